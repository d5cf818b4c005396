"""Spans cut at the ends of some places, and joined within them."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from collate.apparatus.grid import Grid
from collate.apparatus.units.find import UnitSpan, in_order, part
from collate.apparatus.units.known import KnownPassages
from collate.apparatus.words import letters
from collate.model.words import is_mark

WIDE = 20
"""Columns of one place, at most."""
FAR = 10
"""Columns between two spans that are close together, at most."""


@dataclass(frozen=True, slots=True)
class WordOrder:
    """Columns (half open) in which words occur in either order, and those of them that hold a word that moved."""

    start: int
    end: int
    moved: frozenset[int] = frozenset()

    def shifted(self, columns: int) -> WordOrder:
        """Return the columns so many further on."""
        return WordOrder(self.start + columns, self.end + columns, frozenset(c + columns for c in self.moved))


Finder = Callable[[Sequence[UnitSpan]], Iterable[WordOrder]]
"""Finds the places to be joined in spans of one scope that are close together."""
Maker = Callable[[UnitSpan, WordOrder], Iterable[UnitSpan]]
"""Makes the spans of a place."""


def set_boundaries(grid: Grid, spans: Sequence[UnitSpan], find: Finder, make: Maker) -> list[UnitSpan]:
    """Return `spans`, in order, with the columns of each place that `find` finds joined, and what is beside it apart.

    Places that overlap are one.  A span that gathers witnesses stays as it is, and no place reaches over its ends.
    """
    scopes: dict[frozenset[int], list[UnitSpan]] = {}
    for span in spans:
        if not span.gathered:
            scopes.setdefault(span.scope, []).append(span)
    gathered = [span for span in spans if span.gathered]
    ends = sorted({border for _, a, b in grid.sections for border in (a, b)} | _ends(_around(spans)))
    for scope, own in scopes.items():
        places = ((run, turn) for run in _runs(own, ends) for turn in find(run) if not _crosses(ends, turn))
        turns = _joined(_widened(grid, run, turn) for run, turn in places)
        gathered += _beside(grid, own, turns)
        for turn in turns:
            gathered += make(UnitSpan(turn.start, turn.end, scope), turn)
    return in_order(gathered)


def remembered(find: Finder, grid: Grid, about: Hashable, known: KnownPassages | None) -> Finder:
    """Return `find`, which depends on the spans, their cells and `about`, so that it looks up what is `known`."""
    if known is None:
        return find

    def word_orders_of(run: Sequence[UnitSpan]) -> Iterable[WordOrder]:
        start, end = run[0].start, run[-1].end
        shape = tuple((one.start - start, one.end - start, one.agreed, one.turned) for one in run)
        return known.of(grid, start, end, (about, run[0].scope, shape), lambda: find(run))

    return word_orders_of


def where(turn: WordOrder) -> tuple[int, int, list[int]]:
    """Return what places are ordered by."""
    return turn.start, turn.end, sorted(turn.moved)


def _around(spans: Sequence[UnitSpan]) -> Iterator[UnitSpan]:
    """Yield the spans that hold others."""
    yield from (span for span, following in zip_longest(spans, spans[1:]) if span.gathered or _overlap(span, following))


def _overlap(span: UnitSpan, following: UnitSpan | None) -> bool:
    return following is not None and following.start < span.end


def _ends(spans: Iterable[UnitSpan]) -> set[int]:
    return {end for span in spans for end in (span.start, span.end)}


def _crosses(ends: Sequence[int], turn: WordOrder) -> bool:
    return bisect_right(ends, turn.start) < bisect_left(ends, turn.end)


def _runs(spans: Sequence[UnitSpan], ends: Sequence[int]) -> Iterator[list[UnitSpan]]:
    """Yield the spans that are close together, without any of `ends` between, of sections and of units that hold others."""
    run: list[UnitSpan] = []
    for span in spans:
        at = bisect_left(ends, run[-1].end) if run else 0
        if run and (span.start - run[-1].end > FAR or (at < len(ends) and ends[at] <= span.start)):
            yield run
            run = []
        run.append(span)
    if run:
        yield run


def _widened(grid: Grid, spans: Sequence[UnitSpan], turn: WordOrder) -> WordOrder:
    """Return `turn` with the punctuation right after it, and with all of a span that cannot be cut at its ends."""
    start, end = turn.start, turn.end
    first = bisect_left(spans, start, key=lambda span: span.end)
    for span in spans[first : bisect_left(spans, end, key=lambda span: span.start)]:
        if span.start < start < span.end and not _severable(grid, span, start):
            start = span.start
        while span.start < end < span.end and _marks_alone(grid, end):
            end += 1
        if span.start < end < span.end and not _severable(grid, span, end):
            end = span.end
    return WordOrder(start, end, turn.moved)


def _marks_alone(grid: Grid, column: int) -> bool:
    here = ((tokens, *grid.tokens(w, column, column + 1)) for w, tokens in enumerate(grid.table.tokens))
    return all(is_mark(tokens.t(i)) for tokens, first, end in here for i in range(first, end))


def _severable(grid: Grid, span: UnitSpan, column: int) -> bool:
    """Return whether a span may end before `column`: no word there is in one piece with one witness, in two with another.

    Of a wide span only what is around the column counts: a lost quire may be one span.
    """
    if span.agreed:
        return False
    divided: dict[str, str] = {}
    low, high = max(span.start, column - WIDE), min(span.end, column + WIDE)
    for witness in sorted(span.scope):
        tokens, (first, end) = grid.table.tokens[witness], grid.tokens(witness, low, high)
        middle = grid.tokens(witness, low, column)[1]
        before, after = (letters("".join(tokens.normal(a, b))) for a, b in ((first, middle), (middle, end)))
        if divided.setdefault(before + after, before) != before:
            return False
    return True


def _joined(turns: Iterable[WordOrder]) -> list[WordOrder]:
    """Return `turns` in order, those that overlap as one, unless that is too wide.

    >>> [(t.start, t.end) for t in _joined(WordOrder(a, b, frozenset()) for a, b in [(1, 4), (2, 6), (8, 9)])]
    [(1, 6), (8, 9)]
    """
    orders: list[WordOrder] = []
    for turn in sorted(turns, key=where):
        last = orders[-1] if orders else None
        if last is None or turn.start >= last.end:
            orders.append(turn)
        elif max(turn.end, last.end) - last.start <= WIDE:
            orders[-1] = WordOrder(last.start, max(turn.end, last.end), last.moved | turn.moved)
    return orders


def _beside(grid: Grid, spans: Sequence[UnitSpan], turns: Sequence[WordOrder]) -> Iterator[UnitSpan]:
    """Yield `spans` without the columns of `turns`."""
    starts = [turn.end for turn in turns]
    for span in spans:
        left = span.start
        for turn in turns[bisect_left(starts, span.start + 1) :]:
            if turn.start >= span.end:
                break
            yield from _rest(grid, span, left, turn.start)
            left = turn.end
        if left == span.start:
            yield span
        else:
            yield from _rest(grid, span, left, span.end)


def _rest(grid: Grid, span: UnitSpan, start: int, end: int) -> Iterator[UnitSpan]:
    if start < end:
        left = dataclasses.replace(span, start=start, end=end)
        yield left if part(grid, left) else dataclasses.replace(left, agreed=True)
