"""What is printed, as a reader of PDF or Word gives it back."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path

from collate.apparatus import print_entries
from collate.model import Collation
from collate.render.page import (
    headings,
    make_page,
    remarks,
)
from tests.render.tools import program


def squeezed(text: str) -> str:
    """Return `text` without what a reader of PDF sets in another way: spaces, raised figures, marks of direction."""
    raised = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069")
    return "".join(unicodedata.normalize("NFKC", text.translate(raised)).split())


def left_to_right(collation: Collation) -> list[str]:
    """Return the entries that hold no letter from right to left: of others a reader of PDF changes the order."""
    entries = [f"{entry.place} {entry}" for entry in print_entries(collation)]
    return [
        entry
        for entry in entries
        if not re.search("[\u0590-\u08ff]", entry) and entry.isprintable() and "\u0301" not in entry
    ]


def rule_remarks(collation: Collation) -> list[str]:
    """Return what the editor's rules add to the page beside the entries, squeezed."""
    page = make_page(collation)
    groups = [f"{group.siglum}{group.name}" for group in page.groups]
    notes = [f"{entry.readings[-1].signs[-1]}{remark}" for entry in page.entries for remark in remarks(entry)]
    values = [page.base, page.hidden, *headings(page), *groups, *notes]
    assert all(values)
    assert (len(page.groups), len(page.series), len(notes)) == (2, 2, 3)
    return [squeezed(text) for text in values]


def text_of(pdf: Path) -> str:
    command = [program("pdftotext"), "-raw", str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def placed_words(pdf: Path, page: int | None = None) -> list[tuple[str, float, float]]:
    """Return the words of a PDF, or of one page of it, from 1, each with its left and upper edge."""
    pages = ["-f", str(page), "-l", str(page)] if page else []
    command = [program("pdftotext"), "-bbox", *pages, str(pdf), "-"]
    result = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    words = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</word>', result)
    return [(word, float(x), float(y)) for x, y, word in words]
