"""TEI P5, lossless: `read_collate_tei` gives back the same collation, to the byte.

A file has the edition and the conspectus in its header, the reading text with its apparatus in `text` (see `body`), the alignment
in `standOff`, and each witness to the character in a `sourceDoc`.  Nothing is held twice but the words of the readings: what can be
known from elsewhere in the file is left out.

Source: TEI P5, Guidelines, chapters 5, 11, 12 and 16.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from collate.model import EDITED, Collation
from collate.render.tei.alignment import stand_off
from collate.render.tei.apps import Writer
from collate.render.tei.body import Body
from collate.render.tei.escape import Ids, opening
from collate.render.tei.header import encoding_desc, file_desc, profile_desc, settings
from collate.render.tei.moves import moved_readings
from collate.render.tei.profile import START
from collate.render.tei.read import read_collate_tei
from collate.render.tei.tree import EntryNode, make_tree
from collate.render.tei.witnesses import LANGUAGE, source_docs

BACK, END_OF_BACK = ("<back>", "<listApp>"), ("</listApp>", "</back>")
"""What is around the entries outside the text."""


def render(collation: Collation) -> str:
    """Return the whole collation as TEI."""
    ids = Ids()
    witnesses = ids.take_all(collation.table.sigla)
    entries = [ids.take(entry.unit.id) for entry in collation.apparatus.entries]
    roots, outside = make_tree(collation)
    ends = [ends_of(node, len(collation.apparatus.text)) for node in outside]
    words = {at: ids.take(f"word-{at}") for at in sorted({at for pair in ends for at in pair or ()})}
    moved = moved_readings(collation, entries, ids)
    body = Body(Writer(collation, witnesses, entries, moved), words)
    text = text_of(body, roots, outside, ends)
    sources = "\n".join(source_docs(collation, witnesses))
    aligned = stand_off(collation.table, collation.apparatus.bases, witnesses)
    head = header(collation, witnesses, text + aligned + sources, outside=bool(outside))
    return START + "\n".join(part for part in (head, text, aligned, sources, "</TEI>") if part) + "\n"


def header(collation: Collation, witnesses: Mapping[str, str], body: str, *, outside: bool) -> str:
    """Return the `teiHeader`.

    Args:
        collation: What of it the header has: the edition, the witnesses without their texts, what made it.
        witnesses: The id of each, by siglum.
        body: The rest of the file, or what of it points at characters that XML cannot hold.
        outside: Whether entries are outside the text.
    """
    files = file_desc(collation, dict(witnesses))
    profile = profile_desc(collation.edition)
    described = encoding_desc(collation, files + profile + body, outside=outside)
    parts = ["<teiHeader>", files, described, profile, settings(collation), "</teiHeader>"]
    return "\n".join(filter(None, parts))


def ends_of(node: EntryNode, length: int, first: int = 0) -> tuple[int, int] | None:
    """Return the first and last word that an entry outside the text is about; nothing if there is no text.

    Args:
        node: The entry.
        length: Words of the whole text.
        first: Where the section begins in it, from whose beginning the positions of the entry count.
    """
    place = node.entry.place
    if not length:
        return None
    start = min(max(first + place.start, 0), length - 1)
    return start, min(max(first + place.end - 1, start), length - 1)


def text_of(
    body: Body, roots: Sequence[EntryNode], outside: Sequence[EntryNode], ends: Sequence[tuple[int, int] | None]
) -> str:
    """Return `text`: the reading text, and in the back the entries that cannot be in it."""
    parts = [start_of_text(body.collation, body.writer.witnesses), "<body>", body.sections(roots), "</body>"]
    if outside:
        parts += [*BACK, *apart(body, outside, ends), *END_OF_BACK]
    return "\n".join([*parts, "</text>"])


def start_of_text(collation: Collation, witnesses: Mapping[str, str]) -> str:
    """Return the start of `text`; `witnesses` has the id of each witness by its siglum."""
    language = collation.edition.language
    base = witnesses.get(collation.apparatus.base)
    attributes = {
        "type": EDITED if collation.apparatus.base == EDITED else None,
        "xml:lang": language if LANGUAGE.fullmatch(language) else None,
        "corresp": f"#{base}" if base else None,
    }
    return opening("text", attributes)


def apart(body: Body, outside: Sequence[EntryNode], ends: Sequence[tuple[int, int] | None]) -> Iterator[str]:
    """Yield the entries that cannot be in the text; `ends` are the first and the last word of each, by their positions in the whole."""
    for node, pair in zip(outside, ends, strict=True):
        yield body.apart(node, (body.ids[pair[0]], body.ids[pair[1]]) if pair else None)


__all__ = ["read_collate_tei", "render"]
