"""Where a first alignment is so sure that the text can be cut, and what lies between."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from collate.align.collatex.spelling import likeness
from collate.align.passage import Alignment, Passage
from collate.model.words import is_mark

SURE = 4
"""Words in a run that agrees with the other rows which are trusted whatever is beside them."""
SPELLING = 0.7
"""Least likeness of a word to what most rows have in its column for it to agree with them."""


@dataclass(frozen=True, slots=True)
class ColumnRange:
    """Columns `start` to `end` of a first alignment, half open; `settled` if they need no second one."""

    start: int
    end: int
    settled: bool


def pieces(passage: Passage, first: Alignment, near: float) -> list[ColumnRange]:
    """Return what a first alignment is cut into, in order: settled columns, and between them what is to be aligned.

    A column that no row can be drawn across is settled; runs of them are one piece.
    """
    result: list[ColumnRange] = []
    for start, end in pairwise(cuts(passage, first, near)):
        settled = end - start == 1
        if settled and result and result[-1].settled:
            result[-1] = ColumnRange(result[-1].start, end, settled)
        else:
            result.append(ColumnRange(start, end, settled))
    return result


def cuts(passage: Passage, first: Alignment, near: float) -> list[int]:
    """Return the columns before which the text may be cut, rising, from 0 to the width.

    It may where each row has, on one side at least and right at the cut, a word that surely agrees with most rows; or
    has such words at both ends of a gap that the cut goes through; or has a lacuna.
    """
    open_to = bytearray(b"\1") * (first.width + 1)
    lacunae = passage.lacunae or ((),) * len(passage.rows)
    agreeing = majorities(passage, first, near)
    words = [not is_mark(form) for form in passage.forms]
    for row, places, gaps in zip(passage.rows, first.columns, lacunae, strict=True):
        agrees = [form in agreeing[column] for form, column in zip(row, places, strict=True)]
        sure = firm(agrees, [words[form] for form in row], places, first.width)
        before, left = 0, 1
        for index in range(len(row) + 1):
            right = sure[index] if index < len(row) else 1
            at = places[index] if index < len(row) else first.width
            if not (left and right) and index not in gaps:
                start, end = before + left, at + 1 - right
                open_to[start:end] = bytes(max(end - start, 0))
            before, left = at + 1, right
    return [0, *(column for column in range(1, first.width) if open_to[column]), first.width]


def majorities(passage: Passage, first: Alignment, near: float) -> list[Collection[int]]:
    """Return for each column the forms that agree with most rows there: one form, and spellings of it; or none."""
    counts: list[dict[int, int]] = [{} for _ in range(first.width)]
    for row, places in zip(passage.rows, first.columns, strict=True):
        for form, column in zip(row, places, strict=True):
            here = counts[column]
            here[form] = here.get(form, 0) + 1
    result: list[Collection[int]] = []
    for here, extant in zip(counts, extant_weights(passage, first), strict=True):
        if len(here) == 1:
            agreeing: Collection[int] = here
        else:
            best = max(here, key=lambda form: (here[form], -form))
            agreeing = [form for form in here if form == best or spelt(passage.forms[form], passage.forms[best], near)]
        result.append(agreeing if 2 * sum(map(here.__getitem__, agreeing)) > extant else ())
    return result


def spelt(one: str, two: str, near: float) -> bool:
    """Return whether one form is so near another that it surely is a spelling of it."""
    return near < 1 and likeness(one, two) >= max(near, SPELLING)


def extant_weights(passage: Passage, first: Alignment) -> Iterator[int]:
    """Yield for each column how many rows have no lacuna there."""
    change = [0] * (first.width + 1)
    for places, gaps in zip(first.columns, passage.lacunae, strict=bool(passage.lacunae)):
        for gap in gaps:
            change[places[gap - 1] + 1 if gap else 0] -= 1
            change[places[gap] if gap < len(places) else first.width] += 1
    extant = len(passage.rows)
    for step in change[:-1]:
        extant += step
        yield extant


def firm(agrees: Sequence[bool], words: Sequence[bool], places: array[int], width: int) -> bytearray:
    """Return for each token of a row whether it agrees with the other rows and is not alone in that.

    A run of tokens that agree, in neighbouring columns, counts if its words are `SURE`, or no fewer than what it
    parts: the tokens that do not agree and the columns passed over, on either side.  A word or two in common in the
    midst of a long difference is chance, and a wrong cut cannot be undone; punctuation alone is never a cut.

    Args:
        agrees: Whether each token agrees with most rows.
        words: Whether each token is a word, not punctuation.
        places: The column of each token.
        width: How many columns there are.

    >>> list(firm([True, False, True, True], [True] * 4, array("I", [0, 1, 2, 3]), 4))
    [1, 0, 1, 1]
    >>> list(firm([False, False, True, False], [True] * 4, array("I", [0, 1, 2, 3]), 4))
    [0, 0, 0, 0]
    """
    runs = list(alike(agrees, places))
    result = bytearray(len(agrees))
    for number, (start, end, agreed) in enumerate(runs):
        if not agreed:
            continue
        left = runs[number - 1][0] if number and not runs[number - 1][2] else start
        right = runs[number + 1][1] if number + 1 < len(runs) and not runs[number + 1][2] else end
        before = places[start] - (places[left - 1] + 1 if left else 0)
        after = (places[right] if right < len(places) else width) - places[end - 1] - 1
        if sum(words[start:end]) >= min(SURE, max(1, before, after, start - left, right - end)):
            result[start:end] = b"\1" * (end - start)
    return result


def alike(agrees: Sequence[bool], places: array[int]) -> Iterator[tuple[int, int, bool]]:
    """Yield runs of words (half open) that agree, in neighbouring columns, and the runs between that do not.

    >>> list(alike([True, True, True, False], array("I", [0, 1, 5, 6])))
    [(0, 2, True), (2, 3, True), (3, 4, False)]
    """
    start = 0
    for index in range(1, len(agrees) + 1):
        if (
            index == len(agrees)
            or agrees[index] != agrees[start]
            or (agrees[start] and places[index] != places[index - 1] + 1)
        ):
            yield start, index, agrees[start]
            start = index


def counted(places: array[int], width: int) -> array[int]:
    """Return for each column, and for the end, how many of `places` lie before it.

    >>> counted(array("I", [0, 2]), 3).tolist()
    [0, 1, 1, 2]
    """
    counts = array("I", bytes(4 * (width + 1)))
    before = 0
    for index, place in enumerate(places):
        counts[before : place + 1] = array("I", [index]) * (place + 1 - before)
        before = place + 1
    counts[before:] = array("I", [len(places)]) * (width + 1 - before)
    return counts
