"""Which columns differ between two alignments of the same words, and where those beyond have gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, count
from operator import ne

from collate.apparatus.grid import Grid
from collate.apparatus.units.moves import with_chains
from collate.model import Transposition
from collate.model.ranges import Range, meets, united


@dataclass(frozen=True, slots=True)
class ColumnChanges:
    """The columns that have changed, as ranges in order, and by how many those from `after` on have moved."""

    changed: list[Range]
    after: int = 0
    by: int = 0

    def shift(self, start: int, end: int) -> int | None:
        """Return by how many columns those from `start` to `end` (half open) have moved; None if one of them has changed.

        >>> changes = ColumnChanges([(3, 5)], 5, 2)
        >>> changes.shift(1, 3), changes.shift(2, 4), changes.shift(5, 6)
        (0, None, 2)
        """
        if meets(self.changed, start, end):
            return None
        return self.moved(start) - start

    def moved(self, column: int) -> int:
        """Return where a column has gone."""
        return column + self.by if column >= self.after else column


def column_changes(old: Grid, new: Grid) -> ColumnChanges | None:
    """Return what has changed from one grid to another of the same tokens; None if too little is the same."""
    if old is new:
        return ColumnChanges([])
    if old.table.tokens != new.table.tokens or old.fragments != new.fragments:
        return None
    if old.table.width == new.table.width:
        same = old.sections == new.sections
        return ColumnChanges(united([*moved_words(old, new), *other_absences(old, new)])) if same else None
    if old.table.transpositions != new.table.transpositions or old.lacunae != new.lacunae or any(old.fragments):
        return None
    changes = one_window(old.columns, new.columns)
    sections = [(name, changes.moved(start), changes.moved(end)) for name, start, end in old.sections]
    return changes if sections == list(new.sections) else None


def moved_words(old: Grid, new: Grid) -> Iterator[Range]:
    """Yield the columns over which a word has moved, and those of words that are in other transpositions than before."""
    for before, after in zip(old.table.columns, new.table.columns, strict=True):
        if before != after:
            yield from ((min(pair), max(pair) + 1) for pair in zip(before, after, strict=True) if pair[0] != pair[1])
    index = {siglum: w for w, siglum in enumerate(new.table.sigla)}
    moves: set[Transposition] = set(with_chains(old.table)) ^ set(with_chains(new.table))
    for siglum, start, end in (span for move in moves for span in move.spans):
        for table in (old.table, new.table):
            own = table.columns[index[siglum]][start:end]
            yield from [(own[0], own[-1] + 1)] if own else []


def other_absences(old: Grid, new: Grid) -> Iterator[Range]:
    """Yield the columns in which a witness has something else than before, and those of its lacunae if these are others."""
    for witness, row in enumerate(new.rows):
        if old.rows[witness] != row:
            yield from ((c, c + 1) for c in compress(count(), map(ne, old.rows[witness], row)))
        if old.lacunae[witness] != new.lacunae[witness]:
            yield from ((one.start, one.end) for grid in (old, new) for one in grid.absences[witness])
            yield from ((c, c + 1) for c in new.fragments[witness])


def one_window(old: Sequence[tuple[int, ...]], new: Sequence[tuple[int, ...]]) -> ColumnChanges:
    """Return the one range of columns, with those to the right moved, by which two rows of columns differ.

    >>> one_window([(1,), (2,), (4,)], [(1,), (3,), (3,), (4,)])
    ColumnChanges(changed=[(1, 2)], after=2, by=1)
    """
    least = min(len(old), len(new))
    start = next((c for c in range(least) if old[c] != new[c]), least)
    same = next((n for n in range(least - start) if old[-1 - n] != new[-1 - n]), least - start)
    end = len(old) - same
    changed = (start, end) if start < end else (start - 1, start + 1)  # of what was put in, the columns beside it
    return ColumnChanges([changed], end, len(new) - len(old))
