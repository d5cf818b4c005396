"""The page of `collate edit`: an edition's places, the editor's acts on them, and the statements that result.

Every act is one atomic write of files of statements. Each request says which statements the page saw at its place; where
others have meanwhile changed these, the act is refused and the page shows what is there now. What was changed
elsewhere is kept: statements are a set.
"""

from __future__ import annotations

import dataclasses
import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from collate import pipeline
from collate.edition import FILE_NAME, parse_edition, read_settings
from collate.errors import CollateError
from collate.files import write_all
from collate.hand import Places, decide, seen_entries
from collate.hand.arrange import added, identity, with_seal
from collate.hand.read import FOLDER, problems_of
from collate.hand.units import columns_of
from collate.hand.write import statement_toml, value_toml
from collate.model import (
    AnyStatement,
    Collation,
    Done,
    Edition,
    Moved,
    ReadingStatement,
    State,
    StateStatement,
    Together,
    Unit,
    Witness,
    kind_of,
    statements_of,
)
from collate.prepared import Prepared, basis, prepare

AROUND = 6
"""Columns that are shown on either side of a place."""


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


Change = AnyStatement | str
"""A statement, or lines of `edition.toml`."""


class StaleError(CollateError):
    """An act on a place that has changed since the page was made."""


@dataclass(slots=True)
class Session:
    """An edition that is being edited.

    Args:
        folder: Its folder.
        by: Who edits.
    """

    folder: Path
    by: str = ""
    undone: list[tuple[list[Change], list[Change]]] = field(default_factory=list)
    done: list[tuple[list[Change], list[Change]]] = field(default_factory=list)
    known: str = ""
    edition: Edition = field(default_factory=lambda: Edition(""))
    collation: Collation | None = None
    witnesses: tuple[Witness, ...] = ()
    prepared: Prepared | None = None

    def now(self) -> Collation:
        """Return the collation of the files as they are now."""
        version = self.version()
        if self.collation is None or version != self.known:
            self.edition, self.witnesses = pipeline.load(self.folder)
            self.collation = self.collated(self.edition)
            self.known = version
        return self.collation

    def collated(self, edition: Edition) -> Collation:
        """Return the collation of the witnesses in `edition`; they are aligned anew only if something of that has changed."""
        if self.prepared is None or self.prepared.basis != basis(edition, self.witnesses):
            self.prepared = prepare(edition, self.witnesses)
        return pipeline.collate(edition, self.witnesses, prepared=self.prepared)

    def version(self) -> str:
        """Return a hash of all files of the edition."""
        total = hashlib.sha256()
        paths = [*self.folder.glob("*"), *(self.folder / FOLDER).glob("*.toml")]
        for path in sorted(path for path in paths if path.is_file()):
            total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
        return total.hexdigest()[:16]

    def overview(self) -> dict[str, Any]:
        """Return the places of the edition for the page."""
        collation = self.now()
        done = seen_entries(collation)
        entries = [
            {
                "id": e.unit.id,
                "line": e.place.line,
                "lemma": e.lemma.text or f"({e.lemma.state.value})",
                "done": e.unit.id in done,
            }
            for e in collation.apparatus.entries
        ]
        return {
            "version": self.known,
            "title": collation.edition.title,
            "entries": entries,
            "seen": len(done),
            "conflicts": [f"{c.kind.value}: {c.says}" for c in collation.conflicts],
            "undo": len(self.done),
            "redo": len(self.undone),
        }

    def place(self, entry: str) -> dict[str, Any]:
        """Return the grid around an entry, the entry as it is printed, and the statements there.

        Raises:
            CollateError: If there is no such entry.
        """
        collation = self.now()
        found = next((e for e in collation.apparatus.entries if e.unit.id == entry), None)
        if found is None:
            raise CollateError("there is no such entry any more; choose another")
        table = collation.table
        start, end = max(0, found.unit.start - AROUND), min(table.width, found.unit.end + AROUND)
        readings = [found.lemma, *found.readings]
        return {
            "id": entry,
            "unit": [found.unit.start - start, found.unit.end - start],
            "start": start,
            "rows": [self.row(collation, number, start, end) for number in range(len(table.sigla))],
            "readings": [
                {"text": r.text or f"({r.state.value})", "raw": r.text, "sigla": list(r.sigla)} for r in readings
            ],
            "notes": [f"{note.kind.value}: {note.text}" for note in found.notes],
            "statements": [
                {"key": identity(one).decode(), "kind": kind_of(one), "toml": statement_toml(one, one.section)}
                for one in self.statements(start, end)
            ],
        }

    def row(self, collation: Collation, witness: int, start: int, end: int) -> dict[str, Any]:
        """Return the cells of a witness in columns `start` to `end`: words, and where each begins among its tokens."""
        own, tokens = collation.table.columns[witness], collation.table.tokens[witness]
        cells = []
        at = bisect_left(own, start)
        for column in range(start, end):
            here = at < len(own) and own[at] == column
            cells.append([tokens.t(at) if here else "", at, at + here])
            at += here
        return {"siglum": collation.table.sigla[witness], "witness": witness, "cells": cells}

    def statements(self, start: int, end: int) -> list[AnyStatement]:
        """Return the statements about columns `start` to `end`, and those whose words are not found."""
        collation, hand = self.now(), self.edition.hand
        located = {
            one.path: columns_of(one.members, collation.table)
            for one in decide(hand, Places(collation.witnesses, collation.table.tokens, hand.earlier())).located
        }
        return [
            statement
            for path, statement in statements_of(hand)
            if path in located and located[path][0] < end and start < max(located[path][1], located[path][0] + 1)
        ]

    def act(self, act: Act) -> str:
        """Do what the page asks for, and write it; return the id of the entry that is at the place then.

        Raises:
            StaleError: If the statements at the place are not those that the page saw.
            CollateError: If it cannot be done.
        """
        collation = self.now()
        before = next((e.unit.start for e in collation.apparatus.entries if e.unit.id == act.entry), 0)
        self.do(act, collation)
        entries = self.now().apparatus.entries
        if not entries or any(e.unit.id == act.entry for e in entries):
            return act.entry if entries else ""
        return min(entries, key=lambda e: abs(e.unit.start - before)).unit.id

    def do(self, act: Act, collation: Collation) -> None:
        """Do what the page asks for, and write it.

        Raises:
            StaleError: If the statements at the place are not those that the page saw.
            CollateError: If it cannot be done.
        """
        if act.kind in {"undo", "redo"}:
            self.turn(back=act.kind == "undo")
            return
        if act.entry and act.seen != [one["key"] for one in self.place(act.entry)["statements"]]:
            raise StaleError("somebody else has changed this place; look at it again")
        if act.kind == "remove":
            every = {identity(one).decode(): one for _, one in statements_of(self.edition.hand)}
            if act.remove not in every:
                raise StaleError("this statement is no longer there")
            self.write([], [every[act.remove]])
        elif act.kind in {"lemma", "class"}:
            self.write([self.rule(act, collation)], [])
        else:
            made = self.statement(act, collation)
            for _, problem in problems_of(made):
                raise CollateError(problem)
            if identity(made) in {identity(one) for _, one in statements_of(self.edition.hand)}:
                raise CollateError("this is stated already")
            self.write([made], [])

    def rule(self, act: Act, collation: Collation) -> str:
        """Return the lines of an `[[entry]]` that chooses the lemma or the class of a place."""
        words = dict(quoted(act, collation, Places(collation.witnesses, collation.table.tokens)))
        return f"\n[[entry]]\nat = {value_toml(words)}\n{act.kind} = {value_toml(act.value)}\n"

    def write(self, new: list[Change], gone: list[Change]) -> None:
        """Write statements, and remember the act so that it can be undone."""
        self.save(new, gone)
        self.done.append((new, gone))
        self.undone.clear()

    def save(self, new: Sequence[Change], gone: Sequence[Change]) -> None:
        """Write files with the changes `new` and without those `gone`: at any moment all of it counts, or nothing."""
        texts = self.texts(new, gone)
        while self.version() != self.known:  # somebody wrote meanwhile: what they wrote is kept
            texts = self.texts(new, gone)
        if texts:
            kept = {name: text for name, text in texts.items() if text}
            write_all(self.folder, kept, [name for name, text in texts.items() if not text], inputs=())
            self.now()

    def texts(self, new: Sequence[Change], gone: Sequence[Change]) -> dict[str, str]:
        """Return the files that change, by their names.

        Raises:
            CollateError: If the settings would not do with the new lines, or those to be taken away are not there.
        """
        collation = self.now()
        said = [one for one in new if not isinstance(one, str)]
        found = added(self.folder, collation, said, [one for one in gone if not isinstance(one, str)])
        lines = [one for one in (*new, *gone) if isinstance(one, str)]
        if lines:
            old = read_settings(self.folder)
            settings = old
            for one in gone:
                if isinstance(one, str):
                    if one not in settings:
                        raise StaleError("the lines in edition.toml are no longer there")
                    settings = settings.replace(one, "", 1)
            settings = "".join([settings.rstrip("\n"), "\n", *(one for one in new if isinstance(one, str))])
            tried = parse_edition(settings, "edition.toml", self.folder)
            self.collated(dataclasses.replace(self.edition, rules=tried.edition.rules))
            found[FILE_NAME] = settings
        return found

    def turn(self, *, back: bool) -> None:
        """Take the last act back, or make it again.

        Raises:
            CollateError: If there is none.
        """
        source, target = (self.done, self.undone) if back else (self.undone, self.done)
        if not source:
            raise CollateError("there is nothing to undo" if back else "there is nothing to redo")
        new, gone = source[-1]
        self.save(gone if back else new, new if back else gone)
        target.append(source.pop())

    def statement(self, act: Act, collation: Collation) -> AnyStatement:
        """Return the statement that an act makes.

        Raises:
            CollateError: If what is selected does not fit the act.
        """
        places = Places(collation.witnesses, collation.table.tokens)
        words = dict(quoted(act, collation, places))
        common: dict[str, Any] = {"reason": act.reason, "by": self.by, "section": section_of(act, places)}
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


def quoted(act: Act, collation: Collation, places: Places) -> Iterator[tuple[str, str]]:
    """Yield sigla and quotations of what is selected; witnesses that are quoted alike share one.

    Raises:
        CollateError: If a witness or a token is not there.
    """
    found: dict[str, list[str]] = {}
    section = section_of(act, places)
    for witness, start, end in sorted(act.members):
        if not 0 <= witness < len(collation.witnesses) or not 0 <= start <= end <= len(collation.table.tokens[witness]):
            raise CollateError("what is selected is no longer there; look at the place again")
        text = places.quote(witness, start, end, section, boundary=act.kind == "boundary")
        found.setdefault(text, []).append(collation.witnesses[witness].siglum)
    yield from ((" ".join(sigla), text) for text, sigla in found.items())


def section_of(act: Act, places: Places) -> str:
    """Return the name of the section in which the first selected word is.

    Raises:
        CollateError: If the witness is not there.
    """
    for witness, start, end in act.members:
        if not 0 <= witness < len(places.texts):
            raise CollateError("what is selected is no longer there; look at the place again")
        for name, low, high in places.texts[witness].sections:
            if low <= start < high or (start == end == high):
                return name
    return ""
