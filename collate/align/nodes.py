"""The way of each witness through the nodes of an alignment: forms in columns."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from operator import add

from collate.align.spelling import likeness
from collate.model import AlignmentTable

LOOSE = 3
"""Words a witness may have between those of a passage, at most, to have the passage."""
SHARED = 0.25
"""Share of a passage that a witness may have in common by chance with one who has it, and still lack it."""
SPELLING = 0.6
"""Least likeness of a word to what most witnesses have in its column for it to count as that."""


class Paths:
    """The nodes of each witness, a node being its column times `forms`, plus the number of its form.

    What is a spelling of the form that most witnesses have in a column counts as that form.  `common` are the nodes
    that most of the witnesses have which have begun there and not yet ended, rising; `few` are the others.
    """

    def __init__(self, table: AlignmentTable) -> None:
        self.table = table
        self.forms = max((max(tokens.n, default=0) for tokens in table.tokens), default=0) + 1
        self._spelt: dict[int, int] = {}
        counts: Counter[int] = Counter()
        for witness in range(len(table.sigla)):
            counts.update(self._written(witness))
        voices = speaking(table)
        self.common = tuple(sorted(n for n, count in counts.items() if 2 * count > voices[n // self.forms]))
        self.few = set(counts).difference(self.common)
        strings = table.tokens[0].forms.strings() if table.tokens else []
        most = {node // self.forms: node for node in self.common}
        for node in self.few:
            column, form = divmod(node, self.forms)
            if column in most and likeness(strings[form], strings[most[column] % self.forms]) >= SPELLING:
                self._spelt[node] = most[column]
        self.few.difference_update(self._spelt)

    def nodes(self, witness: int) -> list[int]:
        """Return the nodes of a witness, rising."""
        written = self._written(witness)
        return list(map(self._spelt.get, written, written))

    def _written(self, witness: int) -> list[int]:
        return list(map(add, map(self.forms.__mul__, self.table.places[witness]), self.table.tokens[witness].n))

    def has(self, witness: int, passage: Sequence[int]) -> list[int]:
        """Return the tokens of a witness that stand in nodes of `passage`, rising."""
        places, numbers = self.table.places[witness], self.table.tokens[witness].n
        found = []
        for node in passage:
            index = bisect_left(places, node // self.forms)
            if index < len(places):
                written = places[index] * self.forms + numbers[index]
                if self._spelt.get(written, written) == node:
                    found.append(index)
        return found

    def parties(self, here: Sequence[int], there: Sequence[int]) -> tuple[tuple[str, int, int], ...]:
        """Return who has a passage in one place and lacks it in the other: siglum and tokens, half open.

        Empty unless there are witnesses of both kinds.
        """
        spans: list[tuple[str, int, int]] = []
        sides = set()
        for witness, siglum in enumerate(self.table.sigla):
            for side, (one, two) in enumerate(((here, there), (there, here))):
                mine = self.has(witness, one)
                whole = len(mine) == len(one) and mine[-1] - mine[0] < len(one) + LOOSE
                if whole and len(self.has(witness, two)) <= SHARED * len(two):
                    spans.append((siglum, mine[0], mine[-1] + 1))
                    sides.add(side)
        return tuple(spans) if len(sides) == 2 else ()


def speaking(table: AlignmentTable) -> list[int]:
    """Return for each column how many witnesses have begun there and not yet ended."""
    change = [0] * (table.width + 1)
    for places in table.places:
        if places:
            change[places[0]] += 1
            change[places[-1] + 1] -= 1
    return list(accumulate(change))
