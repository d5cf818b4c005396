"""The dynamic programme: the best path of one text's words through columns, with affine gaps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

OPEN = 100
"""Cost of a gap, whatever its length."""
EXTEND = 40
"""Cost of each word or column in a gap."""
_NONE = -(1 << 60)

Path = list[int]
"""For each word the column it is in, or -1 where it needs a column of its own."""


def best_path(
    worth: Sequence[Sequence[int]],
    filled: Sequence[float],
    words: int,
    free: Collection[int] = (),
) -> Path:
    """Return the best path of `words` words through the columns.

    Worth and cost are whole hundredths, so that a tie is a tie.  Among equals the later word is matched,
    and columns are passed over before words are added.

    Args:
        worth: For each column, the worth of each word in it.
        filled: For each column, what part of the rows have a word there (0 to 1): passing a column
            that most rows leave empty costs little.
        words: Number of words.
        free: Words before which columns are passed without cost, from 0 to `words`: lacunae.

    Source: Gotoh, An improved algorithm for matching biological sequences (1982).

    >>> best_path([[200, -150], [-150, -150], [-150, 200]], [1.0, 1.0, 1.0], 2)
    [0, 2]
    """
    if not words or not worth:
        return [-1] * words
    costs = {share: (round(OPEN * share) + round(EXTEND * share), round(EXTEND * share)) for share in set(filled)}
    table = _table(worth, list(map(costs.__getitem__, filled)), words, free)
    return _traced(worth, table, [0 if i in free else 1 for i in range(words + 1)])


@dataclass(frozen=True, slots=True)
class _Table:
    """What the best path to each place is worth, before each column and word, and at the end."""

    best: list[list[int]]
    passed: list[list[int]]
    """If it ends by passing over a column."""
    added: list[list[int]]
    """If it ends with a word in a column of its own."""
    costs: Sequence[tuple[int, int]]
    """For each column, of beginning and of lengthening a gap with it."""


def _table(
    worth: Sequence[Sequence[int]], costs: Sequence[tuple[int, int]], words: int, free: Collection[int]
) -> _Table:
    start = OPEN + EXTEND
    row = [0, *(-OPEN - EXTEND * i for i in range(1, words + 1))]
    table = _Table([row], [[_NONE] * (words + 1)], [[_NONE, *row[1:]]], costs)
    for scores, (opening, extend) in zip(worth, costs, strict=True):
        above, gap = table.best[-1], table.passed[-1]
        down = [b - opening if b - opening > d - extend else d - extend for b, d in zip(above, gap, strict=True)]  # noqa: FURB136 - a call of max costs more than all the rest of the loop
        for at in free:
            down[at] = max(above[at], gap[at])
        b, h = down[0], _NONE
        row, run = [b], [h]
        for diagonal, d, s in zip(above, down[1:], scores, strict=False):
            h -= EXTEND
            if b - start > h:  # noqa: PLR1730 - as above
                h = b - start
            b = diagonal + s
            if d > b:  # noqa: PLR1730 - as above
                b = d
            if h > b:  # noqa: PLR1730 - as above
                b = h
            row.append(b)
            run.append(h)
        table.best.append(row)
        table.passed.append(down)
        table.added.append(run)
    return table


def _traced(worth: Sequence[Sequence[int]], table: _Table, price: Sequence[int]) -> Path:
    best, passed, added = table.best, table.passed, table.added
    j, i = len(best) - 1, len(best[0]) - 1
    start = OPEN + EXTEND
    path = [-1] * i
    while i and j:
        b = best[j][i]
        if b == best[j - 1][i - 1] + worth[j - 1][i - 1]:
            i, j = i - 1, j - 1
            path[i] = j
        elif b == added[j][i]:
            leaves = False
            while not leaves:
                i -= 1
                leaves = i == 0 or added[j][i + 1] == best[j][i] - start
        else:
            leaves = False
            while not leaves:
                j -= 1
                leaves = j == 0 or passed[j + 1][i] == best[j][i] - table.costs[j][0] * price[i]
    return path
