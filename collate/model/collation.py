"""The whole result, from which every rendering is made."""

from __future__ import annotations

from dataclasses import dataclass

from collate.model.apparatus import Apparatus
from collate.model.edition import Edition
from collate.model.hand import Conflict
from collate.model.rules import UnusedRule
from collate.model.source import SourceEntry
from collate.model.table import AlignmentTable
from collate.model.witness import LeftOut, Remark, Witness


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a collation was made from and by; nothing in it depends on the machine or the clock."""

    version: str
    """Of collate."""
    engines: tuple[tuple[str, str], ...] = ()
    """Name and version of the aligning libraries that took part, as collatex 2.3."""
    rules: str = ""
    """A hash of the tables that say what counts as the same word, of the languages in use."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Collation:
    """An edition, its witnesses, their alignment and the apparatus.

    `witnesses` are in the editor's order and agree with the table's `sigla`.
    """

    edition: Edition
    witnesses: tuple[Witness, ...]
    table: AlignmentTable
    apparatus: Apparatus
    provenance: Provenance
    idle: tuple[UnusedRule, ...] = ()
    """The rules of the edition that touch nothing."""
    left_out: tuple[LeftOut, ...] = ()
    """What was not read of a file that holds all witnesses; what was not read of a witness' own file is with the witness."""
    remarks: tuple[Remark, ...] = ()
    """What was chosen or odd in reading that file."""
    conflicts: tuple[Conflict, ...] = ()
    """The statements of the editor's hand that do not fit and were left out."""
    source_entries: tuple[SourceEntry, ...] | None = None
    """The apps of an apparatus that was taken over, from which the entries are made; nothing if collate finds the entries."""
