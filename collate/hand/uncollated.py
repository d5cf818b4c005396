"""What does not fit of an edition's statements, as far as the witnesses show it without a collation."""

from __future__ import annotations

from collections.abc import Iterator

from collate.apparatus.units.decided import UnitDecision
from collate.hand.decide import Decisions, decide
from collate.hand.readings import Stated, opposed_readings
from collate.hand.resolve import Places, placed
from collate.hand.units import clashing_units
from collate.model import Conflict, Hand, ReadingStatement, Unit


def conflicts_without_collation(hand: Hand, places: Places) -> tuple[Conflict, ...]:
    """Return a conflict for each statement of `hand` that does not fit, or that contradicts another about the same words.

    Statements that quote one place by words of different witnesses contradict each other in a collation only.
    """
    decisions = decide(hand, places)
    opposed = [*contradicting_readings(decisions), *contradicting_units(decisions, places)]
    by_path = {conflict.path: placed(conflict, hand) for conflict in reversed(opposed)}
    return (*decisions.conflicts, *(by_path[path] for path in sorted(by_path)))


def contradicting_readings(decisions: Decisions) -> Iterator[Conflict]:
    """Yield a conflict for each statement about a reading that contradicts another that quotes the same words."""
    by_place: dict[object, list[Stated]] = {}
    for one in decisions.of(ReadingStatement):
        if isinstance(one.statement, ReadingStatement):
            by_place.setdefault(one.members, []).append((one, one.statement))
    for stated in by_place.values():
        yield from opposed_readings(stated, lambda words: " ".join(words.split()))


def contradicting_units(decisions: Decisions, places: Places) -> Iterator[Conflict]:
    """Yield a conflict for each statement about a unit that contradicts another, both quoting one witness and the same alone."""
    by_witness: dict[int, dict[str, UnitDecision]] = {}
    for one in decisions.of(Unit):
        if isinstance(one.statement, Unit) and len(one.members) == 1 and places.sigla.keys() >= set(one.statement.of):
            witness, start, end = one.members[0]
            if start < end or one.boundary:
                witnesses = frozenset(places.sigla[siglum] for siglum in one.statement.of)
                by_witness.setdefault(witness, {})[one.path] = UnitDecision(start, end, witnesses)
    for decided in by_witness.values():
        yield from clashing_units(decided, decisions)
