"""The way of each witness through the columns: where it goes with most, and where it goes apart.

A *node* is a form in a column, as a number: the column times the number of forms, plus the form.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain
from operator import add, not_

from collate.align.collatex.spelling import likeness
from collate.align.near_forms import SPELLING
from collate.model import AlignmentTable
from collate.model.words import is_mark

Nodes = tuple[int, ...]

EDGE = 60
"""Columns at the beginning and at the end of the text which a witness does not lack for being a fragment."""

APART = re.compile(rb"\x01(?:\x00?\x01)+")
"""Words of a witness that go apart: two at least, and never two together that go with most."""


class Paths:
    """The nodes of each witness.

    `common` has for each column in which most of the witnesses that have begun and not yet ended have a word the form that
    most of these read; `with_most` has those of its nodes, and of spellings of them, that most of the witnesses read together.
    """

    def __init__(self, table: AlignmentTable) -> None:
        self.table = table
        self.forms = max((max(tokens.n, default=0) for tokens in table.tokens), default=0) + 1
        self.strings = table.tokens[0].forms.strings() if table.tokens else []
        self.written = [
            array("Q", map(add, map(self.forms.__mul__, places), tokens.n))
            for places, tokens in zip(table.columns, table.tokens, strict=True)
        ]
        counts = Counter(chain.from_iterable(self.written))
        self.nodes = sorted(counts)
        self.common: list[int] = []
        self.with_most: set[int] = set()
        voices = speaking(table)
        for column, here in self._by_column():
            self._judge(here, counts, voices[column])

    def _by_column(self) -> Iterator[tuple[int, list[int]]]:
        here: list[int] = []
        column = -1
        for node in self.nodes:
            at = node // self.forms
            if at != column:
                if here:
                    yield column, here
                here, column = [], at
            here.append(node)
        if here:
            yield column, here

    def _judge(self, here: list[int], counts: Mapping[int, int], voices: int) -> None:
        """Take the nodes of one column for those of most witnesses, if they are."""
        if 2 * sum([counts[node] for node in here]) <= voices:
            return
        if len(here) == 1:
            self.common += here
            self.with_most.update(here)
            return
        chief = max(here, key=lambda node: (counts[node], -node))
        form = self.strings[chief % self.forms]
        near = [n for n in here if n == chief or likeness(self.strings[n % self.forms], form) >= SPELLING]
        self.common.append(chief)
        if 2 * sum(map(counts.__getitem__, near)) > voices:
            self.with_most.update(near)

    def apart(self) -> list[Nodes]:
        """Return the different runs of nodes in which a witness goes with no majority, the longest first."""
        runs: set[Nodes] = set()
        for nodes in self.written:
            flags = bytes(map(not_, map(self.with_most.__contains__, nodes)))
            runs.update(tuple(nodes[run.start() : run.end()]) for run in APART.finditer(flags))
        return sorted(runs, key=lambda run: (-len(run), run))

    def form_at(self, witness: int, column: int) -> tuple[int, int]:
        """Return the token that a witness has in a column, and its form; -1 and -1 if it has none."""
        places = self.table.columns[witness]
        at = bisect_left(places, column)
        if at < len(places) and places[at] == column:
            return at, self.table.tokens[witness].n[at]
        return -1, -1

    def mark(self, form: int) -> bool:
        """Return whether a form is punctuation."""
        return is_mark(self.strings[form])


def speaking(table: AlignmentTable) -> list[int]:
    """Return for each column how many witnesses have begun there and not yet ended.

    A witness that begins or ends within `EDGE` columns of where the text does has it from the first column, or to the last: others may
    have there what it has elsewhere.
    """
    change = [0] * (table.width + 1)
    for places in table.columns:
        if places:
            change[places[0] if places[0] > EDGE else 0] += 1
            change[places[-1] + 1 if places[-1] + 1 < table.width - EDGE else table.width] -= 1
    return list(accumulate(change[:-1]))


def crossed(paths: Paths, one: Sequence[int], two: Sequence[int], start: int, end: int) -> bool:
    """Return whether a witness of `one` and a witness of `two` agree in a column between `start` and `end`.

    Without one, what they have at either place has not moved past anything.
    """
    columns = paths.table.columns
    for a in one:
        own = columns[a]
        between = own[bisect_left(own, start + 1) : bisect_left(own, end)]
        for b in two:
            for column in between:
                _, form = paths.form_at(b, column)
                if form < 0 or paths.mark(form):
                    continue
                node, other = column * paths.forms + form, paths.form_at(a, column)[1]
                if form == other or (node in paths.with_most and column * paths.forms + other in paths.with_most):
                    return True
    return False
