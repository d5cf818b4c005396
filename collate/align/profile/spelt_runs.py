"""Runs of words that two texts share, however they are spelt: found by their letters.

Where a scribe spells every second word in his own way, hardly three words in a row are the same in two texts, but most
letters are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from collate.align.anchors import Block

LEAST = 5
"""Words of a run, at least."""
ALIKE = 0.6
"""Part of the letters of two words that they must share, each at its place, to be one word."""
MOST = 10_000_000_000
"""Letters times letters that are compared, at most: a third of a second's work."""
PER_CELL = 16_384
"""Letters times letters that cost as much as a word and a column in the dynamic programme."""


def letters_compared(a: Sequence[str], b: Sequence[str]) -> int:
    """Return how many letters times letters are compared for two sequences of words.

    >>> letters_compared(["and", "he"], ["und", "er"])
    49
    """
    return (sum(map(len, a)) + len(a)) * (sum(map(len, b)) + len(b))


def spelt_runs(a: Sequence[str], b: Sequence[str]) -> list[Block]:
    """Return runs of words of `a` and `b` one by one spelt alike, rising in both; none if there are too many letters.

    The letters of both are compared as if either were one long word, and what that sets side by side is counted.

    >>> spelt_runs("nv sprach der werde kunec do".split(), "sprac der verde kunig do ze hant".split())
    [(1, 0, 5)]
    """
    from rapidfuzz.distance import Levenshtein

    if letters_compared(a, b) > MOST:
        return []
    one, two = _words_of_letters(a), _words_of_letters(b)
    shared: Counter[tuple[int, int]] = Counter()
    for op in Levenshtein.opcodes(" ".join(a), " ".join(b)):
        if op.tag == "equal":
            shared.update(zip(one[op.src_start : op.src_end], two[op.dest_start : op.dest_end], strict=True))
    pairs = [(i, j) for (i, j), n in shared.items() if i >= 0 <= j and 2 * n >= ALIKE * (len(a[i]) + len(b[j]))]
    return [block for block in _in_step(sorted(pairs)) if block[2] >= LEAST]


def _words_of_letters(words: Sequence[str]) -> list[int]:
    """Return for each letter of `words`, written with a space between each two, the number of its word, -1 for a space."""
    numbers: list[int] = []
    for number, word in enumerate(words):
        numbers += [number] * len(word)
        numbers.append(-1)
    return numbers[:-1]


def _in_step(pairs: Sequence[tuple[int, int]]) -> list[Block]:
    """Return `pairs` as runs in which each is one on from the one before in both; none of words that are in two pairs."""
    firsts, seconds = (Counter(side) for side in zip(*pairs, strict=True)) if pairs else (Counter(), Counter())
    blocks: list[Block] = []
    for i, j in pairs:
        if firsts[i] > 1 or seconds[j] > 1:
            continue
        if blocks and (i, j) == (blocks[-1][0] + blocks[-1][2], blocks[-1][1] + blocks[-1][2]):
            blocks[-1] = (*blocks[-1][:2], blocks[-1][2] + 1)
        else:
            blocks.append((i, j, 1))
    return blocks
