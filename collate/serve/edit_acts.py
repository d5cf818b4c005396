"""An act of the editing page as the statement, or the tables of `edition.toml`, that it makes."""

from __future__ import annotations

from typing import Any

import msgspec

from collate.errors import CollateError
from collate.hand import Places
from collate.hand.arrange import with_seal
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
    """together, unit, boundary, moved, not moved, state, reading, done, lemma, class, text, regularise, except, requote, remove, undo or redo."""
    members: list[tuple[int, int, int]] = []
    """Witness, first token and end, of what is selected."""
    focus: tuple[int, int] | None = None
    """Witness and token of the cell with the focus; undo goes back there."""
    moving: int = 0
    """How many of the first `members` are words that move to the column of the others."""
    entry: str = ""
    """The entry that the page shows."""
    entries: list[str] = []
    """The entries that are accepted, if they are several."""
    seen: list[str] = []
    """The statements that the page saw at the place."""
    value: str = ""
    """Of a lemma the siglum of its witness, of a class its name, of a text its words, of regularising where it holds: here, witness, section or everywhere."""
    of: list[str] = []
    """Sigla of the witnesses that have a unit of their own."""
    reads: str = ""
    counts_as: str = ""
    source: str = ""
    """The reading from which it arose."""
    label: str = ""
    order: int = 0
    state: State = State.LACUNA
    reason: str = ""
    remove: str = ""
    """The statement to take away, or to quote anew; empty to quote all anew."""


def statement_of(act: Act, collation: Collation, places: Places, by: str) -> AnyStatement:
    """Return the statement that an act makes.

    Raises:
        CollateError: If what is selected does not fit the act.
    """
    words = quoted(act, collation, places)
    common: dict[str, Any] = {"reason": act.reason, "by": by, "section": section_of(act, places)}
    if not words:
        raise CollateError("nothing is selected; choose a cell")
    if act.kind in {"together", "moved", "not moved"} and len(act.members) < 2:
        raise CollateError("words of one witness alone are selected; press x on words of two at least first")
    if act.kind == "together":
        return Together(words=words, **common)
    if act.kind in {"moved", "not moved"}:
        return Moved(words=words, is_=act.kind == "moved", **common)
    if act.kind in {"unit", "boundary"}:
        return Unit(words=words, of=tuple(act.of), **common)
    if act.kind == "state":
        return StateStatement(at=words, is_=act.state, **common)
    if act.kind == "reading":
        fields: dict[str, Any] = {
            "counts_as": act.counts_as,
            "from_": act.source,
            "label": act.label,
            "order": act.order,
        }
        return ReadingStatement(at=words, reads=act.reads, **fields, **common)
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


def word_of(act: Act, collation: Collation) -> tuple[int, int] | None:
    """Return witness and token of the cell at which an act is: that with the focus, else the first that is selected; nothing if there is none.

    Raises:
        CollateError: If the witness or the token is not there.
    """
    at = act.focus or (act.members[0][:2] if act.members else None)
    tokens = collation.table.tokens
    if at and not (0 <= at[0] < len(tokens) and 0 <= at[1] <= len(tokens[at[0]])):
        raise CollateError(NOT_THERE)
    return at


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
