"""The parts of a Word file; `test_print` has it opened by LibreOffice."""

from __future__ import annotations

import io
import zipfile
from xml.etree import ElementTree as ET

from hypothesis import given

from collate.apparatus import print_entries, print_series
from collate.model import Collation
from collate.render import RENDERERS
from collate.render.docx_notes import notes_part
from collate.render.page import make_page, remarks
from collate.render.plain import xml_text
from tests.render.strange import collations
from tests.render.tools import library

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(data: bytes) -> dict[str, ET.Element]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: ET.fromstring(file.read(name)) for name in file.namelist() if name.endswith(".xml")}  # noqa: S314 - our own


@given(collations())
def test_word_footnotes_hold_the_entries_of_the_model(drawn: Collation) -> None:
    entries = print_entries(drawn)
    notes = ET.fromstring(notes_part(entries, make_page(drawn), "footnote")).findall(f"{W}footnote")  # noqa: S314 - our own
    assert [int(note.get(f"{W}id", "")) for note in notes] == list(range(-1, len(entries) + 1))
    for entry, note in zip(entries, notes[2:], strict=True):
        read = "".join(text.text or "" for text in note.iter(f"{W}t"))
        after = str(entry)[len(f"{entry.lemma}{entry.superscript}") :]
        result = " ".join([f" {entry.place} {entry.lemma}{entry.number or ''}{after}", *remarks(entry)])
        assert read == xml_text(result)


def test_word_marks_footnotes_in_their_order(scripts: Collation) -> None:
    library("docx")
    result = parts(RENDERERS["docx"].render(scripts))  # type: ignore[arg-type]
    for kind, series in zip(("footnote", "endnote"), print_series(scripts), strict=True):
        marks = [int(mark.get(f"{W}id", "")) for mark in result["word/document.xml"].iter(f"{W}{kind}Reference")]
        notes = result[f"word/{kind}s.xml"].findall(f"{W}{kind}")
        assert marks == list(range(1, len(series.entries) + 1))
        assert [int(note.get(f"{W}id", "")) for note in notes] == [-1, 0, *marks]


def test_word_is_the_same_to_the_byte_and_keeps_its_lines(scripts: Collation) -> None:
    library("docx")
    result = RENDERERS["docx"].render(scripts)
    assert isinstance(result, bytes)
    assert result == RENDERERS["docx"].render(scripts)
    document = parts(result)["word/document.xml"]
    numbered = [
        p for p in document.iter(f"{W}p") if any(s.get(f"{W}val") == "0" for s in p.iter(f"{W}suppressLineNumbers"))
    ]
    assert sum(1 + len(list(p.iter(f"{W}br"))) for p in numbered) == scripts.apparatus.text[-1].line
    assert len(document.findall(f".//{W}tbl//{W}tr")) == len(scripts.witnesses) + len(scripts.edition.rules.group)
