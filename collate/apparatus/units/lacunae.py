"""The units of what is lost: one for a whole lacuna, however many words others have there.

A lacuna over text in which others agree is a unit whose lemma gathers all who are extant; where they differ, units
inside it say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collate.apparatus.grid import Grid
from collate.apparatus.units.find import UnitSpan
from collate.apparatus.units.side_by_side import runs


def find_lacunae(grid: Grid, units: Sequence[UnitSpan], base: int | None) -> Iterator[UnitSpan]:
    """Yield a span for each lacuna that reaches beyond the columns that other units report.

    The text beside a lacuna of the base text is in no reading text, so there each run of columns
    that no other unit reports is a unit.  A witness that is not extant makes none: the conspectus says so once.
    """
    everyone = frozenset(range(len(grid.rows)))
    reported = {c for span in units if not span.gathered and not span.agreed for c in range(span.start, span.end)}
    intervals = _intervals(grid, units)
    if base is not None:
        for low, high in intervals.get(base, ()):
            for start, end in runs(c for c in range(low, high) if c not in reported):
                yield UnitSpan(start, end, everyone, lacuna=True)
    for start, end in sorted({interval for own in intervals.values() for interval in own}):
        extant = frozenset(w for w in everyone if max(grid.rows[w][start:end]) >= 0)
        if extant and (base is None or base in extant) and any(c not in reported for c in range(start, end)):
            yield UnitSpan(start, end, everyone, extant, lacuna=True)


def _intervals(grid: Grid, units: Sequence[UnitSpan]) -> dict[int, list[tuple[int, int]]]:
    """Return the lacunae of each extant witness, without the columns of units in which it has a reading of its own."""
    at: dict[int, list[UnitSpan]] = {}
    for span in units:
        for column in range(span.start, span.end):
            at.setdefault(column, []).append(span)
    intervals: dict[int, list[tuple[int, int]]] = {}
    for witness, row in enumerate(grid.absences):
        for absence in () if witness in grid.absent else row:
            around = [
                span
                for span in {*at.get(absence.start, ()), *at.get(absence.end - 1, ())}
                if witness not in span.gathered and grid.form(witness, span.start, span.end)
            ]
            low = max([absence.start, *(span.end for span in around if span.start <= absence.start)])
            high = min([absence.end, *(span.start for span in around if span.end >= absence.end)])
            if low < high:
                intervals.setdefault(witness, []).append((low, high))
    return intervals
