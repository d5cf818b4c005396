"""What the words of a text are worth in columns: more than by themselves where more witnesses read what is like them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice, repeat

from collate.align.likeness import SAME, SAME_MARK
from collate.align.profile.columns import COMPARED, Columns

SUPPORT = 200
"""Worth added to the same word beside the same word if every witness reads it there, and in proportion."""
NEAR_SUPPORT = 10
"""Worth added likewise to a word beside spellings of it, which settles what is a tie else."""
SHORT = 8
"""Words up to which the worth of each in a column is calculated by itself."""
BATCH = 16
"""Words from which on they are compared with a column in one call."""


def word_worths(columns: Columns, text: str, start: int, end: int) -> list[list[int]]:
    """Return for each column from place `start` to `end` the worth of each word of `text` in it."""
    if len(text) <= SHORT:
        return [worths_in_step(columns, text, repeat(number)) for number in columns.order[start:end]]
    at: dict[str, list[int]] = {}
    for i, word in enumerate(text):
        at.setdefault(word, []).append(i)
    marks, total = columns.likeness.marks, columns.total
    out = []
    for number in columns.order[start:end]:
        worths, readings = columns.worth_of(number), columns.readings[number]
        if len(at) >= BATCH and len(missing := at.keys() - worths.keys()) >= BATCH:
            worths.fill(missing)
        row = list(map(worths.__getitem__, text))
        for word in at.keys() & readings.keys():
            worth = SAME_MARK if word in marks else SAME + SUPPORT * readings[word] // total
            for i in at[word]:
                row[i] = worth
        for word, places in at.items():
            if row[places[0]] > 0 and word not in readings:
                worth = row[places[0]] + _near_support(columns, word, number, row[places[0]])
                for i in places:
                    row[i] = worth
        out.append(row)
    return out


def worths_in_step(columns: Columns, text: str, numbers: Iterable[int]) -> list[int]:
    """Return the worth of each word of `text` in one column, the first in the first of `numbers`, as far as there are both."""
    marks, total, every = columns.likeness.marks, columns.total, columns.readings
    out = []
    for word, number in zip(text, numbers, strict=False):
        readings = every[number]
        if word in readings:
            out.append(SAME_MARK if word in marks else SAME + SUPPORT * readings[word] // total)
        else:
            worth = columns.worth_of(number)[word]
            out.append(worth + _near_support(columns, word, number, worth) if worth > 0 else worth)
    return out


def _near_support(columns: Columns, word: str, number: int, worth: int) -> int:
    """Return what is added to the `worth` of a word in a column for the witnesses that read there what is so like it."""
    readings, count = columns.readings[number], columns.filled[number]
    if len(readings) > 1:
        beside = columns.likeness.beside[word]
        count = sum(n for reading, n in islice(readings.items(), COMPARED) if beside[reading] == worth)
    return NEAR_SUPPORT * count // columns.total
