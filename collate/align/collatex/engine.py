"""Alignment by CollateX: the one module that knows it, and keeps it out of harm's way.

CollateX compares each text with the graph of those before it, cell by cell; so the text is first cut where all
rows agree, and only the different readings of what lies between are handed over, spellings of one word as one.
"""

from __future__ import annotations

import warnings
from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from collate.align.anchors import text_of
from collate.align.collatex.cuts import ColumnRange, counted, pieces
from collate.align.collatex.merge_alignments import Weave
from collate.align.collatex.nearest import nearest_first
from collate.align.collatex.spelling import spellings
from collate.align.collatex.two_readings import columns_of_two
from collate.align.likeness import Likeness
from collate.align.passage import Alignment, Passage, Progress
from collate.align.profile.aligner import first_pass
from collate.align.profile.divided_words import divided_first
from collate.align.profile.gap_placement import FAR
from collate.align.profile.punctuation import Columns, with_punctuation
from collate.align.profile.replaced import LEAST, families, scattered
from collate.align.ties import doubts_of
from collate.errors import AlignError
from collate.model import AlignOptions, Stretch, Uncertainty
from collate.model.table import token_range
from collate.model.words import is_mark

NAME = "collatex"
READINGS = 100
"""Different readings of a stretch that are given to CollateX at most."""
CELLS = 2_000_000
"""Cells that CollateX fills for a stretch at most, each 4 or 5 microseconds."""

TURN = 8
"""Words that make a turn of phrase which a reading may repeat."""
REPEATS = 16
"""Such repetitions in a reading at most: CollateX compares each with each, and the time grows with their third power."""
TRIALS = 4
"""Orders in which short readings are tried, at most."""
EFFORT = 4_000
"""Cells that may be filled to try them."""

GAIN = 1.05
"""How many times more equal words another attempt has to bring together than the first, to be taken instead."""

Reading = tuple[int, ...]


def align_collatex(passage: Passage, options: AlignOptions, progress: Progress) -> Alignment:
    """Return the alignment that CollateX makes of the stretches in which the rows differ.

    Raises:
        AlignError: If a stretch has more readings, or longer ones, than CollateX can take.
    """
    woven = realigned(passage, first_pass(passage, options), options, lambda _: True, progress)
    return replace(woven, stretches=(Stretch(0, woven.width, NAME),) if woven.width else ())


def realigned(
    passage: Passage, first: Alignment, options: AlignOptions, takes: Callable[[set[Reading]], bool], progress: Progress
) -> Alignment:
    """Return a first alignment in which CollateX has realigned the stretches that are not settled.

    Args:
        passage: What is aligned.
        first: The first alignment.
        options: How near two spellings are.
        takes: Whether a stretch of these different readings goes to CollateX; else it stays as it is.
        progress: Told the columns that are done.

    Raises:
        AlignError: If a stretch has more readings, or longer ones, than CollateX can take.
    """
    counts = [counted(places, first.width) for places in first.columns]
    weave = Weave(first)
    for piece in pieces(passage, first, options.near):
        spans = [(count[piece.start], count[piece.end]) for count in counts]
        readings = [tuple(row[i:j]) for row, (i, j) in zip(passage.rows, spans, strict=True)]
        if piece.settled or not takes(set(readings) - {()}):
            weave.keep(piece, spans)
        else:
            weave.add(*solve(passage, first, piece, readings, options))
        progress(piece.end, first.width)
    return doubted(passage, weave.alignment(), options.near)


def doubted(passage: Passage, woven: Alignment, near: float) -> Alignment:
    """Return `woven` with the doubts about what CollateX has aligned in it, and about a few columns on either side."""
    likeness = Likeness(passage.forms, near)
    reasons = {doubt.column: doubt.reason for doubt in woven.doubts}
    for stretch in woven.stretches:
        if stretch.aligner == NAME:
            start, end = max(0, stretch.start - FAR), min(woven.width, stretch.end + FAR)
            for column, reason in doubts_between(passage, woven, (start, end), likeness).items():
                reasons.setdefault(column, reason)
    return replace(woven, doubts=tuple(Uncertainty(column, reasons[column]) for column in sorted(reasons)))


def doubts_between(passage: Passage, alignment: Alignment, span: tuple[int, int], likeness: Likeness) -> dict[int, str]:
    """Return the columns in `span`, half open, that chance decided, with the reason."""
    weights: dict[tuple[str, tuple[int, ...]], int] = {}
    for row, places, weight in zip(passage.rows, alignment.columns, passage.weights, strict=True):
        start, end = (bisect_left(places, column) for column in span)
        key = text_of(row[start:end]), tuple(column - span[0] for column in places[start:end])
        weights[key] = weights.get(key, 0) + weight
    texts, columns = zip(*weights, strict=True) if weights else ((), ())
    doubts = doubts_of(texts, list(weights.values()), columns, likeness)
    return {span[0] + column: reason for column, reason in doubts.items()}


def solve(
    passage: Passage, first: Alignment, piece: ColumnRange, readings: Sequence[Reading], options: AlignOptions
) -> tuple[Columns, int]:
    """Return the columns of each row's reading of a stretch, from 0, and how many columns there are."""
    weights: dict[Reading, int] = {}
    for reading, weight in zip(readings, passage.weights, strict=True):
        if reading:
            weights[reading] = weights.get(reading, 0) + weight
    stand_for = spellings(weights, forms_beside(passage, first, piece), passage.forms, options.near)
    spelt = {reading: tuple(map(stand_for.__getitem__, reading)) for reading in weights}
    merged: dict[Reading, int] = {}
    for reading, weight in sorted(weights.items()):
        merged[spelt[reading]] = merged.get(spelt[reading], 0) + weight
    distinct = sorted(merged)
    columns, width = collated(distinct, [merged[one] for one in distinct], passage.forms)
    placed = dict(zip(distinct, columns, strict=True))
    written = sorted(weights)
    places = divided_first(
        [text_of(array("I", reading)) for reading in written],
        [weights[reading] for reading in written],
        [placed[spelt[reading]] for reading in written],
        Likeness(passage.forms, options.near),
    )
    solved = dict(zip(written, places, strict=True)) | {(): []}
    return [solved[reading] for reading in readings], width


def forms_beside(passage: Passage, first: Alignment, piece: ColumnRange) -> list[set[int]]:
    """Return the forms that are in each column of a stretch of the first alignment."""
    beside: list[set[int]] = [set() for _ in range(piece.start, piece.end)]
    for row, places in zip(passage.rows, first.columns, strict=True):
        for index in range(*token_range(places, piece.start, piece.end)):
            beside[places[index] - piece.start].add(row[index])
    return beside


def collated(readings: Sequence[Reading], weights: Sequence[int], forms: Sequence[str]) -> tuple[Columns, int]:
    """Return the columns of different readings, and how many there are.

    Readings that share no more than scattered common words are not matched but laid side by side from the left.

    Raises:
        AlignError: If there are more readings, or longer ones, than CollateX can take.
    """
    if reason := beyond(readings):
        raise AlignError(f"{reason}; use the aligner profile")
    columns, width = engaged(readings, weights, forms)
    unrelated = [
        (one, two)
        for one, two in combinations(range(len(readings)), 2)
        if apart(readings[one], readings[two], columns[one], columns[two], forms)
    ]
    groups = families(len(readings), unrelated)
    if len(groups) == 1:
        return columns, width
    width = 0
    for group in groups:
        own, more = engaged([readings[one] for one in group], [weights[one] for one in group], forms)
        width = max(width, more)
        for one, places in zip(group, own, strict=True):
            columns[one] = places
    return columns, width


def apart(one: Reading, two: Reading, mine: Sequence[int], other: Sequence[int], forms: Sequence[str]) -> bool:
    """Return whether two readings replace one another, by the words they share in their columns."""
    if min(len(one), len(two)) < LEAST:
        return False
    index = {column: place for place, column in enumerate(other)}
    pairs = ((i, index[column]) for i, column in enumerate(mine) if column in index)
    same = [(i, j) for i, j in pairs if one[i] == two[j] and not is_mark(forms[one[i]])]
    return scattered(len(one), len(two), same)


def engaged(readings: Sequence[Reading], weights: Sequence[int], forms: Sequence[str]) -> tuple[Columns, int]:
    """Return the columns that CollateX gives to different readings, none of them empty, and how many there are.

    Its result depends on the order in which it meets them: short ones are tried in several orders, and with punctuation
    attached to the words afterwards, and what sets clearly more equal words into one column is taken.  Where nothing is
    to be compared, because there is one reading or each is one word, CollateX is not asked.

    Raises:
        AlignError: If there are more readings, or longer ones, than CollateX can take.
    """
    longest = max(map(len, readings), default=0)
    if len(readings) < 2 or longest < 2:
        return [list(range(len(reading))) for reading in readings], longest
    marks = frozenset(form for form in set().union(*readings) if is_mark(forms[form]))
    orders = attempts(readings, weights, max(1, min(TRIALS, EFFORT // cells(readings))))
    candidates = [ordered(readings, order, engine) for order in orders]
    if marks and len(orders) > 1:
        words = [tuple(form for form in reading if form not in marks) for reading in readings]
        candidates += [with_punctuation(readings, marks, *ordered(words, order, engine)) for order in orders]
    agreements = [agreement(readings, weights, marks, columns) for columns, _ in candidates]
    best = agreements.index(max(agreements))
    return candidates[best if agreements[best] > agreements[0] * GAIN else 0]


def attempts(readings: Sequence[Reading], weights: Sequence[int], count: int) -> list[list[int]]:
    """Return `count` orders, at most, in which readings (from 0) may be aligned; the first is the best guess."""
    texts = [text_of(array("I", reading)) for reading in readings]
    starts = sorted(range(len(texts)), key=lambda one: (-weights[one], -len(texts[one]), one))
    orders = [nearest_first(texts, weights, start) for start in starts[:count]]
    return [order for number, order in enumerate(orders) if order not in orders[:number]]


def ordered(
    readings: Sequence[Reading], order: Sequence[int], solver: Callable[[Sequence[Reading]], tuple[Columns, int]]
) -> tuple[Columns, int]:
    """Return the columns of `readings`, in which `solver` has met them in `order`, and how many there are."""
    columns: Columns = [[] for _ in readings]
    placed, width = solver([readings[one] for one in order if readings[one]])
    for one, places in zip((one for one in order if readings[one]), placed, strict=True):
        columns[one] = places
    return columns, width


def agreement(readings: Sequence[Reading], weights: Sequence[int], marks: Collection[int], columns: Columns) -> int:
    """Return how many pairs of equal words of two witnesses are in one column; four pairs of punctuation marks count as one."""
    together: dict[tuple[int, int], int] = {}
    for reading, weight, places in zip(readings, weights, columns, strict=True):
        for cell in zip(places, reading, strict=True):
            together[cell] = together.get(cell, 0) + weight
    return sum(count * count * (1 if form in marks else 4) for (_, form), count in together.items())


def beyond(readings: Collection[Reading]) -> str:
    """Return why CollateX cannot take `readings` in reasonable time, or nothing if it can."""
    if len(readings) > READINGS:
        return f"a passage has {len(readings)} different readings, and CollateX can take {READINGS}"
    if cells(readings) > CELLS:
        longest = max(map(len, readings))
        return f"a passage in which the witnesses differ runs to {longest} words, beyond the reach of CollateX"
    if any(repeats(reading) > REPEATS for reading in readings):
        return "a passage repeats the same words on and on, which CollateX cannot take"
    return ""


def repeats(reading: Reading) -> int:
    """Return at how many places a reading goes on with `TURN` words with which it went on at an earlier place."""
    turns = [reading[at : at + TURN] for at in range(len(reading) - TURN + 1)]
    return len(turns) - len(set(turns))


def cells(readings: Iterable[Reading]) -> int:
    """Return about how many cells CollateX fills for `readings`: each one's words times the longest one before."""
    longest = total = 0
    for reading in readings:
        total += longest * len(reading)
        longest = max(longest, len(reading))
    return total


def engine(readings: Sequence[Reading]) -> tuple[Columns, int]:
    """Return the columns that CollateX gives to `readings`, in the order given, and how many there are."""
    if len(readings) < 2:
        return [list(range(len(reading))) for reading in readings], sum(map(len, readings))
    return columns_of_two(*readings) if len(readings) == 2 else align_with_collatex(readings)


def align_with_collatex(readings: Sequence[Reading]) -> tuple[Columns, int]:
    """Return the columns that CollateX itself gives to `readings`, in the order given, and how many there are.

    It gets words that cannot be taken for its own markers, in dictionaries it may write into, and gives
    them back as columns of single tokens.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # its source, when it is compiled on first import
        from collatex import collate
    witnesses = [
        {"id": str(row), "tokens": [{"t": "", "n": f"w{form}", "index": index} for index, form in enumerate(reading)]}
        for row, reading in enumerate(readings)
    ]
    table = collate({"witnesses": witnesses}, output="table", segmentation=False)
    columns: Columns = [[0] * len(reading) for reading in readings]
    for place, column in enumerate(table.columns):
        for row, (token,) in column.tokens_per_witness.items():
            columns[int(row)][token.token_data["index"]] = place
    return columns, len(table.columns)
