"""What kind of difference a unit shows."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from collate.apparatus.print.fragments import may_be
from collate.apparatus.words import bare, letters, near
from collate.model import UnitClass
from collate.model.words import is_mark

GRAVITY: tuple[UnitClass, ...] = tuple(UnitClass)
"""The most severe first; the order in which the classes are declared."""

PAIRS = 4000
"""Pairs of readings compared in a unit; beyond it, each with the base text's alone."""


@dataclass(frozen=True, slots=True)
class ComparedWords:
    """A reading as it is compared: tokens as written (in NFC, with one apostrophe) and their normal forms; both empty for an omission."""

    written: tuple[str, ...]
    normal: tuple[str, ...]
    incomplete: tuple[str, ...] = ()
    """Normal forms without punctuation, with a sign for what is lost, as `may_be` takes them; empty if nothing is."""


Moved = Callable[[int, int], bool]
"""Whether of two readings (indices) one has at another place what it lacks here."""


def classify(readings: Sequence[ComparedWords], base: int | None, moved: Moved = lambda _a, _b: False) -> UnitClass:
    """Return the most severe difference between any two of the readings that are extant.

    Args:
        readings: All readings of the unit that are text or an omission.
        base: Index of the base text's reading among them, None if it is absent here.
        moved: Whether one of two readings is transposed.

    Returns:
        The class; `LACUNA` if fewer than two readings are extant.

    >>> big, none = ComparedWords(("big",), ("big",)), ComparedWords((), ())
    >>> classify([big, none], 0), classify([big, none], 1)
    (<UnitClass.OMISSION: 'omission'>, <UnitClass.ADDITION: 'addition'>)
    """
    pairs: Iterable[tuple[int, int]] = combinations(range(len(readings)), 2)
    if comb(len(readings), 2) > PAIRS:
        pairs = [(base or 0, other) for other in range(len(readings)) if other != (base or 0)]
    words = [(_without_marks(reading), reading) for reading in readings]
    most_severe = len(GRAVITY)
    for a, b in pairs:
        kind = UnitClass.TRANSPOSITION if moved(a, b) else _compare(words[a], words[b], base_first=b != base)
        most_severe = min(most_severe, GRAVITY.index(kind))
        if most_severe == 0:
            break
    return GRAVITY[most_severe] if most_severe < len(GRAVITY) else UnitClass.LACUNA


def compare(one: ComparedWords, other: ComparedWords, *, base_first: bool) -> UnitClass:
    """Return the class of the difference between two readings.

    In this order: words that may be the same, but for what is lost of them (lacuna); punctuation alone differs (punctuation); the same words with something more
    (omission, or addition if the longer is not the base text's); the same words in another order, some of them in
    another form (transposition);
    the same letters, divided otherwise; the same words but for capitals; one the other's abbreviation, by its
    point or mark; the same normal forms, or forms that differ in accents alone (orthographic).
    Anything else is substantive, however near in spelling: *house* is not a spelling of *horse*, and which
    near words are is for the language's table to say.

    Args:
        one: A reading.
        other: Another, not the same.
        base_first: Whether `one` counts as the base text's.
    """
    return _compare((_without_marks(one), one), (_without_marks(other), other), base_first=base_first)


def _compare(
    left: tuple[ComparedWords, ComparedWords], right: tuple[ComparedWords, ComparedWords], *, base_first: bool
) -> UnitClass:
    """Return the class of the difference between two readings, each without its punctuation and with it."""
    (a, one), (b, other) = left, right
    if one.incomplete or other.incomplete:
        piece, whole = (
            (one.incomplete, other.incomplete or b.normal) if one.incomplete else (other.incomplete, a.normal)
        )
        if may_be(piece, whole):
            return UnitClass.LACUNA
    return _compare_whole(a, b, one, other, base_first=base_first)


def _compare_whole(
    a: ComparedWords, b: ComparedWords, one: ComparedWords, other: ComparedWords, *, base_first: bool
) -> UnitClass:
    """Return the class of the difference between two readings of which nothing is lost, without their punctuation and with it."""
    if a.written == b.written:
        return UnitClass.PUNCTUATION
    if a.normal == b.normal:
        return _same_words(a, b, one, other)
    if not a.normal or not b.normal:
        return _more_or_less(a, b, base_first=base_first)
    for kind, applies in _TESTS:
        if applies(a, b, one, other):
            return kind
    if _within(b.normal, a.normal) or _within(a.normal, b.normal):
        return _more_or_less(a, b, base_first=base_first)
    return UnitClass.SUBSTANTIVE


def _more_or_less(a: ComparedWords, b: ComparedWords, *, base_first: bool) -> UnitClass:
    return UnitClass.OMISSION if (len(a.normal) > len(b.normal)) == base_first else UnitClass.ADDITION


def _same_words(a: ComparedWords, b: ComparedWords, one: ComparedWords, other: ComparedWords) -> UnitClass:
    if [t.lower() for t in a.written] == [
        t.lower() for t in b.written
    ]:  # not folded: ſ and s, ß and ss, ﬁ and fi are spellings
        return UnitClass.CAPITALS
    if _abbreviates(one, other) or _abbreviates(other, one):
        return UnitClass.ABBREVIATION
    return UnitClass.ORTHOGRAPHIC


def _without_marks(words: ComparedWords) -> ComparedWords:
    kept = [(t, n) for t, n in zip(words.written, words.normal, strict=True) if not is_mark(t)]
    return ComparedWords(tuple(t for t, _ in kept), tuple(n for _, n in kept))


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Return whether the words of `short` occur in `long`, in their order.

    >>> _within(["a", "c"], ["a", "b", "c"]), _within(["c", "a"], ["a", "b", "c"])
    (True, False)
    """
    rest = iter(long)
    return all(word in rest for word in short)


def reordered(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether two different rows of words are the same words in another order, a few of them in another form.

    >>> reordered(["inter", "mortalis", "certamen"], ["certamen", "inter", "mortales"])
    True
    >>> reordered(["mortalis", "certamen"], ["mortales", "certamen"]), reordered(["a", "b"], ["b", "c"])
    (False, False)
    """
    common = Counter(one) & Counter(other)
    if len(one) != len(other) or 2 * common.total() < len(one):
        return False
    left, right = Counter(one) - common, list((Counter(other) - common).elements())
    written = list(one)
    for word in left.elements():
        form = next((form for form in right if near(word, form)), None)
        if form is None:
            return False
        right.remove(form)
        written[written.index(word)] = form
    return written != list(other)


def _divided_otherwise(one: ComparedWords, other: ComparedWords) -> bool:
    """Return whether two readings have the same letters, as compared or, where the end of a word is compared otherwise, as written.

    >>> _divided_otherwise(ComparedWords(("tāś", "ca"), ("tāḥ", "ca")), ComparedWords(("tāśca",), ("tāśca",)))
    True
    """
    if letters("".join(one.normal)) == letters("".join(other.normal)):
        return True
    return letters("".join(one.written).casefold()) == letters("".join(other.written).casefold())


def _abbreviates(short: ComparedWords, full: ComparedWords) -> bool:
    """Return whether `short` has the words of `full`, at least one of them cut or contracted and marked as such.

    >>> _abbreviates(ComparedWords(("Dr", ".", "Fell"), ("dr", ".", "fell")), ComparedWords(("Doctor", "Fell"), ("doctor", "fell")))
    True
    """
    cut, whole = list(_marked(short.written)), [t for t in full.written if not is_mark(t)]
    if len(cut) != len(whole):
        return False
    differ = [
        (word, marked, other) for (word, marked), other in zip(cut, whole, strict=True) if bare(word) != bare(other)
    ]
    return bool(differ) and all(marked and _contracts(bare(word), bare(other)) for word, marked, other in differ)


def _marked(written: Sequence[str]) -> list[tuple[str, bool]]:
    """Return each word, and whether a point or a sign above the line marks it as abbreviated."""
    words: list[tuple[str, bool]] = []
    for t in written:
        if not is_mark(t):
            signs = any(c in ".·’':" or c in "\u0303\u0304\u0305\u0483" for c in unicodedata.normalize("NFD", t))
            words.append((t.rstrip(".·’':"), signs))
        elif words and t[0] in ".·:":
            words[-1] = (words[-1][0], True)
    return words


def _contracts(short: str, full: str) -> bool:
    """Return whether `short` begins as `full` does and has only letters of it, in their order."""
    rest = iter(full)
    return 0 < len(short) < len(full) and short[0] == full[0] and all(letter in rest for letter in short)


_Test = Callable[[ComparedWords, ComparedWords, ComparedWords, ComparedWords], bool]
"""Asks two readings without their punctuation, and the same two with it."""

_TESTS: tuple[tuple[UnitClass, _Test], ...] = (
    (UnitClass.TRANSPOSITION, lambda a, b, _one, _other: reordered(a.normal, b.normal)),
    (UnitClass.WORD_DIVISION, lambda a, b, _one, _other: _divided_otherwise(a, b)),
    (UnitClass.PUNCTUATION, lambda _a, _b, one, other: "".join(one.normal) == "".join(other.normal)),
    (UnitClass.ORTHOGRAPHIC, lambda a, b, _one, _other: [*map(bare, a.normal)] == [*map(bare, b.normal)]),
    (
        UnitClass.ABBREVIATION,
        lambda a, b, one, other: (
            len(a.normal) == len(b.normal) and (_abbreviates(one, other) or _abbreviates(other, one))
        ),
    ),
)
