"""A collation in TEI, made by hand or by another program: its witnesses, and how far they are aligned.

Parallel segmentation has each difference in an `app` where it is in the text; double end-point has a base text, and each `app` says
from where to where its readings are instead; location-referenced apparatus names a line or section.  Either way there is the text
of the edition (`base_text`), a place in it for each `app` (`places`), and the readings that witnesses have there (`readings`,
`layers`, `silence`).  The text falls into segments, one after another, the same for all witnesses: what all share, and what an
`app` distinguishes (`assembled`).  The file does not align anything finer than a segment.  Where all words are marked by `w` and
`pc`, these are the tokens, and `w/@norm` is the normal form.  What CollateX and the Collation Editor write as TEI is read too
(`fragment`).

One odd place does not refuse a file: it is read without what contradicts itself, and all that is odd is reported at once.

Source: TEI P5, Guidelines, 13.2 (linking the apparatus to the text).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from collate.model import Edition, Group, LeftOut, ReadAs, Remark, Rules, TeiOptions, Witness
from collate.sources.account import refuse_problems
from collate.sources.tei import characters_of
from collate.sources.tei_collation.building import reader_of
from collate.sources.tei_collation.editions import with_editions
from collate.sources.tei_collation.emendations import with_emendations
from collate.sources.tei_collation.fragment import text_of, whole
from collate.sources.tei_collation.groups import groups_of
from collate.sources.tei_collation.listed import Listed
from collate.sources.tei_collation.parts import Segmented
from collate.sources.tei_collation.reader import SourceUnit
from collate.sources.tei_collation.unread import account_of
from collate.sources.xml_file import Element, parse

__all__ = ["TeiCollation", "read_tei_collation"]


@dataclass(frozen=True, slots=True)
class TeiCollation:
    """What a collation in TEI holds.

    `segments` has for each witness the segments of its text, as many for each, one after another, from the first character to the
    last: (start, end) in code points, half open.
    """

    edition: Edition
    witnesses: tuple[Witness, ...]
    segments: tuple[tuple[tuple[int, int], ...], ...]
    text: Segmented
    """The text of the edition, in as many segments."""
    gaps: tuple[tuple[int, ...], ...] = ()
    """For each witness and each of its lacunae the identity of the `App` that records it, 0 if none does."""
    units: tuple[SourceUnit, ...] = ()
    """The apps in the order of the text."""
    edited: bool = True
    """Whether the edition has a text of its own: a lemma, or a text apart from the apparatus."""
    left_out: tuple[LeftOut, ...] = ()
    """What was not read of the file."""
    remarks: tuple[Remark, ...] = ()
    """What the user should know: choices that were made, and irregularities."""


def read_tei_collation(data: bytes, source: str, options: TeiOptions | None = None) -> TeiCollation:
    """Return the collation in the TEI file `data`, which messages call `source`.

    Raises:
        SourceError: If the file is not XML that can be read safely, is not TEI, holds no `app`, no reading of it names a witness, no
            `app` has a place in the text, or, if `options.strict`, anything in it is odd.
    """
    options = options or TeiOptions()
    file = parse(data, source)
    as_written = options.corrections is ReadAs.AS_WRITTEN
    root, remarks = with_editions(with_emendations(whole(file)) if as_written else whole(file))
    body = text_of(root, source)
    reader = reader_of(root, body, options, characters_of(root), source)
    texts = [reader.text_of_witness(one.siglum) for one in reader.witnesses]
    units = reader.units()
    if options.strict:
        refuse_problems((Remark(sentence, line) for line, sentence in reader.odd()), source)
    return TeiCollation(
        edition_of(root, tuple(groups_of(reader.names.sigla, reader.layered.layers))),
        tuple(witness_of(one, text, PurePath(source).name) for one, text in zip(reader.witnesses, texts, strict=True)),
        tuple(text.segments() for text in texts),
        reader.text_of_edition(),
        tuple(text.gaps for text in texts),
        units,
        reader.edited,
        account_of(file, root, reader),
        (*remarks, *reader.remarks()),
    )


def witness_of(listed: Listed, text: Segmented, source: str) -> Witness:
    """Return a witness with its text."""
    return Witness(
        siglum=listed.siglum,
        text=text.text,
        document=listed.document,
        hand=listed.hand,
        date=listed.date,
        source=source,
        sections=text.sections,
        lacunae=text.lacunae,
        extant=bool(text.text.strip()) or not text.lacunae,  # without words or gaps it omits all that there is
        words=text.words,
    )


def edition_of(root: Element, groups: tuple[Group, ...] = ()) -> Edition:
    """Return the header's description of the work, with `groups` of witnesses."""

    def header_text(*path: str) -> str:
        element = root.child("teiHeader", *path)
        return "" if element is None else " ".join(element.text.split())

    language = next((part.get("xml:lang") for part in (*root.elements(), root) if part.get("xml:lang")), "")
    return Edition(
        title=header_text("fileDesc", "titleStmt", "title"),
        author=header_text("fileDesc", "titleStmt", "author"),
        editor=header_text("fileDesc", "titleStmt", "editor"),
        language=language,
        rules=Rules(group=groups),
    )
