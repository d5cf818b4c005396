"""The readings that have one moved passage in different places, each with a pointer to the others."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from collate.apparatus.print.moves import worded
from collate.apparatus.units.moves import is_held
from collate.model import ApparatusEntry, Collation, State, UnitClass
from collate.render.tei.escape import Ids

Readings = Mapping[tuple[str, int], Mapping[str, str]]
"""By the id of a unit and the number of a reading, 0 for the lemma: its `xml:id` and `corresp`."""


def moved_readings(collation: Collation, entries: Sequence[str], ids: Ids) -> Readings:
    """Return the attributes that link the readings with a moved passage; `entries` are the ids of the entries in the file."""
    holders: dict[int, list[tuple[int, int]]] = {}
    moves = _moves(collation)
    for at, entry in enumerate(collation.apparatus.entries if moves else ()):
        if entry.unit.kind is UnitClass.TRANSPOSITION or _lacking(entry):
            for n, number in _held(collation, entry, moves):
                holders.setdefault(number, []).append((at, n))
    entry_readings = [(entry.lemma, *entry.readings) for entry in collation.apparatus.entries]
    others: dict[tuple[int, int], dict[tuple[int, int], None]] = {}
    for readings in holders.values():
        for one in readings:
            for other in readings:
                sigla, its = entry_readings[one[0]][one[1]].sigla, entry_readings[other[0]][other[1]].sigla
                if other[0] != one[0] and set(sigla).isdisjoint(its):  # else they are parts of one copy
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


Moves = Mapping[str, Sequence[tuple[int, int, int]]]
"""For each siglum the tokens (half open) of each moved passage that the witness has, and the number of the passage."""


def _moves(collation: Collation) -> Moves:
    """Return where each witness has moved passages."""
    moves: dict[str, list[tuple[int, int, int]]] = {}
    for number, move in enumerate(collation.table.transpositions):
        for siglum, start, end in move.spans:
            moves.setdefault(siglum, []).append((start, end, number))
    return moves


def _lacking(entry: ApparatusEntry) -> bool:
    """Return whether some witness lacks what others have in `entry`."""
    return any(reading.state is State.OMISSION for reading in (entry.lemma, *entry.readings))


def _held(collation: Collation, entry: ApparatusEntry, moves: Moves) -> Iterator[tuple[int, int]]:
    """Yield the readings of `entry`, 0 for the lemma, that are a moved passage, nearly or exactly, and its number.

    Where the difference is not a transposition alone, they are half of the passage at least: each word that is changed within it
    would be one else.
    """
    rows = {siglum: row for row, siglum in enumerate(collation.table.sigla)}
    whole = entry.unit.kind is not UnitClass.TRANSPOSITION
    for n, reading in enumerate((entry.lemma, *entry.readings)):
        held: set[int] = set()
        for siglum in reading.sigla if reading.state is State.TEXT else ():
            first, end = worded(collation.table, rows[siglum], entry.unit)
            for start, stop, number in moves.get(siglum, ()):
                if is_held(first, end, start, stop) and not (whole and 2 * (end - first) < stop - start):
                    held.add(number)
        yield from ((n, number) for number in sorted(held))
