"""What CollateX does with two readings, calculated without it: it is slow to import, and has an object for each cell."""

from __future__ import annotations

from collections.abc import Sequence

Pair = tuple[int, int]
"""The index of a word in the first reading, and of the same word in the second."""


def columns_of_two(one: Sequence[int], two: Sequence[int]) -> tuple[list[list[int]], int]:
    """Return the columns of the words of two readings as CollateX 2.3 gives them, and how many columns there are.

    What lies between two matches is side by side from the left.

    >>> columns_of_two([7, 1, 2, 9], [1, 3, 4, 9])
    ([[0, 1, 2, 4], [1, 2, 3, 4]], 5)
    """
    columns: list[list[int]] = [[], []]
    width = 0
    for i, j in [*matched(one, two), (len(one), len(two))]:
        ahead = max(i - len(columns[0]), j - len(columns[1]))
        for own, end in zip(columns, (i, j), strict=True):
            own.extend(range(width, width + end - len(own)))
        width += ahead
        if i < len(one):
            columns[0].append(width)
            columns[1].append(width)
            width += 1
    return columns, width


def matched(one: Sequence[int], two: Sequence[int]) -> list[Pair]:
    """Return the words of two readings that CollateX 2.3 matches, rising in both.

    A match counts 1, a mismatch and a gap -1; among equals two words are set side by side, then a word of the first reading
    is passed over, then one of the second added.  The word after a match is compared with the matched word once more,
    so that of a word written twice the second may be matched instead.

    Source: Needleman and Wunsch, A general method applicable to the search for similarities (1970).

    >>> matched([7, 1, 2, 9], [1, 3, 4, 9])
    [(1, 0), (3, 3)]
    """
    steps = _steps(one, two)
    pairs: list[Pair] = []
    x, y = len(one), len(two)
    taken: set[int] = set()
    while y or x:
        step = steps[y][x]
        if step & MATCH and x - 1 not in taken:
            taken.add(x - 1)
            pairs.append((x - 1, y - 1))
        x, y = x - (step & LEFT > 0), y - (step & UP > 0)
    return pairs[::-1]


LEFT, UP, MATCH = 1, 2, 4
"""Where the best path to a cell comes from, and whether the words there match."""


def _steps(one: Sequence[int], two: Sequence[int]) -> list[list[int]]:
    """Return for each number of words of `two`, and of `one`, how the best path comes there."""
    best = [-x for x in range(len(one) + 1)]
    steps = [[0] + [LEFT] * len(one)]
    before = -1
    for y, word in enumerate(two, 1):
        diagonal, left = best[0], -y
        best[0] = left
        row = [UP]
        for x, other in enumerate(one, 1):
            same = word == other
            up = best[x]
            score, step = (diagonal + 1, LEFT | UP | MATCH) if same else (diagonal - 1, LEFT | UP)
            if left - 1 > score:
                score, step = left - 1, LEFT
            again = same and before == other
            if (up + 1 if again else up - 1) > score:
                score, step = (up + 1, UP | MATCH) if again else (up - 1, UP)
            diagonal, best[x], left = up, score, score
            row.append(step)
        steps.append(row)
        before = word
    return steps
