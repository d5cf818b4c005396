"""All rules applied to an apparatus, and those told that touch nothing."""

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
from collate.rules.regularised import tell_regularised
from collate.rules.unused_rules import unused_rules
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
    holders: AbstractSet[int]
    """Numbers of the entries whose lemma stands for witnesses that part in other entries within."""


def apply_rules(case: RuleContext, edition: Edition, speech: WordNormaliser) -> RuledApparatus:
    """Return the apparatus of `case` after the rules of `edition`, whose entries are known to be there.

    The words of rules are cut and compared as `speech` says.
    """
    rules = edition.rules
    if rules.plain() == Rules():
        return RuledApparatus(case.apparatus)
    table, touched = case.table, case.touched
    entries = list(tell_regularised(case.apparatus.entries, case.holders, table, touched, rules.regularise))
    entries = list(hide_ignored(entries, case.holders, unheeded(table, rules.ignore, speech), rules.ignore))
    where = {entry.unit.id: number for number, entry in enumerate(entries)}
    for i, rule in enumerate(rules.regularise):
        if rule.entry and (made := equate(entries[where[rule.entry]], rule, i, speech)):
            entries[where[rule.entry]] = made
    for i, decision in enumerate(rules.entry):
        entries[where[decision.id]] = decide(entries[where[decision.id]], decision, i, edition, speech)
    judged = dataclasses.replace(case.apparatus, entries=tuple(entries))
    return RuledApparatus(judged, tuple(unused_rules(rules, touched, case.apparatus.entries, entries)))
