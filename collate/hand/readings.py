"""Statements about readings: what they count as, where they arose, how they are called, and their order."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from collate.hand.decide import Decisions, described
from collate.hand.entries import Entries, described_claims
from collate.hand.resolve import Located, placed
from collate.model import (
    AlignmentTable,
    Apparatus,
    ApparatusEntry,
    Conflict,
    ConflictKind,
    Hand,
    NoteKind,
    Reading,
    ReadingDetail,
    ReadingStatement,
    State,
    UnitClass,
)

LABEL, SOURCE, TYPE = "label", "from", "type"
"""Names of the details of a reading: how it is called, the words of the reading from which it arose, and its kind as a sub-reading."""

Stated = tuple[Located, ReadingStatement]

Edge = tuple[Hashable, Hashable, Stated]
"""A reading, the one that it arose from or counts as, and the statement."""


def with_readings(
    decisions: Decisions, hand: Hand, apparatus: Apparatus, table: AlignmentTable
) -> tuple[Apparatus, list[Conflict]]:
    """Return `apparatus` after the statements about readings, and a conflict for each that does not fit."""
    entries = Entries(apparatus.entries, table)
    settled = list(apparatus.entries)
    conflicts: list[Conflict] = []
    by_entry: dict[int, list[Stated]] = {}
    for one in decisions.of(ReadingStatement):
        if isinstance(one.statement, ReadingStatement):
            number = entries.at(one.members)
            problem = reading_problem(one.statement, None if number is None else settled[number])
            if problem or number is None:
                sentence = f"{described(one.statement)}: {problem}"
                remedy = "correct the reading, or delete the statement"
                conflicts.append(placed(Conflict(ConflictKind.LOST, one.path, sentence, remedy), hand))
            else:
                by_entry.setdefault(number, []).append((one, one.statement))
    for number, stated in by_entry.items():
        opposed = list(opposed_readings(stated, partial(reading_of, settled[number])))
        conflicts += [placed(conflict, hand) for conflict in opposed]
        paths = {conflict.path for conflict in opposed}
        settled[number] = with_statements(
            settled[number], [statement for one, statement in stated if one.path not in paths]
        )
    return replace(apparatus, entries=tuple(settled)), conflicts


def reading_problem(statement: ReadingStatement, entry: ApparatusEntry | None) -> str:
    """Return why a statement about a reading cannot be applied to `entry`, or nothing."""
    if entry is None:
        return "there is no entry at the place"
    for words in (statement.reads, statement.counts_as, statement.from_):
        if (words or words is statement.reads) and reading_of(entry, words) is None:
            return f"“{words or 'an omission'}” is no reading of entry {entry.unit.id}"
    if statement.order and is_reading(entry.lemma, statement.reads):
        return "the reading is the lemma, which has no place among the readings"
    return ""


def reading_of(entry: ApparatusEntry, words: str) -> Reading | None:
    """Return the reading of `entry` that is written as `words`, else the first of that normal form; nothing if there is none."""
    every, wanted = (entry.lemma, *entry.readings), words.split()
    as_written = (one for one in every if wanted and one.state is State.TEXT and one.text.split() == wanted)
    return next(as_written, None) or next((one for one in every if is_reading(one, words)), None)


def is_reading(reading: Reading, words: str) -> bool:
    """Return whether `reading` is `words`, as written or by its normal form; no words are an omission."""
    if not words.split():
        return reading.state is State.OMISSION
    wanted = " ".join(words.split())
    return reading.state is State.TEXT and wanted in {" ".join(reading.text.split()), reading.normal}


def opposed_readings(stated: Sequence[Stated], named: Callable[[str], Hashable]) -> Iterator[Conflict]:
    """Yield a conflict for each statement about a reading of one place that cannot hold together with others.

    Args:
        stated: The statements about the place.
        named: Returns the reading that words name, one value for all names of it; None if there is none.
    """
    groups: dict[tuple[str, object], dict[object, list[Stated]]] = {}
    edges: list[Edge] = []
    for one, statement in stated:
        reading = named(statement.reads)
        for name, value in (
            ("as", statement.counts_as),
            (TYPE, statement.type),
            (SOURCE, statement.from_),
            (LABEL, statement.label),
            ("order", statement.order),
        ):
            if value:
                groups.setdefault((name, reading), {}).setdefault(value, []).append((one, statement))
        if statement.label:
            groups.setdefault(("called", statement.label), {}).setdefault(reading, []).append((one, statement))
        source, main = (named(words) if words else None for words in (statement.from_, statement.counts_as))
        if reading is not None and source is not None:
            edges.append((reading, source, (one, statement)))
        if reading is not None and main not in {None, reading}:
            edges.append((reading, main, (one, statement)))
    clashes = [[one for same in group.values() for one in same] for group in groups.values() if len(group) > 1]
    clashes += list(circles(edges))
    for clash in clashes:
        for one, _ in clash:
            others = (
                " and ".join(described_claims(other.statement) for other, _ in clash if other is not one) or "itself"
            )
            sentence = f"{described_claims(one.statement)} cannot hold together with {others}: one reading, one source and one label"
            yield Conflict(ConflictKind.CONTRADICTION, one.path, sentence, "keep one, or correct the other")


def circles(edges: Sequence[Edge]) -> Iterator[list[Stated]]:
    """Yield the statements by which a reading would arise from itself, or count as one that comes from it, each circle once."""
    leaving: dict[Hashable, list[Edge]] = {}
    for edge in edges:
        leaving.setdefault(edge[0], []).append(edge)
    yielded: set[frozenset[str]] = set()
    for start, first, stated in edges:
        ways: dict[Hashable, list[Stated]] = {first: [stated]}
        reached = [first]
        for at in reached:  # grows as readings are reached
            for _, reading, further in leaving.get(at, ()):
                if reading not in ways:
                    ways[reading] = [*ways[at], further]
                    reached.append(reading)
        paths = frozenset(one.path for one, _ in ways.get(start, ()))
        if paths and paths not in yielded:
            yielded.add(paths)
            yield ways[start]


def with_statements(entry: ApparatusEntry, stated: Sequence[ReadingStatement]) -> ApparatusEntry:
    """Return `entry` after statements about its readings, which do not contradict one another."""
    details: list[ReadingDetail] = []
    order: dict[int, int] = {}
    for statement in stated:
        reading = reading_of(entry, statement.reads)
        source = reading_of(entry, statement.from_) if statement.from_ else None
        if reading and statement.label:
            details.append(ReadingDetail(reading.sigla, LABEL, statement.label))
        if reading and statement.type:
            details.append(ReadingDetail(reading.sigla, TYPE, statement.type))
        if reading and source:
            details.append(ReadingDetail(reading.sigla, SOURCE, source.text))
        if statement.order:
            at = next(i for i, reading in enumerate(entry.readings) if is_reading(reading, statement.reads))
            order[at] = statement.order
    for statement in stated:
        entry = counted_as(entry, statement)
    details = sorted(set(details) - set(entry.details), key=lambda one: (one.sigla, one.name, one.value))
    entry = reordered(entry, order) if order else entry
    return replace(entry, details=(*entry.details, *details)) if details else entry


def counted_as(entry: ApparatusEntry, statement: ReadingStatement) -> ApparatusEntry:
    """Return `entry` with the reading of `statement` as a sub-reading of another; a class that the editor states remains."""
    if not statement.counts_as:
        return entry
    normal = next(r.normal for r in (entry.lemma, *entry.readings) if is_reading(r, statement.counts_as))

    def changed(reading: Reading) -> Reading:
        return replace(reading, normal=normal) if is_reading(reading, statement.reads) else reading

    readings = tuple(map(changed, entry.unit.readings))
    extant = {(r.state, r.normal) for r in readings if r.state in {State.TEXT, State.OMISSION}}
    stated = any(note.kind is NoteKind.CLASSED for note in entry.notes)
    kind = UnitClass.ORTHOGRAPHIC if len(extant) == 1 and not stated else entry.unit.kind
    unit = replace(entry.unit, readings=readings, kind=kind)
    return replace(entry, unit=unit, lemma=changed(entry.lemma), readings=tuple(map(changed, entry.readings)))


def reordered(entry: ApparatusEntry, order: Mapping[int, int]) -> ApparatusEntry:
    """Return `entry` with readings (by index) at the places (from 1) that `order` gives, the others in their order."""
    readings: list[Reading] = [r for i, r in enumerate(entry.readings) if i not in order]
    for at, place in sorted(order.items(), key=lambda item: (item[1], item[0])):
        readings.insert(place - 1, entry.readings[at])
    return replace(entry, readings=tuple(readings))
