"""From entries to entries in print: who is named, in which apparatus, and which entries are one.

Negative style names those who depart from the lemma; positive style those who have it too, and not those of whom no reading is known.
An entry at which nothing is known of many witnesses is positive in either.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections.abc import Sequence

from collate.apparatus.absence import lacking, section_spans
from collate.apparatus.print.context import PrintContext, make_page
from collate.apparatus.print.further import detail_notes, further_readings, supporters, with_supporters
from collate.apparatus.print.model import EXTANT, PrintedEntry, PrintedReading, PrintedSeries, PrintedSiglum
from collate.apparatus.print.pieces import make_pieces
from collate.apparatus.print.series import apparatuses, placements
from collate.apparatus.print.sigla import rest_of
from collate.apparatus.print.together import together
from collate.kept_results import once
from collate.model import ApparatusEntry, ApparatusStyle, Collation, Note, NoteKind, State, UnitClass

MANY = 5
"""Witnesses, at most, that a negative entry lists because nothing is known of them there; never more than the others."""


@once
def joined_entries(collation: Collation) -> tuple[PrintedEntry, ...]:
    """Return the entries as print has them, in the order of the text: those of one lemma in one apparatus are one.

    Its `units` are the ids of all units that it is about.
    """
    order = {unit.id: number for number, unit in enumerate(collation.apparatus.units)}
    joined = (entry for series in joined_series(collation) for entry in series.entries)
    return tuple(sorted(joined, key=lambda entry: (entry.line, entry.first_word, order[entry.unit])))


def joined_series(collation: Collation) -> tuple[PrintedSeries, ...]:
    """Return the apparatuses at the foot, as `print_series` does, with the entries of one lemma in each as one."""
    return tuple(
        dataclasses.replace(series, entries=together(series.entries, collation)) for series in print_series(collation)
    )


@once
def print_entries(collation: Collation) -> tuple[PrintedEntry, ...]:
    """Return an entry for each unit and apparatus that prints it, in the order of the text.

    Units that belong to no apparatus are left out.
    """
    page, series = make_page(collation), apparatuses(collation.edition)
    printed_entries: list[PrintedEntry] = []
    for entry, sigla in zip(collation.apparatus.entries, named(collation), strict=True):
        number = 0
        for place in placements(entry, series, collation.edition, page.groups.witnesses):
            reported = sigla if place.sigla is None else sigla & place.sigla
            printed = _print(entry, reported, place.name, page)
            if printed.readings or (place.sigla is None and speaks_alone(printed)):
                number += 1
                again = printed if number == 1 else dataclasses.replace(printed, id=f"{printed.id}-{number}")
                printed_entries.append(again)
    # a lemma may begin with the punctuation that ends a line, and an addition may be printed after more of the text
    return tuple(sorted(printed_entries, key=lambda entry: (entry.line, entry.first_word)))


def speaks_alone(entry: PrintedEntry) -> bool:
    """Return whether an entry without readings says something all the same: whose conjecture the text is, or what the editor notes."""
    return bool(entry.conjecture) or any(note.kind is NoteKind.EDITOR for note in entry.notes)


def print_series(collation: Collation) -> tuple[PrintedSeries, ...]:
    """Return the apparatuses at the foot, in the editor's order, each with the entries that it prints."""
    names = [series.name for series in apparatuses(collation.edition)]
    entries = print_entries(collation)
    return tuple(PrintedSeries(name, tuple(entry for entry in entries if entry.series == name)) for name in names)


def named(collation: Collation) -> list[frozenset[str]]:
    """Return for each entry the sigla that print may name there.

    An entry inside another leaves to that one all who depart from its lemma: who lacks a whole
    paragraph is not named again at each word of it.  A witness that is not extant is named in the conspectus alone.
    """
    extant = frozenset(witness.siglum for witness in collation.witnesses if witness.extant)
    starts = [start for _, start, _ in section_spans(collation.table)]
    there = [extant - sigla for sigla in lacking(collation.witnesses, collation.table)] or [extant]
    names: list[frozenset[str]] = []
    around: list[tuple[int, frozenset[str]]] = []
    for entry in collation.apparatus.entries:
        around = [(end, sigla) for end, sigla in around if end > entry.unit.start]
        here = there[max(0, bisect_right(starts, entry.unit.start) - 1) if len(there) > 1 else 0]
        names.append(here.intersection(*(sigla for end, sigla in around if end >= entry.unit.end)))
        if entry.lemma.state in EXTANT:
            around.append((entry.unit.end, frozenset(entry.lemma.sigla)))
    return names


def _print(entry: ApparatusEntry, sigla: frozenset[str], series: str, page: PrintContext) -> PrintedEntry:
    place, entry = entry.place, page.printed_text.printed(entry)
    lemma, readings, start, end = make_pieces(entry, sigla, page)
    lines = _lost_lines(entry, page) or page.printed_text.lines[start:end] or [place.line]
    positive = entry.lemma.state in EXTANT and is_positive(entry, page)
    unnamed = State.NOT_TRANSCRIBED if positive and entry.unit.kind is not UnitClass.LACUNA else None
    known = [reading for reading in readings if reading.state is not unnamed]  # who is not named has none that is known
    extant = sigla & {siglum for r in entry.unit.readings if r.state in EXTANT for siglum in r.sigla}
    own = tuple(siglum for siglum in entry.lemma.sigla if siglum in sigla) if positive else ()
    printed_readings = [_only(reading, extant if reading.state in EXTANT else sigla, page) for reading in known]
    rest = _rest(printed_readings, entry, sigla, page) if len(known) == len(readings) else None
    if rest:  # and everyone is named then
        own = tuple(siglum for siglum in entry.lemma.sigla if siglum in extant)
        printed_readings = [
            dataclasses.replace(r, named=(rest,)) if r.sigla == rest.sigla else r for r in printed_readings
        ]
    kept = tuple(with_supporters(reading, entry) for reading in printed_readings if reading.sigla)
    supported = supporters(entry, entry.lemma.sigla) if entry.lemma.state in EXTANT else ()
    own = tuple(siglum for siglum in entry.lemma.sigla if siglum in extant) if supported else own
    moved = (
        Note(NoteKind.EDITOR, " ".join((words, *map(str, page.groups.name(who, extant)))))
        for words, who in page.moves.parts(entry, kept).items()
    )
    return PrintedEntry(
        id=entry.unit.id,
        units=(entry.unit.id,),
        kind=entry.unit.kind,
        section=place.section,
        line=lines[0],
        last_line=lines[-1],
        first_word=start,
        start=place.start,
        end=place.end,
        lemma=lemma,
        number=0 if lemma.last or not entry.lemma.sigla else page.printed_text.number(start, end),
        sigla=own,
        readings=(*kept, *further_readings(entry, page.collation.edition.apparatus)),
        named=(*page.groups.name(own, extant), *supported),
        conjecture=next((note.text for note in entry.notes if note.kind is NoteKind.CONJECTURE), ""),
        series=series,
        notes=(*entry.notes, *detail_notes(entry, page.groups), *moved),
    )


def _lost_lines(entry: ApparatusEntry, page: PrintContext) -> tuple[int, ...]:
    """Return the first and the last line of a gap of whole lines in the base text; none for any other entry."""
    lost = entry.lemma.state is not State.TEXT and entry.lemma.state is not State.OMISSION
    return (lost and page.printed_text.gap_lines(entry.place.start)) or ()


def is_positive(entry: ApparatusEntry, page: PrintContext) -> bool:
    """Return whether an entry names the witnesses of its lemma: by the style, or because nothing is known of many witnesses there."""
    unknown = sum(len(r.sigla) for r in entry.unit.readings if r.state is State.NOT_TRANSCRIBED)
    known = sum(len(r.sigla) for r in entry.unit.readings if r.state is not State.NOT_TRANSCRIBED)
    return page.collation.edition.apparatus.style is ApparatusStyle.POSITIVE or unknown > min(known, MANY)


def _rest(
    readings: Sequence[PrintedReading], entry: ApparatusEntry, sigla: frozenset[str], page: PrintContext
) -> PrintedSiglum | None:
    """Return what stands for the witnesses of a reading that nearly all have; the others are named then, the lemma's too."""
    word = page.collation.edition.apparatus.words.rest
    lemma = [siglum for siglum in entry.lemma.sigla if siglum in sigla]
    return rest_of(readings, lemma, word) if entry.lemma.state in EXTANT else None


def _only(reading: PrintedReading, there: frozenset[str], page: PrintContext) -> PrintedReading:
    kept = tuple(siglum for siglum in reading.sigla if siglum in there)
    named_here = page.groups.name(kept, there)
    return PrintedReading(reading.abbreviation, reading.phrase, kept, reading.state, named_here, reading.whole)
