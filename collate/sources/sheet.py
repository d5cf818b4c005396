"""The first sheet of an Excel file as rows of text.

Source: ECMA-376, Office Open XML, part 1, 18.3 (worksheets) and 18.4 (shared strings).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from collate.errors import SourceError
from collate.sources.xml_file import Element
from collate.sources.zipped import content, part

CODED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""A character that XML cannot hold, as Excel writes it."""

FIRST = re.compile(rb"<(?:\w+:)?sheet\s[^>]*?\w+:id=[\"']([^\"']+)[\"']")
"""The first sheet that the book lists, and the name that its relations use for it."""

COLUMNS = 16_384
"""Of a sheet, at most."""

RELATIONS = "xl/_rels/workbook.xml.rels"


def first_sheet(data: bytes, source: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the number of each row that has any cell (from 1) and its cells, as many as the longest row of the sheet has.

    Raises:
        SourceError: If the file is no Excel file, or a cell is a formula.
    """
    sheet = part(data, _path(data, source), source)
    if sheet is None:
        raise SourceError("the file is no Excel file (.xlsx); save it as one", source)
    strings = _strings(data, source)
    rows = [(_row(row), _cells(row, strings, source)) for row in sheet.named("row")]
    width = max((max(cells) + 1 for _, cells in rows if cells), default=0)
    for number, (row, cells) in enumerate(rows, 1):
        yield row or number, [cells.get(column, "") for column in range(width)]


def _path(data: bytes, source: str) -> str:
    """Return the path in the file of the first sheet of the book; it cannot be inferred from the sheet's file name."""
    listed = FIRST.search(content(data, "xl/workbook.xml", source) or b"")
    relations = part(data, RELATIONS, source)
    if listed is None or relations is None:
        return "xl/worksheets/sheet1.xml"
    targets = {relation.get("Id"): relation.get("Target") for relation in relations.named("Relationship")}
    target = targets.get(listed[1].decode("ascii", "replace"), "worksheets/sheet1.xml")
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _strings(data: bytes, source: str) -> list[str]:
    shared = part(data, "xl/sharedStrings.xml", source)
    return [_text(string) for string in shared.elements()] if shared else []


def _text(element: Element) -> str:
    """Return the text of a string, without the readings of characters that Japanese adds."""
    phonetic = {id(inner) for run in element.named("rPh") for inner in run.walk()}
    written = "".join(inner.text for inner in element.named("t") if id(inner) not in phonetic)
    return CODED.sub(
        lambda match: "\ufffd" if 0xD800 <= int(match[1], 16) < 0xE000 else chr(int(match[1], 16)), written
    )


def _cells(row: Element, strings: Sequence[str], source: str) -> dict[int, str]:
    cells: dict[int, str] = {}
    for number, cell in enumerate(row.named("c")):
        if cell.child("f") is not None:
            place = cell.get("r") or f"number {number + 1}"
            raise SourceError(f"cell {place} is a formula; write the word itself, as text", source, _row(row) or None)
        value = cell.child("v")
        if cell.get("t") == "inlineStr":
            text = _text(cell)
        elif value is None:
            continue
        elif cell.get("t") == "s":
            text = _shared(value.text, strings, source)
        else:
            text = value.text
        column = column_of(cell.get("r"), number)
        if column >= COLUMNS:
            message = (
                f"cell {cell.get('r')[:20]} lies beyond the last column that there can be, XFD; save the file again"
            )
            raise SourceError(message, source, _row(row) or None)
        cells[column] = text
    return cells


def _row(row: Element) -> int:
    """Return the number of a row (from 1), 0 if it has none."""
    number = row.get("r")
    return int(number) if number.isdecimal() and len(number) < 9 else 0


def _shared(number: str, strings: Sequence[str], source: str) -> str:
    if number.isdecimal() and len(number) < 9 and int(number) < len(strings):
        return strings[int(number)]
    raise SourceError(f"a cell points at the text {number[:20]!r}, which the file does not hold; save it again", source)


def column_of(reference: str, otherwise: int) -> int:
    """Return the column (from 0) of a cell's reference, `otherwise` if it has none.

    >>> column_of("A1", 0), column_of("AB12", 0), column_of("", 7)
    (0, 27, 7)
    """
    letters = re.match(r"[A-Z]+", reference)
    if letters is None:
        return otherwise
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
