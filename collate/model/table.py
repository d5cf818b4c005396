"""The alignment: the witnesses' own tokens and the column that each is in."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from collate.errors import InternalError
from collate.model.tokens import Forms, Tokens

GAP = -1
"""In a row: the witness has no token in that column."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Columns `start` to `end` (half open) and the aligner that made them."""

    start: int
    end: int
    aligner: str


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """A column that a tie or a near-tie settled: another alignment was as good or nearly so."""

    column: int
    reason: str


@dataclass(frozen=True, slots=True)
class Transposition:
    """The same passage at different places of different witnesses.

    `spans` holds (siglum, first token, end), token indices from 0, half open.
    """

    spans: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class AlignmentTable:
    """The witnesses' tokens, and for each token the column it is in.

    `columns[w][i]` is the column (from 0) of token `i` of witness `w`; it rises strictly, so
    that every token is in exactly one column, in its order.  `width` counts the columns.
    Witnesses are in the editor's order.
    """

    sigla: tuple[str, ...]
    tokens: tuple[Tokens, ...]
    columns: tuple[array[int], ...] = field(repr=False)
    width: int
    sections: tuple[tuple[str, int], ...] = ()
    """Name and first column of each section, in order; empty if the text is not divided."""
    stretches: tuple[Stretch, ...] = ()
    doubts: tuple[Uncertainty, ...] = ()
    transpositions: tuple[Transposition, ...] = ()

    def row(self, witness: int) -> array[int]:
        """Return for each column the index of the token of `witness`, or `GAP`."""
        row = array("i", [GAP]) * self.width
        for index, column in enumerate(self.columns[witness]):
            row[column] = index
        return row

    def rows(self) -> tuple[array[int], ...]:
        """Return the row of every witness, in their order."""
        return tuple(self.row(w) for w in range(len(self.sigla)))

    def cells(self) -> Iterator[tuple[int, ...]]:
        """Yield for each column the token index of every witness, or `GAP`."""
        return zip(*self.rows(), strict=True) if self.sigla else iter(())

    def check(self) -> None:
        """Check law 1: every token of every witness is in one column, in order.

        Raises:
            InternalError: If a token is missing, twice there, out of order or outside the table.
        """
        for siglum, tokens, places in zip(self.sigla, self.tokens, self.columns, strict=True):
            if len(tokens) != len(places):
                raise InternalError(f"witness {siglum} has {len(tokens)} tokens and {len(places)} places in the table")
            if not rises(places):
                raise InternalError(f"the tokens of witness {siglum} are out of order in the table")
            if places and not 0 <= places[0] <= places[-1] < self.width:
                raise InternalError(f"witness {siglum} has a token outside the table's {self.width} columns")


def columns_of(table: AlignmentTable, start: int, end: int) -> AlignmentTable:
    """Return the columns `start` to `end` (half open) of `table`, without sections and what was noted beside it.

    Tokens keep their offsets in the whole text; the normal forms are those of the columns alone, numbered in their own order.
    """
    spans = [token_range(columns, start, end) for columns in table.columns]
    used = {number for own, (a, b) in zip(table.tokens, spans, strict=True) for number in own.n[a:b]}
    strings = table.tokens[0].forms.strings() if table.tokens else []
    forms = Forms()
    renumbered = {number: forms.number(strings[number]) for number in sorted(used, key=strings.__getitem__)}
    return AlignmentTable(
        sigla=table.sigla,
        tokens=tuple(
            Tokens(own.text, forms, array("I", map(renumbered.__getitem__, own.n[a:b])), own.start[a:b], own.end[a:b])
            for own, (a, b) in zip(table.tokens, spans, strict=True)
        ),
        columns=tuple(
            array("I", [column - start for column in own[a:b]])
            for own, (a, b) in zip(table.columns, spans, strict=True)
        ),
        width=end - start,
    )


def token_range(columns: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Return the tokens (from 0, half open) that a witness has in the columns `start` to `end` (half open).

    Args:
        columns: The column of each of its tokens, rising.
        start: The first column.
        end: The column after the last.

    >>> token_range([0, 2, 5], 1, 6)
    (1, 3)
    """
    first = bisect_left(columns, start)
    return first, bisect_left(columns, end, lo=first)


def rises(numbers: Sequence[int]) -> bool:
    """Return whether each number is greater than the one before.

    >>> rises([0, 1, 5]), rises([0, 0])
    (True, False)
    """
    later = iter(numbers)
    next(later, None)
    return all(a < b for a, b in zip(numbers, later, strict=False))
