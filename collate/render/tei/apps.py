"""Entries as `app`: lemma, readings, and who is absent and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from urllib.parse import quote

import msgspec

from collate.apparatus.classify import ComparedWords, compare
from collate.apparatus.grid import written
from collate.apparatus.print.fragments import remains
from collate.model import ApparatusEntry, Collation, FurtherKind, FurtherReading, NoteKind, Reading, State
from collate.model.table import token_range
from collate.model.words import is_mark
from collate.render.tei.escape import escape, opening, tag, words_of
from collate.render.tei.moves import Readings

SILENT = {State.LACUNA: "lac", State.ILLEGIBLE: "illegible", State.NOT_TRANSCRIBED: "not-transcribed"}
"""`witDetail/@type` of each state."""


FURTHER = frozenset(kind.value for kind in FurtherKind)
"""`rdg/@type` of readings that are no witness' text."""

CONJECTURE = "conjecture"
"""`lem/@type` of a lemma that no witness has."""


@dataclass(frozen=True, eq=False)
class Writer:
    """What is needed to write the entries of a collation; ids of the witnesses by siglum, of the entries by number.

    `moved` links the readings with words of a moved passage.
    """

    collation: Collation
    witnesses: Mapping[str, str]
    entries: Sequence[str]
    moved: Readings = field(default_factory=dict)
    first: int = 0
    """The position of the first word in the whole text, of which the collation may be a section."""
    number: int = 0
    """The number of the first entry in the whole."""

    @cached_property
    def order(self) -> dict[str, int]:
        """Index of each witness by its siglum."""
        return {siglum: index for index, siglum in enumerate(self.collation.table.sigla)}

    def wit(self, sigla: Sequence[str]) -> str | None:
        """Return `@wit` for `sigla`, None for none."""
        return " ".join(f"#{self.witnesses[siglum]}" for siglum in sigla) or None

    def head(self, number: int, ends: tuple[str, str] | None = None, *, apart: bool = False) -> str:
        """Return the start of the `app` of entry `number`, with the ids of its first and last word if it is outside the text."""
        entry = self.collation.apparatus.entries[number]
        attributes = {
            "xml:id": self.entries[number],
            "n": entry.unit.id,
            "type": entry.unit.kind.value.replace(" ", "-"),
            "from": f"#{ends[0]}" if ends else None,
            "to": f"#{ends[1]}" if ends else None,
            "loc": location(entry, self.first) + (f" entry={self.number + number}" if apart else ""),
        }
        return opening("app", attributes)

    def lemma(self, entry: ApparatusEntry, content: str) -> str:
        """Return `lem` with `content`, which is XML."""
        wit = self.wit(entry.lemma.sigla)
        attributes = {"wit": wit, "type": None if wit else CONJECTURE, "subtype": subtype(entry.lemma)}
        return tag("lem", {**self.moved.get((entry.unit.id, 0), {}), **attributes}, content)

    def links(self, number: int) -> Iterator[tuple[frozenset[str], Mapping[str, str]]]:
        """Yield the witnesses and the link of each reading of entry `number` with a moved passage."""
        entry = self.collation.apparatus.entries[number]
        for n, reading in enumerate((entry.lemma, *entry.readings)):
            if (entry.unit.id, n) in self.moved:
                yield frozenset(reading.sigla), self.moved[entry.unit.id, n]

    def rest(self, entry: ApparatusEntry, lemma: str, normal: str) -> str:
        """Return what follows the lemma of `entry`, which reads `lemma` in the text and has the normal forms `normal`."""
        numbered = list(enumerate(entry.readings, 1))
        parts = [self.group(list(group), entry) for _, group in self.grouped(numbered, entry)]
        absent = [(n, r) for n, r in numbered if r.state in SILENT]
        parts += map(self.further, entry.further)
        parts += [self.detail(n, reading) for n, reading in absent]
        if entry.after:
            parts.append(note("after", entry.after))
        if entry.lemma.state is State.TEXT:
            parts += [note("lemma", entry.lemma.text)] if entry.lemma.text != lemma else []
        if entry.lemma.normal != normal:
            parts.append(note("normal", entry.lemma.normal, "0"))
        for n, reading in numbered:
            if reading.normal != self.normal(reading, entry):
                parts.append(note("normal", reading.normal, str(n)))
        return "".join([*parts, *kept(entry), *decided(entry)])

    def further(self, one: FurtherReading) -> str:
        """Return a conjecture or a second reading as `rdg`."""
        source = f"#{quote(one.author, safe='')}" if one.author else None
        return tag("rdg", {"wit": self.wit(one.sigla), "type": one.kind.value, "source": source}, escape(one.text))

    def grouped(
        self, numbered: list[tuple[int, Reading]], entry: ApparatusEntry
    ) -> list[tuple[str, list[tuple[int, Reading]]]]:
        """Return the readings of `entry` that are extant, by their normal forms, in the order in which these are met."""
        extant = [(n, r) for n, r in numbered if r.state not in SILENT]
        first: dict[str, int] = {}
        keys = {n: r.normal if r.state is State.TEXT and r.normal else f"\0{n}" for n, r in extant}
        if entry.lemma.state is State.TEXT and entry.lemma.normal:
            first[entry.lemma.normal] = 0
        for n, _ in extant:
            first.setdefault(keys[n], n)
        extant.sort(key=lambda pair: (first[keys[pair[0]]], pair[0]))
        return [(key, list(group)) for key, group in groupby(extant, key=lambda pair: keys[pair[0]])]

    def group(self, readings: list[tuple[int, Reading]], entry: ApparatusEntry) -> str:
        """Return readings with the same normal form: a `rdgGrp`, unless there is only one."""
        content = "".join(self.reading(n, reading, entry) for n, reading in readings)
        alone = len(readings) == 1 and readings[0][1].normal != entry.lemma.normal
        return content if alone or not readings[0][1].normal else tag("rdgGrp", {"type": "orthographic"}, content)

    def reading(self, number: int, reading: Reading, entry: ApparatusEntry) -> str:
        """Return `rdg`."""
        skipped = any(remark.kind is NoteKind.EYE_SKIP for remark in entry.notes)
        attributes = {
            **self.moved.get((entry.unit.id, number), {}),
            "n": str(number),
            "wit": self.wit(reading.sigla),
            "type": self.kind(reading, entry),
            "subtype": subtype(reading),
            "cause": NoteKind.EYE_SKIP.value if skipped and reading.state is State.OMISSION else None,
        }
        return tag("rdg", attributes, escape(self.spaced(reading, entry)))

    def spaced(self, reading: Reading, entry: ApparatusEntry) -> str:
        """Return the words of `reading`, with a space before them if they are added to the word before."""
        text = reading.text
        follows = self.first + entry.place.start > 0
        adds = entry.lemma.state is State.OMISSION and follows and not is_mark(text.split(" ")[0] or "?")
        if text and (adds or (entry.lemma.state is not State.TEXT and text.startswith(" "))):
            return f" {text}"
        return text

    def kind(self, reading: Reading, entry: ApparatusEntry) -> str | None:
        """Return how `reading` differs from the lemma, None where one of the two is a lacuna."""
        if entry.lemma.state in SILENT or reading.state in SILENT:
            return None
        one, other = self.words(entry.lemma, entry), self.words(reading, entry)
        return None if one == other else compare(one, other, base_first=True).value.replace(" ", "-")

    def words(self, reading: Reading, entry: ApparatusEntry) -> ComparedWords:
        """Return the words of `reading` as they are compared."""
        if reading.state is not State.TEXT or not reading.sigla:
            return ComparedWords(tuple(reading.text.split()), tuple(reading.text.split()))
        tokens, first, end = self.tokens(reading, entry)
        table = self.collation.table.tokens[tokens]
        unit, witness = entry.unit, self.collation.witnesses[tokens]
        incomplete = remains(witness, self.collation.table, tokens, unit.start, unit.end) if witness.lacunae else ()
        return ComparedWords(
            tuple(written(table.t(i)) for i in range(first, end)), table.normal(first, end), incomplete
        )

    def tokens(self, reading: Reading, entry: ApparatusEntry) -> tuple[int, int, int]:
        """Return the first witness of `reading` and its tokens (first, end) in the columns of `entry`."""
        witness = self.order[reading.sigla[0]]
        places = self.collation.table.columns[witness]
        return witness, *token_range(places, entry.unit.start, entry.unit.end)

    def normal(self, reading: Reading, entry: ApparatusEntry) -> str:
        """Return the normal forms that the first witness of `reading` has there, as they are expected of it."""
        if reading.state is not State.TEXT or not reading.sigla:
            return ""
        witness, first, end = self.tokens(reading, entry)
        return " ".join(self.collation.table.tokens[witness].normal(first, end))

    def detail(self, number: int, reading: Reading) -> str:
        """Return who is absent at a place, and why."""
        if not reading.sigla:
            return tag("rdg", {"n": str(number)}, gap(reading.state))
        attributes = {"n": str(number), "wit": self.wit(reading.sigla), "type": SILENT[reading.state]}
        return tag("witDetail", attributes, escape(self.collation.edition.apparatus.words.absence(reading.state)))


def location(entry: ApparatusEntry, first: int = 0) -> str:
    """Return where `entry` is: line, words of the reading text, columns, and which of like words in the line.

    Args:
        entry: Whose positions count from the beginning of a section.
        first: The position of its first word in the whole text.
    """
    place, unit = entry.place, entry.unit
    parts = [
        f"section={words_of(place.section)}" if place.section else "",
        f"line={place.line}-{place.last_line}",
        f"text={first + place.start}-{first + place.end}",
        f"columns={unit.start}-{unit.end}",
        f"occurrence={place.occurrence}/{place.occurrences}",
    ]
    return " ".join(part for part in parts if part)


def decided(entry: ApparatusEntry) -> Iterator[str]:
    """Yield the remarks on an entry, and which apparatus prints it by the editor's rule."""
    for remark in entry.notes:
        attributes = {"type": "remark", "subtype": remark.kind.value, "n": str(remark.rule)}
        yield tag("note", attributes, escape(remark.text))
    if entry.series:
        yield note("series", entry.series)
    if entry.hidden is not None:
        yield note("hidden", str(entry.hidden).lower())


def kept(entry: ApparatusEntry) -> Iterator[str]:
    """Yield as notes, which keep it to the letter, what is said of conjectures and of readings besides their words."""
    for kind, values in (("further", entry.further), ("details", entry.details)):
        if values:
            yield note(kind, msgspec.json.encode(values).decode())


def subtype(reading: Reading) -> str | None:
    """Return the mark of a reading that is text and has none, so that it is no omission."""
    return "text" if reading.state is State.TEXT and not reading.text else None


def gap(state: State) -> str:
    """Return the lacuna that makes a witness absent."""
    return tag("gap", {"reason": state.value})


def note(kind: str, text: str, number: str | None = None) -> str:
    """Return a note of the entry: of the word before (`after`), or of what the text does not show."""
    return tag("note", {"type": kind, "n": number}, escape(text))
