"""The edition's own words and settings: one frozen dataclass for each stage's options."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from collate.errors import EditionError
from collate.model.apparatus import UnitClass
from collate.model.field_types import check_fields
from collate.model.hand import Hand
from collate.model.reading_options import SourceCollation, TeiOptions
from collate.model.rules import Rules
from collate.model.witness import State

NARROWEST = 20
"""Characters that the longest line of the reading text has at least."""

MOST = 1_000_000_000
"""No setting needs a greater number."""

BOUNDS: dict[str, tuple[float, float]] = {
    "align.near": (0, 1),
    "align.jobs": (0, MOST),
    "apparatus.measure": (NARROWEST, MOST),
    "apparatus.max_lemma_words": (0, MOST),
    "stemma.extant": (0, 1),
    "normalise.year": (0, MOST),
    "apparatus.max_reading_words": (0, MOST),
}
"""The least and the greatest value of each setting that is a number."""

MAJORITY = "majority"
"""As base text: in each unit the reading that most witnesses have."""

EDITED = "edition"
"""As base text: that of the edition that was taken over, by its lemmas."""


def bound_problem(setting: str, value: float) -> str:
    """Return what is wrong with the `value` of a setting that is a number, or nothing.

    >>> bound_problem("align.near", 2.0), bound_problem("align.jobs", -1), bound_problem("align.jobs", 0)
    ('align.near is 2.0; it lies between 0 and 1', 'align.jobs is -1; it is 0 or more', '')
    """
    least, most = BOUNDS[setting]
    if least <= value <= most:
        return ""
    if most < MOST:
        return f"{setting} is {value}; it lies between {least} and {most}"
    return f"{setting} is {value}; it is {least} or more" + (f", up to {MOST:,}" if value > most else "")


def check_bounds(table: str, options: object) -> None:
    """Check the types of the settings in `options`, which are in the table of that name, and the bounds of the numbers.

    Raises:
        EditionError: If one is out of its bounds.
        TypeError: If one is of the wrong type.
    """
    check_fields(options)
    for setting in BOUNDS:
        name = setting.removeprefix(f"{table}.")
        if name != setting:
            value = getattr(options, name)
            if problem := bound_problem(setting, value):
                raise EditionError(problem.removeprefix(f"{table}."))


class ApparatusStyle(StrEnum):
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

    def __post_init__(self) -> None:
        check_fields(self)


@dataclass(frozen=True, slots=True)
class NormaliseOptions:
    """What counts as the same word."""

    language: str = ""
    """BCP 47; chooses the table; empty for what holds in every language."""
    case: bool = True
    """Whether capitals count as their small letters."""
    year: int = 0
    """Year of the texts, where the spelling of their time counts: in German before 1700 vnd is und, and jn is in."""

    def __post_init__(self) -> None:
        check_bounds("normalise", self)


class Repetition(StrEnum):
    """Which copy of repeated words a witness that has them once is aligned with."""

    FIRST = "first"
    """The first: the scribe's eye leapt from there to the second, or he wrote the second by mistake."""
    LAST = "last"
    """The last: what lies between is left out before it."""


class Scope(StrEnum):
    """Where a passage is looked for that a witness has elsewhere."""

    TEXT = "text"
    """In the whole text."""
    SECTION = "section"
    """In its section."""


@dataclass(frozen=True, slots=True)
class AlignOptions:
    """How witnesses are aligned."""

    aligner: str = "auto"
    """A name in `ALIGNERS`."""
    near: float = 0.55
    """Least likeness (0 to 1, normalised Indel similarity) of two words that may be side by side as spellings
    of one another; 1 for exact work: nothing is near."""
    jobs: int = 0
    """Processes; the result is the same for any number. 0 leaves it to the command: `collate run` takes as many as there are
    processors where that pays, the functions of the package one."""
    repetition: Repetition = Repetition.FIRST
    """Which copy of repeated words a witness that has them once is aligned with."""
    transpositions: Scope = Scope.TEXT
    """Whether a passage that a witness has elsewhere is looked for in the whole text or only in its section, as it is where
    each section is kept by itself."""

    def __post_init__(self) -> None:
        check_bounds("align", self)


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The apparatus' own words, Latin by custom."""

    omits: str = "om."
    adds: str = "add."
    lacuna: str = "deest"
    illegible: str = "illeg."
    not_transcribed: str = "non transcr."
    transposes: str = "transp."
    after: str = "post"
    """Printed before the word or the line after which a witness has a moved passage."""
    before: str = "ante"
    here: str = "huc"
    """Printed where a witness has a passage that the text has elsewhere."""
    line: str = "l."
    lines: str = "ll."
    excepts: str = "exc."
    """Printed before the members of a group that have another reading."""
    rest: str = "cett."
    """Printed for the witnesses that an entry does not name otherwise, where they are nearly all; empty to name them."""
    conjecture: str = "coni."
    """What is said of a reading that no witness has."""

    def __post_init__(self) -> None:
        check_fields(self)

    def absence(self, state: State) -> str:
        """Return what is printed for a reading without words; empty for one that has some.

        >>> Abbreviations().absence(State.OMISSION), Abbreviations().absence(State.TEXT)
        ('om.', '')
        """
        return {
            State.OMISSION: self.omits,
            State.LACUNA: self.lacuna,
            State.ILLEGIBLE: self.illegible,
            State.NOT_TRANSCRIBED: self.not_transcribed,
        }.get(state, "")


@dataclass(frozen=True, slots=True)
class ApparatusOptions:
    """How the apparatus is made and worded."""

    base: str = ""
    """A siglum or `majority`; empty for the first witness that is extant.  A section that it lost or never had is that of the first
    witness that has it."""
    style: ApparatusStyle = ApparatusStyle.NEGATIVE
    measure: int = 66
    """Longest line of the reading text, in characters; lines are numbered at this measure in every format."""
    max_lemma_words: int = 5
    """A lemma of more words than this is cut to its first and last word in print, since the text has it in full; 0 never cuts.
    Formerly `cut`."""
    max_reading_words: int = 30
    """A reading of more words than this is cut likewise, and is printed in full after the apparatus; 0 never cuts.  Where words
    are in another order nothing is cut."""
    neighbour: bool = False
    """Whether words that some witnesses add or lack are a unit with the word that they belong to, the one before or, for a short
    word, the next; most editors make them a unit of their own."""
    hide: tuple[UnitClass, ...] = ()
    """Classes of units that print leaves out; they stay in the data."""
    words: Abbreviations = field(default_factory=Abbreviations)

    def __post_init__(self) -> None:
        check_bounds("apparatus", self)


class Split(StrEnum):
    """How the pages to read are split."""

    WHOLE = "whole"
    """Not at all: one page for the text with its apparatus, one for the witnesses beside one another."""
    SECTION = "section"
    """Two pages for each section, and an index of them."""


@dataclass(frozen=True, slots=True)
class PagesOptions:
    """What pages to read there are."""

    by: Split = Split.WHOLE
    """Whether a page holds the whole text or one section of it."""
    review: bool = False
    """Whether the pages open with the editor's notes: the places to look at first."""

    def __post_init__(self) -> None:
        check_fields(self)


@dataclass(frozen=True, slots=True)
class StemmaOptions:
    """What matrices, distances and trees count."""

    extant: float = 0.0
    """Least share (0 to 1) of the units that a witness must have; a fragment with less is left out, since it would be near
    to everybody."""

    def __post_init__(self) -> None:
        check_bounds("stemma", self)


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
    source_collation: SourceCollation = field(default_factory=SourceCollation)
    tokenise: TokeniseOptions = field(default_factory=TokeniseOptions)
    normalise: NormaliseOptions = field(default_factory=NormaliseOptions)
    align: AlignOptions = field(default_factory=AlignOptions)
    apparatus: ApparatusOptions = field(default_factory=ApparatusOptions)
    tei: TeiOptions = field(default_factory=TeiOptions)
    stemma: StemmaOptions = field(default_factory=StemmaOptions)
    pages: PagesOptions = field(default_factory=PagesOptions)
    rules: Rules = field(default_factory=Rules)
    """What the editor decides about words, witnesses and entries."""
    hand: Hand = field(default_factory=Hand)
    """What the editor states about the alignment and the apparatus, in words of the witnesses."""

    def __post_init__(self) -> None:
        check_fields(self)
