"""Where two versions of a text part: the passages that changed and those that moved, as token indices."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from collate.comparison.schema import TextPiece
from collate.comparison.sequence import Pair, match, tidy

MOVED = 3
"""A passage of fewer tokens than this is not reported as moved."""

LONG = 8
"""A passage of so many tokens may have moved and been corrected."""

ALIKE = 0.7
"""Least share of words that a passage keeps to be reported as the same elsewhere."""


@dataclass(frozen=True, slots=True)
class ChangedPassage:
    """Tokens `start` to `end` of the old text and `at` to `to` of the new one, in their place; half open.

    `move` numbers the passages that moved: the source and the target of a move have the same number.
    """

    start: int
    end: int
    at: int
    to: int
    move: int | None = None


def passages(old: Sequence[TextPiece], new: Sequence[TextPiece]) -> tuple[list[Pair], list[ChangedPassage]]:
    """Return the tokens that stayed, as pairs of indices, and the passages between them, in order.

    The last piece of a text, which has no token, is always unchanged.
    """
    moves = moved_paragraphs(old, new)
    away = {i: number for number, (i, _, size) in enumerate(moves) for i in range(i, i + size)}
    here = {j: number for number, (_, j, size) in enumerate(moves) for j in range(j, j + size)}
    left = [i for i in range(len(old) - 1) if i not in away]
    right = [j for j in range(len(new) - 1) if j not in here]
    pairs = match([old[i].t for i in left], [new[j].t for j in right])
    kept = [(left[a], right[b]) for a, b in tidy(pairs, len(left), len(right))]
    kept.append((len(old) - 1, len(new) - 1))
    changed = [passage for gap in gaps(kept) for passage in divided(gap, away, here)]
    return kept, moved_passages(changed, old, new, len(moves))


def moved_paragraphs(old: Sequence[TextPiece], new: Sequence[TextPiece]) -> list[tuple[int, int, int]]:
    """Return the paragraphs that are elsewhere: first token in `old`, in `new`, and length; neighbours joined."""
    before, after = list(paragraphs(old)), list(paragraphs(new))
    keys = [[tuple(p.t for p in pieces[a:b]) for a, b in spans] for pieces, spans in ((old, before), (new, after))]
    stayed = match(*keys)
    removed = set(range(len(before))) - {i for i, _ in stayed}
    come = set(range(len(after))) - {j for _, j in stayed}
    waiting: dict[tuple[str, ...], list[int]] = {}
    for i in sorted(removed, reverse=True):
        waiting.setdefault(keys[0][i], []).append(i)
    moves: list[tuple[int, int, int]] = []
    for j in sorted(come):
        if len(keys[1][j]) >= MOVED and waiting.get(keys[1][j]):
            i = waiting[keys[1][j]].pop()
            start, end = before[i]
            if moves and (moves[-1][0] + moves[-1][2], moves[-1][1] + moves[-1][2]) == (start, after[j][0]):
                moves[-1] = (*moves[-1][:2], moves[-1][2] + end - start)
            else:
                moves.append((start, after[j][0], end - start))
    return moves


def paragraphs(pieces: Sequence[TextPiece]) -> Iterator[tuple[int, int]]:
    """Yield first token and end of each line of a text that has any token."""
    start = 0
    for index in range(1, len(pieces)):
        if index == len(pieces) - 1 or "\n" in pieces[index].before or "\f" in pieces[index].before:
            yield start, index
            start = index


def gaps(pairs: Sequence[Pair]) -> Iterator[ChangedPassage]:
    """Yield what is between pairs of unchanged tokens.

    >>> list(gaps([(0, 0), (2, 1), (3, 2)]))
    [ChangedPassage(start=1, end=2, at=1, to=1, move=None)]
    """
    i = j = 0
    for a, b in pairs:
        if i < a or j < b:
            yield ChangedPassage(i, a, j, b)
        i, j = a + 1, b + 1


def divided(gap: ChangedPassage, away: dict[int, int], here: dict[int, int]) -> Iterator[ChangedPassage]:
    """Yield `gap` divided where a moved passage begins or ends; what was reworded stays one passage if it can."""
    leaving = list(runs(gap.start, gap.end, away))
    reworded = iter([(a, b) for a, b, move in leaving if move is None])
    at = gap.start
    for start, end, move in runs(gap.at, gap.to, here):
        place = next(reworded, None) if move is None else None
        a, b = place or (at, at)
        yield ChangedPassage(a, b, start, end, move)
        at = b
    for a, b in reworded:
        yield ChangedPassage(a, b, gap.to, gap.to)
    for a, b, move in leaving:
        if move is not None:
            yield ChangedPassage(a, b, gap.at, gap.at, move)


def runs(start: int, end: int, moves: dict[int, int]) -> Iterator[tuple[int, int, int | None]]:
    """Yield the stretches of `start` to `end` that are of one move, or of none.

    >>> list(runs(0, 4, {1: 7, 2: 7}))
    [(0, 1, None), (1, 3, 7), (3, 4, None)]
    """
    first = start
    for index in range(start, end):
        if index + 1 == end or moves.get(index + 1) != moves.get(index):
            yield first, index + 1, moves.get(index)
            first = index + 1


def moved_passages(
    changed: Sequence[ChangedPassage], old: Sequence[TextPiece], new: Sequence[TextPiece], count: int
) -> list[ChangedPassage]:
    """Return `changed`, a passage that is removed here and added there being reported as moved; `count` moves are known.

    A long passage may have been corrected on the way.
    """
    passages = list(changed)
    missing = {
        n: tuple(p.t for p in old[x.start : x.end]) for n, x in enumerate(changed) if x.move is None and x.at == x.to
    }
    come = {
        n: tuple(p.t for p in new[x.at : x.to]) for n, x in enumerate(changed) if x.move is None and x.start == x.end
    }
    for number, words in come.items():
        other = next((n for n, removed in missing.items() if removed == words and len(words) >= MOVED), None)
        if other is None and len(words) >= LONG:
            likest = max(missing, key=lambda n: likeness(missing[n], words), default=None)
            other = likest if likest is not None and likeness(missing[likest], words) >= ALIKE else None
        if other is not None:
            passages[number] = replace(changed[number], move=count)
            passages[other] = replace(changed[other], move=count)
            del missing[other]
            count += 1
    return passages


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return the share (0 to 1) of words that two passages have in common, wherever they are.

    >>> likeness(["a", "b"], ["b", "c"])
    0.5
    """
    return 2 * (Counter(one) & Counter(other)).total() / max(len(one) + len(other), 1)
