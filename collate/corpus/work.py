"""The results of one section: its collation, what is written of it, and what the others have to know of it.

A pure function of `SectionInput` and `CommonInput`, so that any process on any machine can do it, and do it twice.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import PurePosixPath
from typing import NamedTuple

import msgspec

from collate import pipeline
from collate.corpus.division import Piece, piece_witness
from collate.corpus.inputs import CommonInput, SectionInput, SectionPlace
from collate.corpus.section_edition import narrowed, numbers_of, with_numbers
from collate.corpus.section_inputs import SectionInputs
from collate.document import encode
from collate.edition.by_section import by_section
from collate.files import as_bytes
from collate.files.cache import packed
from collate.files.read import content_digest
from collate.model import Collation, Conflict, Edition, UnitClass, UnusedRule, Witness, changed_hand
from collate.prepared import Prepared
from collate.render import RENDERERS
from collate.viewer.index_page import file_of as page_file
from collate.viewer.index_page import title
from collate.viewer.place import INDEX, Neighbour, PagePlace
from collate.viewer.section_summary import section_summary

SECTIONS = "sections"
"""The folder of what is written of each section but its pages, in the folder of output."""

PAGES = "pages"
"""The folder of the pages."""

KINDS = ("apparatus", "diff")
"""The pages of a section."""

PLAIN_NAMES = ("json", "txt", "csv", "graphml", "dot")
"""Formats that one ending distinguishes."""

BY_SECTION = (*PLAIN_NAMES, "pages")
"""Formats that are written a section at a time."""


class SectionFigures(msgspec.Struct, frozen=True):
    """What the others have to know of a section."""

    name: str
    slug: str
    witnesses: int
    """How many have a word of it."""
    tokens: int
    """Of all witnesses."""
    columns: int
    lines: int
    """Of the reading text."""
    kinds: dict[UnitClass, int]
    """How many entries there are of each class."""
    ids: tuple[str, ...]
    """Of the entries."""
    engines: tuple[tuple[str, str], ...]
    """What took part in the alignment."""
    idle: tuple[UnusedRule, ...]
    """The rules that touch nothing in the section."""
    conflicts: tuple[Conflict, ...]
    """The statements of the editor's that do not fit."""
    files: tuple[tuple[str, int, bytes], ...]
    """Path, size and digest of each file that is written."""


class SectionResult(NamedTuple):
    """All that is made of a section, encoded."""

    record: bytes
    """A `SectionFigures`."""
    files: bytes
    """What is written, by path in the folder of output; packed as the cache keeps it."""
    summary: bytes
    """A `SectionSummary`, for the index page."""
    ids: tuple[str, ...]
    """Of its entries."""


def bundle_results(payload: tuple[bytes, Sequence[bytes]]) -> list[SectionResult]:
    """Return the results of sections.

    Args:
        payload: What all sections depend on, and the inputs of the sections; encoded.
    """
    common = decoded_common(payload[0])
    return [section_result(common, section) for section in payload[1]]


@lru_cache(maxsize=1)
def decoded_common(data: bytes) -> CommonInput:
    """Return what all sections depend on."""
    return msgspec.msgpack.decode(data, type=CommonInput)


def section_result(common: CommonInput, data: bytes) -> SectionResult:
    """Return what is made of the section with the input `data`."""
    section = msgspec.msgpack.decode(data, type=SectionInput)
    collation = collation_of(common, section)
    files = dict(written(collation, section.place, common.formats))
    record = record_of(collation, section.place, files)
    summary = section_summary(collation, section.place.name) if "pages" in common.formats else None
    encoded = msgspec.msgpack.encode
    return SectionResult(encoded(record), packed(encoded(files)), encoded(summary), record.ids)


def section_of(inputs: SectionInputs, at: int) -> Collation:
    """Return the collation of section number `at`."""
    section = msgspec.msgpack.decode(inputs.section(at), type=SectionInput)
    return collation_of(inputs.common, section)


def collation_of(common: CommonInput, section: SectionInput) -> Collation:
    """Return the collation of `section`, with more doubts where that is asked for."""
    witnesses, name = witnesses_of(common, section), section.place.name
    edition = with_numbers(common.edition, numbers_of(common.edition, name))
    collation = narrowed(section_collation(with_earlier(edition, section.earlier), witnesses), name)
    if not common.review:
        return collation
    from collate.review.sensitivity import settings_sensitivity, with_doubts

    return with_doubts(collation, settings_sensitivity(collation, by_section(edition), witnesses, jobs=1, part=True))


def with_earlier(edition: Edition, earlier: tuple[Witness, ...]) -> Edition:
    """Return `edition` with statements that are followed from the `earlier` witnesses, if there are any."""
    if not earlier:
        return edition
    return dataclasses.replace(edition, hand=changed_hand(edition.hand, before=earlier))


def witnesses_of(common: CommonInput, section: SectionInput) -> tuple[Witness, ...]:
    """Return the witnesses of a section, with its text alone."""
    return tuple(
        piece_witness(about, own) if isinstance(own, Piece) else piece_witness(about, None, own)
        for about, own in zip(common.witnesses, section.pieces, strict=True)
    )


def section_collation(edition: Edition, witnesses: Sequence[Witness], prepared: Prepared | None = None) -> Collation:
    """Return the collation of one section; of its tokens and alignment `prepared`, if there are any yet.

    Raises:
        CollateError: As `pipeline.collate`.
    """
    edition = by_section(edition)
    collation = pipeline.collate(edition, witnesses, jobs=1, part=True, prepared=prepared)
    quoted = {f"entry[{at}]" for at, rule in enumerate(edition.rules.entry) if rule.at}
    quoted |= {f"regularise[{at}]" for at, rule in enumerate(edition.rules.regularise) if rule.at or not rule.entry}
    kept = (
        one for one in collation.conflicts if one.path in quoted or not one.path.startswith(("entry", "regularise"))
    )
    return dataclasses.replace(collation, conflicts=tuple(kept))


def written(collation: Collation, place: SectionPlace, formats: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of each file of a section."""
    for name in formats:
        if name == "pages":
            yield from pages(collation, place)
        else:
            content = encode(collation) if name == "json" else RENDERERS[name].render(collation)
            yield file_of(place.slug, name), as_bytes(content)


def section_files(slug: str, formats: Sequence[str]) -> list[str]:
    """Return the paths of the files of a section, in the order in which they are `written`.

    >>> section_files("mark-1", ["json", "pages"])
    ['sections/mark-1.json', 'pages/apparatus-mark-1.html', 'pages/diff-mark-1.html']
    """
    paths = ([page_of(kind, slug) for kind in KINDS] if name == "pages" else [file_of(slug, name)] for name in formats)
    return list(chain.from_iterable(paths))


def file_of(slug: str, name: str) -> str:
    """Return the path of a section in the format `name`.

    >>> file_of("mark-1", "csv")
    'sections/mark-1.csv'
    """
    return f"{SECTIONS}/{slug}{PurePosixPath(RENDERERS[name].file).suffix}"


def pages(collation: Collation, place: SectionPlace) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of the two pages of a section."""
    from collate.viewer.apparatus_page import render_apparatus
    from collate.viewer.diff_page import render_diff

    for kind, render in zip(KINDS, (render_apparatus, render_diff), strict=True):
        yield page_of(kind, place.slug), render(collation, page_place(place, kind, len(collation.witnesses))).encode()


def page_of(kind: str, slug: str) -> str:
    """Return the path of the page `kind`, `apparatus` or `diff`, of a section."""
    return f"{PAGES}/{page_file(kind, slug)}"


def page_place(place: SectionPlace, kind: str, witnesses: int) -> PagePlace:
    """Return where the page `kind` of a section is among those of the others."""
    count = 2 if place.previous or place.next else 1

    def neighbour(other: tuple[str, str] | None) -> Neighbour | None:
        return Neighbour(page_file(kind, other[1]), title(other[0], count)) if other else None

    return PagePlace(
        apparatus=page_file("apparatus", place.slug),
        diff=page_file("diff", place.slug),
        index=INDEX,
        section=title(place.name, count),
        previous=neighbour(place.previous),
        next=neighbour(place.next),
        lines=(1,) * witnesses,
    )


def record_of(collation: Collation, place: SectionPlace, files: Mapping[str, bytes]) -> SectionFigures:
    """Return what the others have to know of a section."""
    table, text = collation.table, collation.apparatus.text
    return SectionFigures(
        name=place.name,
        slug=place.slug,
        witnesses=sum(map(bool, map(len, table.tokens))),
        tokens=sum(map(len, table.tokens)),
        columns=table.width,
        lines=text[-1].line if text else 0,
        kinds=dict(Counter(unit.kind for unit in collation.apparatus.units)),
        ids=tuple(unit.id for unit in collation.apparatus.units),
        engines=collation.provenance.engines,
        idle=collation.idle,
        conflicts=collation.conflicts,
        files=tuple(digests(files)),
    )


def digests(files: Mapping[str, bytes]) -> list[tuple[str, int, bytes]]:
    """Return path, size and digest of each of `files`."""
    return [(name, len(data), content_digest(data)) for name, data in files.items()]
