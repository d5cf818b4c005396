"""The fragments of a word, beside the words that they may be of: one unit, and a unit of its own."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile

from collate.apparatus.grid import Grid
from collate.apparatus.print.fragments import may_be
from collate.apparatus.units.boundaries import WordOrder, set_boundaries
from collate.apparatus.units.find import UnitSpan
from collate.model.fragments import LOST_SIGN
from collate.model.words import is_mark

BESIDE = 4
"""Columns without a word beside a piece that are looked through for the word that it is of, at most."""


def join_torn(grid: Grid, spans: Sequence[UnitSpan]) -> list[UnitSpan]:
    """Return `spans`, in order, in which each partially preserved word has a unit of its own, with its other piece and the whole word.

    Where words occur in either order, it is part of the unit of these.
    """
    fragments = sorted((column, witness) for witness, pieces in enumerate(grid.fragments) for column in pieces)
    if not fragments:
        return list(spans)

    def find(run: Sequence[UnitSpan]) -> Iterator[WordOrder]:
        for column, witness in fragments[
            bisect_left(fragments, (run[0].start, 0)) : bisect_left(fragments, (run[-1].end, 0))
        ]:
            if witness in run[0].scope:
                start, end = _place(grid, witness, column)
                first = bisect_right(run, start, key=lambda span: span.end)
                last = bisect_left(run, end, key=lambda span: span.start)
                if first < last:
                    ends = [end for span in run[first:last] if span.turned for end in (span.start, span.end)]
                    yield WordOrder(min([start, *ends]), max([end, *ends]))

    return set_boundaries(grid, spans, find, lambda span, _: [span])


def _place(grid: Grid, witness: int, column: int) -> tuple[int, int]:
    """Return the columns (half open) of a partially preserved word: with its other piece, or with what others have whole beside it."""
    piece, row = grid.fragments[witness][column], grid.rows[witness]
    _, opening, closing = grid.section(column)
    right = range(column + 1, min(column + 1 + BESIDE, closing))
    left = range(column - 1, max(column - 1 - BESIDE, opening - 1), -1)
    following = next((c for c in right if row[c] > 0), column)
    if (
        following > column
        and piece.endswith(LOST_SIGN)
        and grid.fragments[witness].get(following, "").startswith(LOST_SIGN)
    ):
        return column, following + 1
    sides = (right, left) if piece.endswith(LOST_SIGN) else (left, right)
    beside = [c for side in sides for c in takewhile(lambda c: row[c] <= 0, side) if _words(grid, c)]
    if beside and not _has_whole(grid, piece, column):
        alone = [] if _words(grid, column) else beside
        whole = next((c for c in [*(c for c in beside if _has_whole(grid, piece, c)), *alone]), column)
        return min(whole, column), max(whole, column) + 1
    return column, column + 1


def _words(grid: Grid, column: int) -> list[str]:
    """Return the normal forms of the words that are complete in `column`."""
    forms = grid.table.tokens[0].forms
    numbers = {
        row[column] for row, fragments in zip(grid.normal, grid.fragments, strict=True) if column not in fragments
    }
    return [forms[number - 1] for number in sorted(numbers) if number > 0 and not is_mark(forms[number - 1])]


def _has_whole(grid: Grid, piece: str, column: int) -> bool:
    """Return whether somebody has a word in `column` that `piece` may be of."""
    return any(may_be([piece], [word]) for word in _words(grid, column))
