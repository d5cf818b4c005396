"""What an entry prints besides the readings of witnesses: conjectures, second readings, and what is said of readings."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator

from collate.apparatus.print.model import PrintedReading, PrintedSiglum, PrintedWords
from collate.apparatus.print.sigla import Groups
from collate.model import AUTHOR, ApparatusEntry, ApparatusOptions, FurtherKind, Note, NoteKind, State

PRINTED_DETAILS = {
    "cause": "",
    "hand": "hand ",
    "cert": "certainty ",
    "a.c.": "a.c. ",
    "label": "reading ",
    "from": "from ",
}
"""What of a reading's details is printed, and what is before it."""


def further_readings(entry: ApparatusEntry, options: ApparatusOptions) -> Iterator[PrintedReading]:
    """Yield the conjectures of `entry`, each once with all who proposed it, and the second readings of witnesses."""
    words = options.words
    authors: dict[str, dict[str, None]] = {}
    for one in entry.further:
        if one.kind is FurtherKind.CONJECTURE:
            authors.setdefault(one.text, {})[one.author or words.conjecture] = None
    for one in entry.further:
        short = words.omits if not one.text else words.adds if entry.lemma.state is State.OMISSION else ""
        if one.kind is FurtherKind.ALTERNATIVE:
            signs = tuple(PrintedSiglum(f"{siglum} (alt.)", (siglum,)) for siglum in one.sigla)
        elif one.text in authors:
            signs = tuple(PrintedSiglum(author, ()) for author in authors.pop(one.text))
        else:
            continue
        yield PrintedReading(short, PrintedWords(one.text), (), State.TEXT if one.text else State.OMISSION, signs)


def supporters(entry: ApparatusEntry, sigla: Collection[str]) -> tuple[PrintedSiglum, ...]:
    """Return the editors and earlier editions that `entry` records as having the reading of the witnesses `sigla`, each once."""
    authors = (one.value for one in entry.details if one.name == AUTHOR and one.sigla and set(one.sigla) <= set(sigla))
    return tuple(PrintedSiglum(author, ()) for author in dict.fromkeys(authors))


def with_supporters(reading: PrintedReading, entry: ApparatusEntry) -> PrintedReading:
    """Return `reading` with those who have it besides witnesses, after the sigla of these."""
    others = supporters(entry, reading.sigla)
    return dataclasses.replace(reading, named=(*reading.named, *others)) if others else reading


def detail_notes(entry: ApparatusEntry, groups: Groups) -> Iterator[Note]:
    """Yield a note for each cause, certainty, label and source that is recorded of a reading, each once."""
    there = {siglum for reading in entry.unit.readings for siglum in reading.sigla}
    notes: dict[str, None] = {}
    for one in entry.details:
        if one.name in PRINTED_DETAILS:
            who, value = " ".join(map(str, groups.name(one.sigla, there))) or entry.lemma.text, one.value
            if one.name == "from":
                value = f"“{value}”" if value else "the omission"
            notes[f"{who}: {PRINTED_DETAILS[one.name]}{value}"] = None
    yield from (Note(NoteKind.EDITOR, text) for text in notes)
