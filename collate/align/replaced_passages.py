"""Words of a passage that replaces another, in columns of their own unless they are like what they are beside.

Where a witness has other words than most for long, with a word here and there that is the same, an aligner sets unlike words side by
side, as if each were a variant of the other.  Only the whole passage is that.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, compress, count, groupby, repeat
from operator import add, mul

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


@dataclass(frozen=True, slots=True)
class Row:
    """The words of a row by column: a row of many columns may have few words."""

    columns: array[int]
    """The column of each word, rising."""
    forms: array[int]
    """The number of the form of each, from 1."""
    lost: Sequence[Span] = ()
    """Columns that a lacuna covers."""


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
        Row(columns, array("I", map(add, forms, repeat(1))), _lost(columns, own, alignment.width))
        for forms, columns, own in zip(passage.rows, alignment.columns, lacunae, strict=True)
    ]
    likeness = Likeness(passage.forms, near)
    most = _majority(rows, passage.weights, alignment.width)

    def unlike(one: int, two: int) -> bool:
        return likeness.pair(chr(one - 1), chr(two - 1)) < LIKE

    known = frozenset(most.columns)
    spans = [list(_replaced(_beside(row, most, known), unlike)) for row in rows]
    if not any(spans):
        return alignment
    apart, common, emptied = _apart(rows, spans, likeness)
    borders = {border for own in spans for span in own for border in span}
    borders |= common | {column + 1 for column in common} | {stretch.start for stretch in alignment.stretches}
    return _reordered(alignment, apart, emptied, borders)


def _lost(columns: Sequence[int], lacunae: Sequence[int], width: int) -> list[Span]:
    """Return the columns that the lacunae before words of a row cover."""
    ends = [-1, *columns, width] if lacunae else []
    spans = [(ends[lacuna] + 1, ends[lacuna + 1]) for lacuna in lacunae]
    return [(start, end) for start, end in spans if start < end]


def _majority(rows: Sequence[Row], weights: Sequence[int], width: int) -> Row:
    """Return what most witnesses have in each column.

    Of what as many have it is a word of the row that has fewest words between the columns around in which all agree: the same
    row in a whole passage, and whatever is changed elsewhere.
    """
    size = 1 + max(max(row.forms, default=0) for row in rows)
    counts, total, lost = _counted(rows, weights, size), sum(weights), _lost_by_column(rows, weights, width)
    majority = dict(divmod(node, size) for node, count in counts.items() if count == total)
    agreed = sorted(majority)
    tied: dict[int, dict[int, set[int]]] = {}
    varying = sorted(node for node, count in counts.items() if count < total)
    for column, nodes in groupby(varying, key=lambda node: node // size):
        here = {node % size: counts[node] for node in nodes}
        here[LOST] = lost[column]
        here[0] = total - sum(here.values())
        most = max(here.values())
        forms = {form for form, count in here.items() if count == most}
        if len(forms) > 1:
            tied.setdefault(bisect_left(agreed, column), {})[column] = forms
        elif (form := forms.pop()) > 0:
            majority[column] = form
    ends = [-1, *agreed, width]
    for number, forms_by_column in tied.items():
        majority.update(_words_of_shortest(rows, (ends[number] + 1, ends[number + 1]), forms_by_column))
    columns = sorted(majority)
    return Row(array("I", columns), array("I", map(majority.__getitem__, columns)))


def _counted(rows: Sequence[Row], weights: Sequence[int], size: int) -> Mapping[int, int]:
    """Return how many witnesses have each form in each column, by column times `size` and form."""
    by_weight: dict[int, Counter[int]] = {}
    for row, weight in zip(rows, weights, strict=True):
        nodes = map(add, map(mul, row.columns, repeat(size)), row.forms)
        by_weight.setdefault(weight, Counter()).update(nodes)
    if len(by_weight) == 1:
        [(weight, counts)] = by_weight.items()
        return counts if weight == 1 else {node: weight * count for node, count in counts.items()}
    every: Counter[int] = Counter()
    for weight, counts in by_weight.items():
        for node, number in counts.items():
            every[node] += weight * number
    return every


def _lost_by_column(rows: Sequence[Row], weights: Sequence[int], width: int) -> Sequence[int]:
    """Return how many witnesses have lost what was in each column."""
    changes = [0] * (width + 1)
    for row, weight in zip(rows, weights, strict=True):
        for start, end in row.lost:
            changes[start] += weight
            changes[end] -= weight
    return list(accumulate(changes))


def _words_of_shortest(rows: Sequence[Row], span: Span, tied: Mapping[int, Collection[int]]) -> dict[int, int]:
    """Return for columns in `span`, in each of which as many witnesses have one of the `tied`, the first word in order of the rows' length."""
    pieces = []
    for row in rows:
        start, end = (bisect_left(row.columns, border) for border in span)
        lost = [(max(one, span[0]), min(two, span[1])) for one, two in row.lost if one < span[1] and two > span[0]]
        if start < end:
            pieces.append(Row(row.columns[start:end], row.forms[start:end], lost))
    words: dict[int, int] = {}
    for piece in sorted(pieces, key=lambda piece: (len(piece.columns), in_full(piece))):
        for column, form in zip(piece.columns, piece.forms, strict=True):
            if form in tied.get(column, ()):
                words.setdefault(column, form)
    return words


def in_full(row: Row) -> list[tuple[int, ...]]:
    """Return what is ordered as what `row` has in each column (a form, 0 for nothing, `LOST`) would be, column by column."""
    words = [(column, (1, -column, form)) for column, form in zip(row.columns, row.forms, strict=True)]
    lost = [(start, (LOST, start, -end)) for start, end in row.lost]
    return [*(one for _, one in sorted([*words, *lost])), (0,)]


Beside = tuple[Sequence[int], Sequence[int], Sequence[int]]
"""Columns, and what two rows have in each."""


def _beside(row: Row, most: Row, known: Collection[int]) -> Beside:
    """Return the columns in which `row` or `most`, which is in the columns `known`, has a word, or in which it begins to be lost."""
    forms = dict(zip(row.columns, row.forms, strict=True))
    own = array("i", map(forms.get, most.columns, repeat(0)))
    others = [(column, forms[column]) for column in forms.keys() - known]
    for start, end in row.lost:
        first, last = bisect_left(most.columns, start), bisect_left(most.columns, end)
        own[first:last] = array("i", [LOST]) * (last - first)
        others += [(start, LOST)] if first == last else []
    columns, theirs, ours = array("I"), array("I"), array("i")
    last = 0
    for column, form in sorted(others):
        at = bisect_left(most.columns, column, last)
        columns.extend(most.columns[last:at])
        columns.append(column)
        theirs.extend(most.forms[last:at])
        theirs.append(0)
        ours.extend(own[last:at])
        ours.append(form)
        last = at
    return columns + most.columns[last:], theirs + most.forms[last:], ours + own[last:]


def _replaced(beside: Beside, unlike: Callable[[int, int], bool]) -> Iterator[Span]:
    """Yield where a row has other words than most, with no more than scattered ones in common or spelled otherwise."""
    columns, most, row = beside
    for start, end in rewritten_passages(differing_runs(most, row), most, row):
        if min(words_in(row, start, end), words_in(most, start, end)) < LEAST:
            continue
        ours, theirs = row[start:end], most[start:end]
        for first, last in rewritten_passages(differing_runs(theirs, ours, (), unlike), theirs, ours):
            if min(words_in(ours, first, last), words_in(theirs, first, last)) >= LEAST:
                yield columns[start + first], columns[start + last - 1] + 1


def _apart(
    rows: Sequence[Row], spans: Sequence[Sequence[Span]], likeness: Likeness
) -> tuple[Mapping[int, Collection[int]], set[int], set[int]]:
    """Return for columns the rows whose word there is like nothing beside it.

    Looked at are the words in `spans`, for each row the passages that replace others.  Further returned are the columns in which one
    of them is like what is beside it, and those in which no word is left.
    """
    inside: dict[int, dict[int, int]] = {}
    for number, (row, own) in enumerate(zip(rows, spans, strict=True)):
        for start, end in own:
            for at in range(bisect_left(row.columns, start), bisect_left(row.columns, end)):
                inside.setdefault(row.columns[at], {})[number] = row.forms[at]
    others: dict[int, set[str]] = {}
    for number, row in enumerate(rows):
        words = zip(row.columns, row.forms, strict=True)
        for column, form in compress(words, map(inside.__contains__, row.columns)):
            if number not in inside[column]:
                others.setdefault(column, set()).add(chr(form - 1))
    apart: dict[int, list[int]] = {}
    common = set()
    for column, forms in inside.items():
        worth = likeness.column(frozenset(others[column])) if column in others else None
        for number, form in forms.items():
            if worth is not None and worth[chr(form - 1)] >= LIKE:
                common.add(column)
            else:
                apart.setdefault(column, []).append(number)
    emptied = {column for column in apart if len(apart[column]) == len(inside[column]) and column not in others}
    return apart, common, emptied


def _reordered(
    alignment: Alignment, apart: Mapping[int, Collection[int]], emptied: Collection[int], borders: Collection[int]
) -> Alignment:
    """Return `alignment` with the words `apart` (rows by column) in columns behind the others before the next of `borders`.

    In the columns `emptied` there are no others.
    """
    first, second, waiting = array("I"), dict[int, int](), list[int]()
    width = 0
    for column in range(alignment.width + 1):
        if waiting and (column in borders or column == alignment.width):
            second.update(zip(waiting, count(width), strict=False))
            width += len(waiting)
            waiting.clear()
        first.append(width)
        if column not in emptied:
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
