"""Moved passages: found in a finished alignment, which stays linear, and noted beside it.

A passage has moved if the same words, or spellings of them, run through other columns in other witnesses, and who has
it in one place lacks it in the other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate, chain, repeat
from math import ceil, log2
from operator import or_

from collate.align.chance import Chance
from collate.align.graph_paths import Paths, crossed
from collate.align.holders import Holders, members
from collate.align.matches import LEAST, Match, matches, places_each
from collate.align.near_forms import NearForms
from collate.model import AlignmentTable, Scope, Transposition
from collate.model.table import columns_of

JOIN = 3
"""Words between two moved pieces, at most, for them to be one passage."""
HAVE = 0.5
"""Share of a passage that a witness has at the least if it is said to have it there."""
LACK = 0.25
"""Share of a passage that a witness may have in common by chance with one who has it, and still lack it."""
LOOSE = 4
"""Words that a witness may have more than the passage is long."""
SPELT = 4.0
"""Bits by which a word that is spelt otherwise says less."""
MARGIN = 2.0
"""Bits that a passage needs for each doubling of the words that go apart somewhere: any of them may repeat any other."""
FAR = 200
"""Columns between two places of a passage up to which it is asked what it has moved past."""

Span = tuple[int, int, int]
"""A witness and its tokens, half open."""

Sides = tuple[tuple[Span, ...], tuple[Span, ...]]
"""Who has a passage at its first place, and at its second."""


@dataclass(frozen=True, slots=True)
class Move:
    """A match, how much less likely it is than chance would have it, and who has it where."""

    surprise: float
    match: Match
    spans: Sides


def transpositions(table: AlignmentTable, scope: Scope = Scope.TEXT) -> tuple[Transposition, ...]:
    """Return the passages that are at different places in different witnesses of the whole text, or of one section.

    They are in the order of the first place.
    """
    if scope is Scope.TEXT:
        return transpositions_in(table)
    starts = [start for _, start in table.sections] or [0]
    moved: list[Transposition] = []
    for start, end in zip(starts, [*starts[1:], table.width], strict=True):
        firsts = {siglum: bisect_left(own, start) for siglum, own in zip(table.sigla, table.columns, strict=True)}
        for move in transpositions_in(columns_of(table, start, end)):
            spans = ((siglum, a + firsts[siglum], b + firsts[siglum]) for siglum, a, b in move.spans)
            moved.append(Transposition(tuple(spans)))
    return tuple(moved)


def transpositions_in(table: AlignmentTable) -> tuple[Transposition, ...]:
    """Return the passages that are at different places in different witnesses, in the order of the first place.

    A passage has three words at least that are alike at both places, and is so long or of such rare words that chance
    does not explain it.  At either place there is a witness that has it, and lacks it at the other.  The time grows
    with the number of tokens, and each word is looked for at so many other places at most.
    """
    if len(table.sigla) < 2 or not table.width:
        return ()
    paths = Paths(table)
    runs = paths.apart()
    if not runs:
        return ()
    wanted = {node % paths.forms for run in runs for node in run}
    near = NearForms(paths.strings, wanted, {node % paths.forms for node in paths.nodes})
    holders = Holders(paths, near)
    chance = Chance([node % paths.forms for node in paths.common], paths.forms)
    moves, apart = [], sum(map(len, runs))
    words = sum(map(len, table.columns))
    for found in matches([tuple(paths.common), *runs], paths.forms, near, places_each(apart, words)):
        match, surprise = found, surprising(found, paths.forms, chance, apart)
        spans = parties(holders, match) if surprise > 0 else None
        if spans and (match := without_kept_ends(holders, found, spans)) != found:
            surprise = surprising(match, paths.forms, chance, apart)
            spans = parties(holders, match) if surprise > 0 else None
        if spans:
            moves.append(Move(surprise, match, spans))
    moves.sort(key=lambda move: (-move.surprise, move.match.here, move.match.there))
    return noted(paths, joined(surest(moves)))


def surprising(match: Match, forms: int, chance: Chance, apart: int) -> float:
    """Return by how many bits a match is less likely than one that chance brings about among `apart` words."""
    total, count = 0.0, 0
    part: list[int] = []
    for x, y, alike in zip(match.here, match.there, match.alike, strict=True):
        if alike:
            part.append(x % forms)
            count += 1
            total -= SPELT * (x % forms != y % forms)
        if not alike and part:
            total += chance.bits(part, inside=True)
            part = []
    total += chance.bits(part, inside=True)
    if count < LEAST:
        return -1.0
    distance = (match.there[0] - match.here[-1]) // forms + 1
    return total - log2(distance) - MARGIN * log2(apart + 1)


def parties(holders: Holders, match: Match) -> Sides | None:
    """Return who has a passage in the first place and lacks it in the second, and the other way; None unless both are.

    Witnesses of both kinds agree in a word between the two places.
    """
    least, sides = sum(match.alike), (match.here, match.there)
    have = [holders.of_most(nodes, max(2, ceil(HAVE * least))) for nodes in sides]
    lack = [holders.every & ~holders.of_most(nodes, int(LACK * least) + 1) for nodes in reversed(sides)]
    if not all(one & two for one, two in zip(have, lack, strict=True)):
        return None
    held_by: list[list[Span]] = [[], []]
    for spans, nodes, one, two in zip(held_by, sides, have, lack, strict=True):
        for witness in members(one & two):
            first, last = holders.ends(witness, nodes)
            if last - first < len(nodes) + LOOSE:
                spans.append((witness, first, last + 1))
    if not all(held_by):
        return None
    forms = holders.paths.forms
    start, end = match.here[-1] // forms, match.there[0] // forms
    ones, others = ([witness for witness, _, _ in spans] for spans in held_by)
    if end - start <= FAR and not crossed(holders.paths, ones, others, start, end):
        return None
    return tuple(held_by[0]), tuple(held_by[1])


def without_kept_ends(holders: Holders, match: Match, spans: Sequence[Sequence[Span]]) -> Match:
    """Return a match without the words at its ends that have not moved: most of those who have it at one place have them at the other, too.

    What is cut off at an end has more words that have not moved than words that have.
    """
    ones, others = (sum(1 << witness for witness, _, _ in own) for own in spans)
    kept = [
        2 * (ones & holders.of(y)).bit_count() > ones.bit_count()
        or 2 * (others & holders.of(x)).bit_count() > others.bit_count()
        for x, y in zip(match.here, match.there, strict=True)
    ]
    start, end = kept_at_start(kept), len(kept) - kept_at_start(kept[::-1])
    return (
        Match(match.here[start:end], match.there[start:end], match.alike[start:end])
        if end - start < len(kept)
        else match
    )


def kept_at_start(kept: Sequence[bool]) -> int:
    """Return how many at the start to cut off, so that as many as can be are kept ones, less the others.

    >>> kept_at_start([True, False, True, True, False, False, True]), kept_at_start([False, True, False])
    (4, 0)
    """
    sums = [0, *accumulate(1 if it else -1 for it in kept)]
    return max(range(len(sums)), key=lambda at: (sums[at], -at))


def surest(moves: Sequence[Move]) -> list[Move]:
    """Return the moves, the surest first, without those that surer ones already explain for most of their tokens at both places.

    A surer move explains what it has at both places: a passage that is at three places has moved from each to each.  What is at
    either place is also explained if surer moves have it elsewhere in all the witnesses of the other place: the two are only alike.
    """
    explained: dict[tuple[int, int], int] = {}
    kept: list[Move] = []
    holders: list[int] = []
    for move in moves:
        sides = [[(witness, at) for witness, start, end in side for at in range(start, end)] for side in move.spans]
        having = [sum(1 << witness for witness, _, _ in side) for side in move.spans]
        numbers = [list(map(explained.get, tokens, repeat(0))) for tokens in sides]
        here, there = (reduce(or_, own, 0) for own in numbers)
        others = [
            sum(1 << number for number in members(own) if not witnesses & ~holders[number])
            for own, witnesses in zip((here, there), reversed(having), strict=True)
        ]
        apart = any(mostly_without(own, here & there) for own in numbers)
        if apart and any(map(mostly_without, numbers, others)):
            this = 1 << len(kept)
            for token in chain(*sides):
                explained[token] = explained.get(token, 0) | this
            kept.append(move)
            holders.append(having[0] | having[1])
    return kept


def mostly_without(numbers: Sequence[int], some: int) -> bool:
    """Return whether fewer than half of some tokens, of which the `numbers` of their moves are given, are in any of `some` moves.

    Moves are sets as in `holders`.

    >>> mostly_without([0b01, 0b10, 0], 0b01), mostly_without([0b01, 0b10, 0], 0b11)
    (True, False)
    """
    return 2 * len(list(filter(None, map(some.__and__, numbers)))) < len(numbers)


def joined(moves: Sequence[Move]) -> list[Sides]:
    """Return the spans of moves, one that follows closely on another at both places as one with it.

    Where the one is of more witnesses, the others have moved that part of the passage alone.
    """
    result: list[Sides] = []
    for move in sorted(moves, key=lambda move: (move.match.here, move.match.there)):
        left: Sides | None = move.spans
        for number in range(len(result) - 1, max(-1, len(result) - 4), -1):
            first = result[number]
            both = followers(first, left) if left else frozenset()
            before, after = (without(one, both) if one else None for one in (first, left))
            if left and both and not (before and after):
                result[number : number + 1] = [one for one in (grown(first, left, both), before) if one]
                left = after
        if left:
            result.append(left)
    return result


def followers(first: Sides, then: Sides) -> frozenset[int]:
    """Return the witnesses for whom the second of two moves goes on where the first ends; none if they are not at both places."""
    both = []
    for one, two in zip(first, then, strict=True):
        ends = {witness: end for witness, _, end in one}
        both.append({witness for witness, start, _ in two if abs(start - ends.get(witness, -JOIN - 1)) <= JOIN})
    return frozenset().union(*both) if all(both) else frozenset()


def grown(first: Sides, then: Sides, both: Collection[int]) -> Sides:
    """Return two moves, the second of which follows on the first in the witnesses of `both`, as one of these."""
    sides = []
    for one, two in zip(first, then, strict=True):
        known = {span[0]: span for span in one}
        pairs = [(known[span[0]], span) for span in two if span[0] in both]
        sides.append(tuple((a[0], min(a[1], b[1]), max(a[2], b[2])) for a, b in pairs))
    return sides[0], sides[1]


def without(move: Sides, those: Collection[int]) -> Sides | None:
    """Return a move of the witnesses that are not `those`, with all of a place where others are left at the other alone; None if none is left."""
    sides = [tuple(span for span in side if span[0] not in those) for side in move]
    if not any(sides):
        return None
    return sides[0] or move[0], sides[1] or move[1]


def noted(paths: Paths, moves: Sequence[Sides]) -> tuple[Transposition, ...]:
    """Return moves as the table has them."""
    sigla = paths.table.sigla
    return tuple(
        Transposition(tuple((sigla[witness], start, end) for witness, start, end in sorted((*here, *there))))
        for here, there in moves
    )
