"""Refinement: each row is taken out and set in again, and stays where it shares more words with the others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from itertools import pairwise
from operator import ge, gt

from collate.align.profile.columns import Columns
from collate.align.profile.gap_placement import place_gaps
from collate.align.profile.gotoh import Path
from collate.align.profile.guide import Step
from collate.align.profile.paths import open_places, path_again

ROUNDS = 3
"""Times that every row is tried, at most."""


def refine(columns: Columns, steps: Sequence[Step], lacunae: Sequence[Collection[int]]) -> None:
    """Set each row into `columns` again where that aligns more of its words with equal words, until none gains.

    It ends when the budget is spent, as many texts that share next to nothing do.

    Source: Barton and Sternberg, A strategy for the rapid multiple alignment of protein sequences (1987).
    """
    if len(steps) < 3:
        return
    tried = dict.fromkeys((row for row, _ in steps), -1)
    for _ in range(ROUNDS):
        moved = False
        for row, _ in steps:
            if columns.short:
                return
            moved |= _moved(columns, row, lacunae[row], tried)
        if not moved:
            return


def slide_all(columns: Columns, lacunae: Sequence[Collection[int]]) -> None:
    """Set the gaps of every row where a reader would see them, unless fewer words are then aligned."""
    order, rank = columns.order, columns.rank()
    for row in sorted(columns.cells):
        if columns.order is not order:
            order, rank = columns.order, columns.rank()
        if not _tight(columns, row, rank) or not _put_last(columns, row):
            _set_again(columns, row, partial(place_gaps, columns, row, lacunae=lacunae[row]), ge)


def _tight(columns: Columns, row: int, rank: Sequence[int]) -> bool:
    """Return whether no word beside a gap of `row` could be on its other side."""
    text, order, readings = columns.texts[row], columns.order, columns.readings
    places = [rank[number] for number in columns.cells[row]]
    for at, (left, right) in enumerate(pairwise(places)):
        if right - left > 1 and (text[at] in readings[order[right - 1]] or text[at + 1] in readings[order[left + 1]]):
            return False
    return True


def _put_last(columns: Columns, row: int) -> bool:
    """Put the readings that only `row` has last in their columns, as taking it out and putting it back does.

    Return False, and change nothing, if it has a column that no other row has a word in.
    """
    weight = columns.weights[row]
    alone = []
    for word, number in zip(columns.texts[row], columns.cells[row], strict=True):
        readings = columns.readings[number]
        if readings[word] == weight:
            if len(readings) == 1:
                return False
            alone.append((word, number))
    for word, number in alone:
        columns.count(number, word, -weight)
        columns.count(number, word, weight)
    return True


def _moved(columns: Columns, row: int, lacunae: Collection[int], tried: dict[int, int]) -> bool:
    """Set `row` in again, if that is better, where columns have changed since it was last `tried`."""
    if tried[row] == columns.changes:
        return False
    cells = columns.cells[row]
    rank = columns.rank()
    places = open_places(columns, row, [rank[number] for number in cells], tried[row])
    tried[row] = columns.changes
    if not places or not _set_again(columns, row, lambda old: path_again(columns, row, old, places, lacunae), gt):
        return False
    columns.mark_changed(cells, columns.cells[row])
    return True


def _set_again(columns: Columns, row: int, path: Callable[[Path], Path], better: Callable[[int, int], bool]) -> bool:
    """Take `row` out, and set it in along the path made of its old one, if what it then shares is `better`; return that."""
    cells, order = columns.cells[row], columns.order
    rank = columns.rank()
    columns.remove(row)
    old, removed = [], 0
    for number in cells:
        only = not columns.readings[number]
        old.append(-1 if only else rank[number] - removed)
        removed += only
    new = path(old)
    if new != old and better(columns.shared(row, new), columns.shared(row, old)):
        columns.add(row, new)
        return True
    columns.put_back(row, cells, order)
    return False
