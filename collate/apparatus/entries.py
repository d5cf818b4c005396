"""Units as the apparatus prints them: lemma, readings and place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from collate.apparatus.betweens import betweens
from collate.apparatus.entry_parts import EntryParts, Parts
from collate.apparatus.ids import CONTEXT, Spot, numbered
from collate.apparatus.indexed_text import IndexedText
from collate.apparatus.lines import occurrence
from collate.apparatus.units.find import UnitSpan
from collate.apparatus.units.moves import Moves
from collate.model import ApparatusEntry, Place, Reading, State, VariationUnit
from collate.model.table import token_range
from collate.model.words import is_mark


def make_entries(
    spans: Sequence[UnitSpan],
    about: IndexedText,
    moves: Moves,
    ids: Sequence[str] = (),
    parts: EntryParts | None = None,
) -> tuple[ApparatusEntry, ...]:
    """Return one entry a span, in their order, with the given `ids` or new ones; `parts` are those that were made before."""
    parts = EntryParts() if parts is None else parts
    known = parts.entries(about, given=bool(ids))
    for number, span in enumerate(spans):
        if span not in known:
            place = _place(span, about)
            name = ids[number] if ids else parts.name(_spot(span, place, about))
            entry = _entry(span, place, name, about, parts.of(span, about, moves))
            known[span] = name, parts.noted(entry, about)
    named = [known[span] for span in spans]
    return tuple(
        entry if name == entry.unit.id else replace(entry, unit=replace(entry.unit, id=name))
        for name, (_, entry) in zip(ids or numbered(name for name, _ in named), named, strict=True)
    )


def _entry(span: UnitSpan, place: Place, name: str, about: IndexedText, parts: Parts) -> ApparatusEntry:
    readings, number, kind = parts
    lemma = readings[number]
    if span.gathered and (about.base(span) is None or about.leads) and lemma.state is State.TEXT:
        lemma = _composed(lemma, place, about)
        readings = (*readings[:number], lemma, *readings[number + 1 :])
    unit = VariationUnit(name, span.start, span.end, readings, kind)
    attached = lemma.state is not State.TEXT and place.start > about.section(span.start)[1]
    return ApparatusEntry(
        unit=unit,
        lemma=lemma,
        readings=tuple(r for r in readings if r is not lemma),
        place=place,
        after=about.words[place.start - 1] if attached else "",
    )


def _composed(lemma: Reading, place: Place, about: IndexedText) -> Reading:
    """Return the lemma that is made up where units inside it take the text from several witnesses.

    Where these leave every word of it to one witness or another, it is an omission.
    """
    if place.start == place.end:
        return replace(lemma, text="", normal="", state=State.OMISSION)
    normal = " ".join(about.normal[place.start : place.end])
    if normal == lemma.normal and not about.leads:
        return lemma
    return Reading(compose(about, place.start, place.end), lemma.sigla, lemma.state, normal)


def compose(about: IndexedText, start: int, end: int) -> str:
    """Return base tokens `start` to `end` (half open) with the spacing of the reading text."""
    gaps = betweens(about.grid.table, [(t.column, t.witness, t.token) for t in about.text[start:end]])
    parts = []
    for i, word in enumerate(about.words[start:end]):
        parts += [" " if i and gaps[i].breaks >= 0 else "", gaps[i].lead if i else "", word]
        parts.append(gaps[i + 1].tail if start + i + 1 < end else "")
    return "".join(parts)


def _place(span: UnitSpan, about: IndexedText) -> Place:
    start, end = token_range(about.columns, span.start, span.end)
    section, opening, closing = about.section(span.start)
    if opening == closing:
        line = about.lines[min(start, len(about.text) - 1)] if about.text else 1
        return Place(section, line, line, start, end)
    first = start - 1 if start == end and start > opening else start
    last = max(first, end - 1)
    nth, total = occurrence(about.words, about.lines, first, max(end, first + 1), closing)
    return Place(section, about.lines[first], about.lines[last], start, end, nth, total)


def _spot(span: UnitSpan, place: Place, about: IndexedText) -> Spot:
    _, opening, closing = about.section(span.start)
    start, end = place.start, place.end
    words = about.words[start:end] or about.words[max(opening, start - 1) : start]
    without_punctuation = [word for word in words if not is_mark(word)]
    positions = about.positions
    first, last = bisect_left(positions, start), bisect_left(positions, end)
    return Spot(
        section=place.section,
        words=tuple(without_punctuation or words),
        normal=tuple(about.named[start:end]),
        before=tuple(
            map(about.named.__getitem__, positions[max(first - CONTEXT, bisect_left(positions, opening)) : first])
        ),
        after=tuple(
            map(about.named.__getitem__, positions[last : min(last + CONTEXT, bisect_left(positions, closing))])
        ),
    )
