"""What the editing page shows: the entries of an edition, and the alignment around one of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

from collate.errors import CollateError
from collate.hand import seen_entries
from collate.hand.arrange import identity
from collate.hand.write import statement_toml
from collate.model import AnyStatement, ApparatusEntry, Collation, State, kind_of

AROUND = 6
"""Columns that are shown on either side of a place."""

StatementsAt = Callable[[int, int], Sequence[AnyStatement]]
"""Returns the statements about columns, half open."""


def overview(collation: Collation, version: str, undo: int, redo: int) -> dict[str, Any]:
    """Return the places of the edition for the page."""
    done = seen_entries(collation)
    entries = [
        {
            "id": e.unit.id,
            "line": e.place.line,
            "lemma": title(e),
            "done": e.unit.id in done,
        }
        for e in collation.apparatus.entries
    ]
    return {
        "version": version,
        "title": collation.edition.title,
        "entries": entries,
        "seen": len(done),
        "conflicts": [f"{c.kind.value}: {c.says}" for c in collation.conflicts],
        "undo": undo,
        "redo": redo,
    }


def title(entry: ApparatusEntry) -> str:
    """Return an entry as the list of places names it: its lemma, or the word after which others add, and what they add."""
    if entry.lemma.text or entry.lemma.state is not State.OMISSION:
        return entry.lemma.text or f"({entry.lemma.state.value})"
    added = next((reading.text for reading in entry.readings if reading.text), "")
    return f"{entry.after} + {added}".strip()


def place(collation: Collation, statements: StatementsAt, entry: str) -> dict[str, Any]:
    """Return the grid around an entry, the entry as it is printed, and the statements there.

    Raises:
        CollateError: If there is no such entry.
    """
    entry_found = next((e for e in collation.apparatus.entries if e.unit.id == entry), None)
    if entry_found is None:
        raise CollateError("there is no such entry any more; choose another")
    table = collation.table
    start, end = max(0, entry_found.unit.start - AROUND), min(table.width, entry_found.unit.end + AROUND)
    readings = [entry_found.lemma, *entry_found.readings]
    return {
        "id": entry,
        "unit": [entry_found.unit.start - start, entry_found.unit.end - start],
        "start": start,
        "rows": [row(collation, number, start, end) for number in range(len(table.sigla))],
        "readings": [{"text": r.text or f"({r.state.value})", "raw": r.text, "sigla": list(r.sigla)} for r in readings],
        "notes": [f"{note.kind.value}: {note.text}" for note in entry_found.notes],
        "statements": [
            {"key": identity(one).decode(), "kind": kind_of(one), "toml": statement_toml(one, one.section)}
            for one in statements(start, end)
        ],
    }


def row(collation: Collation, witness: int, start: int, end: int) -> dict[str, Any]:
    """Return the cells of a witness in columns `start` to `end`: words, and where each begins among its tokens."""
    own, tokens = collation.table.columns[witness], collation.table.tokens[witness]
    cells = []
    at = bisect_left(own, start)
    for column in range(start, end):
        here = at < len(own) and own[at] == column
        cells.append([tokens.t(at) if here else "", at, at + here])
        at += here
    return {"siglum": collation.table.sigla[witness], "witness": witness, "cells": cells}
