"""Long passages in which a witness leaves the text: each is one unit, whatever others do within it.

A witness omits thirty words, or has thirty others in their place.  Where somebody else also lacks
one of these words, the same witnesses no longer part in every column, and column by column the passage would fall
to pieces.  So these passages are found first, witness by witness, against the text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from collate.apparatus.grid import OMITTED, Grid
from collate.apparatus.units.known import KnownPassages
from collate.model.ranges import Range
from collate.model.rewritten import differing_runs, rewritten_passages, words_in

MOST = 2
"""Words of what several depart from together, at most, for each that one of them departs from himself."""

LITTLE = 4
"""Words of the text that a departure has, at least, for each word that it shares with others who leave the text."""

CLOSE = 10
"""Words of an omission or an addition of which one may be beyond the end of a moved passage: where that ends is often a matter of choice."""


@dataclass(frozen=True, slots=True)
class Departure:
    """Columns (half open) in which some witnesses have nothing of the text, and little that others have."""

    start: int
    end: int
    witnesses: frozenset[int]


def find_departures(grid: Grid, base: int | None, least: int, known: KnownPassages | None = None) -> list[Departure]:
    """Return the departures of more than `least` words of the text, in column order.

    Args:
        grid: The witnesses' cells.
        base: Index of the base witness, or None for the majority.
        least: Words of the text that a departure has to exceed.
        known: What was found in passages before.
    """
    text = _majority(grid.columns) if base is None else grid.rows[base]
    normal = _majority(zip(*grid.normal, strict=True)) if base is None else grid.normal[base]
    borders = frozenset(border for _, border, _ in grid.sections)
    different = {row.tobytes(): row for row in grid.normal}
    moves = _moves_by_row(grid)
    before, named = (known.rewritten if known else {}), normal.tobytes()
    rewritten: dict[bytes, list[Range]] = {}
    kept: dict[tuple[bytes, bytes, frozenset[int], frozenset[Range]], list[Range]] = {}
    for cells, row in different.items():
        key = named, cells, borders, moves.get(cells, frozenset())
        same = before.get(key)
        rewritten[cells] = kept[key] = _rewritten(normal, row, borders, key[3]) if same is None else same
    if known:
        known.rewritten = kept
    runs = [(a, b, w) for w, row in enumerate(grid.normal) for a, b in rewritten[row.tobytes()]]
    passages = {passage: _alone(grid, passage, text) for passage in _grouped(runs, text, least)}
    groups = _together(grid, passages, normal, borders)
    wholes = {whole: members for whole, members in groups if _alone(grid, whole, text)}
    joined = {member for members in wholes.values() for member in members}
    parts = [
        (a, b, w)
        for passage, alone in passages.items()
        if not alone and passage not in joined
        for w in sorted(passage.witnesses)
        for a, b in (*_omitted(grid, w, text, passage), *_unshared(grid, w, normal, passage))
    ]
    apart = (passage for passage, alone in passages.items() if alone and passage not in joined)
    departures = [*apart, *wholes, *_grouped(parts, text, least)]
    return sorted(departures, key=lambda passage: (passage.start, passage.end))


def _rewritten(
    text: Sequence[int], row: Sequence[int], borders: Collection[int], moves: Collection[Range]
) -> list[Range]:
    """Return where `row` is rewritten: up to the ends of moved passages, which an omission or an addition may go on for a little beyond.

    What such an end leaves of a rewritten passage is a mere difference, unless it is one of these.
    """
    whole = list(rewritten_passages(differing_runs(text, row, borders), text, row, borders))
    if not moves:
        return whole
    ends = {*borders, *(end for move in moves for end in move)}
    for start, end in differing_runs(text, row, borders):
        near = (end - start) // CLOSE
        if near and not (words_in(row, start, end) and words_in(text, start, end)):
            ends.difference_update(range(start + 1, start + near + 1), range(end - near, end))
    return [
        (start, end)
        for start, end in rewritten_passages(differing_runs(text, row, ends), text, row, ends)
        if (start, end) in whole
        or any(first <= start and end <= last for first, last in moves)
        or not (words_in(row, start, end) and words_in(text, start, end))
    ]


def _moves_by_row(grid: Grid) -> dict[bytes, frozenset[Range]]:
    """Return for each row the columns of the passages that its witnesses have moved, at either place."""
    rows = {siglum: row.tobytes() for siglum, row in zip(grid.table.sigla, grid.normal, strict=True)}
    columns = dict(zip(grid.table.sigla, grid.table.columns, strict=True))
    moves: dict[bytes, frozenset[Range]] = {}
    for move in grid.table.transpositions:
        places = [columns[siglum][start:end] for siglum, start, end in move.spans]
        spans = frozenset((own[0], own[-1] + 1) for own in places if own)
        for siglum, _, _ in move.spans:
            moves[rows[siglum]] = moves.get(rows[siglum], frozenset()) | spans
    return moves


def ends_of_added_moves(grid: Grid, base: int | None) -> set[int]:
    """Return the columns before and behind moved passages where the text has nothing, beside a word of the text: no unit goes across these.

    Args:
        grid: The witnesses' cells.
        base: Index of the base witness, or None for the majority.
    """
    ends: set[int] = set()
    if grid.table.transpositions:
        text = _majority(grid.columns) if base is None else grid.rows[base]
        columns = dict(zip(grid.table.sigla, grid.table.columns, strict=True))
        for move in grid.table.transpositions:
            for siglum, start, end in move.spans:
                if places := columns[siglum][start:end]:
                    first, last = places[0], places[-1] + 1
                    if not words_in(text, first, last):
                        ends.update([first] if words_in(text, first - 1, first) else [])
                        ends.update([last] if words_in(text, last, last + 1) else [])
    return ends


def _grouped(runs: Sequence[tuple[int, int, int]], text: Sequence[int], least: int) -> list[Departure]:
    """Return the runs (first column, end, witness) that are long enough, those of the same columns together."""
    grouped: dict[tuple[int, int], list[int]] = {}
    for start, end, witness in runs:
        if sum(cell > 0 for cell in text[start:end]) > least:
            grouped.setdefault((start, end), []).append(witness)
    return [Departure(start, end, frozenset(witnesses)) for (start, end), witnesses in sorted(grouped.items())]


def _together(
    grid: Grid, passages: Mapping[Departure, bool], text: Sequence[int], borders: Container[int]
) -> Iterator[tuple[Departure, list[Departure]]]:
    """Yield what overlapping passages of several witnesses are together, and the passages, if each witness departs in most of it.

    Those who have a new text in common seldom leave the old one at the same word.

    Args:
        grid: The witnesses' cells.
        passages: Whether each has little in common with others; of those that are yielded one at least has not.
        text: The normal forms of what they depart from.
        borders: Columns before which sections begin.
    """
    for members in _overlapping(passages):
        if len(members) == 1 or all(map(passages.__getitem__, members)):
            continue
        whole = _union(grid, members, text, borders)
        own = Counter[int]()
        for one in members:
            own.update(dict.fromkeys(one.witnesses, words_in(text, one.start, one.end)))
        if MOST * min(own.values()) >= words_in(text, whole.start, whole.end):
            yield whole, members


def _overlapping(passages: Iterable[Departure]) -> Iterator[list[Departure]]:
    """Yield the passages that overlap one another, or another of them, together."""
    members: list[Departure] = []
    end = 0
    for passage in sorted(passages, key=lambda one: (one.start, one.end)):
        if members and passage.start >= end:
            yield members
            members = []
        end = max(end, passage.end) if members else passage.end
        members.append(passage)
    if members:
        yield members


def _union(grid: Grid, passages: Sequence[Departure], text: Sequence[int], borders: Container[int]) -> Departure:
    """Return the columns from the first to the last of `passages`, with the witnesses of all.

    Columns beside them in which the text has nothing belong to it, and punctuation at its end.
    """
    start, end = min(one.start for one in passages), max(one.end for one in passages)
    while start > 0 and text[start - 1] == OMITTED and start not in borders:
        start -= 1
    while end < len(text) and end not in borders and (text[end] == OMITTED or text[end] in grid.marks):
        end += 1
    return Departure(start, end, frozenset[int]().union(*(one.witnesses for one in passages)))


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
        near = filled[bisect_right(filled, before - len(run)) : bisect_left(filled, after + len(run))]
        instead = sum(all(other[c] != row[c] for other in readers) for c in near)
        if len(run) > LITTLE * instead:
            yield run[0], run[-1] + 1


def _unshared(grid: Grid, witness: int, text: Sequence[int], passage: Departure) -> Iterator[tuple[int, int]]:
    """Yield what is rewritten before, between and after words of `passage` that others add with `witness`.

    Args:
        grid: The witnesses' cells.
        witness: One of those who depart.
        text: The normal forms of what they depart from.
        passage: Where they depart.
    """
    others = [w for w in range(len(grid.rows)) if w not in passage.witnesses]
    row, start = grid.normal[witness], passage.start
    for column in range(passage.start, passage.end + 1):
        added = column < passage.end and row[column] > 0 >= text[column]
        if column == passage.end or (added and any(grid.normal[w][column] == row[column] for w in others)):
            old, new = text[start:column], row[start:column]
            for a, b in rewritten_passages(differing_runs(old, new), old, new):
                part = Departure(start + a, start + b, passage.witnesses)
                if max(new[a:b]) > 0 and part != passage and _alone(grid, part, text):
                    yield part.start, part.end
            start = column + 1


def _majority(columns: Iterable[Sequence[int]]) -> array[int]:
    def most(column: Sequence[int]) -> int:
        if column[0] >= OMITTED and 2 * column.count(column[0]) > len(column):
            return column[0]
        counts = Counter(cell for cell in column if cell >= OMITTED)
        return max(counts, key=lambda cell: counts[cell], default=OMITTED)

    return array("i", map(most, columns))


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
