"""Words that the editing page moves to another column: what is stated of them already, and whether it is still needed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from collate.hand.decide import Decisions
from collate.hand.resolve import Member
from collate.model import AlignmentTable, AnyStatement, Hand, Together, hand_of, statements_of


def binding(decisions: Decisions, moving: Sequence[Member]) -> Iterator[tuple[str, AnyStatement]]:
    """Yield the statements, with their paths, that align exactly the words `moving` with others: a move replaces them."""
    for one in decisions.of(Together):
        if set(moving) <= set(one.members):
            yield one.path, one.statement


def hand_without(hand: Hand, paths: Collection[str]) -> Hand:
    """Return the statements of `hand` but those of `paths`."""
    kept = [(one, *hand.place(path)) for path, one in statements_of(hand) if path not in paths]
    return hand_of(kept, hand.earlier())


def aligned_so(table: AlignmentTable, moving: Sequence[Member], others: Sequence[Member]) -> bool:
    """Return whether the words of `others` are in the columns of those `moving` in `table`."""
    columns = [table.columns[witness][start:end] for witness, start, end in moving]
    return all(
        own[0] <= column <= own[-1]
        for own in columns
        for witness, start, end in others
        for column in table.columns[witness][start:end]
    )
