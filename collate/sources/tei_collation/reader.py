"""A collation in TEI as it is read: its text once, each reading once, and what of it is odd."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from collate.model import Remark
from collate.sources.tei.copies import NO_COPY, copy_of
from collate.sources.tei.hands import Layer
from collate.sources.tei_collation.assembled import Own, SegmentGroup, TextPassage, assemble
from collate.sources.tei_collation.base_text import CORRECTED, UNCORRECTED, TextReading, TextWalk, walk_of
from collate.sources.tei_collation.layers import Layered
from collate.sources.tei_collation.listed import Listed
from collate.sources.tei_collation.parts import Segmented
from collate.sources.tei_collation.places import Placed, Unplaced
from collate.sources.tei_collation.readings import App, AppReading, Names
from collate.sources.tei_collation.sigla import Sigla
from collate.sources.tei_collation.silence import SilenceMeaning
from collate.sources.tei_collation.witnesses import Attribution, has_lemma
from collate.sources.wit_names import names_in
from collate.sources.xml_file import Element
from collate.wording import counted, plural

TWO_READINGS = (
    "witness {} is in two readings, and nothing says which hand or layer each is; the second is kept as an alternative; "
    "add hand, or leave it in one"
)

POINTS_AT_ITSELF = "the reading points (ptr) at what it is in; write its words there"

OVERLAP = (
    "the reading of {0} overlaps that of the app in line {1}, which is taken; give {0} one reading of the whole passage"
)

SHOWN = 8
"""Sigla or places that a message names at most."""


@dataclass(frozen=True, slots=True)
class SourceUnit:
    """An `app` at its place: characters `start` to `end` (half open) of the edition's text, in one of its segments."""

    segment: int
    start: int
    end: int
    app: App
    departs: frozenset[str] = frozenset()
    """The witnesses that a reading names which is not the lemma, or a gap."""
    lemma: str = ""
    """The words of the lemma, or of the text there."""
    texts: Mapping[int, str] = field(default_factory=dict)
    """The words of each reading, by the identity of its element."""

    corrections: Mapping[int, str] = field(default_factory=dict)
    """The words before correction of each reading that its witness corrected, by the identity of its element."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What the editor notes."""
        return self.app.notes

    @property
    def silent(self) -> frozenset[str]:
        """The witnesses that have no text there."""
        return frozenset(self.app.silent) | frozenset(s for r in self.app.readings if r.state for s in r.sigla)


@dataclass(frozen=True, slots=True)
class RepeatedId:
    """An `xml:id` that is given twice, with the line of the second, and whether something points at it."""

    name: str
    line: int
    pointed: bool


@dataclass(slots=True, eq=False)
class ApparatusReader:
    """The content of a file, prepared for reading the text of each witness."""

    source: str
    names: Names
    how: TextReading
    layered: Layered
    meaning: SilenceMeaning
    attribution: Attribution
    base: TextPassage
    groups: Sequence[SegmentGroup]
    unplaced: Sequence[Unplaced]
    late: frozenset[str]
    edited: bool
    duplicates: Sequence[RepeatedId] = ()
    unknown: Sequence[str] = ()
    """The witnesses that nothing names in an apparatus that names all who have a reading."""
    passages: dict[tuple[int, str], TextPassage] = field(default_factory=dict)
    seen: set[tuple[int, str]] = field(default_factory=set)
    by_element: dict[int, App] = field(default_factory=dict)
    """The apps by the identity of their elements, once one is looked for."""

    @property
    def witnesses(self) -> tuple[Listed, ...]:
        """The witnesses, one for each layer."""
        return self.layered.witnesses

    def text_of_witness(self, siglum: str) -> Segmented:
        """Return the text of the witness `siglum`, with its segments."""
        return assemble(
            siglum,
            self.base,
            self.groups,
            lambda one: self.attribution.departures(one, siglum),
            lambda reading: self.passage(reading, siglum),
            begins_late=siglum in self.late,
            unknown=siglum in self.unknown,
        )

    def text_of_edition(self) -> Segmented:
        """Return the text of the edition, in the same segments."""
        return assemble("", self.base, self.groups, lambda _one: (), lambda _r: self.base, begins_late=False)

    def passage(self, reading: AppReading, siglum: str) -> TextPassage:
        """Return the words of `reading`, as the witness `siglum` has them if there are apps inside."""
        nested = any(True for _ in reading.content.named("app"))
        key = id(reading.content), siglum if nested else ""
        if key not in self.passages:
            walk = self._read(reading, siglum)
            self.passages[key] = passage_of(walk, reading.content)
        return self.passages[key]

    def _read(self, reading: AppReading, siglum: str, layer: Layer = CORRECTED) -> TextWalk:
        """Return the walk that read the words of `reading`, with the corrections of `layer`."""
        if not self.by_element:
            self.by_element.update({id(app.element): app for app in self.layered.apps})
        apps = self.by_element

        def choose(element: Element) -> Element | None:
            inner = apps[id(element)]
            own = self.attribution.own(inner, siglum) if siglum else Own(inner.lemma)  # a conjecture: as the edition
            reading = own.reading or inner.lemma  # neither a reading nor a state is the text of the edition
            return None if own.state or reading is None or reading.state else reading.content

        walk = walk_of(self.how, choose)
        walk.sigla_of = self._sigla_of
        walk.layer = layer
        walk.inside(reading.content)
        self.seen |= walk.seen
        return walk

    def _sigla_of(self, value: str) -> tuple[str, ...]:
        return sigla_in(value, self.names.sigla, self.layered)

    def units(self) -> tuple[SourceUnit, ...]:
        """Return the apps in the order of the text, an outer one before those inside it."""
        units: list[SourceUnit] = []
        cuts = 0
        for one in self.groups:
            if one.section is not None:
                cuts += 1
                continue
            in_order = sorted(one.apps, key=lambda placed: (placed.start, -placed.end))
            units += [self._unit(placed, cuts + 1) for placed in in_order]
            cuts += 2
        return tuple(units)

    def _unit(self, placed: Placed, segment: int) -> SourceUnit:
        app = placed.app
        departs = {s for r in app.readings if r.state or not has_lemma(r, app) for s in r.sigla} | set(app.silent)
        held = frozenset(app.lemma.sigla if app.lemma else ()) - app.silent.keys()
        texts = {id(r.element): " ".join(self.passage(r, "").text.split()) for r in app.readings if not r.state}
        lemma = texts.get(id(app.lemma.element), "") if app.lemma else ""
        return SourceUnit(
            segment,
            placed.start,
            placed.end,
            app,
            frozenset(departs.difference(held)),
            lemma if app.lemma else " ".join(self.base.text[placed.start : placed.end].split()),
            texts,
            dict(self._corrections(app, texts)),
        )

    def _corrections(self, app: App, texts: Mapping[int, str]) -> Iterator[tuple[int, str]]:
        """Yield the readings (by the identity of their elements) in which something was added or deleted, with their first words."""
        for reading in app.readings:
            if id(reading.element) in texts and has_corrections(reading.content):
                walk = self._read(reading, "", UNCORRECTED)
                if (before := " ".join(walk.layout.text.split())) != texts[id(reading.element)]:
                    yield id(reading.element), before

    def odd(self) -> list[tuple[int, str]]:
        """Return what contradicts itself or has no place: the line, and a sentence with the remedy."""
        problems = [
            (one.line, f"xml:id {one.name!r} is given twice, and something points at it; give each element its own")
            for one in self.duplicates
            if one.pointed
        ]
        problems += [
            (reading.element.line, NO_COPY.format(copy_of(reading.content), " ".join(reading.sigla)))
            for app in self.layered.apps
            for reading in app.readings
            if copy_of(reading.content)
        ]
        problems += [(line, POINTS_AT_ITSELF) for line in self.names.files.circles]
        problems += [(line, TWO_READINGS.format(siglum)) for siglum, line in self.layered.undecided]
        problems += [(one.app.element.line, one.reason) for one in self.unplaced]
        problems += [
            (mark.line, f"{mark.name} is inside a word, so {enumerated(mark.sigla)} is taken to have the whole word")
            for mark in self.base.milestones
            if mark.inside
        ]
        problems += [(one.app.element.line, one.doubt) for group in self.groups for one in group.apps if one.doubt]
        problems += [
            (second.element.line, OVERLAP.format(siglum, first.element.line))
            for siglum, first, second in dict.fromkeys(self.attribution.overlaps)
        ]
        return sorted(problems)

    def remarks(self) -> Iterator[Remark]:
        """Yield what the user should know: choices, and all irregularities."""
        if sentence := self.meaning.says():
            yield Remark(sentence)
        if self.names.sigla.undeclared:
            names = enumerated(self.names.sigla.undeclared)
            yield Remark(f"the readings name {names}, which no list of witnesses has; they are witnesses all the same")
        if self.unknown:
            yield Remark(
                f"no reading names {enumerated(self.unknown)}, of which nothing is known therefore; "
                'tei.silence = "negative" (or `--silence negative`) gives the text of the edition to a witness that is not named'
            )
        if idle := [one.name for one in self.duplicates if not one.pointed]:
            yield Remark(f"xml:id {enumerated(idle)} is given twice; nothing points there, so it makes no difference")
        for name, count in self.names.files.missing.items():
            yield Remark(
                f"{counted(count, 'reading')} {plural(count, 'points', 'point')} at {name}, which is not there; put it beside the file"
            )
        for line, sentence in self.odd():
            yield Remark(sentence, line)


def enumerated(names: Sequence[str]) -> str:
    """Return some of `names`, and how many more there are.

    >>> enumerated(["A", "B"])
    'A, B'
    """
    more = len(names) - 3 * SHOWN
    return ", ".join(names[: 3 * SHOWN]) + (f" and {more} more" if more > 0 else "")


def data_of(element: Element) -> Iterator[tuple[int, str]]:
    """Yield the character data in `element`: the identity of the element that has it, and the text."""
    for part in element.walk():
        yield from ((id(part), inner) for inner in part.content if isinstance(inner, str))


def has_corrections(element: Element) -> bool:
    """Return whether something is added or deleted in `element`, outside any `app` in it."""
    return any(
        part.name in {"add", "del"} or (part.name != "app" and has_corrections(part)) for part in element.elements()
    )


def passage_of(walk: TextWalk, content: Element) -> TextPassage:
    """Return what `walk` read of `content`."""
    layout, text = walk.own_layout, content.text
    return TextPassage(
        "".join(layout.parts),
        tuple(layout.words),
        tuple(layout.gaps),
        tuple(walk.milestones),
        (),
        layout.unmarked,
        text[:1].isspace(),
        text[-1:].isspace(),
    )


def sigla_in(value: str, sigla: Sigla, layered: Layered) -> tuple[str, ...]:
    """Return the sigla of witnesses that the pointers of `value` name, those of all layers of one that has several."""
    named = (s for name in names_in(value) for s in sigla.names.get(name, ()))
    return tuple(layer for s in named for layer in (layered.layers[s].values() if s in layered.layers else (s,)))
