"""What the editor decides about one entry."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from collate.model import ApparatusEntry, Edition, EntryRule, Note, NoteKind, Reading, State
from collate.rules.regularised import classed
from collate.rules.words import WordNormaliser, quoted


def decide(
    entry: ApparatusEntry, rule: EntryRule, index: int, edition: Edition, normaliser: WordNormaliser
) -> ApparatusEntry:
    """Return `entry` after `rule` (index from 0), with a note for each thing that it settles; that of an earlier class or place goes.

    A lemma that is some witness' is in the entry already, since the reading text goes by it.
    """
    new = tuple(_notes(rule, index, edition))
    settled = {note.kind for note in new} & {NoteKind.CLASSED, NoteKind.PLACED}
    decided = dataclasses.replace(entry, notes=(*(note for note in entry.notes if note.kind not in settled), *new))
    if rule.reading:
        normal = " ".join(normaliser.normal(word, "") for word in normaliser.cut(rule.reading))
        lemma = Reading(" ".join(rule.reading.split()), (), State.TEXT, normal)
        decided = dataclasses.replace(decided, lemma=lemma, readings=entry.unit.readings, after="")
    if rule.class_ is not None:
        decided = classed(decided, rule.class_)
    if rule.series:
        decided = dataclasses.replace(decided, series=rule.series, hidden=False)
    if rule.hide is not None:
        decided = dataclasses.replace(decided, hidden=rule.hide)
    return decided


def _notes(rule: EntryRule, index: int, edition: Edition) -> Iterator[Note]:
    if rule.lemma:
        yield Note(NoteKind.LEMMA, f"the text is that of {rule.lemma}", index + 1)
    if rule.reading:
        yield Note(NoteKind.CONJECTURE, rule.by or edition.apparatus.words.conjecture, index + 1)
    if rule.class_ is not None:
        yield Note(NoteKind.CLASSED, rule.class_.value, index + 1)
    if rule.series or rule.hide is not None:
        text = f"in {quoted(rule.series)}" if rule.series else "in none" if rule.hide else "in that of its class"
        yield Note(NoteKind.PLACED, text, index + 1)
    if rule.note:
        yield Note(NoteKind.EDITOR, " ".join(rule.note.split()), index + 1)
