"""What a token is as a word: punctuation or not, whole or written in two."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

WORD_SIGNS = frozenset("&⁊%‰№")
"""Signs that Unicode counts as punctuation or symbols and that stand for a word."""

LETTERS = 4
"""Letters of a word, at least, for another to be near it."""

ROUNDED = 1e-6
"""By how much less alike words are looked for than is asked, so that none is lost by rounding."""

ALIKE = 0.75
"""How like the beginning of a word is to one word, and the rest to the next, if they are its parts."""

BEGINS = 0.5
"""How like the first letters of a word are to another, if that may be its first part."""


@lru_cache(maxsize=1 << 17)
def is_mark(t: str) -> bool:
    """Return whether a token is punctuation alone, with nothing in it that is read out.

    >>> [is_mark(t) for t in (",", "—", "¶", "&", "a", "7", "ु", "☃", "l'")]
    [True, True, True, False, False, False, False, False, False]
    """
    return not (t.isalnum() or WORD_SIGNS.intersection(t)) and all(
        unicodedata.category(character)[0] in "PZC" or unicodedata.category(character) in {"Sk", "Sm"}
        for character in t
    )


def likenesses(one: str, others: Sequence[str], least: float) -> list[tuple[int, float]]:
    """Return which of `others` (by index, rising) are alike to `one` by `least` or more, 0 to 1, each with how alike it is.

    >>> likenesses("house", ["mouse", "owl", "houses"], 0.6)
    [(0, 0.8), (2, 0.9090909090909091)]
    """
    from rapidfuzz import process
    from rapidfuzz.distance import Indel

    cutoff = max(0.0, least - ROUNDED)
    alike = process.extract(one, others, scorer=Indel.normalized_similarity, score_cutoff=cutoff, limit=None)
    return sorted((at, score) for _, score, at in alike if score >= least)


def like_any(word: str, others: Sequence[str]) -> bool:
    """Return whether `word` is long enough, and like enough to one of `others`, for that to be two words which it is written together.

    >>> like_any("without", ["withoute", "hen"]), like_any("without", ["hens"]), like_any("in", ["in"])
    (True, False, False)
    """
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import extractOne

    if len(word) < LETTERS:
        return False
    return extractOne(word, others, scorer=Indel.normalized_similarity, score_cutoff=ALIKE - ROUNDED) is not None


@lru_cache(maxsize=1 << 16)
def written_as_two(word: str, one: str, two: str) -> bool:
    """Return whether `word` is `one` and `two` written together, each spelt alike or much alike, rather than one of them.

    All three are without accents and the like.

    >>> written_as_two("without", "with", "outen"), written_as_two("hens", "hen", "is"), written_as_two("etenim", "et", "enim")
    (True, False, True)
    >>> written_as_two("thessaly", "the", "tessaly")
    False
    """
    from rapidfuzz.distance import Indel

    alike = Indel.normalized_similarity
    if len(word) < LETTERS or max(alike(word, one), alike(word, two)) >= alike(word, one + two):
        return False
    return any(alike(word[:at], one) >= ALIKE and alike(word[at:], two) >= ALIKE for at in range(1, len(word)))


def begins_alike(word: str, part: str) -> bool:
    """Return whether `part` is shorter than `word` and more like as many first letters of it than not.

    >>> begins_alike("intothehouse", "ynto"), begins_alike("intothehouse", "ivy")
    (True, False)
    """
    from rapidfuzz.distance import Indel

    return len(part) < len(word) and Indel.normalized_similarity(word[: len(part)], part) > BEGINS


@lru_cache(maxsize=1 << 16)
def written_as_several(word: str, parts: tuple[str, ...]) -> bool:
    """Return whether `word` is `parts` written together, each spelt alike or much alike.

    All are without accents and the like.

    >>> written_as_several("intothehouse", ("into", "the", "howse")), written_as_several("tadeva", ("tad", "idam", "eva"))
    (True, False)
    """
    from rapidfuzz.distance import Indel

    alike = Indel.normalized_similarity
    if alike(word, "".join(parts)) < ALIKE:
        return False
    ends = {0}
    for part in parts[:-1]:
        ends = {end for start in ends for end in range(start + 1, len(word)) if alike(word[start:end], part) >= ALIKE}
    return any(alike(word[end:], parts[-1]) >= ALIKE for end in ends)
