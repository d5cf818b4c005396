"""What changed in the apparatus: units added, removed, split, merged or moved, and those with other readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import msgspec

from collate.comparison.meaning import Meaning
from collate.comparison.schema import Entry, Facet, Kind, PlacesChange, UnitChange
from collate.comparison.unit_changes import facets
from collate.comparison.units import Side, groups, in_sequence, old_footprint, span, tokens_of
from collate.document.schema import ReadingRecord


@dataclass(frozen=True, slots=True, eq=False)
class Apparatuses:
    """Two apparatuses, the old one in the sigla and columns of the new."""

    old: Meaning
    new: Meaning
    carried: Sequence[Entry]
    """The old entries, with new sigla and columns."""
    known: Mapping[str, str]
    near: Mapping[str, Sequence[int]] = field(repr=False)
    """For each witness (by new siglum) the new places of its tokens."""

    @property
    def come(self) -> AbstractSet[str]:
        """The added witnesses."""
        return {text.siglum for text in self.new.texts} - set(self.known.values())


@dataclass(frozen=True, slots=True, eq=False)
class EntryChanges:
    """What changed in the apparatus, and for the unchanged entries the reading of each added witness."""

    units: list[UnitChange]
    places: list[PlacesChange]
    stands: Mapping[str, Mapping[str, int]]


def entry_changes(both: Apparatuses) -> EntryChanges:
    """Return what changed in the apparatus."""
    stayed, numbers = unchanged(both)
    kept = in_sequence(list(stayed.items()))
    left = [i for i in range(len(both.carried)) if (i, stayed.get(i, -1)) not in kept]
    taken = {j for _, j in kept}
    right = [j for j in range(len(both.new.entries)) if j not in taken]
    here, there = tokens_of(both.old), tokens_of(both.new)
    prints = {i: old_footprint(both.old.entries[i], here, both.known, both.near) for i in left}
    old = Side(both.carried, prints, dict.fromkeys(left))
    marks = {j: frozenset(t for t in there.of(*span(both.new.entries[j])) if t[0] not in both.come) for j in right}
    new = Side(both.new.entries, marks, dict.fromkeys(right))
    matched = list(groups(old, new))
    still = in_sequence([*kept, *((a[0], b[0]) for a, b in matched if len(a) == len(b) == 1)])
    units = [unit for a, b in matched for unit in unit_changes(both, a, b, still)]
    places = {
        both.carried[i].id: both.new.entries[j].place
        for i, j in sorted(kept)
        if both.carried[i].place != both.new.entries[j].place
    }
    changed = [PlacesChange(kind=Kind.LAYOUT, places=places)] if places else []
    return EntryChanges(
        units, changed, {s: {both.new.entries[j].id: n for j, n in of.items()} for s, of in numbers.items()}
    )


def unchanged(both: Apparatuses) -> tuple[dict[int, int], dict[str, dict[int, int]]]:
    """Return the entries with the same content, old index to new, and the places of the added witnesses in each."""
    where = {entry.id: j for j, entry in enumerate(both.new.entries)}
    stayed: dict[int, int] = {}
    numbers: dict[str, dict[int, int]] = {siglum: {} for siglum in sorted(both.come)}
    for i, entry in enumerate(both.carried):
        j = where.get(entry.id)
        if j is None:
            continue
        placed = joined_as(entry, both.new.entries[j], both.come)
        if placed is not None:
            stayed[i] = j
            for siglum, number in placed.items():
                numbers[siglum][j] = number
    return stayed, numbers


def joined_as(old: Entry, new: Entry, come: AbstractSet[str]) -> dict[str, int] | None:
    """Return which reading of `old` each of `come` has in `new`; None if `new` differs otherwise."""
    now = [new.lemma, *new.readings]
    numbers = {reading_key(reading): number for number, reading in enumerate([old.lemma, *old.readings])}
    placed = {s: numbers.get(reading_key(reading), -1) for reading in now for s in reading.sigla if s in come}
    if -1 in placed.values() or len(numbers) != len(now):
        return None
    if come:
        bare = [msgspec.structs.replace(r, sigla=[s for s in r.sigla if s not in come]) for r in now]
        bare.sort(key=lambda reading: numbers.get(reading_key(reading), -1))
        now = bare
    same = msgspec.structs.replace(new, lemma=now[0], readings=now[1:], place=old.place)
    return placed if same == old else None


def reading_key(reading: ReadingRecord) -> tuple[str, str, str]:
    """Return the content of a reading."""
    return reading.text, reading.state.value, reading.normal


def unit_changes(
    both: Apparatuses, left: Sequence[int], right: Sequence[int], still: AbstractSet[tuple[int, int]]
) -> Iterator[UnitChange]:
    """Yield how the old entries `left` became the new ones `right`, which are pairs that kept their order if in `still`."""
    old = [both.carried[i] for i in left]
    new = [both.new.entries[j] for j in right]
    if len(left) == len(right) == 1:
        changed = facets(old[0], new[0], both.come)
        if (left[0], right[0]) not in still:
            changed.insert(0, Facet(Kind.UNIT_MOVED))
        changed = changed or [Facet(Kind.LAYOUT)]
    else:
        changed = [Facet(kind_of(len(left), len(right)))]
    kind = changed[0].kind
    yield UnitChange(
        kind=kind,
        sigla=sorted({siglum for facet in changed for siglum in concerned(facet, old, new)}),
        section=(new or old)[0].section,
        old=old,
        new=new,
        at=list(right),
        facets=changed,
    )


def kind_of(old: int, new: int) -> Kind:
    """Return what happened where `old` units became `new` ones.

    >>> kind_of(0, 1).value, kind_of(1, 2).value, kind_of(3, 2).value
    ('unit new', 'unit split', 'units merged')
    """
    if not old:
        return Kind.UNIT_NEW
    if not new:
        return Kind.UNIT_GONE
    return Kind.UNIT_SPLIT if old < new else Kind.UNITS_MERGED


def concerned(facet: Facet, old: Sequence[Entry], new: Sequence[Entry]) -> Iterator[str]:
    """Yield the witnesses that a change of a unit concerns: those that differ from the lemma where units were added or removed."""
    yield from facet.came
    yield from facet.went
    if facet.kind in {Kind.UNIT_NEW, Kind.UNIT_GONE, Kind.UNIT_SPLIT, Kind.UNITS_MERGED, Kind.UNIT_MOVED}:
        yield from (s for entry in (*old, *new) for reading in entry.readings for s in reading.sigla)
    elif not facet.came and not facet.went:
        yield from (s for entry in (*old, *new) for r in (entry.lemma, *entry.readings) for s in r.sigla)
