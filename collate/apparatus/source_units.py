"""The apparatus of an imported collation: its entries are the `app` elements of its editor, and its text is the edition's."""

from __future__ import annotations

import dataclasses
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from collate.apparatus.base import BasePassage, base_index, base_name, follow
from collate.apparatus.classify import ComparedWords, classify
from collate.apparatus.entries import ground, make_entries
from collate.apparatus.eyeskip import suggest_eye_skips
from collate.apparatus.grid import Grid, make_grid
from collate.apparatus.lines import set_lines
from collate.apparatus.readings import groups
from collate.apparatus.units.find import UnitSpan, in_order
from collate.apparatus.units.lacunae import find_lacunae
from collate.apparatus.units.moves import make_moves
from collate.model import (
    EDITED,
    AlignmentTable,
    Apparatus,
    ApparatusEntry,
    Edition,
    Note,
    NoteKind,
    Reading,
    State,
    UnitClass,
    Witness,
)
from collate.model.source import SourceEntry


def make_source_apparatus(
    witnesses: Sequence[Witness], table: AlignmentTable, edition: Edition, units: Sequence[SourceEntry]
) -> Apparatus:
    """Return the reading text of `table` and an entry for each of `units`, and for each lacuna beyond them.

    Nothing is joined or divided: an entry is about the columns of its unit, whatever is in them.

    Args:
        witnesses: In the editor's order, as the table has them.
        table: Their alignment.
        edition: Its base text is `EDITED` for the text of the units' lemmas, or a siglum, or the majority.
        units: In the order of the text, an outer one before those inside it; no two of the same columns.

    Raises:
        EditionError: If the base text is no witness, or one that is not extant.
    """
    grid = make_grid(witnesses, table)
    edited = edition.apparatus.base == EDITED
    base = None if edited else base_index(witnesses, edition.apparatus.base)
    spans = {span_of(unit, grid): unit for unit in units}
    found = in_order([*spans, *find_lacunae(grid, list(spans), base)])
    leads = {span: unit.lead for span, unit in spans.items() if edited and unit.lead is not None}
    chosen = list(follow(grid, sources(grid, found, leads, base)))
    text = set_lines(table, chosen, edition.apparatus.measure)
    passages = (BasePassage(0, table.width, base),)
    ids = Counter(unit.id for unit in units)
    made = make_entries(found, ground(grid, text, passages, leads), make_moves(grid))
    entries = suggest_eye_skips(made, table)
    done = [
        with_source(entry, spans[span], edited=edited) if span in spans else entry
        for span, entry in zip(found, entries, strict=True)
    ]
    return Apparatus(EDITED if edited else base_name(base, witnesses), text, tuple(named(done, found, spans, ids)))


def span_of(unit: SourceEntry, grid: Grid) -> UnitSpan:
    """Return the span of `unit`; where others are about some of its columns, all who do not depart in it are one reading."""
    everyone = frozenset(range(len(grid.rows)))
    gathered = frozenset[int]() if unit.departs is None else everyone - unit.departs
    return UnitSpan(
        unit.start, unit.end, everyone, frozenset(w for w in gathered if grid.form(w, unit.start, unit.end))
    )


def sources(grid: Grid, spans: Sequence[UnitSpan], leads: Mapping[UnitSpan, int], base: int | None) -> array[int]:
    """Return for each column the witness from which the text is taken, -1 for any."""
    found = array("i", [-1 if base is None else base]) * grid.table.width
    if base is None:
        for span in spans:
            if span.lacuna:
                continue
            lead = leads.get(span)
            if lead is None:
                most = max(groups(grid, span, None), key=lambda one: (one.state is State.TEXT, len(one.witnesses)))
                lead = most.source
            found[span.start : span.end] = array("i", [lead]) * (span.end - span.start)
    return found


def with_source(entry: ApparatusEntry, unit: SourceEntry, *, edited: bool) -> ApparatusEntry:
    """Return `entry` with what the editor of `unit` says of it: the lemma, notes, conjectures."""
    notes = tuple(Note(NoteKind.EDITOR, text) for text in unit.notes)
    made = dataclasses.replace(entry, notes=(*entry.notes, *notes), further=unit.further, details=unit.details)
    if not edited or unit.lemma is None:
        return made if len(entry.unit.readings) > 1 else agreed(made)
    words = unit.lemma.split()
    lemma = Reading(" ".join(words), (), State.TEXT if words else State.OMISSION, unit.normal)
    author = Note(NoteKind.CONJECTURE, unit.author or "ed.")
    after = entry.after if not words else ""
    return dataclasses.replace(
        made,
        lemma=lemma,
        readings=entry.unit.readings,
        after=after,
        notes=(author, *made.notes),
        unit=dataclasses.replace(entry.unit, kind=kind_of([lemma, *entry.unit.readings])),
    )


def agreed(entry: ApparatusEntry) -> ApparatusEntry:
    """Return `entry`, in which all witnesses agree: it is of the class of what was proposed there."""
    proposed = [
        Reading(one.text, (), State.TEXT if one.text else State.OMISSION, one.text.casefold()) for one in entry.further
    ]
    return dataclasses.replace(entry, unit=dataclasses.replace(entry.unit, kind=kind_of([entry.lemma, *proposed])))


def kind_of(readings: Sequence[Reading]) -> UnitClass:
    """Return the most severe difference between `readings` that are text or an omission."""
    words = [compared_words(r) for r in readings if r.state in {State.TEXT, State.OMISSION}]
    different = list(dict.fromkeys(words))
    return classify(different, 0) if len(different) > 1 else UnitClass.SUBSTANTIVE


def compared_words(reading: Reading) -> ComparedWords:
    """Return the words of `reading` as they are compared: as written, where there is one for each normal form."""
    written, normal = tuple(reading.text.split()), tuple(reading.normal.split())
    return ComparedWords(written if len(written) == len(normal) else normal, normal)


def named(
    entries: Sequence[ApparatusEntry],
    spans: Sequence[UnitSpan],
    units: Mapping[UnitSpan, SourceEntry],
    ids: Mapping[str, int],
) -> Iterator[ApparatusEntry]:
    """Yield `entries` with the ids of their editor, where these are unique."""
    own = {entry.unit.id for span, entry in zip(spans, entries, strict=True) if span not in units or not units[span].id}
    for span, entry in zip(spans, entries, strict=True):
        name = units[span].id if span in units else ""
        if name and ids[name] == 1 and name not in own:
            yield dataclasses.replace(entry, unit=dataclasses.replace(entry.unit, id=name))
        else:
            yield entry
