"""Passages that the editor wants in one entry, whatever the witnesses have in common there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collate.apparatus.grid import OMITTED, Grid
from collate.apparatus.units.find import UnitSpan, in_order, part
from collate.apparatus.words import bare, is_mark
from collate.model import AlignmentTable, Join


def join_wished(grid: Grid, spans: Sequence[UnitSpan], base: int | None, rules: Sequence[Join]) -> list[UnitSpan]:
    """Return `spans`, in order, with one span for each passage that `rules` name and all differences that touch it."""
    found = list(spans)
    for rule in rules:
        for start, end in wished(grid.table, grid.sections, base, rule):
            low, high = _widened(grid, found, base, start, end)
            whole = UnitSpan(low, high, frozenset(range(len(grid.rows))), turned=True)
            if part(grid, whole):
                found = [whole, *(span for span in found if not low <= span.start <= span.end <= high)]
    return in_order(found)


def wished(
    table: AlignmentTable, sections: Sequence[tuple[str, int, int]], base: int | None, rule: Join
) -> Iterator[tuple[int, int]]:
    """Yield the columns (half open) in which the words of `rule` are one after another, punctuation between them or not.

    They are looked for in the base text, or with the majority in the first witness that has them.
    """
    words = [bare(word) for word in rule.words.split() if not is_mark(word)]
    for witness in range(len(table.sigla)) if base is None else (base,):
        tokens, columns = table.tokens[witness], table.columns[witness]
        word_indices = [i for i in range(len(tokens)) if not is_mark(tokens.t(i))]
        places = [
            (columns[word_indices[at]], columns[word_indices[at + len(words) - 1]] + 1)
            for at in range(len(word_indices) - len(words) + 1)
            if words
            and all(
                word in {bare(tokens.t(i)), bare(tokens.forms[tokens.n[i]])}
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
