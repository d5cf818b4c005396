"""Which of two words that stand in either order is aligned, and which is the one that moved."""

from __future__ import annotations

from collate.align.columns import Columns

REACH = 5
"""Columns within which a word that moved is looked for."""
VARIED = 0.25
"""Part of the witnesses by which one word must vary more than another for it to be kept together on that ground."""


def set_inversions(columns: Columns) -> None:
    """Choose, where rows have two words in either order, which of them stands in one column.

    The word whose form varies more does, so that its forms are read side by side and the word that is the same
    everywhere is the one that moved; if they vary alike, the word that is second in most rows.
    """
    at = 0
    while at < len(columns.order):
        for further in range(at + 2, min(at + 1 + REACH, len(columns.order))):
            if _turned(columns, columns.order[at], columns.order[further]):
                break
        at += 1


def _turned(columns: Columns, left: int, right: int) -> bool:
    """Turn the inversion of a word that is in the column `left` or `right` about another, if that is better."""
    if not columns.kin(left, right):
        return False
    before, after = columns.holders(left), columns.holders(right)
    if before & after:
        return False
    few, many = sorted((before, after), key=columns.weight)
    crossed = [number for number in columns.between(left, right) if columns.holders(number) & few]
    if len(crossed) != 1 or not columns.holders(crossed[0]) & many:
        return False
    varied = columns.variety((left, right)) - columns.variety(crossed)
    if varied <= (-VARIED if few is before else VARIED):
        return False
    source, target = (left, right) if few is before else (right, left)
    columns.turn(sorted(few), crossed[0], source, target)
    return True
