"""Readings, variation units and apparatus entries."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from collate.model.witness import State


class UnitClass(StrEnum):
    """What kind of difference a unit shows; the most severe that any two of its readings show."""

    SUBSTANTIVE = "substantive"
    OMISSION = "omission"
    """Some witnesses lack what the base text has."""
    ADDITION = "addition"
    """Some witnesses have what the base text lacks."""
    TRANSPOSITION = "transposition"
    ORTHOGRAPHIC = "orthographic"
    """The same normal form, or one that differs in accents alone, in other letters."""
    WORD_DIVISION = "word division"
    ABBREVIATION = "abbreviation"
    CAPITALS = "capitals"
    PUNCTUATION = "punctuation"
    LACUNA = "lacuna"
    """The witnesses that are extant here agree; others are lost."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What some witnesses have in a unit.

    `text` is as written, spacing folded to single spaces; empty unless `state` is `TEXT`.
    `normal` is the normal forms joined by single spaces: readings that share it differ only in
    what the language's table calls the same.  `sigla` are in the editor's order.
    """

    text: str
    sigla: tuple[str, ...]
    state: State = State.TEXT
    normal: str = ""


@dataclass(frozen=True, slots=True)
class VariationUnit:
    """Columns (half open) in which witnesses part; the readings partition the sigla.

    The readings are in the order in which the editor's order of witnesses meets them.  Units may lie inside
    others: then one reading of the outer unit gathers witnesses that the inner ones distinguish.
    """

    id: str
    """Derived from the reading and its neighbours, so that it survives changes elsewhere."""
    start: int
    end: int
    readings: tuple[Reading, ...]
    kind: UnitClass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a lemma is in the base text; everything counts from 1 but the offsets.

    `start` and `end` are positions in the base text (half open, in base tokens from 0);
    `start == end` for an addition, which is before base token `start`.
    """

    section: str
    line: int
    """The line of the reading text, at the edition's measure, in which the lemma begins."""
    last_line: int
    start: int
    end: int
    occurrence: int = 1
    """1 for the first time that the lemma's words occur in `line`, 2 for the second…"""
    occurrences: int = 1
    """How often the lemma's words occur in `line`."""


class NoteKind(StrEnum):
    """What a note on an entry says."""

    EDITOR = "note"
    """What the editor says of the entry."""
    NORMALISED = "normalised"
    """Letters in it count as others by the editor's pattern."""
    REGULARISED = "regularised"
    """A word in it counts as another by the editor's rule."""
    IGNORED = "ignored"
    """It differs only in words that are never variants."""
    LEMMA = "lemma"
    """The editor chose the witness whose reading is the lemma."""
    CONJECTURE = "conjecture"
    """The lemma is the editor's own reading; the text is what print says of it."""
    CLASSED = "class"
    """The editor decided its class."""
    PLACED = "apparatus"
    """The editor decided which apparatus prints it, or that none does."""
    HAND = "hand"
    """The editor stated what is together, what one unit is, what a reading counts as, or the like."""
    EYE_SKIP = "eye-skip"
    """Words may have been left out because the eye skipped from a word to the same word."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on an entry: why it is as it is.

    `rule` is the number, from 1, of the rule that made it among those of its kind, in the order of the edition file:
    of `[[regularise]]` for `REGULARISED`, of `[[ignore]]` for `IGNORED`, of `[[entry]]` for the others; 0 if no rule did.
    """

    kind: NoteKind
    text: str
    rule: int = 0


class FurtherKind(StrEnum):
    """Why a reading is in an entry though no witness has it as its text."""

    CONJECTURE = "conjecture"
    """Somebody has proposed it."""
    ALTERNATIVE = "alternative"
    """A witness has it beside another reading, and nothing says which is whose."""


@dataclass(frozen=True, slots=True)
class FurtherReading:
    """A reading besides those that partition the witnesses: a conjecture, or a witness' second reading.

    `text` is empty if it proposes to omit.
    """

    kind: FurtherKind
    text: str
    author: str = ""
    """Who proposed it."""
    sigla: tuple[str, ...] = ()
    """The witnesses that have it as a second reading."""


AUTHOR = "author"
"""The name of the detail that records who else has a reading of witnesses: an editor, or an earlier edition."""


@dataclass(frozen=True, slots=True)
class ReadingDetail:
    """What an apparatus says of a reading besides its words, as `cause` or `cert`: of the lemma if there are no sigla."""

    sigla: tuple[str, ...]
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ApparatusEntry:
    """A unit as the apparatus prints it: the base text's reading, and the others.

    The lemma is the reading of the base text, with the sigla that share it; `readings` are the
    rest, in the unit's order.  `lemma.state` is `OMISSION` where others add: then `after` is the
    base text's word before, to attach the addition to (empty at the start of the text).  A lemma
    without sigla is the editor's own: then every reading of the unit is among `readings`.
    """

    unit: VariationUnit
    lemma: Reading
    readings: tuple[Reading, ...]
    place: Place
    after: str = ""
    notes: tuple[Note, ...] = ()
    """Why the entry is as it is, by the editor's rules and by collate's own guess."""
    series: str = ""
    """The apparatus that prints it by the editor's rule; empty for that of its class."""
    further: tuple[FurtherReading, ...] = ()
    """Conjectures, and second readings of witnesses."""
    details: tuple[ReadingDetail, ...] = ()
    """What the apparatus that was taken over says of its readings."""
    hidden: bool | None = None
    """Whether a rule of the editor's keeps it out of every apparatus, or in one; nothing if no rule says so."""


@dataclass(frozen=True, slots=True)
class BaseToken:
    """One token of the base text: which witness it is taken from, and which column it is in."""

    column: int
    witness: int
    """Index of the witness in the table."""
    token: int
    """Index of the token in that witness."""
    line: int
    """Line of the reading text, from 1."""
    paragraph: int
    """Paragraph of the reading text, from 1."""


@dataclass(frozen=True, slots=True)
class Apparatus:
    """The text an edition prints and the record of every other reading.

    `base` is a siglum, or `majority`; `bases` names the sections that have another.  `text` is the reading text in
    order.  `units` covers every column in which witnesses part; each unit has one entry, in the same order.
    """

    base: str
    text: tuple[BaseToken, ...]
    entries: tuple[ApparatusEntry, ...]
    bases: tuple[tuple[str, str], ...] = ()
    """Section and base text, where it is not `base`."""

    @property
    def units(self) -> tuple[VariationUnit, ...]:
        """The variation units in column order."""
        return tuple(entry.unit for entry in self.entries)
