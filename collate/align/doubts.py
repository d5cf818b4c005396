"""Where chance decided: another alignment would have been as good."""

from __future__ import annotations

from collate.align.columns import Columns
from collate.align.sliding import FAR


def ties(columns: Columns) -> dict[int, str]:
    """Return for the place of each column that a tie settled what else could be, rising.

    A word of some row could as well stand on the other side of columns that the row has no word in: the same
    word stands there.  At most so many words on either side of a gap are looked at as a gap is moved over.
    """
    rank = columns.rank()
    found: dict[int, str] = {}
    for row in sorted(columns.cells):
        text = columns.texts[row]
        places = [rank[number] for number in columns.cells[row]]
        for at in range(1, len(places)):
            if places[at] - places[at - 1] > 1:
                for place, far in _loose(columns, text, places, at):
                    found.setdefault(place, _reason(far))
    return dict(sorted(found.items()))


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


def _reason(far: int) -> str:
    """Return in words where else a word could stand.

    >>> _reason(1), _reason(-2)
    ('tie: could stand one column later', 'tie: could stand 2 columns earlier')
    """
    count = "one column" if abs(far) == 1 else f"{abs(far)} columns"
    return f"tie: could stand {count} {'later' if far > 0 else 'earlier'}"
