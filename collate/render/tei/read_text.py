"""The reading text and its apparatus, in a file that collate wrote."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from collate.errors import SourceError
from collate.model import (
    EDITED,
    MAJORITY,
    AlignmentTable,
    ApparatusEntry,
    BaseToken,
    FurtherReading,
    Note,
    NoteKind,
    Place,
    Reading,
    ReadingDetail,
    State,
    UnitClass,
    VariationUnit,
)
from collate.model.table import token_range
from collate.render.tei.apps import FURTHER, SILENT
from collate.render.tei.escape import unescape_attribute, unworded
from collate.render.tei.read_witness import plain
from collate.sources.xml_file import Element
from collate.sources.xml_ids import pointers

Kept = TypeVar("Kept")

STATES = {name: state for state, name in SILENT.items()}


@dataclass(slots=True)
class ReadingTextReader:
    """The reading text while it is read."""

    ids: Mapping[str, str]
    """The siglum of each witness, by its id."""
    characters: Mapping[str, str]
    table: AlignmentTable
    base: str
    text: list[BaseToken] = field(default_factory=list)
    apps: list[tuple[Element, str]] = field(default_factory=list)
    """Each `app` in the text, and what its lemma reads there."""
    line: int = 0
    paragraph: int = 0

    def read(self, text: Element) -> tuple[tuple[BaseToken, ...], tuple[ApparatusEntry, ...]]:
        """Return the tokens and the entries of `text`.

        Raises:
            SourceError: If an entry names what is not there.
        """
        for part in text.elements():
            if part.name == "body":
                self.flat(part)
        entries = [self.entry(app, " ".join(lemma.split())) for app, lemma in self.apps]
        for app in (app for part in text.elements() if part.name == "back" for app in part.named("app")):
            lemma = app.child("lem")
            at = int(location(app)["entry"])
            entries.insert(at, self.entry(app, "" if lemma is None else plain(lemma, self.characters)))
        return tuple(self.text), tuple(entries)

    def flat(self, element: Element) -> str:
        """Return the reading text in `element` as it stands, and keep its tokens and entries."""
        parts = []
        for part in element.content:
            if isinstance(part, str):
                parts.append(part)
            elif part.name == "g":
                parts.append(self.characters[part.get("ref").removeprefix("#")])
            elif part.name in {"w", "pc"}:
                self.text.append(self.token(part))
                parts.append(plain(part, self.characters))
            elif part.name == "app":
                parts.append(self.app(part))
            else:
                self.turn(part)
                parts.append(self.flat(part))
        return "".join(parts)

    def turn(self, element: Element) -> None:
        """Note a new line or paragraph."""
        if element.name == "lb":
            self.line = int(element.get("n"))
        elif element.name in {"p", "milestone"} and element.get("n"):
            self.paragraph = int(element.get("n"))

    def token(self, word: Element) -> BaseToken:
        """Return the token of the reading text that `word` is.

        Raises:
            SourceError: If no witness has it.
        """
        sigla = self.sigla(word, "source") or ((self.base,) if self.base not in {MAJORITY, EDITED} else ())
        column = int(word.get("n"))
        for siglum in sigla:
            witness = self.table.sigla.index(siglum)
            places = self.table.columns[witness]
            token = bisect_left(places, column)
            if token < len(places) and places[token] == column:
                return BaseToken(column, witness, token, self.line, self.paragraph)
        raise SourceError(f"no witness has the word in column {column}; make the file again", None, word.line)

    def app(self, element: Element) -> str:
        """Return what the lemma of an entry reads, and keep the entry; those inside it come after it."""
        index = len(self.apps)
        self.apps.append((element, ""))
        lemma = element.child("lem")
        reads = "" if lemma is None else self.flat(lemma)
        self.apps[index] = element, reads
        return reads

    def entry(self, app: Element, reads: str) -> ApparatusEntry:
        """Return the entry of `app`, whose lemma reads `reads`.

        Raises:
            SourceError: If it names what is not there.
        """
        place, start, end = self.place(app)
        notes = {(n.get("type"), n.get("n")): plain(n, self.characters) for n in app.elements() if n.name == "note"}
        lem = app.child("lem")
        if lem is None:
            raise SourceError("the app has no lem; make the file again", None, app.line)
        lemma = self.reading(lem, notes.get(("lemma", ""), reads))
        normal = self.normal_of_text(place) if lemma.state is State.TEXT else ""
        lemma = Reading(lemma.text, lemma.sigla, lemma.state, notes.get(("normal", "0"), normal))
        others = []
        for element in sorted(readings(app), key=lambda part: int(part.get("n"))):
            own = self.reading(element, self.words(element, lemma))
            normal = notes.get(("normal", element.get("n")), self.normal(own, start, end))
            others.append(Reading(own.text, own.sigla, own.state, normal))
        kind = UnitClass(app.get("type").replace("-", " "))
        unit = VariationUnit(unescape_attribute(app.get("n")), start, end, self.attested([lemma, *others], app), kind)
        hidden = notes.get(("hidden", ""))
        return ApparatusEntry(
            unit=unit,
            lemma=lemma,
            readings=tuple(others),
            place=place,
            after=notes.get(("after", ""), ""),
            notes=tuple(self.remarks(app)),
            series=notes.get(("series", ""), ""),
            further=kept(notes.get(("further", ""), "[]"), FurtherReading),
            details=kept(notes.get(("details", ""), "[]"), ReadingDetail),
            hidden=None if hidden is None else hidden == "true",
        )

    def remarks(self, app: Element) -> Iterator[Note]:
        """Yield the remarks on the entry of `app`."""
        for note in app.elements():
            if note.name == "note" and note.get("type") == "remark":
                yield Note(NoteKind(note.get("subtype")), plain(note, self.characters), int(note.get("n")))

    def place(self, app: Element) -> tuple[Place, int, int]:
        """Return where the entry of `app` is, and its columns."""
        where = location(app)
        start, end = map(int, where["columns"].split("-"))
        line, last = map(int, where["line"].split("-"))
        first, after = map(int, where["text"].split("-"))
        nth, total = map(int, where["occurrence"].split("/"))
        return Place(unworded(where.get("section", "")), line, last, first, after, nth, total), start, end

    def attested(self, readings: list[Reading], app: Element) -> tuple[Reading, ...]:
        """Return the readings that witnesses have, in the witnesses' order.

        Raises:
            SourceError: If they do not name each witness once.
        """
        order = {siglum: index for index, siglum in enumerate(self.table.sigla)}
        named = sorted(order[siglum] for reading in readings for siglum in reading.sigla)
        if named != list(range(len(order))):
            raise SourceError("the readings do not name each witness once; make the file again", None, app.line)
        return tuple(sorted((r for r in readings if r.sigla), key=lambda reading: order[reading.sigla[0]]))

    def reading(self, element: Element, text: str) -> Reading:
        """Return the reading of `element`, whose words are `text`."""
        gap = element.child("gap")
        if element.name == "witDetail":
            state = STATES[element.get("type")]
        elif gap is not None:
            state = State(gap.get("reason"))
        else:
            state = State.TEXT if text or element.get("subtype") == "text" else State.OMISSION
        return Reading(text if state is State.TEXT else "", self.sigla(element, "wit"), state)

    def words(self, element: Element, lemma: Reading) -> str:
        """Return the words of a `rdg`; the space before what is added to the text is none of them."""
        text = plain(element, self.characters)
        return text[1:] if lemma.state is not State.TEXT and text.startswith(" ") else text

    def sigla(self, element: Element, attribute: str) -> tuple[str, ...]:
        """Return the sigla at which `attribute` points.

        Raises:
            SourceError: If one is no witness.
        """
        names = pointers(element.get(attribute))
        for name in names:
            if name not in self.ids:
                raise SourceError(f"#{name} is no witness of the listWit; make the file again", None, element.line)
        return tuple(self.ids[name] for name in names)

    def normal_of_text(self, place: Place) -> str:
        """Return the normal forms of the reading text at `place`."""
        tokens = self.table.tokens
        text = self.text[place.start : place.end]
        return " ".join(tokens[t.witness].forms[tokens[t.witness].n[t.token]] for t in text)

    def normal(self, reading: Reading, start: int, end: int) -> str:
        """Return the normal forms that the first witness of `reading` has in columns `start` to `end`."""
        if reading.state is not State.TEXT or not reading.sigla:
            return ""
        witness = self.table.sigla.index(reading.sigla[0])
        places = self.table.columns[witness]
        return " ".join(self.table.tokens[witness].normal(*token_range(places, start, end)))


def readings(app: Element) -> Iterator[Element]:
    """Yield the readings of `app` but its lemma, and who is absent."""
    for part in app.elements():
        if part.name == "rdgGrp":
            yield from readings(part)
        elif part.name == "witDetail" or (part.name == "rdg" and part.get("type") not in FURTHER):
            yield part


def kept(text: str, kind: type[Kept]) -> tuple[Kept, ...]:
    """Return the values of `kind` that a note keeps as JSON."""
    return tuple(msgspec.json.decode(text, type=list[kind]))  # type: ignore[valid-type]  # a class that is known when it runs


def location(app: Element) -> dict[str, str]:
    """Return the parts of `app/@loc` by their names."""
    return dict(part.split("=", 1) for part in unescape_attribute(app.get("loc")).split())
