"""The shape of `collation.json`, the one contract behind every rendering, page and check.

Numbers count from 0 and spans are half open, unless a field says otherwise.
"""

from __future__ import annotations

import msgspec

from collate.model import (
    Basis,
    Conflict,
    Edition,
    FurtherReading,
    LeftOut,
    NoteKind,
    ReadingDetail,
    Remark,
    State,
    UnitClass,
    UnusedRule,
)
from collate.model.source import SourceEntry

FORMAT = "collate 1"
"""Name and version of the file's shape; a file of another version is refused with what to do."""


class Struct(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A record of the file; a field that has its default is left out."""


class OffsetSpan(Struct, frozen=True, array_like=True):
    """Two numbers: start and end."""

    start: int
    end: int


class LacunaRecord(Struct, frozen=True):
    """A place where a witness has no text for another reason than omission."""

    at: OffsetSpan
    """Offsets into the text, in code points."""
    state: State
    note: str = ""
    columns: OffsetSpan | None = None
    """The columns that it covers, where the source gives the alignment."""


class SectionRecord(Struct, frozen=True):
    """A named part of a witness' text."""

    name: str
    at: OffsetSpan
    """Offsets into the text, in code points."""


class NormalRecord(Struct, frozen=True):
    """A word of which the source gives the normal form, though it does not mark all tokens."""

    at: OffsetSpan
    """Offsets into the text, in code points."""
    normal: str


class ZoneRecord(Struct, frozen=True):
    """A page of the witness, or a region or line of it, as the source gives it."""

    kind: str
    """page, region or line."""
    at: OffsetSpan
    """Offsets into the text, in code points."""
    name: str = ""
    """As the source numbers it."""
    image: str = ""
    """Of a page, the file or address of its picture."""
    points: str = ""
    """Its baseline or outline on the picture, as the source gives it."""
    confidence: float = -1.0
    """How sure a program is of its text, 0 to 1; negative if it does not say."""


class WitnessRecord(Struct, frozen=True):
    """One witness: its text to the character, and where its tokens are."""

    siglum: str
    text: list[str]
    """The text in its lines; joined they are the whole text, to the character."""
    tokens: list[list[int]]
    """A list for each line of the text, with two numbers for each token that begins there: characters (code points)
    skipped since the token before, on whatever line it was, and characters in it."""
    sha256: str
    """Of the witness' file; for a text that is part of a larger file, of the text in UTF-8."""
    document: str = ""
    hand: str = ""
    date: str = ""
    source: str = ""
    """The file it was read from, relative to the edition."""
    encoding: str = "utf-8"
    language: str = ""
    basis: Basis = Basis.ATTESTED
    evidence: str = ""
    conjecture: str = ""
    extant: bool = True
    only: list[str] = []
    """Names of the sections that it is a witness of; of all if empty."""
    sections: list[SectionRecord] = []
    lacunae: list[LacunaRecord] = []
    marked: bool = False
    """Whether the source itself marks the tokens."""
    normal: dict[str, str] = {}
    """Normal form of a token (by its index, as a string) where it is not what `normal` of the file gives."""
    normals: list[NormalRecord] = []
    """Words of which the source gives the normal form, though it does not mark all tokens."""
    zones: list[ZoneRecord] = []
    """Its pages, regions and lines."""
    left_out: list[LeftOut] = []
    """What of its source was not read, with the reason and the number of letters."""
    remarks: list[Remark] = []
    """What was chosen or odd in reading its source."""


class ColumnRun(Struct, frozen=True, array_like=True):
    """Two numbers: the column of a token, and how many tokens from it on are in columns one after another."""

    column: int
    count: int


class StretchRecord(Struct, frozen=True):
    """Columns and the aligner that made them."""

    columns: OffsetSpan
    aligner: str


class DoubtRecord(Struct, frozen=True):
    """A column that a tie or a near-tie settled."""

    column: int
    reason: str


class MoveRecord(Struct, frozen=True):
    """The same passage at different places: token indices, by siglum."""

    spans: dict[str, OffsetSpan]


class SectionStart(Struct, frozen=True):
    """The first column of a section."""

    name: str
    column: int


class AlignmentRecord(Struct, frozen=True):
    """Which column each token is in."""

    width: int
    """How many columns there are."""
    rows: list[list[ColumnRun]]
    """For each witness, in order, its tokens from first to last as runs of columns."""
    sections: list[SectionStart] = []
    stretches: list[StretchRecord] = []
    doubts: list[DoubtRecord] = []
    transpositions: list[MoveRecord] = []


class ReadingRecord(Struct, frozen=True):
    """What some witnesses have in a unit."""

    sigla: list[str]
    text: str = ""
    """As written, spacing folded."""
    state: State = State.TEXT
    normal: str = ""
    """The normal forms, joined by spaces."""


class PlaceRecord(Struct, frozen=True):
    """Where a lemma is in the reading text; lines count from 1."""

    line: int
    last_line: int
    tokens: OffsetSpan
    """Positions in the reading text."""
    section: str = ""
    occurrence: int = 1
    occurrences: int = 1


class NoteRecord(Struct, frozen=True):
    """A remark on an entry."""

    kind: NoteKind
    text: str
    rule: int = 0
    """Number, from 1, of the rule that made it among those of its kind; 0 if no rule did."""


class EntryRecord(Struct, frozen=True):
    """An entry of the apparatus and the unit that it prints."""

    id: str
    kind: UnitClass
    columns: OffsetSpan
    place: PlaceRecord
    lemma: ReadingRecord
    readings: list[ReadingRecord]
    after: str = ""
    """Where others add: the word of the reading text before."""
    notes: list[NoteRecord] = []
    """Why the entry is as it is."""
    series: str = ""
    """The apparatus that prints it by the editor's rule; empty for that of its class."""
    hidden: bool | None = None
    """Whether a rule of the editor's keeps it out of every apparatus, or in one; nothing if no rule says so."""
    further: list[FurtherReading] = []
    """Conjectures, and second readings of witnesses."""
    details: list[ReadingDetail] = []
    """What the apparatus that was taken over says of its readings."""


class LineRun(Struct, frozen=True, array_like=True):
    """Tokens of the reading text that follow one another in one witness, on one line."""

    line: int
    """From 1."""
    paragraph: int
    """From 1."""
    witness: int
    token: int
    """The first of them, in that witness."""
    count: int


class ApparatusRecord(Struct, frozen=True):
    """The reading text and the record of every other reading."""

    base: str
    text: list[LineRun]
    entries: list[EntryRecord]
    bases: dict[str, str] = {}
    """The base text of sections that have one of their own, by section."""


class CollationFile(Struct, frozen=True):
    """The whole result of a collation."""

    format: str
    made_by: dict[str, str]
    """Names and versions: collate, and the aligning libraries that took part."""
    edition: Edition
    normal: dict[str, str]
    """Normal form of each token as written, where it differs."""
    witnesses: list[WitnessRecord]
    alignment: AlignmentRecord
    apparatus: ApparatusRecord
    settings_sha256: str = ""
    """Of the edition's settings, as JSON with sorted keys."""
    rules_sha256: str = ""
    """The first 16 digits of the hash of the tables that say what counts as the same word."""
    idle: list[UnusedRule] = []
    """The rules of the edition that touch nothing."""
    left_out: list[LeftOut] = []
    """What was not read of a file that holds all witnesses."""
    remarks: list[Remark] = []
    """What was chosen or odd in reading that file."""
    conflicts: list[Conflict] = []
    """The statements of the editor's hand that do not fit and were left out."""
    source_entries: list[SourceEntry] | None = None
    """The apps of an apparatus that was taken over, from which the entries are made; nothing if collate finds the entries."""
