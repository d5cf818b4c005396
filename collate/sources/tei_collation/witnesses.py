"""Whom a collation in TEI names: the `listWit`, and each `app`'s readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from collate.errors import SourceError
from collate.model import State
from collate.sources.tei.hands import readings_of
from collate.sources.tei_collation.parts import UNNAMED, silence
from collate.sources.xml_file import Element, pointers


@dataclass(frozen=True, slots=True)
class Listed:
    """A witness as the file lists it: the id that `@wit` points at, its siglum, what document it is, and its date."""

    id: str
    siglum: str
    document: str = ""
    date: str = ""


def listed_witnesses(root: Element, apps: Sequence[Element], source: str) -> tuple[Listed, ...]:
    """Return the witnesses of the lists in the header, those of groups too; without a list, all that are named, as they are met.

    Raises:
        SourceError: If a witness has no id, or two have the same siglum.
    """
    found = [
        listed(w, source) for header in root.elements() if header.name == "teiHeader" for w in header.named("witness")
    ]
    lines: dict[str, None] = {}
    for one in found:
        if one.siglum in lines:
            raise SourceError(f"the siglum {one.siglum} is listed twice; give each witness its own", source)
        lines[one.siglum] = None
    if found:
        return tuple(found)
    wits = (part.get("wit") for app in apps for part in app.walk())
    return tuple(Listed(name, name) for name in dict.fromkeys(name for wit in wits for name in pointers(wit)))


def listed(witness: Element, source: str) -> Listed:
    """Return what `witness` says: its siglum is `abbr`, `@n` or its id.

    Raises:
        SourceError: If it has no id.
    """
    name = witness.get("xml:id") or witness.get("n")
    if not name:
        raise SourceError("a witness has no xml:id, so that no reading can name it; add one", source, witness.line)
    abbr = next((part for part in witness.named("abbr") if part.get("type") == "siglum"), None)
    siglum = "" if abbr is None else "".join(abbr.text.split())
    document = " ".join(
        "".join(part if isinstance(part, str) else part.text for part in witness.content if part is not abbr).split()
    )
    date = next((" ".join(part.text.split()) for part in witness.named("date", "origDate")), "")
    return Listed(name, siglum or "".join(witness.get("n").split()) or name, document, date)


def check_readings(apps: Sequence[Element], sigla: Mapping[str, str], source: str) -> None:
    """Check whom the readings of `apps` name.

    Raises:
        SourceError: If one is no witness, or in two readings of one `app`.
    """
    for app in apps:
        seen: dict[str, int] = {}
        for part in (*readings_of(app), *details(app)):
            for name in pointers(part.get("wit")):
                if name not in sigla:
                    known = ", ".join(dict.fromkeys(sigla.values()))
                    raise SourceError(
                        f"the app names {name}, which is no witness of the listWit; known are {known}",
                        source,
                        part.line,
                    )
                if sigla[name] in seen:
                    raise SourceError(
                        f"witness {sigla[name]} is in two readings of one app, first in line {seen[sigla[name]]}; leave it in one",
                        source,
                        part.line,
                    )
                seen[sigla[name]] = part.line


def details(app: Element) -> Iterator[Element]:
    """Yield each `witDetail` of `app` that says why its witnesses are silent."""
    return (part for part in app.elements() if part.name == "witDetail" and silence(part.get("type")))


@dataclass(frozen=True, slots=True)
class Own:
    """What an `app` has of a witness: a reading, or why there is none; neither of the two where it reads as the base text."""

    reading: Element | None = None
    state: State | None = None
    note: str = ""


def own(app: Element, names: frozenset[str]) -> Own:
    """Return what `app` has of the witness that `@wit` calls by one of `names`."""
    for detail in details(app):
        if names.intersection(pointers(detail.get("wit"))):
            return Own(state=silence(detail.get("type")), note=" ".join(detail.text.split()))
    lemma = None
    for reading in readings_of(app):
        lemma = reading if reading.name == "lem" and lemma is None else lemma
        if names.intersection(pointers(reading.get("wit"))):
            state = silence(reading.get("type"))
            return Own(state=state) if state else Own(reading)
    if lemma is not None and lemma.get("wit"):
        return Own(state=State.NOT_TRANSCRIBED, note=UNNAMED)
    if lemma is None and not app.get("from"):
        return Own(state=State.NOT_TRANSCRIBED, note=UNNAMED)
    return Own(lemma)
