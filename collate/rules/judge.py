"""All rules applied to an apparatus, and those told that touch nothing."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from collate.model import (
    AlignmentTable,
    Apparatus,
    ApparatusEntry,
    Edition,
    IdleRule,
    NoteKind,
    Rules,
    UnitClass,
)
from collate.rules.decided import decide
from collate.rules.ignored import hide_ignored, unheeded
from collate.rules.readings import equate
from collate.rules.regularise import Touched
from collate.rules.regularised import tell_regularised
from collate.rules.words import Speech, quoted


@dataclass(frozen=True, slots=True)
class Judged:
    """An apparatus after the editor's rules, and the rules about words and entries that touched nothing."""

    apparatus: Apparatus
    idle: tuple[IdleRule, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """What rules are applied to."""

    apparatus: Apparatus
    """As it was made from the table, its lemmas those that the rules name."""
    table: AlignmentTable
    """The alignment, of regularised tokens."""
    touched: Touched
    """The tokens that were regularised."""
    holders: AbstractSet[int]
    """Numbers of the entries whose lemma stands for witnesses that part in other entries within."""


def judge(case: Case, edition: Edition, speech: Speech) -> Judged:
    """Return the apparatus of `case` after the rules of `edition`, whose entries are known to be there.

    The words of rules are cut and compared as `speech` says.
    """
    rules = edition.rules
    if rules.plain() == Rules():
        return Judged(case.apparatus)
    table, touched = case.table, case.touched
    entries = list(tell_regularised(case.apparatus.entries, case.holders, table, touched, rules.regularise))
    entries = list(hide_ignored(entries, case.holders, unheeded(table, rules.ignore, speech), rules.ignore))
    where = {entry.unit.id: number for number, entry in enumerate(entries)}
    for i, rule in enumerate(rules.regularise):
        if rule.entry and (made := equate(entries[where[rule.entry]], rule, i, speech)):
            entries[where[rule.entry]] = made
    for i, decision in enumerate(rules.entry):
        entries[where[decision.id]] = decide(entries[where[decision.id]], decision, i, edition)
    judged = dataclasses.replace(case.apparatus, entries=tuple(entries))
    return Judged(judged, (*_idle_regularise(rules, touched, entries), *_idle_ignore(rules, entries)))


def entry_problems(rules: Rules, entries: Sequence[ApparatusEntry]) -> Iterator[tuple[str, str]]:
    """Yield the path of a setting and a sentence for each rule about an entry that is not there."""
    ids = [entry.unit.id for entry in entries]
    named = [(f"regularise[{i}].entry", rule.entry) for i, rule in enumerate(rules.regularise) if rule.entry]
    named += [(f"entry[{i}].id", rule.id) for i, rule in enumerate(rules.entry)]
    for path, name in named:
        if name not in ids:
            near = difflib.get_close_matches(name, ids, 1)
            remedy = f"did you mean {near[0]}?" if near else "delete the rule, or copy the id from collation.json"
            yield path, f"there is no entry {name}; {remedy}"
    lost = {entry.unit.id for entry in entries if entry.unit.kind is UnitClass.LACUNA}
    for i, rule in enumerate(rules.entry):
        if rule.id in lost and rule.class_ is not None:
            yield f"entry[{i}].class", f"entry {rule.id} is about lost words; leave out class"


def _idle_regularise(rules: Rules, touched: Touched, entries: Sequence[ApparatusEntry]) -> Iterator[IdleRule]:
    used = {rule for _, _, rule in touched.tokens}
    told = {note.rule for entry in entries for note in entry.notes if note.kind is NoteKind.REGULARISED}
    for i, rule in enumerate(rules.regularise):
        if i in used or (rule.entry and i + 1 in told):
            continue
        said = f"{quoted(rule.from_)} counts as {quoted(rule.to)} "
        if rule.entry:
            why = f"changes nothing in entry {rule.entry}"
        elif i in touched.met:
            why = "holds without the rule"
        else:
            why = "applies nowhere"
        yield IdleRule("regularise", i + 1, said + why)


def _idle_ignore(rules: Rules, entries: Sequence[ApparatusEntry]) -> Iterator[IdleRule]:
    told = {note.rule for entry in entries for note in entry.notes if note.kind is NoteKind.IGNORED}
    for i, rule in enumerate(rules.ignore):
        if i + 1 not in told:
            yield IdleRule("ignore", i + 1, f"no entry differs in {', '.join(map(quoted, rule.words))} alone")
