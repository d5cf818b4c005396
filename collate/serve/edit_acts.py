"""An act of the editing page as the statement, or the lines of `edition.toml`, that it makes."""

from __future__ import annotations

from typing import Any

import msgspec

from collate.errors import CollateError
from collate.hand import Places
from collate.hand.arrange import with_seal
from collate.hand.write import value_toml
from collate.model import (
    AnyStatement,
    Collation,
    Done,
    Moved,
    ReadingStatement,
    State,
    StateStatement,
    Together,
    Unit,
)

NOT_THERE = "what is selected is no longer there; look at the place again"


class Act(msgspec.Struct, forbid_unknown_fields=True):
    """What the page asks for."""

    kind: str
    """together, unit, boundary, moved, state, reading, done, lemma, class, remove, undo or redo."""
    members: list[tuple[int, int, int]] = []
    """Witness, first token and end, of what is selected."""
    entry: str = ""
    """The entry that the page shows."""
    seen: list[str] = []
    """The statements that the page saw at the place."""
    value: str = ""
    """Of a lemma the siglum of its witness, of a class its name."""
    reads: str = ""
    counts_as: str = ""
    state: State = State.LACUNA
    reason: str = ""
    remove: str = ""
    """The statement to take away."""


def rule_lines(act: Act, collation: Collation, places: Places) -> str:
    """Return the lines of an `[[entry]]` that chooses the lemma or the class of a place."""
    words = quoted(act, collation, places)
    return f"\n[[entry]]\nat = {value_toml(words)}\n{act.kind} = {value_toml(act.value)}\n"


def statement_of(act: Act, collation: Collation, places: Places, by: str) -> AnyStatement:
    """Return the statement that an act makes.

    Raises:
        CollateError: If what is selected does not fit the act.
    """
    words = quoted(act, collation, places)
    common: dict[str, Any] = {"reason": act.reason, "by": by, "section": section_of(act, places)}
    if not words:
        raise CollateError("nothing is selected; choose a cell")
    if act.kind in {"together", "moved"} and len(act.members) < 2:
        raise CollateError("one witness alone is selected; choose words of two at least")
    if act.kind == "together":
        return Together(words=words, **common)
    if act.kind == "moved":
        return Moved(words=words, **common)
    if act.kind in {"unit", "boundary"}:
        return Unit(words=words, **common)
    if act.kind == "state":
        return StateStatement(at=words, is_=act.state, **common)
    if act.kind == "reading":
        return ReadingStatement(at=words, reads=act.reads, counts_as=act.counts_as, **common)
    if act.kind == "done":
        return with_seal(Done(at=words, **common), collation)
    raise CollateError(f"there is no act {act.kind!r}")


def quoted(act: Act, collation: Collation, places: Places) -> dict[str, str]:
    """Return quotations of what is selected, by sigla.

    Raises:
        CollateError: If a witness or a token is not there.
    """
    for witness, start, end in act.members:
        if not 0 <= witness < len(collation.witnesses) or not 0 <= start <= end <= len(collation.table.tokens[witness]):
            raise CollateError(NOT_THERE)
    return places.quotations(sorted(act.members), section_of(act, places), boundary=act.kind == "boundary")


def section_of(act: Act, places: Places) -> str:
    """Return the name of the section in which the first selected word is.

    Raises:
        CollateError: If the witness is not there.
    """
    for witness, start, end in act.members:
        if not 0 <= witness < len(places.texts):
            raise CollateError(NOT_THERE)
        for name, low, high in places.texts[witness].sections:
            if low <= start < high or (start == end == high):
                return name
    return ""
