"""What the witnesses have in the columns of a unit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from collate.apparatus.grid import STATES, Grid
from collate.apparatus.units import Span
from collate.model import Reading, State


@dataclass(frozen=True, slots=True)
class Group:
    """Witnesses (indices, rising) that have the same in a unit.

    `source` is the one whose text speaks for them.
    """

    witnesses: tuple[int, ...]
    state: State
    source: int


def groups(grid: Grid, span: Span, base: int | None) -> tuple[Group, ...]:
    """Return the groups of all witnesses in `span`, in the order in which the witnesses meet them.

    The witnesses that the span gathers are one group, for which the base text speaks if it is among them.
    Words alone count, not the columns they stand in.
    """
    found: dict[tuple[int, ...] | State | None, list[int]] = {}
    for witness, key in enumerate(_keys(grid, span)):
        found.setdefault(key, []).append(witness)
    return tuple(_group(grid, span, tuple(witnesses), base) for witnesses in found.values())


def _keys(grid: Grid, span: Span) -> Iterator[tuple[int, ...] | State | None]:
    for witness, row in enumerate(grid.rows):
        if witness in span.gathered:
            yield None
            continue
        form = tuple(number for number in row[span.start : span.end] if number > 0)
        if form:
            yield form
        else:
            yield next((STATES[number] for number in row[span.start : span.end] if number < 0), State.OMISSION)


def _group(grid: Grid, span: Span, witnesses: tuple[int, ...], base: int | None) -> Group:
    source = base if base is not None and base in witnesses else witnesses[0]
    if span.lacuna and not grid.form(source, span.start, span.end):
        source = next((w for w in witnesses if grid.form(w, span.start, span.end)), source)
    return Group(witnesses, grid.state(source, span.start, span.end), source)


def reading(grid: Grid, span: Span, group: Group) -> Reading:
    """Return `group` as a reading with its text, from the witness that speaks for it."""
    table = grid.table
    sigla = tuple(table.sigla[w] for w in group.witnesses)
    if group.state is not State.TEXT:
        return Reading("", sigla, group.state)
    tokens = table.tokens[group.source]
    first, end = grid.tokens(group.source, span.start, span.end)
    return Reading(tokens.words(first, end), sigla, State.TEXT, " ".join(tokens.normal(first, end)))
