"""What the editing page shows: the entries of an edition, and the alignment around one of them."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from collate.apparatus import absences, joined_entries
from collate.comparison.texts import line_and_column
from collate.errors import CollateError
from collate.hand import Places, exceptions_at, seen_entries
from collate.hand.decide import described
from collate.hand.entries import described_claims
from collate.hand.readings import LABEL, SOURCE
from collate.hand.write import statement_toml
from collate.model import (
    AnyStatement,
    ApparatusEntry,
    Collation,
    Conflict,
    Done,
    EntryRule,
    NoteKind,
    Reading,
    Rules,
    State,
    identity,
    kind_of,
    statements_of,
)
from collate.viewer.catalogue import count, text
from collate.wording import cut_middle

AROUND = 6
"""Columns that are shown on either side of a place."""

MOST_WORDS = 24
"""Words of a reading that are shown."""

NEAR = 200
"""Columns, on either side of an entry, of the entries on which its form in print may depend."""

NOTES = {NoteKind.HAND: "edit-by-hand"}
"""The keys of what notes begin with, where that is not the name of their kind."""

StatementsAt = Callable[[int, int], Sequence[AnyStatement]]
"""Returns the statements about columns, half open."""


def overview(collation: Collation, places: Places, version: str, undo: int, redo: int) -> dict[str, Any]:
    """Return the places of the edition for the page."""
    hand = dict(statements_of(collation.edition.hand))
    left_out = sum(one.fails for one in collation.conflicts)
    done = seen_entries(collation, places)
    entries = [
        {
            "id": e.unit.id,
            "line": e.place.line,
            "lemma": title(e),
            "class": e.unit.kind.value,
            "done": e.unit.id in done,
        }
        for e in collation.apparatus.entries
    ]
    return {
        "version": version,
        "title": collation.edition.title,
        "entries": entries,
        "seen": len(done),
        "conflicts": [conflict_view(one, hand, collation.edition.rules) for one in collation.conflicts],
        "left_out": count("statements-left-out", left_out) if left_out else "",
        "undo": undo,
        "redo": redo,
    }


def conflict_view(conflict: Conflict, hand: Mapping[str, AnyStatement], rules: Rules) -> dict[str, Any]:
    """Return a conflict for the page: which statement it is about, what it says, where it is written, the statement's key, and whether it can be quoted anew.

    Args:
        conflict: Of a statement or a rule.
        hand: The statements by their paths.
        rules: Those of the edition.
    """
    statement = hand.get(conflict.path)
    return {
        "what": f"{kind_of(statement)}: {described_claims(statement)}"
        if statement
        else rule_named(conflict.path, rules),
        "says": conflict_sentence(conflict),
        "proposal": conflict.proposal,
        "where": f"{conflict.file}:{conflict.line}" if conflict.file else "",
        "key": identity(statement).decode() if statement else "",
        "fix": bool(conflict.fix),
        "fails": conflict.fails,
    }


def conflict_sentence(conflict: Conflict) -> str:
    """Return what the page says of a conflict: its kind, and both sides."""
    return f"{conflict.kind.value}: {conflict.says}"


def rule_named(path: str, rules: Rules) -> str:
    """Return a rule of `edition.toml`, as `entry[0]`, by its kind and the entry or the words that it is about.

    >>> rule_named("entry[0]", Rules(entry=(EntryRule(at={"R": "is {entering} a"}),)))
    'entry: R “is {entering} a”'
    """
    kind, _, number = path.rstrip("]").partition("[")
    rule = rules.entry[int(number)] if kind == "entry" else rules.regularise[int(number)]
    if rule.at:
        return f"{kind}: {described(Done(at=rule.at))}"
    return f"{kind}: {rule.id if isinstance(rule, EntryRule) else f'“{rule.from_}”'}"


def title(entry: ApparatusEntry) -> str:
    """Return an entry as the list of places names it: its lemma, or the word after which others add, and what they add."""
    if entry.lemma.text or entry.lemma.state is not State.OMISSION:
        return entry.lemma.text or wordless(entry.lemma.state)
    added = next((reading.text for reading in entry.readings if reading.text), "")
    return f"{entry.after} + {added}".strip()


def wordless(state: State) -> str:
    """Return what is shown of a reading that has no words.

    >>> wordless(State.OMISSION), wordless(State.LACUNA)
    ('(nothing)', '(lacuna)')
    """
    return f"({text(f'whole-{state.value}')})"


def place(
    collation: Collation, statements: StatementsAt, places: Places, entry: str, columns: int = AROUND
) -> dict[str, Any]:
    """Return the grid of an entry and so many `columns` on either side, the entry as it is printed, and the statements there.

    Raises:
        CollateError: If there is no such entry.
    """
    entry_found = next((e for e in collation.apparatus.entries if e.unit.id == entry), None)
    if entry_found is None:
        raise CollateError("there is no such entry any more; choose another")
    table = collation.table
    start, end = around_entry(entry_found, columns, table.width)
    readings = [entry_found.lemma, *entry_found.readings]
    here = {identity(one) for one in statements(entry_found.unit.start, entry_found.unit.end)}
    return {
        "id": entry,
        "unit": [entry_found.unit.start - start, entry_found.unit.end - start],
        "start": start,
        "rows": [row(collation, number, start, end) for number in range(len(table.sigla))],
        "class": entry_found.unit.kind.value,
        "printed": printed(collation, entry_found),
        "readings": [
            {
                "text": cut_middle(r.text, MOST_WORDS, MOST_WORDS // 2) or wordless(r.state),
                "raw": r.text,
                "sigla": list(r.sigla),
                **details(entry_found, r),
            }
            for r in readings
        ],
        "notes": [
            text("note-of", kind=text(NOTES.get(note.kind, f"note-{note.kind.value}")), text=note.text)
            for note in entry_found.notes
        ]
        + [
            text("note-of", kind=text("edit-excepted"), text=sentence)
            for sentence in exceptions_at(collation, entry_found, places)
        ],
        "statements": [
            {
                "key": identity(one).decode(),
                "kind": kind_of(one),
                "toml": statement_toml(one, one.section),
                "here": identity(one) in here,
            }
            for one in statements(*around_entry(entry_found, AROUND, table.width))
        ],
    }


def around_entry(entry: ApparatusEntry, columns: int, width: int) -> tuple[int, int]:
    """Return the columns, half open, of an entry and of as many as `columns` on either side, of a table of this `width`."""
    return max(0, entry.unit.start - columns), min(width, entry.unit.end + columns)


def printed(collation: Collation, entry: ApparatusEntry) -> str:
    """Return an entry as print has it, with those of the same lemma that are printed as one; empty if it is in no apparatus."""
    low, high = entry.unit.start - NEAR, entry.unit.end + NEAR
    near = tuple(one for one in collation.apparatus.entries if one.unit.start < high and low < one.unit.end)
    there = dataclasses.replace(collation, apparatus=dataclasses.replace(collation.apparatus, entries=near))
    return "; ".join(str(one) for one in joined_entries(there) if entry.unit.id in one.units)


def details(entry: ApparatusEntry, reading: Reading) -> dict[str, str]:
    """Return the label of a reading and the one from which it arose, as far as they are stated."""
    named = {one.name: one.value for one in entry.details if one.sigla == reading.sigla}
    return {"label": named.get(LABEL, ""), "source": named.get(SOURCE, "")}


def row(collation: Collation, witness: int, start: int, end: int) -> dict[str, Any]:
    """Return the cells of a witness in columns `start` to `end`: words, where each begins among its tokens and where in its file, and why there are none."""
    own, tokens = collation.table.columns[witness], collation.table.tokens[witness]
    words, source = collation.witnesses[witness].text, collation.witnesses[witness].source
    lost = [one for one in absences(collation.witnesses[witness], collation.table, witness) if one.end > start]
    cells = []
    at = bisect_left(own, start)
    for column in range(start, end):
        here = at < len(own) and own[at] == column
        cause = next((one.state for one in lost if one.start <= column < one.end), None) if not here else None
        file = file_place(source, words, tokens.start[at]) if here else ""
        cells.append([tokens.t(at) if here else "", at, at + here, file, wordless(cause) if cause else ""])
        at += here
    return {"siglum": collation.table.sigla[witness], "witness": witness, "cells": cells}


def file_place(source: str, text: str, offset: int) -> str:
    """Return where a witness is read from: its file, and if that is plain text the line and the column of `offset`.

    >>> file_place("A.txt", "one\\ntwo", 5), file_place("A.xml", "one", 0)
    ('A.txt:2:2', 'A.xml')
    """
    if not source.lower().endswith(".txt"):
        return source
    line, column = line_and_column(text, offset)
    return f"{source}:{line}:{column}"
