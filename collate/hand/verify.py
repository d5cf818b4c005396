"""Whether the result of a collation bears out each statement that was applied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collate.align.constrain import Columns
from collate.align.constraints import raw_anchors
from collate.hand.decide import Decisions, told
from collate.hand.resolve import Located, placed
from collate.model import (
    AlignmentTable,
    Conflict,
    ConflictKind,
    Constraint,
    Hand,
    Moved,
    Together,
)


def untrue(decisions: Decisions, hand: Hand, table: AlignmentTable) -> list[Conflict]:
    """Return a conflict for each applied statement that `table` does not bear out."""
    return [
        placed(Conflict(ConflictKind.UNTRUE, one.path, f"{told(one)}: {says}"), hand)
        for one in decisions.located
        for says in problems(one, table)
    ]


def problems(located: Located, table: AlignmentTable) -> Iterator[str]:
    """Yield what in `table` is not as a statement says."""
    if isinstance(located.statement, Together):
        columns = Columns(table, [()] * len(table.sigla))
        anchors = raw_anchors([Constraint(located.path, located.members)])
        if any(columns.misplaced(anchor) for anchor in anchors):
            yield "the words are not in one place"
    elif isinstance(located.statement, Moved) and located.statement.is_:
        shared = in_one_column(located.members, table)
        if shared:
            yield f"the passage is in one place in {shared}"


def in_one_column(members: Sequence[tuple[int, int, int]], table: AlignmentTable) -> str:
    """Return two witnesses of which words of `members` are in one column, or nothing."""
    seen: dict[int, int] = {}
    for witness, start, end in members:
        for column in table.columns[witness][start:end]:
            other = seen.setdefault(column, witness)
            if other != witness:
                return f"{table.sigla[other]} and {table.sigla[witness]}"
    return ""
