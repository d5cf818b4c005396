"""The whole result, from which every rendering is made."""

from __future__ import annotations

from dataclasses import dataclass

from collate.model.apparatus import Apparatus
from collate.model.edition import Edition
from collate.model.table import AlignmentTable
from collate.model.witness import Witness


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a collation was made from and by; nothing in it depends on the machine or the clock."""

    version: str
    """Of collate."""
    engines: tuple[tuple[str, str], ...] = ()
    """Name and version of the aligning libraries that took part, as collatex 2.3."""


@dataclass(frozen=True, slots=True, eq=False)
class Collation:
    """An edition, its witnesses, their alignment and the apparatus.

    `witnesses` stand in the editor's order and agree with the table's `sigla`.
    """

    edition: Edition
    witnesses: tuple[Witness, ...]
    table: AlignmentTable
    apparatus: Apparatus
    provenance: Provenance
