"""A Word document as a plain witness: its paragraphs, without notes, comments, headers and what was deleted.

A paragraph ends with an empty line.  What the marks of revision insert is text, what they delete is not.  Every letter is
read, or kept in `left_out` of the witness with the reason.

Source: ECMA-376, Office Open XML, part 1, 17.3 (paragraphs and runs).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from collate.errors import SourceError
from collate.model.witness import State, Witness
from collate.sources.account import ReadingAccount, accounted, nothing_read
from collate.sources.letters import letters_of_word
from collate.sources.plain import NO_MARKS, read_plain
from collate.sources.xml_file import Element
from collate.sources.zipped import part

SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
"""Elements that represent a character."""

RUNS = ("t", "delText", "instrText")
"""Elements that hold text."""

PASSED_OVER = {
    "del": "deleted by a revision",
    "moveFrom": "moved by a revision",
    "Fallback": "another form of a drawing",
    "txbxContent": "a text box",
    "instrText": "a field",
    "footnoteReference": "a note",
    "endnoteReference": "a note",
    "pPr": "properties",
    "rPr": "properties",
}
"""Elements that contain no text, and why."""

NOTES = {"word/footnotes.xml": "footnotes", "word/endnotes.xml": "endnotes"}
"""Parts of the file that hold notes."""


def read_docx(data: bytes, witness: Witness, marks: Mapping[str, State] = NO_MARKS) -> Witness:
    """Return `witness` with the text of the Word document `data`; sections and lacunae as in a plain text.

    Raises:
        SourceError: If it is no Word document, is damaged, or its text could not be a plain one's.
    """
    document = part(data, "word/document.xml", witness.source)
    if document is None:
        raise SourceError("the file is no Word document (.docx); save it as one", witness.source)
    account = ReadingAccount()
    text = "\n\n".join(filter(str.strip, paragraphs(document, account)))
    counted = letters_of_word(document)
    for name, what in NOTES.items():
        notes = part(data, name, witness.source)
        if notes is not None:
            account.leave(what, "notes", "".join(one.text for one in notes.named(*RUNS)), 0)
            counted += letters_of_word(notes)
    account.close(counted)
    if witness.extant and not text.strip():
        raise nothing_read(account, witness.source, "file")
    return accounted(replace(read_plain(f"{text}\n".encode(), witness, marks), encoding="utf-8"), account)


def paragraphs(document: Element, account: ReadingAccount) -> Iterator[str]:
    """Yield the text of each paragraph that is in `document` and not in another one; `account` keeps what is left out."""
    waiting = [document]
    while waiting:
        element = waiting.pop()
        if element.name == "p":
            yield "".join(_texts(element, account))
        elif element.name in PASSED_OVER:
            _leave(element, account)
        elif element.name in RUNS:
            account.leave(element.name, "outside any paragraph", element.text, 0)
        else:
            waiting.extend(reversed(list(element.elements())))


def _texts(element: Element, account: ReadingAccount) -> Iterator[str]:
    if element.name == "t":
        account.take(element.text)
        yield element.text
    elif element.name in SIGNS:
        yield SIGNS[element.name]
    elif element.name in PASSED_OVER:
        _leave(element, account)
    elif element.name == "delText":
        account.leave("del", PASSED_OVER["del"], element.text, 0)
    else:
        for inner in element.elements():
            yield from _texts(inner, account)


def _leave(element: Element, account: ReadingAccount) -> None:
    """Keep the text in `element` as left out."""
    account.leave(element.name, PASSED_OVER[element.name], "".join(one.text for one in element.named(*RUNS)), 0)
