"""Stretches that two texts share: what an alignment of the two can be based on.

Texts are strings here, one character a word: numbers of normal forms as code points.  That
lets slices, comparison and hashing of runs of words go at the speed of the interpreter's own code.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

Block = tuple[int, int, int]
"""Where a shared run begins in the first text and in the second, and its length in words."""

Gap = tuple[int, int, int, int]
"""Start and end in the first text, start and end in the second, half open."""

LENGTHS = (5, 3, 2)
"""Lengths of the runs that serve as anchors, tried in turn; single words are left to the dynamic programme."""


def text_of(row: array[int]) -> str:
    """Return `row` as a string of one character a word.

    >>> text_of(array("I", [97, 98]))
    'ab'
    """
    return row.tobytes().decode(_UTF32, "surrogatepass")


_UTF32 = "utf-32-le" if array("I", [1]).tobytes()[0] else "utf-32-be"


def shared_blocks(a: str, b: str, lengths: Sequence[int] = LENGTHS) -> list[Block]:
    """Return runs that `a` and `b` share, rising in both.

    Common beginnings and ends are taken first, then runs that occur once in either text, the longest
    chain of them that rises in both; the gaps between are treated alike.  A gap is divided at most
    once for each length of run, so the time grows with the length of the texts.

    Source: Bram Cohen, patience diff (2006); the chain is Schensted's longest increasing subsequence (1961).

    >>> shared_blocks("the cat", "the fat")
    [(0, 0, 4), (5, 5, 2)]
    """
    blocks: list[Block] = []
    gaps: list[tuple[Gap, int]] = [((0, len(a), 0, len(b)), 0)]
    while gaps:
        (i, k, j, m), level = gaps.pop()
        n = common_prefix(a, b, (i, k, j, m))
        if n:
            blocks.append((i, j, n))
            i, j = i + n, j + n
        n = common_suffix(a, b, (i, k, j, m))
        if n:
            blocks.append((k - n, m - n, n))
            k, m = k - n, m - n
        while level < len(lengths) and i < k and j < m:
            runs = unique_runs(a, b, (i, k, j, m), lengths[level])
            level += 1
            if runs:
                blocks.extend(runs)
                gaps.extend((gap, level) for gap in gaps_between(runs, (i, k, j, m)))
                break
    blocks.sort()
    return joined(blocks)


def gaps_between(blocks: Sequence[Block], gap: Gap) -> Iterator[Gap]:
    """Yield what `blocks` leave of `gap`, where either side has a word left.

    >>> list(gaps_between([(0, 1, 2)], (0, 3, 0, 3)))
    [(0, 0, 0, 1), (2, 3, 3, 3)]
    """
    i, end_i, j, end_j = gap
    for at_i, at_j, n in blocks:
        if at_i > i or at_j > j:
            yield i, at_i, j, at_j
        i, j = at_i + n, at_j + n
    if end_i > i or end_j > j:
        yield i, end_i, j, end_j


def joined(blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` with those that continue one another joined.

    >>> joined([(0, 0, 2), (2, 2, 1), (4, 3, 1)])
    [(0, 0, 3), (4, 3, 1)]
    """
    out: list[Block] = []
    for i, j, n in blocks:
        if out and out[-1][0] + out[-1][2] == i and out[-1][1] + out[-1][2] == j:
            out[-1] = (out[-1][0], out[-1][1], out[-1][2] + n)
        else:
            out.append((i, j, n))
    return out


def near_joined(
    blocks: Sequence[Block], a: str, b: str, near: Callable[[str, str], bool], most: int = 1
) -> list[Block]:
    """Return `blocks` joined over gaps of up to `most` words on either side that are near, each to each.

    >>> near_joined([(0, 0, 1), (2, 2, 1)], "abc", "aBc", lambda x, y: x == y.lower())
    [(0, 0, 3)]
    """
    out: list[Block] = []
    i = j = length = 0
    for at_i, at_j, n in (*blocks, (len(a), len(b), 0)):
        gap = at_i - i - length
        if gap == at_j - j - length <= most and all(near(a[at_i - k], b[at_j - k]) for k in range(1, gap + 1)):
            length += gap + n
        else:
            if length:
                out.append((i, j, length))
            i, j, length = at_i, at_j, n
    return [*out, (i, j, length)] if length else out


def common_prefix(a: str, b: str, gap: Gap) -> int:
    """Return how many words `a` and `b` share at the beginning of `gap`.

    >>> common_prefix("xabc", "abd", (1, 4, 0, 3))
    2
    """
    i, k, j, m = gap
    most = min(k - i, m - j)
    n, step = 0, 16
    while n < most:
        step = min(step, most - n)
        if a[i + n : i + n + step] == b[j + n : j + n + step]:
            n += step
            step *= 2
        elif step == 1:
            break
        else:
            step = max(1, step // 4)
    return n


def common_suffix(a: str, b: str, gap: Gap) -> int:
    """Return how many words `a` and `b` share at the end of `gap`.

    >>> common_suffix("abc", "xbc", (0, 3, 0, 3))
    2
    """
    i, k, j, m = gap
    most = min(k - i, m - j)
    n, step = 0, 16
    while n < most:
        step = min(step, most - n)
        if a[k - n - step : k - n] == b[m - n - step : m - n]:
            n += step
            step *= 2
        elif step == 1:
            break
        else:
            step = max(1, step // 4)
    return n


def unique_runs(a: str, b: str, gap: Gap, n: int) -> list[Block]:
    """Return runs of `n` words or more that occur once in either text within `gap`, a chain rising in both.

    >>> unique_runs("abcd", "xbcdy", (0, 4, 0, 5), 2)
    [(1, 1, 3)]
    """
    i, k, j, m = gap
    if k - i < n or m - j < n:
        return []
    here, there = once(a, i, k, n), once(b, j, m, n)
    find = there.get
    pairs = [(at, to) for run, at in here.items() if (to := find(run, -1)) >= 0 and at >= 0]
    if not pairs:
        return []
    blocks: list[Block] = []
    for at_i, at_j in rising(pairs):
        if blocks:
            last_i, last_j, length = blocks[-1]
            if at_i - last_i == at_j - last_j and at_i <= last_i + length:
                blocks[-1] = (last_i, last_j, at_i + n - last_i)
                continue
            over = max(last_i + length - at_i, last_j + length - at_j)
            if over > 0:
                if over < n:
                    blocks.append((at_i + over, at_j + over, n - over))
                continue
        blocks.append((at_i, at_j, n))
    return blocks


def once(text: str, start: int, end: int, n: int) -> dict[str, int]:
    """Return the place of each run of `n` words between `start` and `end`, in order; -1 if it occurs again.

    >>> once("abab", 0, 4, 2)
    {'ab': -1, 'ba': 1}
    """
    runs = [text[at : at + n] for at in range(start, end - n + 1)]
    places = dict(zip(runs, range(start, end), strict=False))
    if len(places) < len(runs):
        places.update((run, -1) for run, count in Counter(runs).items() if count > 1)
    return places


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest chain of `pairs` (sorted by the first) whose seconds rise.

    >>> rising([(0, 5), (1, 1), (2, 2), (3, 0)])
    [(1, 1), (2, 2)]
    """
    if all(p[1] < q[1] for p, q in pairwise(pairs)):
        return list(pairs)
    tails: list[int] = []
    tops: list[int] = []
    before = [-1] * len(pairs)
    for at, (_, second) in enumerate(pairs):
        length = bisect_left(tails, second)
        if length:
            before[at] = tops[length - 1]
        if length == len(tails):
            tails.append(second)
            tops.append(at)
        else:
            tails[length] = second
            tops[length] = at
    chain: list[tuple[int, int]] = []
    at = tops[-1]
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]
