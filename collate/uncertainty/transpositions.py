"""Transpositions that were likely missed: what some add here and omit there, and others the other way round."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, takewhile

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
    """Yield the places of likely transpositions that are not noted, each once, with the reason."""
    noted = noted_columns(collation)
    for words, places in spares(collation).items():
        for number, one in enumerate(places):
            elsewhere = frozenset[str]().union(*(other.having for other in crossing(places, number, noted)))
            if elsewhere:
                where = f"it occurs here in {names(one.having)}, elsewhere in {names(elsewhere - one.having)}"
                yield UncertainPlace(one.start, one.end, DoubtKind.TRANSPOSITION, f"“{words}” may have moved: {where}")


def crossing(places: Sequence[Spare], number: int, noted: Collection[int]) -> Iterator[Spare]:
    """Yield those of `places` near the one of that number, none of both in `noted`, that some have who lack it and others the other way round."""
    one = places[number]
    if one.start in noted:
        return
    near = chain(
        takewhile(lambda other: one.start - other.end <= FAR, reversed(places[:number])),
        takewhile(lambda other: other.start - one.end <= FAR, islice(places, number + 1, None)),
    )
    for other in near:
        if other.start not in noted and one.having & other.lacking and one.lacking & other.having:
            yield other


def names(sigla: Iterable[str]) -> str:
    """Return `sigla` in order, with spaces between."""
    return " ".join(sorted(sigla))


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
