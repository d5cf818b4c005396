"""Where chance decided: another alignment would have been as good, or nearly so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from collate.align.likeness import Likeness
from collate.align.profile.columns import COMPARED, Columns
from collate.align.profile.gap_placement import FAR

CLOSE = 30
"""Worth by which a word fits better than it would elsewhere for chance to have decided: 0.08 of likeness."""
ROOM = 12
"""Columns on either side of a word in which it is looked for another place."""


def doubts_of(
    texts: Sequence[str], weights: Sequence[int], places: Sequence[Sequence[int]], likeness: Likeness
) -> dict[int, str]:
    """Return what `ties` finds where `texts`, read by so many witnesses each, are in the columns `places`."""
    return ties(Columns.placed(texts, weights, places, likeness))


def ties(columns: Columns) -> dict[int, str]:
    """Return for the place of each column that a tie or a near-tie settled what else could be, rising.

    A tie: words of some row could as well be on the other side of columns that the row has no word in, since the
    same words are there; at most so many on either side of a gap are looked at as a gap is moved over.  A near-tie: a
    word that no other witness has in its column is about as like what is in another that it could be in; none is looked
    for where the budget is spent, since most words there are placed by it.
    """
    rank = columns.rank()
    reasons: dict[int, str] = {}
    for row in sorted(columns.cells):
        text = columns.texts[row]
        places = [rank[number] for number in columns.cells[row]]
        for at in range(1, len(places)):
            if places[at] - places[at - 1] > 1:
                for place, far in _loose(columns, text, places, at):
                    reasons.setdefault(place, _reason("tie", far))
        for place, far in _undecided(columns, row, places) if not columns.short else ():
            reasons.setdefault(place, _reason("near-tie", far))
    return dict(sorted(reasons.items()))


def _undecided(columns: Columns, row: int, places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the places of words of `row` that are about as like what is elsewhere, and how far right that is."""
    before = -1
    for at, place in enumerate(places):
        after = places[at + 1] if at + 1 < len(places) else len(columns.order)
        if after - before > 2 and not columns.others(row, at):
            here = _likest(columns, row, at, place)
            room = range(max(before + 1, place - ROOM), min(after, place + ROOM + 1))
            far = [other - place for other in room if other != place and _close(_likest(columns, row, at, other), here)]
            if far:
                yield place, min(far, key=lambda by: (abs(by), by))
        before = place


def _likest(columns: Columns, row: int, word: int, place: int) -> int:
    """Return the worth of a word that only `row` has, beside the best of what others read at `place`; 0 if none do."""
    text, number = columns.texts[row][word], columns.order[place]
    if columns.cells[row][word] != number:
        return columns.word_worth(text, place)
    others = islice((reading for reading in columns.readings[number] if reading != text), COMPARED)
    return max((columns.likeness.pair(text, reading) for reading in others), default=0)


def _close(there: int, here: int) -> bool:
    """Return whether a word that is worth `here` in its column could as well be where it is worth `there`."""
    return 0 < here <= there + CLOSE


def _loose(columns: Columns, text: str, places: list[int], at: int) -> list[tuple[int, int]]:
    """Return the places of words about the gap before the word `at` that could cross it, and how far right."""
    far = places[at] - places[at - 1] - 1
    loose = []
    for back in range(1, min(FAR, at) + 1):
        place = places[at - back]
        if place != places[at - 1] + 1 - back or text[at - back] not in columns.at(place + far):
            break
        loose.append((place, far))
    for on in range(min(FAR, len(places) - at)):
        place = places[at + on]
        if place != places[at] + on or text[at + on] not in columns.at(place - far):
            break
        loose.append((place, -far))
    return loose


def _reason(kind: str, far: int) -> str:
    """Return in words where else a word could be.

    >>> _reason("tie", 1), _reason("near-tie", -2)
    ('tie: could stand one column later', 'near-tie: could stand 2 columns earlier')
    """
    count = "one column" if abs(far) == 1 else f"{abs(far)} columns"
    return f"{kind}: could stand {count} {'later' if far > 0 else 'earlier'}"
