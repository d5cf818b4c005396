"""What an act of the editing page changes in the files, how it is named, and where it is."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from collate.hand import Places, decide
from collate.hand.entries import claims
from collate.hand.resolve import LONG
from collate.model import (
    AlignmentTable,
    AnyStatement,
    ApparatusEntry,
    Collation,
    Hand,
    Moved,
    ReadingStatement,
    kind_of,
    quotations_of,
)
from collate.model.quotation import parse_quotation
from collate.serve.edit_acts import Act
from collate.serve.edit_view import conflict_sentence
from collate.viewer.catalogue import text
from collate.wording import cut_short

Change = AnyStatement | str
"""A statement, or a table of `edition.toml`; of several, each takes the place of that which goes, if one does."""

TURNED = {"undo": "edit-taken-back", "redo": "edit-made-again"}
"""The acts that take an earlier one back or make it again, each with the key of its sentence."""

CORRECTING = frozenset({"done", "except", "requote"})
"""The acts that write again what they replace: a seal, a rule with one more exception, a quotation."""

MOST_NAMED = 3
"""How many different words a statement is named by."""

Anchor = tuple[int, int]
"""A witness and one of its tokens, which stay the same however the witnesses are aligned."""


@dataclass(frozen=True, slots=True)
class WrittenAct:
    """An act as it was written, so that it can be taken back: what came, what went, and where."""

    new: tuple[Change, ...]
    gone: tuple[Change, ...]
    at: Anchor | None = None
    entry: str = ""
    """The entry that the page showed."""

    def name(self) -> str:
        """Return what the act changed, named by what came; by what went, if nothing came."""
        return named(self.new[0]) if self.new else text("edit-deletion", statement=named(self.gone[0]))


@dataclass(frozen=True, slots=True)
class ActOutcome:
    """What came of an act: the entry at the place, a sentence, and the word at which the act was if the page has to go there."""

    entry: str
    says: str
    at: Anchor | None = None


def outcome_of(act: Act, written: WrittenAct, before: Collation, after: Collation) -> ActOutcome:
    """Return what came of an act: a sentence about what was written, and about the first statement that is left out since."""
    entry = entry_after(act, written, before, after)
    says = sentence_of(act.kind, written, entry.place.line if entry else 0)
    known = {conflict_sentence(one) for one in before.conflicts}
    left_out = (conflict_sentence(one) for one in after.conflicts if one.fails)
    if statement := next((sentence for sentence in left_out if sentence not in known), ""):
        says = text("edit-left-out-now", says=says, statement=statement)
    return ActOutcome(entry.unit.id if entry else "", says, written.at if act.kind in TURNED else None)


def entry_after(act: Act, written: WrittenAct, before: Collation, after: Collation) -> ApparatusEntry | None:
    """Return the entry to be shown after an act: where it was taken back or made again, else its own or the nearest; nothing if there is none."""
    shown = written.entry if act.kind in TURNED else act.entry
    own = next((e for e in after.apparatus.entries if e.unit.id == shown), None)
    if act.kind in TURNED and written.at and not own:
        return entry_near(after, column_at(after.table, written.at))
    if act.focus and written.at and (act.kind == "boundary" or not own):
        column = column_at(after.table, written.at)
        if not own or not own.unit.start <= column < own.unit.end:
            return entry_near(after, column)
    start = next((e.unit.start for e in before.apparatus.entries if e.unit.id == act.entry), 0)
    return own or entry_near(after, start)


def sentence_of(kind: str, written: WrittenAct, line: int) -> str:
    """Return what the page says of an act of this kind, about an entry of line `line`."""
    if kind in TURNED:
        return text(TURNED[kind], statement=written.name(), line=line)
    names = "; ".join(map(named, written.gone))
    withdrawn = text("edit-withdrawn", statement=names) if names and kind not in CORRECTING else ""
    if not written.new:
        return withdrawn
    name = named(written.new[0])
    if kind in {"done", "requote"} and len(written.new) > 1:
        name = text("edit-and-more", statement=name, n=len(written.new) - 1)
    return f"{text('edit-written', statement=name)} {withdrawn}".rstrip()


def named(change: Change) -> str:
    """Return a statement or a table of `edition.toml` by its kind and the words that it is about.

    >>> from collate.model import Together
    >>> named(Together(words={"R": "is {entering} a", "P": "has {begun} a"}))
    'together “entering” “begun”'
    >>> named('[[regularise]]\\nfrom = "hame"\\nto = "home"\\n')
    'regularise “hame”'
    >>> named('[[entry]]\\nat = {R = "an {olde} ship"}\\nclass = "orthographic"\\n')
    'entry “olde”, class orthographic'
    """
    if isinstance(change, ReadingStatement):
        return f"reading {', '.join(claims(change))}"
    if not isinstance(change, str):
        kind = "not moved" if isinstance(change, Moved) and not change.is_ else kind_of(change)
        return in_quotes(kind, list(quotations_of(change).values()))
    ((kind, tables),) = tomllib.loads(change).items()
    settings: dict[str, Any] = tables[0]
    if isinstance(settings.get("from"), str):
        return f"{kind} “{cut_short(settings['from'], LONG)}”"
    at = settings.get("at")
    decided = ", ".join(f"{key} {settings[key]}" for key in ("class", "lemma", "reading") if key in settings)
    name = in_quotes(kind, list(at.values()) if isinstance(at, dict) else [])
    return f"{name}, {decided}" if decided else name


def in_quotes(kind: str, quotations: Sequence[str]) -> str:
    """Return a kind of statement with the different words that `quotations` have in braces, three at most, or with what is beside a bar or a gap.

    >>> in_quotes("state", ["the {} old"]), in_quotes("unit", ["was | leaving"]), in_quotes("entry", [])
    ('state “the {} old”', 'unit “was | leaving”', 'entry')
    """
    inner = dict.fromkeys(parse_quotation(quotation).inner.strip() for quotation in quotations)
    words = [one for one in inner if one][:MOST_NAMED] or list(quotations[:1])
    return " ".join([kind, *(f"“{cut_short(one, LONG)}”" for one in words)])


def entry_near(collation: Collation, column: int) -> ApparatusEntry | None:
    """Return the narrowest entry in which a column is, or the one nearest to it; nothing if there is no entry."""
    return min(
        collation.apparatus.entries,
        key=lambda e: (max(e.unit.start - column, column + 1 - e.unit.end, 0), e.unit.end - e.unit.start),
        default=None,
    )


def anchor_of(path: str, hand: Hand, places: Places) -> Anchor | None:
    """Return a word that the statement `path` of `hand` is about; nothing if its words are not there."""
    return next((one.members[0][:2] for one in decide(hand, places).located if one.path == path), None)


def column_at(table: AlignmentTable, at: Anchor) -> int:
    """Return the column of a word; that of the last word of its witness if it is after all of them, the first if there is none."""
    witness, token = at
    own = table.columns[witness]
    return own[min(token, len(own) - 1)] if len(own) else 0
