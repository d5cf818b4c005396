"""The edition's own words and settings: one frozen dataclass for each stage's options."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from collate.model.apparatus import UnitClass

MAJORITY = "majority"
"""As base text: in each column the reading that most witnesses have."""


class Style(StrEnum):
    """Which witnesses an entry names."""

    NEGATIVE = "negative"
    """Only those that depart from the lemma."""
    POSITIVE = "positive"
    """Those of the lemma too."""


@dataclass(frozen=True, slots=True)
class TokeniseOptions:
    """How a text is cut into tokens."""

    pattern: str = ""
    """A regular expression (of the `regex` module) that matches one token; empty for collate's own."""


@dataclass(frozen=True, slots=True)
class NormaliseOptions:
    """What counts as the same word."""

    language: str = ""
    """BCP 47; chooses the table; empty for what holds in every language."""
    case: bool = True
    """Whether capitals count as their small letters."""


@dataclass(frozen=True, slots=True)
class AlignOptions:
    """How witnesses are aligned."""

    aligner: str = "auto"
    """A name in `ALIGNERS`."""
    near: float = 0.55
    """Least likeness (0 to 1, normalised Indel similarity) of two words that may stand side by side as spellings
    of one another; 1 for exact work: nothing is near."""
    jobs: int = 1
    """Processes; the result is the same for any number."""


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The apparatus' own words, Latin by custom."""

    omits: str = "om."
    adds: str = "add."
    lacuna: str = "deest"
    illegible: str = "illeg."
    not_transcribed: str = "non transcr."
    transposes: str = "transp."


@dataclass(frozen=True, slots=True)
class ApparatusOptions:
    """How the apparatus is made and worded."""

    base: str = ""
    """A siglum or `majority`; empty for the first witness that is extant."""
    style: Style = Style.NEGATIVE
    measure: int = 66
    """Longest line of the reading text, in characters; lines are numbered at this measure in every format."""
    cut: int = 4
    """A lemma or reading of more words than this is cut to its first and last word in print; 0 never cuts."""
    hide: tuple[UnitClass, ...] = ()
    """Classes of units that print leaves out; they stay in the data."""
    words: Abbreviations = field(default_factory=Abbreviations)


@dataclass(frozen=True, slots=True)
class Edition:
    """What the editor says of the work, and the settings of every stage."""

    title: str
    author: str = ""
    date: str = ""
    language: str = ""
    """BCP 47."""
    editor: str = ""
    source: str = ""
    """Where the text was taken from."""
    credit: str = ""
    """The credit line, as the source asks for it."""
    note: str = ""
    """Anything a reader should know first."""
    tokenise: TokeniseOptions = field(default_factory=TokeniseOptions)
    normalise: NormaliseOptions = field(default_factory=NormaliseOptions)
    align: AlignOptions = field(default_factory=AlignOptions)
    apparatus: ApparatusOptions = field(default_factory=ApparatusOptions)
