"""Which words two witnesses have in other columns near by, in one window of columns after another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from collate.apparatus.units.boundaries import FAR

Move = tuple[int, int]
"""The columns of one word in two witnesses."""

WIDEST = 3 * FAR + 1
"""Columns of a window, as it is usually asked for."""

Differing = tuple[int, int, int]
"""A column in which two witnesses differ, and the number of the word of each there; 0 for none."""


class MovedWords:
    """The words that moved between two witnesses, in windows whose first columns rise: what windows share is compared once.

    Args:
        differing: Yields the columns between two, half open, in which the witnesses differ, in order.
        near: Whether two words, by number, may be one in other letters.
    """

    def __init__(self, differing: Callable[[int, int], Iterable[Differing]], near: Callable[[int, int], bool]) -> None:
        self.differing = differing
        self.near = near
        self.low = self.reach = 0
        self.columns: list[int] = []
        """The columns from `low` to `reach` in which they differ, with the words of either witness."""
        self.left: dict[int, int] = {}
        self.right: dict[int, int] = {}
        self.pairs: list[list[Move]] = [[] for _ in range(FAR)]
        """The columns that have the same word, by their distance less one."""
        self.nearest: list[Move] = []
        """The same, the nearest first."""
        self.windows: set[tuple[int, int]] = set()
        """The first and the last of `columns` in each window that was asked for since a column was forgotten."""

    def groups(self, low: int, high: int) -> Iterator[list[Move]]:
        """Yield the words that moved within columns `low` to `high`, half open, those whose columns overlap together.

        There are none if a window before had the same of the columns in which the witnesses differ.
        """
        end = self._compared(low, high)
        window = (self.columns[0], self.columns[end - 1]) if end else None
        if window and window not in self.windows:
            self.windows.add(window)
            yield from overlapping(self._moves(end, high))

    def between(self, low: int, high: int) -> list[Move]:
        """Return the words that moved within columns `low` to `high`, half open, by the first of their columns.

        They are the same word, the nearest first, or else the same in other letters where the other witness has nothing.
        """
        return self._moves(self._compared(low, high), high)

    def _compared(self, low: int, high: int) -> int:
        """Compare the words of columns `low` to `high`, and return how many of `columns` are before `high`."""
        if low != self.low or high > self.reach:
            self._forget(low)
            self._extend(max(high, low + WIDEST))
        return bisect_left(self.columns, high)

    def _moves(self, count: int, high: int) -> list[Move]:
        """Return the words that moved within the first `count` of `columns`, those before `high`."""
        moves, firsts, seconds = nearest_first(self.nearest, high)
        here = self.columns[:count]
        left = {c for c in here if c in self.left and c not in firsts}
        right = {d for d in here if d in self.right and d not in seconds}
        close = [(c, d) for c in left - right for d in right - left if abs(c - d) <= FAR]
        if spelt := [(c, d) for c, d in close if self.near(self.left[c], self.right[d])]:
            spelt.sort(key=lambda move: (abs(move[0] - move[1]), min(move), move))
            moves += nearest_first(spelt, high)[0]
        return sorted(moves, key=in_order)

    def _forget(self, low: int) -> None:
        """Forget what is before column `low`."""
        passed = bisect_left(self.columns, low)
        if passed:
            self.windows.clear()
        for column in self.columns[:passed]:
            self.left.pop(column, None)
            self.right.pop(column, None)
        del self.columns[:passed]
        self.pairs = [[(c, d) for c, d in pairs if c >= low and d >= low] for pairs in self.pairs]
        self.low, self.reach = low, max(low, self.reach)

    def _extend(self, high: int) -> None:
        """Compare the words up to column `high` with those before them."""
        left, right, columns, pairs = self.left, self.right, self.columns, self.pairs
        for column, a, b in self.differing(self.reach, high):
            for other in reversed(columns):
                distance = column - other
                if distance > FAR:
                    break
                if b and left.get(other) == b:
                    pairs[distance - 1].append((other, column))
                if a and right.get(other) == a:
                    pairs[distance - 1].append((column, other))
            columns.append(column)
            if a:
                left[column] = a
            if b:
                right[column] = b
        self.reach = high
        self.nearest = list(chain.from_iterable(pairs))


def in_order(move: Move) -> Move:
    """Return the two columns of `move`, the lower first."""
    c, d = move
    return move if c < d else (d, c)


def nearest_first(pairs: Iterable[Move], end: int) -> tuple[list[Move], set[int], set[int]]:
    """Return those of `pairs` before column `end`, in order, of which no column is in one before on the same side; and the columns of either side.

    >>> nearest_first([(2, 3), (2, 1), (4, 3), (3, 2), (1, 9)], 9)
    ([(2, 3), (3, 2)], {2, 3}, {2, 3})
    """
    moves: list[Move] = []
    firsts, seconds = set[int](), set[int]()
    for move in pairs:
        c, d = move
        if c < end and d < end and c not in firsts and d not in seconds:
            firsts.add(c)
            seconds.add(d)
            moves.append(move)
    return moves, firsts, seconds


def overlapping(moves: Iterable[Move]) -> Iterator[list[Move]]:
    """Yield `moves`, by the first of their columns, in groups whose columns overlap.

    >>> list(overlapping([(1, 3), (4, 2), (6, 7)]))
    [[(1, 3), (4, 2)], [(6, 7)]]
    """
    group: list[Move] = []
    last = -1
    for move in moves:
        low, high = move if move[0] < move[1] else (move[1], move[0])
        if group and low > last:
            yield group
            group = []
        group.append(move)
        last = max(last, high)
    if group:
        yield group
