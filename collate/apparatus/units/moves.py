"""Whether a difference is a transposition that the alignment recorded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from collate.apparatus.grid import Grid
from collate.apparatus.readings import ReadingGroup
from collate.apparatus.units.find import UnitSpan
from collate.model import State
from collate.model.words import is_mark


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """The transpositions of the table, by witness.

    `moved[w]` holds for each token of witness `w` that is part of some their numbers.
    """

    grid: Grid
    moved: dict[int, dict[int, set[int]]] = field(repr=False)
    known: dict[int, set[int]] = field(repr=False)
    """The numbers of all that a witness has part in."""

    def between(self, span: UnitSpan, one: ReadingGroup, other: ReadingGroup) -> bool:
        """Return whether one of two groups has elsewhere, by a transposition, what the other has in `span`."""
        if not self.known or (one.state is State.TEXT) == (other.state is State.TEXT):
            return False
        here, elsewhere = (one, other) if one.state is State.TEXT else (other, one)
        numbers = self._covering(span, here.witnesses)
        return bool(numbers) and any(not numbers.isdisjoint(self.known.get(w, ())) for w in elsewhere.witnesses)

    def _covering(self, span: UnitSpan, witnesses: Iterable[int]) -> set[int]:
        """Return the transpositions that hold every word that one of `witnesses` has in `span`."""
        numbers: set[int] = set()
        for witness in witnesses:
            moved = self.moved.get(witness)
            if moved:
                tokens, (first, end) = self.grid.table.tokens[witness], self.grid.tokens(witness, span.start, span.end)
                start = next((i for i in range(first, end) if not is_mark(tokens.t(i))), end)
                last = next((i for i in range(end - 1, start - 1, -1) if not is_mark(tokens.t(i))), end)
                numbers |= moved.get(start, set()) & moved.get(last, set()) if start < end else set()
        return numbers


def make_moves(grid: Grid) -> Moves:
    """Return the transpositions of the grid's table, ready to be asked."""
    index = {siglum: w for w, siglum in enumerate(grid.table.sigla)}
    moved: dict[int, dict[int, set[int]]] = {}
    known: dict[int, set[int]] = {}
    for number, transposition in enumerate(grid.table.transpositions):
        for siglum, start, end in transposition.spans:
            known.setdefault(index[siglum], set()).add(number)
            own = moved.setdefault(index[siglum], {})
            for token in range(start, end):
                own.setdefault(token, set()).add(number)
    return Moves(grid, moved, known)
