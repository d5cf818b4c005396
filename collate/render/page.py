"""The printed page in pieces: head, conspectus, text in paragraphs and lines, apparatuses, foot.

What sets a page (LaTeX, typst, Word, plain text) sets these pieces, so that each has the same words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from collate.apparatus import Line, PrintedEntry, emended, joined_entries, left_out, print_series, reading_lines
from collate.apparatus.print.model import BRACKET
from collate.model import EDITED, MAJORITY, Basis, Collation, Group, NoteKind, Witness
from collate.render.direction import is_right_to_left
from collate.render.extent import extents, testes
from collate.render.plain import visible

LONGER = "Longer readings"
"""The heading of readings in full that the apparatus cuts."""

TESTES = "Testes"
"""What is before the witnesses of a section."""

EVERY = 5
"""Lines of the text that are numbered: each fifth."""

CONSPECTUS = "Conspectus siglorum"
TEXT = "Text"
APPARATUS = "Apparatus criticus"
"""The heading of the apparatus, if there is one only."""


@dataclass(frozen=True, slots=True)
class Description:
    """What the conspectus says of a witness, or of a group: what it is, and sentences on its text."""

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
    testes: str = ""
    """A line on the witnesses of the section that begins here, where not all extant ones have it."""


@dataclass(frozen=True, slots=True)
class LongReading:
    """A reading in full that an entry cuts; every text made visible."""

    place: str
    lemma: str
    sigla: str
    text: str

    @property
    def head(self) -> str:
        """Return what is before the reading: place, lemma and sigla."""
        return f"{self.place} {self.lemma}{BRACKET} {self.sigla}:"


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A collation as print sets it, every text made visible (`collate.render.plain`)."""

    title: str
    byline: tuple[str, ...]
    """Author, date, editor."""
    notes: tuple[str, ...]
    """The editor's note, and how far the witnesses are attested."""
    conspectus: tuple[Description, ...]
    """The witnesses, in the editor's order."""
    groups: tuple[Description, ...]
    """The groups, which the conspectus names after the witnesses."""
    base: str
    """A sentence on the base text, without its full stop."""
    paragraphs: tuple[Paragraph, ...]
    testes: Mapping[str, str]
    """The witnesses of each section, by its name not yet made visible, where not all extant ones have it."""
    entries: tuple[PrintedEntry, ...]
    """What any apparatus prints, in the order of the text; what is in them is not yet made visible."""
    series: tuple[str, ...]
    """Names of the apparatuses that print any entry, in the editor's order; not yet made visible, one empty name if
    the editor asks for no series."""
    longer: tuple[LongReading, ...]
    """What entries cut, in the order of the text."""
    empty_note: str
    """What is printed in place of an empty apparatus; empty if there are entries."""
    hidden: str
    """A sentence on what no apparatus prints; empty if all is printed."""
    foot: tuple[str, ...]
    """Source, credit, and what the page was made with."""
    right_to_left: bool
    """Whether the reading text is written from right to left."""


def band(entry: PrintedEntry, page: Page, most: int = 0) -> int:
    """Return which apparatus of `page`, from 0, prints `entry`.

    A format that has no more than `most` (0 for any number) prints with the last of them what belongs to a later one.
    """
    band_ = page.series.index(entry.series)
    return min(band_, most - 1) if most else band_


def headings(page: Page, most: int = 0) -> list[str]:
    """Return the heading of each apparatus of `page`, empty if there is one only, in `most` apparatuses as for `band`."""
    several = len(page.series) > 1
    names = [visible(name) or (APPARATUS if several else "") for name in page.series]
    return [*names[: most - 1], " · ".join(names[most - 1 :])] if 0 < most < len(names) else names


def remarks(entry: PrintedEntry) -> list[str]:
    """Return what follows an entry in brackets: the editor's notes, and why collate says what it says.

    The entry itself says whose a conjecture is.
    """
    sentences = [
        note.text if note.kind is NoteKind.EDITOR else f"{note.kind.value}: {note.text}"
        for note in entry.notes
        if note.kind is not NoteKind.CONJECTURE
    ]
    return [visible(in_brackets(text)) for text in sentences]


def in_brackets(text: str) -> str:
    """Return `text` in brackets, as it is if it is all in one pair.

    >>> in_brackets("perhaps"), in_brackets("(!)"), in_brackets("(a) and (b)")
    ('(perhaps)', '(!)', '((a) and (b))')
    """
    inner = text[1:-1]
    alone = text.startswith("(") and text.endswith(")") and "(" not in inner and ")" not in inner
    return text if alone else f"({text})"


def make_page(collation: Collation) -> Page:
    """Return what print shows of `collation`."""
    edition, apparatus, table = collation.edition, collation.apparatus, collation.table
    series = [one for one in print_series(collation) if one.entries]
    entries = joined_entries(collation)
    lines = [shown_line(line) for line in reading_lines(table, apparatus.text, emended(apparatus, table))]
    witnesses = {name: f"{TESTES}: {sigla}" for name, sigla in testes(collation).items()}
    lacunae = any(witness.lacunae for witness in collation.witnesses)
    same = f"The witnesses read the same {'wherever they have text' if lacunae else 'throughout'}."
    empty_note = "No difference to print." if apparatus.entries else same
    byline = (edition.author, edition.date, f"Edited by {edition.editor}" if edition.editor else "")
    return Page(
        title=visible(edition.title),
        byline=tuple(visible(line) for line in byline if line),
        notes=tuple(visible(line) for line in (edition.note, attestation(collation.witnesses)) if line),
        conspectus=tuple(_descriptions(collation)),
        groups=tuple(map(_group, edition.rules.group)),
        base=base_text(collation),
        paragraphs=tuple(_paragraphs(lines, witnesses)),
        testes=witnesses,
        entries=entries,
        series=tuple(one.name for one in series),
        longer=tuple(_longer(entries)),
        empty_note="" if entries else empty_note,
        hidden=str(left_out(collation)),
        foot=tuple(_foot(collation)),
        right_to_left=is_right_to_left("".join(line.text for line in lines)),
    )


def _longer(entries: Iterable[PrintedEntry]) -> Iterator[LongReading]:
    for entry in entries:
        for reading in entry.readings:
            if reading.whole:
                lemma = visible(f"{entry.lemma}{entry.superscript}")
                yield LongReading(entry.place, lemma, visible(" ".join(reading.signs)), visible(reading.whole))


def attestation(witnesses: Iterable[Witness]) -> str:
    """Return a sentence on the witnesses that no source attests; empty if all are attested."""
    by_basis: dict[Basis, list[str]] = {}
    for witness in witnesses:
        if witness.extant:
            by_basis.setdefault(witness.basis, []).append(witness.siglum)
    if set(by_basis) <= {Basis.ATTESTED}:
        return ""
    attested, *others = [(basis, " ".join(by_basis[basis])) for basis in Basis if basis in by_basis]
    bases = [f"{basis.value}: {sigla}" for basis, sigla in others]
    if attested[0] is Basis.ATTESTED:
        return f"Attested by the source: {'; '.join([attested[1], *bases])}."
    return f"No witness is attested by the source; {'; '.join([f'{attested[0].value}: {attested[1]}', *bases])}."


BASES = {MAJORITY: "the reading of most witnesses", EDITED: "that of the edition"}
"""What base texts are called that are no witness'."""


def base_text(collation: Collation) -> str:
    """Return a sentence on the base text, and on the sections that have one of their own."""
    bases = [("", collation.apparatus.base), *collation.apparatus.bases]
    named = [
        f"{f'of {section}: ' if section else ''}{base if base in collation.table.sigla else BASES.get(base, base)}"
        for section, base in bases
    ]
    return f"Base text: {'; '.join(map(visible, named))}"


def _descriptions(collation: Collation) -> Iterator[Description]:
    files = Counter(witness.source for witness in collation.witnesses)
    for witness, extent in zip(collation.witnesses, extents(collation), strict=True):
        yield _description(witness, extent, witness.source if files[witness.source] == 1 else "")


def named(witness: Witness) -> str:
    """Return what a witness is: its document, hand and date, without a date that is in the document's name already.

    >>> named(Witness("A", "", document="Bern 165, s. IX", hand="m2", date="s. IX"))
    'Bern 165, s. IX, m2'
    """
    date = "" if witness.date in witness.document else witness.date
    return ", ".join(part for part in (witness.document, witness.hand, date) if part)


def _description(witness: Witness, extent: Sequence[str], file: str) -> Description:
    basis = witness.basis.value if witness.extant else "not extant"
    notes = [
        f"{label}: {text}"
        for label, text in (("Evidence", witness.evidence), ("Conjecture", witness.conjecture))
        if text
    ]
    noted = [lacuna for lacuna in witness.lacunae if lacuna.note.casefold() not in {"", lacuna.state.value}]
    notes += extent
    notes += dict.fromkeys(f"{lacuna.state.value.capitalize()}: {lacuna.note}" for lacuna in noted)
    name = f"{title} ({basis})" if (title := named(witness) or file) else basis
    return Description(visible(witness.siglum), visible(name), tuple(map(visible, notes)))


def _group(group: Group) -> Description:
    description = " ".join(group.members) + (f" ({group.name})" if group.name else "")
    return Description(visible(group.siglum), visible(description), ())


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


def _paragraphs(lines: Sequence[Line], testes: Mapping[str, str]) -> Iterator[Paragraph]:
    section = ""
    start = 0
    for end in range(1, len(lines) + 1):
        here = lines[start]
        if end < len(lines) and (lines[end].paragraph, lines[end].section) == (here.paragraph, here.section):
            continue
        heading = visible(here.section) if here.section != section else ""
        yield Paragraph(heading, tuple(lines[start:end]), testes.get(here.section, "") if heading else "")
        section, start = here.section, end


def paragraphs_of(page: Page) -> dict[int, int]:
    """Return the number of the paragraph, from 0, of each word of the text by its position, in order.

    Base tokens in whose place a conjecture prints nothing are left out.
    """
    return {
        at: number
        for number, paragraph in enumerate(page.paragraphs)
        for line in paragraph.lines
        for _, at in line.pieces
        if at >= 0
    }
