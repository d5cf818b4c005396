"""The columns of an alignment in the making: rows are set into them, taken out and set in again."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from itertools import compress, islice

from collate.align.likeness import ColumnWorth, Likeness, WordWorth
from collate.align.profile.budget import BUDGET
from collate.align.profile.gotoh import Path
from collate.model import Repetition

COMPARED = 24
"""Readings of a column that a word is compared with, at most: those that came first."""
AROUND = 5
"""Columns on either side in which a word that few read is looked for."""


class Columns:
    """Columns in order, what is in them, and the column of each word of the rows set in.

    Columns have numbers that stay when others come between; `order` lists them from left to right.
    `left` is how many words times columns the dynamic programme may still be given, and `short` whether it was given less
    than it would have been for want of them.  `marks_in` are the columns in which there was a mark of punctuation, and `near`
    are for each word those that are near it and its worth beside each, if that is known of all.

    Args:
        texts: The rows, one character a word.
        weights: How many witnesses read each row.
        likeness: The worth of words side by side.
        lacunae: For each row the words before which it has a lacuna.
        repetition: Beside which copy of repeated words a row is placed that has them once.
    """

    def __init__(
        self,
        texts: Sequence[str],
        weights: Sequence[int],
        likeness: Likeness,
        lacunae: Sequence[Sequence[int]] = (),
        repetition: Repetition = Repetition.FIRST,
    ) -> None:
        self.texts = texts
        self.repetition = repetition
        self.weights = weights
        self.likeness = likeness
        self.lacunae = [(row, lacuna) for row, own in enumerate(lacunae) for lacuna in own if lacuna < len(texts[row])]
        self.order: list[int] = []
        self.readings: list[dict[str, int]] = []
        self.filled: list[int] = []
        self.cells: dict[int, list[int]] = {}
        self.total = self.changes = 0
        self.changed: list[int] = []
        self.left, self.short = BUDGET, False
        self.numbers_of: dict[str, set[int]] = {}
        self.marks_in: set[int] = set()
        self.near: Mapping[str, Mapping[str, int]] | None = None
        self._worths: dict[int, ColumnWorth | WordWorth] = {}
        self._ranked: tuple[list[int], int, list[int]] = [], 0, []

    @classmethod
    def placed(
        cls, texts: Sequence[str], weights: Sequence[int], places: Sequence[Sequence[int]], likeness: Likeness
    ) -> Columns:
        """Return columns in which the words of `texts` are in `places`, rising and counted from 0."""
        columns = cls(texts, weights, likeness)
        columns.widen(max((own[-1] + 1 for own in places if own), default=0))
        for row, own in enumerate(places):
            columns.add(row, list(own))
        return columns

    def rank(self) -> list[int]:
        """Return the place in `order` of each column's number; the list of before, if the order is the same."""
        order, size, rank = self._ranked
        if order is not self.order or size != len(order):
            rank = [-1] * len(self.readings)
            for at, column in enumerate(self.order):
                rank[column] = at
            self._ranked = self.order, len(self.order), rank
        return rank

    def word_worth(self, word: str, place: int) -> int:
        """Return the worth of `word` in the column at `place`, whoever reads it."""
        number = self.order[place]
        return self.likeness.pair(word, word) if word in self.readings[number] else self.worth_of(number)[word]

    def worth_of(self, number: int) -> ColumnWorth | WordWorth:
        """Return the worth of any word in a column, whoever reads it: a mapping that fills itself."""
        worth = self._worths.get(number)
        if worth is None:
            worth = self._worths[number] = self.likeness.column(self.compared(number))
        return worth

    def compared(self, number: int) -> frozenset[str]:
        """Return the readings of a column that words are compared with."""
        return frozenset(islice(self.readings[number], COMPARED))

    def shares(self, start: int, end: int) -> list[float]:
        """Return for each column from place `start` to `end` what part of the rows has a word there."""
        total = self.total or 1
        return [self.filled[number] / total for number in self.order[start:end]]

    def add(self, row: int, path: Path) -> None:
        """Set `row` in along `path`: for each word a place in `order`, or -1 for a column of its own."""
        if -1 in path:
            path = self._widened(path)
        self._enter(row, list(map(self.order.__getitem__, path)))

    def _widened(self, path: Path) -> Path:
        """Make a column of its own for each word of `path` that has none; return the path through all columns."""
        order: list[int] = []
        out: Path = []
        done = 0
        for place in path:
            if place < 0:
                order.append(self.new())
            else:
                order.extend(self.order[done : place + 1])
                done = place + 1
            out.append(len(order) - 1)
        order.extend(self.order[done:])
        self.order = order
        return out

    def widen(self, width: int) -> None:
        """Put columns at the right end until there are `width`."""
        self.order.extend(self.new() for _ in range(len(self.order), width))

    def remove(self, row: int) -> None:
        """Take `row` out, and the columns that only it had."""
        weight, every, filled, emptied = self.weights[row], self.readings, self.filled, list[int]()
        for word, number in zip(self.texts[row], self.cells.pop(row), strict=True):
            readings = every[number]
            count = readings[word] - weight
            if count:
                readings[word] = count
                filled[number] -= weight
            else:
                self.count(number, word, -weight)
                if not readings:
                    emptied.append(number)
        if emptied:
            rank, kept = self.rank(), bytearray(b"\1") * len(self.order)
            for number in emptied:
                kept[rank[number]] = 0
            self.order = list(compress(self.order, kept))
        self.total -= weight

    def mark_changed(self, old: Sequence[int], new: Sequence[int]) -> None:
        """Note that a row has moved from the columns numbered `old` to `new`."""
        self.changes += 1
        for number in set(old) ^ set(new):
            self.changed[number] = self.changes

    def changed_between(self, start: int, end: int, since: int) -> bool:
        """Return whether a row has moved into or out of a column from place `start` to `end` after that change."""
        return max(map(self.changed.__getitem__, self.order[start:end]), default=since) > since

    def put_back(self, row: int, cells: list[int], order: list[int]) -> None:
        """Undo `remove`: set `row` into the columns numbered `cells`, `order` being what it was."""
        self._enter(row, cells)
        self.order = order

    def after_lacunae(self) -> set[int]:
        """Return the numbers of the columns where a row goes on after a lacuna."""
        return {self.cells[row][lacuna] for row, lacuna in self.lacunae if row in self.cells}

    def at(self, place: int) -> dict[str, int]:
        """Return what witnesses read in the column at `place`, and how many."""
        return self.readings[self.order[place]]

    def full(self, place: int) -> bool:
        """Return whether at least half of the witnesses have a word in the column at `place`."""
        return 2 * self.filled[self.order[place]] >= self.total

    def full_between(self, left: int, right: int) -> int:
        """Return how many columns between two places are full."""
        filled, total = self.filled, self.total
        return sum([2 * filled[number] >= total for number in self.order[left + 1 : right]])

    def chief(self, place: int) -> str:
        """Return what most rows read in the column at `place`."""
        return self.chief_of(self.order[place])

    def chief_of(self, number: int) -> str:
        """Return what most rows read in a column."""
        readings = self.readings[number]
        if len(readings) == 1:
            return next(iter(readings))
        most = max(readings.values())
        return min([word for word, count in readings.items() if count == most])

    def settled(self, word: str, place: int, before: int) -> bool:
        """Return whether `word` fits well at `place`, and few have a word between that and `before`.

        That is, most witnesses read it there; or most have a word, it is near what most of them read, and
        no column around has it more often.
        """
        order, filled, total = self.order, self.filled, self.total
        number = order[place]
        count = self.readings[number][word]
        if 2 * count <= total:
            if 2 * filled[number] < total or self.likeness.pair(word, self.chief(place)) < 0:
                return False
            if len(self.numbers_of[word]) > 1:
                around = order[max(0, place - AROUND) : place + AROUND + 1]
                among = self.numbers_of[word].intersection(around)
                if max(self.readings[other][word] for other in among) > count:
                    return False
        return place - before == 1 or (
            2 * filled[order[before + 1]] < total
            and 2 * max(map(filled.__getitem__, order[before + 1 : place])) < total
        )

    def others(self, row: int, word: int) -> int:
        """Return how many witnesses read a word of `row` with it."""
        return self.readings[self.cells[row][word]][self.texts[row][word]] - self.weights[row]

    def word_in(self, row: int, number: int) -> str:
        """Return the word that `row` has in the column numbered `number`."""
        return self.texts[row][self.cells[row].index(number)]

    def move(self, row: int, source: int, target: int) -> None:
        """Move the word that `row` has in column `source` to column `target`, in which it has none."""
        word, weight = self.word_in(row, source), self.weights[row]
        cells = self.cells[row]
        cells[cells.index(source)] = target
        self.count(source, word, -weight)
        self.count(target, word, weight)

    def holders(self) -> dict[int, set[int]]:
        """Return for each column's number the rows that have a word there."""
        holders: dict[int, set[int]] = {number: set() for number in self.order}
        for row in sorted(self.cells):
            for number in self.cells[row]:
                holders[number].add(row)
        return holders

    def new(self) -> int:
        """Make a column in which nobody has a word, and which has no place yet; return its number."""
        self.readings.append({})
        self.filled.append(0)
        self.changed.append(0)
        return len(self.readings) - 1

    def _enter(self, row: int, cells: list[int]) -> None:
        """Set the words of `row` into the columns numbered `cells`."""
        self.cells[row] = cells
        self.total += self.weights[row]
        weight, every, filled = self.weights[row], self.readings, self.filled
        for word, number in zip(self.texts[row], cells, strict=True):
            readings = every[number]
            if word in readings:
                readings[word] += weight
                filled[number] += weight
            else:
                self.count(number, word, weight)

    def count(self, number: int, word: str, weight: int) -> None:
        """Add `weight` witnesses of `word` to a column, or take them away."""
        readings = self.readings[number]
        count = readings.get(word, 0)
        if count + weight:
            readings[word] = count + weight
            if not count:
                self.numbers_of.setdefault(word, set()).add(number)
                self._worths.pop(number, None)
                if word in self.likeness.marks:
                    self.marks_in.add(number)
        else:
            del readings[word]
            self.numbers_of[word].discard(number)
            self._worths.pop(number, None)
        self.filled[number] += weight

    def shared(self, row: int, path: Path) -> int:
        """Return with how many words of other rows the words of `row` would be one in the columns of `path`."""
        readings, order = self.readings, self.order
        return sum(readings[order[at]].get(word, 0) for word, at in zip(self.texts[row], path, strict=True) if at >= 0)

    def places(self, row: int, rank: Sequence[int]) -> array[int]:
        """Return the places of the words of `row`."""
        return array("I", [rank[number] for number in self.cells[row]])
