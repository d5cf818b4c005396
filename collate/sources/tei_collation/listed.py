"""A witness as a list describes it: its siglum, what document it is, and its date.

Source: TEI P5, Guidelines, 10.4 (the manuscript identifier) and 13.1.4 (witness information).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from collate.sources.xml_file import Element

CONTAINERS = frozenset({"placeName", "location", "msName"})
"""Elements of an `msIdentifier` that may hold others, each of which is a name."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A witness: the name by which `@wit` points at it, its siglum, what document it is, and its date."""

    id: str
    siglum: str
    document: str = ""
    date: str = ""
    hand: str = ""
    parent: str = ""
    """The siglum of the witness whose text it has where no reading names it."""


def listed_witness(witness: Element, taken: Iterable[str], parent: str = "") -> Listed | None:
    """Return the witness that `witness` describes: its siglum is `abbr`, `@n` or its id; None if it has no name at all.

    Of `@n` and the id the one of fewer letters is the siglum, of two that are as long `@n`, unless it counts the witnesses after those that are
    `taken`.  A siglum that is `taken` gives way to the id.
    """
    abbr = next((part for part in witness.named("abbr") if part.get("type") == "siglum"), None)
    abbr = abbr or next((part for part in witness.elements() if part.name == "abbr" and not part.get("type")), None)
    siglum = "" if abbr is None else "".join(abbr.text.split())
    name = witness.get("xml:id") or witness.get("n") or siglum
    if not name:
        return None
    taken = set(taken)
    number = "".join(witness.get("n").split())
    is_siglum = number and sum(map(str.isalnum, number)) <= len(name) and number != str(len(taken) + 1)
    siglum = siglum or (number if is_siglum else name)
    document = " ".join("".join(_text(witness, abbr)).split()).lstrip("=:,;–— " if abbr is not None else " ")
    date = next((" ".join(part.text.split()) for part in witness.named("date", "origDate")), "")
    return Listed(name, name if siglum in taken else siglum, document, date, parent=parent)


def _text(element: Element, left_out: Element | None) -> Iterator[str]:
    """Yield the words that describe a witness; of a description of a manuscript, only what identifies it."""
    for part in element.content:
        if isinstance(part, str):
            yield part
        elif part.name == "msDesc" and (identifier := part.child("msIdentifier")) is not None:
            yield ", ".join(dict.fromkeys(_names(identifier, left_out)))
        elif part is not left_out and part.name not in {"listWit", "witness"}:
            yield from _text(part, left_out)


def _names(identifier: Element, left_out: Element | None) -> Iterator[str]:
    """Yield the names in an `msIdentifier` in their order: those of the place, the library and the manuscript."""
    for part in identifier.elements():
        if part is left_out or part.name == "altIdentifier":
            continue
        if part.name in CONTAINERS:
            yield from _names(part, left_out)
        elif text := " ".join(part.text.split()):
            yield text
