"""Two collations, compared by what they mean."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from collate.comparison.apply import (
    carried_entries,
    carried_moves,
    carried_settings,
    column_steps,
    patched_text,
)
from collate.comparison.causes import CausalSpans, with_causes
from collate.comparison.entries import Apparatuses, EntryChanges, entry_changes
from collate.comparison.meaning import Meaning, WitnessContent, meaning
from collate.comparison.schema import (
    FORMAT,
    AnyChange,
    ColumnsChange,
    Diff,
    Edit,
    FormsChange,
    Kind,
    MoveChange,
    OrderChange,
    SettingChange,
    TextChange,
    UnitChange,
    VersionChange,
    Where,
    WitnessChange,
)
from collate.comparison.table import Tables, columns_changes, common, rows
from collate.comparison.texts import Compared, Version, compare_texts, version
from collate.comparison.witnesses import field_changes, names, witness_changes
from collate.document.schema import OffsetSpan
from collate.model import Collation

SAID = {"title", "author", "date", "editor", "source", "credit", "note"}
"""Settings that describe the work."""

PRINTED = (
    "apparatus.style",
    "apparatus.measure",
    "apparatus.max_lemma_words",
    "apparatus.max_reading_words",
    "apparatus.hide",
    "apparatus.words.",
    "pages.",
    "rules.group",
    "rules.series",
    "stemma.",
)
"""Settings, or beginnings of their names, that control how the apparatus looks."""


def compare(old: Collation, new: Collation) -> Diff:
    """Return what changed from `old` to `new`, the most severe first and each followed by what it caused."""
    return difference(meaning(old), meaning(new))


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """How the witnesses in both collations changed; all by new siglum."""

    compared: Mapping[str, Compared]
    changes: list[AnyChange]
    went: Mapping[str, Sequence[int]]


def difference(old: Meaning, new: Meaning) -> Diff:
    """Return the changes that make `new` of `old`; none if they are equal."""
    if old == new:
        return Diff(FORMAT, [])
    known = names(old.texts, new.texts)
    witnesses = list(witness_changes(old, new, known))
    texts = text_changes(old, new, known)
    near = {siglum: compared.near for siglum, compared in texts.compared.items()}
    order = [text.siglum for text in new.texts if text.siglum in near]
    versions = {text.siglum: version(text) for text in new.texts}
    kept = {siglum: siglum for siglum in order}
    tables = Tables(common(old.columns, known), common(new.columns, kept), near, versions, order)
    columns = columns_changes(tables)
    come = [change for change in witnesses if change.kind is Kind.WITNESS_ADDED]
    steps = column_steps(old, known, [change for change, _ in columns], come)
    carried = carried_entries(old.entries, steps, known, new.order)
    units = entry_changes(Apparatuses(old, new, carried, known, near))
    moves = carried_moves(old.moves, known, texts.went)
    changes: list[AnyChange] = [
        *standing(witnesses, units),
        *texts.changes,
        *setting_changes(carried_settings(old.settings, known), new.settings),
        *units.units,
        *(MoveChange(kind=Kind.TRANSPOSITION_CHANGED, spans=spans(m), noted=True) for m in sorted(new.moves - moves)),
        *(MoveChange(kind=Kind.TRANSPOSITION_CHANGED, spans=spans(m), noted=False) for m in sorted(moves - new.moves)),
        *(change for change, _ in columns),
        *order_changes(new, known),
        *units.places,
        *version_changes(old.made_by, new.made_by),
    ]
    there = CausalSpans(rows(new.columns, [text.siglum for text in new.texts]), steps[-1], [at for _, at in columns])
    return Diff(FORMAT, with_causes(placed(changes, new, there, versions), there))


def text_changes(old: Meaning, new: Meaning, known: Mapping[str, str]) -> Texts:
    """Return how the witnesses that are in both collations changed."""
    after = {text.siglum: text for text in new.texts}
    before = {known[text.siglum]: text for text in old.texts if text.siglum in known}
    compared = {siglum: compare_texts(text, after[siglum]) for siglum, text in before.items()}
    changes: list[AnyChange] = [change for one in compared.values() for change in one.changes]
    forms, rest = form_changes(before, after, compared)
    if forms:
        changes.append(FormsChange(kind=Kind.FORM_CHANGED, forms=[(t, a, b) for (t, a), b in sorted(forms.items())]))
    changes += rest
    went = {}
    for siglum, text in before.items():
        edits = [edit for c in changes if isinstance(c, TextChange) and c.siglum == siglum for edit in c.edits]
        patched, went[siglum] = patched_text(text, siglum, edits, forms)
        changes += field_changes(text, after[siglum], patched)
    return Texts(compared, changes, went)


def form_changes(
    before: Mapping[str, WitnessContent], after: Mapping[str, WitnessContent], compared: Mapping[str, Compared]
) -> tuple[dict[tuple[str, str], str], list[TextChange]]:
    """Return the words that are everywhere compared otherwise, and the changes of words that are so only here or there."""
    targets: dict[tuple[str, str], set[str]] = {}
    for siglum, one in compared.items():
        moved = dict(one.forms)
        for i, piece in enumerate(before[siglum].pieces):
            j = moved.get(i, -1)
            n = after[siglum].pieces[j].n if j >= 0 else piece.n
            targets.setdefault((piece.t, piece.n), set()).add(n)
    forms = {key: next(iter(normals)) for key, normals in targets.items() if normals != {key[1]} and len(normals) == 1}
    rest = []
    for siglum, one in compared.items():
        pieces = before[siglum].pieces
        edits = [
            Edit(i, i + 1, j, [after[siglum].pieces[j]])
            for i, j in one.forms
            if (pieces[i].t, pieces[i].n) not in forms and pieces[i].before == after[siglum].pieces[j].before
        ]
        if edits:
            rest.append(TextChange(kind=Kind.FORM_CHANGED, siglum=siglum, sigla=[siglum], edits=edits))
    return forms, rest


def standing(witnesses: Sequence[WitnessChange], units: EntryChanges) -> Iterator[WitnessChange]:
    """Yield `witnesses`, the added ones with their readings in the unchanged entries."""
    for change in witnesses:
        readings = units.stands.get(change.siglum)
        yield msgspec.structs.replace(change, stands=dict(readings)) if readings else change


def setting_changes(old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[SettingChange]:
    """Yield the settings that differ."""
    for name in dict.fromkeys([*old, *new]):
        if old.get(name) != new.get(name):
            kind = Kind.LAYOUT if name.startswith(PRINTED) else Kind.SETTING_CHANGED
            kind = Kind.DESCRIBED_DIFFERENTLY if name in SAID else kind
            yield SettingChange(kind=kind, name=name, old=old.get(name), new=new.get(name))


def version_changes(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[VersionChange]:
    """Yield the programs that took part in another version, or only in one of the collations."""
    for name in dict.fromkeys([*old, *new]):
        if old.get(name) != new.get(name):
            yield VersionChange(kind=Kind.VERSION, name=name, old=old.get(name, ""), new=new.get(name, ""))


def order_changes(new: Meaning, known: Mapping[str, str]) -> Iterator[OrderChange]:
    """Yield the new order of the witnesses, unless it is the old one with the added ones at its end."""
    order = [text.siglum for text in new.texts]
    stayed = list(known.values())
    expected = stayed + [siglum for siglum in order if siglum not in set(stayed)]
    if order != expected:
        come = expected[len(stayed) :]
        between = [siglum for siglum in order if siglum not in come] == stayed
        yield OrderChange(kind=Kind.LAYOUT, order=order, sigla=come if between else [])


def spans(move: Sequence[tuple[str, int, int]]) -> dict[str, OffsetSpan]:
    """Return a transposition's spans by siglum."""
    return {siglum: OffsetSpan(start, end) for siglum, start, end in move}


def placed(
    changes: Sequence[AnyChange], new: Meaning, there: CausalSpans, versions: Mapping[str, Version]
) -> list[AnyChange]:
    """Return `changes` with the section that each is in, and units with their place in a witness' file."""
    starts = array("i", [column for _, column in new.sections])
    tables = iter(there.columns)
    placed_changes: list[AnyChange] = []
    for change in changes:
        spots = [next(tables)] if isinstance(change, ColumnsChange) else there.of(change)
        located = change
        if isinstance(change, (TextChange, ColumnsChange, MoveChange)) and new.sections and spots:
            place = bisect_right(starts, spots[0][0]) - 1
            located = msgspec.structs.replace(change, section=new.sections[place][0] if place >= 0 else "")
        if isinstance(change, UnitChange):
            located = msgspec.structs.replace(change, where=where(change, there, versions))
        placed_changes.append(located)
    return placed_changes


def where(change: UnitChange, there: CausalSpans, versions: Mapping[str, Version]) -> Where | None:
    """Return where a witness that departs from the lemma has its first word in a unit, or any witness that is extant there."""
    for entry in (*change.new, *change.old):
        for reading in (*entry.readings, entry.lemma):
            for siglum in reading.sigla:
                row = there.rows.get(siglum, [])
                token = bisect_left(row, entry.columns.start)
                if token < len(row) and row[token] < entry.columns.end:
                    return versions[siglum].where(token)
    return None
