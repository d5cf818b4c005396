"""The statements about one unit of a saved collation, in words of an edition: that it is a unit, who is lost there, and its readings."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from collate.hand import Entries, Places
from collate.hand.readings import LABEL, SOURCE, TYPE
from collate.hand.units import columns_of
from collate.kept_results import once
from collate.model import (
    ApparatusEntry,
    Collation,
    Reading,
    ReadingDetail,
    ReadingStatement,
    State,
    StateStatement,
    Unit,
)
from collate.render.collation_editor import SUBREADINGS, labelled
from collate.sources.saved_collation import SavedReading, SavedUnit


@dataclass(slots=True)
class PlacedUnit:
    """A unit and the tokens of each witness in it, half open."""

    unit: SavedUnit
    members: dict[int, tuple[int, int]]


@once
def entries_index(collation: Collation) -> Entries:
    """Return the entries of a collation, ready to be looked up."""
    return Entries(collation.apparatus.entries, collation.table)


def has_unit(collation: Collation, one: PlacedUnit) -> bool:
    """Return whether a collation has an entry of the words of a unit, no more and no less."""
    return bool(entries_of(collation, one))


def entries_of(collation: Collation, one: PlacedUnit) -> list[ApparatusEntry]:
    """Return the entries of the words of a unit, no more and no less.

    If none reaches from its first word to its last, those in which the witnesses of the unit have these words: of others, who have their
    words in an overlapping unit, a saved collation does not say where in it they are.
    """
    index = entries_index(collation)
    span = columns_of([(w, start, end) for w, (start, end) in one.members.items() if start < end], collation.table)
    there = index.over(*span)
    exact = [n for n in there if (index.entries[n].unit.start, index.entries[n].unit.end) == span]
    same = exact or [n for n in there if all(index.has(n, (w, *words)) for w, words in one.members.items())]
    return [index.entries[n] for n in same]


def entry_of(collation: Collation, one: PlacedUnit) -> ApparatusEntry | None:
    """Return the entry of the words of a unit, or else the one at their place; nothing if there is none."""
    own = entries_of(collation, one)
    if own:
        return own[0]
    index = entries_index(collation)
    number = index.at([(w, start, end) for w, (start, end) in one.members.items() if start < end])
    return None if number is None else index.entries[number]


class UnitStatements:
    """Statements that quote the words of a collation.

    Args:
        collation: The collation.
        by: Who makes them.
    """

    def __init__(self, collation: Collation, by: str) -> None:
        self.places = Places(collation.witnesses, collation.table.tokens)
        self.sigla = collation.table.sigla
        self.by = by

    def quotation(self, witness: int, start: int, end: int) -> dict[str, str]:
        """Return the quotation of tokens of a witness by its siglum."""
        return self.places.quotations([(witness, start, end)], "")

    def at(self, one: PlacedUnit) -> dict[str, str]:
        """Return a quotation of the words of a unit: those of the witness who has most of them."""
        witness, (start, end) = max(one.members.items(), key=lambda item: (item[1][1] - item[1][0], -item[0]))
        return self.quotation(witness, start, end)

    def unit(self, one: PlacedUnit) -> Unit:
        """Return the statement that the words of a unit are one variant."""
        words = self.at(one)
        departing = {siglum for reading in one.unit.departing() for siglum in reading.words}
        of = [siglum for siglum in self.sigla if siglum in departing]
        if one.unit.overlapping:
            return Unit(words=words, of=tuple(of), by=self.by)
        longest = max(end - start for start, end in one.members.values())
        spread = [(w, s, e) for w, (s, e) in sorted(one.members.items()) if e > s]
        if longest == 1 and len(spread) > 1:
            return Unit(words=words, by=self.by)
        return Unit(words=self.places.quotations(spread, ""), by=self.by)

    def states(self, units: Sequence[PlacedUnit], collation: Collation) -> Iterator[StateStatement]:
        """Yield a statement for each place at which witnesses are lost and the collation does not know it."""
        entries = entries_index(collation)
        seen: set[tuple[int, int]] = set()
        for one in units:
            words = [(w, start, end) for w, (start, end) in one.members.items() if start < end]
            lost = [s for reading in one.unit.readings if reading.lost for s in reading.words]
            if not words or not lost:
                continue
            number = entries.at(words)
            readings = [] if number is None else collation.apparatus.entries[number].unit.readings
            omitting = {s for reading in readings if reading.state is State.OMISSION for s in reading.sigla}
            gaps = {(w, one.members[w][0]) for w in map(self.sigla.index, omitting.intersection(lost))} - seen
            seen |= gaps
            if gaps:
                at = self.places.quotations([(w, gap, gap) for w, gap in sorted(gaps)], "")
                yield StateStatement(at=at, is_=State.LACUNA, by=self.by)

    def subreadings(self, one: PlacedUnit, collation: Collation) -> Iterator[ReadingStatement]:
        """Yield the statements about the subreadings of a unit that its entry does not agree with."""
        entry = entry_of(collation, one)
        if entry is None:
            return
        compared = _ComparedReadings(one.unit, entry)
        for own, below in ((compared.own(reading), below) for reading in one.unit.readings for below in reading.below):
            other = compared.own(below)
            if own is None or other is None or not own.text or not other.text or other.text == own.text:
                continue
            kind = compared.kind(below, other)
            if other.normal != own.normal or kind:
                yield ReadingStatement(at=self.at(one), reads=other.text, counts_as=own.text, type=kind, by=self.by)

    def readings(
        self, one: PlacedUnit, collation: Collation, unrecorded: Collection[str]
    ) -> Iterator[ReadingStatement]:
        """Yield the statements about labels and sources of readings that the entry of a unit does not agree with, but not of what the file is `unrecorded`."""
        entry, at = entry_of(collation, one), self.at(one)
        if entry is None:
            return
        compared = _ComparedReadings(one.unit, entry)
        called: set[str] = set()
        for reading in one.unit.readings:
            own = compared.own(reading)
            if own is None or reading.lost:
                continue
            label = reading.label if LABEL not in unrecorded and own.text not in called else ""
            label = "" if label == compared.label(own) else label
            origin = compared.origin(reading, own)
            called.add(own.text)
            if label:
                compared = compared.called(own, label)
            if label or origin:
                yield ReadingStatement(at=at, reads=own.text, label=label, from_=origin, by=self.by)


class _ComparedReadings:
    """The readings of a saved unit, and those of its entry."""

    def __init__(self, unit: SavedUnit, entry: ApparatusEntry) -> None:
        self.unit = unit
        self.entry = entry
        self.by_siglum = {siglum: reading for reading in entry.unit.readings for siglum in reading.sigla}
        away = frozenset[str]() if unit.overlapping else self.by_siglum.keys() - unit.words().keys()
        groups = labelled(entry, away)
        self.labels = {s: label for label, first, others in groups for r in (first, *others) for s in r.sigla}
        self.known = {(one.name, siglum): one.value for one in entry.details for siglum in one.sigla}

    def called(self, own: Reading, label: str) -> _ComparedReadings:
        """Return the same after a reading of the entry has been given a label; others may go by another then."""
        detail = ReadingDetail(own.sigla, LABEL, label)
        others = [one for one in self.entry.details if (one.sigla, one.name) != (own.sigla, LABEL)]
        return _ComparedReadings(self.unit, replace(self.entry, details=(*others, detail)))

    def own(self, reading: SavedReading) -> Reading | None:
        """Return the reading of the entry that a saved one is; the lemma for the first of an overlapping unit."""
        first = next(iter(reading.words), None)
        if first is None and self.unit.overlapping and reading is self.unit.readings[0]:
            return self.entry.lemma
        return self.by_siglum.get(first) if first is not None else None

    def label(self, own: Reading) -> str | None:
        """Return the label that a reading of the entry has."""
        return next((self.labels[siglum] for siglum in own.sigla if siglum in self.labels), None)

    def origin(self, reading: SavedReading, own: Reading) -> str:
        """Return the words of the reading from which a saved one arose; none if the entry says so already."""
        parents = (one for name in reading.parents for one in self.unit.readings if one.label == name)
        source = next((origin for one in parents if (origin := self.own(one)) is not None), None)
        known = next((self.known[(SOURCE, s)] for s in own.sigla if (SOURCE, s) in self.known), "")
        return "" if source is None or source.text == known else source.text

    def kind(self, below: SavedReading, own: Reading) -> str:
        """Return the class of a saved subreading; none if the entry says so already, or it is the usual one."""
        known = next((self.known[(TYPE, s)] for s in own.sigla if (TYPE, s) in self.known), SUBREADINGS)
        return "" if below.type == known else below.type
