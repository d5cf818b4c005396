"""The witnesses: the conspectus as `listWit`, and each one's text to the character as `sourceDoc`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from collate.model import Collation, Tokens, Witness
from collate.model.words import is_mark
from collate.render.tei.escape import escape, escape_described, opening, tag

LANGUAGE = re.compile("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
"""What `xml:lang` takes."""

NOTES = ("hand", "basis", "evidence", "conjecture", "language", "encoding")
"""Fields of a witness that are notes in its entry of the `listWit`."""


@dataclass(frozen=True, slots=True)
class EmptyElement:
    """An empty element in a witness' text, before the character at `offset`."""

    offset: int
    xml: str


def list_wit(collation: Collation, ids: dict[str, str], *, whole: bool = True) -> str:
    """Return the `listWit`, flat, in the editor's order; `whole` adds file and encoding, which only collate reads."""
    lines = [witness_entry(witness, ids[witness.siglum], whole=whole) for witness in collation.witnesses]
    return "<listWit>\n" + "\n".join(lines) + "\n</listWit>"


def witness_entry(witness: Witness, name: str, *, whole: bool) -> str:
    """Return `witness` of the `listWit`, with what its text rests on."""
    fields = [
        tag("abbr", {"type": "siglum"}, escape(witness.siglum)),
        tag("bibl", {"type": "document"}, escape(witness.document)) if witness.document else "",
        tag("date", {}, escape(witness.date)) if witness.date else "",
    ]
    for kind in NOTES:
        value = str(getattr(witness, kind))
        if value and (whole or kind not in {"language", "encoding"}) and value != "utf-8":
            fields.append(tag("note", {"type": kind}, escape(value)))
    if whole and witness.source:
        fields.append(tag("idno", {"type": "file"}, escape(witness.source)))
    if not witness.extant:
        fields.append(tag("note", {"type": "not-extant"}))
    return tag("witness", {"xml:id": name, "n": witness.siglum}, " ".join(part for part in fields if part))


def source_docs(collation: Collation, ids: dict[str, str]) -> Iterator[str]:
    """Yield each witness' text, its tokens marked; `w/@n` is the token's column."""
    rows = zip(collation.witnesses, collation.table.tokens, collation.table.columns, strict=True)
    for witness, tokens, places in rows:
        language = witness.language if LANGUAGE.fullmatch(witness.language) else None
        zone = {"type": "text", "subtype": "marked" if witness.words else None, "xml:space": "preserve"}
        text = opening("zone", zone) + "".join(marked_text(witness, tokens, list(places))) + "</zone>"
        attributes = {"corresp": f"#{ids[witness.siglum]}", "xml:lang": language}
        yield f"{opening('sourceDoc', attributes)}<surface>{text}</surface></sourceDoc>"


def marked_text(witness: Witness, tokens: Tokens, places: list[int]) -> Iterator[str]:
    """Yield the text of `witness` in pieces, with its tokens, sections and lacunae."""
    marks = sorted(marks_of(witness), key=lambda mark: mark.offset)
    text = tokens.text
    at = done = 0
    for index, column in enumerate(places):
        start, end = tokens.start[index], tokens.end[index]
        before = text_between(text, at, start, marks, done)
        yield before.xml
        inside = text_between(text, start, end, marks, before.done, closed=False)
        form, written = tokens.forms[tokens.n[index]], tokens.t(index)
        name = "pc" if written and is_mark(written) and inside.done == before.done else "w"
        attributes = {"n": str(column), "norm": None if form == written else form}
        yield opening(name, attributes) + inside.xml + f"</{name}>"
        at, done = end, inside.done
    yield text_between(text, at, len(text), marks, done).xml


@dataclass(frozen=True, slots=True)
class EscapedText:
    """Text as XML, and how many marks were written up to its end."""

    xml: str
    done: int


def text_between(
    text: str, start: int, end: int, marks: list[EmptyElement], done: int, *, closed: bool = True
) -> EscapedText:
    """Return the text from `start` to `end` with its marks from number `done` on; `closed` takes those at `end` too."""
    parts = []
    at = start
    while done < len(marks) and (marks[done].offset < end or (closed and marks[done].offset == end)):
        parts += [escape(text[at : marks[done].offset]), marks[done].xml]
        at = marks[done].offset
        done += 1
    parts.append(escape(text[at:end]))
    return EscapedText("".join(parts), done)


def marks_of(witness: Witness) -> Iterator[EmptyElement]:
    """Yield the beginnings and ends of sections and lacunae; an end has the number (from 0) of what it ends."""
    for number, section in enumerate(witness.sections):
        yield EmptyElement(section.start, tag("milestone", {"unit": "section", "n": section.name}))
        yield EmptyElement(section.end, tag("anchor", {"type": "section-end", "n": str(number)}))
    for number, lacuna in enumerate(witness.lacunae):
        desc = tag("desc", {}, escape_described(lacuna.note)) if lacuna.note else ""
        columns = None if lacuna.columns is None else "-".join(map(str, lacuna.columns))
        yield EmptyElement(lacuna.start, tag("gap", {"n": columns, "reason": lacuna.state.value}, desc))
        yield EmptyElement(lacuna.end, tag("anchor", {"type": "gap-end", "n": str(number)}))
