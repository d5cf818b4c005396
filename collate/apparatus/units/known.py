"""What was found in passages, kept by what the witnesses have there: a change elsewhere does not make it again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, Protocol, Self, TypeVar

from collate.apparatus.grid import OMITTED, Grid
from collate.model.ranges import Range

LONG = 200
"""Columns of a passage, at least, unless a border ends it."""


class InColumns(Protocol):
    """Something in columns of a grid."""

    def shifted(self, columns: int) -> Self:
        """Return it so many columns further on."""


Found = TypeVar("Found", bound=InColumns)


class KnownPassages:
    """What was found in passages of witnesses whose tokens are the same, wherever the passages are by now."""

    def __init__(self) -> None:
        self._known: dict[Hashable, tuple[int, list[Any]]] = {}
        self.rewritten: dict[tuple[bytes, bytes, frozenset[int], frozenset[Range]], list[Range]] = {}
        """The rewritten passages of the last grid, by the words of the text, of the witness, the ends of sections, and what it has moved."""

    def of(
        self, grid: Grid, start: int, end: int, about: Hashable, find: Callable[[], Iterable[Found]]
    ) -> Iterable[Found]:
        """Return what `find` gives for columns `start` to `end`, half open.

        It depends on what the witnesses have there and in the column before, on whether a section begins or ends
        there, and on `about`.
        """
        key = about, *passage_key(grid, start, end)
        if key not in self._known:
            self._known[key] = start, list(find())
        first, values = self._known[key]
        return values if first == start else [one.shifted(start - first) for one in values]


def passage_key(grid: Grid, start: int, end: int) -> tuple[Hashable, ...]:
    """Return what the witnesses have in columns `start` to `end` and in the column before, wherever these are."""
    low = max(start - 1, 0)
    tokens = tuple(bisect_left(own, low) for own in grid.table.columns)
    name, first, last = grid.section(start)
    return tuple(grid.columns[low:end]), tokens, start - low, name, start == first, end == last


def passages(grid: Grid, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield columns `start` to `end` (half open) in passages, each of which begins where all have the same word."""
    first = start
    while first < end:
        cut = min(first + LONG, end)
        while cut < end and (grid.columns[cut][0] <= OMITTED or len(set(grid.columns[cut])) > 1):
            cut += 1
        yield first, cut
        first = cut
