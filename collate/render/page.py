"""The printed page in pieces: head, conspectus, text in paragraphs and lines, apparatus, foot.

What sets a page (LaTeX, typst, Word) sets these pieces, so that the same words stand in each.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from collate.apparatus import Line, PrintedEntry, print_entries, reading_lines
from collate.model import Collation, UnitClass, Witness
from collate.render.plain import visible
from collate.render.txt import attestation

EVERY = 5
"""Lines of the text that are numbered: each fifth."""

CONSPECTUS = "Conspectus siglorum"
TEXT = "Text"
APPARATUS = "Apparatus criticus"

LESSER = frozenset(
    {UnitClass.ORTHOGRAPHIC, UnitClass.WORD_DIVISION, UnitClass.ABBREVIATION, UnitClass.CAPITALS, UnitClass.PUNCTUATION}
)
"""Classes of the second apparatus."""

LEFT_TO_RIGHT = "\u2066"
RIGHT_TO_LEFT = "\u2067"
END = "\u2069"
"""Marks of Unicode around text of a direction of its own."""

SAMPLE = 4000
"""Letters of a text that tell its direction."""


@dataclass(frozen=True, slots=True)
class Description:
    """What the conspectus says of a witness: what it is, and sentences on its text."""

    siglum: str
    name: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines of the reading text that belong together.

    `heading` is the name of the section that the paragraph begins, empty if it begins none.
    """

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A collation as print sets it, every text made visible (`collate.render.plain`)."""

    title: str
    byline: tuple[str, ...]
    """Author, date, editor."""
    notes: tuple[str, ...]
    """The editor's note, and how far the witnesses are attested."""
    conspectus: tuple[Description, ...]
    base: str
    """A sentence on the base text."""
    paragraphs: tuple[Paragraph, ...]
    entries: tuple[PrintedEntry, ...]
    """The apparatus, in order; what is in them is not yet made visible."""
    silence: str
    """What stands in place of an empty apparatus; empty if there are entries."""
    hidden: str
    """A sentence on the classes that are not printed; empty if there are none."""
    foot: tuple[str, ...]
    """Source, credit, and what the page was made with."""
    right_to_left: bool
    """Whether the reading text is written from right to left."""


def band(entry: PrintedEntry) -> int:
    """Return which apparatus of the page an entry stands in: the first, 0, or the one of spelling and marks below it, 1."""
    return int(entry.kind in LESSER)


def make_page(collation: Collation) -> Page:
    """Return what print shows of `collation`."""
    edition, apparatus = collation.edition, collation.apparatus
    entries = print_entries(collation)
    lines = [shown_line(line) for line in reading_lines(collation.table, apparatus.text)]
    silence = "No difference to print." if apparatus.entries else "The witnesses read the same throughout."
    named = apparatus.base in collation.table.sigla
    byline = (edition.author, edition.date, f"Edited by {edition.editor}" if edition.editor else "")
    return Page(
        title=visible(edition.title),
        byline=tuple(visible(line) for line in byline if line),
        notes=tuple(visible(line) for line in (edition.note, attestation(collation.witnesses)) if line),
        conspectus=tuple(_description(witness) for witness in collation.witnesses),
        base=f"Base text: {visible(apparatus.base)}" if named else "Base text: the reading of most witnesses",
        paragraphs=tuple(_paragraphs(lines)),
        entries=entries,
        silence="" if entries else silence,
        hidden=_hidden(collation),
        foot=tuple(_foot(collation)),
        right_to_left=is_right_to_left("".join(line.text for line in lines)),
    )


def _description(witness: Witness) -> Description:
    named = ", ".join(part for part in (witness.document, witness.hand, witness.date) if part)
    basis = witness.basis.value if witness.extant else "not extant"
    notes = [
        f"{label}: {text}"
        for label, text in (("Evidence", witness.evidence), ("Conjecture", witness.conjecture))
        if text
    ]
    notes += [f"{lacuna.state.value.capitalize()}: {lacuna.note}" for lacuna in witness.lacunae if lacuna.note]
    name = f"{named or witness.source or witness.siglum} ({basis})"
    return Description(visible(witness.siglum), visible(name), tuple(map(visible, notes)))


def _hidden(collation: Collation) -> str:
    made: set[UnitClass] = {unit.kind for unit in collation.apparatus.units}
    hidden = [kind.value for kind in collation.edition.apparatus.hide if kind in made]
    return f"Not printed: {', '.join(hidden)}." if hidden else ""


def _foot(collation: Collation) -> Iterator[str]:
    edition = collation.edition
    if edition.source:
        yield visible(f"Text: {edition.source}")
    if edition.credit:
        yield visible(edition.credit)
    engines = "".join(f", {name} {version}" for name, version in collation.provenance.engines)
    yield f"Made with collate {collation.provenance.version}{engines}."


def shown_line(line: Line) -> Line:
    """Return `line` with its control characters made visible."""
    return Line(line.number, line.paragraph, line.section, tuple((visible(text), at) for text, at in line.pieces))


def _paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    section = ""
    start = 0
    for end in range(1, len(lines) + 1):
        here = lines[start]
        if end < len(lines) and (lines[end].paragraph, lines[end].section) == (here.paragraph, here.section):
            continue
        heading = visible(here.section) if here.section != section else ""
        yield Paragraph(heading, tuple(lines[start:end]))
        section, start = here.section, end


def paragraphs_of(page: Page) -> list[int]:
    """Return for each word of the text the number of its paragraph, from 0."""
    return [
        number
        for number, paragraph in enumerate(page.paragraphs)
        for line in paragraph.lines
        for _, at in line.pieces
        if at >= 0
    ]


def is_right_to_left(text: str) -> bool:
    """Return whether most letters at the beginning of `text` are written from right to left.

    Source: Unicode Standard Annex 9, the strong types R and AL.

    >>> is_right_to_left("שלום abc"), is_right_to_left("abc"), is_right_to_left("")
    (True, False, False)
    """
    if text.isascii():
        return False
    kinds = [unicodedata.bidirectional(character) for character in text[:SAMPLE]]
    return sum(kind in {"R", "AL"} for kind in kinds) > kinds.count("L")


def turns(text: str, *, right_to_left: bool) -> bool:
    """Return whether `text` holds a letter of the direction that the page has not.

    >>> turns("abc", right_to_left=False), turns("שלום", right_to_left=False), turns("abc", right_to_left=True)
    (False, True, True)
    """
    other = {"L"} if right_to_left else {"R", "AL"}
    return any(unicodedata.bidirectional(character) in other for character in text)


def isolated(text: str, *, right_to_left: bool) -> str:
    """Return `text` made visible, between marks that keep it from turning what stands beside it.

    Only text that holds letters of the page's other direction gets marks.

    >>> isolated("abc", right_to_left=False), isolated("שלום", right_to_left=False) == "\u2067שלום\u2069"
    ('abc', True)
    """
    if not turns(text, right_to_left=right_to_left):
        return visible(text)
    return f"{RIGHT_TO_LEFT if is_right_to_left(text) else LEFT_TO_RIGHT}{visible(text)}{END}"
