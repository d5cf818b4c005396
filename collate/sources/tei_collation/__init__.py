"""A collation in TEI, made by hand or by another program: its witnesses, and how far they are aligned.

Parallel segmentation has each difference in an `app` where it stands; double end-point has a base text, and each `app` says from
where to where its readings stand instead.  Either way the text falls into segments, one after another, the same for all witnesses:
what all share, and what an `app` parts.  What is finer than a segment the file does not say.  Where parallel segmentation marks every
word by `w` and `pc`, these are the tokens, and `w/@norm` is the normal form.  A witness of several hands
is several witnesses (see `layers`).  What CollateX writes as TEI is read too (see `fragment`).

A witness that an `app` does not name reads as the lemma, if the lemma names nobody; otherwise nothing is known of it there.

Source: TEI P5, Guidelines, 13.2 (linking the apparatus to the text).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from collate.errors import SourceError
from collate.model import Edition, Witness
from collate.sources.tei import characters_of, only_text
from collate.sources.tei_collation.fragment import whole
from collate.sources.tei_collation.layers import by_hand
from collate.sources.tei_collation.parts import Segmented
from collate.sources.tei_collation.segments import segmented
from collate.sources.tei_collation.substitution import substituted
from collate.sources.tei_collation.witnesses import Listed, check_readings, listed_witnesses
from collate.sources.xml_file import Element, identified, parse

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


def read_tei_collation(data: bytes, source: str) -> TeiCollation:
    """Return the collation in the TEI file `data`, which messages call `source`.

    Raises:
        SourceError: If the file is not XML that can be read safely, is not TEI, holds no `app`, names a witness that its list does not
            have, names one twice in an `app`, points nowhere, or has readings of one witness that overlap.
    """
    root = whole(parse(data, source))
    identified(root, source)
    root = by_hand(root)
    body = only_text(root, source)
    apps = [app for part in root.elements() if part.name in {"text", "standOff"} for app in part.named("app")]
    if not apps:
        raise SourceError("the file holds no app; a text without one is read as a witness of an edition", source)
    witnesses = listed_witnesses(root, apps, source)
    sigla = {name: one.siglum for one in witnesses for name in (one.siglum, one.id)}
    check_readings(apps, sigla, source)
    names = {one.siglum: frozenset({one.siglum, one.id}) for one in witnesses}
    characters = characters_of(root)
    if any(app.get("from") for app in apps):
        texts = substituted(body, apps, names, characters, source)
    elif any(app.get("loc") for app in apps) and all(app not in body.walk() for app in apps):
        raise SourceError(
            "the apparatus stands apart and names its places by loc alone; give each app a from and a to",
            source,
            apps[0].line,
        )
    else:
        texts = segmented(body, tuple(names.values()), characters, source)
    read = tuple(witness_of(one, text, source) for one, text in zip(witnesses, texts, strict=True))
    return TeiCollation(edition_of(root), read, checked(texts))


def witness_of(listed: Listed, text: Segmented, source: str) -> Witness:
    """Return a witness with its text."""
    return Witness(
        siglum=listed.siglum,
        text=text.text,
        document=listed.document,
        date=listed.date,
        source=source,
        sections=text.sections,
        lacunae=text.lacunae,
        extant=bool(text.text.strip()),
        words=text.words,
    )


def checked(texts: Sequence[Segmented]) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Return the segments of each witness, as many for each."""
    return tuple(text.segments() for text in texts)


def edition_of(root: Element) -> Edition:
    """Return what the header says of the work."""

    def said(*path: str) -> str:
        found = root.child("teiHeader", *path)
        return "" if found is None else " ".join(found.text.split())

    language = next((part.get("xml:lang") for part in (*root.elements(), root) if part.get("xml:lang")), "")
    return Edition(
        title=said("fileDesc", "titleStmt", "title"),
        author=said("fileDesc", "titleStmt", "author"),
        editor=said("fileDesc", "titleStmt", "editor"),
        language=language,
    )
