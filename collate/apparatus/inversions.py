"""Words that stand in either order: one unit, not an omission here and an addition there."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from collate.apparatus.grid import Grid
from collate.apparatus.units import Span
from collate.apparatus.words import is_mark

REACH = 5
"""Columns in which all agree, at most, between the two places of a word that moved."""


def join_inversions(grid: Grid, spans: Sequence[Span]) -> list[Span]:
    """Return `spans` with neighbours joined between which words change their order.

    *x y* beside *y x* is aligned as an *x* too few and an *x* too many about a *y* that all have.  Two
    units are one if some witnesses have, in both and between, the same words in another
    order, and not in either alone.  Spans keep their order.
    """
    joined: list[Span] = []
    for span in spans:
        before = joined[-1] if joined else None
        if before and before.scope == span.scope and _plain(before) and _plain(span) and _inverted(grid, before, span):
            joined[-1] = dataclasses.replace(before, end=span.end)
        else:
            joined.append(span)
    return joined


def _plain(span: Span) -> bool:
    return not (span.gathered or span.agreed)


def _inverted(grid: Grid, one: Span, other: Span) -> bool:
    if not 0 < other.start - one.end <= REACH or _bordered(grid, one.end, other.start):
        return False
    orders: dict[tuple[str, ...], set[tuple[tuple[str, ...], ...]]] = {}
    for witness in sorted(one.scope):
        cells = grid.rows[witness][one.start : other.end]
        if min(cells, default=0) >= 0:
            places = (_words(grid, witness, span.start, span.end) for span in (one, other))
            whole = _words(grid, witness, one.start, other.end)
            orders.setdefault(tuple(sorted(whole)), set()).add((whole, *places))
    return any(_turned(found) for found in orders.values())


def _turned(found: Iterable[tuple[tuple[str, ...], ...]]) -> bool:
    """Return whether two readings of the same words differ in order, and in what stands at the first place."""
    known = list(found)
    return any(
        a[0] != b[0] and sorted(a[1]) != sorted(b[1]) and sorted(a[2]) != sorted(b[2])
        for number, a in enumerate(known)
        for b in known[:number]
    )


def _words(grid: Grid, witness: int, start: int, end: int) -> tuple[str, ...]:
    tokens = grid.table.tokens[witness]
    first, last = grid.tokens(witness, start, end)
    return tuple(tokens.forms[tokens.n[i]] for i in range(first, last) if not is_mark(tokens.t(i)))


def _bordered(grid: Grid, start: int, end: int) -> bool:
    return any(start <= border <= end for _, border, _ in grid.sections if border)
