"""The columns of an alignment in the making: rows are set into them, taken out and set in again."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from collate.align.gotoh import Path
from collate.align.likeness import Likeness


class Columns:
    """Columns in order, what stands in them, and the column of each word of the rows set in.

    Columns have numbers that stay when others come between; `order` lists them from left to right.

    Args:
        texts: The rows, one character a word.
        weights: How many witnesses read each row.
        likeness: The worth of words side by side.
    """

    def __init__(self, texts: Sequence[str], weights: Sequence[int], likeness: Likeness) -> None:
        self.texts = texts
        self.weights = weights
        self.likeness = likeness
        self.order: list[int] = []
        self.readings: list[dict[str, int]] = []
        self.filled: list[int] = []
        self.cells: dict[int, list[int]] = {}
        self.total = 0

    def rank(self) -> list[int]:
        """Return the place in `order` of each column's number."""
        rank = [-1] * len(self.readings)
        for at, column in enumerate(self.order):
            rank[column] = at
        return rank

    def worth(self, text: str, start: int, end: int) -> list[list[float]]:
        """Return for each column from place `start` to `end` the worth of each word of `text` in it."""
        column, readings = self.likeness.column, self.readings
        return [list(map(column(frozenset(readings[number])).__getitem__, text)) for number in self.order[start:end]]

    def word_worth(self, word: str, place: int) -> float:
        """Return the worth of `word` in the column at `place`."""
        return self.likeness.column(frozenset(self.readings[self.order[place]]))[word]

    def shares(self, start: int, end: int) -> list[float]:
        """Return for each column from place `start` to `end` what part of the rows has a word there."""
        total = self.total or 1
        return [self.filled[number] / total for number in self.order[start:end]]

    def add(self, row: int, path: Path) -> None:
        """Set `row` in along `path`: for each word a place in `order`, or -1 for a column of its own."""
        weight = self.weights[row]
        order: list[int] = []
        cells: list[int] = []
        done = 0
        for word, place in zip(self.texts[row], path, strict=True):
            if place < 0:
                number = len(self.readings)
                self.readings.append({})
                self.filled.append(0)
                order.append(number)
            else:
                number = self.order[place]
                order.extend(self.order[done : place + 1])
                done = place + 1
            readings = self.readings[number]
            readings[word] = readings.get(word, 0) + weight
            self.filled[number] += weight
            cells.append(number)
        order.extend(self.order[done:])
        self.order = order
        self.cells[row] = cells
        self.total += weight

    def remove(self, row: int) -> None:
        """Take `row` out, and the columns that only it had."""
        weight = self.weights[row]
        bared = False
        for word, number in zip(self.texts[row], self.cells.pop(row), strict=True):
            readings = self.readings[number]
            readings[word] -= weight
            if not readings[word]:
                del readings[word]
            self.filled[number] -= weight
            bared = bared or not readings
        if bared:
            self.order = [number for number in self.order if self.readings[number]]
        self.total -= weight

    def put_back(self, row: int, cells: list[int], order: list[int]) -> None:
        """Undo `remove`: set `row` into the columns numbered `cells`, `order` being what it was."""
        weight = self.weights[row]
        for word, number in zip(self.texts[row], cells, strict=True):
            readings = self.readings[number]
            readings[word] = readings.get(word, 0) + weight
            self.filled[number] += weight
        self.order = order
        self.cells[row] = cells
        self.total += weight

    def shared(self, row: int, path: Path) -> int:
        """Return with how many words of other rows the words of `row` would be one in the columns of `path`."""
        readings, order = self.readings, self.order
        return sum(readings[order[at]].get(word, 0) for word, at in zip(self.texts[row], path, strict=True) if at >= 0)

    def places(self, row: int, rank: Sequence[int]) -> array[int]:
        """Return the places of the words of `row`."""
        return array("I", [rank[number] for number in self.cells[row]])
