"""Which words of a row could be aligned with more like them in another column near by."""

from __future__ import annotations

from collate.align.profile.columns import AROUND, Columns
from collate.align.profile.gotoh import Path


def better(columns: Columns, row: int, word: int, path: Path, span: tuple[int, int]) -> list[int]:
    """Return the places in `span` where a word of `row` is read more often, and that it could well move to.

    Args:
        columns: The columns, `row` among those set in.
        row: The row.
        word: The number of the word in it.
        path: The places of all words of the row.
        span: The first place that is looked at, and the first that is not.
    """
    text = columns.texts[row][word]
    if len(columns.numbers_of[text]) < 2:
        return []
    place = path[word]
    first, last = max(span[0], place - AROUND), min(span[1], place + AROUND + 1)
    around = columns.order[first:last]
    reading_it = columns.numbers_of[text].intersection(around)
    if len(reading_it) < 2:
        return []
    here, readings = columns.others(row, word), columns.readings
    return [
        at
        for at, number in enumerate(around, first)
        if number in reading_it
        and at != place
        and (gain := readings[number][text] - here) > 0
        and gain > _displaced(columns, row, word, path, at)
    ]


def _displaced(columns: Columns, row: int, word: int, path: Path, to: int) -> int:
    """Return how many fewer would read the same with the words that `word`, moved to the place `to`, displaces."""
    step = 1 if to > path[word] else -1
    around = (to + step * k for k in range(1, AROUND + 1))
    beyond = [columns.at(place) for place in around if 0 <= place < len(columns.order)]
    loss = 0
    other = word + step
    while 0 <= other < len(path) and (to - path[other]) * step >= 0:
        text = columns.texts[row][other]
        loss += columns.others(row, other) - max((readings.get(text, 0) for readings in beyond), default=0)
        other += step
    return loss
