"""Which columns make one variation unit: units of sense, not words.

Columns in which the witnesses part are grouped where they adjoin and the same witnesses part in
them: every column of a stretch splits the witnesses as the stretch's coarsest column does, or
finer.  Adjoining differences of unrelated witnesses stay apart.  A witness that is absent by a
lacuna takes no part in this.

A long stretch is one unit even where the witnesses that share its lemma differ among themselves
within it (an omission of two sentences, over the spellings of those who have them).  Then its lemma
*gathers* them, and units inside it say how they differ.
"""

from __future__ import annotations

import dataclasses
import heapq
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from collate.apparatus.grid import OMITTED, Grid
from collate.apparatus.units.departures import Departure, ends_of_added_moves, find_departures
from collate.apparatus.units.known import KnownPassages, passages
from collate.apparatus.units.side_by_side import Split, divided, runs

WHOLE = 6
"""A stretch of at most this many columns is one unit, though witnesses who share its lemma differ within it."""
READINGS = 6
"""Readings that such a unit may have: a reader takes in a few at a glance, and asks of more which word it is about."""


@dataclass(frozen=True, slots=True)
class UnitSpan:
    """The columns of a unit to be (half open), and the witnesses (indices) that it is about."""

    start: int
    end: int
    scope: frozenset[int]
    """Those that the unit compares; others are in a unit around it."""
    gathered: frozenset[int] = frozenset()
    """Those that count as one reading, since units inside this one distinguish them."""
    lacuna: bool = False
    agreed: bool = False
    """Whether the witnesses have the same words after all, in other columns: no unit, but one piece of text."""
    turned: bool = False
    """Whether it has words in either order, so that it cannot be cut."""

    def shifted(self, columns: int) -> UnitSpan:
        """Return the span so many columns further on."""
        return dataclasses.replace(self, start=self.start + columns, end=self.end + columns)


def find_units(grid: Grid, base: int | None, known: KnownPassages | None = None) -> list[UnitSpan]:
    """Return the spans in which witnesses part, and those in which they agree after all, in column order.

    An outer span is before those inside it.

    Args:
        grid: The witnesses' cells.
        base: Index of the base witness, or None for the majority.
        known: What was found in passages before.
    """
    departures = find_departures(grid, base, WHOLE, known)
    return in_order([*_departing(grid, departures), *_others(grid, departures, base, known)])


def _departing(grid: Grid, departures: Sequence[Departure]) -> Iterator[UnitSpan]:
    everyone = frozenset(range(len(grid.rows)))
    for passage in departures:
        rest = (w for w in everyone - passage.witnesses if grid.form(w, passage.start, passage.end))
        yield UnitSpan(passage.start, passage.end, everyone, frozenset(rest))


def _others(
    grid: Grid, departures: Sequence[Departure], base: int | None, known: KnownPassages | None
) -> Iterator[UnitSpan]:
    """Yield the spans of each piece of the text between the ends of departures, among those who do not depart in it."""
    everyone = frozenset(range(len(grid.rows)))
    ends = {end for passage in departures for end in (passage.start, passage.end)} | ends_of_added_moves(grid, base)
    borders = sorted(ends.union(*((a, b) for _, a, b in grid.sections)))
    begun, away = 0, list[Departure]()
    for start, end in pairwise(borders):
        following = bisect_right(departures, start, lo=begun, key=lambda passage: passage.start)
        away = [passage for passage in (*away, *departures[begun:following]) if end <= passage.end]
        begun = following
        scope = everyone.difference(*(passage.witnesses for passage in away))
        if known is None:
            yield from divide(grid, start, end, scope, base)
            continue
        for low, high in passages(grid, start, end):
            find = partial(divide, grid, low, high, scope, base)
            yield from known.of(grid, low, high, ("units", scope, base), find)


def in_order(spans: Iterable[UnitSpan]) -> list[UnitSpan]:
    """Return `spans` by their columns, an outer one before those inside it."""
    return sorted(spans, key=lambda span: (span.start, -span.end, not span.lacuna, -len(span.scope)))


def divide(grid: Grid, start: int, end: int, scope: frozenset[int], base: int | None) -> Iterator[UnitSpan]:
    """Yield the spans of columns `start` to `end` (half open) among the witnesses `scope`."""
    splits = _splits(grid, start, end, scope)
    if base is not None:
        _gather_additions(grid, splits, scope, base)
    for low, high in divided(grid, splits, scope):
        for a, b, coarsest in _stretches(splits, low, high):
            whole = UnitSpan(a, b, scope)
            if b - a > WHOLE or (
                b - a > 1 and len({grid.form(w, a, b) for w in grid.different(scope, a, b)}) > READINGS
            ):
                block = _block(_with_absent(coarsest, [splits[c] for c in range(a, b)]), base)
                inner = list(divide(grid, a, b, block, base))
                differ = any(not span.agreed for span in inner) or any(min(grid.rows[w][a:b]) < 0 for w in block)
                differ = differ and not _elsewhere(grid, whole, block, base)
                if differ and (base is None or (base in block and min(grid.rows[base][a:b]) >= 0)):
                    yield UnitSpan(a, b, scope, block)
                    yield from inner
                    continue
            yield whole if part(grid, whole) else dataclasses.replace(whole, agreed=True)


def _elsewhere(grid: Grid, span: UnitSpan, block: frozenset[int], base: int | None) -> bool:
    """Return whether somebody outside `block` has the words of its lemma, in other columns: they agree after all."""
    lemma = grid.form(base if base in block and base is not None else min(block), span.start, span.end)
    return any(grid.form(w, span.start, span.end) == lemma for w in span.scope - block)


def part(grid: Grid, span: UnitSpan) -> bool:
    """Return whether those who are extant in `span` differ; the same words in other columns are no difference."""
    start, end = span.start, span.end
    extant = (w for w in grid.different(span.scope, start, end) if max(grid.rows[w][start:end]) >= 0)
    return len({grid.form(w, start, end) for w in extant}) > 1


def _splits(grid: Grid, start: int, end: int, scope: frozenset[int]) -> dict[int, Split]:
    """Return how each column in which witnesses of `scope` differ splits them, and those between in which none of them has a word."""
    splits: dict[int, Split] = {}
    last = None
    for column in range(start, end):
        if split := _split(grid.columns[column], scope):
            if last is not None:
                splits.update(dict.fromkeys(range(last + 1, column), splits[last]))
            splits[column] = split
            last = column
        elif any(grid.columns[column][witness] != OMITTED for witness in scope):
            last = None
    return splits


def _split(column: Sequence[int], scope: frozenset[int]) -> Split:
    """Return how a column splits the witnesses of `scope`; empty if they agree."""
    cells = set(column)
    if len(cells) == 1:
        return ()
    if min(cells) < 0 or len(scope) < len(column):
        column = [cell if cell >= 0 and witness in scope else -1 for witness, cell in enumerate(column)]
    order = dict.fromkeys(column)
    order.pop(-1, None)
    numbers = {-1: -1, **{cell: number for number, cell in enumerate(order)}}
    split = tuple(map(numbers.__getitem__, column))
    return split if len(order) > 1 else ()


def _gather_additions(grid: Grid, splits: dict[int, Split], scope: frozenset[int], base: int) -> None:
    """Give adjoining columns in which the base text has nothing one split: whatever is added there is added at one place."""
    for low, high in list(runs(c for c in splits if grid.rows[base][c] == 0)):
        if high - low > 1:
            cells = [grid.form(w, low, high) or min(row[low:high]) for w, row in enumerate(grid.rows)]
            numbers: dict[object, int] = {}
            split = tuple(
                -1 if w not in scope or (isinstance(cell, int) and cell < 0) else numbers.setdefault(cell, len(numbers))
                for w, cell in enumerate(cells)
            )
            splits.update(dict.fromkeys(range(low, high), split))


def refines(fine: Split, coarse: Split) -> bool:
    """Return whether `fine` separates all that `coarse` separates, among those who are extant in both.

    >>> refines((0, 1, 2), (0, 0, 1)), refines((0, 1, 1), (0, 0, 1)), refines((0, -1, 1), (0, 1, 1))
    (True, False, True)
    """
    pairs = {(a, b) for a, b in set(zip(fine, coarse, strict=True)) if a >= 0 and b >= 0}
    return len({b for _, b in pairs}) > 1 and len({a for a, _ in pairs}) == len(pairs)


def _stretches(splits: dict[int, Split], start: int, end: int) -> list[tuple[int, int, Split]]:
    """Return the stretches (first column, end, coarsest split) into which a run falls, in order.

    The longest is taken first, at a tie the one that begins first, then the rest is shared out.
    """
    reach = _reaches(splits, start, end)
    heap = [(a - b, a, c) for c, (a, b) in reach.items()]
    heapq.heapify(heap)
    taken: dict[int, Split] = {}
    stretches = []
    while heap:
        length, first, column = heapq.heappop(heap)
        if column in taken:
            continue
        a, b = _free(taken, column, *reach[column])
        if (a - b, a) != (length, first):
            heapq.heappush(heap, (a - b, a, column))
            continue
        taken.update(dict.fromkeys(range(a, b), splits[column]))
        stretches.append((a, b, splits[column]))
    return sorted(stretches)


def _free(taken: dict[int, Split], column: int, start: int, end: int) -> tuple[int, int]:
    low, high = column, column + 1
    while low > start and low - 1 not in taken:
        low -= 1
    while high < end and high not in taken:
        high += 1
    return low, high


def _reaches(splits: dict[int, Split], start: int, end: int) -> dict[int, tuple[int, int]]:
    """Return for each column how far the columns around it refine its split."""
    reach: dict[int, tuple[int, int]] = {}
    latest: dict[Split, tuple[int, int]] = {}
    for column in range(start, end):
        split = splits[column]
        known = latest.get(split)
        if known is None or not known[0] <= column < known[1]:
            low, high = column, column + 1
            while low > start and refines(splits[low - 1], split):
                low -= 1
            while high < end and refines(splits[high], split):
                high += 1
            known = latest[split] = low, high
        reach[column] = known
    return reach


def _with_absent(coarsest: Split, splits: Sequence[Split]) -> Split:
    """Return `coarsest` with those who are absent there joined with those with whom they agree in the other columns.

    A witness that agrees with two blocks in turn, or with none, stays out.
    """
    absent = [w for w, block in enumerate(coarsest) if block < 0 and any(split[w] >= 0 for split in splits)]
    extended = list(coarsest)
    for witness in absent:
        with_whom = {
            block
            for split in splits
            for other, block in enumerate(coarsest)
            if block >= 0 and split[other] == split[witness] >= 0
        }
        if len(with_whom) == 1:
            extended[witness] = with_whom.pop()
    return tuple(extended)


def _block(split: Split, base: int | None) -> frozenset[int]:
    """Return the witnesses that read as the base text does; the largest block if it is absent or the majority."""
    blocks: dict[int, set[int]] = {}
    for witness, number in enumerate(split):
        if number >= 0:
            blocks.setdefault(number, set()).add(witness)
    if base is not None and split[base] >= 0:
        return frozenset(blocks[split[base]])
    largest: set[int] = max(blocks.values(), key=len)
    return frozenset(largest)
