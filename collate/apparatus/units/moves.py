"""Whether a difference is a transposition that the alignment recorded."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from collate.apparatus.grid import Grid
from collate.apparatus.readings import ReadingGroup
from collate.apparatus.units.find import UnitSpan
from collate.model import State, Transposition
from collate.model.words import is_mark

NEARLY = 0.9
"""The share of the words of a unit, at least, that a moved passage holds if it is what moved; where it ends is often a matter of choice."""


ASIDE = 3
"""Words by which the place of a word in one copy of a passage may differ from that in another, besides what the one is longer."""


def is_held(first: int, end: int, start: int, stop: int) -> bool:
    """Return whether tokens `start` to `stop` of a moved passage hold all tokens `first` to `end` of a unit, or nearly so (half open).

    >>> is_held(4, 6, 2, 6), is_held(4, 6, 5, 9), is_held(4, 24, 5, 25), is_held(4, 4, 2, 6)
    (True, False, True, False)
    """
    return first < end and min(end, stop) - max(first, start) >= NEARLY * (end - first)


class PassagePart(NamedTuple):
    """Words of a moved passage in one witness, which may begin just before it and end just after."""

    passage: array[int]
    """The whole passage, by normal forms."""
    first: int
    end: int
    """Where in it the words begin and end (half open)."""


def has_words(passage: array[int], part: PassagePart) -> bool:
    """Return whether a moved `passage` has what is a `part` of the same passage in another witness.

    Words that are half of it or more it has in one form or another; fewer words it has one after the other, and hardly earlier or later in it.

    >>> [has_words(array("I", [4, 5, 6, 7, 8]), PassagePart(array("I", [4, 5, n, 7, 8]), 2, 3)) for n in (6, 7, 9)]
    [True, True, False]
    """
    first = max(part.first, 0)
    words = part.passage[first : part.end]
    if 2 * len(words) >= len(passage):
        return True
    aside = ASIDE + abs(len(passage) - len(part.passage))
    return any(passage[at : at + len(words)] == words for at in range(max(first - aside, 0), first + aside + 1))


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """The transpositions of the table, by witness.

    `moved[w]` holds for each token of witness `w` that is part of some their numbers.
    """

    grid: Grid
    moved: dict[int, dict[int, set[int]]] = field(repr=False)
    spans: dict[int, dict[int, tuple[int, int]]] = field(repr=False)
    """For each witness its tokens (half open) in each transposition that it has part in."""

    def between(self, span: UnitSpan, one: ReadingGroup, other: ReadingGroup) -> bool:
        """Return whether one of two groups has elsewhere, by a transposition, what the other has in `span`."""
        if not self.spans or (one.state is State.TEXT) == (other.state is State.TEXT):
            return False
        here, elsewhere = (one, other) if one.state is State.TEXT else (other, one)
        return any(
            self._is_elsewhere(witness, number, span, part)
            for number, part in self._covering(span, here.witnesses)
            for witness in elsewhere.witnesses
            if number in self.spans.get(witness, {})
        )

    def touching(self, span: UnitSpan) -> frozenset[Transposition]:
        """Return the transpositions of words in `span`."""
        numbers: set[int] = set()
        for witness, moved in self.moved.items():
            for token in range(*self.grid.tokens(witness, span.start, span.end)):
                numbers |= moved.get(token, set())
        return frozenset(self.grid.table.transpositions[number] for number in numbers)

    def _covering(self, span: UnitSpan, witnesses: Iterable[int]) -> Iterator[tuple[int, PassagePart]]:
        """Yield the transpositions that hold the words that one of `witnesses` has in `span`, and which part of the passage these are."""
        for witness in witnesses:
            if moved := self.moved.get(witness):
                tokens, (first, end) = self.grid.table.tokens[witness], self.grid.tokens(witness, span.start, span.end)
                start = next((i for i in range(first, end) if not is_mark(tokens.t(i))), end)
                last = next((i for i in range(end - 1, start - 1, -1) if not is_mark(tokens.t(i))), start - 1)
                for number in sorted(moved.get((start + last) // 2, ())):
                    low, high = self.spans[witness][number]
                    if is_held(start, last + 1, low, high):
                        yield number, PassagePart(tokens.n[low:high], start - low, last + 1 - low)

    def _is_elsewhere(self, witness: int, number: int, span: UnitSpan, part: PassagePart) -> bool:
        """Return whether a witness has, by a transposition, `part` of the passage at another place than around `span`."""
        low, high = self.spans[witness][number]
        places = self.grid.table.columns[witness]
        beyond = low < high and (places[high - 1] < span.start or span.end <= places[low])
        return beyond and has_words(self.grid.table.tokens[witness].n[low:high], part)


def make_moves(grid: Grid) -> Moves:
    """Return the transpositions of the grid's table, ready to be asked."""
    index = {siglum: w for w, siglum in enumerate(grid.table.sigla)}
    moved: dict[int, dict[int, set[int]]] = {}
    spans: dict[int, dict[int, tuple[int, int]]] = {}
    for number, transposition in enumerate(grid.table.transpositions):
        for siglum, start, given_end in transposition.spans:
            end = min(given_end, len(grid.table.columns[index[siglum]]))
            spans.setdefault(index[siglum], {})[number] = (start, end)
            own = moved.setdefault(index[siglum], {})
            for token in range(start, end):
                own.setdefault(token, set()).add(number)
    return Moves(grid, moved, spans)
