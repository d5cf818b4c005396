"""A Word document as a plain witness: its paragraphs, without notes, comments, headers and what was deleted.

A paragraph ends with an empty line.  What the marks of revision insert is text, what they delete is not.

Source: ECMA-376, Office Open XML, part 1, 17.3 (paragraphs and runs).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from collate.errors import SourceError
from collate.model.witness import State, Witness
from collate.sources.plain import NO_MARKS, read_plain
from collate.sources.xml_file import Element
from collate.sources.zipped import part

SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
"""Elements that stand for a character."""

PASSED_OVER = frozenset(
    {"del", "moveFrom", "Fallback", "footnoteReference", "endnoteReference", "txbxContent", "pPr", "rPr", "instrText"}
)
"""Elements of which nothing is text: deletions, notes, the second form of a drawing, fields."""


def read_docx(data: bytes, witness: Witness, marks: Mapping[str, State] = NO_MARKS) -> Witness:
    """Return `witness` with the text of the Word document `data`; sections and lacunae as in a plain text.

    Raises:
        SourceError: If it is no Word document, is damaged, or its text could not be a plain one's.
    """
    document = part(data, "word/document.xml", witness.source)
    if document is None:
        raise SourceError("the file is no Word document (.docx); save it as one", witness.source)
    text = "\n\n".join(filter(str.strip, paragraphs(document)))
    return replace(read_plain(f"{text}\n".encode(), witness, marks), encoding="utf-8")


def paragraphs(document: Element) -> Iterator[str]:
    """Yield the text of each paragraph that stands in `document` and not in another one."""
    waiting = [document]
    while waiting:
        element = waiting.pop()
        if element.name == "p":
            yield "".join(_texts(element))
        elif element.name not in PASSED_OVER:
            waiting.extend(reversed(list(element.elements())))


def _texts(element: Element) -> Iterator[str]:
    if element.name == "t":
        yield element.text
    elif element.name in SIGNS:
        yield SIGNS[element.name]
    elif element.name not in PASSED_OVER:
        for inner in element.elements():
            yield from _texts(inner)
