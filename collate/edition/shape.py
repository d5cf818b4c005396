"""The shape of `edition.toml`: which settings there are and what they mean to an editor."""

from __future__ import annotations

from dataclasses import dataclass, field

from collate.model import (
    AlignOptions,
    ApparatusOptions,
    Basis,
    NormaliseOptions,
    State,
    TeiOptions,
    TokeniseOptions,
)


@dataclass(frozen=True, slots=True)
class WitnessEntry:
    """One `[[witness]]` of the edition file."""

    siglum: str
    """How the apparatus names the witness; no spaces, no `#`."""
    file: str = ""
    """Path of its text, relative to the edition file; empty only if the witness is not extant."""
    document: str = ""
    """The manuscript or printing, as the conspectus names it."""
    hand: str = ""
    """The hand that wrote this text, where the document has several."""
    date: str = ""
    """When it was written or printed, in the editor's words."""
    language: str = ""
    """BCP 47, where it differs from the edition's."""
    basis: Basis = Basis.ATTESTED
    """How far the source at hand attests the text."""
    evidence: str = ""
    """What the basis rests on."""
    conjecture: str = ""
    """What was supposed beyond the evidence."""
    extant: bool = True
    """False for a witness known to have existed whose text is lost."""


@dataclass(frozen=True, slots=True)
class EditionFile:
    """The shape of `edition.toml`."""

    title: str
    """Title of the work."""
    witness: tuple[WitnessEntry, ...]
    """The witnesses, in the order in which the apparatus names them."""
    author: str = ""
    """Author of the work."""
    date: str = ""
    """When the work was written or published."""
    language: str = ""
    """Language of the work, BCP 47; chooses what counts as the same word."""
    editor: str = ""
    """Who made this edition."""
    source: str = ""
    """Where the texts were taken from."""
    credit: str = ""
    """The credit line, as the source asks for it."""
    note: str = ""
    """What a reader should know first."""
    marks: dict[str, State] = field(default_factory=dict)
    """Marks in a plain text that stand for a hole, and what each means, as "[...]" = "lacuna"."""
    tokenise: TokeniseOptions = field(default_factory=TokeniseOptions)
    """How a text is cut into tokens."""
    normalise: NormaliseOptions = field(default_factory=NormaliseOptions)
    """What counts as the same word."""
    align: AlignOptions = field(default_factory=AlignOptions)
    """How witnesses are aligned."""
    apparatus: ApparatusOptions = field(default_factory=ApparatusOptions)
    """How the apparatus is made and worded."""
    tei: TeiOptions = field(default_factory=TeiOptions)
    """What of a TEI transcription is text."""
