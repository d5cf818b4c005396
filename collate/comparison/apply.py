"""Applying a difference: the content of the old collation and the difference give the content of the new one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from collate.comparison.meaning import BASE, Meaning, Move, WitnessContent, in_order
from collate.comparison.patch import (
    Forms,
    PatchedColumns,
    carry_fields,
    join,
    offsets,
    patch_columns,
    patch_pieces,
    through,
    without,
)
from collate.comparison.schema import (
    AnyChange,
    ColumnsChange,
    Diff,
    Edit,
    Entry,
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
from collate.document.schema import OffsetSpan, ReadingRecord

Some = TypeVar("Some", bound=AnyChange)


def of(changes: Iterable[AnyChange], kind: type[Some]) -> list[Some]:
    """Return those of `changes` that are of the class `kind`."""
    return [change for change in changes if isinstance(change, kind)]


def apply(diff: Diff, old: Meaning) -> Meaning:
    """Return the content of the collation whose difference from `old` is `diff`."""
    changes = diff.changes
    come = [c for c in of(changes, WitnessChange) if c.kind is Kind.WITNESS_ADDED]
    known = patched_names(old, changes)
    kept, went = patched_texts(old, changes, known)
    order = next((c.order for c in of(changes, OrderChange)), [t.siglum for t in kept] + [c.siglum for c in come])
    texts = {text.siglum: text for text in kept}
    for change in come:
        fields = {name: pair[1] for name, pair in change.fields.items()}
        texts[change.siglum] = WitnessContent(change.siglum, fields, tuple(change.pieces))
    steps = column_steps(old, known, of(changes, ColumnsChange), come)
    entries = patched_entries(old, changes, steps, known, {siglum: number for number, siglum in enumerate(order)})
    settings = patched_settings(carried_settings(old.settings, known), of(changes, SettingChange))
    versions = {c.name: c.new for c in of(changes, VersionChange)}
    return Meaning(
        made_by={name: v for name, v in {**old.made_by, **versions}.items() if v},
        settings=settings,
        texts=tuple(texts[siglum] for siglum in order),
        columns=tuple(steps[-1].columns),
        moves=patched_moves(carried_moves(old.moves, known, went), of(changes, MoveChange)),
        entries=tuple(entries),
    )


def patched_names(old: Meaning, changes: Sequence[AnyChange]) -> dict[str, str]:
    """Return the new siglum of each old witness that stayed."""
    witnesses = of(changes, WitnessChange)
    removed = {c.siglum for c in witnesses if c.kind is Kind.WITNESS_REMOVED}
    renamed = {c.was: c.siglum for c in witnesses if c.kind is Kind.SIGLUM_CHANGED}
    return {t.siglum: renamed.get(t.siglum, t.siglum) for t in old.texts if t.siglum not in removed}


def patched_texts(
    old: Meaning, changes: Sequence[AnyChange], known: Mapping[str, str]
) -> tuple[list[WitnessContent], dict[str, Sequence[int]]]:
    """Return the remaining witnesses, as they are now, and the new places of the tokens of each (by new siglum)."""
    forms = {(t, a): b for c in of(changes, FormsChange) for t, a, b in c.forms}
    edits: dict[str, list[Edit]] = {}
    for change in of(changes, TextChange):
        edits.setdefault(change.siglum, []).extend(change.edits)
    fields: dict[str, dict[str, Any]] = {}
    for witness in of(changes, WitnessChange):
        fields.setdefault(witness.siglum, {}).update({name: pair[1] for name, pair in witness.fields.items()})
    texts, went = [], {}
    for text in old.texts:
        if name := known.get(text.siglum):
            patched, went[name] = patched_text(text, name, edits.get(name, []), forms)
            texts.append(WitnessContent(name, {**patched.fields, **fields.get(name, {})}, patched.pieces))
    return texts, went


def patched_text(
    text: WitnessContent, siglum: str, edits: Sequence[Edit], forms: Forms
) -> tuple[WitnessContent, Sequence[int]]:
    """Return `text` after `edits`, offsets carried along, and the new index of each old piece, or -1."""
    pieces, went = patch_pieces(text.pieces, edits, forms)
    fields = carry_fields(text.fields, offsets(text.pieces, pieces, went)) if edits else text.fields
    return WitnessContent(siglum, fields, tuple(pieces)), went


def column_steps(
    old: Meaning, known: Mapping[str, str], changes: Sequence[ColumnsChange], come: Sequence[WitnessChange]
) -> list[PatchedColumns]:
    """Return the steps from the old columns to the new ones; the last holds these."""
    first = without(old.columns, known)
    second = patch_columns(first.columns, changes)
    if not come:
        return [first, second]
    alone = sorted({column for change in come for column in change.alone})
    return [first, second, join(second.columns, {c.siglum: c.row for c in come}, alone)]


def carried_settings(settings: Mapping[str, Any], known: Mapping[str, str]) -> dict[str, Any]:
    """Return `settings`, the base text under its new siglum."""
    return {**settings, BASE: known.get(settings[BASE], settings[BASE])}


def patched_settings(settings: Mapping[str, Any], changes: Iterable[SettingChange]) -> dict[str, Any]:
    """Return `settings` after `changes`."""
    patched = {**settings, **{change.name: change.new for change in changes}}
    return {name: value for name, value in patched.items() if value is not None}


def carried_moves(
    moves: Iterable[Move], known: Mapping[str, str], went: Mapping[str, Sequence[int]]
) -> frozenset[Move]:
    """Return the transpositions in the new texts, except those of which a witness or an end was removed."""
    carried = set()
    for move in moves:
        spans = []
        for siglum, start, end in move:
            name = known.get(siglum)
            if name and went[name][start] >= 0 and went[name][end - 1] >= 0:
                spans.append((name, went[name][start], went[name][end - 1] + 1))
        if len(spans) == len(move):
            carried.add(tuple(sorted(spans)))
    return frozenset(carried)


def patched_moves(moves: frozenset[Move], changes: Iterable[MoveChange]) -> frozenset[Move]:
    """Return `moves` after `changes`."""
    for change in changes:
        move = frozenset([tuple(sorted((siglum, at.start, at.end) for siglum, at in change.spans.items()))])
        moves = moves | move if change.noted else moves - move
    return moves


def carried_entries(
    entries: Iterable[Entry], steps: Sequence[PatchedColumns], known: Mapping[str, str], order: Mapping[str, int]
) -> list[Entry]:
    """Return `entries` with the sigla and columns of the new collation, and without the removed witnesses."""
    return [
        in_order(
            msgspec.structs.replace(
                restricted(entry, known), columns=OffsetSpan(*through(steps, entry.columns.start, entry.columns.end))
            ),
            order,
        )
        for entry in entries
    ]


def restricted(entry: Entry, known: Mapping[str, str]) -> Entry:
    """Return `entry` with the sigla that `known` gives; readings that no witness has any longer are left out."""

    def renamed(reading: ReadingRecord) -> ReadingRecord:
        return msgspec.structs.replace(reading, sigla=[known[s] for s in reading.sigla if s in known])

    readings = [reading for reading in map(renamed, entry.readings) if reading.sigla]
    return msgspec.structs.replace(entry, lemma=renamed(entry.lemma), readings=readings)


def patched_entries(
    old: Meaning,
    changes: Sequence[AnyChange],
    steps: Sequence[PatchedColumns],
    known: Mapping[str, str],
    order: Mapping[str, int],
) -> list[Entry]:
    """Return the entries of the new collation, in order."""
    units = of(changes, UnitChange)
    replaced = {entry.id for unit in units for entry in unit.old}
    come = {at: entry for unit in units for at, entry in zip(unit.at, unit.new, strict=True)}
    places = {name: place for change in of(changes, PlacesChange) for name, place in change.places.items()}
    added = [c for c in of(changes, WitnessChange) if c.kind is Kind.WITNESS_ADDED]
    stayed = iter(
        joined(msgspec.structs.replace(entry, place=places.get(entry.id, entry.place)), added, order)
        for entry in carried_entries(old.entries, steps, known, order)
        if entry.id not in replaced
    )
    count = len(old.entries) - len(replaced) + len(come)
    return [come[at] if at in come else next(stayed) for at in range(count)]


def joined(entry: Entry, come: Iterable[WitnessChange], order: Mapping[str, int]) -> Entry:
    """Return `entry` with the added witnesses, each with the reading that it shares."""
    readings = [entry.lemma, *entry.readings]
    sigla = [list(reading.sigla) for reading in readings]
    for change in come:
        sigla[change.stands[entry.id]].append(change.siglum)
    lemma, *rest = (msgspec.structs.replace(r, sigla=s) for r, s in zip(readings, sigla, strict=True))
    return in_order(msgspec.structs.replace(entry, lemma=lemma, readings=rest), order)
