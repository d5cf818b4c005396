"""When two readings are not two forms of one passage but one in place of the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

LEAST = 8
"""Words of the shorter reading below which readings are always compared word by word."""
SHARE = 0.25
"""Share of the shorter reading's words that chance alone finds in the longer one, in order."""
RUN = 2
"""Neighbouring words that chance alone finds together."""
MORE = 1.2
"""How many times as many words in order as in any other may still be shared by chance."""


def scattered(a: int, b: int, pairs: Sequence[tuple[int, int]]) -> bool:
    """Return whether two readings of `a` and `b` words share no more than scattered common words.

    Such readings replace one another as wholes: to match what they share would tear one variant into many.

    Args:
        a: Words of the first reading.
        b: Words of the second reading.
        pairs: The places of the words they share, rising in both; marks of punctuation are no words.

    >>> scattered(34, 70, [(1, 12), (16, 14), (20, 40)]), scattered(4, 5, [(0, 0)])
    (True, False)
    """
    least = min(a, b)
    return least >= LEAST and len(pairs) <= SHARE * least and longest_run(pairs) <= RUN


def by_chance(one: str, two: str) -> bool:
    """Return whether two readings share hardly more words in their order than if one of them were in another.

    A passage that was rewritten word by word keeps words here and there, and keeps them in order; what two unrelated passages
    share, they share in any order.  Compared are the first reading backwards and cut in two at its quarters, the
    latter part first, read either way.

    >>> by_chance("abcxdefyg", "hbiklezmg"), by_chance("abcxdefyg", "hkiblmnoz")
    (False, True)
    """
    from rapidfuzz.distance import LCSseq

    cuts = [len(one) * quarter // 4 for quarter in range(4)]
    orders = [one[cut:] + one[:cut] for cut in cuts]
    others = [*orders[1:], *(order[::-1] for order in orders)]
    expected = sum(LCSseq.similarity(order, two) for order in others) / len(others)
    return bool(LCSseq.similarity(one, two) <= MORE * expected)


def longest_run(pairs: Sequence[tuple[int, int]]) -> int:
    """Return how many pairs follow one another without a word between on either side, at most.

    >>> longest_run([(0, 3), (1, 4), (3, 5)])
    2
    """
    best = run = 0
    last = (-2, -2)
    for i, j in pairs:
        run = run + 1 if (i, j) == (last[0] + 1, last[1] + 1) else 1
        best = max(best, run)
        last = (i, j)
    return best


def families(count: int, unrelated: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return the readings (from 0) in groups within which each is linked to each by a chain of related ones.

    Args:
        count: How many readings there are.
        unrelated: Pairs of readings that replace one another, the lesser first.

    >>> families(4, [(0, 1), (0, 3), (1, 2), (2, 3)])
    [[0, 2], [1, 3]]
    """
    apart = set(unrelated)
    left = list(range(count))
    result = []
    while left:
        family = [left.pop(0)]
        for one in family:
            kin = [two for two in left if (min(one, two), max(one, two)) not in apart]
            family += kin
            left = [two for two in left if two not in kin]
        result.append(sorted(family))
    return result
