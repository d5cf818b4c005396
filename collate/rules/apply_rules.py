"""All rules applied to an apparatus, with a report of those that match nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from collate.model import (
    AlignmentTable,
    Apparatus,
    Edition,
    Rules,
    UnusedRule,
)
from collate.rules.decided import decide
from collate.rules.ignored import hide_ignored, unheeded
from collate.rules.readings import equate
from collate.rules.regularise import Touched
from collate.rules.regularised import tell_normalised, tell_regularised
from collate.rules.unused_rules import unused_patterns, unused_rules
from collate.rules.words import WordNormaliser


@dataclass(frozen=True, slots=True)
class RuledApparatus:
    """An apparatus after the editor's rules, and the rules about words and entries that touched nothing."""

    apparatus: Apparatus
    idle: tuple[UnusedRule, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class RuleContext:
    """What rules are applied to."""

    apparatus: Apparatus
    """As it was made from the table, its lemmas those that the rules name."""
    table: AlignmentTable
    """The alignment, of regularised tokens."""
    touched: Touched
    """The tokens that were regularised."""
    patterned: Touched
    """The tokens that a pattern touched."""
    holders: AbstractSet[int]
    """Numbers of the entries whose lemma stands for witnesses that differ in other entries within."""


def apply_rules(case: RuleContext, edition: Edition, normaliser: WordNormaliser) -> RuledApparatus:
    """Return the apparatus of `case` after the rules of `edition`; those about an entry that is not there do nothing.

    The words of rules are cut and compared as `normaliser` says.
    """
    rules = edition.rules
    if rules.plain() == Rules():
        return RuledApparatus(case.apparatus)
    table, touched = case.table, case.touched
    entries = list(case.apparatus.entries)
    if rules.normalise:
        entries = list(tell_normalised(entries, case.holders, table, case.patterned, rules.normalise))
    if rules.regularise:
        entries = list(tell_regularised(entries, case.holders, table, touched, rules.regularise))
    if rules.ignore:
        entries = list(hide_ignored(entries, case.holders, unheeded(table, rules.ignore, normaliser), rules.ignore))
    where = {entry.unit.id: number for number, entry in enumerate(entries)}
    for i, rule in enumerate(rules.regularise):
        number = where.get(rule.entry)
        if number is not None and (equated := equate(entries[number], rule, i, normaliser)):
            entries[number] = equated
    undecided = tuple(entries)
    for i, decision in enumerate(rules.entry):
        if decision.id in where:
            entries[where[decision.id]] = decide(entries[where[decision.id]], decision, i, edition, normaliser)
    judged = dataclasses.replace(case.apparatus, entries=tuple(entries))
    return RuledApparatus(
        judged,
        (*unused_patterns(rules, case.patterned), *unused_rules(rules, touched, undecided, entries)),
    )
