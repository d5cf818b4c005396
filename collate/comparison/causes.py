"""Which change caused which: a word corrected in a witness, and what follows from it in the apparatus."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from collate.comparison.meaning import BASE, HAND
from collate.comparison.patch import PatchedColumns
from collate.comparison.schema import (
    GRAVITY,
    INPUT,
    AnyChange,
    ColumnsChange,
    FormsChange,
    Kind,
    MoveChange,
    OrderChange,
    PlacesChange,
    SettingChange,
    TextChange,
    UnitChange,
    VersionChange,
    WitnessChange,
)
from collate.model import NoteKind

BRACES, QUOTED = re.compile(r"[{]([^{}]*)[}]"), re.compile(r"“([^”]*)”")
"""The words in braces of a quotation, and whole quotations, in the name of a statement."""

NEAR = 40
"""Columns: a change farther from a corrected passage is not attributed to it."""

REGULARISE = "rules.regularise"
"""The name of the setting that has the regularisations."""

RULES = ("tokenise.", "normalise.", "language", "rules.")
"""Beginnings of the names of the settings that control how a text is tokenised and its words compared."""

Interval = tuple[int, int]
"""Columns of the new table, half open; empty for an edge between two."""


@dataclass(frozen=True, slots=True, eq=False)
class CausalSpans:
    """The places of changes in the new table."""

    rows: Mapping[str, Sequence[int]] = field(repr=False)
    last: PatchedColumns = field(repr=False)
    """The last step from the old columns to the new."""
    columns: Sequence[Interval]
    """Of each columns change, in order, before the added witnesses are inserted."""

    def of(self, change: AnyChange) -> list[Interval]:
        """Return the columns that `change` is about; none if it has no place."""
        if isinstance(change, TextChange):
            return [self.tokens(change.siglum, e.at, e.at + len(e.pieces)) for e in change.edits]
        if isinstance(change, UnitChange):
            return [(entry.columns.start, entry.columns.end) for entry in (*change.old, *change.new)]
        if isinstance(change, MoveChange):
            return [self.tokens(siglum, at.start, at.end) for siglum, at in change.spans.items()]
        return []

    def tokens(self, siglum: str, start: int, end: int) -> Interval:
        """Return the columns of tokens `start` to `end` of a witness; the edge after the last one before if none."""
        row = self.rows[siglum]
        end = min(end, len(row))
        if start < end:
            return row[start], row[end - 1] + 1
        edge = row[start - 1] + 1 if 0 < start <= len(row) else 0
        return edge, edge

    def step(self, interval: Interval) -> Interval:
        """Return `interval` with the added witnesses inserted."""
        if len(self.last.starts) <= interval[1]:
            return interval
        return self.last.starts[interval[0]], max(self.last.starts[interval[0]], self.last.ends[interval[1]])


def with_causes(changes: Sequence[AnyChange], spans: CausalSpans) -> list[AnyChange]:
    """Return `changes`, the most severe first, each with what caused it and followed by what it caused."""
    places = [spans.of(change) for change in changes]
    tables = iter(spans.columns)
    for number, change in enumerate(changes):
        if isinstance(change, ColumnsChange):
            places[number] = [next(tables)]
    causes = Causes(changes, places)
    caused = [causes.of(number) for number in range(len(changes))]
    order = sorted(range(len(changes)), key=lambda n: (GRAVITY[changes[n].kind], places[n][:1], n))
    after: dict[int | None, list[int]] = {}
    for number in order:
        after.setdefault(caused[number], []).append(number)
    sequence: list[int] = []
    stack = after.get(None, [])[::-1]
    while stack:
        number = stack.pop()
        sequence.append(number)
        stack += after.get(number, [])[::-1]
    index = {number: place for place, number in enumerate(sequence)}
    return [
        changes[n] if caused[n] is None else msgspec.structs.replace(changes[n], cause=index[caused[n]])  # type: ignore[index]  # just tested
        for n in sequence
    ]


class Causes:
    """What can cause a change, by its kind."""

    def __init__(self, changes: Sequence[AnyChange], places: Sequence[Sequence[Interval]]) -> None:
        self.changes = changes
        self.places = places
        texts = (Kind.TEXT_CHANGED, Kind.TEXT_MOVED, Kind.CUT_DIFFERENTLY)
        self.texts = self.where(lambda c: isinstance(c, TextChange) and c.kind in texts)
        self.witnesses = self.where(lambda c: isinstance(c, WitnessChange) and c.kind in INPUT)
        self.settings = self.where(lambda c: isinstance(c, SettingChange) and c.kind is Kind.SETTING_CHANGED)
        self.print = self.where(lambda c: isinstance(c, SettingChange) and c.kind is Kind.LAYOUT)
        self.forms = self.where(lambda c: c.kind is Kind.FORM_CHANGED and isinstance(c, (FormsChange, TextChange)))
        self.versions = self.where(lambda c: isinstance(c, VersionChange))

    def where(self, test: Callable[[AnyChange], bool]) -> list[int]:
        """Return the indices of the changes that pass `test`."""
        return [number for number, change in enumerate(self.changes) if test(change)]

    def of(self, number: int) -> int | None:
        """Return the index of the change that caused change `number`; None for one that has no cause."""
        return next((n for n in self.candidates(number) if n != number), None)

    def candidates(self, number: int) -> Iterator[int]:
        """Yield what may have caused change `number`, the likeliest first."""
        change = self.changes[number]
        if isinstance(change, (UnitChange, ColumnsChange)):
            yield from self.within(number)
            yield from self.by_hand(change, whole=True)
            yield from self.by_rule(change)
            yield from self.near(number, NEAR)
            yield from self.by_hand(change)
            yield from self.general(change)
        elif isinstance(change, MoveChange):  # what is rare enough to have moved depends on the whole text
            yield from self.near(number, math.inf)
            yield from self.general(change)
        elif isinstance(change, PlacesChange):
            yield from (*self.texts, *self.print, *self.general(change))
        elif isinstance(change, WitnessChange) and change.kind in {Kind.SECTION_CHANGED, Kind.LACUNA_CHANGED}:
            yield from (n for n in self.texts if change.siglum in self.changes[n].sigla)
        elif isinstance(change, SettingChange) and change.name == BASE:
            kinds = (Kind.WITNESS_REMOVED, Kind.SIGLUM_CHANGED)
            yield from (
                n for n in self.witnesses if self.changes[n].kind in kinds and change.old in self.changes[n].sigla
            )
        elif isinstance(change, OrderChange):
            yield from (n for n in self.witnesses if set(self.changes[n].sigla) & set(change.sigla))
        elif isinstance(change, VersionChange) and not (change.old and change.new):  # it took part for the texts' sake
            yield from (*self.texts, *self.witnesses, *self.settings)
        elif change.kind in {Kind.FORM_CHANGED, Kind.CUT_DIFFERENTLY}:
            yield from (n for n in self.settings if self.changes[n].name.startswith(RULES))  # type: ignore[union-attr]  # settings all
            yield from self.versions

    def within(self, number: int) -> Iterator[int]:
        """Yield the changed passages that share a column with a change."""
        own = self.places[number]
        yield from (n for n in self.texts if any(a[0] < b[1] and b[0] < a[1] for a in own for b in self.places[n]))

    def near(self, number: int, farthest: float) -> Iterator[int]:
        """Yield the nearest changed passage, if any is within `farthest` columns."""
        distances = [
            (min(apart(a, b) for a in self.places[number] for b in self.places[n]), n)
            for n in self.texts
            if self.places[n] and self.places[number]
        ]
        close = [pair for pair in distances if pair[0] <= farthest]
        if close:
            yield min(close)[1]

    def by_hand(self, change: UnitChange | ColumnsChange, *, whole: bool = False) -> Iterator[int]:
        """Yield the editor's statements that were added or removed, if they quote words of what has changed.

        With `whole` those only in which all words that a statement has in braces, or at a bar, are among these.
        """
        if isinstance(change, UnitChange):
            words = {
                word
                for entry in (*change.old, *change.new)
                for r in (entry.lemma, *entry.readings)
                for word in r.text.split()
            }
        else:
            words = set(change.words.split())
        for n in self.settings:
            setting = self.changes[n]
            if isinstance(setting, SettingChange) and setting.name.startswith(HAND):
                about = about_words(setting.name)
                quoted = {word.strip("{}|") for word in setting.name.replace("“", " ").replace("”", " ").split()}
                if (about and about <= words) if whole else words & quoted:
                    yield n

    def by_rule(self, change: UnitChange | ColumnsChange) -> Iterator[int]:
        """Yield the change of the regularisations, if what an entry notes of them has changed."""
        if isinstance(change, UnitChange):
            before, after = (
                {note for entry in entries for note in entry.notes if note.startswith(NoteKind.REGULARISED.value)}
                for entries in (change.old, change.new)
            )
            if before != after:
                yield from (n for n in self.settings if getattr(self.changes[n], "name", "") == REGULARISE)

    def general(self, change: AnyChange) -> Iterator[int]:
        """Yield what may cause a change anywhere."""
        yield from (n for n in self.witnesses if set(self.changes[n].sigla) & set(change.sigla))
        yield from self.witnesses
        yield from self.settings
        yield from self.forms
        yield from self.versions


def about_words(name: str) -> set[str]:
    """Return the words that a statement, named by what it quotes, is about: those in braces, else those beside a bar.

    >>> sorted(about_words("hand.unit R “{is entering} a”, P “has {begun} a”")), sorted(about_words("hand.unit R “was | leaving”"))
    (['begun', 'entering', 'is'], ['leaving', 'was'])
    """
    return {word for inner in BRACES.findall(name) or QUOTED.findall(name) for word in inner.replace("|", " ").split()}


def apart(one: Interval, other: Interval) -> int:
    """Return how many columns lie between two stretches.

    >>> apart((0, 2), (5, 6)), apart((0, 4), (2, 3))
    (3, 0)
    """
    return max(one[0] - other[1], other[0] - one[1], 0)
