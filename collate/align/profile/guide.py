"""The order in which rows are set into the columns: nearest first."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from operator import mul

MANY = 160
"""Rows up to which all are compared with all; of more, so many first ones, and the others with these."""

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
    for r in set(range(count)) - set(chosen):
        likest, other = max((alike(texts[r], texts[s]), -s) for s in chosen)
        rest.append((-likest, r, -other))
    return steps + [(r, s) for _, r, s in sorted(rest)]
