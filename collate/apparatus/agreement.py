"""How often witnesses agree where the witnesses part, class by class.

A place is a unit of variation in which two readings or more are left when those that count as the same are one.
Two witnesses are compared where both are extant.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import reduce
from itertools import zip_longest
from operator import or_

from collate.apparatus.absence import Absence, absences
from collate.apparatus.print.entries import named
from collate.model import ApparatusEntry, Collation, NoteKind, Reading, State, UnitClass, VariationUnit
from collate.model.fragments import fragments
from collate.model.words import is_mark

WEIGHTY = (UnitClass.SUBSTANTIVE, UnitClass.OMISSION, UnitClass.ADDITION, UnitClass.TRANSPOSITION)
"""The classes of what a copyist does not change by habit; in them spelling, capitals and punctuation do not distinguish readings."""

ABSENT = 0
"""The reading of a witness that is not compared at a place."""

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
    wanted = tuple(dict.fromkeys(classes))
    rows: dict[UnitClass, list[tuple[int, ...]]] = {kind: [] for kind in wanted}
    for kind, row in compared_readings(collation, wanted, sigla):
        rows[kind].append(row)
    by_class = tuple((kind, counted_agreement(rows[kind], len(sigla))) for kind in wanted)
    return Agreement(sigla, by_class, counted_agreement([row for kind in wanted for row in rows[kind]], len(sigla)))


def compared_readings(
    collation: Collation, classes: Sequence[UnitClass], sigla: Sequence[str]
) -> Iterator[tuple[UnitClass, tuple[int, ...]]]:
    """Yield the class of each place, and for each of `sigla` the number of its reading there, from 1, or `ABSENT`."""
    for entry, there in compared(collation, classes):
        states = states_of(entry.unit, there, exact=entry.unit.kind not in WEIGHTY)
        numbers: dict[Hashable, int] = {}
        for state in states.values():
            numbers.setdefault(state, len(numbers) + 1)
        if len(numbers) > 1:
            row = tuple(numbers[states[siglum]] if siglum in states else ABSENT for siglum in sigla)
            yield entry.unit.kind, row


def counted_sigla(collation: Collation, classes: Sequence[UnitClass] = WEIGHTY) -> tuple[str, ...]:
    """Return the sigla of the extant witnesses that have as many of the units of `classes` as the edition asks for."""
    extant = [witness.siglum for witness in collation.witnesses if witness.extant]
    least = collation.edition.stemma.extant
    if not least:
        return tuple(extant)
    rows = [row for _, row in compared_readings(collation, classes, extant)]
    return tuple(
        siglum for w, siglum in enumerate(extant) if sum(row[w] != ABSENT for row in rows) >= least * len(rows)
    )


def compared(collation: Collation, classes: Sequence[UnitClass]) -> Iterator[tuple[ApparatusEntry, frozenset[str]]]:
    """Yield the entries of `classes` that count, with the sigla of the witnesses who are compared in each."""
    lost = {
        w.siglum: losses for row, w in enumerate(collation.witnesses) if w.extant and (losses := _lost(collation, row))
    }
    for entry, there in zip(collation.apparatus.entries, named(collation), strict=True):
        ignored = entry.hidden and any(note.kind is NoteKind.IGNORED for note in entry.notes)
        if entry.unit.kind in classes and not ignored:
            yield entry, there.difference(s for s, losses in lost.items() if _partly_lost(losses, entry.unit))


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
    states: dict[str, Hashable] = {}
    for reading in unit.readings:
        if reading.state in {State.TEXT, State.OMISSION}:
            states.update(dict.fromkeys(filter(there.__contains__, reading.sigla), _state(reading, exact=exact)))
    return states


def _state(reading: Reading, *, exact: bool) -> Hashable:
    if exact:
        return reading.state, reading.text
    return tuple(word for word in reading.normal.split() if not is_mark(word))


def counted_agreement(rows: Sequence[Sequence[int]], size: int) -> ClassAgreement:
    """Return how often each two of `size` witnesses agree in `rows`, for each place the number of each witness' reading.

    >>> counted_agreement([(1, 1, 2), (1, ABSENT, 1)], 3).agree
    ((2, 1, 1), (1, 1, 0), (1, 0, 2))
    """
    columns = list(zip(*rows, strict=True)) if rows else [()] * size
    planes = [bit_planes(column) for column in columns]
    there = [reduce(or_, own) for own in planes]
    agree = [[0] * size for _ in range(size)]
    of = [[0] * size for _ in range(size)]
    for a in range(size):
        for b in range(a + 1):
            both = there[a] & there[b]
            differing = 0
            for one, other in zip_longest(planes[a], planes[b], fillvalue=0):
                differing |= one ^ other
            of[a][b] = of[b][a] = both.bit_count()
            agree[a][b] = agree[b][a] = of[a][b] - (differing & both).bit_count()
    return ClassAgreement(len(rows), tuple(map(tuple, agree)), tuple(map(tuple, of)))


def bit_planes(numbers: Sequence[int]) -> tuple[int, ...]:
    """Return for each binary digit of `numbers`, the last first, the numbers that have it: bit `i` from the left for number `i`.

    >>> [f"{plane:03b}" for plane in bit_planes((2, 0, 3))]
    ['001', '101']
    """
    values, text = set(numbers), "".join(map(chr, numbers))
    width = max(values, default=0).bit_length()
    return tuple(
        int(text.translate({value: "01"[value >> digit & 1] for value in values}) or "0", 2)
        for digit in range(max(1, width))
    )
