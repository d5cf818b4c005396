"""Refinement: each row is taken out and set in again, and stays where it shares more words with the others."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from collate.align.columns import Columns
from collate.align.guide import Step
from collate.align.paths import open_places, path_again
from collate.align.sliding import slid

ROUNDS = 3
"""Times that every row is tried, at most."""


def refine(columns: Columns, steps: Sequence[Step], holes: Sequence[Collection[int]]) -> None:
    """Set each row into `columns` again where more of its words then stand with the same words, until none gains.

    Source: Barton and Sternberg, A strategy for the rapid multiple alignment of protein sequences (1987).
    """
    if len(steps) < 3:
        return
    tried = dict.fromkeys((row for row, _ in steps), -1)
    for _ in range(ROUNDS):
        moved = [_moved(columns, row, holes[row], tried) for row, _ in steps]
        if not any(moved):
            return


def slide_all(columns: Columns, holes: Sequence[Collection[int]]) -> None:
    """Set the gaps of every row where a reader would see them, unless fewer words then stand together."""
    for row in sorted(columns.cells):
        cells, order = columns.cells[row], columns.order
        columns.remove(row)
        rank = columns.rank()
        old = [rank[number] for number in cells]
        new = slid(columns, row, old, holes[row])
        if new != old and columns.shared(row, new) >= columns.shared(row, old):
            columns.add(row, new)
        else:
            columns.put_back(row, cells, order)


def _moved(columns: Columns, row: int, holes: Collection[int], tried: dict[int, int]) -> bool:
    """Set `row` in again, if that is better, where columns have changed since it was last `tried`."""
    cells, order = columns.cells[row], columns.order
    rank = columns.rank()
    places = open_places(columns, row, [rank[number] for number in cells], tried[row])
    tried[row] = columns.changes
    if not places:
        return False
    columns.remove(row)
    rank = columns.rank()
    old = [rank[number] for number in cells]
    new = path_again(columns, row, old, places, holes)
    if new != old and columns.shared(row, new) > columns.shared(row, old):
        columns.add(row, new)
        columns.mark_changed(cells, columns.cells[row])
        return True
    columns.put_back(row, cells, order)
    return False
