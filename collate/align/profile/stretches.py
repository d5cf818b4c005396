"""Cutting a passage where its rows agree, so that each stretch can be aligned by itself."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial

from collate.align.anchors import Block, near_joined, shared_blocks
from collate.align.likeness import Likeness
from collate.align.profile.gotoh import best_path
from collate.processes import LEAST, bundles, completed, pays

SAMPLE = 8
"""One word form in so many begins the runs that are counted to find the middle row."""
SEARCHED = "\uffff"
"""The last word form that may begin a run: a set of later characters is searched one by one."""
BROKEN = 20
"""Price of a cut inside a variation of some row, and one more for each of its columns."""
FEW = 4
"""A cut may go through a variation of one row in so many."""
MOST = 10_000
"""Words times columns of a variation in which the place of a cut is looked for, at most."""
EDGE = 3
"""Price of a cut at the edge of a variation, where a row may have words more or fewer."""
CLOSE = 1
"""Price of a cut a word away from a variation."""
DEEP = 6
"""Words inside an omission from which on a cut is as good as any."""
SHORT = 4
"""Shared runs of fewer words are no ground for a cut."""
LARGE = 6000
"""Rows times columns above which a stretch is cut where the fewest rows differ, if none can be had where all agree."""
SPAN = 24
"""Columns between such cuts, about."""
SECONDS = 1e-6
"""About what a word costs that is compared with the middle row."""


def middle_row(texts: Sequence[str], weights: Sequence[int]) -> int:
    """Return the row that shares most runs of three words with the others.

    >>> middle_row(["abcdefgh", "abcdefgx", "xyz"], [1, 1, 1])
    0
    """
    every = "".join(set().union(*texts)) if len(texts) > 2 else ""
    if not every:
        return max(range(len(texts)), key=lambda r: (len(texts[r]), -r), default=0)
    longest = max(map(len, texts))
    keep = [x for x in sorted(every)[:: 1 if longest < 100 else SAMPLE] if x <= SEARCHED]
    runs = re.compile("[" + "".join(map(re.escape, keep)) + "]..", re.DOTALL)
    runs_of_texts = [set(runs.findall(text)) for text in texts]
    counts: Counter[str] = Counter()
    for own, weight in zip(runs_of_texts, weights, strict=True):
        for run in own:
            counts[run] += weight
    return max(range(len(texts)), key=lambda r: (sum(counts[run] - 1 for run in runs_of_texts[r]), -r))


def prices(texts: Sequence[str], blocks: Sequence[Sequence[Block]], backbone: str) -> list[int]:
    """Return the price of a cut before each word of the middle row and at its end."""
    price = [0] * (len(backbone) + 1)
    for text, own in zip(texts, blocks, strict=True):
        at_i = at_j = 0
        for i, j, n in (*own, (len(text), len(backbone), 0)):
            if i > at_i or j > at_j:
                back, on = 0, 0
                if i == at_i:
                    back, on = slide(backbone, at_j, j)
                elif j == at_j:
                    back, on = slide(text, at_i, i)
                _charge(price, at_j - back, j + on, broken=i > at_i)
            at_i, at_j = i + n, j + n
    return price


def slide(text: str, start: int, end: int) -> tuple[int, int]:
    """Return how far an omission of `text` from `start` to `end` could as well be to the left, and to the right.

    >>> slide("x and y and z", 2, 8)
    (1, 4)
    """
    back = on = 0
    while back < start and text[start - back - 1] == text[end - back - 1]:
        back += 1
    while end + on < len(text) and text[start + on] == text[end + on]:
        on += 1
    return back, on


def _charge(price: list[int], start: int, end: int, *, broken: bool) -> None:
    """Add to `price` what cuts in and about a variation of the columns from `start` to `end` cost."""
    last = len(price) - 1
    for at, cost in ((start - 1, CLOSE), (start, EDGE), (end, EDGE), (end + 1, CLOSE)):
        if 0 <= at <= last:
            price[at] += cost
    if broken:
        for at in range(max(0, start + 1), min(last + 1, end)):
            price[at] += BROKEN + end - start
    else:
        for at in (*range(start + 1, min(end, start + DEEP)), *range(max(start + DEEP, end - DEEP), end)):
            if 0 <= at <= last:
                price[at] += EDGE


def cuts(price: Sequence[int], rows: int) -> list[int]:
    """Return the places of the middle row at which the passage is cut, rising, without its ends."""
    end = len(price) - 1
    out: list[int] = []
    last = 0
    for at in range(1, end + 1):
        if price[at] and at < end:
            continue
        while (at - last) * rows > LARGE and at - last > 2 * SPAN:
            choices = range(last + SPAN // 2, min(last + 2 * SPAN, at - SPAN // 2))
            last = min(choices, key=lambda k: (price[k], abs(k - last - SPAN)))
            if price[last] * FEW <= BROKEN * rows:
                out.append(last)
        if at < end:
            out.append(at)
        last = at
    return out


def positions(blocks: Sequence[Block], at: Sequence[int], texts: tuple[str, str], likeness: Likeness) -> Iterator[int]:
    """Yield for each cut of the middle row, the second of `texts`, the place in the other row, the first."""
    text, backbone = texts
    ends = [j + n for _, j, n in blocks]
    known, path = -1, [0]
    for cut in at:
        k = bisect_left(ends, cut)
        i, j, _ = blocks[k] if k < len(blocks) else (len(text), len(backbone), 0)
        start, begins = (blocks[k - 1][0] + blocks[k - 1][2], ends[k - 1]) if k else (0, 0)
        if j <= cut:
            yield i + cut - j
        elif start == i or begins == cut or (i - start) * (j - begins) > MOST:
            yield start
        else:
            if k != known:
                worth = [[likeness.pair(x, y) for y in backbone[begins:j]] for x in text[start:i]]
                known, path = k, best_path(worth, [1.0] * (j - begins), i - start)
            yield start + max((word + 1 for word, column in enumerate(path) if 0 <= column < cut - begins), default=0)


def _all_grounds(texts: Sequence[str], backbone: str, likeness: Likeness, jobs: int) -> list[list[Block]]:
    """Return for each row what `_grounds` does, the row equal to the middle row being one run."""
    costs = [SECONDS * len(text) for text in texts]
    function = partial(_grounds_of, backbone, likeness)
    if not pays(sum(costs), jobs):
        return function(texts)
    groups = list(bundles(costs, LEAST))
    payloads = ([texts[row] for row in group] for group in groups)
    grounds: list[list[Block]] = [[] for _ in texts]
    for at, blocks in completed(function, payloads, min(jobs, len(groups))):
        for row, own in zip(groups[at], blocks, strict=True):
            grounds[row] = own
    return grounds


def _grounds_of(backbone: str, likeness: Likeness, texts: Sequence[str]) -> list[list[Block]]:
    return [_grounds(text, backbone, likeness) for text in texts]


def _grounds(text: str, backbone: str, likeness: Likeness) -> list[Block]:
    """Return the runs that a row shares with the middle row and that are long enough to cut upon."""
    near = near_joined(shared_blocks(text, backbone), text, backbone, lambda x, y: likeness.pair(x, y) > 0, 2)
    return [block for block in near if block[2] >= SHORT or block[0] + block[2] == len(text)]


def divided(texts: Sequence[str], weights: Sequence[int], likeness: Likeness, jobs: int = 1) -> list[list[int]]:
    """Return for each row the places at which it is cut, rising, its beginning and end included.

    Args:
        texts: The rows, one character a word.
        weights: How many witnesses read each row.
        likeness: The worth of words side by side.
        jobs: Processes; the result is the same for any number.
    """
    if not texts:
        return []
    backbone = texts[middle_row(texts, weights)]
    blocks = _all_grounds(texts, backbone, likeness, jobs)
    price = prices(texts, blocks, backbone)
    at = cuts(price, len(texts))
    return [
        [0, *positions(own, at, (text, backbone), likeness), len(text)] for own, text in zip(blocks, texts, strict=True)
    ]
