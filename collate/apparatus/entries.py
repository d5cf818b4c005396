"""Units as the apparatus prints them: lemma, readings and place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from collate.apparatus.base import BasePassage, lead_group
from collate.apparatus.betweens import betweens
from collate.apparatus.changed_columns import ColumnChanges, column_changes
from collate.apparatus.classify import ComparedWords, classify
from collate.apparatus.eyeskip import EyeSkips
from collate.apparatus.grid import OMITTED, Grid, written
from collate.apparatus.ids import CONTEXT, Spot, numbered, spot_name
from collate.apparatus.lines import occurrence
from collate.apparatus.readings import ReadingGroup, groups, reading, unruled
from collate.apparatus.units.find import UnitSpan
from collate.apparatus.units.moves import Moves
from collate.model import ApparatusEntry, BaseToken, Lacuna, Place, Reading, State, Tokens, UnitClass, VariationUnit
from collate.model.table import token_range
from collate.model.words import is_mark


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """The reading text, made ready for looking up words and places."""

    grid: Grid
    text: tuple[BaseToken, ...]
    passages: tuple[BasePassage, ...]
    columns: list[int] = field(repr=False)
    words: list[str] = field(repr=False)
    """Each base token as written."""
    positions: list[int] = field(repr=False)
    """The positions of those that are words, not punctuation."""
    normal: list[str] = field(repr=False)
    named: list[str] = field(repr=False)
    """The normal form of each that ids are made from: before the editor's rules, so that no rule changes an id."""
    lines: list[int] = field(repr=False)
    """The line of each."""
    leads: Mapping[UnitSpan, int] = field(repr=False)
    """The witness whose reading is the lemma, where it is not the base text's."""
    changed: tuple[frozenset[int], ...] = field(repr=False)
    """For each witness the columns of the words whose normal forms rules changed."""

    def section(self, column: int) -> tuple[str, int, int]:
        """Return the name of the section with `column`, and the positions of the reading text in it, half open."""
        name, start, end = self.grid.section(column)
        return (name, *token_range(self.columns, start, end))

    def base(self, span: UnitSpan) -> int | None:
        """Return the base witness where `span` is, or None for the majority."""
        return next(passage.base for passage in self.passages if span.start < passage.end)

    def lead(self, span: UnitSpan, groups: Sequence[ReadingGroup]) -> ReadingGroup:
        """Return the group of `groups` whose reading is the lemma."""
        chosen = self.leads.get(span)
        if chosen is None:
            return lead_group(span, groups, self.base(span))
        return next(group for group in groups if chosen in group.witnesses)


def ground(
    grid: Grid,
    text: tuple[BaseToken, ...],
    passages: tuple[BasePassage, ...],
    leads: Mapping[UnitSpan, int] | None = None,
    before: Sequence[Tokens] = (),
) -> Ground:
    """Return `text` made ready for `make_entries`.

    Args:
        grid: The witnesses' cells.
        text: The reading text.
        passages: The base texts.
        leads: The witness whose reading is the lemma of a span, where it is not the base text's.
        before: The witnesses' tokens before rules changed normal forms; the table's if there are none.
    """
    tokens = grid.table.tokens
    named = before or tokens
    words = [tokens[token.witness].t(token.token) for token in text]
    return Ground(
        grid=grid,
        text=text,
        passages=passages,
        leads=leads or {},
        columns=[token.column for token in text],
        words=words,
        positions=[position for position, word in enumerate(words) if not is_mark(word)],
        normal=[tokens[t.witness].forms[tokens[t.witness].n[t.token]] for t in text],
        named=[named[t.witness].forms[named[t.witness].n[t.token]] for t in text],
        lines=[token.line for token in text],
        changed=tuple(map(_changed, named, tokens, grid.table.columns)),
    )


def _changed(before: Tokens, after: Tokens, columns: Sequence[int]) -> frozenset[int]:
    """Return the columns of the tokens of a witness whose normal forms differ, both numbered alike."""
    if before.n == after.n:
        return frozenset()
    return frozenset(c for c, old, new in zip(columns, before.n, after.n, strict=True) if old != new)


def make_entries(
    spans: Sequence[UnitSpan],
    about: Ground,
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


EntriesBySpan = dict[UnitSpan, tuple[str, ApparatusEntry]]
"""The entry of each span, with its name, to which a number is added if others have the same."""

Parts = tuple[tuple[Reading, ...], int, UnitClass]
"""The readings of a unit, which of them is the lemma, and the class."""


class EntryParts:
    """What entries consist of, kept as long as the witnesses, their tokens and their transpositions are the same."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Parts] = {}
        self._names: dict[Spot, str] = {}
        self._entries: dict[bool, tuple[Ground, EntriesBySpan]] = {}
        self._skips = EyeSkips()

    def entries(self, about: Ground, *, given: bool) -> EntriesBySpan:
        """Return the entries that were made of the same reading text, and of columns that have not changed since; new ones are added to them.

        Args:
            about: The columns and the reading text.
            given: Whether their ids are given.
        """
        before, known = self._entries.get(given, (about, {}))
        changes = column_changes(before.grid, about.grid)
        if changes is None or not same_text(before, about, changes):
            known = {}
        elif changes.changed:
            known = dict(carried(known, changes))
        self._entries[given] = about, known
        return known

    def noted(self, entry: ApparatusEntry, about: Ground) -> ApparatusEntry:
        """Return `entry` with a note if an omission explains itself."""
        return self._skips.noted(entry, about.grid.table)

    def name(self, spot: Spot) -> str:
        """Return the name of a spot."""
        name = self._names.get(spot)
        if name is None:
            name = self._names[spot] = spot_name(spot)
        return name

    def of(self, span: UnitSpan, about: Ground, moves: Moves) -> Parts:
        """Return the parts of the entry for `span`, which depend on what is in its columns and not on where they are."""
        grid, base = about.grid, about.base(span)
        if any(grid.fragments):  # they are known by their columns
            return made_parts(span, about, moves)
        tokens = tuple([bisect_left(own, span.start) for own in grid.table.columns])
        cells = tuple(grid.columns[span.start : span.end])
        lost = lacunae_at(grid, span) if any(min(cell) < 0 for cell in cells) else ()
        moved = moves.touching(span)
        key = (cells, tokens, span.scope, span.gathered, span.lacuna, base, about.leads.get(span), lost, moved)
        parts = self._known.get(key)
        if parts is None:
            parts = self._known[key] = made_parts(span, about, moves)
        return parts


def same_text(before: Ground, after: Ground, changes: ColumnChanges) -> bool:
    """Return whether two reading texts are the same words, lines and base texts, but for the columns, which have changed."""
    if not changes.by:
        same = (before.text, before.passages, before.leads) == (after.text, after.passages, after.leads)
        return same and before.named == after.named
    texts = zip(before.text, after.text, strict=False)
    moved_leads = {span.shifted(changes.moved(span.start) - span.start): w for span, w in before.leads.items()}
    return (
        len(before.text) == len(after.text)
        and len(before.passages) == len(after.passages) == 1
        and before.passages[0].base == after.passages[0].base
        and all(old == new or replace(old, column=new.column) == new for old, new in texts)
        and moved_leads == after.leads
        and before.named == after.named
    )


def carried(known: EntriesBySpan, changes: ColumnChanges) -> Iterator[tuple[UnitSpan, tuple[str, ApparatusEntry]]]:
    """Yield the entries whose columns have not changed, where they are now."""
    for span, (name, entry) in known.items():
        by = changes.shift(span.start, span.end)
        if by == 0:
            yield span, (name, entry)
        elif by is not None:
            unit = replace(entry.unit, start=entry.unit.start + by, end=entry.unit.end + by)
            yield span.shifted(by), (name, replace(entry, unit=unit))


def lacunae_at(grid: Grid, span: UnitSpan) -> tuple[tuple[int, tuple[Lacuna, ...]], ...]:
    """Return the witnesses with declared lacunae that are absent from a column of `span`, each with those between its words around it."""
    section, _, _ = grid.section(span.start)
    absent = []
    for witness, row in enumerate(grid.rows):
        if grid.lacunae[witness] and min(row[span.start : span.end]) < OMITTED:
            tokens, (first, end) = grid.table.tokens[witness], grid.tokens(witness, span.start, span.end)
            low = tokens.end[first - 1] if first else 0
            high = tokens.start[end] if end < len(tokens) else len(tokens.text)
            declared = grid.lacunae[witness].get(section, ())
            after = bisect_left(declared, low, key=lambda lacuna: lacuna.start)
            until = bisect_right(declared, high, key=lambda lacuna: lacuna.start)
            absent.append((witness, tuple(declared[after:until])))
    return tuple(absent)


def made_parts(span: UnitSpan, about: Ground, moves: Moves) -> Parts:
    """Return the parts of the entry for `span`."""
    reading_groups = groups(about.grid, span, about.base(span))
    if any(about.changed):
        reading_groups = tuple(unruled(about.grid, group, about.changed, span) for group in reading_groups)
    lead = about.lead(span, reading_groups)
    readings = tuple(reading(about.grid, span, group) for group in reading_groups)
    kind = UnitClass.LACUNA if span.lacuna else _kind(span, reading_groups, lead, about.grid, moves)
    return readings, reading_groups.index(lead), kind


def _entry(span: UnitSpan, place: Place, name: str, about: Ground, parts: Parts) -> ApparatusEntry:
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


def _composed(lemma: Reading, place: Place, about: Ground) -> Reading:
    """Return the lemma that is made up where units inside it take the text from several witnesses.

    Where these leave every word of it to one witness or another, it is an omission.
    """
    if place.start == place.end:
        return replace(lemma, text="", normal="", state=State.OMISSION)
    normal = " ".join(about.normal[place.start : place.end])
    if normal == lemma.normal and not about.leads:
        return lemma
    return Reading(compose(about, place.start, place.end), lemma.sigla, lemma.state, normal)


def compose(about: Ground, start: int, end: int) -> str:
    """Return base tokens `start` to `end` (half open) with the spacing of the reading text."""
    gaps = betweens(about.grid.table, [(t.column, t.witness, t.token) for t in about.text[start:end]])
    parts = []
    for i, word in enumerate(about.words[start:end]):
        parts += [" " if i and gaps[i].breaks >= 0 else "", gaps[i].lead if i else "", word]
        parts.append(gaps[i + 1].tail if start + i + 1 < end else "")
    return "".join(parts)


def _kind(span: UnitSpan, groups: Sequence[ReadingGroup], lead: ReadingGroup, grid: Grid, moves: Moves) -> UnitClass:
    extant = [g for g in groups if g.state in {State.TEXT, State.OMISSION} and span.scope.intersection(g.witnesses)]
    words = [_words(grid, span, group) for group in extant]
    base = next((index for index, group in enumerate(extant) if group is lead), None)
    return classify(words, base, lambda a, b: moves.between(span, extant[a], extant[b]))


def _words(grid: Grid, span: UnitSpan, group: ReadingGroup) -> ComparedWords:
    tokens = grid.table.tokens[group.source]
    first, end = grid.tokens(group.source, span.start, span.end)
    forms = tuple(written(tokens.t(i)) for i in range(first, end))
    normal = grid.table.tokens[group.normal].normal(*grid.tokens(group.normal, span.start, span.end))
    return ComparedWords(forms, normal, grid.incomplete(group.source, span.start, span.end))


def _place(span: UnitSpan, about: Ground) -> Place:
    start, end = token_range(about.columns, span.start, span.end)
    section, opening, closing = about.section(span.start)
    if opening == closing:
        line = about.lines[min(start, len(about.text) - 1)] if about.text else 1
        return Place(section, line, line, start, end)
    first = start - 1 if start == end and start > opening else start
    last = max(first, end - 1)
    nth, total = occurrence(about.words, about.lines, first, max(end, first + 1), closing)
    return Place(section, about.lines[first], about.lines[last], start, end, nth, total)


def _spot(span: UnitSpan, place: Place, about: Ground) -> Spot:
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
