"""An `app` as it is read: its lemma, its readings, who has each, whose conjecture it is, and what the editor notes.

A reading belongs to the witnesses of its `@wit`, and to those of the `wit` elements in it or after it.  A reading that names no
witness is the editor's if it is `lem`, else a conjecture of whom `@source` or `@resp` names.  `@copyOf` gives a reading the words of
another.

Source: TEI P5, Guidelines, 13.1 (the apparatus entry, readings and witnesses).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from collate.model import State
from collate.sources.tei.absence import (
    MILESTONES,
    absence_in_reading,
    has_no_words,
    words_in,
)
from collate.sources.tei.copies import copied, copy_of
from collate.sources.tei.notes import is_note, words_of_note
from collate.sources.tei.stages import of_a_layer
from collate.sources.tei_collation.abbreviated import Edge, beside_lemma, is_moved
from collate.sources.tei_collation.details import absent_witnesses, ambiguous_readings, details_in_words
from collate.sources.tei_collation.emendations import EMENDATION
from collate.sources.tei_collation.pointer_readings import PointedFiles, apps_pointed_at, points_away
from collate.sources.tei_collation.sigla import REST, Sigla, in_words
from collate.sources.wit_names import names_in, wit_names
from collate.sources.xml_file import Element

DETAILS = ("type", "cause", "cert")
"""The attributes of a reading that are kept."""


@dataclass(frozen=True, slots=True, eq=False)
class AppReading:
    """A `lem` or `rdg`: its place, the element with its words, and its witnesses."""

    element: Element
    content: Element
    """What has the words: the element itself, or that of which it is a copy."""
    sigla: tuple[str, ...] = ()
    state: State | None = None
    """Why its witnesses have no text there, None if they have some or omit."""
    author: str = ""
    """Whose reading it is: whom `@source` names, or `@wit` beside witnesses, else `@resp`."""
    responsible: bool = False
    """Whether only `@resp` names the author: of a reading that witnesses have, that may be who recorded it."""
    details: tuple[tuple[str, str], ...] = ()
    names: tuple[str, ...] = ()
    """The names by which the file calls its witnesses, of groups too."""
    beside: Edge | None = None
    """Where its words are, if they are beside the lemma and not instead of it."""
    later: bool = False
    """Whether it comes after the lemma, so that it is none though it is called one."""

    @property
    def is_lemma(self) -> bool:
        """Whether it is the lemma."""
        return self.element.name == "lem" and not self.later


@dataclass(frozen=True, slots=True, eq=False)
class App:
    """An `app`; `silent` maps each witness that a `witDetail` declares absent to the reason and its text."""

    element: Element
    readings: tuple[AppReading, ...]
    silent: Mapping[str, tuple[State, str]]
    notes: tuple[str, ...] = ()
    within: frozenset[str] = frozenset()
    """The witnesses that readings of an `app` inside name."""
    alternatives: tuple[tuple[str, AppReading], ...] = ()
    """Further readings of witnesses that have one already, where nothing distinguishes their layers, and all of an ambiguous witness."""

    @property
    def lemma(self) -> AppReading | None:
        """The lemma, or nothing."""
        return next((reading for reading in self.readings if reading.is_lemma), None)

    @property
    def emends(self) -> bool:
        """Whether it has a correction of the text, where all witnesses have an error."""
        return bool(self.element.get(EMENDATION))

    @property
    def ordered(self) -> tuple[Element, ...]:
        """The apps whose words its readings have in one order or another, by pointers; they are in the text, and it is not."""
        pointed = (inner for one in self.readings for inner in apps_pointed_at(one.element, one.content))
        return tuple({id(inner): inner for inner in pointed}.values())

    @property
    def named(self) -> frozenset[str]:
        """The witnesses that its readings name, or a detail."""
        return frozenset(siglum for reading in self.readings for siglum in reading.sigla) | frozenset(self.silent)


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """What the pointers of a file mean: elements and people by id, and the sigla of its witnesses."""

    sigla: Sigla
    elements: Mapping[str, Element] = field(repr=False)
    files: PointedFiles = field(default_factory=lambda: PointedFiles({}), repr=False)
    """Where readings may point at their words."""

    def person(self, value: str) -> str:
        """Return whom `@source` or `@resp` names: as the header has it, else the name that points there.

        >>> Names(Sigla((), {}), {}).person("#Heinsius")
        'Heinsius'
        """
        return ", ".join(self._called(name) for name in names_in(value))

    def _called(self, name: str) -> str:
        element = self.elements.get(name)
        if element is None:
            return name
        siglum = next(
            (part for part in element.named("abbr") if part.get("type") == "siglum" and part.text.strip()), None
        )
        if siglum is not None:
            return " ".join(siglum.text.split())
        for kind in ("surname", "author", "editor", "persName", "name"):
            child = next(element.named(kind), None)
            if child is not None and child.text.strip():
                return in_words(child)
        words = in_words(element)
        if 0 < len(words) <= 40 and element.name in {"persName", "name", "person", "abbr"}:
            return words
        number = element.get("n")
        return number if element.name == "bibl" and number[:1].isalpha() and len(number) < len(name) else name


def find_apps(root: Element) -> list[Element]:
    """Return the `app` elements of the file in its order, those of its header left out."""
    return [app for part in root.elements() if part.name != "teiHeader" for app in part.named("app")]


def as_app(element: Element, names: Names) -> App:
    """Return the `app` of `element`."""
    readings: list[AppReading] = []
    waiting: list[Element] = list(element.elements())
    groups: dict[int, Element] = {}
    last: int | None = None
    while waiting:
        part = waiting.pop(0)
        if part.name == "rdgGrp":
            outer = groups.get(id(part))
            if outer is not None:  # what it does not say itself, the group around says
                part = replace(part, attributes={**outer.attributes, **part.attributes})
            groups.update({id(inner): part for inner in part.elements()})
            waiting[:0] = part.elements()
        elif part.name in {"lem", "rdg"}:
            last = len(readings)
            later = any(reading.is_lemma for reading in readings)
            readings.append(replace(_reading(part, groups.get(id(part)), element, names), later=later))
        elif part.name in MILESTONES and part.get("wit"):
            readings.append(_reading(Element("rdg", {"wit": part.get("wit")}, (part,), part.line), None, None, names))
        elif part.name == "wit" and last is not None:
            readings[last] = _attested(readings[last], part, names)
    own = _with_rest(list(_apart(readings, names)), names)
    complete = tuple(map(_without_words, own, [readings] * len(readings)))
    ambiguous = ambiguous_readings(element, [(one.element, one.sigla) for one in complete], names.sigla)
    return App(
        element,
        complete,
        dict(absent_witnesses(element, names.sigla)),
        (*_notes(element), *details_in_words(element, names.sigla), *_places_in_words(readings)),
        frozenset(_within(element, names)),
        tuple((siglum, complete[number]) for siglum, number in ambiguous),
    )


def _reading(element: Element, group: Element | None, app: Element | None, names: Names) -> AppReading:

    def stated(name: str) -> str:
        return element.get(name) or (group.get(name) if group is not None else "")

    value = stated("wit")
    own = names_in(value) or names_inside(element)
    sigla = names.sigla.of(" ".join(own))
    people = " ".join(name for name in names_in(value) if name in names.sigla.people)
    authors = f"{stated('source')} {people}".strip()
    kinds = [(name, stated(name)) for name in DETAILS]
    content = names.files.words_of(copied(element, names.elements))
    unknown = points_away(content) or copy_of(content)
    state = absence_in_reading(element, app if content is element else None) or (
        State.NOT_TRANSCRIBED if unknown else None
    )
    return AppReading(
        element,
        content,
        sigla,
        state,
        names.person(authors or stated("resp")),
        not authors,
        tuple((name, value) for name, value in kinds if value and not (state and name == "type")),
        own,
    )


def names_inside(element: Element) -> tuple[str, ...]:
    """Return the names that the elements `wit` in a reading hold."""
    return tuple(name for part in element.elements() if part.name == "wit" for name in wit_names(part))


def _attested(reading: AppReading, wit: Element, names: Names) -> AppReading:
    """Return `reading` with the witnesses that the element `wit` names."""
    sigla = tuple(dict.fromkeys((*reading.sigla, *names.sigla.of(" ".join(wit_names(wit))))))
    return replace(reading, sigla=sigla, names=(*reading.names, *wit_names(wit)))


def _apart(readings: Sequence[AppReading], names: Names) -> Iterator[AppReading]:
    """Yield `readings`, each without the witnesses that another names more closely: by themselves, or in a smaller group.

    One of a layer, before or after correction or of a hand, leaves what the others have of its witness.
    """
    sizes = [_sizes(reading, names) for reading in readings]
    least: dict[str, int] = {}
    for own in (own for reading, own in zip(readings, sizes, strict=True) if not of_a_layer(reading.element)):
        least.update((siglum, size) for siglum, size in own.items() if size < least.get(siglum, size + 1))
    for reading, own in zip(readings, sizes, strict=True):
        kept = tuple(siglum for siglum in reading.sigla if own[siglum] <= least.get(siglum, own[siglum]))
        yield reading if kept == reading.sigla else replace(reading, sigla=kept)


def _sizes(reading: AppReading, names: Names) -> Mapping[str, int]:
    """Return, for each witness of `reading`, how many there are in the smallest group by which it is named; 1 for its own name."""
    sizes: dict[str, int] = {}
    for name in reading.names:
        members = names.sigla.names.get(name, (name,))
        sizes.update((siglum, len(members)) for siglum in members if len(members) < sizes.get(siglum, len(members) + 1))
    return {siglum: sizes.get(siglum, 1) for siglum in reading.sigla}


def _with_rest(readings: Sequence[AppReading], names: Names) -> Sequence[AppReading]:
    """Return `readings`, those of *ceteri* with all the witnesses that no other names."""
    if not any(REST in reading.sigla for reading in readings):
        return readings
    named = {siglum for reading in readings for siglum in reading.sigla}
    others = tuple(one.siglum for one in names.sigla.witnesses if one.siglum not in named and not one.parent)
    return [
        replace(reading, sigla=(*(s for s in reading.sigla if s != REST), *others))
        if REST in reading.sigla
        else reading
        for reading in readings
    ]


def _without_words(reading: AppReading, beside: Sequence[AppReading]) -> AppReading:
    """Return `reading`; without words if these state that its witnesses omit, as `om.` in a reading of type `om`, or in its lemma."""
    if not has_no_words(reading.element, (one.element for one in beside)):
        return _abbreviated(reading)
    return replace(reading, content=Element(reading.element.name, {}, (), reading.element.line))


def _abbreviated(reading: AppReading) -> AppReading:
    """Return `reading` as what its abbreviations state: words beside the lemma, or words that are elsewhere."""
    if reading.is_lemma or reading.state or not reading.sigla:
        return reading
    if is_moved(reading.content):
        return replace(reading, state=State.NOT_TRANSCRIBED)
    if beside := beside_lemma(reading.content):
        return replace(reading, beside=beside[0], content=beside[1])
    return reading


def _notes(element: Element) -> Iterator[str]:
    """Yield what the editor notes in `element`, an `app`, and in its readings, not in an `app` inside."""
    for part in element.elements():
        if not is_note(part):
            yield from _notes(part) if part.name != "app" else ()
        elif words := words_of_note(part):
            yield words


def _places_in_words(readings: Sequence[AppReading]) -> Iterator[str]:
    """Yield what readings state of where their witnesses have the words."""
    for reading in readings:
        if reading.sigla and not reading.is_lemma and not reading.state and is_moved(reading.content):
            yield f"{' '.join(reading.sigla)}: {words_in(reading.content)}"


def _within(element: Element, names: Names) -> Iterator[str]:
    for app in element.named("app"):
        if app is not element:
            for reading in app.named("lem", "rdg", "witDetail"):
                yield from names.sigla.of(reading.get("wit"))
