"""Words that count as others: their normal forms changed before the witnesses are aligned."""

from __future__ import annotations

import dataclasses
from array import array
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from collate.model import Regularise, Tokens, Witness, single
from collate.rules.phrases import Phrases, RulePhrase
from collate.rules.words import WordNormaliser, key


@dataclass(frozen=True, slots=True)
class Touched:
    """The tokens that rules changed.

    `tokens` holds (witness, token, rule), indices from 0, in that order; `met` the rules whose words occur
    somewhere, changed or not; `excepted` the tokens that a rule would be about, like `tokens`, had the editor not excepted them.
    """

    tokens: tuple[tuple[int, int, int], ...] = ()
    met: frozenset[int] = frozenset()
    excepted: tuple[tuple[int, int, int], ...] = ()


def regularise(
    witnesses: Sequence[Witness],
    tokens: Sequence[Tokens],
    rules: Sequence[Regularise],
    normaliser: WordNormaliser,
    excepted: AbstractSet[tuple[int, int, int]] = frozenset(),
) -> tuple[tuple[Tokens, ...], Touched]:
    """Return `tokens` with the normal forms that `rules` give them, and which tokens these are.

    Rules for one entry do nothing here.  Where several hold, the one with more words does, then the one of narrower
    scope, then the first; no rule sees what another made.

    Args:
        witnesses: In the order of `tokens`.
        tokens: Their tokens, with normal forms by the language's table.
        rules: As many words in `from` as in `to`, each.
        normaliser: How the words of a rule are cut and compared.
        excepted: Words that a rule leaves out: rule, witness and token.
    """
    regularised: list[Tokens] = []
    touched: list[tuple[int, int, int]] = []
    met: set[int] = set()
    left_out: list[tuple[int, int, int]] = []
    for number, (witness, own) in enumerate(zip(witnesses, tokens, strict=True)):
        hits = []
        for first, end, rule in _hits(witness, own, rules, normaliser):
            if any((rule, number, token) in excepted for token in range(first, end)):
                left_out += [(number, token, rule) for token in range(first, end)]
            else:
                hits.append((first, end, rule))
        met.update(rule for _, _, rule in hits)
        numbers = array("I", own.n)
        for first, end, rule in hits:
            forms = [normaliser.normal(word, witness.language) for word in normaliser.cut(rules[rule].to)]
            for i, form in zip(range(first, end), forms, strict=True):
                numbers[i] = own.forms.number(form)
                if numbers[i] != own.n[i]:
                    touched.append((number, i, rule))
        regularised.append(dataclasses.replace(own, n=numbers) if hits else own)
    return tuple(regularised), Touched(tuple(touched), frozenset(met), tuple(left_out))


def _hits(
    witness: Witness, tokens: Tokens, rules: Sequence[Regularise], normaliser: WordNormaliser
) -> list[tuple[int, int, int]]:
    """Return (first token, end, rule) of each place where a rule holds, apart and in order."""
    here = [
        RulePhrase(normaliser.cut(rule.from_), i)
        for i, rule in enumerate(rules)
        if not single(rule) and (not rule.witness or witness.siglum in rule.witness)
    ]
    hits: list[tuple[int, int, int]] = []
    for first, phrases in Phrases.of(here).occurrences(tokens):
        if hits and first < hits[-1][1]:
            continue
        holding = [phrase for phrase in phrases if _within(rules[phrase.rule].section, witness, tokens.start[first])]
        if holding:
            best = min(holding, key=lambda p: (-len(p.words), -breadth(rules[p.rule]), p.rule))
            hits.append((first, first + len(best.words), best.rule))
    return hits


def breadth(rule: Regularise) -> int:
    """Return how many bounds the scope of `rule` has."""
    return bool(rule.witness) + bool(rule.section)


def _within(section: str, witness: Witness, offset: int) -> bool:
    return not section or any(
        key(part.name) == key(section) and part.start <= offset < part.end for part in witness.sections
    )
