"""The notes of a Word document: each entry of the apparatus a footnote, or an endnote.

Source: ECMA-376, Office Open XML, part 1, 17.11 (footnotes and endnotes).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape as escape_xml

from collate.apparatus import PrintedEntry
from collate.apparatus.print.model import BRACKET, SEPARATOR, PrintedReading
from collate.render.direction import is_right_to_left
from collate.render.page import Page, remarks
from collate.render.plain import xml_text

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

KINDS = ("footnote", "endnote")
"""Word's kinds of notes: one for the first apparatus, one for every other."""

ITALIC = "<w:i/><w:iCs/>"


def add_notes(document: Any, notes: Iterable[PrintedEntry], page: Page, kind: str) -> None:  # noqa: ANN401 - python-docx has no types for it
    """Add to `document` the part that holds the notes of one kind; the arguments are those of `notes_part`."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    content = notes_part(notes, page, kind).encode()
    part = Part(PackURI(f"/word/{kind}s.xml"), f"{CONTENT_TYPE}.{kind}s+xml", content, document.part.package)
    document.part.relate_to(part, f"{RELATIONS}/{kind}s")
    separators = f'<w:{kind}Pr xmlns:w="{NAMESPACE}"><w:{kind} w:id="-1"/><w:{kind} w:id="0"/></w:{kind}Pr>'
    document.settings.element.find(qn("w:compat")).addprevious(parse_xml(separators))


def notes_part(notes: Iterable[PrintedEntry], page: Page, kind: str) -> str:
    """Return the part that holds the notes of one kind, numbered from 1, after the two that Word itself wants.

    Args:
        notes: Their entries, in the order of the marks.
        page: The page, for its direction.
        kind: One of `KINDS`.
    """
    rules = (
        f'<w:{kind} w:type="{rule}" w:id="{number}"><w:p><w:r><w:{rule}/></w:r></w:p></w:{kind}>'
        for number, rule in ((-1, "separator"), (0, "continuationSeparator"))
    )
    notes_xml = (_note(entry, number, page, kind) for number, entry in enumerate(notes, 1))
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}\n<w:{kind}s xmlns:w="{NAMESPACE}">{"".join(rules)}{"".join(notes_xml)}</w:{kind}s>'


def _note(entry: PrintedEntry, number: int, page: Page, kind: str) -> str:
    turned = "<w:bidi/>" if page.right_to_left else ""
    mark = f'<w:r><w:rPr><w:rStyle w:val="{kind}reference"/></w:rPr><w:{kind}Ref/></w:r>'
    style = f'<w:pPr><w:pStyle w:val="{kind}text"/>{turned}</w:pPr>'
    return f'<w:{kind} w:id="{number}"><w:p>{style}{mark}{"".join(_entry_runs(entry))}</w:p></w:{kind}>'


def _entry_runs(entry: PrintedEntry) -> Iterator[str]:
    yield _note_run(f" {entry.place} ")
    yield _note_run(str(entry.lemma))
    if entry.number:
        yield _note_run(str(entry.number), '<w:vertAlign w:val="superscript"/>')
    yield _note_run(f"{BRACKET} ")
    parts = [_note_run(entry.conjecture, ITALIC), _note_run(" ".join(entry.signs))]
    parts += ["".join(_reading_runs(reading)) for reading in entry.readings]
    yield _note_run(SEPARATOR).join(part for part in parts if part)
    for remark in remarks(entry):
        yield _note_run(f" {remark}")


def _reading_runs(reading: PrintedReading) -> Iterator[str]:
    yield _note_run(reading.abbreviation, ITALIC)
    yield _note_run(" " if reading.abbreviation and str(reading.phrase) else "")
    yield _note_run(str(reading.phrase))
    yield _note_run(" " + " ".join(reading.signs))


def _note_run(text: str, look: str = "") -> str:
    if not text:
        return ""
    look += "<w:rtl/>" if is_right_to_left(text) else ""
    rule = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{rule}<w:t xml:space="preserve">{escape_xml(xml_text(text))}</w:t></w:r>'
