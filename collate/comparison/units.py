"""Which unit of the new apparatus is which of the old one: split, merged and moved ones are distinguished."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from collate.comparison.meaning import Meaning
from collate.comparison.schema import Entry
from collate.comparison.sequence import rising
from collate.comparison.witnesses import rows_of
from collate.model.table import token_range

Footprint = frozenset[tuple[str, int]]
"""The tokens of a unit: siglum and index, in the new texts."""


@dataclass(frozen=True, slots=True, eq=False)
class TokenColumns:
    """Where the tokens of a collation are: for each witness the column of each token."""

    rows: Mapping[str, Sequence[int]] = field(repr=False)

    def of(self, start: int, end: int) -> Iterator[tuple[str, int]]:
        """Yield siglum and index of each token in columns `start` to `end`."""
        for siglum, row in self.rows.items():
            for index in range(*token_range(row, start, end)):
                yield siglum, index


def old_footprint(
    entry: Entry, tokens: TokenColumns, known: Mapping[str, str], near: Mapping[str, Sequence[int]]
) -> Footprint:
    """Return the tokens of an entry of the old apparatus, as far as they are still there."""
    here = ((known[s], near[known[s]][i]) for s, i in tokens.of(*span(entry)) if s in known)
    return frozenset((siglum, index) for siglum, index in here if index >= 0)


def tokens_of(meaning: Meaning) -> TokenColumns:
    """Return where the tokens of a collation are."""
    return TokenColumns(rows_of(meaning, [text.siglum for text in meaning.texts]))


def span(entry: Entry) -> tuple[int, int]:
    """Return the columns of an entry."""
    return entry.columns.start, entry.columns.end


@dataclass(slots=True)
class Side:
    """Entries of one side that are not matched yet, by index, each with its tokens and columns."""

    entries: Sequence[Entry]
    prints: dict[int, Footprint]
    free: dict[int, None]
    """The indices, in order."""


def groups(old: Side, new: Side) -> Iterator[tuple[list[int], list[int]]]:
    """Yield which entries of `old` became which of `new`; one side is empty for those that were removed or added.

    First by id where they share a word or a column, then by the same words, then by shared words, then by shared
    columns, then by id alone.
    """
    yield from singly(old, new, lambda e, _: e.id, check=True)
    yield from singly(old, new, lambda _, prints: prints or None)
    yield from connected(old, new, [*shared_tokens(old, new)])
    yield from connected(old, new, [*shared_columns(old, new)])
    yield from singly(old, new, lambda e, _: e.id)
    yield from (([i], []) for i in old.free)
    yield from (([], [j]) for j in new.free)


def singly(
    old: Side, new: Side, key: Callable[[Entry, Footprint], object], *, check: bool = False
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield pairs of free entries with the same key, in order; with `check` only where they touch."""
    waiting: dict[object, list[int]] = {}
    for j in new.free:
        waiting.setdefault(key(new.entries[j], new.prints[j]), []).append(j)
    for i in list(old.free):
        name = key(old.entries[i], old.prints[i])
        if name is None or not waiting.get(name):
            continue
        j = waiting[name][0]
        if check and not (old.prints[i] & new.prints[j] or overlap(old.entries[i], new.entries[j])):
            continue
        waiting[name].pop(0)
        del old.free[i], new.free[j]
        yield [i], [j]


def overlap(one: Entry, other: Entry) -> bool:
    """Return whether two entries share a column."""
    (a, b), (c, d) = span(one), span(other)
    return a < d and c < b


def shared_tokens(old: Side, new: Side) -> Iterator[tuple[int, int]]:
    """Yield pairs of free entries that share a token."""
    owners: dict[tuple[str, int], list[int]] = {}
    for j in new.free:
        for token in new.prints[j]:
            owners.setdefault(token, []).append(j)
    for i in old.free:
        yield from sorted({(i, j) for token in old.prints[i] for j in owners.get(token, ())})


def shared_columns(old: Side, new: Side) -> Iterator[tuple[int, int]]:
    """Yield pairs of free entries that share a column."""
    right = sorted(new.free, key=lambda j: span(new.entries[j]))
    for i in old.free:
        for j in right:
            if span(new.entries[j])[0] >= span(old.entries[i])[1]:
                break
            if overlap(old.entries[i], new.entries[j]):
                yield i, j


def connected(old: Side, new: Side, pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the connected groups of `pairs`; where there are as many on either side, they are paired in order."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for i, j in pairs:
        parent[root(("new", j))] = root(("old", i))
    components: dict[tuple[str, int], tuple[list[int], list[int]]] = {}
    for node in sorted(parent):
        components.setdefault(root(node), ([], []))[node[0] == "new"].append(node[1])
    for left, right in components.values():
        for i in left:
            del old.free[i]
        for j in right:
            del new.free[j]
        if len(left) == len(right):
            yield from (([i], [j]) for i, j in zip(left, right, strict=True))
        else:
            yield left, right


def in_sequence(pairs: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return those of `pairs` (old index, new index) that kept their order among one another.

    >>> sorted(in_sequence([(0, 2), (1, 0), (2, 1)]))
    [(1, 0), (2, 1)]
    """
    return set(rising(sorted(pairs)))
