"""Where a gap stands that could as well stand a few words earlier or later."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from collate.align.columns import Columns
from collate.align.gotoh import Path

FAR = 12
"""Words over which a gap is moved at most."""
LEAP = 2
"""Words repeated from which on the eye is taken to have leapt from the first place to the second."""
FIRM = 2
"""Words that stand undisturbed from which on one side of a gap is as firm as the other."""


def slid(columns: Columns, text: str, path: Path, holes: Collection[int] = ()) -> Path:
    """Return `path` with each gap that could stand elsewhere at no loss where a reader would see it.

    In *et ueni et uidi* beside *et uidi* the words left out are *et ueni* or *ueni et*.  The words that could
    go either way join the side that is firm, if the other is disturbed again at once.  A longer repetition is
    taken for a leap of the eye from the first place to the second, so that the first stands.  Else what is left
    out begins with a function word rather than ends with one: the word that is the more frequent.

    Args:
        columns: The columns, without the row.
        text: The words of the row.
        path: For each word its place, or -1 where it needs a column of its own.
        holes: Words before which the row has a lacuna: the gap there stays.
    """
    row = _Row(columns, text, list(path))
    last = -1
    for at, place in enumerate(path):
        if place < 0:
            continue
        if last >= 0 and (place - path[last] > 1) != (at - last > 1) and at not in holes:
            _slide(row, last, at)
        last = at
    return row.path


@dataclass(frozen=True, slots=True)
class _Row:
    columns: Columns
    text: str
    path: Path

    def stands(self, word: int, place: int) -> bool:
        """Return whether the word is set in the column at `place`, among its like."""
        return 0 <= word < len(self.path) and self.path[word] == place and self.same(word, place)

    def same(self, word: int, place: int) -> bool:
        columns = self.columns
        return 0 <= place < len(columns.order) and self.text[word] in columns.readings[columns.order[place]]

    def full(self, place: int) -> bool:
        """Return whether half of the witnesses have a word in the column at `place`."""
        return 2 * self.columns.filled[self.columns.order[place]] >= self.columns.total

    def firm(self, word: int, step: int) -> int:
        """Return how many words from `word` on (or back) stand undisturbed, up to `FIRM`."""
        place = self.path[word] if 0 <= word < len(self.path) else 0
        for count in range(FIRM):
            at = word + step * count
            if not 0 <= at < len(self.path):
                return FIRM
            now = self.path[at]
            if not (self.stands(at, now) and self.full(now)):
                return count
            if any(self.full(between) for between in range(min(place, now) + 1, max(place, now))):
                return count
            place = now
        return FIRM


def _slide(row: _Row, before: int, after: int) -> None:
    """Move the gap between the words `before` and `after` to its best place."""
    path, text = row.path, row.text
    start, end = path[before], path[after]
    passed, added = end - start - 1, after - before - 1
    back = on = 0
    while back < FAR and row.stands(before - back, start - back):
        if not (text[before - back] == text[after - 1 - back] if added else row.same(before - back, end - 1 - back)):
            break
        back += 1
    while on < FAR and row.stands(after + on, end + on):
        if not (text[after + on] == text[before + 1 + on] if added else row.same(after + on, start + 1 + on)):
            break
        on += 1
    if back or on:
        spread = range(1 - back, passed + added + on + 1)
        words = [text[before + k] if added else row.columns.chief(start + k) for k in spread]
        firm = row.firm(before - back, -1), row.firm(after + on, 1)
        by = _best(row, words, back + on, firm) - back
        _move(path, (before, after), by, (passed, added))


def _best(row: _Row, words: list[str], spread: int, firm: tuple[int, int]) -> int:
    """Return how far right of its leftmost place the gap stands best."""
    left, right = firm
    if left != right and min(firm) < FIRM:
        return spread if right < left else 0
    if spread >= LEAP:
        return spread
    size = len(words) - spread
    weight = row.columns.likeness.weight
    return max(range(spread + 1), key=lambda k: (weight.get(words[k], 0) - weight.get(words[k + size - 1], 0), -k))


def _move(path: Path, ends: tuple[int, int], by: int, size: tuple[int, int]) -> None:
    """Move the gap between the words `ends` by so many words; `size` says the columns passed and the words added."""
    before, after = ends
    passed, added = size
    for k in range(-by):
        path[before - k + added] = path[before - k] + passed
    for k in range(by):
        path[after + k - added] = path[after + k] - passed
    start = before + by + 1
    for k in range(added):
        path[start + k] = -1
