"""The apparatus of an imported collation: its entries are the `app` elements of its editor, and its text is the edition's."""

from __future__ import annotations

import dataclasses
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from collate.apparatus.base import BasePassage, base_index, base_name, find_passages, follow
from collate.apparatus.classify import ComparedWords, classify
from collate.apparatus.entries import make_entries
from collate.apparatus.grid import Grid, make_grid
from collate.apparatus.indexed_text import index_text
from collate.apparatus.lines import set_lines
from collate.apparatus.readings import groups
from collate.apparatus.units.decided import UnitDecision, decide_units
from collate.apparatus.units.find import UnitSpan, in_order
from collate.apparatus.units.lacunae import find_lacunae
from collate.apparatus.units.moves import make_moves
from collate.apparatus.units.requested import with_joins
from collate.model import (
    EDITED,
    AlignmentTable,
    Apparatus,
    ApparatusEntry,
    Edition,
    FurtherKind,
    FurtherReading,
    Note,
    NoteKind,
    Reading,
    State,
    Tokens,
    UnitClass,
    Witness,
)
from collate.model.source import SourceEntry


def make_source_apparatus(
    witnesses: Sequence[Witness],
    table: AlignmentTable,
    edition: Edition,
    units: Sequence[SourceEntry],
    *,
    lemmas: Callable[[Apparatus], Mapping[str, str]] | None = None,
    before: Sequence[Tokens] = (),
    decisions: Sequence[UnitDecision] = (),
) -> Apparatus:
    """Return the reading text of `table` and an entry for each of `units`, and for each lacuna beyond them.

    Nothing is joined or divided, unless the editor decides so: an entry is about the columns of its unit, whatever is in them.

    Args:
        witnesses: In the editor's order, as the table has them.
        table: Their alignment.
        edition: Its base text is `EDITED` for the text of the units' lemmas, or a siglum, or the majority.
        units: In the order of the text, an outer one before those inside it; no two of the same columns.
        lemmas: Says, of the apparatus that the base text makes, whose readings are the lemmas of entries instead.
        before: The tokens before rules changed normal forms, from which ids are made; the table's if there are none.
        decisions: What the editor decides about units.

    Raises:
        EditionError: If the base text is no witness, or one that is not extant.
    """
    grid = make_grid(witnesses, table)
    about = SourceText(witnesses, grid, edition, before)
    spans = {span_of(unit, grid): unit for unit in units}
    decided = with_joins(grid, [*spans], about.base, edition.rules.join, decisions)
    units_found = decide_units(grid, [*spans], decided, about.base)
    units_and_lacunae = in_order([*units_found, *find_lacunae(grid, units_found, about.base)])
    units_and_lacunae = [span for span in units_and_lacunae if not span.agreed]
    spans = dict(gathered_units(spans, units_and_lacunae))
    leads = {
        span: table.sigla.index(unit.lead) for span, unit in spans.items() if about.edited and unit.lead in table.sigla
    }
    based = base_leads(about, units_and_lacunae)
    leads |= based
    spans = {span: _without_lemma(unit) if span in based else unit for span, unit in spans.items()}
    apparatus = apparatus_of(about, units_and_lacunae, spans, leads)
    chosen = lemmas(apparatus) if lemmas else {}
    own = {
        span: table.sigla.index(chosen[entry.unit.id])
        for span, entry in zip(units_and_lacunae, apparatus.entries, strict=True)
        if entry.unit.id in chosen
    }
    if not own:
        return apparatus
    spans = {span: _without_lemma(unit) if span in own else unit for span, unit in spans.items()}
    return apparatus_of(
        about, units_and_lacunae, spans, {**leads, **own}, [entry.unit.id for entry in apparatus.entries]
    )


def _without_lemma(unit: SourceEntry) -> SourceEntry:
    """Return `unit` where a witness has the text: the editor's own lemma is a conjecture there."""
    if unit.lemma is None:
        return unit
    conjecture = FurtherReading(FurtherKind.CONJECTURE, " ".join(unit.lemma.split()), unit.author or "ed.")
    return msgspec.structs.replace(unit, lemma=None, author="", further=(conjecture, *unit.further))


def base_leads(about: SourceText, spans: Sequence[UnitSpan]) -> dict[UnitSpan, int]:
    """Return, for each of `spans` in a section with a base text of its own, the index of that witness.

    Raises:
        EditionError: If one is no witness, or one that is not extant.
    """
    sections = {rule.section for rule in about.edition.rules.base}
    names = {start: name for name, start, _ in about.grid.sections}
    own = [
        passage
        for passage in find_passages(about.grid, about.witnesses, about.edition)
        if names.get(passage.start) in sections
    ]
    return {
        span: passage.base
        for passage in own
        for span in spans
        if passage.base is not None and passage.start <= span.start < passage.end
    }


@dataclass(frozen=True, slots=True, eq=False)
class SourceText:
    """What the text and the entries of an apparatus are made from."""

    witnesses: Sequence[Witness]
    grid: Grid
    edition: Edition
    before: Sequence[Tokens]

    @property
    def edited(self) -> bool:
        """Whether the base text is that of the lemmas."""
        return self.edition.apparatus.base == EDITED

    @property
    def base(self) -> int | None:
        """The index of the base text; nothing for that of the lemmas, or the majority."""
        return None if self.edited else base_index(self.witnesses, self.edition.apparatus.base)


def apparatus_of(
    about: SourceText,
    unit_spans: Sequence[UnitSpan],
    units: Mapping[UnitSpan, SourceEntry],
    leads: Mapping[UnitSpan, int],
    ids: Sequence[str] = (),
) -> Apparatus:
    """Return the text and an entry for each of the spans `unit_spans`, with what `units` have about it.

    `leads` has the witness whose reading is the lemma of a span; `ids` are those of the entries, if they are known.
    """
    grid, base, edited = about.grid, about.base, about.edited
    chosen = list(follow(grid, sources(grid, unit_spans, leads, base)))
    text = set_lines(grid.table, chosen, about.edition.apparatus.measure, grid.borders)
    passages = (BasePassage(0, grid.table.width, base),)
    indexed = index_text(grid, text, passages, leads, about.before)
    entries = make_entries(unit_spans, indexed, make_moves(grid), ids)
    done = [
        with_source(entry, units[span], edited=edited) if span in units else entry
        for span, entry in zip(unit_spans, entries, strict=True)
    ]
    name = EDITED if edited else base_name(base, about.witnesses)
    bases = tuple((rule.section, rule.siglum) for rule in about.edition.rules.base if rule.siglum != name)
    return Apparatus(name, text, tuple(done) if ids else tuple(named(done, unit_spans, units)), bases)


def gathered_units(
    units: Mapping[UnitSpan, SourceEntry], unit_spans: Sequence[UnitSpan]
) -> Iterator[tuple[UnitSpan, SourceEntry]]:
    """Yield what `units` have about each of the spans `unit_spans`: about those in it too that the editor joined to it."""
    kept = set(unit_spans)
    lost = [span for span in units if span not in kept]
    for span in unit_spans:
        if span in units:
            yield span, units[span]
            continue
        inside = [units[one] for one in lost if span.start <= one.start and one.end <= span.end]
        if inside:
            yield (
                span,
                SourceEntry(
                    span.start,
                    span.end,
                    notes=tuple(note for unit in inside for note in unit.notes),
                    further=tuple(one for unit in inside for one in unit.further),
                    details=tuple(detail for unit in inside for detail in unit.details),
                ),
            )


def span_of(unit: SourceEntry, grid: Grid) -> UnitSpan:
    """Return the span of `unit`; where others are about some of its columns, all who do not depart in it are one reading."""
    sigla = grid.table.sigla
    gathered = [w for w, siglum in enumerate(sigla) if unit.departs is not None and siglum not in unit.departs]
    own = frozenset(w for w in gathered if grid.form(w, unit.start, unit.end))
    return UnitSpan(unit.start, unit.end, frozenset(range(len(sigla))), own)


def sources(grid: Grid, spans: Sequence[UnitSpan], leads: Mapping[UnitSpan, int], base: int | None) -> array[int]:
    """Return for each column the witness from which the text is taken, -1 for any."""
    rows = array("i", [-1 if base is None else base]) * grid.table.width
    agreeing: dict[int, frozenset[int]] = {}
    for span in spans:
        lead = leads.get(span)
        if span.lacuna or (base is not None and lead is None):
            continue
        columns = range(span.start, span.end)
        if span.gathered:  # who departs in none of the units around a column has the text there
            agreeing |= {column: agreeing.get(column, span.gathered) & span.gathered for column in columns}
        if lead is None:
            lead = max(groups(grid, span, None), key=lambda one: (one.state is State.TEXT, len(one.witnesses))).source
            for column in columns if span.gathered else ():
                extant = (w for w in sorted(agreeing[column]) if grid.rows[w][column] >= 0)
                rows[column] = next(extant, lead)
        if lead == leads.get(span) or not span.gathered:
            rows[span.start : span.end] = array("i", [lead]) * (span.end - span.start)
    return rows


def with_source(entry: ApparatusEntry, unit: SourceEntry, *, edited: bool) -> ApparatusEntry:
    """Return `entry` with what the editor of `unit` says of it: the lemma, notes, conjectures."""
    unit = unit if edited else _without_lemma(unit)
    notes = tuple(Note(NoteKind.EDITOR, text) for text in unit.notes)
    with_notes = dataclasses.replace(entry, notes=(*entry.notes, *notes), further=unit.further, details=unit.details)
    attested = unit.lemma is not None and not unit.author and unit.lemma.split() == entry.lemma.text.split()
    if unit.lemma is None or attested:  # of those who depart in none but the units inside
        return with_notes if len(entry.unit.readings) > 1 else agreed(with_notes)
    words = unit.lemma.split()
    lemma = Reading(" ".join(words), (), State.TEXT if words else State.OMISSION, unit.normal)
    author = Note(NoteKind.CONJECTURE, unit.author or "ed.")
    after = entry.after if not words else ""
    return dataclasses.replace(
        with_notes,
        lemma=lemma,
        readings=entry.unit.readings,
        after=after,
        notes=(author, *with_notes.notes),
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
) -> Iterator[ApparatusEntry]:
    """Yield `entries` with the ids of their editor, where these are unique."""
    ids = Counter(unit.id for unit in units.values())
    own = {entry.unit.id for span, entry in zip(spans, entries, strict=True) if span not in units or not units[span].id}
    for span, entry in zip(spans, entries, strict=True):
        name = units[span].id if span in units else ""
        if name and ids[name] == 1 and name not in own:
            yield dataclasses.replace(entry, unit=dataclasses.replace(entry.unit, id=name))
        else:
            yield entry
