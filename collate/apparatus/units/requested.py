"""Passages that the editor wants in one entry, whatever the witnesses have in common there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from collate.apparatus.grid import OMITTED, Grid
from collate.apparatus.units.decided import UnitDecision
from collate.apparatus.units.find import UnitSpan, part
from collate.apparatus.words import bare
from collate.model import AlignmentTable, Join
from collate.model.words import is_mark


def with_joins(
    grid: Grid,
    spans: Sequence[UnitSpan],
    base: int | None,
    rules: Sequence[Join],
    decisions: Sequence[UnitDecision],
) -> list[UnitDecision]:
    """Return `decisions` with one for each passage that `rules` name and all differences that touch it.

    What the editor decides about the units there goes before a rule.
    """
    joined = list(decisions)
    for rule in rules:
        for start, end in requested(grid.table, grid.sections, base, rule):
            low, high = _widened(grid, [*spans, *map(_span, joined)], base, start, end)
            inside = [one for one in joined if one.start < high and low < one.end]
            opposed = any(one.start == one.end and low < one.start < high for one in joined) or any(
                one.witnesses or one in decisions for one in inside
            )
            if not opposed and part(grid, UnitSpan(low, high, frozenset(range(len(grid.rows))))):
                joined = [*(one for one in joined if one not in inside), UnitDecision(low, high)]
    return joined


def _span(decision: UnitDecision) -> UnitSpan:
    return UnitSpan(decision.start, decision.end, frozenset())


def requested(
    table: AlignmentTable, sections: Sequence[tuple[str, int, int]], base: int | None, rule: Join
) -> Iterator[tuple[int, int]]:
    """Yield the columns (half open) in which the words of `rule` are one after another, punctuation between them or not.

    They are looked for in the base text, or with the majority in the first witness that has them.
    """
    words = [{bare(word), bare(unpunctuated(word))} for word in rule.words.split() if not is_mark(word)]
    for witness in range(len(table.sigla)) if base is None else (base,):
        tokens, columns = table.tokens[witness], table.columns[witness]
        word_indices = [i for i in range(len(tokens)) if not is_mark(tokens.t(i))]
        places = [
            (columns[word_indices[at]], columns[word_indices[at + len(words) - 1]] + 1)
            for at in range(len(word_indices) - len(words) + 1)
            if words
            and all(
                not word.isdisjoint((bare(tokens.t(i)), bare(tokens.forms[tokens.n[i]])))
                for word, i in zip(words, word_indices[at : at + len(words)], strict=True)
            )
        ]
        inside = [
            (start, end)
            for start, end in places
            if any(low <= start and end <= high and rule.section in {"", name} for name, low, high in sections)
        ]
        if inside:
            yield from inside
            return


def unpunctuated(word: str) -> str:
    """Return `word` without punctuation before or after it.

    >>> unpunctuated("(arma,"), unpunctuated("o’er")
    ('arma', 'o’er')
    """
    return word.strip("".join(c for c in word if unicodedata.category(c)[0] == "P"))


def _widened(grid: Grid, spans: Sequence[UnitSpan], base: int | None, start: int, end: int) -> tuple[int, int]:
    """Return columns `start` to `end` with all of the spans that reach into them, and with what others add right beside."""

    def adds(low: int, high: int) -> bool:
        return base is not None and max(grid.rows[base][low:high], default=OMITTED) <= OMITTED

    while True:
        touching = [
            span
            for span in spans
            if (span.start < end and start < span.end)
            or (span.end == start and adds(span.start, span.end))
            or (span.start == end and adds(span.start, span.end))
        ]
        low = min([start, *(span.start for span in touching)])
        high = max([end, *(span.end for span in touching)])
        if (low, high) == (start, end):
            return low, high
        start, end = low, high
