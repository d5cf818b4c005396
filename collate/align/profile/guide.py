"""The order in which rows are set into the columns: nearest first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from operator import mul

from collate.align.likeness import ROUNDING

MANY = 160
"""Rows up to which all are compared with all; of more, so many first ones, and the others with these."""

SHORT = 100
"""Words up to which it costs less to compare two texts than to count the words that they share."""

Step = tuple[int, int]
"""A row and the row set in before it that is likest to it (itself, if it is the first)."""


def guide(texts: Sequence[str], weights: Sequence[int], lacunae: Sequence[Collection[int]] = ()) -> list[Step]:
    """Return the rows in the order in which they are to be aligned, each the nearest to one before it.

    Rows with a lacuna come last: what they lack cannot be distinguished from what others add.

    >>> guide(["abcd", "xyz", "abce"], [1, 1, 1])
    [(0, 0), (2, 0), (1, 0)]
    """
    from rapidfuzz.distance import Indel

    alike = Indel.normalized_similarity
    count = len(texts)
    chosen = sorted(range(count), key=lambda r: (-weights[r], -len(texts[r]), r))[:MANY]
    near = [[0.0] * len(chosen) for _ in chosen]
    for k, row in enumerate(near):
        text = texts[chosen[k]]
        for m in range(k):
            row[m] = near[m][k] = alike(text, texts[chosen[m]])
    counts = [weights[r] for r in chosen]
    sums = [sum(map(mul, row, counts)) for row in near]
    lacunose = [bool(lacunae and lacunae[r]) for r in chosen]
    first = max(range(len(chosen)), key=lambda k: (not lacunose[k], sums[k], -k))
    steps = [(chosen[first], chosen[first])]
    whole, torn = ([k for k in range(len(chosen)) if k != first and lacunose[k] == own] for own in (False, True))
    nearest, whom = near[first][:], [first] * len(chosen)
    while left := whole or torn:
        k = max(left, key=nearest.__getitem__)
        left.remove(k)
        steps.append((chosen[k], chosen[whom[k]]))
        row = near[k]
        for other in (*whole, *torn):
            if row[other] > nearest[other]:
                nearest[other], whom[other] = row[other], k
    rest = []
    counted = counted_words(texts) if max(map(len, texts)) > SHORT else []
    for r in set(range(count)) - set(chosen):
        likeness, other = likest(texts, r, sorted(chosen), counted)
        rest.append((-likeness, r, other))
    return steps + [(r, s) for _, r, s in sorted(rest)]


def counted_words(texts: Sequence[str]) -> list[int]:
    """Return for each text the words that it has, and how often, as a number in which a bit is for a word the so manieth time.

    So many words as two of these numbers share are in the same order in both texts at most.
    """
    numbers: dict[tuple[str, int], int] = {}
    counted = []
    for text in texts:
        times: dict[str, int] = {}
        bits = 0
        own = []
        for word in text:
            times[word] = time = times.get(word, 0) + 1
            own.append(numbers.setdefault((word, time), len(numbers)))
        flags = bytearray(len(numbers) // 8 + 1)
        for bit in own:
            flags[bit >> 3] |= 1 << (bit & 7)
        bits = int.from_bytes(flags, "little")
        counted.append(bits)
    return counted


def likest(texts: Sequence[str], row: int, others: Sequence[int], counted: Sequence[int]) -> tuple[float, int]:
    """Return how alike a row and the likest of some others are, and which that is, the first of those that are as like.

    Rows are not compared that share too few words, whatever their order, as far as the words are `counted`.
    """
    from rapidfuzz.distance import Indel

    if not counted or not texts[row]:
        best = max((Indel.normalized_similarity(texts[row], texts[s]), -s) for s in others)
        return best[0], -best[1]
    text, own = texts[row], counted[row]
    most = [2 * (own & counted[s]).bit_count() / (len(text) + len(texts[s])) for s in others]
    best = -1.0, 0
    for at in sorted(range(len(others)), key=lambda at: -most[at]):
        if most[at] < best[0] - ROUNDING:
            break
        best = max(best, (Indel.normalized_similarity(text, texts[others[at]]), -others[at]))
    return best[0], -best[1]
