"""What the words of a text are worth in columns: more than by themselves where more witnesses read what is like them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from collate.align.likeness import ALIEN, SAME, SAME_MARK, UNLIKE
from collate.align.profile.columns import COMPARED, Columns

SUPPORT = 200
"""Worth added to the same word beside the same word if every witness reads it there, and in proportion."""
NEAR_SUPPORT = 10
"""Worth added likewise to a word beside spellings of it, which settles what is a tie else."""
LITTLE = 16
"""Words times columns up to which the worth of each word in each column is calculated by itself."""
FEW = 20
"""Texts of a stretch up to which it is so calculated whatever its size: columns of few readings have most of the answers already."""
BATCH = 16
"""Readings from which on they are compared with a word in one call."""


def word_worths(columns: Columns, text: str, start: int, end: int) -> list[list[int]]:
    """Return for each word of `text` its worth in each column from place `start` to `end`; a list for each different word.

    Most words are like nothing in most columns: only what reads the same or is near is looked up.
    """
    numbers = columns.order[start:end]
    if len(text) * len(numbers) <= LITTLE or len(columns.texts) <= FEW:
        return [worths_in_step(columns, word * len(numbers), numbers) for word in text]
    places = dict(zip(numbers, range(len(numbers)), strict=True))
    with_marks = [number for number in numbers if number in columns.marks_in]
    plain = _plain_row(columns, places, with_marks)
    here: set[str] = set()
    rows: dict[str, list[int]] = {}
    for word in dict.fromkeys(text):
        row = rows[word] = plain.copy()
        if word in columns.likeness.marks:
            row[:] = [ALIEN] * len(row)
            for number, worth in zip(
                with_marks, worths_in_step(columns, word * len(with_marks), with_marks), strict=True
            ):
                row[places[number]] = worth
            continue
        if columns.near is None:
            here = here or set().union(*map(columns.readings.__getitem__, numbers))
            near: Iterable[tuple[str, int]] = _near_words(columns, word, here)
        else:
            near = columns.near[word].items()
        _add_near(columns, row, places, near)
        for number in places.keys() & columns.numbers_of.get(word, ()):
            row[places[number]] = SAME + SUPPORT * columns.readings[number][word] // columns.total
    return list(map(rows.__getitem__, text))


def _plain_row(columns: Columns, places: Mapping[int, int], with_marks: Sequence[int]) -> list[int]:
    """Return the worth, in each column, of a word that is like nothing there."""
    row = [UNLIKE] * len(places)
    for number in with_marks:
        if columns.likeness.marks.issuperset(columns.compared(number)):
            row[places[number]] = ALIEN
    return row


def _near_words(columns: Columns, word: str, here: set[str]) -> list[tuple[str, int]]:
    """Return the words among `here` that are near `word`, or it is, and what it is worth beside each."""
    beside = columns.likeness.beside[word]
    if len(missing := here - beside.keys()) >= BATCH:
        beside.fill(missing)
    return [(other, worth) for other, worth in zip(here, map(beside.__getitem__, here), strict=True) if worth > 0]


def _add_near(columns: Columns, row: list[int], places: Mapping[int, int], near: Iterable[tuple[str, int]]) -> None:
    """Set into `row` what a word is worth in the columns that read one of the words `near` it, with what is added for their witnesses."""
    counts: dict[int, int] = {}
    for other, worth in near:
        for number in places.keys() & columns.numbers_of.get(other, ()):
            readings, before = columns.readings[number], row[places[number]]
            if before <= worth and (len(readings) <= COMPARED or other in columns.compared(number)):
                row[places[number]] = worth
                counts[number] = readings[other] + (counts[number] if before == worth else 0)
    for number, count in counts.items():
        row[places[number]] += NEAR_SUPPORT * count // columns.total


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
