"""Two sequences of words compared: which word of one is which of the other.

Runs of words that occur once on either side are anchors; between them the same is done again, and what has no anchor
is matched by its longest common subsequence.

Source: B. Cohen's patience diff; J. W. Hunt and T. G. Szymanski, CACM 20 (1977), for the subsequence of anchors.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise

LARGEST = 400_000_000
"""Cells of the matrix that a longest common subsequence may take, at a bit each; beyond, a passage is new as a whole."""

RUNS = (16, 4, 1)
"""Words in the runs that serve as anchors; the longest are tried first, since they are hardly alike by chance."""

SMALL = 3
"""A run of at most this many words between two larger changes is taken into them."""

Pair = tuple[int, int]


def match(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Pair]:
    """Return the pairs of indices that are the same word, both rising.

    >>> match("the old fox".split(), "the fox ran".split())
    [(0, 0), (2, 1)]
    """
    pairs: list[Pair] = []
    stack = [(0, len(old), 0, len(new))]
    while stack:
        low, high, left, right = stack.pop()
        while low < high and left < right and old[low] == new[left]:
            pairs.append((low, left))
            low, left = low + 1, left + 1
        while low < high and left < right and old[high - 1] == new[right - 1]:
            high, right = high - 1, right - 1
            pairs.append((high, right))
        if low == high or left == right:
            continue
        within = (low, high, left, right)
        unique = next((some for size in RUNS if (some := anchors(old, new, within, size))), [])
        if not unique:
            pairs += common(old[low:high], new[left:right], low, left)
            continue
        pairs += unique
        edges = [(low - 1, left - 1), *unique, (high, right)]
        stack += [(a + 1, c, b + 1, d) for (a, b), (c, d) in pairwise(edges)]
    return sorted(pairs)


def anchors(
    old: Sequence[Hashable], new: Sequence[Hashable], within: tuple[int, int, int, int], size: int
) -> list[Pair]:
    """Return where runs of `size` words begin that occur once in `old` and once in `new`; both indices rise."""
    low, high, left, right = within
    if min(high - low, right - left) < size:
        return []
    here, there = once(old, low, high, size), once(new, left, right, size)
    return rising([(at, there[words]) for words, at in here.items() if words in there])


def once(words: Sequence[Hashable], start: int, end: int, size: int) -> dict[Hashable, int]:
    """Return the runs of `size` words that occur once between `start` and `end`, with their first index, in order."""
    seen: dict[Hashable, int] = {}
    for index in range(start, end - size + 1):
        run = words[index] if size == 1 else tuple(words[index : index + size])
        seen[run] = -1 if run in seen else index
    return {run: index for run, index in seen.items() if index >= 0}


def rising(pairs: Sequence[Pair]) -> list[Pair]:
    """Return the longest of the subsequences of `pairs` whose second numbers rise; the first rise already.

    >>> rising([(0, 5), (1, 1), (2, 2), (3, 4)])
    [(1, 1), (2, 2), (3, 4)]
    """
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, value) in enumerate(pairs):
        place = bisect_left(tails, value)
        before.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(value)
            ends.append(number)
        else:
            tails[place], ends[place] = value, number
    chain = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def common(old: Sequence[Hashable], new: Sequence[Hashable], low: int, left: int) -> list[Pair]:
    """Return a longest common subsequence of two stretches, which begin at `low` and `left`."""
    from rapidfuzz.distance import LCSseq

    if len(old) * len(new) > LARGEST or not set(old).intersection(new):
        return []
    blocks = LCSseq.opcodes(old, new)
    equal = [(o.src_start, o.dest_start, o.src_end - o.src_start) for o in blocks if o.tag == "equal"]
    return [(low + a + i, left + b + i) for a, b, size in equal for i in range(size)]


def tidy(pairs: Sequence[Pair], old: int, new: int) -> list[Pair]:
    """Return `pairs` without the few words that two larger changes have in common by chance.

    `old` and `new` are the lengths of the two sequences.

    >>> tidy([(0, 0), (4, 4), (9, 9)], 10, 10), tidy([(0, 0), (2, 2), (4, 4)], 5, 5)
    ([(0, 0), (9, 9)], [(0, 0), (2, 2), (4, 4)])
    """
    runs = runs_of(pairs)
    kept: list[list[Pair]] = []
    for number, run in enumerate(runs):
        last = kept[-1][-1] if kept else (-1, -1)
        following = runs[number + 1][0] if number + 1 < len(runs) else (old, new)
        before = max(run[0][0] - last[0], run[0][1] - last[1]) - 1
        after = max(following[0] - run[-1][0], following[1] - run[-1][1]) - 1
        if len(run) > SMALL or len(run) >= min(before, after):
            kept.append(run)
    return [pair for run in kept for pair in run]


def runs_of(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """Return `pairs` in runs in which both numbers rise by one.

    >>> runs_of([(0, 0), (1, 1), (2, 5)])
    [[(0, 0), (1, 1)], [(2, 5)]]
    """
    runs: list[list[Pair]] = []
    for a, b in pairs:
        if runs and runs[-1][-1] == (a - 1, b - 1):
            runs[-1].append((a, b))
        else:
            runs.append([(a, b)])
    return runs
