"""A witness: one text of the work, where it was read from and how far it is attested."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """How far the source at hand attests a witness' text."""

    ATTESTED = "attested"
    """The text was read from the source."""
    INFERRED = "inferred"
    """The source says that the text agrees with another witness."""
    RECONSTRUCTED = "reconstructed"
    """The text was put together from what the source says about it."""


class State(StrEnum):
    """What stands at a place in a witness; silence is never ambiguous."""

    TEXT = "text"
    OMISSION = "omission"
    """The witness goes on without a word here."""
    LACUNA = "lacuna"
    """The writing surface is lost here, or the witness is not extant."""
    ILLEGIBLE = "illegible"
    """There is writing that cannot be read."""
    NOT_TRANSCRIBED = "not transcribed"
    """Nobody has transcribed this passage."""


@dataclass(frozen=True, slots=True)
class Lacuna:
    """A place where a witness is silent for another reason than omission.

    Offsets count code points of the witness' text from 0, half open.  The span covers the
    mark that stands for the hole, if the text has one; `start == end` is a hole between
    two characters.  At 0 the witness begins late, at the end of the text it ends early.
    """

    start: int
    end: int
    state: State
    note: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A named part of a text, aligned only with the parts of the same name.

    Offsets count code points of the witness' text from 0, half open, without the divider.
    """

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Witness:
    """One text of the work as it was read, to the character.

    `text` is exactly what the file holds (decoded, without a byte order mark), so that the
    file can be written again to the byte; equivalent encodings of one character are made
    equal in a token's normal form, never here.
    """

    siglum: str
    text: str
    document: str = ""
    """The manuscript or printing, as the conspectus names it."""
    hand: str = ""
    date: str = ""
    source: str = ""
    """The file it was read from, relative to the edition, with forward slashes."""
    encoding: str = "utf-8"
    """`utf-8`, or `utf-8-sig` for a file with a byte order mark."""
    language: str = ""
    """BCP 47, where it differs from the edition's."""
    sections: tuple[Section, ...] = ()
    """In text order; empty if the text is not divided."""
    lacunae: tuple[Lacuna, ...] = ()
    """In text order."""
    words: tuple[tuple[int, int, str], ...] = ()
    """Tokens that the source itself marks, in text order: offsets into `text` (half open) and the normal form, empty
    where the source gives none; empty if the text is still to be cut."""
    columns: tuple[int, ...] = ()
    """The column (from 0) of each token, in text order, where the source gives the alignment too; empty if the text is still
    to be aligned, and in a collation, whose table has them."""
    basis: Basis = Basis.ATTESTED
    evidence: str = ""
    """What the basis rests on, in the editor's words."""
    conjecture: str = ""
    """What the editor supposed beyond the evidence."""
    extant: bool = True
    """False for a witness known to have existed whose text is lost."""
