"""Words that are added or lacking, each with the word that it is attached to, if the editor wants it so.

*cotidie operibus* beside *cotidie*, *per foramina* beside *foramina*: what is added or lacking is attached to the word before;
a word of few letters that all who have it share with the next is attached to that.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from collate.apparatus.grid import OMITTED, Grid
from collate.apparatus.units.find import UnitSpan, in_order

FEW = 3
"""Letters, at most, of a word that is attached to the next: prepositions and articles."""


def with_neighbours(grid: Grid, spans: Sequence[UnitSpan]) -> list[UnitSpan]:
    """Return `spans`, in order, those of words that some have and others lack with the word before, or the next."""
    ends = {end for _, start, stop in grid.sections for end in (start, stop)}
    taken = {c for span in spans for c in range(span.start, span.end)}
    attached: list[UnitSpan] = []
    for span in spans:
        column = None if span.gathered or span.lacuna or span.agreed else _neighbour(grid, span, taken)
        crosses = column is not None and (column + 1 in ends if column < span.start else column in ends)
        if column is None or crosses:
            attached.append(span)
            continue
        taken.add(column)
        attached.append(dataclasses.replace(span, start=min(span.start, column), end=max(span.end, column + 1)))
    return in_order(attached)


def _neighbour(grid: Grid, span: UnitSpan, taken: set[int]) -> int | None:
    """Return the column of the word that what is added or lacking in `span` is attached to; None if it is not about that."""
    forms = {grid.form(w, span.start, span.end) for w in span.scope if min(grid.rows[w][span.start : span.end]) >= 0}
    if len(forms) != 2 or () not in forms:
        return None
    (words,) = forms - {()}
    form = grid.table.tokens[0].forms
    first = next(n for w in span.scope for n in grid.normal[w][span.start : span.end] if n > 0)
    short = len(words) == 1 and len(form[first - 1]) <= FEW
    sides = (span.end, span.start - 1) if short else (span.start - 1, span.end)
    return next((c for c in sides if _shared(grid, span, c) and c not in taken), None)


def _shared(grid: Grid, span: UnitSpan, column: int) -> bool:
    """Return whether all of the span's witnesses have one word in `column`."""
    return (
        0 <= column < grid.table.width
        and all(grid.rows[w][column] > OMITTED for w in span.scope)
        and grid.alike(column, span.scope)
    )
