"""The words of a row that are settled beforehand, because a row that is set in shares them, and the gaps between them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from collate.align.anchors import LENGTHS, Block, Gap, gaps_between, near_joined, shared_blocks
from collate.align.profile.columns import Columns
from collate.align.profile.gotoh import Path
from collate.align.profile.spelt_runs import PER_CELL, letters_compared, spelt_runs

MOST = 400_000
"""Words times columns that the dynamic programme is given at once, at most: a fifth of a second's work."""
SPELT = 40_000
"""Words times columns that it is given at once, at most, if words that are spelt alike have to divide what is left."""
LITTLE = 400
"""Words times columns that it is given at once when the budget does not allow more, at most."""
MOST_BITS = 4_000_000_000
"""Words times words that are compared bit by bit when no anchor divides them, at most."""
ALIKE = 0.3
"""Part of the shorter text that must be shared for a long stretch without anchors to be more than a replacement."""
SLACK = 2
"""Words at either end of an anchor that the dynamic programme may still set otherwise."""


def size_of(gap: Gap) -> int:
    """Return how many words there are in a gap times how many columns."""
    i, k, lo, hi = gap
    return (k - i) * (hi - lo)


def anchored(columns: Columns, text: str, near: int, most: int) -> tuple[Path, list[Gap]]:
    """Return the path of the words of `text` that are anchors, -1 for others, and the gaps between, as words and places of columns.

    Gaps of more words times columns than `most` are divided further, if what they share with the row `near` allows it:
    first where words are spelt alike.
    """
    rank, path = columns.rank(), [-1] * len(text)
    other = columns.texts[near]
    at = [rank[number] for number in columns.cells[near]]
    width = len(columns.order)

    def in_columns(gap: Gap) -> Gap:
        i, k, j, m = gap
        return i, k, at[j - 1] + 1 if j else 0, at[m] if m < len(other) else width

    def larger(blocks: Sequence[Block], size: int) -> list[Gap]:
        gaps = gaps_between(blocks, (0, len(text), 0, len(other)))
        return [gap for gap in gaps if size_of(in_columns(gap)) > size]

    near_by = near_joined(shared_blocks(text, other), text, other, lambda x, y: columns.likeness.pair(x, y) > 0)
    blocks = _slackened(near_by, len(text), len(other))
    if larger(blocks, most):
        blocks = sorted(blocks + _spelt_alike(columns, text, other, larger(blocks, min(most, SPELT))))
    if most == LITTLE:
        blocks = _divided(text, other, blocks, lambda gap: size_of(in_columns(gap)) <= most)
    elif larger(blocks, MOST):
        blocks = _forced(text, other, blocks)
    for i, j, n in blocks:
        path[i : i + n] = at[j : j + n]
    gaps = map(in_columns, gaps_between(blocks, (0, len(text), 0, len(other))))
    return path, [gap for gap in gaps if size_of(gap) <= (LITTLE if most == LITTLE else MOST)]


def _spelt_alike(columns: Columns, text: str, other: str, gaps: Sequence[Gap]) -> list[Block]:
    """Return runs of words spelt alike within `gaps` of two texts, without their first and last words."""
    blocks: list[Block] = []
    for i, k, j, m in gaps:
        ours, theirs = ([columns.likeness.beside[word].bare for word in part] for part in (text[i:k], other[j:m]))
        cost = letters_compared(ours, theirs) // PER_CELL
        if cost <= columns.left:
            columns.left -= cost
            blocks += [(i + a, j + b, n) for a, b, n in _slackened(spelt_runs(ours, theirs), k - i, m - j)]
    return blocks


def _slackened(blocks: Sequence[Block], words: int, others: int) -> list[Block]:
    """Return `blocks` without their first and last words, save at the ends of both texts."""
    out = []
    for i, j, n in blocks:
        left = 0 if i == j == 0 else SLACK
        right = 0 if i + n == words and j + n == others else SLACK
        if n > left + right:
            out.append((i + left, j + left, n - left - right))
    return out


def _forced(text: str, other: str, blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` and, in gaps too large for the dynamic programme, single words or what costs fewest changes."""
    out = list(blocks)
    for i, k, j, m in gaps_between(blocks, (0, len(text), 0, len(other))):
        if (k - i) * (m - j) <= MOST:
            continue
        shared = shared_blocks(text[i:k], other[j:m], (*LENGTHS, 1))
        for a, b, c, d in [*gaps_between(shared, (0, k - i, 0, m - j))]:
            if MOST < (b - a) * (d - c) <= MOST_BITS:
                shared.extend(
                    (a + x, c + y, n) for x, y, n in _fewest_changes(text[i + a : i + b], other[j + c : j + d])
                )
        out.extend((i + a, j + c, n) for a, c, n in shared)
    return sorted(out)


def _divided(text: str, other: str, blocks: Sequence[Block], little: Callable[[Gap], bool]) -> list[Block]:
    """Return `blocks` and, in gaps that are not `little`, as few shared words as divide them into little ones.

    A gap of which too few words are shared is left as it is.
    """
    out = list(blocks)
    for i, k, j, m in gaps_between(blocks, (0, len(text), 0, len(other))):
        if little((i, k, j, m)):
            continue
        shared = [(i + x + at, j + y + at) for x, y, n in _fewest_changes(text[i:k], other[j:m]) for at in range(n)]
        parts = [((i, k, j, m), shared)]
        while parts:
            gap, pairs = parts.pop()
            if pairs and not little(gap):
                a, b, c, d = gap
                middle = min(range(len(pairs)), key=lambda at: abs(2 * pairs[at][0] - a - b))
                word, place = pairs[middle]
                out.append((word, place, 1))
                parts.append(((a, word, c, place), pairs[:middle]))
                parts.append(((word + 1, b, place + 1, d), pairs[middle + 1 :]))
    return sorted(out)


def _fewest_changes(a: str, b: str) -> list[Block]:
    from rapidfuzz.distance import Levenshtein

    equal = [
        (o.src_start, o.dest_start, o.src_end - o.src_start) for o in Levenshtein.opcodes(a, b) if o.tag == "equal"
    ]
    return equal if sum(n for _, _, n in equal) >= ALIKE * min(len(a), len(b)) else []
