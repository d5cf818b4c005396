"""How often witnesses agree where the witnesses part, class by class.

A place is a unit of variation in which two readings or more are left when those that count as the same are one.
Two witnesses are compared where both are extant.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from collate.apparatus.absence import Absence, absences
from collate.apparatus.print.entries import named
from collate.apparatus.words import is_mark
from collate.model import ApparatusEntry, Collation, NoteKind, Reading, State, UnitClass, VariationUnit
from collate.model.fragments import fragments

WEIGHTY = (UnitClass.SUBSTANTIVE, UnitClass.OMISSION, UnitClass.ADDITION, UnitClass.TRANSPOSITION)
"""The classes of what a copyist does not change by habit; in them spelling, capitals and punctuation do not distinguish readings."""

Counts = tuple[tuple[int, ...], ...]
"""A row and a column for each witness."""


@dataclass(frozen=True, slots=True)
class ClassAgreement:
    """How often each two witnesses agree in the units of some classes.

    `agree[a][b]` of `of[a][b]` places; rows and columns are witnesses.  `places` counts the units.
    """

    places: int
    agree: Counts
    of: Counts

    def share(self, one: int, other: int) -> float | None:
        """Return the share (0 to 1) of places in which two witnesses (indices) agree; None if they share no place."""
        return self.agree[one][other] / self.of[one][other] if self.of[one][other] else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often the extant witnesses agree, by class; sigla in the editor's order."""

    sigla: tuple[str, ...]
    classes: tuple[tuple[UnitClass, ClassAgreement], ...]
    total: ClassAgreement


def agreement(collation: Collation, classes: Sequence[UnitClass] = WEIGHTY) -> Agreement:
    """Return how often each two extant witnesses agree in the units of `classes`, each class once.

    Inside a longer difference only those are counted who do not part there already, so that nothing counts
    twice.  A witness of which a unit is lost in part is absent there.  Words that are never variants are not counted.
    """
    sigla = counted_sigla(collation, classes)
    index = {siglum: number for number, siglum in enumerate(sigla)}
    wanted = tuple(dict.fromkeys(classes))
    rows: dict[UnitClass, list[list[tuple[int, Hashable]]]] = {kind: [] for kind in wanted}
    for entry, there in compared(collation, wanted):
        states = states_of(entry.unit, there, exact=entry.unit.kind not in WEIGHTY)
        if len(set(states.values())) > 1:
            rows[entry.unit.kind].append([(index[s], state) for s, state in states.items() if s in index])
    found = tuple((kind, _count(rows[kind], len(sigla))) for kind in wanted)
    return Agreement(sigla, found, _count([row for kind in wanted for row in rows[kind]], len(sigla)))


def counted_sigla(collation: Collation, classes: Sequence[UnitClass] = WEIGHTY) -> tuple[str, ...]:
    """Return the sigla of the extant witnesses that have as many of the units of `classes` as the edition asks for."""
    extant = [witness.siglum for witness in collation.witnesses if witness.extant]
    least = collation.edition.stemma.extant
    if not least:
        return tuple(extant)
    rows = [
        states
        for entry, there in compared(collation, classes)
        if len(set((states := states_of(entry.unit, there, exact=entry.unit.kind not in WEIGHTY)).values())) > 1
    ]
    return tuple(siglum for siglum in extant if sum(siglum in row for row in rows) >= least * len(rows))


def compared(collation: Collation, classes: Sequence[UnitClass]) -> Iterator[tuple[ApparatusEntry, frozenset[str]]]:
    """Yield the entries of `classes` that count, with the sigla of the witnesses who are compared in each."""
    lost = {w.siglum: _lost(collation, row) for row, w in enumerate(collation.witnesses) if w.extant}
    for entry, there in zip(collation.apparatus.entries, named(collation), strict=True):
        ignored = entry.hidden and any(note.kind is NoteKind.IGNORED for note in entry.notes)
        if entry.unit.kind in classes and not ignored:
            yield entry, frozenset(siglum for siglum in there if not _partly_lost(lost[siglum], entry.unit))


def _lost(collation: Collation, row: int) -> list[Absence]:
    """Return the columns of which a witness has nothing, or a piece of a word."""
    witness, table = collation.witnesses[row], collation.table
    pieces = (table.columns[row][i] for i in fragments(witness, table.tokens[row]))
    losses = [*absences(witness, table, row), *(Absence(c, c + 1, State.LACUNA) for c in pieces)]
    return sorted(losses, key=lambda absence: absence.start)


def _partly_lost(lost: Sequence[Absence], unit: VariationUnit) -> bool:
    """Return whether part of `unit` falls into one of the lacunae, which are in column order."""
    at = bisect_right(lost, unit.start, key=lambda absence: absence.end)
    return at < len(lost) and lost[at].start < unit.end


def states_of(unit: VariationUnit, there: AbstractSet[str], *, exact: bool) -> Mapping[str, Hashable]:
    """Return what each witness among `there` that is extant has in `unit`: equal values are one reading.

    As written if `exact`, else by the normal forms without punctuation.
    """
    return {
        siglum: _state(reading, exact=exact)
        for reading in unit.readings
        if reading.state in {State.TEXT, State.OMISSION}
        for siglum in reading.sigla
        if siglum in there
    }


def _state(reading: Reading, *, exact: bool) -> Hashable:
    if exact:
        return reading.state, reading.text
    return tuple(word for word in reading.normal.split() if not is_mark(word))


def _count(rows: Sequence[Sequence[tuple[int, Hashable]]], size: int) -> ClassAgreement:
    agree = [[0] * size for _ in range(size)]
    of = [[0] * size for _ in range(size)]
    for row in rows:
        for a, one in row:
            for b, other in row:
                of[a][b] += 1
                agree[a][b] += one == other
    return ClassAgreement(len(rows), tuple(map(tuple, agree)), tuple(map(tuple, of)))
