"""The variation units one by one, for programs that compute with them: the characters of the matrix, with their readings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from collate.model import ApparatusEntry, Collation, State
from collate.render.characters import Character, make_matrix
from collate.render.tei.apps import SILENT
from collate.render.tei.escape import escape, tag
from collate.render.tei.profile import Profile, document

SUBREADING = "orthographic"
"""Type of a reading that differs from the one before in what makes no state of its own."""

OVERLAP = "overlap"
"""Why an extant witness is not counted: a longer difference around the unit has it already, or part of it is lost."""


@dataclass(frozen=True, slots=True)
class FlatReading:
    """A reading of a unit; `label` is a number, or for a subreading that of its reading and a letter."""

    label: str
    text: str
    sigla: tuple[str, ...]
    parent: str = ""
    """Label of the reading that this is a subreading of."""


@dataclass(frozen=True, slots=True)
class FlatUnit:
    """A unit with its readings, each subreading after its reading, and who is not counted, by the reason."""

    id: str
    entry: ApparatusEntry
    readings: tuple[FlatReading, ...]
    absent: tuple[tuple[str, tuple[str, ...]], ...]

    def stemma(self) -> Iterator[tuple[str, str]]:
        """Yield the labels of two readings of which the second arose from the first, as the editor states."""
        known = (self.entry.lemma, *self.entry.readings)
        for detail in self.entry.details:
            source = next((one for one in known if detail.name == "from" and one.text == detail.value), None)
            labels = (self.label_of(source.sigla), self.label_of(detail.sigla)) if source else ("", "")
            if all(labels) and labels[0] != labels[1]:
                yield labels

    def label_of(self, sigla: Sequence[str]) -> str:
        """Return the label of the reading that some of `sigla` have; empty if none of them is counted."""
        return next((one.label for one in self.readings if not one.parent and set(sigla) & set(one.sigla)), "")


def flat_units(collation: Collation, ids: Sequence[str]) -> Iterator[FlatUnit]:
    """Yield the units that are characters of the matrix, as NEXUS has them; `ids` are those of all entries.

    No witness is counted twice for one difference, and one that is absent is in no reading.
    """
    matrix = make_matrix(collation)
    numbers = {entry.unit.id: number for number, entry in enumerate(collation.apparatus.entries)}
    for character in matrix.characters:
        number = numbers[character.id]
        entry = collation.apparatus.entries[number]
        states = dict(zip(matrix.sigla, character.row, strict=True))
        yield FlatUnit(ids[number], entry, tuple(readings_of(entry, character, states)), silent_in(entry, states))


def readings_of(entry: ApparatusEntry, character: Character, states: dict[str, int | None]) -> Iterator[FlatReading]:
    """Yield the readings of `entry`, the lemma's first, then in the unit's order; `states` is the state of each witness."""
    candidates = [entry.lemma, *(reading for reading in entry.unit.readings if reading != entry.lemma)]
    extant: list[tuple[int, str, tuple[str, ...]]] = []
    for reading in candidates:
        for state in range(len(character.states)):
            sigla = tuple(siglum for siglum in reading.sigla if states.get(siglum) == state)
            if sigla:
                extant.append((state, reading.text, sigla))
    order = list(dict.fromkeys(state for state, _, _ in extant))
    for number, state in enumerate(order, 1):
        same = [(text, sigla) for own, text, sigla in extant if own == state]
        for index, (text, sigla) in enumerate(same):
            parent = str(number) if index else ""
            yield FlatReading(f"{number}{letters(index)}", text, sigla, parent)


def letters(number: int) -> str:
    """Return the letters of the subreading `number`, nothing for 0.

    >>> letters(0), letters(1), letters(27)
    ('', 'a', 'aa')
    """
    name = ""
    while number:
        number, last = divmod(number - 1, 26)
        name = chr(ord("a") + last) + name
    return name


def silent_in(entry: ApparatusEntry, states: dict[str, int | None]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return who has no state in `entry`, by the reason; witnesses that are not extant are left out."""
    absent: dict[str, list[str]] = {}
    for reading in entry.unit.readings:
        reason = OVERLAP if reading.state in {State.TEXT, State.OMISSION} else SILENT[reading.state]
        for siglum in reading.sigla:
            if siglum in states and states[siglum] is None:
                absent.setdefault(reason, []).append(siglum)
    return tuple((reason, tuple(sigla)) for reason, sigla in absent.items())


def units_document(profile: Profile, app: Callable[[FlatUnit, Profile], str]) -> str:
    """Return the file of the units of a collation, each made by `app`; of witnesses that are extant alone."""
    apps = [app(unit, profile) for unit in flat_units(profile.collation, profile.entries)]
    body = f"<body>\n<ab>\n{chr(10).join(apps)}\n</ab>\n</body>" if apps else "<body><ab/></body>"
    return document(profile, f"<text>\n{body}\n</text>", extant=True)


def readings_and_notes(unit: FlatUnit, profile: Profile) -> str:
    """Return the readings of `unit` as `rdg`, and notes who is absent and why, which no program takes for a reading."""
    readings = (
        tag(
            "rdg",
            {"n": reading.label, "type": SUBREADING if reading.parent else None, "wit": profile.wit(reading.sigla)},
            escape(reading.text),
        )
        for reading in unit.readings
    )
    notes = (tag("note", {"type": reason}, escape(" ".join(sigla))) for reason, sigla in unit.absent)
    return "".join([*readings, *notes])
