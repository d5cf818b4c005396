"""A word that some write as one and others as two, in one spelling or another: one unit, and none of its parts an omission."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from collate.apparatus.grid import OMITTED, Grid
from collate.apparatus.units.boundaries import WordOrder, remembered, set_boundaries
from collate.apparatus.units.find import UnitSpan
from collate.apparatus.units.known import KnownPassages
from collate.apparatus.words import bare
from collate.model.words import ALIKE, is_mark, written_as_two


def join_divided(grid: Grid, spans: Sequence[UnitSpan], known: KnownPassages | None = None) -> list[UnitSpan]:
    """Return `spans`, in order, with two columns joined in which somebody has one word of which others have the parts; `known` is what was found before."""

    def find(run: Sequence[UnitSpan]) -> Iterator[WordOrder]:
        columns = [column for span in run if not (span.agreed or span.turned) for column in range(span.start, span.end)]
        for left, right in pairwise(columns):
            if (
                right == left + 1
                and not _within_one(run, left)
                and (_divided(grid, run[0].scope, left) or _shifted(grid, run[0].scope, left))
            ):
                yield WordOrder(left, right + 1)

    return set_boundaries(grid, spans, remembered(find, grid, "divided words", known), lambda span, _: [span])


def _within_one(run: Sequence[UnitSpan], column: int) -> bool:
    """Return whether one of the spans has a column and the next."""
    return any(span.start <= column and column + 2 <= span.end for span in run)


def _divided(grid: Grid, scope: frozenset[int], column: int) -> bool:
    """Return whether a witness has one word in a column and the next of which another has a part in either."""
    cells = {(grid.normal[w][column], grid.normal[w][column + 1]) for w in scope}
    whole = {pair for pair in cells if OMITTED in pair and max(pair) > 0}
    parts = {pair for pair in cells if min(pair) > 0}
    if not whole or not parts:
        return False
    forms = grid.table.tokens[0].forms
    words = [(bare(forms[max(pair) - 1]), pair[0] > 0) for pair in sorted(whole) if not is_mark(forms[max(pair) - 1])]
    return any(
        is_divided(word, bare(forms[one - 1]), bare(forms[two - 1]), first=first)
        for one, two in sorted(parts)
        if not is_mark(forms[one - 1]) and not is_mark(forms[two - 1])
        for word, first in words
    )


def is_divided(word: str, one: str, two: str, *, first: bool) -> bool:
    """Return whether `word`, in the column of the `first` part or of the second, is both parts; they are without accents.

    In the column of the second it is rather a spelling of that, unless it has just the letters of both.

    >>> is_divided("etenim", "et", "enim", first=False), is_divided("tesberiados", "tes", "tiberiados", first=False)
    (True, False)
    """
    from rapidfuzz.distance import Indel

    if not written_as_two(word, one, two):
        return False
    return first or word == one + two or Indel.normalized_similarity(word, two) < ALIKE


def _shifted(grid: Grid, scope: frozenset[int], column: int) -> bool:
    """Return whether two witnesses divide nearly the same letters into the words of a column and the next in other ways.

    *sollertiaque se* and *sollertia quae se*: the words differ far more one by one than together.
    """
    forms = grid.table.tokens[0].forms
    cells = sorted({(grid.normal[w][column], grid.normal[w][column + 1]) for w in scope})
    pairs = [(bare(forms[a - 1]), bare(forms[b - 1])) for a, b in cells if min(a, b) > 0]
    return any(moved_letters(one, other) for one, other in combinations(pairs, 2))


def moved_letters(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Return whether two pairs of words differ in where the letters are divided, and else in few of them at most.

    >>> moved_letters(("λογω", "νενεκρωμενης"), ("λογων", "νεκρωμενης")), moved_letters(("magna", "spe"), ("parva", "fide"))
    (True, False)
    """
    from rapidfuzz.distance import Levenshtein

    if one[0] == other[0] or one[1] == other[1]:
        return False
    apart = sum(map(Levenshtein.distance, one, other))
    joined = Levenshtein.distance("".join(one), "".join(other))
    return joined < apart and 4 * joined <= max(len("".join(one)), len("".join(other)))
