"""An alignment that keeps to the editor's constraints: where they do not hold yet, it is realigned under them.

Only the places of the table are realigned to which a constraint leads that does not hold, each up to the next column in
which all agree, so that nothing changes beyond; and each under all constraints at once, so that no order of them
matters.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from collate.align import chosen
from collate.align.canonicalise import GrowingTable
from collate.align.constraints import Anchor, anchors_of
from collate.align.sections import divide
from collate.align.transpose import transpositions
from collate.align.window import Realigned, WindowRow, realign
from collate.model import AlignmentTable, AlignOptions, Constraint, Stretch, Uncertainty, Witness


@dataclass(frozen=True, slots=True)
class ColumnSpan:
    """Columns, half open."""

    start: int
    end: int


class TableColumns:
    """Columns of a table and where the tokens of the witnesses are in them.

    Args:
        table: The alignment.
        lacunae: For each witness the tokens before which it has a lacuna, rising.
    """

    def __init__(self, table: AlignmentTable, lacunae: Sequence[Sequence[int]]) -> None:
        self.table = table
        self.lacunae = lacunae
        self.starts = [0, *(start for _, start in table.sections), table.width]
        self.firsts = {(w, bisect_left(own, start)) for start in self.starts for w, own in enumerate(table.columns)}

    def around(self, witness: int, gap: int) -> tuple[int, int]:
        """Return the columns of the tokens before and after a gap of a witness; the table's ends are -1 and its width."""
        own = self.table.columns[witness]
        return (own[gap - 1] if gap else -1), (own[gap] if gap < len(own) else self.table.width)

    def agree(self, column: int) -> bool:
        """Return whether all who have text about `column` have the same word there."""
        forms = set()
        for witness, own in enumerate(self.table.columns):
            at = bisect_left(own, column)
            if at < len(own) and own[at] == column:
                forms.add(self.table.tokens[witness].n[at])
            elif (witness, at) not in self.firsts and at not in self.lacunae[witness]:
                return False
        return len(forms) == 1

    def widened(self, span: ColumnSpan) -> ColumnSpan:
        """Return `span` up to the next columns in which all agree, within its section."""
        start, end = span.start, span.end
        at = max(bisect_left(self.starts, start + 1) - 1, 0)
        first = self.starts[at]
        last = self.starts[bisect_left(self.starts, max(end, start + 1))]
        while start > first and not self.agree(start - 1):
            start -= 1
        while end < last and not self.agree(end):
            end += 1
        return ColumnSpan(start, end)

    def misplaced(self, anchor: Anchor) -> ColumnSpan | None:
        """Return the columns to which `anchor` leads, if it does not hold."""
        gaps = [self.around(w, at // 2) for w, at in anchor.places.items() if not at % 2]
        if anchor.edge:
            left, right = max(a for a, _ in gaps) + 1, min(b for _, b in gaps)
            return ColumnSpan(right, left) if left > right else None
        words = [self.table.columns[w][at // 2] for w, at in anchor.places.items() if at % 2]
        low, high = min(words), max(words)
        if low == high and all(a < low < b for a, b in gaps):
            return None
        edges = [a for a, _ in gaps if a >= low] + [b for _, b in gaps if b <= high]
        return ColumnSpan(min([low, *edges]), max([high, *edges]) + 1)

    def around_edge(self, anchor: Anchor) -> ColumnSpan:
        """Return the columns, half open, between the words before and after the edge `anchor`, which holds."""
        gaps = [self.around(w, at // 2) for w, at in anchor.places.items()]
        return ColumnSpan(max(a for a, _ in gaps) + 1, min(b for _, b in gaps))

    def column(self, anchor: Anchor) -> int:
        """Return the column of the words of `anchor`, which holds and is no edge."""
        w, at = next((w, at) for w, at in anchor.places.items() if at % 2)
        return self.table.columns[w][at // 2]


class PlacedAnchors:
    """Anchors by their columns: those that do not hold, with the columns to which they lead, and those that hold."""

    def __init__(self, columns: TableColumns, anchors: Sequence[Anchor]) -> None:
        self.wrong = [columns.misplaced(anchor) for anchor in anchors]
        self._starts: list[tuple[int, int, int]] = []
        """Of each anchor that is no edge, or does not hold: the first column, the number, and 0."""
        self._edges: list[tuple[int, int, int]] = []
        """Of each edge that holds: the first column, the number, and the end."""
        for number, (anchor, span) in enumerate(zip(anchors, self.wrong, strict=True)):
            if span:
                self._starts.append((span.start, number, 0))
            elif anchor.edge:
                around = columns.around_edge(anchor)
                self._edges.append((around.start, number, around.end))
            else:
                self._starts.append((columns.column(anchor), number, 0))
        self._starts.sort()
        self._edges.sort()

    def inside(self, window: ColumnSpan) -> list[int]:
        """Return the numbers of the anchors that lie within `window`, rising."""
        low, high = (bisect_left(self._starts, (column,)) for column in (window.start, window.end))
        numbers = [number for _, number, _ in self._starts[low:high]]
        low, high = (bisect_left(self._edges, (column,)) for column in (window.start + 1, window.end))
        numbers += [number for _, number, end in self._edges[low:high] if end < window.end]
        return sorted(numbers)


def constrain(
    table: AlignmentTable, witnesses: Sequence[Witness], constraints: Sequence[Constraint], options: AlignOptions
) -> AlignmentTable:
    """Return `table` realigned where one of `constraints` does not hold; the same table if all of them do.

    Args:
        table: The alignment of `witnesses`.
        witnesses: In its order.
        constraints: What has to hold; none contradicts others.
        options: Which aligner, and how.

    Raises:
        AlignError: If the aligner cannot take a place.
        InternalError: If a token was lost.
    """
    anchors = anchors_of(sorted(constraints, key=lambda one: one.members))  # their order does not matter
    if not anchors:
        return table
    parts = [part for _, own in divide(witnesses, table.tokens) for part in own]
    lacunae: list[set[int]] = [set() for _ in witnesses]
    pieces: list[dict[int, str]] = [{} for _ in witnesses]
    for part in parts:
        lacunae[part.witness].update(part.start + lacuna for lacuna in part.lacunae)
        pieces[part.witness].update({part.start + word: piece for word, piece in part.fragments})
    columns = TableColumns(table, [sorted(own) for own in lacunae])
    placed = PlacedAnchors(columns, anchors)
    windows = joined(columns.widened(span) for span in placed.wrong if span)
    if not windows:
        return table
    realigned = []
    for window in windows:
        inside = placed.inside(window)
        place = {number: at for at, number in enumerate(inside)}
        here = [replace(anchors[number], block=place.get(anchors[number].block, -1)) for number in inside]
        rows = [
            row_of(table, witness, window, lacunae[witness], pieces[witness]) for witness in range(len(table.sigla))
        ]
        realigned.append(realign(rows, table.tokens, here, chosen(options), options))
    new = replaced(table, windows, realigned)
    new.check()
    return replace(new, transpositions=transpositions(new, options.transpositions))


def joined(spans: Iterable[ColumnSpan]) -> list[ColumnSpan]:
    """Return `spans` in order, those that overlap as one.

    >>> joined([ColumnSpan(4, 6), ColumnSpan(1, 3), ColumnSpan(2, 4)])
    [ColumnSpan(start=1, end=4), ColumnSpan(start=4, end=6)]
    """
    merged: list[ColumnSpan] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if merged and span.start < merged[-1].end:
            merged[-1] = ColumnSpan(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def row_of(
    table: AlignmentTable, witness: int, window: ColumnSpan, lacunae: Iterable[int], pieces: dict[int, str]
) -> WindowRow:
    """Return what `witness` has in the columns of `window`."""
    own = table.columns[witness]
    start = bisect_left(own, window.start)
    end = bisect_left(own, window.end, lo=start)
    fragments = {word: piece for word, piece in pieces.items() if start <= word < end}

    def inside(lacuna: int) -> bool:
        room = own[lacuna] > window.start if lacuna == start and start < end else True
        return room and (own[lacuna - 1] < window.end - 1 if lacuna == end and start < end else True)

    return WindowRow(
        start, end, tuple(lacuna for lacuna in sorted(lacunae) if start <= lacuna <= end and inside(lacuna)), fragments
    )


def replaced(table: AlignmentTable, windows: Sequence[ColumnSpan], realigned: Sequence[Realigned]) -> AlignmentTable:
    """Return `table` with the columns of each window replaced by those that were made."""
    ends = [0, *(window.end for window in windows)]
    shifts = [
        0,
        *accumulate(new.width - (window.end - window.start) for window, new in zip(windows, realigned, strict=True)),
    ]

    def moved(column: int) -> int:
        return column + shifts[bisect_right(ends, column) - 1]

    columns = []
    for witness, own in enumerate(table.columns):
        parts = array("I")
        done = 0
        for window, new, shift in zip(windows, realigned, shifts, strict=False):
            start = bisect_left(own, window.start)
            parts.extend(column + shift for column in own[done:start])
            parts.extend(window.start + shift + column for column in new.columns[witness])
            done = bisect_left(own, window.end)
        parts.extend(column + shifts[-1] for column in own[done:])
        columns.append(parts)
    stretches, doubts = GrowingTable(0), []
    for start, end, piece in pieces_of(table, windows, realigned):
        if piece is None:
            for old in table.stretches:
                low, high = max(old.start, start), min(old.end, end)
                if low < high:
                    stretches.stretch(Stretch(moved(low), moved(high - 1) + 1, old.aligner))
            doubts += [Uncertainty(moved(one.column), one.reason) for one in table.doubts if start <= one.column < end]
        else:
            first = start + shifts[bisect_right(ends, start) - 1]
            for part in piece.stretches:
                stretches.stretch(Stretch(first + part.start, first + part.end, part.aligner))
            doubts += [Uncertainty(first + one.column, one.reason) for one in piece.doubts]
    return replace(
        table,
        columns=tuple(columns),
        width=table.width + shifts[-1],
        sections=tuple((name, moved(start)) for name, start in table.sections),
        stretches=tuple(stretches.stretches),
        doubts=tuple(doubts),
    )


def pieces_of(
    table: AlignmentTable, windows: Sequence[ColumnSpan], realigned: Sequence[Realigned]
) -> Iterator[tuple[int, int, Realigned | None]]:
    """Yield the columns (half open) of `table` between windows and in them, in order, each with what was made of it."""
    done = 0
    for window, new in zip(windows, realigned, strict=True):
        yield done, window.start, None
        yield window.start, window.end, new
        done = window.end
    yield done, table.width, None
