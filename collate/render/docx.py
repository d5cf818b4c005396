"""The page as a Word document: real footnotes for the apparatus, real line numbers, the conspectus as a table.

Of several apparatuses the first is in the footnotes, the second in the endnotes; Word has no third kind of note: what
belongs to a third apparatus, or a later one, is in the endnotes too.  python-docx has neither: `collate.render.docx_notes` writes
their parts.

Source: ECMA-376, Office Open XML, part 1, 17.6.8 (line numbers).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from collate.apparatus import PrintedEntry
from collate.model import Collation
from collate.render.anchors import anchored
from collate.render.direction import is_right_to_left
from collate.render.docx_notes import KINDS, add_notes
from collate.render.extras import load
from collate.render.page import (
    APPARATUS,
    CONSPECTUS,
    EVERY,
    LONGER,
    TEXT,
    Page,
    Paragraph,
    band,
    headings,
    make_page,
    paragraphs_of,
)
from collate.render.plain import xml_text

EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - the formats of Word and of ZIP files know no time zone
"""The date that every part bears, so that the same collation gives the same bytes."""

Notes = Mapping[str, list[PrintedEntry]]
"""The entries in each kind of note, in the order of their numbers."""

FACE = "Times New Roman"
"""Where Word is, this has Latin, Greek with all its accents, Cyrillic, Hebrew and Arabic."""

SIZE = 11.0
"""Points of the text; longer lines than `ROOM` columns are set smaller, so that none breaks."""
ROOM = 72


def render(collation: Collation) -> bytes:
    """Return the page as a .docx file, the same bytes for the same collation.

    Lines break where the model breaks them, so that Word's own line numbers are those of the other formats.

    Raises:
        FormatError: If python-docx is not installed.
    """
    docx = load("docx", name="docx", library="python-docx", extra="office")
    page = make_page(collation)
    document = docx.Document()
    _dress(document, page, collation.edition.apparatus.measure)
    _front(document, page)
    notes = _text(document, page)
    _close(document, page)
    for kind in KINDS:
        if notes[kind] or kind == KINDS[0]:
            add_notes(document, notes[kind], page, kind)
    out = io.BytesIO()
    document.save(out)
    return _undated(out.getvalue())


def _dress(document: Any, page: Page, measure: int) -> None:  # noqa: ANN401 - python-docx has no types for it
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    size = round(SIZE * min(1.0, ROOM / max(1, measure)), 1)
    for name, points in (("Normal", size), ("Title", 20), ("Heading 1", 14), ("Heading 2", 12)):
        style = document.styles[name]
        style.font.size, style.font.color.rgb = Pt(points), RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        fonts.attrib.clear()
        for kind in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{kind}"), FACE)
    normal = document.styles["Normal"]
    normal.paragraph_format.space_after = Pt(6)
    _number_lines(normal.element.get_or_add_pPr(), numbered=False)
    for kind in KINDS:
        reference = document.styles.add_style(f"{kind} reference", WD_STYLE_TYPE.CHARACTER)
        reference.font.superscript = True
        text = document.styles.add_style(f"{kind} text", WD_STYLE_TYPE.PARAGRAPH)
        text.base_style = normal
        text.font.size = Pt(9)
        text.paragraph_format.space_after = Pt(0)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(28)
    core = document.core_properties
    core.title, core.author, core.comments = xml_text(page.title), "", ""
    core.created = core.modified = EPOCH
    core.revision = 1


def _front(document: Any, page: Page) -> None:  # noqa: ANN401 - python-docx has no types for it
    from docx.shared import Mm

    document.add_paragraph(xml_text(page.title), style="Title")
    for line in (*page.byline, *page.notes):
        document.add_paragraph(xml_text(line))
    document.add_heading(CONSPECTUS, level=1)
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    table.autofit = False
    table.columns[0].width, table.columns[1].width = Mm(22), Mm(132)
    for witness in (*page.conspectus, *page.groups):
        siglum, described = table.add_row().cells
        siglum.width, described.width = Mm(22), Mm(132)
        siglum.paragraphs[0].add_run(xml_text(witness.siglum)).bold = True
        described.text = xml_text(witness.name)
        for note in witness.notes:
            described.add_paragraph(xml_text(note))


def _text(document: Any, page: Page) -> Notes:  # noqa: ANN401 - python-docx has no types for it
    """Set the text in a section of its own, with line numbers; return the entries in the order of their notes."""
    from docx.enum.section import WD_SECTION
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    numbering = OxmlElement("w:lnNumType")
    numbering.set(qn("w:countBy"), str(EVERY))
    numbering.set(qn("w:restart"), "continuous")
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section._sectPr.find(qn("w:pgMar")).addnext(numbering)  # noqa: SLF001 - python-docx has no line numbers
    document.add_heading(TEXT, level=1)
    document.add_paragraph(f"{xml_text(page.base)}.")
    named = [
        f"{kind.capitalize()}s: {name}." for kind, name in zip(KINDS, headings(page, len(KINDS)), strict=False) if name
    ]
    if named:
        document.add_paragraph(xml_text(" ".join(named)))
    closing: dict[int, list[PrintedEntry]] = {}
    for anchor in anchored(page.entries, paragraphs_of(page)):
        closing.setdefault(anchor.end - 1, []).append(anchor.entry)
    notes: dict[str, list[PrintedEntry]] = {kind: [] for kind in KINDS}
    for paragraph in page.paragraphs:
        if paragraph.heading:
            document.add_heading(xml_text(paragraph.heading), level=2)
        if paragraph.testes:
            document.add_paragraph(xml_text(paragraph.testes))
        for entry, reference in _paragraph(document.add_paragraph(), paragraph, closing):
            kind = KINDS[band(entry, page, len(KINDS))]
            notes[kind].append(entry)
            _refer(reference, kind, len(notes[kind]))
    return notes


def _paragraph(
    element: Any,  # noqa: ANN401 - python-docx has no types for it
    paragraph: Paragraph,
    closing: Mapping[int, list[PrintedEntry]],
) -> Iterator[tuple[PrintedEntry, Any]]:
    """Set the lines of `paragraph`; yield each entry, and the empty run after its words, where its note is to be marked."""
    from docx.oxml import OxmlElement

    turned = is_right_to_left("".join(line.text for line in paragraph.lines))
    properties = element._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has neither line numbers nor direction
    _number_lines(properties, numbered=True)
    if turned:
        properties.append(OxmlElement("w:bidi"))
    for line in paragraph.lines:
        if line is not paragraph.lines[0]:
            element.add_run().add_break()
        words = ""
        for text, at in line.pieces:
            words += text
            if at in closing:
                _run(element, words, turned=turned)
                words = ""
            for entry in closing.get(at, []):
                yield entry, element.add_run()
        _run(element, words, turned=turned)


def _refer(run: Any, kind: str, number: int) -> None:  # noqa: ANN401 - python-docx has no types for it
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    reference = OxmlElement(f"w:{kind}Reference")
    reference.set(qn("w:id"), str(number))
    run.style = f"{kind} reference"
    run._r.append(reference)  # noqa: SLF001 - python-docx has no footnotes


def _run(run: Any, words: str, *, turned: bool) -> None:  # noqa: ANN401 - python-docx has no types for it
    if words:
        run.add_run(xml_text(words)).font.rtl = True if turned else None


def _number_lines(properties: Any, *, numbered: bool) -> None:  # noqa: ANN401 - python-docx has no types for it
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement("w:suppressLineNumbers")
    element.set(qn("w:val"), "0" if numbered else "1")
    properties.insert(0, element)


def _close(document: Any, page: Page) -> None:  # noqa: ANN401 - python-docx has no types for it
    """Set what follows the text; last the name of the second apparatus, since the endnotes come after it."""
    if page.longer:
        document.add_heading(xml_text(LONGER), level=1)
    for reading in page.longer:
        paragraph = document.add_paragraph(xml_text(f"{reading.head} "))
        _run(paragraph, reading.text, turned=is_right_to_left(reading.text))
    empty_note = [f"{APPARATUS}: {page.empty_note}"] if page.empty_note else []
    for sentence in (*empty_note, *([page.hidden] if page.hidden else []), *page.foot):
        document.add_paragraph(xml_text(sentence))
    for heading in headings(page, len(KINDS))[1:]:
        document.add_heading(xml_text(heading), level=1)


def _undated(data: bytes) -> bytes:
    """Return the ZIP file `data` with its parts in order of their names, all of one date."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as dated, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as undated:
        names = sorted(dated.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            part = zipfile.ZipInfo(name, EPOCH.timetuple()[:6])
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o644 << 16
            undated.writestr(part, dated.read(name))
    return out.getvalue()
