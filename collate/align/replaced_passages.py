"""Words of a passage that replaces another, in columns of their own unless they are like what they are beside.

Where a witness has other words than most for long, with a word here and there that is the same, an aligner sets unlike words side by
side, as if each were a variant of the other.  Only the whole passage is that.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from collate.align.likeness import Likeness
from collate.align.passage import Aligner, Alignment, Passage, Progress
from collate.model import AlignOptions
from collate.model.rewritten import Span, differing_runs, rewritten_passages, words_in

LEAST = 7
"""Words of either side of a passage that is replaced, at least."""
LIKE = 60
"""Worth of two words side by side from which on they stay so in a passage that is replaced."""

LOST = -1
"""What a row has in columns that a lacuna covers."""

Row = Sequence[int]
"""For each column the number (from 1) of a form, 0 for nothing, less for what a lacuna covers."""


def aligned_apart(aligner: Aligner, passage: Passage, options: AlignOptions, progress: Progress) -> Alignment:
    """Return what `aligner` makes of `passage`, unlike words of replaced passages in columns of their own."""
    return with_replaced_apart(passage, aligner(passage, options, progress), options.near)


def with_replaced_apart(passage: Passage, alignment: Alignment, near: float) -> Alignment:
    """Return `alignment` with unlike words of passages that replace one another in columns of their own.

    Between two words that a replacing passage has in common with the others, the words of the others come first.

    Args:
        passage: What is aligned.
        alignment: Its alignment.
        near: Least likeness of two spellings of one word (0 to 1).
    """
    if len(passage.rows) < 2 or max(map(len, passage.rows)) < LEAST:
        return alignment
    lacunae = passage.lacunae or ((),) * len(passage.rows)
    rows = [
        _row(forms, columns, own, alignment.width)
        for forms, columns, own in zip(passage.rows, alignment.columns, lacunae, strict=True)
    ]
    likeness = Likeness(passage.forms, near)
    most = _majority(rows, passage.weights)

    def unlike(one: int, two: int) -> bool:
        return likeness.pair(chr(one - 1), chr(two - 1)) < LIKE

    spans = [list(_replaced(row, most, unlike)) for row in rows]
    if not any(spans):
        return alignment
    apart, common = _apart(rows, spans, likeness)
    borders = {border for own in spans for span in own for border in span}
    borders |= common | {column + 1 for column in common} | {stretch.start for stretch in alignment.stretches}
    return _reordered(alignment, rows, apart, borders)


def _row(forms: Sequence[int], columns: Sequence[int], lacunae: Sequence[int], width: int) -> Row:
    row = array("i", bytes(4 * width))
    ends = [-1, *columns, width] if lacunae else []
    for lacuna in lacunae:
        start, end = ends[lacuna] + 1, ends[lacuna + 1]
        row[start:end] = array("i", [LOST]) * (end - start)
    for form, column in zip(forms, columns, strict=True):
        row[column] = form + 1
    return row


def _majority(rows: Sequence[Row], weights: Sequence[int]) -> Row:
    """Return what most witnesses have in each column.

    Of what as many have it is a word of the row that has fewest words between the columns around in which all agree: the same
    row in a whole passage, and whatever is changed elsewhere.
    """
    columns = list(zip(*rows, strict=True))
    majority = array("i", bytes(4 * len(columns)))
    start = 0
    for end in [at for at, column in enumerate(columns) if len(set(column)) == 1] + [len(columns)]:
        tied = {at: _most(columns[at], weights) for at in range(start, end)}
        if any(len(forms) > 1 for forms in tied.values()):
            order = sorted(rows, key=lambda row: (words_in(row, start, end), row[start:end]))
            for at in range(start, end):
                majority[at] = next((row[at] for row in order if row[at] in tied[at] and row[at] > 0), 0)
        else:
            majority[start:end] = array("i", [max(0, *forms) for forms in tied.values()])
        if end < len(columns):
            majority[end] = columns[end][0]
        start = end + 1
    return majority


def _most(column: Sequence[int], weights: Sequence[int]) -> set[int]:
    """Return what most witnesses have in a column; more than one if as many have each."""
    counts: dict[int, int] = {}
    for form, weight in zip(column, weights, strict=True):
        counts[form] = counts.get(form, 0) + weight
    most = max(counts.values())
    return {form for form, count in counts.items() if count == most}


def _replaced(row: Row, most: Row, unlike: Callable[[int, int], bool]) -> Iterator[Span]:
    """Yield where `row` has other words than `most`, with no more than scattered ones in common or spelled otherwise."""
    for start, end in rewritten_passages(differing_runs(most, row), most, row):
        if min(words_in(row, start, end), words_in(most, start, end)) < LEAST:
            continue
        ours, theirs = row[start:end], most[start:end]
        for first, last in rewritten_passages(differing_runs(theirs, ours, (), unlike), theirs, ours):
            if min(words_in(ours, first, last), words_in(theirs, first, last)) >= LEAST:
                yield start + first, start + last


def _apart(
    rows: Sequence[Row], spans: Sequence[Sequence[Span]], likeness: Likeness
) -> tuple[Mapping[int, Collection[int]], set[int]]:
    """Return for columns the rows whose word there is like nothing beside it, and the columns in which a word is.

    Looked at are the words in `spans`, for each row the passages that replace others.
    """
    inside: dict[int, list[int]] = {}
    for number, own in enumerate(spans):
        for start, end in own:
            for column in range(start, end):
                if rows[number][column] > 0:
                    inside.setdefault(column, []).append(number)
    apart: dict[int, list[int]] = {}
    common = set()
    replacing = [{column for start, end in own for column in range(start, end)} for own in spans]
    for column, numbers in inside.items():
        others = (row[column] for row, own in zip(rows, replacing, strict=True) if column not in own)
        readings = frozenset(chr(form - 1) for form in others if form > 0)
        for number in numbers:
            if readings and likeness.column(readings)[chr(rows[number][column] - 1)] >= LIKE:
                common.add(column)
            else:
                apart.setdefault(column, []).append(number)
    return apart, common


def _reordered(
    alignment: Alignment, rows: Sequence[Row], apart: Mapping[int, Collection[int]], borders: Collection[int]
) -> Alignment:
    """Return `alignment` with the words `apart` (rows by column) in columns behind the others before the next of `borders`."""
    first, second, waiting = array("I"), dict[int, int](), list[int]()
    width = 0
    for column in range(alignment.width + 1):
        if waiting and (column in borders or column == alignment.width):
            second.update(zip(waiting, count(width), strict=False))
            width += len(waiting)
            waiting.clear()
        first.append(width)
        if column not in apart or any(
            row[column] > 0 for number, row in enumerate(rows) if number not in apart[column]
        ):
            width += 1
        if column in apart:
            waiting.append(column)
    columns = tuple(array("I", map(first.__getitem__, own)) for own in alignment.columns)
    for column, numbers in apart.items():
        for number in numbers:
            columns[number][bisect_left(alignment.columns[number], column)] = second[column]
    stretches = (replace(one, start=first[one.start], end=first[one.end]) for one in alignment.stretches)
    doubts = (replace(doubt, column=second.get(doubt.column, first[doubt.column])) for doubt in alignment.doubts)
    return replace(
        alignment,
        columns=columns,
        width=first[-1],
        stretches=tuple(stretches),
        doubts=tuple(sorted(doubts, key=lambda doubt: doubt.column)),
    )
