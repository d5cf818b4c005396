"""Words that stand in either order: one unit, not an omission here and an addition there.

*x y* beside *y x* is aligned as an *x* too few and an *x* too many about a *y* that all have.  The columns from the
one to the other are one unit, and no more than these: what differs beside them is a unit of its own, and so is
what differs within them among witnesses who have the words in the order of the base text.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from collate.apparatus.grid import Grid
from collate.apparatus.turned import FAR, WIDE, Turn, Turns
from collate.apparatus.units import Span, divide, in_order, part
from collate.apparatus.words import is_mark, letters


def join_inversions(grid: Grid, spans: Sequence[Span], base: int | None) -> list[Span]:
    """Return `spans`, in order, with the columns joined in which words change their order.

    Places of such words that overlap are one unit: three witnesses may have three orders.

    Args:
        grid: The witnesses' cells.
        spans: The units without regard to order.
        base: Index of the base witness, or None for the majority.
    """
    scopes: dict[frozenset[int], list[Span]] = {}
    for span in spans:
        if not span.gathered:
            scopes.setdefault(span.scope, []).append(span)
    found = [span for span in spans if span.gathered]
    ends = sorted({border for _, a, b in grid.sections for border in (a, b)} | _ends(_around(spans)))
    for scope, own in scopes.items():
        turns = _joined(_turns(grid, own, ends))
        found += _beside(grid, own, turns)
        for turn in turns:
            found += _nested(grid, Span(turn.start, turn.end, scope), turn, base)
    return in_order(found)


def _around(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans that hold others."""
    yield from (span for span, following in zip_longest(spans, spans[1:]) if span.gathered or _overlap(span, following))


def _overlap(span: Span, following: Span | None) -> bool:
    return following is not None and following.start < span.end


def _ends(spans: Iterable[Span]) -> set[int]:
    return {end for span in spans for end in (span.start, span.end)}


def _turns(grid: Grid, spans: Sequence[Span], ends: Sequence[int]) -> Iterator[Turn]:
    """Yield the places of words in either order within `spans`, which have one scope, with all of a span that cannot be cut."""
    for run in _runs(spans, ends):
        columns = [c for span in run if not span.agreed for c in range(span.start, span.end)]
        for turn in sorted(set(Turns(grid, columns, run[0].scope, run[0].start, run[-1].end).found()), key=_where):
            yield _widened(grid, run, turn)


def _where(turn: Turn) -> tuple[int, int, list[int]]:
    return turn.start, turn.end, sorted(turn.moved)


def _runs(spans: Sequence[Span], ends: Sequence[int]) -> Iterator[list[Span]]:
    """Yield the spans that stand close together, with none of `ends` between, of sections and of units that hold others."""
    run: list[Span] = []
    for span in spans:
        at = bisect_left(ends, run[-1].end) if run else 0
        if run and (span.start - run[-1].end > FAR or (at < len(ends) and ends[at] <= span.start)):
            yield run
            run = []
        run.append(span)
    if run:
        yield run


def _widened(grid: Grid, spans: Sequence[Span], turn: Turn) -> Turn:
    """Return `turn` with the marks right after it, and with all of a span that cannot be cut at its ends."""
    start, end = turn.start, turn.end
    for span in spans:
        if span.start < start < span.end and not _severable(grid, span, start):
            start = span.start
        while span.start < end < span.end and _marks_alone(grid, end):
            end += 1
        if span.start < end < span.end and not _severable(grid, span, end):
            end = span.end
    return Turn(start, end, turn.moved)


def _marks_alone(grid: Grid, column: int) -> bool:
    here = ((tokens, *grid.tokens(w, column, column + 1)) for w, tokens in enumerate(grid.table.tokens))
    return all(is_mark(tokens.t(i)) for tokens, first, end in here for i in range(first, end))


def _severable(grid: Grid, span: Span, column: int) -> bool:
    """Return whether a span may end before `column`: no word there is in one piece with one witness, in two with another."""
    if span.agreed:
        return False
    divided: dict[str, str] = {}
    for witness in sorted(span.scope):
        tokens, (first, end) = grid.table.tokens[witness], grid.tokens(witness, span.start, span.end)
        middle = grid.tokens(witness, span.start, column)[1]
        before, after = (letters("".join(tokens.normal(a, b))) for a, b in ((first, middle), (middle, end)))
        if divided.setdefault(before + after, before) != before:
            return False
    return True


def _joined(turns: Iterable[Turn]) -> list[Turn]:
    """Return `turns` in order, those that overlap as one, unless that is too wide.

    >>> [(t.start, t.end) for t in _joined(Turn(a, b, frozenset()) for a, b in [(1, 4), (2, 6), (8, 9)])]
    [(1, 6), (8, 9)]
    """
    found: list[Turn] = []
    for turn in sorted(turns, key=_where):
        last = found[-1] if found else None
        if last is None or turn.start >= last.end:
            found.append(turn)
        elif max(turn.end, last.end) - last.start <= WIDE:
            found[-1] = Turn(last.start, max(turn.end, last.end), last.moved | turn.moved)
    return found


def _beside(grid: Grid, spans: Sequence[Span], turns: Sequence[Turn]) -> Iterator[Span]:
    """Yield `spans` without the columns of `turns`."""
    starts = [turn.end for turn in turns]
    for span in spans:
        left = span.start
        for turn in turns[bisect_left(starts, span.start + 1) :]:
            if turn.start >= span.end:
                break
            yield from _rest(grid, span, left, turn.start)
            left = turn.end
        if left == span.start:
            yield span
        else:
            yield from _rest(grid, span, left, span.end)


def _rest(grid: Grid, span: Span, start: int, end: int) -> Iterator[Span]:
    if start < end:
        left = dataclasses.replace(span, start=start, end=end)
        yield left if part(grid, left) else dataclasses.replace(left, agreed=True)


def _nested(grid: Grid, span: Span, turn: Turn, base: int | None) -> Iterator[Span]:
    """Yield `span`, and within it the units of those who have the words in the order of the base text."""
    if base is None or base not in span.scope or min(grid.rows[base][span.start : span.end]) < 0:
        yield span
        return
    heard = [w for w in span.scope if min(grid.rows[w][span.start : span.end]) >= 0]
    kept = frozenset(w for w in heard if _in_order(grid, w, base, turn.moved))
    inner = list(divide(grid, span.start, span.end, kept, base)) if 1 < len(kept) < len(heard) else []
    if any(not unit.agreed for unit in inner):
        yield dataclasses.replace(span, gathered=kept)
        yield from inner
    else:
        yield span


def _in_order(grid: Grid, witness: int, base: int, moved: Iterable[int]) -> bool:
    """Return whether `witness` has words in the same of the columns `moved` as the base text, and in none what it has in another."""
    rows = grid.normal[witness], grid.normal[base]
    ours, theirs = ({c: row[c] for c in moved if row[c] != 0} for row in rows)
    elsewhere = {number: c for c, number in theirs.items()}
    return ours.keys() == theirs.keys() and all(elsewhere.get(number, c) == c for c, number in ours.items())
