"""The printed page as PDF, set by typst: no TeX needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from json import dumps

from collate.apparatus import PrintedEntry
from collate.model import Collation
from collate.render.direction import is_right_to_left, isolated
from collate.render.extras import load
from collate.render.page import APPARATUS, CONSPECTUS, EVERY, LONGER, TEXT, Page, band, headings, make_page, remarks

FONTS = ("Libertinus Serif", "Amiri", "FreeSerif", "Noto Serif", "Noto Serif CJK SC", "DejaVu Sans Mono")
"""Faces, the first that has a sign; the first and the last come with typst, the others from the machine if it has them."""

Item = Mapping[str, object]


def render(collation: Collation) -> bytes:
    """Return the page as PDF; it holds no date, so the same collation and fonts give the same bytes.

    Raises:
        FormatError: If typst is not installed.
    """
    typst = load("typst", name="pdf", library="typst", extra="pdf")
    page = make_page(collation)
    template = files("collate.render").joinpath("pdf.typ").read_bytes()
    content: bytes = typst.compile(template, format="pdf", sys_inputs={"page": dumps(_data(page), ensure_ascii=False)})
    return content


def _data(page: Page) -> Item:
    return {
        "title": page.title,
        "fonts": FONTS,
        "rtl": page.right_to_left,
        "byline": page.byline,
        "notes": page.notes,
        "conspectus-heading": CONSPECTUS,
        "conspectus": [
            {"siglum": one.siglum, "name": one.name, "notes": one.notes} for one in (*page.conspectus, *page.groups)
        ],
        "text-heading": TEXT,
        "base": f"{page.base}.",
        "headings": [isolated(name, right_to_left=page.right_to_left) for name in headings(page)],
        "items": list(_items(page)),
    }


def _items(page: Page) -> Iterator[Item]:
    """Yield headings, lines and closing sentences in order; an entry goes with the line in which its lemma begins."""
    by_line: dict[int, list[PrintedEntry]] = {}
    for entry in page.entries:
        by_line.setdefault(entry.line, []).append(entry)
    for paragraph in page.paragraphs:
        if paragraph.heading:
            yield {"kind": "heading", "text": paragraph.heading, "entries": []}
        if paragraph.testes:
            yield {"kind": "foot", "text": paragraph.testes, "entries": []}
        rtl = is_right_to_left("".join(line.text for line in paragraph.lines))
        for line in paragraph.lines:
            yield {
                "kind": "line",
                "text": line.text,
                "rtl": rtl,
                "number": line.number if line.number % EVERY == 0 else 0,
                "gap": line is paragraph.lines[0],
                "entries": [_entry(entry, page) for entry in by_line.get(line.number, [])],
            }
    if page.longer:
        yield {"kind": "heading", "text": LONGER, "entries": []}
    for reading in page.longer:
        text = isolated(reading.text, right_to_left=page.right_to_left)
        yield {
            "kind": "foot",
            "text": f"{isolated(reading.head, right_to_left=page.right_to_left)} {text}",
            "entries": [],
        }
    empty_note = [f"{APPARATUS}: {page.empty_note}"] if page.empty_note else []
    for sentence in (*empty_note, *([page.hidden] if page.hidden else []), *page.foot):
        yield {"kind": "foot", "text": sentence, "entries": []}


def _entry(entry: PrintedEntry, page: Page) -> Item:
    lemma = str(entry.lemma)
    return {
        "band": band(entry, page),
        "place": entry.place,
        "lemma": isolated(lemma, right_to_left=page.right_to_left),
        "number": entry.number,
        "conjecture": isolated(entry.conjecture, right_to_left=page.right_to_left),
        "sigla": _sigla(entry.signs, page),
        "notes": [isolated(remark, right_to_left=page.right_to_left) for remark in remarks(entry)],
        "readings": [
            {
                "abbreviation": isolated(reading.abbreviation, right_to_left=page.right_to_left),
                "words": isolated(str(reading.phrase), right_to_left=page.right_to_left),
                "sigla": _sigla(reading.signs, page),
            }
            for reading in entry.readings
        ],
    }


def _sigla(sigla: Sequence[str], page: Page) -> list[str]:
    return [isolated(siglum, right_to_left=page.right_to_left) for siglum in sigla]
