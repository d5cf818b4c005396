"""How little a passage is to be expected by chance, in a text that uses its words and turns of phrase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log2

PHRASES = 2.0
"""How many times a word has to be met before what follows it is better predicted by the word than by the whole text."""


class Chance:
    """What words follow one another in a text.

    Args:
        text: Numbers of forms, in order.
        forms: How many different forms there are.

    >>> chance = Chance([1, 2, 3, 1, 2, 4, 5], 10)
    >>> chance.bits([1, 2]) < chance.bits([1, 5])
    True
    """

    def __init__(self, text: Sequence[int], forms: int) -> None:
        self.words = Counter(text)
        self.pairs = Counter(pairwise(text))
        self.size = len(text) + forms

    def bits(self, passage: Sequence[int], *, inside: bool = False) -> float:
        """Return how rare `passage` is: minus the logarithm to base 2 of its probability at a given place.

        A word is expected after the word before it as often as the text has it there; the passage's own occurrence
        is left out of the count if it is `inside` the text.

        Source: a bigram model with Dirichlet smoothing; MacKay and Peto, A hierarchical Dirichlet language model (1995).
        """
        total = 0.0
        before = -1
        for word in passage:
            chance = (max(self.words[word] - inside, 0) + 1) / self.size
            if before >= 0:
                met = max(self.words[before] - inside, 0)
                together = max(self.pairs[before, word] - inside, 0)
                chance = (together + PHRASES * chance) / (met + PHRASES)
            total -= log2(chance)
            before = word
        return total
