"""A witness: one text of the work, where it was read from and how far it is attested."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from collate.errors import SourceError
from collate.model.field_types import check_fields


class Basis(StrEnum):
    """How far the source at hand attests a witness' text."""

    ATTESTED = "attested"
    """The text was read from the source."""
    INFERRED = "inferred"
    """The source says that the text agrees with another witness."""
    RECONSTRUCTED = "reconstructed"
    """The text was put together from what the source says about it."""


class State(StrEnum):
    """What is at a place in a witness; an absence is never ambiguous."""

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
    """A place where a witness has no text for another reason than omission.

    Offsets count code points of the witness' text from 0, half open.  The span covers the
    sign that denotes the gap, if the text has one; `start == end` is a gap between
    two characters.  At 0 the witness begins late, at the end of the text it ends early.
    """

    start: int
    end: int
    state: State
    note: str = ""
    columns: tuple[int, int] | None = None
    """The columns (from 0, half open) that it covers, where the source gives the alignment; else those between the words beside it."""

    def __post_init__(self) -> None:
        check_fields(self)


@dataclass(frozen=True, slots=True)
class Section:
    """A named part of a text, aligned only with the parts of the same name.

    Offsets count code points of the witness' text from 0, half open, without the divider.
    """

    name: str
    start: int
    end: int

    def __post_init__(self) -> None:
        check_fields(self)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Letters of a source that were not read, all those of one element and one reason.

    Letters are what `collate.sources.letters` counts.
    """

    element: str
    """The name of the element that holds them, `rdg` say; with its type where that is the reason, `div[@type=translation]`."""
    reason: str
    """Why they are no text of the witness."""
    letters: int
    places: int = 1
    """How many elements of that name."""
    line: int = 0
    """Where the first is, from 1; 0 if the source has no lines."""
    setting: str = ""
    """What to write in the edition file for them to be read; empty if no setting reads them."""
    source: str = ""
    """The file, where it is not that of the witness."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A choice that was made in reading a source, or something odd in it: one sentence."""

    text: str
    line: int = 0
    """Where the first such place is, from 1; 0 if the source has no lines."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a page, as far as the source gives it: the text of a page, region or line, and where it is seen.

    Offsets count code points of the witness' text from 0, half open.
    """

    kind: str
    """`page`, `region` or `line`."""
    start: int
    end: int
    name: str = ""
    """As the source numbers it: `12v`, an id."""
    image: str = ""
    """Of a page, the file or address of its picture."""
    points: str = ""
    """Its baseline or outline on the picture, as the source gives it."""
    confidence: float = -1.0
    """How sure a program is of its text, 0 to 1; negative if it does not say."""


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
    files: tuple[str, ...] = field(default=(), compare=False)
    """The files that it was read from, where they are several, which `source` then only describes."""
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
    normals: tuple[tuple[int, int, str], ...] = ()
    """Single words of which the source gives the normal form though it does not mark all: as in `words`."""
    zones: tuple[Zone, ...] = ()
    """Pages, regions and lines, in text order, each before what it holds."""
    left_out: tuple[LeftOut, ...] = ()
    """What of the source was not read."""
    remarks: tuple[Remark, ...] = ()
    """What was chosen or odd in reading it."""
    columns: tuple[int, ...] = ()
    """The column (from 0) of each token, in text order, where the source gives the alignment too; empty if the text is still
    to be aligned, and in a collation, whose table has them."""
    basis: Basis = Basis.ATTESTED
    evidence: str = ""
    """What the basis rests on, in the editor's words."""
    conjecture: str = ""
    """What the editor supposed beyond the evidence."""
    only: tuple[str, ...] = ()
    """Names of the sections that it is a witness of; of all if empty."""
    extant: bool = True
    """False for a witness known to have existed whose text is lost."""

    def __post_init__(self) -> None:
        check_fields(self, CHECKED)
        for problem in witness_problems(self):
            raise SourceError(problem)


@dataclass(frozen=True, slots=True)
class AcceptedWitness(Witness):
    """A witness of the accepted collation, which may have had words already that differ from those that a statement quotes."""

    requoted: tuple[tuple[str, str], ...] = ()
    """Quotations as the statements have them, and as they were found in that collation."""


CHECKED = frozenset(Witness.__annotations__) - {"words", "normals", "zones", "columns"}
"""The fields whose types are checked when a witness is made; of the others there may be very many."""


def witness_problems(witness: Witness) -> Iterator[str]:
    """Yield why `witness` could not be written and read again.

    The words that its source marks are not looked at, since there may be very many of them.

    >>> list(witness_problems(Witness("A", "The koala.", lacunae=(Lacuna(4, 9, State.LACUNA),))))
    []
    """
    name, size = f"witness {witness.siglum}", len(witness.text)
    if not witness.siglum:
        yield "a siglum is empty; give the witness a letter or a short name"
    if (at := half_character(witness.text)) is not None:
        yield f"character {at} of {name} is half a character, which no file can hold; correct it"
    if witness.encoding not in {"utf-8", "utf-8-sig"}:
        yield f"encoding of {name} is {witness.encoding!r}; it is utf-8, or utf-8-sig for a file with a byte order mark"
    for lacuna in witness.lacunae:
        start, end, state = lacuna.start, lacuna.end, lacuna.state
        if not 0 <= start <= end <= size:
            yield f"a lacuna of {name} is at {start} to {end}, outside its text of {size} characters; correct it"
        if state in {State.TEXT, State.OMISSION}:
            yield f"a lacuna of {name} is called {state}; call it lacuna, illegible or not transcribed"
    sections = [(section.start, section.end) for section in witness.sections]
    if not all(0 <= start <= end <= size for start, end in sections) or not in_order(sections):
        yield f"a section of {name} is outside its text or in another; correct it"


def section_with(sections: Sequence[Section], lacuna: Lacuna) -> Section | None:
    """Return that of `sections`, in text order, in which `lacuna` lies or begins; nothing if it is between or outside them.

    A lacuna without a sign for it, at the border of two sections, lies in the first.

    >>> one, two = Section("1", 0, 4), Section("2", 4, 9)
    >>> [section_with([one, two], Lacuna(a, b, State.LACUNA)).name for a, b in ((2, 2), (4, 4), (4, 6), (3, 6))]
    ['1', '1', '2', '1']
    """
    last = bisect_right(sections, lacuna.start, key=lambda section: section.start)
    for section in sections[max(last - 2, 0) : last]:
        if lacuna.end <= section.end or lacuna.start < section.end:
            return section
    return None


def half_character(text: str) -> int | None:
    r"""Return where `text` has a surrogate, half of a character in UTF-16, which UTF-8 cannot write; nothing if nowhere.

    >>> half_character("λόγος"), half_character("a\ud800")
    (None, 1)
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return error.start
    return None


def in_order(spans: Sequence[tuple[int, int]]) -> bool:
    """Return whether each span (half open) begins where the one before has ended, or later.

    >>> in_order([(0, 2), (2, 3)]), in_order([(0, 2), (1, 3)])
    (True, False)
    """
    return all(one[1] <= other[0] for one, other in pairwise(spans))
