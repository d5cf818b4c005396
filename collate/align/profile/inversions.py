"""Which of two words that are in either order is aligned, and which is the one that moved."""

from __future__ import annotations

from collections.abc import Sequence

from collate.align.profile.columns import Columns

REACH = 5
"""Columns within which a word that moved is looked for."""
VARIED = 0.25
"""Part of the witnesses by which one word must vary more than another for it to be kept together on that ground."""


def set_inversions(columns: Columns) -> None:
    """Choose, where rows have two words in either order, which of them is in one column.

    A word that means something does rather than a function word or punctuation.  Else the word whose form varies more, so
    that its forms are read side by side and the word that is the same everywhere is the one that moved; if they vary
    alike, the word that is second in most rows.
    """
    holders = columns.holders()
    at = 0
    while at < len(columns.order):
        if columns.filled[columns.order[at]] < columns.total:
            for further in range(at + 2, min(at + 1 + REACH, len(columns.order))):
                if _turned(columns, at, further, holders):
                    break
        at += 1


def _turned(columns: Columns, at: int, further: int, holders: dict[int, set[int]]) -> bool:
    """Turn the inversion of a word that is in the column at `at` or `further` about another, if that is better."""
    left, right = columns.order[at], columns.order[further]
    before, after = holders[left], holders[right]
    if not before.isdisjoint(after) or not columns.kin(left, right):
        return False
    few, many = sorted((before, after), key=columns.weight)
    crossed = [number for number in columns.order[at + 1 : further] if not holders[number].isdisjoint(few)]
    if len(crossed) != 1 or holders[crossed[0]].isdisjoint(many):
        return False
    outer, inner = columns.slight(left), columns.slight(crossed[0])
    if outer > inner:
        return False
    varied = columns.variety((left, right)) - columns.variety(crossed)
    if outer == inner and varied <= (-VARIED if few is before else VARIED):
        return False
    source, target = (left, right) if few is before else (right, left)
    fresh = _turn(columns, sorted(few), crossed[0], source, target)
    holders[fresh] = holders[crossed[0]] & few
    holders[crossed[0]] -= few
    holders[target] |= few
    holders[source] = set()
    return True


def _turn(columns: Columns, rows: Sequence[int], crossed: int, source: int, target: int) -> int:
    """Move the words of `rows` from column `source` to `target`, and those in `crossed` to a new column beyond.

    Return the number of the new column.
    """
    fresh, order = columns.new(), columns.order
    at = order.index(target)
    order.insert(at + (order.index(source) < at), fresh)
    moves = {source: target, crossed: fresh}
    for row in rows:
        cells = columns.cells[row]
        for k, number in enumerate(cells):
            if number in moves:
                word, weight = columns.texts[row][k], columns.weights[row]
                columns.count(number, word, -weight)
                cells[k] = moves[number]
                columns.count(cells[k], word, weight)
    columns.order = [number for number in order if columns.readings[number]]
    return fresh
