"""The final effect of the statements on an apparatus, and whether the result agrees with each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from collate.align.constrain import TableColumns
from collate.align.constraints import raw_anchors
from collate.apparatus import gathering
from collate.hand.decide import Decisions, described
from collate.hand.entries import Entries, stale_seals, with_notes
from collate.hand.readings import with_readings
from collate.hand.resolve import Located, Member, placed
from collate.hand.units import boundary, columns_of
from collate.model import (
    AlignmentTable,
    Apparatus,
    Conflict,
    ConflictKind,
    Constraint,
    Hand,
    Moved,
    Together,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """An apparatus after the editor's statements, and all statements that do not fit."""

    apparatus: Apparatus
    conflicts: tuple[Conflict, ...]


def conclude(decisions: Decisions, hand: Hand, apparatus: Apparatus, table: AlignmentTable) -> Conclusion:
    """Return `apparatus` after the statements about readings, with notes of what was done by hand, and all conflicts."""
    if not hand:
        return Conclusion(apparatus, decisions.conflicts)
    apparatus, lost = with_readings(decisions, hand, apparatus, table)
    decisions = decisions.without(lost)
    conflicts = [*untrue(decisions, hand, apparatus, table), *stale_seals(decisions, hand, apparatus, table)]
    decisions = decisions.without(conflicts)
    return Conclusion(with_notes(decisions, apparatus, table), decisions.conflicts)


def untrue(decisions: Decisions, hand: Hand, apparatus: Apparatus, table: AlignmentTable) -> list[Conflict]:
    """Return a conflict for each applied statement that the result contradicts."""
    checks = _Checks(table, apparatus)
    return [
        placed(
            Conflict(ConflictKind.UNTRUE, one.path, f"{described(one.statement)}: {sentence}", "correct or delete it"),
            hand,
        )
        for one in decisions.located
        for sentence in checks.problems(one)
    ]


class _Checks:
    """What is asked of a result."""

    def __init__(self, table: AlignmentTable, apparatus: Apparatus) -> None:
        self.table = table
        self.columns = TableColumns(table, [()] * len(table.sigla))
        self.entries = Entries(apparatus.entries, table)
        self.gathers = gathering(apparatus)

    def problems(self, located: Located) -> Iterator[str]:
        """Yield what in the result contradicts a statement."""
        statement = located.statement
        if isinstance(statement, Together):
            anchors = raw_anchors([Constraint(located.path, located.members)])
            if any(self.columns.misplaced(anchor) for anchor in anchors):
                yield "the words are not in one place"
        elif isinstance(statement, Moved) and statement.is_:
            shared = in_one_place(located.members, self.table)
            if shared:
                yield f"the passage is in one place in {shared}"
        elif isinstance(statement, Unit):
            yield from self.unit_problems(located, statement)

    def unit_problems(self, located: Located, statement: Unit) -> Iterator[str]:
        """Yield what is wrong with the entries at a statement about a unit."""
        if located.boundary:
            column = boundary(located, self.table)
            across = (n for n in self.entries.over(column, column) if n not in self.gathers)
            if any(self.entries.entries[n].unit.start < column < self.entries.entries[n].unit.end for n in across):
                yield "an entry runs over the boundary"
            return
        span = columns_of(located.members, self.table)
        units = [self.entries.entries[n].unit for n in self.entries.over(*span)]
        if any((unit.start, unit.end) == span for unit in units):
            return
        if any(unit.start > span[0] or unit.end < span[1] for unit in units):
            yield "the variant has no entry of its own" if statement.of else "the words are not one variant"


def in_one_place(members: Sequence[Member], table: AlignmentTable) -> str:
    """Return the witnesses of `members`, if all of them have words in one column with others of them; else nothing."""
    groups: list[tuple[set[int], set[int]]] = []  # columns, and the witnesses with words there
    for witness, start, end in members:
        columns, witnesses = set(table.columns[witness][start:end]), {witness}
        apart = []
        for group in groups:
            if group[0] & columns:
                columns, witnesses = columns | group[0], witnesses | group[1]
            else:
                apart.append(group)
        groups = [*apart, (columns, witnesses)]
    return " and ".join(table.sigla[w] for w in sorted(groups[0][1])) if len(groups) == 1 else ""
