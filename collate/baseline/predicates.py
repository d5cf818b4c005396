"""What an expectation can claim, and what was found where a claim does not hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

from collate.edition.schema import Expectation
from collate.model import ApparatusEntry, Collation, Reading, State
from collate.wording import cut_middle, plural

MANY = 3
"""Readings that are named where others were found; the rest are counted."""


@dataclass(frozen=True, slots=True, eq=False)
class ExpectationContext:
    """An expectation, and the entries at its place."""

    collation: Collation
    expectation: Expectation
    entries: tuple[ApparatusEntry, ...]
    everywhere: bool
    """Whether it names no place."""


def pattern(words: str) -> str:
    r"""Return a regular expression for `words`, however they are spaced; `…` stands for any words.

    >>> bool(re.search(pattern("Let … hands."), "Let the enemies know , hands ."))
    True
    """
    parts = [r"\s*".join(word_patterns(part)) for part in re.split(r"…|\.\.\.", words)]
    return r"[\s\S]*?".join(parts)


def word_patterns(part: str) -> list[str]:
    """Return the words and marks of `part`, each as a regular expression of the whole word.

    >>> word_patterns("fox.")
    ['\\\\bfox\\\\b', '\\\\.']
    """
    words_and_marks = re.findall(r"\w+|[^\w\s]", part)
    return [rf"\b{word}\b" if word[0].isalnum() or word[0] == "_" else re.escape(word) for word in words_and_marks]


def reading_of(entry: ApparatusEntry, siglum: str) -> Reading:
    """Return what a witness has in an entry."""
    return next(reading for reading in (entry.lemma, *entry.readings) if siglum in reading.sigla)


def reading_in_words(reading: Reading) -> str:
    """Return a reading as a report names it."""
    return f"“{cut_middle(reading.text)}”" if reading.state is State.TEXT else f"({reading.state.value})"


def agree(context: ExpectationContext) -> Iterator[str]:
    """Yield where the witnesses do not agree, or do not differ from those against them."""
    differing = [
        e
        for e in context.entries
        if len({reading_of(e, s).text + reading_of(e, s).state.value for s in context.expectation.of}) > 1
    ]
    for entry in differing[:MANY]:
        have = ", ".join(f"{s} has {reading_in_words(reading_of(entry, s))}" for s in context.expectation.of)
        yield f"line {entry.place.line}: {have}"
    if len(differing) > MANY:
        yield f"and in {len(differing) - MANY} places more"
    for other in context.expectation.against:
        if not any(
            reading_of(e, other) != reading_of(e, s) for e in context.entries for s in context.expectation.of[:1]
        ):
            yield f"{other} reads as {context.expectation.of[0]} does" + ("" if context.everywhere else " there")


def agreement(context: ExpectationContext) -> Iterator[str]:
    """Yield the pairs of witnesses that agree in less of their words."""
    table = context.collation.table
    for one, other in combinations(context.expectation.of, 2):
        a, b = table.sigla.index(one), table.sigla.index(other)
        there = {column: table.tokens[b].n[i] for i, column in enumerate(table.columns[b])}
        same = sum(there.get(column) == table.tokens[a].n[i] for i, column in enumerate(table.columns[a]))
        share = 2 * same / max(len(table.columns[a]) + len(table.columns[b]), 1)
        if share < context.expectation.agreement:
            yield f"{one} and {other} agree in {share:.3f} of their words"


def singular(context: ExpectationContext) -> Iterator[str]:
    """Yield the witnesses that have more readings to themselves."""
    for siglum in context.expectation.of:
        alone = [
            e
            for e in context.entries
            if reading_of(e, siglum).sigla == (siglum,) and reading_of(e, siglum).state in {State.TEXT, State.OMISSION}
        ]
        if len(alone) > context.expectation.singular:
            named = "; ".join(f"line {e.place.line} {reading_in_words(reading_of(e, siglum))}" for e in alone[:MANY])
            yield f"{siglum} has {len(alone)} singular readings: {named}" + ("; …" if len(alone) > MANY else "")


def number(context: ExpectationContext) -> Iterator[str]:
    """Yield how many entries there are, if another number was expected."""
    if len(context.entries) != context.expectation.entries:
        where = "" if context.everywhere else " there"
        lemmas = ", ".join(f"line {e.place.line} {reading_in_words(e.lemma)}" for e in context.entries[:MANY])
        yield f"there {plural(len(context.entries), 'is', 'are')} {len(context.entries)}{where}" + (
            f": {lemmas}" if lemmas else ""
        )


def lemma(context: ExpectationContext) -> Iterator[str]:
    """Yield the lemmas, if none is as expected."""
    if not any(same(context.expectation.lemma, entry.lemma) for entry in context.entries):
        yield (
            "the lemma is " + " or ".join(reading_in_words(e.lemma) for e in context.entries[:MANY])
            if context.entries
            else "no entry is there"
        )


def reads(context: ExpectationContext) -> Iterator[str]:
    """Yield what the witnesses have, if it is not as expected."""
    for siglum in context.expectation.of:
        have = [reading_of(entry, siglum) for entry in context.entries]
        if not any(same(context.expectation.reads, reading) for reading in have):
            yield (
                f"{siglum} has {' and '.join(map(reading_in_words, have[:MANY]))}"
                if have
                else f"no entry is there, so {siglum} reads as all do"
            )


def same(words: str, reading: Reading) -> bool:
    """Return whether a reading is `words`.

    >>> same("Let … hands.", Reading("Let the enemies know, hands.", ("R",)))
    True
    """
    return reading.state is State.TEXT and re.fullmatch(pattern(words), reading.text) is not None


CLAIMS: dict[str, Callable[[ExpectationContext], Iterator[str]]] = {
    "agree": agree,
    "agreement": agreement,
    "singular": singular,
    "entries": number,
    "lemma": lemma,
    "reads": reads,
}
"""The test of each claim."""
