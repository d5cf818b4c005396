"""A witness as the apparatus reports it: the reading text, and its own readings where units are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from collate.model import Apparatus, BaseToken, Reading, State, UnitClass

EXTANT = frozenset({State.TEXT, State.OMISSION})
"""The states of a reading whose witnesses are there."""


@dataclass(frozen=True, slots=True, eq=False)
class ReadbackIndex:
    """An apparatus made ready to be read witness by witness."""

    apparatus: Apparatus
    gathers: frozenset[int]
    departs: dict[str, dict[int, Reading]] = field(repr=False)
    """For each siglum the entries (by number) in which it departs from the lemma, and its reading."""

    def of(self, siglum: str) -> Iterator[BaseToken | Reading]:
        """Yield what witness `siglum` has, in order: base tokens between units, its reading in each unit."""
        for start, end, reading in self.stretches(siglum):
            yield from self.apparatus.text[start:end]
            if reading:
                yield reading

    def stretches(self, siglum: str) -> Iterator[tuple[int, int, Reading | None]]:
        """Yield base tokens, half open, that witness `siglum` has, and its reading after them; none after the last ones.

        Units may lie inside others, and lacunae may overlap units.  Who departs from the lemma of a unit
        has in that unit's reading all it has there; who shares the lemma of a unit that others overlap, or of
        a lacuna, reads with the text there except for what those others say.  Readings without text stand for absence.
        """
        reported = position = 0
        departs = self.departs.get(siglum, {})
        for number, entry in enumerate(self.apparatus.entries):
            own = departs.get(number)
            end = entry.unit.end
            if end <= reported or (own is None and number in self.gathers):
                continue
            yield position, max(position, entry.place.start), own or entry.lemma
            reported, position = end, max(position, entry.place.end)
        yield position, len(self.apparatus.text), None


def account(apparatus: Apparatus) -> ReadbackIndex:
    """Return `apparatus` made ready to be read witness by witness."""
    departs: dict[str, dict[int, Reading]] = {}
    for number, entry in enumerate(apparatus.entries):
        for reading in entry.readings:
            for siglum in reading.sigla:
                departs.setdefault(siglum, {})[number] = reading
    return ReadbackIndex(apparatus, gathering(apparatus), departs)


def gathering(apparatus: Apparatus) -> frozenset[int]:
    """Return the numbers of the entries whose lemma stands for witnesses that differ within it: in other units there.

    These are the lacunae that are no more than that, and the units that hold others or cross them.
    """
    numbers: set[int] = set()
    around: list[tuple[int, int]] = []
    reach = 0
    for number, unit in enumerate(apparatus.units):
        if unit.kind is UnitClass.LACUNA and sum(reading.state in EXTANT for reading in unit.readings) < 2:
            numbers.add(number)
        if reach > unit.start:
            around = [(end, other) for end, other in around if end > unit.start]
            numbers.update(other for _, other in around)
            if any(end < unit.end for end, _ in around):
                numbers.add(number)
        else:
            around.clear()
        around.append((unit.end, number))
        reach = max(reach, unit.end)
    return frozenset(numbers)
