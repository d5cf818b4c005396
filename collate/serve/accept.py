"""Places that the editing page accepts all at once, and the statement by which one is accepted."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from collate.errors import CollateError
from collate.hand import Entries, Places, decide
from collate.hand.entries import seal_of
from collate.model import AnyStatement, Collation, Done, identity
from collate.serve.edit_acts import Act, section_of
from collate.serve.opposites import reaching


def accepting(act: Act, collation: Collation, places: Places, by: str) -> list[AnyStatement]:
    """Return a statement for each of the entries of an act that accepts them.

    Raises:
        CollateError: If there is none that can be accepted.
    """
    named = set(act.entries)
    statements: list[AnyStatement] = []
    for entry in collation.apparatus.entries:
        members = list(reaching(entry.unit.start, entry.unit.end, collation.table)) if entry.unit.id in named else []
        if members:
            section = section_of(msgspec.structs.replace(act, members=members), places)
            at = places.quotations(members, section)
            statements.append(Done(at=at, section=section, reason=act.reason, by=by, seal=seal_of([entry])))
    if not statements:
        raise CollateError("none of the places listed is open; choose another class")
    return statements


def accepted_by(collation: Collation, places: Places, entry: str) -> str:
    """Return the key of the statement by which an entry is accepted; empty if it is not."""
    return next(accepting_keys(collation, places, entry), "")


def accepting_keys(collation: Collation, places: Places, entry: str) -> Iterator[str]:
    """Yield the key of each statement that accepts an entry, and still does."""
    hand = collation.edition.hand
    if hand.done:
        entries = Entries(collation.apparatus.entries, collation.table)
        left_out = {conflict.path for conflict in collation.conflicts if conflict.fails}
        for one in decide(hand, places).of(Done):
            number = entries.quoted(one.members) if one.path not in left_out else None
            if number is not None and entries.entries[number].unit.id == entry:
                yield identity(one.statement).decode()
