"""The readings that have one moved passage in different places, each with a pointer to the others."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from collate.apparatus.print.moves import worded
from collate.model import ApparatusEntry, Collation, State, UnitClass
from collate.render.tei.escape import Ids

Readings = Mapping[tuple[str, int], Mapping[str, str]]
"""By the id of a unit and the number of a reading, 0 for the lemma: its `xml:id` and `corresp`."""


def moved_readings(collation: Collation, entries: Sequence[str], ids: Ids) -> Readings:
    """Return the attributes that link the readings with a moved passage; `entries` are the ids of the entries in the file."""
    holders: dict[int, list[tuple[int, int]]] = {}
    numbers = _numbers(collation)
    for at, entry in enumerate(collation.apparatus.entries):
        if entry.unit.kind is UnitClass.TRANSPOSITION and numbers:
            for n, number in _held(collation, entry, numbers):
                holders.setdefault(number, []).append((at, n))
    others: dict[tuple[int, int], dict[tuple[int, int], None]] = {}
    for readings in holders.values():
        for one in readings:
            for other in readings:
                if other[0] != one[0]:
                    others.setdefault(one, {})[other] = None
    names = {(at, n): ids.take(f"{entries[at]}-{n or 'lem'}") for at, n in sorted(others)}
    units = [entry.unit.id for entry in collation.apparatus.entries]
    return {
        (units[at], n): {
            "xml:id": names[at, n],
            "corresp": " ".join(f"#{names[other]}" for other in sorted(others[at, n])),
        }
        for at, n in names
    }


def kept_links(moved: Readings, ids: Container[str]) -> Readings:
    """Return `moved` without the readings that have none of `ids`, nor pointers to them.

    >>> links = {("u", 1): {"xml:id": "a", "corresp": "#b #c"}, ("v", 0): {"xml:id": "b", "corresp": "#a"}}
    >>> kept_links(links, {"a", "b"})[("u", 1)]["corresp"], kept_links(links, {"a"})
    ('#b', {})
    """
    kept: dict[tuple[str, int], Mapping[str, str]] = {}
    for reading, link in moved.items():
        targets = [pointer for pointer in link["corresp"].split() if pointer[1:] in ids]
        if link["xml:id"] in ids and targets:
            kept[reading] = {**link, "corresp": " ".join(targets)}
    return kept


def _numbers(collation: Collation) -> dict[tuple[str, int], set[int]]:
    """Return for the siglum and index of each token that is part of moved passages the numbers of these."""
    numbers: dict[tuple[str, int], set[int]] = {}
    for number, move in enumerate(collation.table.transpositions):
        for siglum, start, end in move.spans:
            for token in range(start, end):
                numbers.setdefault((siglum, token), set()).add(number)
    return numbers


def _held(
    collation: Collation, entry: ApparatusEntry, numbers: Mapping[tuple[str, int], set[int]]
) -> Iterator[tuple[int, int]]:
    """Yield the readings of `entry`, 0 for the lemma, that have nothing but words of a moved passage, and its number."""
    rows = {siglum: row for row, siglum in enumerate(collation.table.sigla)}
    for n, reading in enumerate((entry.lemma, *entry.readings)):
        held: set[int] = set()
        for siglum in reading.sigla if reading.state is State.TEXT else ():
            first, end = worded(collation.table, rows[siglum], entry.unit)
            if first < end:
                held |= numbers.get((siglum, first), set()) & numbers.get((siglum, end - 1), set())
        yield from ((n, number) for number in sorted(held))
