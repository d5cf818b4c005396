"""Statements of an edition that a collation of another program contradicts, and what is left of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from collate.apparatus import gathering
from collate.hand import Entries, Places
from collate.hand.readings import LABEL, SOURCE, reading_of
from collate.hand.resolve import Located
from collate.interchange.unit_statements import PlacedUnit, entries_of
from collate.model import (
    AnyStatement,
    Collation,
    Conflict,
    ConflictKind,
    Done,
    ReadingStatement,
    State,
    StateStatement,
    Unit,
    changed_hand,
    identity,
    statements_of,
)
from collate.model.quotation import quotations_without
from collate.sources.saved_collation import SavedReading

SUBREADING, STATE, OVERLAPPING = "counts_as", "state", "overlapping"
"""Of what a collation may say nothing, beside labels and sources of readings."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A statement that a file contradicts, and what of it is kept; None if nothing is."""

    old: AnyStatement
    new: AnyStatement | None


def contradicted(
    collation: Collation, units: Sequence[PlacedUnit], wanted: Sequence[AnyStatement], unrecorded: Collection[str]
) -> list[Replacement]:
    """Return what the statements of an edition become that a saved collation contradicts.

    Args:
        collation: The edition's collation with the statements `wanted` beside its own.
        units: The units of the saved collation, with their words.
        wanted: The statements that make the edition what was saved.
        unrecorded: Of what the file says nothing: `label`, `from`, `counts_as`, `state`, `overlapping`.
    """
    comparison = _Comparison(collation, units, unrecorded)
    new = {identity(one) for one in wanted}
    hand = collation.edition.hand
    places = Places(collation.witnesses, collation.table.tokens, hand.earlier())
    failing = {conflict.path: conflict.kind for conflict in collation.conflicts if conflict.fails}
    replaced = []
    for path, statement in statements_of(hand):
        located = places.located(path, statement)
        if isinstance(located, Located) and identity(statement) not in new:
            kept = comparison.kept(located, failing.get(path))
            if kept != statement:
                replaced.append(Replacement(statement, kept))
    return replaced


def merged(first: Sequence[Replacement], then: Sequence[Replacement]) -> list[Replacement]:
    """Return the replacements that come to the same as `first`, and `then` those of what it left."""
    every = list(first)
    for one in then:
        number = next((n for n, other in enumerate(every) if other.new == one.old), None)
        if number is None:
            every.append(one)
        else:
            every[number] = dataclasses.replace(every[number], new=one.new)
    return every


def without(own: Collation, replaced: Sequence[Replacement]) -> Collation:
    """Return `own` with the statements that `replaced` leaves; its alignment and apparatus are as they were."""
    hand = changed_hand(own.edition.hand, instead={identity(one.old): one.new for one in replaced})
    return dataclasses.replace(own, edition=dataclasses.replace(own.edition, hand=hand))


def failing_statements(collation: Collation) -> dict[bytes, Conflict]:
    """Return the conflict of each statement that a collation leaves out, by the identity of the statement."""
    by_path = dict(statements_of(collation.edition.hand))
    left_out = (conflict for conflict in collation.conflicts if conflict.fails and conflict.path in by_path)
    return {identity(by_path[conflict.path]): conflict for conflict in left_out}


class _Comparison:
    """What a saved collation says of the places of statements."""

    def __init__(self, collation: Collation, units: Sequence[PlacedUnit], unrecorded: Collection[str]) -> None:
        self.units = units
        self.unrecorded = unrecorded
        self.table = collation.table
        self.entries = Entries(collation.apparatus.entries, collation.table)
        gathers = gathering(collation.apparatus)
        self.gathers = {entry.unit.id for n, entry in enumerate(collation.apparatus.entries) if n in gathers}
        self.by_entry: dict[str, PlacedUnit] = {}
        for one in units:
            for entry in entries_of(collation, one):
                self.by_entry.setdefault(entry.unit.id, one)

    def kept(self, located: Located, fails: ConflictKind | None) -> AnyStatement | None:
        """Return what of a statement, which perhaps fails, the saved collation does not contradict."""
        statement = located.statement
        if isinstance(statement, ReadingStatement):
            return self.kept_reading(located, statement)
        if isinstance(statement, Done):
            return None if self.refuses(located) else statement
        if isinstance(statement, StateStatement):
            return None if fails is ConflictKind.CONTRADICTION else self.kept_state(located, statement)
        if isinstance(statement, Unit):
            return (
                None if fails is ConflictKind.CONTRADICTION or self.overlaps_nothing(located, statement) else statement
            )
        return statement

    def refuses(self, located: Located) -> bool:
        """Return whether the saved collation says of a place that it is not accepted, and nothing else of it."""
        here = [
            one.unit.accepted
            for one in self.units
            if all(one.members.get(w) == (start, end) for w, start, end in located.members)
        ]
        return bool(here) and all(accepted is False for accepted in here)

    def kept_reading(self, located: Located, statement: ReadingStatement) -> ReadingStatement | None:
        """Return a statement about a reading without what the saved unit says otherwise; None if no more is left."""
        number = self.entries.at(located.members)
        entry = None if number is None else self.entries.entries[number]
        saved = self.by_entry.get(entry.unit.id) if entry else None
        reading = reading_of(entry, statement.reads) if entry else None
        if entry is None or saved is None or reading is None:
            return statement
        unit = _Readings(saved, self.table.sigla)
        source, main = (
            named.sigla if words and (named := reading_of(entry, words)) else ()
            for words in (statement.from_, statement.counts_as)
        )
        kept = statement
        if LABEL not in self.unrecorded and unit.has_other_label(reading.sigla, statement.label):
            kept = msgspec.structs.replace(kept, label="")
        if SOURCE not in self.unrecorded and unit.has_other_source(reading.sigla, source):
            kept = msgspec.structs.replace(kept, from_="")
        if SUBREADING not in self.unrecorded and unit.apart(reading.sigla, main):
            kept = msgspec.structs.replace(kept, counts_as="", type="")
        if SUBREADING not in self.unrecorded and kept.type and kept.type != unit.types.get(reading.sigla[0], kept.type):
            kept = msgspec.structs.replace(kept, type="")
        return kept if kept == statement or kept.label or kept.from_ or kept.counts_as or kept.order else None

    def kept_state(self, located: Located, statement: StateStatement) -> StateStatement | None:
        """Return a statement about absences for the witnesses that are absent for that cause; None if there are none."""
        wrong = {self.table.sigla[w] for w, gap, _ in located.members if self.absent_otherwise(w, gap, statement.is_)}
        if not wrong or STATE in self.unrecorded:
            return statement
        at = quotations_without(statement.at, wrong)
        return msgspec.structs.replace(statement, at=at) if at else None

    def absent_otherwise(self, witness: int, gap: int, state: State) -> bool:
        """Return whether a witness has nothing at a gap, in each unit there for another cause than `state`."""
        siglum = self.table.sigla[witness]
        lost = {
            reading.lost
            for one in self.units
            if one.members.get(witness) == (gap, gap)
            for reading in one.unit.readings
            if any(siglum in below.words for below in reading.every())
        }
        return lost == {state is State.OMISSION}

    def overlaps_nothing(self, located: Located, statement: Unit) -> bool:
        """Return whether a statement makes an overlapping unit where the saved collation has none."""
        number = self.entries.at(located.members) if statement.of and OVERLAPPING not in self.unrecorded else None
        if number is None or self.entries.entries[number].unit.id not in self.gathers:
            return False
        return not any(
            start < high and low < end
            for one in self.units
            if one.unit.overlapping
            for witness, low, high in located.members
            for start, end in [one.members.get(witness, (0, 0))]
        )


class _Readings:
    """The readings of a saved unit by witness: the main reading, and whether the witness has that one."""

    def __init__(self, one: PlacedUnit, sigla: Sequence[str]) -> None:
        # the witnesses of the first reading of an overlapping unit have their words in the units within
        first = {sigla[w]: 0 for w in one.members} if one.unit.overlapping else {}
        departing = {s for reading in one.unit.departing() for s in reading.words}
        self.main: dict[str, SavedReading] = {s: one.unit.readings[0] for s in first if s not in departing} | {
            s: reading for reading in one.unit.readings for s in reading.words
        }
        self.group: Mapping[str, int] = first | {
            s: number
            for number, reading in enumerate(one.unit.readings)
            for below in reading.every()
            for s in below.words
        }
        self.types = {s: below.type for reading in one.unit.readings for below in reading.below for s in below.words}
        self.labels = {reading.label: number for number, reading in enumerate(one.unit.readings)}

    def groups(self, sigla: Sequence[str]) -> set[int]:
        """Return the numbers of the main readings that witnesses have, or whose subreadings."""
        return {self.group[s] for s in sigla if s in self.group}

    def has_other_label(self, sigla: Sequence[str], label: str) -> bool:
        """Return whether the main reading of witnesses has another label than `label`, which is one."""
        labels = {self.main[s].label for s in sigla if s in self.main and not self.main[s].lost} - {""}
        return bool(label and labels) and label not in labels

    def has_other_source(self, sigla: Sequence[str], source: Sequence[str]) -> bool:
        """Return whether the main reading of witnesses arose from another one than that of the witnesses `source`, or from none."""
        own = [self.main[s] for s in sigla if s in self.main]
        if not own or not self.groups(source):
            return False
        parents = {self.labels[name] for reading in own for name in reading.parents if name in self.labels}
        if not parents:  # of a subreading it cannot be said that another reading arose from it
            return any(s in self.main for s in source)
        return not parents & self.groups(source)

    def apart(self, sigla: Sequence[str], main: Sequence[str]) -> bool:
        """Return whether the reading of witnesses is no subreading of that of the witnesses `main`, nor the other way round."""
        own, other = self.groups(sigla), self.groups(main)
        return bool(own and other) and not own & other


def stale_places(collation: Collation, units: Sequence[PlacedUnit], *, approved: bool) -> list[Replacement]:
    """Return the accepted places whose readings have changed, where the saved collation accepts the place; everywhere if it is `approved`."""
    hand = collation.edition.hand
    stale = {conflict.path for conflict in collation.conflicts if conflict.kind is ConflictKind.STALE}
    places = Places(collation.witnesses, collation.table.tokens, hand.earlier())
    accepted = {(w, *span) for one in units if one.unit.accepted for w, span in one.members.items()}
    replaced = []
    for path, statement in statements_of(hand):
        located = places.located(path, statement) if path in stale and isinstance(statement, Done) else None
        if isinstance(located, Located) and (approved or not accepted.isdisjoint(located.members)):
            replaced.append(Replacement(statement, None))
    return replaced
