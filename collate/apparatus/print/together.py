"""Entries that have one lemma, printed as one; a witness that departs in both has one reading.

*fox] cat B* beside *fox] add. red B C* is *fox] cat red B; add. red C*.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from collate.apparatus.print.model import PrintedEntry, PrintedReading, PrintedWords
from collate.apparatus.print.sigla import Groups
from collate.model import Collation, State, UnitClass

GRAVITY = tuple(UnitClass)
EXTANT = {State.TEXT, State.OMISSION}


def together(entries: Iterable[PrintedEntry], collation: Collation) -> tuple[PrintedEntry, ...]:
    """Return `entries`, in order, those one after another with the same lemma in the same apparatus as one."""
    words = collation.edition.apparatus.words
    groups = Groups.of(collation.edition.rules.group, collation.table.sigla, words.excepts)
    combined: list[PrintedEntry] = []
    for entry in entries:
        last = combined[-1] if combined else None
        if last is not None and (both := _joined(last, entry, groups, words.adds, words.rest)):
            combined[-1] = both
        else:
            combined.append(entry)
    return tuple(combined)


def _joined(one: PrintedEntry, other: PrintedEntry, groups: Groups, adds: str, rest: str) -> PrintedEntry | None:
    """Return two entries as one; None if they are not about the same words, or cannot be reported together."""
    if _about(one) != _about(other) or one.conjecture or other.conjecture:
        return None
    readings = (*one.readings, *other.readings)
    shared = {s for r in one.readings for s in r.sigla}.intersection(s for r in other.readings for s in r.sigla)
    if any(named.siglum == rest for reading in readings for named in reading.named):
        return None
    if shared:
        added = other.start == other.end == one.end and all(r.abbreviation == adds for r in other.readings)
        if not added or any(reading.state not in EXTANT or reading.whole for reading in readings):
            return None
        readings = _combined(one.readings, other.readings)
    there = {siglum for reading in readings for siglum in reading.sigla}.union(one.sigla, other.sigla)
    sigla = tuple(siglum for siglum in one.sigla if siglum in other.sigla)
    return dataclasses.replace(
        one,
        kind=min(one.kind, other.kind, key=GRAVITY.index),
        sigla=sigla,
        units=(*one.units, *other.units),
        named=groups.name(sigla, there) if sigla else (),
        readings=tuple(dataclasses.replace(r, named=groups.name(r.sigla, there)) if r.sigla else r for r in readings),
        notes=(*one.notes, *(note for note in other.notes if note not in one.notes)),
    )


def _about(entry: PrintedEntry) -> tuple[object, ...]:
    return entry.series, entry.section, entry.place, str(entry.lemma), entry.number


def _combined(one: Sequence[PrintedReading], other: Sequence[PrintedReading]) -> tuple[PrintedReading, ...]:
    """Return the readings of a word and of what is added to it, each witness in one of them."""
    combined = []
    for first in one:
        left = tuple(s for s in first.sigla if not any(s in second.sigla for second in other))
        if left or not first.sigla:  # a conjecture
            combined.append(dataclasses.replace(first, sigla=left))
        for second in other:
            both = tuple(s for s in first.sigla if s in second.sigla)
            if both:
                words = " ".join(filter(None, (str(first.phrase), str(second.phrase))))
                combined.append(PrintedReading("", PrintedWords(words), both, State.TEXT))
    for second in other:
        left = tuple(s for s in second.sigla if not any(s in first.sigla for first in one))
        if left or not second.sigla:
            combined.append(dataclasses.replace(second, sigla=left))
    return tuple(combined)
