"""A collation that the Collation Editor has saved, as what it says of the words of witnesses."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from collate.errors import SourceError

LOST = frozenset({"lac", "lac_verse", "lacuna"})
"""Types of readings whose witnesses are lost."""

ACCEPTED = "accepted"
"""The key of a unit that the editor has accepted."""

LEFT_OUT = ("special_categories", "marked_readings", "separated_witnesses", "om_readings", "lac_readings")
"""What a saved collation may have besides, and no statement says."""


@dataclass(frozen=True, slots=True)
class SavedReading:
    """A reading: its words by witness, as they are written, and what is recorded of it."""

    words: Mapping[str, tuple[str, ...]]
    text: tuple[str, ...] = ()
    """The words of the reading as they are compared."""
    label: str = ""
    lost: bool = False
    parents: tuple[str, ...] = ()
    """Labels of the readings from which it arose."""
    below: tuple[SavedReading, ...] = ()
    """Its subreadings."""
    type: str = ""
    """The class of a subreading."""

    def every(self) -> Iterator[SavedReading]:
        """Yield the reading and its subreadings."""
        yield self
        yield from self.below


@dataclass(frozen=True, slots=True)
class SavedUnit:
    """A unit: where it is in the base text, by the editor's count, and its readings."""

    start: int
    end: int
    readings: tuple[SavedReading, ...]
    overlapping: bool = False
    id: str = ""
    around: tuple[str, ...] = ()
    """The ids of the overlapping units in which it is."""
    accepted: bool | None = None
    """Whether the editor has accepted it; None if nothing is said of that."""

    def words(self) -> dict[str, tuple[str, ...]]:
        """Return the words of each witness that is in a reading."""
        return {s: words for reading in self.readings for one in reading.every() for s, words in one.words.items()}

    def departing(self) -> Iterator[SavedReading]:
        """Yield the readings, and subreadings, that are not the first: in an overlapping unit its witnesses have their words in the units within."""
        for number, reading in enumerate(self.readings):
            yield from reading.every() if number else reading.below

    def covers(self, other: SavedUnit) -> bool:
        """Return whether `other` is in this overlapping unit: its words are, or it says so, as an addition beside them does."""
        inside = self.start <= other.start and other.end <= self.end
        return inside or bool(self.id and self.id in other.around)


@dataclass(frozen=True, slots=True)
class SavedCollation:
    """The units of a saved collation in the order of the text, overlapping ones apart."""

    units: tuple[SavedUnit, ...]
    overlapping: tuple[SavedUnit, ...] = ()
    approved: bool = False
    lost: tuple[str, ...] = ()
    """The witnesses that have lost the whole verse."""
    omitting: tuple[str, ...] = ()
    """Those that omit it."""
    left_out: tuple[str, ...] = field(default=())
    """What it has that cannot be stated, in words."""


def is_saved_collation(data: bytes) -> bool:
    """Return whether a file is a collation of the Collation Editor, by its keys.

    >>> is_saved_collation(b'{"structure": {"apparatus": []}}'), is_saved_collation(b'{"format": "collate 1", "apparatus": []}')
    (True, False)
    """
    if data.lstrip()[:1] != b"{" or b'"apparatus"' not in data:
        return False
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        return False
    structure = content.get("structure", content)
    return "format" not in content and isinstance(structure, dict) and isinstance(structure.get("apparatus"), list)


def read_saved_collation(data: bytes, source: str) -> SavedCollation:
    """Return the collation in the file `data`, which messages call `source`.

    Raises:
        SourceError: If it is none.
    """
    try:
        return saved_collation(json.loads(data))
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        raise SourceError(
            f"this is no collation of the Collation Editor ({reason}); save it there again, at any stage", source
        ) from None


def saved_collation(content: Mapping[str, Any]) -> SavedCollation:
    """Return the collation that `content`, a value of JSON, is.

    Raises:
        KeyError: If it has no apparatus, or a unit of it lacks something.
        TypeError: If something in it is of another type.
        ValueError: If a place is no number.
        AttributeError: As `TypeError`.
    """
    structure = content.get("structure", content)
    approved = content.get("status") == "approved"
    units = [unit_of(unit, approved=approved) for unit in structure["apparatus"]]
    lines = sorted(key for key in structure if key.startswith("apparatus") and key != "apparatus")
    overlapping = [unit_of(unit, overlapping=True, approved=approved) for key in lines for unit in structure[key]]
    others = tuple(f"{key.replace('_', ' ')}" for key in LEFT_OUT if structure.get(key))
    ordered = sorted(units, key=lambda unit: (unit.start, unit.end))
    lost, omitting = (tuple(map(str, structure.get(key) or ())) for key in ("lac_readings", "om_readings"))
    return SavedCollation(tuple(ordered), tuple(overlapping), approved, lost, omitting, others)


def unit_of(unit: Mapping[str, Any], *, overlapping: bool = False, approved: bool = False) -> SavedUnit:
    """Return a unit, of a collation that is perhaps `approved` as a whole."""
    start, end = int(unit["start"]), int(unit["end"])
    around = tuple(unit.get("overlap_units") or ())
    readings, accepted = tuple(readings_of(unit["readings"])), unit.get(ACCEPTED)
    stated = accepted if accepted is True or (accepted is False and not approved) else None
    return SavedUnit(start, end, readings, overlapping, str(unit.get("_id", "")), around, stated)


def readings_of(readings: Sequence[Mapping[str, Any]], kind: str = "") -> Iterator[SavedReading]:
    """Yield readings, of this `kind` if they are subreadings; those of witnesses whose words are in an overlapping unit are left out."""
    for reading in readings:
        if reading.get("overlap_status") in {"overlapped", "deleted"}:
            continue
        regularised = reading.get("SR_text") or {}
        words = {}
        for siglum in reading.get("witnesses", ()):
            text = regularised[siglum].get("text", []) if siglum in regularised else reading.get("text", [])
            words[str(siglum)] = tuple(words_of(text, siglum))
        groups = (reading.get("subreadings") or {}).items()
        below = [one for name, group in groups for one in readings_of(group, str(name))]
        yield SavedReading(
            words,
            tuple(str(word["interface"]) for word in reading.get("text", ()) if "interface" in word),
            str(reading.get("label", "")),
            reading.get("type") in LOST,
            tuple(map(str, reading.get("parents") or ())),
            tuple(below),
            kind,
        )


def words_of(text: Sequence[Mapping[str, Any]], siglum: str) -> Iterator[str]:
    """Yield the words of a witness in a reading: its own where they are given, else those of the reading."""
    for word in text:
        own = word.get(siglum)
        if isinstance(own, Mapping):
            yield str(own.get("original") or own.get("t") or word.get("interface", ""))
        elif "interface" in word:
            yield str(word["interface"])
