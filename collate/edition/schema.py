"""The shape of `edition.toml`: which settings there are and what they mean to an editor."""

from __future__ import annotations

from dataclasses import dataclass, field

from collate.model import (
    AlignOptions,
    ApparatusOptions,
    Basis,
    EntryRule,
    Group,
    Ignore,
    Join,
    NormaliseOptions,
    PagesOptions,
    PatternRule,
    Regularise,
    SectionBase,
    Series,
    State,
    StemmaOptions,
    TeiOptions,
    TokeniseOptions,
)


@dataclass(frozen=True, slots=True)
class WitnessEntry:
    """One `[[witness]]` of the edition file."""

    siglum: str
    """How the apparatus names the witness; no spaces, no `#`."""
    file: str | tuple[str, ...] = ""
    """Path of its text, relative to the edition file, or of several files, in order; empty only if the witness is not extant,
    or is in `collation`.  In a path `*` stands for any letters and `{siglum}` for the siglum; `{section}` stands for the name
    of the section that a file has."""
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
    sections: tuple[str, ...] = ()
    """Names of the sections that it is a witness of, where it is of some only: that is reported once, in the conspectus."""
    extant: bool = True
    """False for a witness known to have existed whose text is lost."""

    @property
    def files(self) -> tuple[str, ...]:
        """The paths of its text, none if it names none."""
        names = (self.file,) if isinstance(self.file, str) else self.file
        return tuple(name for name in names if name)


@dataclass(frozen=True, slots=True)
class WitnessesOptions:
    """The table `[witnesses]`: where many witnesses are listed."""

    table: str = ""
    """Path, relative to the edition file, of a table (CSV in UTF-8) with a row for each witness; its columns are siglum, file,
    document, hand, date, language, basis, evidence, conjecture, sections, extant, group (sigla of groups) and base (yes for
    the base text)."""
    file: str = ""
    """Path of the text of each witness that names no file, with `{siglum}` for the siglum, as "tei/{siglum}.xml".  Without a
    table, the files whose names fit it are the witnesses."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """One `[[expect]]`: what an editor expects of the collation; all that it claims must hold."""

    says: str = ""
    """What is expected, in words: the name under which reports call it."""
    of: tuple[str, ...] = ()
    """Sigla of the witnesses that it is about."""
    against: tuple[str, ...] = ()
    """Sigla of witnesses that read otherwise than those of `of`, each of them; with `agree`."""
    at: str = ""
    """The place: words of the reading text; `…` among them stands for any words."""
    section: str = ""
    """The place: a section."""
    paragraph: int = 0
    """The place: a paragraph of the reading text, from 1; -1 is the last one, 0 any."""
    agree: bool = False
    """Claim: the witnesses of `of` read the same, letter by letter, at the place or throughout."""
    agreement: float = 0.0
    """Claim: the least share (0 to 1) of their words in which any two witnesses of `of` agree."""
    singular: int = -1
    """Claim: how many readings at most each witness of `of` has to itself."""
    entries: int = -1
    """Claim: how many entries there are exactly, at the place or in all."""
    lemma: str = ""
    """Claim: an entry at the place has this lemma; `…` stands for any words."""
    reads: str = ""
    """Claim: each witness of `of` has this reading in an entry at the place; `…` stands for any words."""


@dataclass(frozen=True, slots=True)
class ExpectationsFile:
    """The shape of `expectations.toml`, which may lie beside `edition.toml`."""

    expect: tuple[Expectation, ...] = ()
    """What the editor expects of the collation."""


@dataclass(frozen=True, slots=True)
class CorpusOptions:
    """How an edition of many sections is kept."""

    shards: bool | None = None
    """Whether the collation is kept a section at a time: a file, pages and other formats for each, and a list of them. If left
    out, it is where there are 500 sections or more and 4 MB of text or more."""


@dataclass(frozen=True, slots=True)
class PatternsFile:
    """The tables `[[normalise]]` of `edition.toml`, which may stand in place of the table `[normalise]`."""

    normalise: tuple[PatternRule, ...] = ()
    """Letters that count as others."""


@dataclass(frozen=True, slots=True)
class EditionFile:
    """The shape of `edition.toml`."""

    title: str
    """Title of the work."""
    witness: tuple[WitnessEntry, ...] = ()
    """The witnesses, in the order in which the apparatus names them; one that `witnesses` lists too is there once, with what
    both say of it."""
    witnesses: WitnessesOptions = field(default_factory=WitnessesOptions)
    """Where many witnesses are listed: a table of them, or a pattern for the names of their files."""
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
    collation: str = ""
    """Path, relative to the edition file, of a collation that is there already, with all witnesses: a table (CSV, Excel,
    CollateX JSON) or a collation.json. Its texts and its alignment are taken as they are."""
    marks: dict[str, State] = field(default_factory=dict)
    """Marks in a plain text that stand for a gap, and what each means, as "[...]" = "lacuna"."""
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
    stemma: StemmaOptions = field(default_factory=StemmaOptions)
    """What matrices, distances and trees count."""
    pages: PagesOptions = field(default_factory=PagesOptions)
    """What pages to read there are."""
    corpus: CorpusOptions = field(default_factory=CorpusOptions)
    """How an edition of many sections is kept."""
    expect: tuple[Expectation, ...] = ()
    """What the editor expects of the collation; `collate check` says whether it is so."""
    patterns: tuple[PatternRule, ...] = ()
    """Letters that count as others: the tables `[[normalise]]`."""
    regularise: tuple[Regularise, ...] = ()
    """Words that count as others."""
    ignore: tuple[Ignore, ...] = ()
    """Words that are never variants."""
    group: tuple[Group, ...] = ()
    """Sigla for several witnesses."""
    series: tuple[Series, ...] = ()
    """The apparatuses at the foot, if there are several: which classes each prints."""
    join: tuple[Join, ...] = ()
    """Passages that are one entry, whatever the witnesses have in common there."""
    base: tuple[SectionBase, ...] = ()
    """The base texts of sections that have one of their own."""
    entry: tuple[EntryRule, ...] = ()
    """What the editor decides about single entries: lemma, reading, note, class, apparatus."""
