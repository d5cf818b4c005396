"""Which entries are in the reading text, one inside another, and which cannot.

Parallel segmentation has an entry around the words of its lemma.  An entry that crosses another, that surrounds others while its
own lemma is absent, whose lemma no witness has, or whose place is not where its columns are, is outside the text and points at the words.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from collate.apparatus.absence import section_spans
from collate.model import ApparatusEntry, Collation, State, UnitClass
from collate.model.table import token_range


@dataclass(slots=True, eq=False)
class EntryNode:
    """An entry, by its number, and those inside its lemma, in column order."""

    number: int
    entry: ApparatusEntry
    inside: list[EntryNode] = field(default_factory=list)
    outside: bool = False
    """Whether it is outside the text after all."""


def make_tree(collation: Collation, *, rising: bool = True) -> tuple[list[EntryNode], list[EntryNode]]:
    """Return the outermost of the entries that are in the text, in column order, and those that are outside it.

    Args:
        collation: The whole, or a section of it.
        rising: Whether the words of all other sections are in the order of their columns.
    """
    entries = collation.apparatus.entries
    inline = fitting(collation, rising=rising and in_column_order(collation))
    nodes = [EntryNode(number, entry) for number, entry in enumerate(entries)]
    around: list[EntryNode] = []
    for node in nodes:
        node.outside = not inline[node.number]
        if node.outside:
            continue
        start, end = node.entry.unit.start, node.entry.unit.end
        around = [other for other in around if not other.outside and other.entry.unit.end > start]
        crossed = [other for other in around if other.entry.unit.end < end]
        if crossed and (node.entry.unit.kind is UnitClass.LACUNA or any(map(is_no_lacuna, crossed))):
            node.outside = True
            continue
        for other in crossed:
            other.outside = True
        around = [other for other in around if not other.outside] + [node]
    return rooted(nodes), [node for node in nodes if node.outside]


def is_no_lacuna(node: EntryNode) -> bool:
    """Return whether the witnesses of `node` that are extant differ."""
    return node.entry.unit.kind is not UnitClass.LACUNA


def rooted(nodes: Sequence[EntryNode]) -> list[EntryNode]:
    """Return the outermost nodes that are not outside, each other one in the innermost around it."""
    roots: list[EntryNode] = []
    around: list[EntryNode] = []
    for node in nodes:
        if node.outside:
            continue
        while around and around[-1].entry.unit.end <= node.entry.unit.start:
            around.pop()
        (around[-1].inside if around else roots).append(node)
        around.append(node)
    return roots


def in_column_order(collation: Collation) -> bool:
    """Return whether the words of the reading text are in the order of their columns."""
    return all(a.column < b.column for a, b in pairwise(collation.apparatus.text))


def fitting(collation: Collation, *, rising: bool) -> list[bool]:
    """Return for each entry whether it could be in the text, crossings apart; none could if the text is not `rising`."""
    columns = [token.column for token in collation.apparatus.text]
    borders = [start for _, start, _ in section_spans(collation.table)]
    entries = collation.apparatus.entries
    fits = []
    last = -1
    for number, entry in enumerate(entries):
        unit, place = entry.unit, entry.place
        there = token_range(columns, unit.start, unit.end)
        has_text = entry.lemma.state is State.TEXT and bool(entry.lemma.text)
        leaf = number + 1 == len(entries) or entries[number + 1].unit.start >= unit.end
        whole = bisect_left(borders, unit.start + 1) == bisect_left(borders, unit.end)
        fits.append(
            rising
            and last <= unit.start < unit.end
            and there == (place.start, place.end)
            and has_text == (place.end > place.start)
            and (has_text or leaf)
            and bool(entry.lemma.sigla)
            and whole
        )
        last = max(last, unit.start)
    return fits
