"""Punctuation attached to words that are already aligned, so that a comma never separates a word from its like."""

from __future__ import annotations

from collections.abc import Sequence

Columns = list[list[int]]
"""For each reading the column of each of its tokens, rising."""


class Slots:
    """Columns of punctuation marks as they come into being between columns of words.

    Slot `s` lies before word column `s`; the last one lies after all of them.

    Args:
        width: How many columns of words there are.
    """

    def __init__(self, width: int) -> None:
        self.slots: list[list[int]] = [[] for _ in range(width + 1)]
        self.forms: list[set[int]] = []

    def attach(self, marks: Sequence[int], first: int, last: int) -> list[int]:
        """Return the column of each of one reading's `marks`, which lie in slots `first` to `last`, inclusive.

        A mark goes where its like is; else beside another mark right after the word before; else into a
        column of its own there.
        """
        attached: list[int] = []
        done = -1
        for mark in marks:
            here = [column for slot in self.slots[first : last + 1] for column in slot]
            left = here[here.index(done) + 1 :] if done in here else here
            same = (column for column in left if mark in self.forms[column])
            beside = (column for column in left[:1] if column in self.slots[first])
            done = next(same, -1)
            if done < 0:
                done = next(beside, -1)
            if done < 0:
                done = self.new(first, after=attached[-1] if attached else -1)
            self.forms[done].add(mark)
            attached.append(done)
        return attached

    def new(self, first: int, after: int) -> int:
        """Return a new column, right after column `after`, or first in slot `first` if there is none."""
        self.forms.append(set())
        column = len(self.forms) - 1
        for slot in self.slots[first:] if after >= 0 else ():
            if after in slot:
                slot.insert(slot.index(after) + 1, column)
                return column
        self.slots[first].insert(0, column)
        return column

    def numbered(self) -> tuple[list[int], list[int], int]:
        """Return the final places of the columns of words and of the columns of punctuation, and how many there are."""
        words: list[int] = []
        marks = [0] * len(self.forms)
        place = 0
        for slot in self.slots:
            for column in slot:
                marks[column] = place
                place += 1
            words.append(place)
            place += 1
        return words[:-1], marks, place - 1


def with_punctuation(
    readings: Sequence[Sequence[int]], marks: frozenset[int], words: Columns, width: int
) -> tuple[Columns, int]:
    """Return the columns of all tokens of `readings`, and how many there are.

    Args:
        readings: Numbers of forms.
        marks: The forms that are punctuation.
        words: For each reading the column of each of its other tokens.
        width: How many columns those need.

    >>> with_punctuation([(7, 1, 0, 2), (7, 0, 1, 0, 2)], frozenset({0}), [[0, 1, 2], [0, 1, 2]], 3)
    ([[0, 2, 3, 4], [0, 1, 2, 3, 4]], 5)
    """
    slots = Slots(width)
    placed: list[list[tuple[bool, int]]] = []
    for reading, columns in zip(readings, words, strict=True):
        places: list[tuple[bool, int]] = []
        ends = iter([*columns, width])
        before, run = -1, []
        for form in [*reading, None]:
            if form in marks:
                run.append(form)
                continue
            column = next(ends)
            places += [(True, mark) for mark in slots.attach(run, before + 1, column)]
            places.append((False, column))
            before, run = column, []
        placed.append(places[:-1])
    final, punctuation, total = slots.numbered()
    return [[punctuation[at] if mark else final[at] for mark, at in places] for places in placed], total
