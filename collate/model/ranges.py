"""Ranges of numbers, half open."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

Range = tuple[int, int]


def united(ranges: Iterable[Range]) -> list[Range]:
    """Return the numbers of all `ranges` as ranges in order, no two of which overlap or adjoin.

    >>> united([(5, 7), (1, 2), (2, 4), (6, 9)])
    [(1, 4), (5, 9)]
    """
    union: list[Range] = []
    for start, end in sorted(ranges):
        if union and start <= union[-1][1]:
            union[-1] = union[-1][0], max(union[-1][1], end)
        else:
            union.append((start, end))
    return union


def meets(union: Sequence[Range], start: int, end: int) -> bool:
    """Return whether one of the ranges of a `union` has a number from `start` to `end`, half open.

    >>> [meets([(1, 4), (5, 9)], *one) for one in ((3, 5), (4, 5), (0, 1), (8, 20))]
    [True, False, False, True]
    """
    at = bisect_right(union, start, key=lambda one: one[1])
    return at < len(union) and union[at][0] < end
