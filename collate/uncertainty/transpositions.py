"""Transpositions that were likely missed: what some add here and omit there, and others the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from collate.model import Collation, State
from collate.uncertainty.place import DoubtKind, UncertainPlace

LETTERS = 5
"""A single word of fewer letters is too common to be reported as moved."""

FAR = 400
"""Columns between two places that are still compared."""


@dataclass(frozen=True, slots=True)
class Spare:
    """Words that some witnesses have in a unit where others have none."""

    start: int
    end: int
    having: frozenset[str]
    lacking: frozenset[str]


def missed_transpositions(collation: Collation) -> Iterator[UncertainPlace]:
    """Yield the columns (start, end) of both places of a likely transposition that is not noted, with the reason."""
    noted = noted_columns(collation)
    for words, places in spares(collation).items():
        for number, one in enumerate(places):
            for other in places[number + 1 :]:
                if other.start - one.end > FAR:
                    break
                crossing = one.having & other.lacking and one.lacking & other.having
                if crossing and not (one.start in noted or other.start in noted):
                    for here, there in ((one, other), (other, one)):
                        where = f"it occurs here in {names(here)}, elsewhere in {names(there)}"
                        reason = f"“{words}” may have moved: {where}"
                        yield UncertainPlace(here.start, here.end, DoubtKind.TRANSPOSITION, reason)


def names(spare: Spare) -> str:
    """Return the sigla that have the words."""
    return " ".join(sorted(spare.having))


def spares(collation: Collation) -> dict[str, list[Spare]]:
    """Return for the words of each reading that others lack the places where that is so, in order."""
    by_word: dict[str, list[Spare]] = {}
    for unit in collation.apparatus.units:
        lacking = frozenset(s for r in unit.readings if r.state is State.OMISSION for s in r.sigla)
        for reading in unit.readings:
            long = " " in reading.normal or sum(map(str.isalpha, reading.normal)) >= LETTERS
            if lacking and long and reading.state is State.TEXT:
                spare = Spare(unit.start, unit.end, frozenset(reading.sigla), lacking)
                by_word.setdefault(reading.normal, []).append(spare)
    return by_word


def noted_columns(collation: Collation) -> set[int]:
    """Return the columns that are part of a transposition that is noted."""
    table = collation.table
    rows = dict(zip(table.sigla, table.columns, strict=True))
    return {
        column
        for move in table.transpositions
        for siglum, start, end in move.spans
        for column in rows[siglum][start:end]
    }
