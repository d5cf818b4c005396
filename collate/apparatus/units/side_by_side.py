"""Which columns side by side may be one unit, by how the witnesses differ in each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from itertools import takewhile

from collate.apparatus.grid import OMITTED, Grid
from collate.apparatus.words import bare, near

LONG = 3
"""Words added or lacking, at least, that are no part of what happens to the word before them."""

Split = tuple[int, ...]
"""For each witness the number of its block, counted from 0 in their order; -1 for an absent one."""


class _Kind(Enum):
    """How the witnesses differ in a column."""

    SPELLED = auto()
    """All have one word, by its normal form without accents."""
    FORMED = auto()
    """All have one word, in forms that are near one another."""
    LACKED = auto()
    """Somebody has nothing."""
    EXCHANGED = auto()
    """All have a word, and not the same."""


@dataclass(frozen=True, slots=True)
class _Column:
    """How the witnesses differ in a column: their kind of difference, who differs, and how words end that are one word."""

    kind: _Kind
    split: Split
    endings: tuple[str, ...]


def divided(grid: Grid, splits: Mapping[int, Split], scope: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield first column and end of each run of adjoining columns that may be one unit, in order.

    Args:
        grid: The witnesses' cells.
        splits: For each column in which the witnesses differ, in order, how it divides them.
        scope: Those who are compared.
    """
    for low, high in runs(splits):
        columns = [_column(grid, column, splits[column], scope) for column in range(low, high)]
        lacking = [0] * len(columns)
        for at in reversed(range(len(columns))):
            if columns[at].kind is _Kind.LACKED:
                lacking[at] = 1 + (lacking[at + 1] if at + 1 < len(columns) else 0)
        start = low
        for at in range(1, len(columns)):
            if not _joins(columns[at - 1], columns[at], lacking[at]):
                yield start, low + at
                start = low + at
        yield start, high


def _column(grid: Grid, column: int, split: Split, scope: Collection[int]) -> _Column:
    """Return how the witnesses of `scope` differ in `column`."""
    numbers = list(dict.fromkeys(n for w in sorted(scope) if (n := grid.normal[w][column]) >= OMITTED))
    if OMITTED in numbers:
        return _Column(_Kind.LACKED, split, ())
    forms = grid.table.tokens[0].forms
    words = list(dict.fromkeys(bare(forms[number - 1]) for number in numbers))
    if len(words) < 2:
        return _Column(_Kind.SPELLED, split, ())
    first = min(words)
    if all(near(first, word) for word in words if word != first):
        return _Column(_Kind.FORMED, split, _endings(words))
    return _Column(_Kind.EXCHANGED, split, ())


def _endings(words: list[str]) -> tuple[str, ...]:
    """Return what is left of words without the letters that all begin with.

    >>> _endings(["magna", "magnam"]), _endings(["spes", "spem"])
    (('', 'm'), ('s', 'm'))
    """
    stem = len(list(takewhile(lambda letters: len(set(letters)) == 1, zip(*words, strict=False))))
    return tuple(word[stem:] for word in words)


def _joins(left: _Column, right: _Column, lacking: int) -> bool:
    """Return whether two columns side by side may be one unit.

    A word that all have, spelled otherwise, is a variant of its own.  So are two words side by side that all have, each in
    another form, unless the same witnesses change the endings of both alike (*magna sola*, *magnam solam*).  A word in another form
    goes with a word that is exchanged beside it (*magna spe*, *magnam fidem*), or with one or two lacking after it, if the
    same witnesses differ in both, or all who add or lack them have one form of it; with words lacking before it in any case.

    Args:
        left: The first column.
        right: The second.
        lacking: How many columns from the second on have words that somebody lacks.
    """
    kinds = {left.kind, right.kind}
    same = left.split == right.split
    if _Kind.SPELLED in kinds:
        return False
    if kinds == {_Kind.FORMED}:
        return same and left.endings == right.endings
    if left.kind is _Kind.FORMED:
        return lacking < LONG and (same or (right.kind is _Kind.LACKED and _coarser(right.split, left.split)))
    return same or right.kind is not _Kind.FORMED or left.kind is _Kind.LACKED


def _coarser(one: Split, other: Split) -> bool:
    """Return whether `one` separates nobody whom `other` does not separate.

    >>> _coarser((0, 0, 1), (0, 1, 2)), _coarser((0, 1, 1), (0, 0, 1))
    (True, False)
    """
    pairs = {(a, b) for a, b in zip(one, other, strict=True) if a >= 0 and b >= 0}
    return len(pairs) == len({b for _, b in pairs})


def runs(columns: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield first and end of each run of adjoining numbers.

    >>> list(runs([1, 2, 5]))
    [(1, 3), (5, 6)]
    """
    start = end = None
    for column in columns:
        if column != end:
            if start is not None and end is not None:
                yield start, end
            start = column
        end = column + 1
    if start is not None and end is not None:
        yield start, end
