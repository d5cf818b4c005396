"""Places of an alignment that are not certain, as far as the collation itself shows them.

Doubts of the aligner are kept in the table; `slides` finds ties that the texts show, `weak_matches` words that are barely alike
enough to be aligned, `misplaced` words whose like is near by, `lone_matches` words that alone
hold an alignment, `transpositions` likely transpositions that are not noted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from collate.kept_results import once
from collate.model import Collation, VariationUnit
from collate.uncertainty.lone_matches import lone_matches
from collate.uncertainty.misplaced import misplaced
from collate.uncertainty.place import DoubtKind, UncertainPlace
from collate.uncertainty.slides import slides
from collate.uncertainty.transpositions import missed_transpositions
from collate.uncertainty.weak_matches import weak_matches

__all__ = ["DoubtKind", "UncertainPlace", "find_doubts", "unit_of", "units_in_order"]

REACH = 2000
"""Columns: a unit that begins so far before a place is not looked at."""


@once
def find_doubts(collation: Collation) -> tuple[UncertainPlace, ...]:
    """Return the places of `collation` that are not certain, one kind of reason after the other.

    They are computed once for a collation.
    """
    return tuple(_doubts(collation))


def _doubts(collation: Collation) -> Iterator[UncertainPlace]:
    """Yield the places of `collation` that are not certain."""
    table = collation.table
    yield from (UncertainPlace(it.column, it.column + 1, DoubtKind.ALIGNER, it.reason) for it in table.doubts)
    yield from slides(table)
    yield from weak_matches(table, collation.edition.align.near)
    yield from misplaced(table, collation.edition.align.near)
    yield from lone_matches(table)
    yield from missed_transpositions(collation)


def units_in_order(collation: Collation) -> list[VariationUnit]:
    """Return the units of `collation`, those that begin together by their ends."""
    return sorted(collation.apparatus.units, key=lambda unit: (unit.start, unit.end, unit.id))


def unit_of(units: Sequence[VariationUnit], place: UncertainPlace) -> VariationUnit | None:
    """Return the unit that a doubtful place falls into, the one of several that begins last; None if there is none.

    Args:
        units: In order, as `units_in_order` gives them.
        place: Columns in doubt.
    """
    for at in range(bisect_left(units, place.end, key=lambda unit: unit.start) - 1, -1, -1):
        if place.start < units[at].end:
            return units[at]
        if place.start - units[at].start > REACH:
            break
    return None
