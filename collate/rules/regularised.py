"""Which entries have regularised words."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from collate.model import (
    AlignmentTable,
    ApparatusEntry,
    Note,
    NoteKind,
    PatternRule,
    Reading,
    Regularise,
    State,
    UnitClass,
)
from collate.rules.regularise import Touched
from collate.rules.words import because, quoted

GRAVITY = tuple(UnitClass)


def tell_regularised(
    entries: Sequence[ApparatusEntry],
    holders: AbstractSet[int],
    table: AlignmentTable,
    touched: Touched,
    rules: Sequence[Regularise],
) -> Iterator[ApparatusEntry]:
    """Yield `entries`, those with a regularised word with a note for each rule, and of its class.

    The class is that of the most severe rule, if the readings differ in nothing but what counts as the same.

    Args:
        entries: In order.
        holders: Numbers of the entries whose lemma stands for witnesses that differ in other entries within.
        table: The alignment.
        touched: The words that were regularised.
        rules: The regularisations.
    """
    notes = [regularised_note(rule, i) for i, rule in enumerate(rules)]
    yield from _told(
        entries, holders, table, touched, [(note, rule.class_) for note, rule in zip(notes, rules, strict=True)]
    )


def _told(
    entries: Sequence[ApparatusEntry],
    holders: AbstractSet[int],
    table: AlignmentTable,
    touched: Touched,
    rules: Sequence[tuple[Note, UnitClass | None]],
) -> Iterator[ApparatusEntry]:
    cells = sorted((table.columns[w][token], w, rule) for w, token, rule in touched.tokens)
    for number, entry in enumerate(entries):
        low, high = (bisect_left(cells, (column, -1, -1)) for column in (entry.unit.start, entry.unit.end))
        apart = set(entry.lemma.sigla) if number in holders else set()
        numbers = sorted({rule for _, w, rule in cells[low:high] if table.sigla[w] not in apart})
        if not numbers:
            yield entry
            continue
        kinds = [kind for rule in numbers if (kind := rules[rule][1]) is not None]
        notes = tuple(rules[rule][0] for rule in numbers)
        with_notes = dataclasses.replace(entry, notes=(*entry.notes, *notes))
        yield classed(with_notes, min(kinds, key=GRAVITY.index)) if kinds and same(entry.unit.readings) else with_notes


def tell_normalised(
    entries: Sequence[ApparatusEntry],
    holders: AbstractSet[int],
    table: AlignmentTable,
    touched: Touched,
    rules: Sequence[PatternRule],
) -> Iterator[ApparatusEntry]:
    """Yield `entries`, those in which a pattern touched a word with a note for each rule, and of its class; as `tell_regularised`."""
    notes = [normalised_note(rule, i) for i, rule in enumerate(rules)]
    yield from _told(
        entries, holders, table, touched, [(note, rule.class_) for note, rule in zip(notes, rules, strict=True)]
    )


def normalised_note(rule: PatternRule, index: int) -> Note:
    """Return the note of the pattern `rule`, whose index is counted from 0."""
    sentence = (
        f"by the set {quoted(rule.set)}" if rule.set else f"{quoted(rule.pattern)} counts as {quoted(rule.replacement)}"
    )
    where = f" in {', '.join(rule.where)}" if rule.where else ""
    return Note(NoteKind.NORMALISED, f"{sentence}{where}{because(rule.reason)}", index + 1)


def regularised_note(rule: Regularise, index: int) -> Note:
    """Return the note of `rule`, whose index is counted from 0."""
    text = f"{quoted(rule.from_)} counts as {quoted(rule.to)}{scope(rule)}{because(rule.reason)}"
    return Note(NoteKind.REGULARISED, text, index + 1)


def scope(rule: Regularise) -> str:
    """Return where `rule` holds, as the end of a sentence.

    >>> scope(Regularise(from_="a", to="b", witness=("A", "B"), section="II"))
    ' in A, B, section II'
    """
    where = [*rule.witness, f"section {rule.section}" if rule.section else ""]
    return f" in {', '.join(filter(None, where))}" if any(where) else ""


def classed(entry: ApparatusEntry, kind: UnitClass) -> ApparatusEntry:
    """Return `entry` with its unit of the class `kind`."""
    return dataclasses.replace(entry, unit=dataclasses.replace(entry.unit, kind=kind))


def same(readings: Sequence[Reading]) -> bool:
    """Return whether the readings that are extant are two or more and count as the same."""
    extant = [reading for reading in readings if reading.state in {State.TEXT, State.OMISSION}]
    return len(extant) > 1 and len({(reading.state, reading.normal) for reading in extant}) == 1
