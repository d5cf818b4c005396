"""The TEI that collate writes, read back: the same collation, to the byte."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import msgspec

from collate.errors import CollationError, InternalError, SourceError
from collate.model import (
    EDITED,
    MAJORITY,
    AlignmentTable,
    Apparatus,
    Collation,
    Conflict,
    Edition,
    Forms,
    LeftOut,
    Provenance,
    Remark,
    Stretch,
    Tokens,
    Transposition,
    Uncertainty,
    UnusedRule,
    Witness,
)
from collate.model.source import SourceEntry
from collate.render.tei.escape import unescape_attribute
from collate.render.tei.header import HEADED, READ
from collate.render.tei.read_text import ReadingTextReader
from collate.render.tei.read_witness import plain, read_witness
from collate.sources.xml_file import Element, parse
from collate.sources.xml_ids import identified

PLACES = {
    "title": ("fileDesc", "titleStmt", "title"),
    "author": ("fileDesc", "titleStmt", "author"),
    "editor": ("fileDesc", "titleStmt", "editor"),
    "credit": ("fileDesc", "publicationStmt", "p"),
    "note": ("fileDesc", "notesStmt", "note"),
    "source": ("fileDesc", "sourceDesc", "bibl"),
    "date": ("profileDesc", "creation", "date"),
    "language": ("profileDesc", "langUsage", "language"),
}
"""Where the header holds each field of the edition."""

LIMIT = 2**31
"""Bytes of the largest file that is read."""


def read_collate_tei(data: bytes | str, source: str = "apparatus.xml") -> Collation:
    """Return the collation that the TEI file `data`, written by collate, holds; messages call it `source`.

    Raises:
        CollationError: If it is not XML that can be read safely, not TEI that collate wrote, or contradicts itself.
    """
    try:
        root = parse(data.encode() if isinstance(data, str) else data, source, LIMIT)
        identified(root, source)
        return collation_of(root)
    except SourceError as error:
        raise CollationError(error.message, source, error.line) from None
    except (InternalError, msgspec.ValidationError, ValueError, LookupError, OverflowError) as error:
        reason = error.message if isinstance(error, InternalError) else str(error).strip("'\"")
        raise CollationError(
            f"the file is not TEI that collate wrote, or was changed ({reason}); make it again with "
            "`collate render COLLATION.json --format tei`",
            source,
        ) from None


def collation_of(root: Element) -> Collation:
    """Return the collation in the TEI file `root`.

    Raises:
        SourceError: If an entry names what is not there; with its line.
        ValueError: If something is missing or contradicts the rest.
    """
    header, text = needed(root, "teiHeader"), needed(root, "text")
    characters = {
        char.get("xml:id"): chr(int(needed(char, "mapping").text.removeprefix("U+"), 16))
        for char in header.named("char")
    }
    edition = read_edition(header, characters)
    forms = Forms()
    entries = [entry for listed in header.named("listWit") for entry in listed.elements()]
    sources = {part.get("corresp"): part for part in root.elements() if part.name == "sourceDoc"}
    ids = {entry.get("xml:id"): unescape_attribute(entry.get("n")) for entry in entries}
    read = [read_witness(entry, sources[f"#{entry.get('xml:id')}"], characters, forms) for entry in entries]
    table = read_table(needed(root, "standOff"), read, ids, characters)
    table.check()
    reader = ReadingTextReader(ids, characters, table, base_of(text, ids))
    apparatus = Apparatus(reader.base, *reader.read(text), read_bases(needed(root, "standOff"), ids, characters))
    provenance = read_provenance(header, characters)
    idle = msgspec.convert(json_of(header, "made-by").get("idle", []), tuple[UnusedRule, ...])
    reading = json_of(header, "made-by").get("reading", {})
    left_out, remarks, conflicts = (
        tuple(msgspec.convert(reading.get(name, []), list[kind]))  # type: ignore[valid-type]  # a class that is known when it runs
        for name, kind in (("left_out", LeftOut), ("remarks", Remark), ("conflicts", Conflict))
    )
    witnesses = tuple(
        read_as(witness, reading.get("witnesses", {}).get(str(number), {}))
        for number, (witness, _, _) in enumerate(read)
    )
    sourced = msgspec.convert(reading.get("source_entries"), list[SourceEntry] | None)
    source_entries = None if sourced is None else tuple(sourced)
    return Collation(
        edition, witnesses, table, apparatus, provenance, idle, left_out, remarks, conflicts, source_entries
    )


def read_as(witness: Witness, values: Mapping[str, Any]) -> Witness:
    """Return `witness` with what `values` say of how it was read."""
    described: dict[str, Any] = {
        name: tuple(msgspec.convert(values[name], list[kind]))  # type: ignore[valid-type]  # a class that is known when it runs
        for name, kind in READ.items()
        if name in values
    }
    return replace(witness, **described)


def needed(element: Element, *path: str) -> Element:
    """Return the element at `path` in `element`.

    Raises:
        ValueError: If it is missing.
    """
    child = element.child(*path)
    if child is None:
        raise ValueError(f"there is no {'/'.join(path)} in {element.name}")
    return child


def base_of(text: Element, ids: Mapping[str, str]) -> str:
    """Return the base text: `text/@corresp` points at its witness; without it, the edition that was taken over, or the majority."""
    if text.get("corresp"):
        return ids[text.get("corresp").removeprefix("#")]
    return EDITED if text.get("type") == EDITED else MAJORITY


def read_edition(header: Element, characters: Mapping[str, str]) -> Edition:
    """Return the edition of the header."""
    values = json_of(header, "settings")
    for name in HEADED:
        place = header.child(*PLACES[name])
        if place is not None:
            values[name] = plain(place, characters)
    return msgspec.convert(values, Edition)


def read_provenance(header: Element, characters: Mapping[str, str]) -> Provenance:
    """Return what made the collation, collate itself first."""
    applications = [
        [plain(needed(a, name), characters) for name in ("label", "desc")] for a in header.named("application")
    ]
    values = {**json_of(header, "made-by"), "version": applications[0][1], "engines": applications[1:]}
    values.pop("idle", None)
    values.pop("reading", None)
    return msgspec.convert(values, Provenance)


def json_of(header: Element, kind: str) -> dict[str, Any]:
    """Return the JSON of the `xenoData` of that type; nothing if there is none."""
    element = next((part for part in header.named("xenoData") if part.get("type") == kind), None)
    return {} if element is None else dict(json.loads(element.text))


def read_bases(
    stand_off: Element, ids: Mapping[str, str], characters: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return the sections that have a base text of their own."""
    groups = (group for group in stand_off.named("spanGrp") if group.get("type") == "base")
    return tuple(
        (plain(span, characters), ids[span.get("source").removeprefix("#")] if span.get("source") else MAJORITY)
        for group in groups
        for span in group.elements()
    )


def read_table(
    stand_off: Element,
    read: list[tuple[Witness, Tokens, array[int]]],
    ids: Mapping[str, str],
    characters: Mapping[str, str],
) -> AlignmentTable:
    """Return the alignment, of which `stand_off` says what the witnesses do not."""
    groups: dict[str, list[list[Element]]] = {}
    for group in stand_off.named("spanGrp"):
        groups.setdefault(group.get("type"), []).append(list(group.elements()))

    def spans(kind: str) -> Iterator[tuple[list[int], str]]:
        for span in groups.get(kind, [[]])[0]:
            yield [int(number) for number in span.get("n").split("-")], plain(span, characters)

    ((_, width), _), *_ = spans("columns")
    moved = [tuple(map(moved_span, group)) for group in groups.get("transposition", [])]
    return AlignmentTable(
        sigla=tuple(witness.siglum for witness, _, _ in read),
        tokens=tuple(tokens for _, tokens, _ in read),
        columns=tuple(columns for _, _, columns in read),
        width=width,
        sections=tuple((name, n[0]) for n, name in spans("section")),
        stretches=tuple(Stretch(n[0], n[1], aligner) for n, aligner in spans("stretch")),
        doubts=tuple(Uncertainty(n[0], reason) for n, reason in spans("doubt")),
        transpositions=tuple(Transposition(tuple((ids[name], a, b) for name, a, b in group)) for group in moved),
    )


def moved_span(span: Element) -> tuple[str, int, int]:
    """Return the witness (by its id) and the tokens of one place of a transposition."""
    start, end = map(int, span.get("n").split("-"))
    return span.get("source").removeprefix("#"), start, end
