"""Whether a difference is a transposition that the alignment recorded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from collate.apparatus.grid import Grid
from collate.apparatus.readings import Group
from collate.apparatus.units import Span
from collate.apparatus.words import is_mark
from collate.model import State


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """The transpositions of the table, by witness.

    `spans[w]` holds (first token, end, number of the transposition) of witness `w`.
    """

    grid: Grid
    spans: dict[int, list[tuple[int, int, int]]] = field(repr=False)

    def between(self, span: Span, one: Group, other: Group) -> bool:
        """Return whether one of two groups has elsewhere, by a transposition, what the other has in `span`."""
        if not self.spans or (one.state is State.TEXT) == (other.state is State.TEXT):
            return False
        here, elsewhere = (one, other) if one.state is State.TEXT else (other, one)
        numbers = self._covering(span, here.witnesses)
        return any(number in numbers for w in elsewhere.witnesses for _, _, number in self.spans.get(w, ()))

    def _covering(self, span: Span, witnesses: Iterable[int]) -> set[int]:
        """Return the transpositions that hold every word that one of `witnesses` has in `span`."""
        found: set[int] = set()
        for witness in witnesses:
            tokens = self.grid.table.tokens[witness]
            first, end = self.grid.tokens(witness, span.start, span.end)
            spoken = [i for i in range(first, end) if not is_mark(tokens.t(i))]
            if spoken:
                moved = self.spans.get(witness, ())
                found.update(number for a, b, number in moved if a <= spoken[0] and spoken[-1] < b)
        return found


def make_moves(grid: Grid) -> Moves:
    """Return the transpositions of the grid's table, ready to be asked."""
    index = {siglum: w for w, siglum in enumerate(grid.table.sigla)}
    spans: dict[int, list[tuple[int, int, int]]] = {}
    for number, transposition in enumerate(grid.table.transpositions):
        for siglum, start, end in transposition.spans:
            spans.setdefault(index[siglum], []).append((start, end, number))
    return Moves(grid, spans)
