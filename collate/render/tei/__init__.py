"""TEI P5, lossless: `read_collate_tei` gives back the same collation, to the byte.

A file has the edition and the conspectus in its header, the reading text with its apparatus in `text` (see `body`), the alignment
in `standOff`, and each witness to the character in a `sourceDoc`.  Nothing is held twice but the words of the readings: what can be
known from elsewhere in the file is left out.

Source: TEI P5, Guidelines, chapters 5, 11, 12 and 16.
"""

from __future__ import annotations

from collections.abc import Sequence

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
    files = file_desc(collation, witnesses)
    profile = profile_desc(collation.edition)
    described = encoding_desc(collation, files + profile + text + aligned + sources, outside=bool(outside))
    header = [files, described, profile, settings(collation)]
    parts = ["<teiHeader>", *filter(None, header), "</teiHeader>", text, aligned, sources, "</TEI>"]
    return START + "\n".join(part for part in parts if part) + "\n"


def ends_of(node: EntryNode, length: int) -> tuple[int, int] | None:
    """Return the first and last word that an entry outside the text is about; nothing if there is no text."""
    place = node.entry.place
    if not length:
        return None
    start = min(max(place.start, 0), length - 1)
    return start, min(max(place.end - 1, start), length - 1)


def text_of(
    body: Body, roots: Sequence[EntryNode], outside: Sequence[EntryNode], ends: Sequence[tuple[int, int] | None]
) -> str:
    """Return `text`: the reading text, and in the back the entries that cannot be in it."""
    language = body.collation.edition.language
    base = body.writer.witnesses.get(body.collation.apparatus.base)
    lang = {
        "type": EDITED if body.collation.apparatus.base == EDITED else None,
        "xml:lang": language if LANGUAGE.fullmatch(language) else None,
        "corresp": f"#{base}" if base else None,
    }
    parts = [opening("text", lang), "<body>", body.sections(roots), "</body>"]
    if outside:
        apart = [
            body.apart(node, (body.ids[pair[0]], body.ids[pair[1]]) if pair else None)
            for node, pair in zip(outside, ends, strict=True)
        ]
        parts += ["<back>", "<listApp>", *apart, "</listApp>", "</back>"]
    return "\n".join([*parts, "</text>"])


__all__ = ["read_collate_tei", "render"]
