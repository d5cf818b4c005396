"""The shape of a difference between two collations: changes as data, from which every report is made.

A difference is complete: `apply` makes the new collation's meaning from the old one's.  Numbers count from 0 and
spans are half open, unless a field says otherwise.  Sigla are those of the new collation, but for a
witness that was removed.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import msgspec

from collate.document.schema import OffsetSpan, ReadingRecord
from collate.model import Conflict

FORMAT = "collate diff 1"
"""Name and version of the shape."""

REPORT_FORMAT = "collate report 1"
"""Name and version of the report's shape."""


class Kind(StrEnum):
    """What has changed, the most severe first."""

    WITNESS_REMOVED = "witness removed"
    WITNESS_ADDED = "witness added"
    SIGLUM_CHANGED = "siglum changed"
    TEXT_CHANGED = "text changed"
    TEXT_MOVED = "text moved"
    LACUNA_CHANGED = "lacuna changed"
    SECTION_CHANGED = "section changed"
    SETTING_CHANGED = "setting changed"
    UNIT_GONE = "unit gone"
    UNIT_NEW = "unit new"
    UNIT_SPLIT = "unit split"
    UNITS_MERGED = "units merged"
    LEMMA_CHANGED = "lemma changed"
    READING_GONE = "reading gone"
    READING_NEW = "reading new"
    READING_REWORDED = "reading reworded"
    SUPPORT_CHANGED = "support changed"
    """Other witnesses have the reading."""
    UNIT_MOVED = "unit moved"
    RECLASSIFIED = "reclassified"
    TRANSPOSITION_CHANGED = "transposition changed"
    FORM_CHANGED = "compared differently"
    """A word has another normal form."""
    CUT_DIFFERENTLY = "cut differently"
    """The same characters are other tokens."""
    ALIGNED_DIFFERENTLY = "aligned differently"
    """Other columns, the same readings."""
    ID_CHANGED = "id changed"
    DESCRIBED_DIFFERENTLY = "described differently"
    """What is said about the work or a witness."""
    LAYOUT = "layout"
    """Order, spacing, line numbers, print."""
    VERSION = "made by another version"


GRAVITY = {kind: number for number, kind in enumerate(Kind)}
"""0 is the most severe."""

MEANING = frozenset(kind for kind in Kind if GRAVITY[kind] < GRAVITY[Kind.ALIGNED_DIFFERENTLY])
"""The kinds that change what a collation says."""

INPUT = frozenset(kind for kind in Kind if GRAVITY[kind] <= GRAVITY[Kind.SETTING_CHANGED])
"""The kinds that an editor makes, in the witnesses or the settings."""


class Record(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A record of the file; a field that has its default is left out."""


class TextPiece(Record, frozen=True, array_like=True):
    """Three strings: what is before a token, the token as written, and as compared; the last piece has no token."""

    before: str
    t: str
    n: str


class Where(Record, frozen=True):
    """A place in a witness' file; line and column count from 1, columns in code points, and are 0 in other than plain text."""

    file: str
    line: int
    column: int


class Edit(Record, frozen=True):
    """Tokens `start` to `end` of the old text give way to `pieces`, which begin at token `at` of the new one."""

    start: int
    end: int
    at: int
    pieces: list[TextPiece] = []


class Entry(Record, frozen=True):
    """An entry as it counts for a difference; sigla and readings are in the editor's order."""

    id: str
    kind: str
    columns: OffsetSpan
    lemma: ReadingRecord
    readings: list[ReadingRecord]
    section: str = ""
    after: str = ""
    place: tuple[int, int, int, int] = (1, 1, 1, 1)
    """First line, last line, occurrence of the lemma in the line, occurrences; all from 1."""
    series: str = ""
    """The apparatus that prints it, by the editor's rule."""
    hidden: bool | None = None
    """Whether a rule keeps it out of every apparatus, or in one."""
    notes: list[str] = []
    """Why it is as it is."""


class Facet(Record, frozen=True):
    """One of the ways in which a unit changed."""

    kind: Kind
    old: str = ""
    new: str = ""
    came: list[str] = []
    """Sigla that have this reading now and had it not before."""
    went: list[str] = []
    """Sigla that had this reading before and have it not now."""


class Change(Record, frozen=True, kw_only=True):
    """What every change says."""

    kind: Kind
    sigla: list[str] = []
    """The witnesses concerned; empty for all."""
    section: str = ""
    cause: int | None = None
    """Which change of the difference (its index) brought this one about."""


class WitnessChange(Change, frozen=True, kw_only=True, tag_field="change", tag="witness"):
    """A witness came, went, has another siglum, or is described differently."""

    siglum: str
    was: str = ""
    """The siglum before."""
    fields: dict[str, list[Any]] = {}
    """What is said of the witness: before and after, by name; for one that came, all of it after."""
    pieces: list[TextPiece] = []
    """The text of one that came."""
    row: list[int] = []
    """Of one that came: the column of each token."""
    alone: list[int] = []
    """Those of them in which there is no witness of before."""
    stands: dict[str, int] = {}
    """Of one that came: its reading in each entry that stayed as it was; 0 is the lemma."""


class TextChange(Change, frozen=True, kw_only=True, tag_field="change", tag="text"):
    """A witness' text reads otherwise, is elsewhere, or is spaced or cut differently."""

    siglum: str
    edits: list[Edit]
    old: str = ""
    new: str = ""
    """As written, spacing folded."""
    before: str = ""
    after: str = ""
    """A few words around."""
    where: Where | None = None
    """In the new text."""
    was: Where | None = None
    """In the old text, of a passage that moved."""


class FormsChange(Change, frozen=True, kw_only=True, tag_field="change", tag="forms"):
    """Words that are compared as other words than before: as written, normal form before, and after."""

    forms: list[tuple[str, str, str]]


class ColumnsChange(Change, frozen=True, kw_only=True, tag_field="change", tag="columns"):
    """Columns of the old table that give way to others, each given as the sigla that are in it."""

    start: int
    end: int
    columns: list[list[str]]
    words: str = ""
    """What is there, in one of the witnesses."""


class MoveChange(Change, frozen=True, kw_only=True, tag_field="change", tag="move"):
    """A transposition that is noted, or no longer noted: token indices by siglum, in the new texts."""

    spans: dict[str, OffsetSpan]
    noted: bool
    words: str = ""


class UnitChange(Change, frozen=True, kw_only=True, tag_field="change", tag="unit"):
    """Entries of the old apparatus and what is in their place."""

    old: list[Entry]
    new: list[Entry]
    at: list[int]
    """Index of each new entry among all new entries."""
    facets: list[Facet]
    where: Where | None = None
    """In the new text of a witness that departs from the lemma."""


class PlacesChange(Change, frozen=True, kw_only=True, tag_field="change", tag="places"):
    """Entries that say the same and are in other lines: their new place, by id."""

    places: dict[str, tuple[int, int, int, int]]


class SettingChange(Change, frozen=True, kw_only=True, tag_field="change", tag="setting"):
    """A setting that has another value; nothing for one that is not there."""

    name: str
    old: Any = None
    new: Any = None


class OrderChange(Change, frozen=True, kw_only=True, tag_field="change", tag="order"):
    """The editor's order of the witnesses: all sigla."""

    order: list[str]


class VersionChange(Change, frozen=True, kw_only=True, tag_field="change", tag="version"):
    """Another version of collate or of an aligning library; empty for one that took no part."""

    name: str
    old: str = ""
    new: str = ""


AnyChange = (
    WitnessChange
    | TextChange
    | FormsChange
    | ColumnsChange
    | MoveChange
    | UnitChange
    | PlacesChange
    | SettingChange
    | OrderChange
    | VersionChange
)


class Diff(Record, frozen=True):
    """How one collation differs from another; no change if they mean the same."""

    format: str
    changes: list[AnyChange]


class OutcomeRecord(Record, frozen=True):
    """An expectation and whether it holds."""

    name: str
    holds: bool
    where: Where
    found: list[str] = []
    """What was found instead."""


class Report(Record, frozen=True):
    """What `collate check` and `collate diff` found."""

    format: str
    title: str
    failed: bool
    old: str
    """What was compared: a file, a folder, or a commit."""
    new: str
    diff: Diff
    """The whole difference; for a stale baseline without what the tool alone changed."""
    shown: list[int]
    """The changes (indices) that `--only` and `--section` leave."""
    tool: Diff | None = None
    """For a stale baseline: what the tool alone changed, on the baseline's own texts and settings."""
    tool_shown: list[int] = []
    expectations: list[OutcomeRecord] = []
    conflicts: list[Conflict] = []
    """The editor's statements that do not fit and were left out."""
