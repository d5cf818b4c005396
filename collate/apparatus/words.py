"""Words, punctuation and letters of tokens, in any script."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from collate.model.words import LETTERS, likenesses

HYPHENS = frozenset("-\u00ad\u2010\u2011\u05be\u30fb")
"""Signs that only divide or join the parts of a word."""

APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u02bc\u1fbd\u1fbf", "'"))
"""The signs that stand for an apostrophe, by keyboard and habit."""

IGNORABLE = dict.fromkeys(
    [
        *(0xAD, 0x34F, 0x61C, 0x200E, 0x200F, 0xFEFF),
        *range(0x180B, 0x1810),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        *range(0xFE00, 0xFE10),
        *range(0xE0000, 0xE01F0),
    ]
)
"""Characters that say where a word may be broken, how a letter is drawn or in which direction text runs, but are no part of a word:
most of those that Unicode calls default ignorable.  The joiners U+200C and U+200D distinguish words, and U+200B divides them.

Source: Unicode Standard, section 5.21, and DerivedCoreProperties.txt, Default_Ignorable_Code_Point.
"""

LIKE = 0.65
"""Normalised Indel similarity (0 to 1) of two words, at least, that are near."""


@lru_cache(maxsize=1 << 16)
def bare(form: str) -> str:
    """Return `form` without accents, breathings, vowel points and capitals.

    Marks that carry a letter of their own, as the vowel signs of Indic scripts do, stay: they have combining class 0,
    and the nukta, kana voicing marks and the virama have 7 to 9.

    >>> bare("Café"), bare("λόγος"), bare("שָׁלוֹם"), bare("कि") == bare("कु")
    ('cafe', 'λογοσ', 'שלום', False)
    """
    folded = unicodedata.normalize("NFD", form).casefold()
    return "".join(c for c in folded if unicodedata.combining(c) < 10)


@lru_cache(maxsize=1 << 16)
def near(one: str, other: str) -> bool:
    """Return whether two normal forms may be the same word in another inflection or spelling.

    >>> near("mortalis", "mortales"), near("certamen", "mortales"), near("et", "es")
    (True, False, False)
    """
    from rapidfuzz.distance import Indel

    if min(len(one), len(other)) < LETTERS:
        return False
    return Indel.normalized_similarity(one, other) >= LIKE


def near_in(one: str, others: Sequence[str]) -> list[int]:
    """Return which of `others` (by index, rising) are near `one`.

    >>> near_in("mortalis", ["mortales", "et", "mortalia"])
    [0, 2]
    """
    if len(one) < LETTERS:
        return []
    return [at for at, _ in likenesses(one, others, LIKE) if len(others[at]) >= LETTERS]


def letters(form: str) -> str:
    """Return `form` without the signs that divide words.

    >>> letters("to-day")
    'today'
    """
    return "".join(c for c in form if c not in HYPHENS)


def width(text: str) -> int:
    r"""Return how many columns of a fixed-width page `text` takes: combining marks none, wide characters two.

    >>> width("word"), width("e\u0301"), width("漢字")
    (4, 1, 4)
    """
    if text.isascii():
        return len(text)
    return sum(_columns(character) for character in text)


@lru_cache(maxsize=1 << 14)
def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
