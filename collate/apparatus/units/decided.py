"""Units as the editor decides them: from brace to brace, divided at a bar, or overlapping for some witnesses."""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from collate.apparatus.grid import Grid
from collate.apparatus.units.find import UnitSpan, divide, in_order, part


@dataclass(frozen=True, slots=True)
class UnitDecision:
    """Columns (half open) that are one unit; a boundary between two units before column `start` if `start == end`."""

    start: int
    end: int
    witnesses: frozenset[int] = frozenset()
    """The witnesses (indices) whose variant it is, while the others differ in units within; all if empty."""


def decide_units(
    grid: Grid, spans: Sequence[UnitSpan], decisions: Sequence[UnitDecision], base: int | None
) -> list[UnitSpan]:
    """Return `spans`, in order, after `decisions`, which do not contradict one another."""
    result: list[UnitSpan] = []
    for own, decided in clusters(spans, decisions):
        result += decided_spans(grid, own, decided, base) if decided else own
    return in_order(result)


def clusters(
    spans: Sequence[UnitSpan], decisions: Sequence[UnitDecision]
) -> Iterator[tuple[list[UnitSpan], list[UnitDecision]]]:
    """Yield the spans and the decisions that share columns, directly or by way of others, together, in order.

    >>> spans = [UnitSpan(0, 2, frozenset()), UnitSpan(4, 5, frozenset())]
    >>> [(len(own), decided) for own, decided in clusters(spans, [UnitDecision(1, 1)])]
    [(1, [UnitDecision(start=1, end=1, witnesses=frozenset())]), (1, [])]
    """
    columns = [(span.start, span.end) for span in spans] + [(one.start, one.end) for one in decisions]
    ranges = merged((start, end) for start, end in columns if start < end)
    starts = [start for start, _ in ranges]
    groups: list[tuple[list[UnitSpan], list[UnitDecision]]] = [([], []) for _ in ranges]
    for span in spans:
        groups[bisect_right(starts, span.start) - 1][0].append(span)
    for one in decisions:
        number = bisect_right(starts, one.start) - 1
        if number >= 0 and one.start < ranges[number][1]:  # a boundary elsewhere divides nothing
            groups[number][1].append(one)
    yield from groups


def decided_spans(
    grid: Grid, spans: Sequence[UnitSpan], decisions: Sequence[UnitDecision], base: int | None
) -> list[UnitSpan]:
    """Return `spans` after `decisions`, all of which are about columns close together."""
    kept = list(divided_spans(grid, spans, decisions, base))
    for decision in sorted(decisions, key=lambda one: (one.start, -one.end)):
        if decision.start == decision.end:
            continue
        around = [s for s in kept if s.gathered and s.start <= decision.start and decision.end <= s.end]
        around = [s for s in around if (s.start, s.end) != (decision.start, decision.end)]
        scope = around[-1].gathered if around else frozenset(range(len(grid.rows)))
        kept = [s for s in kept if s in around or not (decision.start <= s.start and s.end <= decision.end)]
        kept += decided_units(grid, decision, scope, base)
    return kept


def decided_units(grid: Grid, decision: UnitDecision, scope: frozenset[int], base: int | None) -> Iterator[UnitSpan]:
    """Yield the spans of a decision among the witnesses of `scope`."""
    start, end = decision.start, decision.end
    rest = scope - decision.witnesses
    gathered = frozenset(w for w in rest if grid.form(w, start, end))
    if not decision.witnesses or not gathered or (base is not None and base not in gathered):
        whole = UnitSpan(start, end, scope)
        yield whole if part(grid, whole) else dataclasses.replace(whole, agreed=True)
        return
    yield UnitSpan(start, end, scope, gathered)
    yield from divide(grid, start, end, rest, base)


def divided_spans(
    grid: Grid, spans: Sequence[UnitSpan], decisions: Sequence[UnitDecision], base: int | None
) -> Iterator[UnitSpan]:
    """Yield `spans` divided at the ends of decisions; one that holds a decision whole stays if it gathers witnesses."""
    cuts = sorted({column for one in decisions for column in (one.start, one.end)})
    broken = [span for span in spans if span.gathered and crossed(span, decisions)]
    for span in spans:
        if span in broken:
            continue
        inside = [column for column in cuts if span.start < column < span.end]
        if any(outer.start <= span.start and span.end <= outer.end for outer in broken):
            continue
        if span.gathered or not inside:
            yield span
            continue
        for start, end in pairwise([span.start, *inside, span.end]):
            piece = dataclasses.replace(span, start=start, end=end, agreed=False)
            yield piece if part(grid, piece) else dataclasses.replace(piece, agreed=True)
    everyone = frozenset(range(len(grid.rows)))
    for start, end in merged((span.start, span.end) for span in broken):
        for low, high in pairwise([start, *(column for column in cuts if start < column < end), end]):
            yield from divide(grid, low, high, everyone, base)


def crossed(span: UnitSpan, decisions: Iterable[UnitDecision]) -> bool:
    """Return whether a decision has an end within `span` and does not lie within it as a whole."""
    return any(
        (span.start < one.start < span.end or span.start < one.end < span.end)
        and (one.start == one.end or one.start < span.start or one.end > span.end)
        for one in decisions
    )


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return `spans` in order, those that overlap as one.

    >>> merged([(4, 6), (1, 3), (2, 5)])
    [(1, 6)]
    """
    intervals: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if intervals and start < intervals[-1][1]:
            intervals[-1] = intervals[-1][0], max(intervals[-1][1], end)
        else:
            intervals.append((start, end))
    return intervals
