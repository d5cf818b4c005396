"""The dynamic programme: the best path of one text's words through columns, with affine gaps."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat
from operator import add

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
        worth: For each word, its worth in each column.
        filled: For each column, what part of the rows have a word there (0 to 1): passing a column
            that most rows leave empty costs little.
        words: Number of words.
        free: Words before which columns are passed without cost, from 0 to `words`: lacunae.

    Source: Gotoh, An improved algorithm for matching biological sequences (1982).

    >>> best_path([[200, -150, -150], [-150, -150, 200]], [1.0, 1.0, 1.0], 2)
    [0, 2]
    """
    if not words or not filled:
        return [-1] * words
    costs = {share: (round(OPEN * share) + round(EXTEND * share), round(EXTEND * share)) for share in set(filled)}
    table = _table(worth, list(map(costs.__getitem__, filled)), words, free)
    return _traced(worth, table, [0 if i in free else 1 for i in range(words + 1)])


@dataclass(frozen=True, slots=True)
class _Table:
    """What the best path to each place is worth, before each word (and at the end) and each column."""

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
    """Return the table, made word by word: there are mostly more columns than words, and each row has a price of its own."""
    start = OPEN + EXTEND
    without_cost = [(0, 0)] * len(costs)
    nothing = [_NONE] * (len(costs) + 1)
    best, added = nothing, nothing
    matched: Iterable[int] = repeat(_NONE)
    table = _Table([], [], [], costs)
    for word in range(words + 1):
        if word:
            matched = map(add, best, worth[word - 1])
            added = [
                longer if (longer := h - EXTEND) > (new := b - start) else new for h, b in zip(added, best, strict=True)
            ]
        b = added[0] if word else 0
        d = _NONE
        best, passed = [b], [d]
        for other, h, (opening, extend) in zip(
            matched, added[1:], without_cost if word in free else costs, strict=False
        ):
            d -= extend
            if b - opening > d:  # noqa: PLR1730 - a call of max costs more than all the rest of the loop
                d = b - opening
            b = other if other > h else h  # noqa: FURB136 - as above
            if d > b:  # noqa: PLR1730 - as above
                b = d
            best.append(b)
            passed.append(d)
        table.best.append(best)
        table.passed.append(passed)
        table.added.append(added)
    return table


def _traced(worth: Sequence[Sequence[int]], table: _Table, price: Sequence[int]) -> Path:
    best, passed, added = table.best, table.passed, table.added
    i, j = len(best) - 1, len(best[0]) - 1
    start = OPEN + EXTEND
    path = [-1] * i
    while i and j:
        b = best[i][j]
        if b == best[i - 1][j - 1] + worth[i - 1][j - 1]:
            i, j = i - 1, j - 1
            path[i] = j
        elif b == added[i][j]:
            leaves = False
            while not leaves:
                i -= 1
                leaves = i == 0 or added[i + 1][j] == best[i][j] - start
        else:
            leaves = False
            while not leaves:
                j -= 1
                leaves = j == 0 or passed[i][j + 1] == best[i][j] - table.costs[j][0] * price[i]
    return path
