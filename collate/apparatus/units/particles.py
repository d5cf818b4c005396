"""Words that go with a word beside them, though not the same witnesses differ in both: one unit, not two.

A particle before a word in place of another after it: *et quis* beside *quis autem* is aligned as an *et* too few and an
*autem* too many about a *quis* that all have.  And a word that is added before another, where those who add it have another form of
that: *cum vereretur* beside *veritus*.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from collate.apparatus.grid import OMITTED, Grid
from collate.apparatus.units.boundaries import WordOrder, remembered, set_boundaries
from collate.apparatus.units.find import UnitSpan
from collate.apparatus.units.known import KnownPassages
from collate.apparatus.units.word_order import verse_ends
from collate.model.words import is_mark

LONGEST = 2
"""Columns of what differs after an added word, at most, for the two to be one unit."""


def join_particles(
    grid: Grid, spans: Sequence[UnitSpan], base: int | None, known: KnownPassages | None = None
) -> list[UnitSpan]:
    """Return `spans`, in order, those joined that are about a particle and the word that it goes with.

    Args:
        grid: The witnesses' cells.
        spans: The units without regard to particles.
        base: Index of the base witness, or None for the majority.
        known: What was found in passages before.
    """

    def find(run: Sequence[UnitSpan]) -> Iterator[WordOrder]:
        whole = [span for span in run if not (span.agreed or span.turned)]
        for left, right in pairwise(whole):
            if left.end - left.start == 1 and (_exchanged(grid, left, right) or _introduced(grid, left, right, base)):
                yield WordOrder(left.start, right.end)

    return set_boundaries(grid, spans, remembered(find, grid, ("particles", base), known), lambda span, _: [span])


def _exchanged(grid: Grid, left: UnitSpan, right: UnitSpan) -> bool:
    """Return whether some have a word before, and the others another word after, a word that all have in one verse and sentence."""
    if right.start != left.end + 1 or right.end - right.start != 1:
        return False
    middle = {grid.normal[w][left.end] for w in left.scope}
    pairs = {(grid.normal[w][left.start], grid.normal[w][right.start]) for w in left.scope}
    before, after = ({pair[side] for pair in pairs} - {OMITTED} for side in (0, 1))
    if len(middle) != 1 or min(middle) <= OMITTED or len(pairs) != 2 or not all(OMITTED in pair for pair in pairs):
        return False
    if any(len(words) != 1 or min(words) <= OMITTED for words in (before, after)):
        return False
    having = [next(w for w in sorted(left.scope) if grid.normal[w][span.start] > OMITTED) for span in (left, right)]
    one, other = (verse_ends(grid, w, left.start, right.end) for w in having)
    return one.isdisjoint(other) and not is_mark(grid.table.tokens[0].forms[min(middle) - 1])


def _introduced(grid: Grid, left: UnitSpan, right: UnitSpan, base: int | None) -> bool:
    """Return whether a word is added right before one of which those who add it have another form than the text."""
    if right.start != left.end or right.end - right.start > LONGEST:
        return False
    cells = {w: (grid.normal[w][left.start], grid.normal[w][right.start]) for w in sorted(left.scope)}
    text = cells.get(base) if base is not None else Counter(cells.values()).most_common(1)[0][0]
    adding = [pair for pair in cells.values() if pair[0] > OMITTED]
    words = {after for _, after in adding}
    return (
        text is not None
        and text[0] == OMITTED
        and 0 < 2 * len(adding) < len(cells)
        and min(after for _, after in cells.values()) > OMITTED
        and len(words) == 1
        and text[1] not in words
    )
