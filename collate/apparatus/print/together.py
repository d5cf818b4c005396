"""Entries that have one lemma, printed as one; a witness that departs in both has one reading.

*fox] cat B* beside *fox] add. red B C* is *fox] cat red B; add. red C*.  So are a full stop and the capital after it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from collate.apparatus.print.model import EXTANT, PrintedEntry, PrintedReading, PrintedWords
from collate.apparatus.print.sigla import Groups, rest_of
from collate.model import ApparatusStyle, Collation, State, UnitClass

GRAVITY = tuple(UnitClass)


@dataclass(frozen=True, slots=True)
class _Terms:
    """How print names witnesses: by which groups, with which words for an addition and for the rest."""

    groups: Groups
    adds: str
    rest: str
    positive: bool
    """Whether the witnesses of a lemma are named in any case."""


def together(entries: Iterable[PrintedEntry], collation: Collation) -> tuple[PrintedEntry, ...]:
    """Return `entries`, in order, those one after another that are about the same words, or the two sides of a full stop, as one.

    Both have to be in the same apparatus.
    """
    words, style = collation.edition.apparatus.words, collation.edition.apparatus.style
    groups = Groups.of(collation.edition.rules.group, collation.table.sigla, words.excepts)
    terms = _Terms(groups, words.adds, words.rest, style is ApparatusStyle.POSITIVE)
    combined: list[PrintedEntry] = []
    for entry in entries:
        last = combined[-1] if combined else None
        if last is not None and (both := _joined(last, entry, terms) or _sentence(last, entry)):
            combined[-1] = both
        else:
            combined.append(entry)
    return tuple(combined)


def _joined(one: PrintedEntry, other: PrintedEntry, terms: _Terms) -> PrintedEntry | None:
    """Return two entries as one; None if they are not about the same words, or cannot be reported together."""
    if _about(one) != _about(other) or one.conjecture or other.conjecture:
        return None
    readings = (*one.readings, *other.readings)
    shared = {s for r in one.readings for s in r.sigla}.intersection(s for r in other.readings for s in r.sigla)
    if shared:
        added = other.start == other.end == one.end and all(r.abbreviation == terms.adds for r in other.readings)
        if not added or any(reading.state not in EXTANT or reading.whole for reading in readings):
            return None
        readings = _combined(one.readings, other.readings)
    return _renamed(_merged(one, other, readings), (one, other), terms)


def _renamed(both: PrintedEntry, entries: Sequence[PrintedEntry], terms: _Terms) -> PrintedEntry:
    """Return the entry `both`, made of `entries`, with its witnesses named, the rest of them by one word if one of those does so.

    Such a one names the witnesses of its lemma, in the negative style too; where the word goes, they do.
    """
    by_rest = [any(named.siglum == terms.rest for r in entry.readings for named in r.named) for entry in entries]
    departing = {siglum for reading in both.readings for siglum in reading.sigla}
    lemma = next((entry.sigla for entry, rest in zip(entries, by_rest, strict=True) if rest), entries[0].sigla)
    known = [frozenset(entry.sigla) for entry in entries if entry.sigla]
    lemma = tuple(siglum for siglum in lemma if siglum not in departing and all(siglum in own for own in known))
    positive = terms.positive or (len(known) == len(entries) and not any(by_rest))
    there = departing.union(*(entry.sigla for entry in entries))
    readings = [
        dataclasses.replace(r, named=terms.groups.name(r.sigla, there)) if r.sigla else r for r in both.readings
    ]
    rest = rest_of(readings, lemma, terms.rest) if any(by_rest) else None
    sigla = lemma if rest or positive else ()
    return dataclasses.replace(
        both,
        sigla=sigla,
        named=terms.groups.name(sigla, there) if sigla else (),
        readings=tuple(
            dataclasses.replace(r, named=(rest,)) if rest and r.sigla == rest.sigla else r for r in readings
        ),
    )


def _sentence(one: PrintedEntry, other: PrintedEntry) -> PrintedEntry | None:
    """Return two entries as one if the second is about a capital after the punctuation of the first, with the same witnesses.

    *unknown; no] unknown. No*: a sentence ends there, or does not.
    """
    readings = tuple(zip(one.readings, other.readings, strict=False))
    if (
        (one.series, one.section, one.end) != (other.series, other.section, other.start)
        or (one.kind, other.kind) != (UnitClass.PUNCTUATION, UnitClass.CAPITALS)
        or [reading.sigla for reading in one.readings] != [reading.sigla for reading in other.readings]
        or one.conjecture
        or other.conjecture
        or any(r.abbreviation or r.state is not State.TEXT or r.phrase.last for pair in readings for r in pair)
    ):
        return None
    lemma = PrintedWords(f"{one.lemma} {other.lemma}")
    phrases = tuple(
        dataclasses.replace(first, phrase=PrintedWords(f"{first.phrase} {second.phrase}")) for first, second in readings
    )
    merged = _merged(one, other, phrases)
    return dataclasses.replace(merged, lemma=lemma, number=0, last_line=other.last_line, end=other.end)


def _merged(one: PrintedEntry, other: PrintedEntry, readings: Sequence[PrintedReading]) -> PrintedEntry:
    """Return `one` about the units of both, with `readings`."""
    return dataclasses.replace(
        one,
        kind=min(one.kind, other.kind, key=GRAVITY.index),
        units=(*one.units, *other.units),
        readings=tuple(readings),
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
