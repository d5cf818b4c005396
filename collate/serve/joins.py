"""Columns that the editing page joins to others which are joined by hand already."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from collate.hand import Places, decide
from collate.hand.resolve import Located
from collate.hand.units import columns_of
from collate.model import AlignmentTable, AnyStatement, Hand, Unit
from collate.model.hand import with_quotations
from collate.serve.opposites import ActEffect, reaching


def joined_onwards(statement: AnyStatement, hand: Hand, places: Places, table: AlignmentTable) -> ActEffect:
    """Return a unit of all witnesses with those of `hand` that it runs over on one side: they become one, for the reasons of all.

    Args:
        statement: What an act says; returned as it is if it is no such unit.
        hand: The statements that are there.
        places: The places of quotations.
        table: The alignment.
    """
    own = places.located("", statement)
    if not isinstance(own, Located) or not isinstance(statement, Unit) or own.boundary or statement.of:
        return ActEffect([statement])
    joined = list(run_over(own, hand, places, table))
    spans = [columns_of(one.members, table) for one in (own, *joined)]
    members = list(reaching(min(low for low, _ in spans), max(high for _, high in spans), table))
    if not joined or not members:
        return ActEffect([statement])
    reasons = dict.fromkeys(one.reason for one in (statement, *(one.statement for one in joined)) if one.reason)
    whole = with_quotations(
        msgspec.structs.replace(statement, reason="; ".join(reasons)), places.quotations(members, statement.section)
    )
    return ActEffect([whole], [one.statement for one in joined])


def run_over(own: Located, hand: Hand, places: Places, table: AlignmentTable) -> Iterator[Located]:
    """Yield the units of all witnesses in `hand` of which the words `own` have some, and others beyond one end."""
    start, end = columns_of(own.members, table)
    for one in decide(hand, places).of(Unit):
        if isinstance(one.statement, Unit) and not one.boundary and not one.statement.of:
            low, high = columns_of(one.members, table)
            if low < start < high < end or start < low < end < high:
                yield one
