"""Words that the editing page moves to another column: what is stated of them already, and whether it is still needed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collate.hand import Places, decide
from collate.hand.decide import Decisions
from collate.hand.resolve import Located, Member
from collate.model import AlignmentTable, AnyStatement, Hand, Together, quotations_of
from collate.model.hand import with_quotations
from collate.model.quotation import quotations_without
from collate.serve.edit_acts import Act
from collate.serve.opposites import ActEffect, Collated


def moved(act: Act, statement: AnyStatement, hand: Hand, places: Places, collated: Collated) -> ActEffect:
    """Return what is to be written for a move, and which statements of `hand` it replaces; nothing is written if the words are there without these."""
    moving, others = act.members[: act.moving], act.members[act.moving :]
    earlier = list(binding(decide(hand, places), moving))
    gone = [one.statement for one in earlier]
    table = collated(ActEffect([], gone).hand(hand)).table
    return ActEffect(list(after_move(statement, (moving, others), earlier, table)), gone)


def binding(decisions: Decisions, moving: Sequence[Member]) -> Iterator[Located]:
    """Yield the statements that align exactly the words `moving` with others: a move replaces them."""
    return (one for one in decisions.of(Together) if set(moving) <= set(one.members))


def after_move(
    statement: AnyStatement,
    members: tuple[Sequence[Member], Sequence[Member]],
    earlier: Sequence[Located],
    table: AlignmentTable,
) -> Iterator[AnyStatement]:
    """Yield what is to be stated when words are moved, as far as it is not so without a statement.

    Args:
        statement: That of the move.
        members: The words that move, and those to which they do.
        earlier: The statements that the move replaces: of each what it says of other witnesses is kept.
        table: The alignment without these.
    """
    moving, others = members
    sigla = {table.sigla[witness] for witness, _, _ in moving}
    kept = []
    for one in earlier:
        rest = [member for member in one.members if member not in moving]
        if len(rest) > 1 and not aligned_so(table, rest[:1], rest[1:]):
            kept.append(with_quotations(one.statement, quotations_without(quotations_of(one.statement), sigla)))
    if kept or not earlier or not aligned_so(table, moving, others):  # what is kept may take the words along
        yield statement
    yield from kept


def aligned_so(table: AlignmentTable, moving: Sequence[Member], others: Sequence[Member]) -> bool:
    """Return whether the words of `others` are in the columns of those `moving` in `table`."""
    columns = [table.columns[witness][start:end] for witness, start, end in moving if start < end]
    return all(
        own[0] <= column <= own[-1]
        for own in columns
        for witness, start, end in others
        for column in table.columns[witness][start:end]
    )
