"""Two collations, told apart by what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from collate.model import AlignmentTable, ApparatusEntry, Collation, Reading


class Kind(StrEnum):
    """What has changed, the gravest first."""

    WITNESS_GONE = "witness gone"
    WITNESS_NEW = "witness new"
    TEXT_CHANGED = "text changed"
    UNIT_GONE = "unit gone"
    UNIT_NEW = "unit new"
    UNIT_CHANGED = "unit changed"
    ALIGNED_DIFFERENTLY = "aligned differently"
    SETTING_CHANGED = "setting changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed: `old` and `new` are entries where `kind` is about a unit."""

    kind: Kind
    subject: str
    """The siglum, unit id or setting concerned."""
    detail: str = ""
    old: ApparatusEntry | None = None
    new: ApparatusEntry | None = None


def compare(old: Collation, new: Collation) -> tuple[Change, ...]:
    """Return what changed from `old` to `new`, the gravest first; nothing if they mean the same."""
    changes = [*witness_changes(old, new), *unit_changes(old, new), *setting_changes(old, new)]
    if not changes and pairs(old.table) != pairs(new.table):
        changes.append(Change(Kind.ALIGNED_DIFFERENTLY, "alignment", "the same readings, other columns"))
    order = list(Kind)
    return tuple(sorted(changes, key=lambda change: order.index(change.kind)))


def witness_changes(old: Collation, new: Collation) -> Iterator[Change]:
    """Yield the witnesses that came, went or read otherwise."""
    before = {w.siglum: w for w in old.witnesses}
    after = {w.siglum: w for w in new.witnesses}
    for siglum, witness in before.items():
        if siglum not in after:
            yield Change(Kind.WITNESS_GONE, siglum)
        elif witness.text != after[siglum].text:
            yield Change(Kind.TEXT_CHANGED, siglum, first_difference(witness.text, after[siglum].text))
    for siglum in after:
        if siglum not in before:
            yield Change(Kind.WITNESS_NEW, siglum)


def first_difference(old: str, new: str) -> str:
    """Return where two texts first differ.

    >>> first_difference("one\\ntwo", "one\\nten")
    'from line 2'
    """
    at = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    return f"from line {old.count(chr(10), 0, at) + 1}"


def unit_changes(old: Collation, new: Collation) -> Iterator[Change]:
    """Yield the units that came, went or read otherwise; a unit is known by its id."""
    before = {entry.unit.id: entry for entry in old.apparatus.entries}
    after = {entry.unit.id: entry for entry in new.apparatus.entries}
    for name, entry in before.items():
        if name not in after:
            yield Change(Kind.UNIT_GONE, name, old=entry)
        elif meaning(entry) != meaning(after[name]):
            yield Change(Kind.UNIT_CHANGED, name, old=entry, new=after[name])
    for name, entry in after.items():
        if name not in before:
            yield Change(Kind.UNIT_NEW, name, new=entry)


def meaning(entry: ApparatusEntry) -> tuple[object, ...]:
    """Return what an entry says, but for its place: kind, lemma and readings with their sigla."""
    return entry.unit.kind, said(entry.lemma), tuple(map(said, entry.readings)), entry.after


def said(reading: Reading) -> tuple[object, ...]:
    """Return what a reading says; the order of its sigla is layout."""
    return reading.text, reading.state, frozenset(reading.sigla)


def pairs(table: AlignmentTable) -> tuple[object, ...]:
    """Return the alignment as it does not depend on the order of the witnesses."""
    return tuple(sorted(zip(table.sigla, map(tuple, table.places), strict=True)))


def setting_changes(old: Collation, new: Collation) -> Iterator[Change]:
    """Yield the edition's settings that differ."""
    for name in old.edition.__slots__:
        if getattr(old.edition, name) != getattr(new.edition, name):
            yield Change(Kind.SETTING_CHANGED, name)
