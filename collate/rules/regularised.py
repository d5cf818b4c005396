"""Which entries have regularised words."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import partial

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

    A note names the witnesses whose word in the entry the rule leaves out.
    The class is that of the most severe rule, if the readings differ in nothing but what counts as the same.

    Args:
        entries: In order.
        holders: Numbers of the entries whose lemma stands for witnesses that differ in other entries within.
        table: The alignment.
        touched: The words that were regularised.
        rules: The regularisations.
    """
    yield from _reported(
        entries,
        holders,
        table,
        touched,
        [(partial(regularised_note, rule, i), rule.class_) for i, rule in enumerate(rules)],
    )


NoteOf = Callable[[tuple[str, ...]], Note]
"""Returns the note of a rule, from the sigla of the witnesses whose word it leaves out."""


def _reported(
    entries: Sequence[ApparatusEntry],
    holders: AbstractSet[int],
    table: AlignmentTable,
    touched: Touched,
    rules: Sequence[tuple[NoteOf, UnitClass | None]],
) -> Iterator[ApparatusEntry]:
    cells, left_out = _cells(touched.tokens, table), _cells(touched.excepted, table)
    for number, entry in enumerate(entries):
        apart = set(entry.lemma.sigla) if number in holders else set()
        here, excepted = (
            {(rule, w) for w, rule in _within(one, entry) if table.sigla[w] not in apart} for one in (cells, left_out)
        )
        numbers = sorted({rule for rule, _ in here})
        if not numbers:
            yield entry
            continue
        kinds = [kind for rule in numbers if (kind := rules[rule][1]) is not None]
        notes = tuple(
            rules[rule][0](tuple(table.sigla[w] for of, w in sorted(excepted) if of == rule)) for rule in numbers
        )
        with_notes = dataclasses.replace(entry, notes=(*entry.notes, *notes))
        yield classed(with_notes, min(kinds, key=GRAVITY.index)) if kinds and same(entry.unit.readings) else with_notes


def _cells(tokens: Sequence[tuple[int, int, int]], table: AlignmentTable) -> list[tuple[int, int, int]]:
    """Return (column, witness, rule) for each of `tokens`, which are (witness, token, rule), by column."""
    return sorted((table.columns[w][token], w, rule) for w, token, rule in tokens)


def _within(cells: Sequence[tuple[int, int, int]], entry: ApparatusEntry) -> Iterator[tuple[int, int]]:
    """Yield (witness, rule) of those of `cells` that are in the columns of `entry`."""
    low, high = (bisect_left(cells, (column, -1, -1)) for column in (entry.unit.start, entry.unit.end))
    yield from ((w, rule) for _, w, rule in cells[low:high])


def tell_normalised(
    entries: Sequence[ApparatusEntry],
    holders: AbstractSet[int],
    table: AlignmentTable,
    touched: Touched,
    rules: Sequence[PatternRule],
) -> Iterator[ApparatusEntry]:
    """Yield `entries`, those in which a pattern touched a word with a note for each rule, and of its class; as `tell_regularised`."""
    notes = [normalised_note(rule, i) for i, rule in enumerate(rules)]
    yield from _reported(
        entries,
        holders,
        table,
        touched,
        [(partial(_always, note), rule.class_) for note, rule in zip(notes, rules, strict=True)],
    )


def _always(note: Note, _: tuple[str, ...]) -> Note:
    return note


def normalised_note(rule: PatternRule, index: int) -> Note:
    """Return the note of the pattern `rule`, whose index is counted from 0."""
    sentence = (
        f"by the set {quoted(rule.set)}" if rule.set else f"{quoted(rule.pattern)} counts as {quoted(rule.replacement)}"
    )
    where = f" in {', '.join(rule.where)}" if rule.where else ""
    return Note(NoteKind.NORMALISED, f"{sentence}{where}{because(rule.reason)}", index + 1)


def regularised_note(rule: Regularise, index: int, excepted: Sequence[str] = ()) -> Note:
    """Return the note of `rule`, whose index is counted from 0, at an entry where it leaves out the word of those `excepted`.

    >>> regularised_note(Regularise(from_="hame", to="home", reason="as sung"), 0, ["P"]).text
    '“hame” counts as “home”, except in P: as sung'
    """
    exception = f", except in {', '.join(excepted)}" if excepted else ""
    text = f"{quoted(rule.from_)} counts as {quoted(rule.to)}{scope(rule)}{exception}{because(rule.reason)}"
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
