"""One alignment made of two: columns of a first one, and between them new columns."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from collate.align.collatex.cuts import ColumnRange
from collate.align.passage import Alignment
from collate.model import Stretch, Uncertainty

COLUMN = attrgetter("column")


class Weave:
    """An alignment that grows from left to right.

    Args:
        first: The alignment whose columns may be kept.
    """

    def __init__(self, first: Alignment) -> None:
        self.first = first
        self.places = [array("I") for _ in first.columns]
        self.first_doubts = sorted(first.doubts, key=COLUMN)
        self.width = 0
        self.stretches: list[Stretch] = []
        self.doubts: list[Uncertainty] = []

    def keep(self, piece: ColumnRange, spans: Sequence[tuple[int, int]]) -> None:
        """Append columns of the first alignment; `spans` are the tokens of each row in them, half open."""
        shift = self.width - piece.start
        for own, places, (start, end) in zip(self.places, self.first.columns, spans, strict=True):
            own.extend(map(shift.__add__, places[start:end]))
        low, high = (bisect_left(self.first_doubts, at, key=COLUMN) for at in (piece.start, piece.end))
        self.doubts += [Uncertainty(doubt.column + shift, doubt.reason) for doubt in self.first_doubts[low:high]]
        self._grow(piece.end - piece.start, "profile")

    def add(self, columns: Sequence[Sequence[int]], width: int) -> None:
        """Append `width` columns made by CollateX; `columns` gives those of each row's tokens, from 0."""
        for own, new in zip(self.places, columns, strict=True):
            own.extend(map(self.width.__add__, new))
        self._grow(width, "collatex")

    def _grow(self, width: int, aligner: str) -> None:
        start, self.width = self.width, self.width + width
        if self.stretches and self.stretches[-1].aligner == aligner:
            start = self.stretches.pop().start
        self.stretches.append(Stretch(start, self.width, aligner))

    def alignment(self) -> Alignment:
        """Return what has been woven."""
        return Alignment(tuple(self.places), self.width, tuple(self.stretches), tuple(self.doubts))
