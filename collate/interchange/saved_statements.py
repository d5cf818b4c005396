"""The statements that make a collation what the Collation Editor has saved: alignment, units, readings, states."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from collate.errors import CollateError
from collate.hand import Entries, Places, seen_entries
from collate.hand.arrange import with_seal
from collate.hand.infer import Cells, offsets, stream_of
from collate.hand.locate import stream
from collate.hand.readings import LABEL, SOURCE, TYPE
from collate.hand.units import columns_of
from collate.interchange.saved_collation import SavedCollation, SavedUnit
from collate.model import (
    AnyStatement,
    ApparatusEntry,
    Collation,
    Done,
    ReadingStatement,
    State,
    StateStatement,
    Tokens,
    Unit,
    Witness,
    changed_hand,
)
from collate.render.collation_editor import SUBREADINGS, labelled
from collate.wording import counted

Member = tuple[int, int, int]

Collate = Callable[[Sequence[AnyStatement]], Collation]
"""Returns the edition's collation with further statements."""


@dataclass(slots=True)
class PlacedUnit:
    """A unit and the tokens of each witness in it, half open."""

    unit: SavedUnit
    members: dict[int, tuple[int, int]]


@dataclass(slots=True)
class SavedStatements:
    """The statements, and what of the saved collation they do not say."""

    statements: list[AnyStatement] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def placed_units(
    saved: SavedCollation, witnesses: Sequence[Witness], tokens: Sequence[Tokens], source: str
) -> list[PlacedUnit]:
    """Return the units of `saved`, the overlapping ones last, with the tokens of `witnesses` in them.

    Raises:
        CollateError: If a witness is not in both, or has not the same words in both.
    """
    index = {witness.siglum: number for number, witness in enumerate(witnesses)}
    named = {siglum for unit in (*saved.units, *saved.overlapping) for siglum in unit.words()}
    if strangers := sorted(named - set(index)):
        raise CollateError(
            f"it has a witness {strangers[0]}, which the edition has not; name the same witnesses in both", source
        )
    every = [PlacedUnit(unit, {}) for unit in (*saved.units, *saved.overlapping)]
    order = sorted(
        range(len(every)), key=lambda n: (every[n].unit.start, not every[n].unit.overlapping, every[n].unit.end)
    )
    for siglum, number in index.items():
        ends = offsets(tokens[number])
        at = {offset: token for token, offset in enumerate(ends)}
        done, text = 0, stream_of(tokens[number])
        for n in order:
            words = every[n].unit.words().get(siglum)
            joined = "".join(map(stream, words or ()))
            if not text.startswith(joined, done):
                raise CollateError(
                    f"it has another text of {siglum}, at “{' '.join(words or ())[:40]}”; correct the transcription, or "
                    "the words there",
                    source,
                )
            start, done = done, done + len(joined)
            if start not in at or done not in at:
                raise CollateError(
                    f"it cuts the words of {siglum} otherwise, at “{' '.join(words or ())[:40]}”; cut them as the edition does",
                    source,
                )
            if words is not None:
                every[n].members[number] = (at[start], at[done])
        if done != len(text):
            missing = tokens[number].words(at[done], len(tokens[number]))[:40] if done in at else ""
            raise CollateError(f"it lacks words of {siglum}, “{missing}”; save the whole collation", source)
    for one in every:
        if one.unit.overlapping:
            one.members = {
                **around(one, every),
                **{w: span for w, span in one.members.items() if w in others(one, index)},
            }
    return every


def others(one: PlacedUnit, index: Mapping[str, int]) -> list[int]:
    """Return the witnesses that do not have the first reading of a unit."""
    return [index[s] for reading in one.unit.readings[1:] for below in reading.every() for s in below.words]


def around(one: PlacedUnit, every: Sequence[PlacedUnit]) -> dict[int, tuple[int, int]]:
    """Return the words of each witness in the units that an overlapping unit covers."""
    columns: dict[int, tuple[int, int]] = {}
    for inner in every:
        if not inner.unit.overlapping and one.unit.covers(inner.unit):
            for witness, (start, end) in inner.members.items():
                low, high = columns.get(witness, (start, end))
                columns[witness] = min(low, start), max(high, end)
    return columns


def cells_of(units: Sequence[PlacedUnit]) -> list[Cells]:
    """Return the places of the alignment: the words of each unit, or of all units that an overlapping unit covers."""
    overlapping = [one.unit for one in units if one.unit.overlapping]
    cells: list[dict[int, tuple[int, int]]] = []
    last: SavedUnit | None = None
    for one in sorted(units, key=lambda one: (one.unit.start, not one.unit.overlapping, one.unit.end)):
        around = next((unit for unit in overlapping if unit.covers(one.unit)), None)
        if around is None or around is not last:
            cells.append({})
        last = around
        for witness, (start, end) in one.members.items():
            if start < end:
                low, high = cells[-1].get(witness, (start, end))
                cells[-1][witness] = min(low, start), max(high, end)
    return [cell for cell in cells if cell]


def further_statements(
    saved: SavedCollation, units: Sequence[PlacedUnit], collate: Collate, by: str, silent: Collection[str] = ()
) -> SavedStatements:
    """Return the statements about units, absences, readings and accepted places that `collate` lacks.

    Args:
        saved: The saved collation.
        units: Its units, with their words.
        collate: Collates with the statements about the alignment, and with further ones.
        by: Who made them.
        silent: Of what the file says nothing, as `contradicted` names it.
    """
    outcome = SavedStatements(remarks=[f"{what} are not taken over" for what in saved.left_out])
    collation = collate([])
    quote = _Quotations(collation, by)
    variants = [one for one in units if is_variant(one.unit)]
    outcome.statements += quote.states(units, collation)
    collation = collate(outcome.statements)
    for overlapping in (True, False):  # what is within an overlapping unit is divided anew
        own = [one for one in variants if one.unit.overlapping is overlapping]
        outcome.statements += [quote.unit(one) for one in own if not has_unit(collation, one)]
        collation = collate(outcome.statements)
    wrong = sum(not has_unit(collation, one) for one in variants)
    if wrong:
        outcome.remarks.append(f"{counted(wrong, 'unit')} could not be made an entry of its own")
    for one in variants:
        outcome.statements += [] if one.unit.overlapping else quote.readings(one, collation, silent)
    collation = collate(outcome.statements)
    accepted = [one for one in variants if saved.approved or one.unit.accepted]
    if accepted:
        seen = seen_entries(collation)
        for one in accepted:
            if has_unit(collation, one) and not any(entry.unit.id in seen for entry in entries_of(collation, one)):
                outcome.statements.append(with_seal(Done(at=quote.at(one), by=by), collation))
    return outcome


def is_variant(unit: SavedUnit) -> bool:
    """Return whether witnesses who are extant in `unit` have other words."""
    if unit.overlapping:
        return any(words for reading in unit.readings[1:] for words in (reading.words,))
    texts = {
        words for reading in unit.readings for one in reading.every() if not one.lost for words in one.words.values()
    }
    return len(texts) > 1


def has_unit(collation: Collation, one: PlacedUnit) -> bool:
    """Return whether a collation has an entry of the words of a unit, no more and no less."""
    return bool(entries_of(collation, one))


def entries_of(collation: Collation, one: PlacedUnit) -> list[ApparatusEntry]:
    """Return the entries of the words of a unit, no more and no less."""
    words = [(w, start, end) for w, (start, end) in one.members.items() if start < end]
    span = columns_of(words, collation.table)
    return [entry for entry in collation.apparatus.entries if (entry.unit.start, entry.unit.end) == span]


class _Quotations:
    """Statements that quote the words of a collation."""

    def __init__(self, collation: Collation, by: str) -> None:
        self.places = Places(collation.witnesses, collation.table.tokens)
        self.sigla = collation.table.sigla
        self.by = by

    def quotation(self, witness: int, start: int, end: int) -> dict[str, str]:
        """Return the quotation of tokens of a witness by its siglum."""
        return self.places.quotations([(witness, start, end)], "")

    def at(self, one: PlacedUnit) -> dict[str, str]:
        """Return a quotation of the words of a unit: those of the witness who has most of them."""
        witness, (start, end) = max(one.members.items(), key=lambda item: (item[1][1] - item[1][0], -item[0]))
        return self.quotation(witness, start, end)

    def unit(self, one: PlacedUnit) -> Unit:
        """Return the statement that the words of a unit are one variant."""
        words = self.at(one)
        of = [s for reading in one.unit.readings[1:] for below in reading.every() for s in below.words]
        of = [siglum for siglum in self.sigla if siglum in of]
        if one.unit.overlapping:
            return Unit(words=words, of=tuple(of), by=self.by)
        longest = max(end - start for start, end in one.members.values())
        spread = [(w, s, e) for w, (s, e) in sorted(one.members.items()) if e > s]
        if longest == 1 and len(spread) > 1:
            return Unit(words=words, by=self.by)
        return Unit(words=self.places.quotations(spread, ""), by=self.by)

    def states(self, units: Sequence[PlacedUnit], collation: Collation) -> Iterator[StateStatement]:
        """Yield a statement for each place at which witnesses are lost and the collation does not know it."""
        entries = Entries(collation.apparatus.entries, collation.table)
        seen: set[tuple[int, int]] = set()
        for one in units:
            words = [(w, start, end) for w, (start, end) in one.members.items() if start < end]
            lost = [s for reading in one.unit.readings if reading.lost for s in reading.words]
            if not words or not lost:
                continue
            number = entries.at(words)
            readings = [] if number is None else collation.apparatus.entries[number].unit.readings
            omitting = {s for reading in readings if reading.state is State.OMISSION for s in reading.sigla}
            gaps = {(w, one.members[w][0]) for w in map(self.sigla.index, omitting.intersection(lost))} - seen
            seen |= gaps
            if gaps:
                at = self.places.quotations([(w, gap, gap) for w, gap in sorted(gaps)], "")
                yield StateStatement(at=at, is_=State.LACUNA, by=self.by)

    def readings(self, one: PlacedUnit, collation: Collation, silent: Collection[str]) -> Iterator[ReadingStatement]:
        """Yield the statements about the readings of a unit that its entry does not agree with, but not of what the file is `silent`."""
        words = [(w, start, end) for w, (start, end) in one.members.items() if start < end]
        number = Entries(collation.apparatus.entries, collation.table).at(words)
        if number is None:
            return
        entry, at = collation.apparatus.entries[number], self.at(one)
        own = {s: label for label, first, others in labelled(entry) for r in (first, *others) for s in r.sigla}
        text = {s: r.text for r in entry.unit.readings for s in r.sigla}
        normal = {s: r.normal for r in entry.unit.readings for s in r.sigla}
        known = {(one.name, s): one.value for one in entry.details for s in one.sigla}
        called: set[str] = set()
        by_label = {reading.label: reading for reading in one.unit.readings if reading.words}
        for reading in one.unit.readings:
            first = next(iter(reading.words), None)
            if first is None or reading.lost or first not in text:
                continue
            other_label = reading.label != own.get(first) and text[first] not in called and LABEL not in silent
            label = reading.label if other_label else ""
            source = next((by_label[name] for name in reading.parents if name in by_label), None)
            origin = text.get(next(iter(source.words)), "") if source else ""
            origin = "" if origin == known.get((SOURCE, first)) else origin
            called.add(text[first])
            if label or origin:
                yield ReadingStatement(at=at, reads=text[first], label=label, from_=origin, by=self.by)
            for below in reading.below:
                other = next(iter(below.words), None)
                if other not in text or not text[first] or not text[other] or text[other] == text[first]:
                    continue
                kind = "" if below.type == known.get((TYPE, other), SUBREADINGS) else below.type
                if normal[other] != normal[first] or kind:
                    yield ReadingStatement(at=at, reads=text[other], counts_as=text[first], type=kind, by=self.by)


def with_statements(own: Collation, statements: Sequence[AnyStatement]) -> Collation:
    """Return the collation of the same texts with further statements."""
    from collate import pipeline

    hand = changed_hand(own.edition.hand, statements)
    return pipeline.collate_again(dataclasses.replace(own, edition=dataclasses.replace(own.edition, hand=hand)))
