"""Where a gap is placed that could as well be a few words earlier or later."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from collate.align.profile.columns import Columns
from collate.align.profile.gotoh import Path
from collate.model import Repetition

FAR = 12
"""Words over which a gap is moved at most."""
LEAP = 2
"""Words repeated from which on the eye is taken to have leapt from the first place to the second."""
RARE = 4
"""The copy of a repeated word that less than one in so many of the witnesses read is another's slip, not the text."""
FIRM = 2
"""Words that are undisturbed from which on one side of a gap is as firm as the other."""


def place_gaps(columns: Columns, number: int, path: Path, lacunae: Collection[int] = ()) -> Path:
    """Return `path` with each gap that could be elsewhere at no loss where a reader would see it.

    In *et ueni et uidi* beside *et uidi* the words left out are *et ueni* or *ueni et*.  The words that could
    go either way join the side that is firm, if the other is disturbed again at once.  Two or more, not all of them
    function words, are taken for a leap of the eye from the first place to the second, so that the first is kept; and
    likewise if the gap is nothing but the same words once more.  The editor may want the last to be kept instead.
    But where a gap can begin and end with a sentence, whole sentences are left out.
    Else what is left out begins with a function word rather than ends with one; and if both are alike,
    the words are placed where more witnesses have them.

    Args:
        columns: The columns, without the row.
        number: The row.
        path: For each word its place, or -1 where it needs a column of its own.
        lacunae: Words before which the row has a lacuna: the gap there stays.
    """
    row = _Row(columns, columns.texts[number], list(path), columns.weights[number])
    last, after_lacuna, places = -1, columns.after_lacunae(), row.path
    for at in range(len(path)):
        if places[at] < 0:
            continue
        moves = last >= 0 and (at - last > 1 or places[at] - places[last] > 1)
        if moves and row.loose(last, at) and at not in lacunae and columns.order[places[at]] not in after_lacuna:
            _slide(row, last, at)
        last = at
        while places[last] < 0:
            last -= 1
    return places


@dataclass(frozen=True, slots=True)
class _Row:
    columns: Columns
    text: str
    path: Path
    weight: int

    def loose(self, before: int, after: int) -> bool:
        """Return whether there is a gap between two words, of columns or of words alone, that could move."""
        start, end = self.path[before], self.path[after]
        if end - start > 1:
            readings, order = self.columns.readings, self.columns.order
            return after - before == 1 and (
                self.text[before] in readings[order[end - 1]] or self.text[after] in readings[order[start + 1]]
            )
        if after - before == 1:
            return False
        return self.text[before] == self.text[after - 1] or self.text[after] == self.text[before + 1]

    def fits(self, word: int, place: int) -> bool:
        """Return whether the word is set in the column at `place`, among its like."""
        return 0 <= word < len(self.path) and self.path[word] == place and self.same(word, place)

    def same(self, word: int, place: int) -> bool:
        columns = self.columns
        return 0 <= place < len(columns.order) and self.text[word] in columns.readings[columns.order[place]]

    def support(self, loose: str, start: int, size: int, k: int) -> int:
        """Return how many witnesses read the loose words where they are if `k` of them are before the gap."""
        order, readings = self.columns.order, self.columns.readings
        places = [*range(start, start + k), *range(start + k + size, start + size + len(loose))]
        return sum(readings[order[place]].get(word, 0) for word, place in zip(loose, places, strict=True))

    def full(self, place: int, own: int = 0) -> bool:
        """Return whether half of the witnesses have a word in the column at `place`, `own` of them by this row."""
        return 2 * (self.columns.filled[self.columns.order[place]] + own) >= self.columns.total + self.weight

    def firm(self, word: int, step: int) -> int:
        """Return how many words from `word` on (or back) are undisturbed, up to `FIRM`."""
        place = self.path[word] if 0 <= word < len(self.path) else 0
        for count in range(FIRM):
            at = word + step * count
            if not 0 <= at < len(self.path):
                return FIRM
            now = self.path[at]
            if not (self.fits(at, now) and self.full(now, self.weight)):
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
    while back < FAR and row.fits(before - back, start - back):
        if not (text[before - back] == text[after - 1 - back] if added else row.same(before - back, end - 1 - back)):
            break
        back += 1
    while on < FAR and row.fits(after + on, end + on):
        if not (text[after + on] == text[before + 1 + on] if added else row.same(after + on, start + 1 + on)):
            break
        on += 1
    if back or on:
        firm = row.firm(before - back, -1), row.firm(after + on, 1)
        if firm[0] != firm[1] and min(firm) < FIRM:
            best = back + on if firm[1] < firm[0] else 0
        else:
            loose = text[before + 1 - back : before + 1] + text[after : after + on]

            def word(k: int) -> str:
                return text[before + 1 - back + k] if added else row.columns.chief(start + 1 - back + k)

            best = _best(row, word, loose, start + 1 - back, (passed, added))
        _move(path, (before, after), best - back, (passed, added))


def _best(row: _Row, word: Callable[[int], str], loose: str, start: int, gap: tuple[int, int]) -> int:
    """Return before which of the words that could be on either side of the gap it is best.

    Args:
        row: The row.
        word: Returns what is read, or most rows have, so many words or columns after where the gap could begin.
        loose: The words of the row that could be on either side.
        start: The place of where the gap could begin.
        gap: How many columns are passed over in it, and how many words are added.
    """
    likeness = row.columns.likeness
    weight, size = likeness.weight, sum(gap)
    copy = 0 if row.columns.repetition is Repetition.LAST else len(loose)
    if size == len(loose):
        return _read_copy(row, [row.support(loose, start, gap[0], k) for k in range(len(loose) + 1)], copy)
    stops = likeness.stops
    whole = [k + 1 for k in range(copy) if word(k) in stops and word(k + size) in stops]
    if len(whole) == 1:
        return whole[0]
    if len(loose) >= LEAP and any(weight[own] < likeness.common for own in loose):
        return copy

    def rank(k: int) -> tuple[float, int, int]:
        return weight[word(k)] - weight[word(k + size - 1)], row.support(loose, start, gap[0], k), -k

    return max(range(len(loose) + 1), key=rank)


def _read_copy(row: _Row, support: Sequence[int], copy: int) -> int:
    """Return `copy` of words written twice, or the one that half of the witnesses read, if hardly anybody reads that."""
    best = max(range(len(support)), key=lambda k: (support[k], -abs(copy - k)))
    total = row.columns.total
    return best if 2 * support[best] >= total > RARE * support[copy] else copy


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
