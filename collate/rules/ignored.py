"""Entries that differ only in words that are never variants."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from collate.model import AlignmentTable, ApparatusEntry, Ignore, Note, NoteKind, Reading, State, UnitClass
from collate.model.table import token_range
from collate.rules.phrases import Phrases, RulePhrase
from collate.rules.words import WordNormaliser, because, key, quoted
from collate.wording import plural


@dataclass(frozen=True, slots=True, eq=False)
class Unheeded:
    """Where words that are never variants occur: for each witness, by first token, the ends and rules (index)."""

    table: AlignmentTable
    spans: tuple[dict[int, list[tuple[int, int]]], ...] = field(repr=False)

    def rest(self, reading: Reading, entry: ApparatusEntry) -> tuple[tuple[str, ...], frozenset[int]]:
        """Return what is left of `reading` as written, and the rules by which the rest of it does not count.

        Several words count only if the reading has all of them.
        """
        witness = self.table.sigla.index(reading.sigla[0])
        places, tokens, spans = self.table.columns[witness], self.table.tokens[witness], self.spans[witness]
        low, high = token_range(places, entry.unit.start, entry.unit.end)
        whole = [(i, end, rule) for i in range(low, high) for end, rule in spans.get(i, ()) if end <= high]
        away = {i for first, end, _ in whole for i in range(first, end)}
        kept = tuple(key(tokens.t(i)) for i in range(low, high) if i not in away)
        return kept, frozenset(rule for _, _, rule in whole)


def unheeded(table: AlignmentTable, rules: Sequence[Ignore], normaliser: WordNormaliser) -> Unheeded:
    """Return the tokens of `table` that are never variants by `rules`."""
    phrases = Phrases.of([RulePhrase(normaliser.cut(words), i) for i, rule in enumerate(rules) for words in rule.words])
    ignored = []
    for tokens in table.tokens:
        hits = phrases.occurrences(tokens)
        ignored.append({first: [(first + len(p.words), p.rule) for p in here] for first, here in hits})
    return Unheeded(table, tuple(ignored))


def hide_ignored(
    entries: Sequence[ApparatusEntry], holders: AbstractSet[int], words: Unheeded, rules: Sequence[Ignore]
) -> Iterator[ApparatusEntry]:
    """Yield `entries`, those hidden that differ only in words that are never variants.

    Args:
        entries: In order.
        holders: Numbers of the entries whose lemma stands for witnesses that differ in other entries within.
        words: These words in the witnesses.
        rules: The rules that name them.
    """
    for number, entry in enumerate(entries):
        extant = [r for r in entry.unit.readings if r.state in {State.TEXT, State.OMISSION}]
        if number in holders or entry.unit.kind is UnitClass.LACUNA or len(extant) < 2:
            yield entry
            continue
        rests = [words.rest(reading, entry) for reading in extant]
        if len({kept for kept, _ in rests}) > 1 or not any(by for _, by in rests):
            yield entry
            continue
        numbers = sorted(frozenset().union(*(by for _, by in rests)))
        notes = tuple(Note(NoteKind.IGNORED, _sentence(rules[rule]), rule + 1) for rule in numbers)
        yield dataclasses.replace(entry, notes=(*entry.notes, *notes), hidden=True)


def _sentence(rule: Ignore) -> str:
    verb = plural(len(rule.words), "is never a variant", "are never variants")
    return f"{', '.join(map(quoted, rule.words))} {verb}{because(rule.reason)}"
