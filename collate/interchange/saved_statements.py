"""The statements that make a collation what the Collation Editor has saved: alignment, units, readings, states."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from collate.errors import CollateError
from collate.hand import seen_entries
from collate.hand.arrange import with_seal
from collate.hand.infer import Cells, offsets, stream_of
from collate.hand.locate import stream
from collate.interchange.unit_statements import PlacedUnit, UnitStatements, entries_of, has_unit
from collate.model import (
    AnyStatement,
    Collation,
    Done,
    Tokens,
    Witness,
    changed_hand,
)
from collate.sources.saved_collation import SavedCollation, SavedUnit
from collate.wording import counted

Member = tuple[int, int, int]

Collate = Callable[[Sequence[AnyStatement]], Collation]
"""Returns the edition's collation with further statements."""


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
    return [index[s] for reading in one.unit.departing() for s in reading.words]


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
    saved: SavedCollation, units: Sequence[PlacedUnit], collate: Collate, by: str, unrecorded: Collection[str] = ()
) -> SavedStatements:
    """Return the statements about units, absences, readings and accepted places that `collate` lacks.

    Args:
        saved: The saved collation.
        units: Its units, with their words.
        collate: Collates with the statements about the alignment, and with further ones.
        by: Who made them.
        unrecorded: Of what the file says nothing, as `contradicted` names it.
    """
    outcome = SavedStatements(remarks=[f"{what} are not taken over" for what in saved.left_out])
    collation = collate([])
    of_units = UnitStatements(collation, by)
    variants = [one for one in units if is_variant(one.unit)]
    outcome.statements += of_units.states(units, collation)
    collation = collate(outcome.statements)
    for overlapping in (True, False):  # what is within an overlapping unit is divided anew
        own = [one for one in variants if one.unit.overlapping is overlapping]
        outcome.statements += [of_units.unit(one) for one in own if not has_unit(collation, one)]
        collation = collate(outcome.statements)
    wrong = sum(not has_unit(collation, one) for one in variants)
    if wrong:
        outcome.remarks.append(f"{counted(wrong, 'unit')} could not be made an entry of its own")
    below = [statement for one in variants for statement in of_units.subreadings(one, collation)]
    outcome.statements += below
    collation = (
        collate(outcome.statements) if below else collation
    )  # labels go by the readings that count by themselves
    for one in variants:
        outcome.statements += of_units.readings(one, collation, unrecorded)
    collation = collate(outcome.statements)
    accepted = [one for one in variants if saved.approved or one.unit.accepted]
    if accepted:
        seen = seen_entries(collation)
        for one in accepted:
            if has_unit(collation, one) and not any(entry.unit.id in seen for entry in entries_of(collation, one)):
                outcome.statements.append(with_seal(Done(at=of_units.at(one), by=by), collation))
    return outcome


def is_variant(unit: SavedUnit) -> bool:
    """Return whether witnesses who are extant in `unit` have other words."""
    if unit.overlapping:
        return any(reading.words for reading in unit.departing())
    texts = {
        words for reading in unit.readings for one in reading.every() if not one.lost for words in one.words.values()
    }
    return len(texts) > 1


def with_statements(own: Collation, statements: Sequence[AnyStatement]) -> Collation:
    """Return the collation of the same texts with further statements."""
    from collate import pipeline

    hand = changed_hand(own.edition.hand, statements)
    return pipeline.collate_again(dataclasses.replace(own, edition=dataclasses.replace(own.edition, hand=hand)))
