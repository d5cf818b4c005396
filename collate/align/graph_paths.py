"""The way of each witness through the nodes of an alignment: forms in columns."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import accumulate
from operator import add, and_

from collate.align.collatex.spelling import likeness
from collate.model import AlignmentTable

LOOSE = 3
"""Words a witness may have between those of a passage, at most, to have the passage."""
SHARED = 0.25
"""Share of a passage that a witness may have in common by chance with one who has it, and still lack it."""
NEAR = 200
"""Columns between two places of a passage up to which it is asked what it has moved past."""
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
        self._written = [
            array("Q", map(add, map(self.forms.__mul__, places), tokens.n))
            for places, tokens in zip(table.columns, table.tokens, strict=True)
        ]
        counts: Counter[int] = Counter()
        for nodes in self._written:
            counts.update(nodes)
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
        written = self._written[witness]
        return list(map(self._spelt.get, written, written))

    def bearers(self, wanted: frozenset[int]) -> dict[int, int]:
        """Return for each node of `wanted` the witnesses that go through it, as bits."""
        bearers = dict.fromkeys(wanted, 0)
        for witness in range(len(self.table.sigla)):
            for node in wanted.intersection(self.nodes(witness)):
                bearers[node] |= 1 << witness
        return bearers

    def span(self, witness: int, passage: Sequence[int]) -> tuple[int, int]:
        """Return the tokens, half open, from the first to the last node of a passage that a witness has."""
        places = self.table.columns[witness]
        start = bisect_left(places, passage[0] // self.forms)
        return start, bisect_left(places, passage[-1] // self.forms) + 1

    def between(self, witnesses: Sequence[int], start: int, end: int) -> set[int]:
        """Return the nodes of witnesses after the column of node `start` and before that of node `end`, if those are near."""
        first, last = (start // self.forms + 1) * self.forms, end // self.forms * self.forms
        found: set[int] = set()
        if last - first <= NEAR * self.forms:
            for witness in witnesses:
                own = self._written[witness]
                nodes = own[bisect_left(own, first) : bisect_left(own, last)]
                found.update(map(self._spelt.get, nodes, nodes))
        return found


def parties(
    paths: Paths, bearers: dict[int, int], here: Sequence[int], there: Sequence[int]
) -> tuple[tuple[str, int, int], ...]:
    """Return who has a passage in one place and lacks it in the other: siglum and tokens, half open.

    Empty unless there are witnesses of both kinds, which agree in a word between the two places: without one the
    passage has not moved past anything.
    """
    spans: list[tuple[int, int, int]] = []
    between: list[set[int]] = []
    for one, two in ((here, there), (there, here)):
        party = len(spans)
        for witness in members(reduce(and_, map(bearers.__getitem__, one))):
            shared = sum(bearers[node] >> witness & 1 for node in two)
            start, end = paths.span(witness, one)
            if shared <= SHARED * len(two) and end - start <= len(one) + LOOSE:
                spans.append((witness, start, end))
        between.append(paths.between([witness for witness, _, _ in spans[party:]], here[-1], there[0]))
    if not between[0] & between[1] and there[0] - here[-1] <= NEAR * paths.forms:
        return ()
    return tuple((paths.table.sigla[witness], start, end) for witness, start, end in sorted(spans))


def members(bits: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, rising.

    >>> list(members(0b1010))
    [1, 3]
    """
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def speaking(table: AlignmentTable) -> list[int]:
    """Return for each column how many witnesses have begun there and not yet ended."""
    change = [0] * (table.width + 1)
    for places in table.columns:
        if places:
            change[places[0]] += 1
            change[places[-1] + 1] -= 1
    return list(accumulate(change))
