"""A witness as the apparatus tells of it: the reading text, and its own readings where units are."""

from __future__ import annotations

from collections.abc import Iterator

from collate.model import Apparatus, BaseToken, Reading, UnitClass


def read_back(apparatus: Apparatus, siglum: str) -> Iterator[BaseToken | Reading]:
    """Yield what witness `siglum` has, in order: base tokens between units, its reading in each unit.

    Units may lie inside others, and holes may overlap units.  Who departs from the lemma of a unit
    has in that unit's reading all it has there; who shares the lemma of a unit that holds others, or of
    a lacuna, reads with the text there save for what the units inside say.  Readings that are no text stand for silence.
    """
    told = position = 0
    for number, entry in enumerate(apparatus.entries):
        unit, place = entry.unit, entry.place
        gathers = unit.kind is UnitClass.LACUNA or holds_others(apparatus, number)
        if unit.end <= told or (gathers and siglum in entry.lemma.sigla):
            continue
        yield from apparatus.text[position : max(position, place.start)]
        yield next(reading for reading in unit.readings if siglum in reading.sigla)
        told, position = unit.end, max(position, place.end)
    yield from apparatus.text[position:]


def holds_others(apparatus: Apparatus, number: int) -> bool:
    """Return whether other units lie inside unit `number`, so that its lemma stands for witnesses that part there."""
    end = apparatus.entries[number].unit.end
    for later in range(number + 1, len(apparatus.entries)):
        unit = apparatus.entries[later].unit
        if unit.start >= end:
            return False
        if unit.end <= end:
            return True
    return False
