"""The apparatus as plain text: what a philologist would print on one long page."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from collate.apparatus import PrintedEntry
from collate.model import Collation
from collate.render.page import APPARATUS, CONSPECTUS, EVERY, LONGER, TEXT, Page, headings, make_page, remarks
from collate.render.plain import visible

LEAST = 60
"""Columns that running words take at least, whatever the measure."""


TURNED = 4
"""Columns by which the rest of a line is set in that the editor's own words make too long: it has the number of the line."""


@dataclass(frozen=True, slots=True, eq=False)
class _Sheet:
    page: Page
    margin: int
    """Columns for the line numbers."""
    width: int
    """Columns of the whole: the measure, and the margin."""


def render(collation: Collation) -> str:
    """Return head, conspectus siglorum, reading text and apparatus, ending in a line break.

    Witness text is shown with its control characters made visible.
    """
    text = collation.apparatus.text
    margin = len(str(text[-1].line if text else 1)) + 2
    sheet = _Sheet(make_page(collation), margin, max(collation.edition.apparatus.measure, LEAST) + margin)
    parts = [_head(sheet), _conspectus(sheet), _text(sheet), _apparatus(sheet), _longer(sheet), _foot(sheet)]
    return "\n\n\n".join("\n".join(part) for part in map(list, parts) if part) + "\n"


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Return `text` in lines of at most `width` columns, the first after `first`, the others after `rest`.

    >>> wrap("The grey koala sleeps.", 14, "1 ", "  ")
    ['1 The grey', '  koala', '  sleeps.']
    """
    if text and len(first) + len(text) <= width and text.isprintable() and text == text.strip():
        return [first + text]
    lines = textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return lines or [first.rstrip()]


def _head(sheet: _Sheet) -> Iterator[str]:
    for line in (sheet.page.title, *sheet.page.byline):
        yield from wrap(line, sheet.width)
    for line in sheet.page.notes:
        yield ""
        yield from wrap(line, sheet.width)


def _conspectus(sheet: _Sheet) -> Iterator[str]:
    yield _heading(CONSPECTUS)
    described = (*sheet.page.conspectus, *sheet.page.groups)
    width = max((len(one.siglum) for one in described), default=0) + 2
    for one in described:
        yield ""
        yield from wrap(one.name, sheet.width, f"{one.siglum:{width}}", " " * width)
        for line in one.notes:
            yield from wrap(line, sheet.width, " " * width, " " * width)


def _text(sheet: _Sheet) -> Iterator[str]:
    yield _heading(TEXT)
    yield from wrap(sheet.page.base, sheet.width)
    for paragraph in sheet.page.paragraphs:
        yield ""
        if paragraph.heading:
            yield from (" " * sheet.margin + f"[{paragraph.heading}]", "")
        for line in paragraph.lines:
            number = str(line.number) if line.number % EVERY == 0 else ""
            place, turned = f"{number:>{sheet.margin - 2}}  ", " " * (sheet.margin + TURNED)
            whole = len(place) + len(line.text) <= sheet.width
            yield from [f"{place}{line.text}".rstrip()] if whole else wrap(line.text, sheet.width, place, turned)


def _apparatus(sheet: _Sheet) -> Iterator[str]:
    """Yield the lines of the apparatuses, places in one column."""
    page = sheet.page
    if page.empty_note:
        yield from (_heading(APPARATUS), "", page.empty_note)
    width = max((len(entry.place) for entry in page.entries), default=0) + 2
    for number, (series, heading) in enumerate(zip(page.series, headings(page), strict=True)):
        if number:
            yield from ("", "")
        yield _heading(heading or APPARATUS)
        section = ""
        yield ""
        for entry in (entry for entry in page.entries if entry.series == series):
            if entry.section != section:
                section = entry.section
                yield from ("", f"[{visible(section)}]", "")
                if testes := page.testes.get(section):
                    yield from (testes, "")
            yield from _entry(entry, width, sheet.width)
    if page.hidden:
        yield from ("", page.hidden)


def _longer(sheet: _Sheet) -> Iterator[str]:
    if sheet.page.longer:
        yield _heading(LONGER)
    for reading in sheet.page.longer:
        yield ""
        yield from wrap(f"{reading.head} {reading.text}", sheet.width, "", "  ")


def _entry(entry: PrintedEntry, width: int, page: int) -> Iterator[str]:
    yield from wrap(visible(str(entry)), page, f"{entry.place:{width}}", " " * width)
    for remark in remarks(entry):
        yield from wrap(remark, page, " " * (width + 2), " " * (width + 2))


def _foot(sheet: _Sheet) -> Iterator[str]:
    *lines, made_by = sheet.page.foot
    for line in lines:
        yield from wrap(line, sheet.width)
    yield made_by


def _heading(words: str) -> str:
    return f"{words}\n{'-' * len(words)}"
