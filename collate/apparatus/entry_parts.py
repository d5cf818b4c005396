"""What entries consist of, kept from one collation of the same witnesses to the next."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from collate.apparatus.changed_columns import ColumnChanges, column_changes
from collate.apparatus.classify import ComparedWords, classify
from collate.apparatus.eyeskip import EyeSkips
from collate.apparatus.grid import OMITTED, Grid, written
from collate.apparatus.ids import Spot, spot_name
from collate.apparatus.indexed_text import IndexedText
from collate.apparatus.readings import ReadingGroup, groups, reading, unruled
from collate.apparatus.units.find import UnitSpan
from collate.apparatus.units.moves import Moves
from collate.model import ApparatusEntry, Lacuna, Reading, State, UnitClass

EntriesBySpan = dict[UnitSpan, tuple[str, ApparatusEntry]]
"""The entry of each span, with its name, to which a number is added if others have the same."""


Parts = tuple[tuple[Reading, ...], int, UnitClass]
"""The readings of a unit, which of them is the lemma, and the class."""


class EntryParts:
    """What entries consist of, kept as long as the witnesses, their tokens and their transpositions are the same."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], Parts] = {}
        self._names: dict[Spot, str] = {}
        self._entries: dict[bool, tuple[IndexedText, EntriesBySpan]] = {}
        self._skips = EyeSkips()

    def entries(self, about: IndexedText, *, given: bool) -> EntriesBySpan:
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

    def noted(self, entry: ApparatusEntry, about: IndexedText) -> ApparatusEntry:
        """Return `entry` with a note if an omission explains itself."""
        return self._skips.noted(entry, about.grid.table)

    def name(self, spot: Spot) -> str:
        """Return the name of a spot."""
        name = self._names.get(spot)
        if name is None:
            name = self._names[spot] = spot_name(spot)
        return name

    def of(self, span: UnitSpan, about: IndexedText, moves: Moves) -> Parts:
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


def same_text(before: IndexedText, after: IndexedText, changes: ColumnChanges) -> bool:
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


def made_parts(span: UnitSpan, about: IndexedText, moves: Moves) -> Parts:
    """Return the parts of the entry for `span`."""
    reading_groups = groups(about.grid, span, about.base(span))
    if any(about.changed):
        reading_groups = tuple(unruled(about.grid, group, about.changed, span) for group in reading_groups)
    lead = about.lead(span, reading_groups)
    readings = tuple(reading(about.grid, span, group) for group in reading_groups)
    kind = UnitClass.LACUNA if span.lacuna else _kind(span, reading_groups, lead, about.grid, moves)
    return readings, reading_groups.index(lead), kind


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
