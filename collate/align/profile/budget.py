"""How much work the stretches of a passage may be, so that it grows with the text, whatever is in it.

Work is counted in words times columns that the dynamic programme compares, never by the clock, and what a stretch may
need is known before any is aligned: so the alignment depends on the texts alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from collate.align.passage import Passage

BUDGET = 2_000_000
"""Words times columns that are compared for a stretch, at most.

Of twelve real collations none needs more than 104,000; 200 simulated copies of 700 words need 900,000.
"""
PER_BYTE = 6
"""Words times columns that are compared for each byte of the texts of a passage, at most; real collations need up to 2."""
LEAST = 400_000
"""Words times columns that may be compared for any passage, however short: two texts of six hundred words that share none."""
LONG = 20
"""Bytes of a word that count."""
AGAIN = 2
"""How often all words of three or more texts are compared, about: they are set in, and again in refinement."""


def allowance(passage: Passage) -> int:
    """Return how many words times columns may be compared for all stretches of `passage` together.

    >>> from array import array
    >>> of_foxes = Passage((array("I", [0, 1] * 10_000), array("I", [1])), ("fox", "hound"), (1, 1))
    >>> allowance(of_foxes) == PER_BYTE * (10_000 * (4 + 6) + 6)
    True
    """
    sizes = [min(LONG, len(form.encode("utf-8", "surrogatepass"))) + 1 for form in passage.forms]
    return max(LEAST, PER_BYTE * sum(sum(map(sizes.__getitem__, row)) for row in passage.rows))


def need(texts: Sequence[str]) -> int:
    """Return how many words times columns the different texts of a stretch may need, at most `BUDGET`.

    >>> need(["abcde", "abcdef"]), need(["abcd", "ab", "abc"])
    (30, 72)
    """
    longest = max(map(len, texts), default=0)
    rest = sum(map(len, texts)) - longest
    return min(BUDGET, longest * rest if len(texts) < 3 else AGAIN * longest * (longest + rest))


def budgets(stretches: Sequence[Sequence[str]], passage: Passage) -> list[int]:
    """Return for each of the stretches of `passage`, given as their different texts, how many words times columns may be compared."""
    return shared_out([need(texts) for texts in stretches], allowance(passage))


def shared_out(needs: Sequence[int], amount: int) -> list[int]:
    """Return for each of `needs` as much of `amount` as it may have: all have what they need up to one common limit.

    >>> shared_out([5, 1, 9], 20), shared_out([5, 1, 9], 9), shared_out([], 9)
    ([5, 1, 9], [4, 1, 4], [])
    """
    left = amount
    limit = 0
    ordered = sorted(needs)
    for number, own in enumerate(ordered):
        limit = max(left, 0) // (len(ordered) - number)
        if own > limit:
            break
        left -= own
    else:
        return list(needs)
    return [min(own, limit) for own in needs]
