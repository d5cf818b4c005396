"""Words that occur in either order: one unit, not an omission here and an addition there.

*x y* beside *y x* is aligned as an *x* too few and an *x* too many about a *y* that all have.  The columns from the
one to the other are one unit, and no more than these: what differs beside them is a unit of its own, and so is
what differs within them among witnesses who have the words in the order of the base text.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence

from collate.apparatus.grid import Grid
from collate.apparatus.units.boundaries import WordOrder, remembered, set_boundaries, where
from collate.apparatus.units.find import UnitSpan, divide
from collate.apparatus.units.known import KnownPassages
from collate.apparatus.units.word_order import WordOrders


def join_inversions(
    grid: Grid, spans: Sequence[UnitSpan], base: int | None, known: KnownPassages | None = None
) -> list[UnitSpan]:
    """Return `spans`, in order, with the columns joined in which words change their order.

    Places of such words that overlap are one unit: three witnesses may have three orders.

    Args:
        grid: The witnesses' cells.
        spans: The units without regard to order.
        base: Index of the base witness, or None for the majority.
        known: What was found in passages before.
    """

    def find(run: Sequence[UnitSpan]) -> Iterable[WordOrder]:
        columns = [c for span in run if not span.agreed for c in range(span.start, span.end)]
        orders = WordOrders(grid, columns, run[0].scope, run[0].start, run[-1].end, base)
        return sorted(set(orders.all()), key=where)

    def make(span: UnitSpan, turn: WordOrder) -> Iterator[UnitSpan]:
        return _nested(grid, dataclasses.replace(span, turned=True), turn, base)

    return set_boundaries(grid, spans, remembered(find, grid, ("inversions", base), known), make)


def _nested(grid: Grid, span: UnitSpan, turn: WordOrder, base: int | None) -> Iterator[UnitSpan]:
    """Yield `span`, and within it the units of those who have the words in the order of the base text."""
    if base is None or base not in span.scope or min(grid.rows[base][span.start : span.end]) < 0:
        yield span
        return
    extant = [w for w in span.scope if min(grid.rows[w][span.start : span.end]) >= 0]
    kept = frozenset(w for w in extant if _in_order(grid, w, base, turn.moved))
    forms = {grid.form(w, span.start, span.end) for w in kept}
    apart = {grid.form(w, span.start, span.end) for w in extant if w not in kept}
    if len(kept) < 2 or not apart or not forms.isdisjoint(apart):
        yield span
        return
    inner = list(divide(grid, span.start, span.end, kept, base))
    if any(not unit.agreed for unit in inner):
        yield dataclasses.replace(span, gathered=kept)
        yield from inner
    else:
        yield span


def _in_order(grid: Grid, witness: int, base: int, moved: Iterable[int]) -> bool:
    """Return whether `witness` has words in the same of the columns `moved` as the base text, and in none what it has in another."""
    rows = grid.normal[witness], grid.normal[base]
    ours, theirs = ({c: row[c] for c in moved if row[c] != 0} for row in rows)
    known = set(theirs.values())
    return ours.keys() == theirs.keys() and all(theirs[c] == n or n not in known for c, n in ours.items())
