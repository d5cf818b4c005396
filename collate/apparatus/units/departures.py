"""Long passages in which a witness leaves the text: each is one unit, whatever others do within it.

A witness omits thirty words, or has thirty others in their place.  Where somebody else also lacks
one of these words, the same witnesses no longer part in every column, and column by column the passage would fall
to pieces.  So these passages are found first, witness by witness, against the text.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from collate.apparatus.grid import OMITTED, Grid

REWRITTEN = 3
"""Words on either side of what a passage has in common with the text, at least, for the two to be one rewritten passage."""

BETWEEN = 8
"""Short differences between two passages, at most, that are looked over when the two are one."""

LITTLE = 4
"""Words of the text that a departure has, at least, for each word that it shares with others who leave the text."""


@dataclass(frozen=True, slots=True)
class Departure:
    """Columns (half open) in which some witnesses have nothing of the text, and little that others have."""

    start: int
    end: int
    witnesses: frozenset[int]


def find_departures(grid: Grid, base: int | None, least: int) -> list[Departure]:
    """Return the departures of more than `least` words of the text, in column order.

    Args:
        grid: The witnesses' cells.
        base: Index of the base witness, or None for the majority.
        least: Words of the text that a departure has to exceed.
    """
    text = _majority(grid.columns) if base is None else grid.rows[base]
    normal = _majority(zip(*grid.normal, strict=True)) if base is None else grid.normal[base]
    borders = {border for _, border, _ in grid.sections}
    different = {row.tobytes(): row for row in grid.normal}
    rewritten = {
        cells: list(_rewritten(list(_apart(normal, row, borders)), normal, row, borders))
        for cells, row in different.items()
    }
    runs = [(a, b, w) for w, row in enumerate(grid.normal) for a, b in rewritten[row.tobytes()]]
    passages = {passage: _alone(grid, passage, text) for passage in _grouped(runs, text, least)}
    parts = [
        (a, b, w)
        for passage, alone in passages.items()
        if not alone
        for w in sorted(passage.witnesses)
        for a, b in _omitted(grid, w, text, passage)
    ]
    departures = [*(passage for passage, alone in passages.items() if alone), *_grouped(parts, text, least)]
    return sorted(departures, key=lambda passage: (passage.start, passage.end))


def _grouped(runs: Sequence[tuple[int, int, int]], text: Sequence[int], least: int) -> list[Departure]:
    """Return the runs (first column, end, witness) that are long enough, those of the same columns together."""
    grouped: dict[tuple[int, int], list[int]] = {}
    for start, end, witness in runs:
        if sum(cell > 0 for cell in text[start:end]) > least:
            grouped.setdefault((start, end), []).append(witness)
    return [Departure(start, end, frozenset(witnesses)) for (start, end), witnesses in sorted(grouped.items())]


def _omitted(grid: Grid, witness: int, text: Sequence[int], passage: Departure) -> Iterator[tuple[int, int]]:
    """Yield the runs of `passage` in which `witness` is empty and omits far more words than it has instead.

    What it has close by is no substitute if somebody who has the words omitted has it too: he adds it.
    """
    row, columns = grid.rows[witness], range(passage.start, passage.end)
    filled = [c for c in columns if row[c] > 0]
    for before, after in pairwise([passage.start - 1, *filled, passage.end]):
        run = [c for c in range(before + 1, after) if text[c] > 0]
        if not run:
            continue
        readers = [other for other in grid.rows if 2 * sum(other[c] == text[c] for c in run) > len(run)]
        near = [c for c in filled if before - len(run) < c < after + len(run)]
        instead = sum(all(other[c] != row[c] for other in readers) for c in near)
        if len(run) > LITTLE * instead:
            yield run[0], run[-1] + 1


def _majority(columns: Iterable[Sequence[int]]) -> array[int]:
    def most(column: Sequence[int]) -> int:
        counts = Counter(cell for cell in column if cell >= OMITTED)
        return max(counts, key=lambda cell: counts[cell], default=OMITTED)

    return array("i", map(most, columns))


def _apart(text: Sequence[int], row: Sequence[int], borders: Container[int]) -> Iterator[tuple[int, int]]:
    """Yield the runs of columns in which `row` has no word of `text`, however spelled; columns empty in both may be within."""
    start, end = -1, -1
    for column, (ours, theirs) in enumerate(zip(text, row, strict=True)):
        shared = ours == theirs != OMITTED or ours < 0 or theirs < 0
        if start >= 0 and (shared or column in borders):
            yield start, end
            start = -1
        if ours != theirs and not shared:
            start, end = (column if start < 0 else start), column + 1
    if start >= 0:
        yield start, end


def _rewritten(
    runs: Sequence[tuple[int, int]], text: Sequence[int], row: Sequence[int], borders: Container[int]
) -> Iterator[tuple[int, int]]:
    """Yield `runs`, those of one rewritten passage as one: what it has in common with the text is a word here and there.

    Each word that differs, on the side that has more of them, outweighs a part of a word in common, which costs `LITTLE`.
    """
    passages: list[tuple[int, int, int]] = []
    for start, end in runs:
        size = max(sum(cell > 0 for cell in cells[start:end]) for cells in (text, row))
        passages.append((start, end, size))
        while merged := _last_merged(passages, text, row, borders):
            passages = merged
    yield from ((start, end) for start, end, _ in passages)


def _last_merged(
    passages: Sequence[tuple[int, int, int]], text: Sequence[int], row: Sequence[int], borders: Container[int]
) -> list[tuple[int, int, int]]:
    """Return `passages` (first column, end, size) with the last and one shortly before it as one; empty if none goes with it."""
    *before, (_, end, right) = passages
    if right < REWRITTEN:
        return []
    common = between = 0
    for number in range(len(before) - 1, max(len(before) - 1 - BETWEEN, -1), -1):
        a, b, left = before[number]
        following = passages[number + 1][0]
        if any(row[i] < 0 or i in borders for i in range(b, following + 1) if i < len(row)):
            break
        common += LITTLE * sum(text[i] == row[i] > 0 for i in range(b, following))
        if left >= REWRITTEN and min(left, right) + between >= common:
            return [*before[:number], (a, end, left + between + right - common)]
        between += left
    return []


def _alone(grid: Grid, departure: Departure, text: Sequence[int]) -> bool:
    """Return whether what others have in common with the departing ones is little beside what these depart from."""
    shared = words = instead = 0
    for column in range(departure.start, departure.end):
        cells = grid.columns[column]
        own = {cells[w] for w in departure.witnesses if cells[w] > 0}
        shared += bool(own) and any(cell in own for w, cell in enumerate(cells) if w not in departure.witnesses)
        words += text[column] > 0
        instead += bool(own)
    return shared * LITTLE <= max(words, instead)
