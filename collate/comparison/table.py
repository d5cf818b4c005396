"""What changed in the alignment table: columns that give way to others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from collate.comparison.passages import gaps
from collate.comparison.patch import without
from collate.comparison.schema import ColumnsChange, Kind
from collate.comparison.sequence import rising
from collate.comparison.texts import Version
from collate.comparison.units import TokenColumns

WORDS = 8
"""Words that show where columns changed."""


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """Two tables, of the witnesses that are in both, by their new sigla; columns that are empty so are left out."""

    old: Sequence[frozenset[str]] = field(repr=False)
    new: Sequence[frozenset[str]] = field(repr=False)
    near: Mapping[str, Sequence[int]] = field(repr=False)
    """For each witness the new places of its tokens."""
    versions: Mapping[str, Version] = field(repr=False)
    """The new texts."""
    order: Sequence[str]
    """The editor's."""


def columns_changes(tables: Tables) -> list[tuple[ColumnsChange, tuple[int, int]]]:
    """Return the columns that changed, in order, each with the new columns (start, end) that it is about."""
    there = rows(tables.new, tables.order)
    count = dict.fromkeys(tables.order, 0)
    pairs = []
    for column, sigla in enumerate(tables.old):
        targets = set()
        for siglum in sigla:
            token = tables.near[siglum][count[siglum]]
            targets.add(there[siglum][token] if token >= 0 else -1)
            count[siglum] += 1
        target = targets.pop() if targets else -1
        if not targets and target >= 0 and tables.new[target] == sigla:
            pairs.append((column, target))
    kept = [*rising(pairs), (len(tables.old), len(tables.new))]
    tokens = TokenColumns(there)
    changes = []
    for gap in gaps(kept):
        shown = range(max(gap.at - 1, 0), min(gap.to + 1, len(tables.new)))
        change = ColumnsChange(
            kind=Kind.ALIGNED_DIFFERENTLY,
            sigla=[s for s in tables.order if any(s in column for column in tables.new[gap.at : gap.to])],
            start=gap.start,
            end=gap.end,
            columns=[[s for s in tables.order if s in column] for column in tables.new[gap.at : gap.to]],
            words=words(tables, tokens, shown),
        )
        changes.append((change, (gap.at, gap.to)))
    return changes


def words(tables: Tables, tokens: TokenColumns, columns: range) -> str:
    """Return what the witness with the most words in `columns` has there, at most a few words."""
    here: dict[str, list[int]] = {}
    for siglum, index in tokens.of(columns.start, columns.stop):
        here.setdefault(siglum, []).append(index)
    if not here:
        return ""
    siglum = max(here, key=lambda s: len(here[s]))
    first, last = here[siglum][0], here[siglum][-1] + 1
    text = tables.versions[siglum].words(first, min(last, first + WORDS))
    return f"{text} …" if last > first + WORDS else text


def rows(columns: Sequence[frozenset[str]], sigla: Sequence[str]) -> dict[str, list[int]]:
    """Return the column of each token, by siglum.

    >>> rows([frozenset("A"), frozenset("AB")], "AB")
    {'A': [0, 1], 'B': [1]}
    """
    by_siglum: dict[str, list[int]] = {siglum: [] for siglum in sigla}
    for column, here in enumerate(columns):
        for siglum in here:
            if siglum in by_siglum:
                by_siglum[siglum].append(column)
    return by_siglum


def common(columns: Sequence[frozenset[str]], known: Mapping[str, str]) -> list[frozenset[str]]:
    """Return `columns` of the witnesses that `known` renames, without those that are empty so."""
    return without(columns, known).columns
