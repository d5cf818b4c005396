"""How an edition's sources are read: a collation that is given, and what of a transcription is text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from collate.model.field_types import check_fields
from collate.model.source import Silence, SourceEntry, Units
from collate.model.witness import LeftOut, Remark, State


@dataclass(frozen=True, slots=True)
class SourceCollation:
    """A collation that is there already, whose witnesses and alignment are taken as they are."""

    file: str = ""
    """Relative to the edition, with forward slashes; empty if the witnesses are still to be aligned."""
    alignment: str = ""
    """A hash (SHA-256, 16 digits) of the columns of its words."""

    def plain(self) -> SourceCollation:
        """Return this as files have it."""
        return self


@dataclass(frozen=True, slots=True)
class ReadAlignment(SourceCollation):
    """A collation that is there already, with what was read of its file besides witnesses and their alignment."""

    entries: tuple[SourceEntry, ...] | None = None
    """The apps of an apparatus, each of which is an entry; nothing if collate finds the entries."""
    left_out: tuple[LeftOut, ...] = ()
    """What was not read of the file."""
    remarks: tuple[Remark, ...] = ()
    """What was chosen or odd in reading it."""

    @property
    def width(self) -> int:
        """How many columns the entries need at least; the last may have no word."""
        return max((entry.end for entry in self.entries or ()), default=0)

    def plain(self) -> SourceCollation:
        """Return this as files have it."""
        return SourceCollation(self.file, self.alignment)


class Abbreviated(StrEnum):
    """How an abbreviation that a transcription resolves is read."""

    EXPAND = "expand"
    """`expan` and `ex`."""
    KEEP = "keep"
    """`abbr` and `am`, as the witness has it."""


class ReadAs(StrEnum):
    """How a word is read that the transcriber corrected or regularised."""

    AS_WRITTEN = "as written"
    """`sic` and `orig`."""
    CORRECTED = "corrected"
    """`corr` and `reg`."""


@dataclass(frozen=True, slots=True)
class TeiOptions:
    """What of a TEI transcription is text; which hand's layer is read is said of the witness."""

    abbreviations: Abbreviated = Abbreviated.EXPAND
    corrections: ReadAs = ReadAs.AS_WRITTEN
    """Whether `sic` or `corr` is read."""
    spellings: ReadAs = ReadAs.AS_WRITTEN
    """Whether `orig` or `reg` is read."""
    supplied: State = State.TEXT
    """What words that the transcriber supplied are read as: text, a gap of another state, or (omission) nothing."""
    unclear: State = State.TEXT
    """What an unclear reading is read as; as for `supplied`."""
    headings: bool = True
    """Whether `head` is text."""
    notes: bool = False
    """Whether `note` is text."""
    words: bool = True
    """Whether `w` and `pc` say what a token is, and `@norm` its normal form."""
    sections: tuple[str, ...] = ("div", "ab")
    """The elements that begin a section by their `@n`; `milestone:UNIT` means a milestone of that unit."""
    gap: str = "[…]"
    """What the text has for a `gap`; empty for nothing."""
    text: tuple[str, ...] = ()
    """The elements that alone are text, as "div[@type=edition]"; empty for such divisions where there are any, else the body."""
    front: bool = False
    """Whether what comes before the body (`front`) is text."""
    back: bool = False
    """Whether what comes after the body (`back`) is text."""
    include: tuple[str, ...] = ()
    """Elements that are read though they usually are no text, as "fw" or "note[@place=margin]"."""
    exclude: tuple[str, ...] = ()
    """Elements that are not read, as "add[@type=gloss]" or "div[@type=translation]"."""
    section_attribute: str = "n"
    """The attribute that names a section."""
    numbers: bool = True
    """Whether `num/@value` is the normal form of a number."""
    strict: bool = False
    """Whether a file with anything odd in it is refused instead of read as far as it makes sense."""
    silence: Silence = Silence.AUTO
    """In an apparatus that is the `collation`, what it means that an `app` does not name a witness: positive (nothing is known of it
    there), negative (it has the lemma), or auto (whatever the readings of the file show)."""
    units: Units = Units.SOURCE
    """What makes an entry in such an apparatus: source (each `app`, as its editor made it) or own (what collate finds)."""
    base: str = ""
    """The base text of such an apparatus: a siglum or majority; empty for the text of the edition."""

    def __post_init__(self) -> None:
        check_fields(self)
