"""Which of two words that are in either order is aligned, and which is the one that moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

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
    if not before.isdisjoint(after) or not _kin(columns, left, right):
        return False
    few, many = sorted((before, after), key=lambda rows: sum(columns.weights[row] for row in rows))
    crossed = [number for number in columns.order[at + 1 : further] if not holders[number].isdisjoint(few)]
    if len(crossed) != 1 or holders[crossed[0]].isdisjoint(many):
        return False
    outer, inner = _slight(columns, left), _slight(columns, crossed[0])
    if outer > inner:
        return False
    varied = _variety(columns, (left, right)) - _variety(columns, crossed)
    if outer == inner and varied <= (-VARIED if few is before else VARIED):
        return False
    source, target = (left, right) if few is before else (right, left)
    from_place, to_place = (at, further) if few is before else (further, at)
    fresh = _turn(columns, sorted(few), crossed[0], from_place, to_place)
    holders[fresh] = holders[crossed[0]] & few
    holders[crossed[0]] -= few
    holders[target] |= few
    holders[source] = set()
    return True


def _turn(columns: Columns, rows: Sequence[int], crossed: int, from_place: int, to_place: int) -> int:
    """Move the words of `rows` from the column at one place to that at another, and those in column `crossed` to a new one beyond.

    Return the number of the new column.
    """
    fresh, order = columns.new(), list(columns.order)
    source, target = order[from_place], order[to_place]
    beyond = to_place + (from_place < to_place)
    order.insert(beyond, fresh)
    for row in rows:
        if crossed in columns.cells[row]:
            columns.move(row, crossed, fresh)
        columns.move(row, source, target)
    del order[from_place + (beyond <= from_place)]
    columns.order = order
    return fresh


def _kin(columns: Columns, a: int, b: int) -> bool:
    """Return whether what most rows have in column `a` and in column `b` is one word or near."""
    return columns.likeness.pair(columns.chief_of(a), columns.chief_of(b)) > 0


def _slight(columns: Columns, number: int) -> int:
    """Return 2 if most rows have a mark of punctuation in a column, 1 if a function word, else 0."""
    word = columns.chief_of(number)
    return 2 if columns.likeness.is_mark(word) else int(columns.likeness.weight[word] >= columns.likeness.common)


def _variety(columns: Columns, numbers: Iterable[int]) -> float:
    """Return what part of the witnesses in these columns together does not read what most read."""
    counts: Counter[str] = Counter()
    for number in numbers:
        counts.update(columns.readings[number])
    return 1 - max(counts.values()) / counts.total()
