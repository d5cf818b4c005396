"""The first sheet of an OpenDocument spreadsheet (.ods) as rows of text.

Source: OASIS OpenDocument 1.3, part 3, 9 (tables) and 6.1 (white space in text).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collate.errors import SourceError
from collate.sources.limits import check_size
from collate.sources.xml_file import Element
from collate.sources.zipped import part

COLUMNS = 16_384
"""Of a sheet, at most."""

BESIDE = frozenset({"annotation", "ruby-text", "note"})
"""What is in a cell beside its text."""


def first_ods_sheet(data: bytes, source: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the number of each row that has any cell (from 1) and its cells, as many as the longest row of the sheet has.

    Raises:
        SourceError: If the file is no spreadsheet or too large a one, or a cell is a formula.
    """
    root = part(data, "content.xml", source)
    sheet = next(root.named("table"), None) if root is not None else None
    if sheet is None:
        raise SourceError("the file is no OpenDocument spreadsheet (.ods); save it as one", source)
    check_size(0, sum(times(space, "c") for space in sheet.named("s")), source)
    rows: list[tuple[int, list[str]]] = []
    number = 1
    size = 0
    for row in sheet.named("table-row"):
        repeated = times(row, "number-rows-repeated")
        cells = list(cells_of(row, number, source))
        if any(cells):
            size += len(cells) * min(repeated, COLUMNS)
            check_size(size, 0, source, number)
            rows += [(number + i, cells) for i in range(min(repeated, COLUMNS))]
        number += repeated
    width = max((len(cells) for _, cells in rows), default=0)
    for number, cells in rows:
        yield number, [*cells, *[""] * (width - len(cells))]


def cells_of(row: Element, number: int, source: str) -> list[str]:
    """Return the text of the cells of a row, without the empty ones at its end.

    Raises:
        SourceError: If a cell is a formula, or the row is too long.
    """
    cells: list[str] = []
    waiting = 0
    for cell in row.elements():
        if cell.name not in {"table-cell", "covered-table-cell"}:
            continue
        if cell.get("formula"):
            raise SourceError(
                f"cell {len(cells) + waiting + 1} is a formula; write the word itself, as text", source, number
            )
        text, repeated = text_of_cell(cell), times(cell, "number-columns-repeated")
        if not text:
            waiting += repeated
            continue
        if len(cells) + waiting + repeated > COLUMNS:
            raise SourceError(
                f"the row has more than {COLUMNS:,} cells; divide the table into several editions", source, number
            )
        cells += [""] * waiting + [text] * repeated
        waiting = 0
    return cells


def text_of_cell(cell: Element) -> str:
    """Return the text of a cell, its paragraphs divided by a space."""
    return " ".join(text for text in (written(p) for p in cell.elements() if p.name == "p") if text)


def written(element: Element) -> str:
    """Return the text of a paragraph or a part of one."""
    pieces: list[str] = []
    for piece in element.content:
        if isinstance(piece, str):
            pieces.append(piece)
        elif piece.name == "s":
            pieces.append(" " * times(piece, "c"))
        elif piece.name in {"tab", "line-break"}:
            pieces.append(" ")
        elif piece.name not in BESIDE:
            pieces.append(written(piece))
    return "".join(pieces)


def times(element: Element, name: str) -> int:
    """Return a number of repetitions that an attribute of `element` gives, 1 if it gives none."""
    value = element.get(name)
    return int(value) if value.isdecimal() and 0 < len(value) < 8 else 1
