"""The order in which few readings are best aligned."""

from __future__ import annotations

from collections.abc import Sequence


def nearest_first(texts: Sequence[str], weights: Sequence[int], start: int) -> list[int]:
    """Return the readings (from 0) in the order in which they are to be aligned, each the nearest to one before it.

    Between equals the one that more witnesses have goes first, then the one that comes first in `texts`.  Every pair is
    compared: this is for few readings.

    Args:
        texts: The readings, one character a word.
        weights: How many witnesses have each.
        start: The first in the order.

    >>> nearest_first(["abcd", "xyz", "abce", "abc"], [1, 1, 2, 1], 2)
    [2, 3, 0, 1]
    """
    from rapidfuzz.distance import Indel

    nearest = [0.0] * len(texts)
    left = list(range(len(texts)))
    order: list[int] = []
    while left:
        chosen = max(left, key=lambda one: (nearest[one], weights[one], -one)) if order else start
        left.remove(chosen)
        order.append(chosen)
        for one in left:
            nearest[one] = max(nearest[one], Indel.normalized_similarity(texts[one], texts[chosen]))
    return order
