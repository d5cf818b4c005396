"""The rules about words and entries that touch nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collate.model import ApparatusEntry, NoteKind, Rules, Tokens, UnusedRule, single
from collate.rules.phrases import Phrases, RulePhrase
from collate.rules.regularise import Touched
from collate.rules.regularised import scope
from collate.rules.words import WordNormaliser, quoted


def unused_rules(
    rules: Rules, touched: Touched, before: Sequence[ApparatusEntry], after: Sequence[ApparatusEntry]
) -> Iterator[UnusedRule]:
    """Yield the regularisations, words that are never variants and decisions that touch nothing.

    Args:
        rules: The rules.
        touched: The tokens that were regularised.
        before: The entries before the decisions about one of them.
        after: The same after all rules.
    """
    yield from _idle_regularise(rules, touched, after)
    yield from _idle_ignore(rules, after)
    yield from _idle_decisions(rules, before)


def unused_word_rules(
    rules: Rules, touched: Touched, tokens: Sequence[Tokens], normaliser: WordNormaliser
) -> Iterator[UnusedRule]:
    """Yield the rules about words that touch nothing, as far as the witnesses say it before they are aligned."""
    yield from (idle for idle in _idle_regularise(rules, touched, ()) if not single(rules.regularise[idle.number - 1]))
    phrases = Phrases.of(
        [RulePhrase(normaliser.cut(words), i) for i, rule in enumerate(rules.ignore) for words in rule.words]
    )
    met = {phrase.rule for own in tokens for _, phrases_here in phrases.occurrences(own) for phrase in phrases_here}
    for i, rule in enumerate(rules.ignore):
        if i not in met:
            yield UnusedRule("ignore", i + 1, f"{', '.join(map(quoted, rule.words))} occurs in no witness")


def unused_patterns(rules: Rules, touched: Touched) -> Iterator[UnusedRule]:
    """Yield the patterns that change nothing in any text."""
    for i, rule in enumerate(rules.normalise):
        if i not in touched.met:
            yield UnusedRule("normalise", i + 1, f"{quoted(rule.set or rule.pattern)} changes nothing in any witness")


def _idle_regularise(rules: Rules, touched: Touched, entries: Sequence[ApparatusEntry]) -> Iterator[UnusedRule]:
    used = {rule for _, _, rule in touched.tokens}
    excepted = {rule for _, _, rule in touched.excepted}
    noted_rules = {note.rule for entry in entries for note in entry.notes if note.kind is NoteKind.REGULARISED}
    known = {entry.unit.id for entry in entries}
    for i, rule in enumerate(rules.regularise):
        if i in used or (single(rule) and (i + 1 in noted_rules or rule.entry not in known)):
            continue
        if single(rule):
            sentence = (
                f"{quoted(rule.from_)} is no reading of entry {rule.entry}, or counts as {quoted(rule.to)} already"
            )
        elif i in excepted and i not in touched.met:
            sentence = f"{quoted(rule.from_)} is excepted wherever it occurs{scope(rule)}"
        elif i in touched.met:
            sentence = f"{quoted(rule.from_)} counts as {quoted(rule.to)} without the rule"
        else:
            sentence = f"{quoted(rule.from_)} occurs nowhere{scope(rule)}, or only where another rule holds"
        yield UnusedRule("regularise", i + 1, sentence)


def _idle_ignore(rules: Rules, entries: Sequence[ApparatusEntry]) -> Iterator[UnusedRule]:
    noted_rules = {note.rule for entry in entries for note in entry.notes if note.kind is NoteKind.IGNORED}
    for i, rule in enumerate(rules.ignore):
        if i + 1 not in noted_rules:
            yield UnusedRule("ignore", i + 1, f"no entry differs in {', '.join(map(quoted, rule.words))} alone")


def _idle_decisions(rules: Rules, before: Sequence[ApparatusEntry]) -> Iterator[UnusedRule]:
    kinds = {entry.unit.id: entry.unit.kind for entry in before}
    for i, rule in enumerate(rules.entry):
        settles = rule.lemma or rule.reading or rule.note or rule.series or rule.hide is not None
        if not settles and rule.id in kinds and rule.class_ == kinds[rule.id]:
            yield UnusedRule("entry", i + 1, f"entry {rule.id} is of the class {rule.class_.value} without the rule")
