"""Which witnesses have a word in a column: sets of them as whole numbers, in which bit `w` is for witness `w`."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from collate.align.graph_paths import Paths
from collate.align.near_forms import NearForms


class Holders:
    """Who has what: asked for one node after another, each column is gone through once.

    Args:
        paths: The ways of the witnesses.
        near: Which forms are spellings of one another.
    """

    def __init__(self, paths: Paths, near: NearForms) -> None:
        self.paths = paths
        self.near = near
        self.every = (1 << len(paths.table.sigla)) - 1
        self._by_form: dict[int, dict[int, int]] = {}
        self._of: dict[int, int] = {}

    def of(self, node: int) -> int:
        """Return who has the form of `node`, or a spelling of it, in its column."""
        witnesses = self._of.get(node)
        if witnesses is None:
            column, form = divmod(node, self.paths.forms)
            witnesses = 0
            for other, own in self._in_column(column).items():
                if self.near.alike(other, form):
                    witnesses |= own
            self._of[node] = witnesses
        return witnesses

    def _in_column(self, column: int) -> dict[int, int]:
        """Return for each form in a column who has it."""
        by_form = self._by_form.get(column)
        if by_form is None:
            by_form = self._by_form[column] = {}
            table = self.paths.table
            for witness, (places, tokens) in enumerate(zip(table.columns, table.tokens, strict=True)):
                at = bisect_left(places, column)
                if at < len(places) and places[at] == column:
                    by_form[tokens.n[at]] = by_form.get(tokens.n[at], 0) | 1 << witness
        return by_form

    def of_most(self, nodes: Sequence[int], count: int) -> int:
        """Return who has at least so many of `nodes`, which are in different columns."""
        return in_at_least(list(map(self.of, nodes)), count, self.every)

    def ends(self, witness: int, nodes: Sequence[int]) -> tuple[int, int]:
        """Return the first and the last token of a witness that it has of `nodes`, which rise in their columns; it has one at least."""
        places = self.paths.table.columns[witness]
        ends = (next(node for node in order if self.of(node) >> witness & 1) for order in (nodes, reversed(nodes)))
        first, last = (bisect_left(places, node // self.paths.forms) for node in ends)
        return first, last


def in_at_least(sets: Sequence[int], count: int, every: int) -> int:
    """Return who is in at least so many of `sets`, of all in `every`.

    >>> bin(in_at_least([0b011, 0b001, 0b101], 2, 0b111)), bin(in_at_least([0b011], 0, 0b111))
    ('0b1', '0b111')
    """
    reached = [every] + [0] * count
    for number, own in enumerate(sets, 1):
        for least in range(min(number, count), 0, -1):
            reached[least] |= reached[least - 1] & own
    return reached[count]


def members(witnesses: int) -> Iterator[int]:
    """Yield the witnesses in a set, rising.

    >>> list(members(0b1010))
    [1, 3]
    """
    while witnesses:
        lowest = witnesses & -witnesses
        yield lowest.bit_length() - 1
        witnesses ^= lowest
