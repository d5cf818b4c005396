"""The alignment table as a spreadsheet for Excel, in the form that Stemmaweb reads.

As `collate.render.csv`, each cell written as a string.
"""

from __future__ import annotations

import io
from datetime import datetime

from collate.apparatus import all_absences
from collate.apparatus.words import width
from collate.errors import FormatError
from collate.model import Collation
from collate.model.cells import LACUNA, guarded
from collate.render.csv import fragment_cells
from collate.render.extras import load
from collate.render.plain import visible

EPOCH = datetime(2000, 1, 1)  # noqa: DTZ001 - the format knows no time zone
"""The date that the file bears, so that the same collation gives the same bytes."""

ROWS, COLUMNS, CELL = 1_048_576, 16_384, 32_767
"""Excel's limits: rows and columns of a sheet, characters of a cell."""

NARROWEST, WIDEST = 8, 32
"""Columns of text that a column of the sheet takes."""


def render(collation: Collation) -> bytes:
    """Return the table as an .xlsx file, sigla in its first row, which stays in view.

    Raises:
        FormatError: If XlsxWriter is not installed, or the table goes beyond what Excel can hold.
    """
    xlsxwriter = load("xlsxwriter", name="xlsx", library="XlsxWriter", extra="office")
    table = collation.table
    if table.width >= ROWS or len(table.sigla) > COLUMNS:
        raise FormatError(
            f"the table has {table.width + 1:,} rows, and Excel holds {ROWS:,}; take the format csv, or divide the text"
        )
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties({"title": visible(collation.edition.title), "created": EPOCH})
        sheet = book.add_worksheet("table")
        bold = book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        absences = all_absences(collation.witnesses, table)
        for w, (siglum, tokens, places) in enumerate(zip(table.sigla, table.tokens, table.columns, strict=True)):
            cells = {column: LACUNA for absence in absences[w] for column in range(absence.start, absence.end)}
            cells |= {column: cell_text(tokens.t(index)) for index, column in enumerate(places)}
            fragments = fragment_cells(collation.witnesses[w], tokens)
            cells |= {places[index]: visible(shown) for index, shown in fragments}
            sheet.write_string(0, w, cell_text(siglum), bold)
            for column in sorted(cells):
                sheet.write_string(column + 1, w, cells[column])
            sheet.set_column(w, w, min(WIDEST, max([NARROWEST, *map(width, cells.values())]) + 1))
    return out.getvalue()


def cell_text(token: str) -> str:
    """Return `token` as a cell shows it.

    Raises:
        FormatError: If it is longer than a cell may be.

    >>> cell_text("=1+1"), cell_text("#LACUNA#")
    ("'=1+1", "'#LACUNA#")
    """
    text = guarded(visible(token))
    if len(text) > CELL:
        raise FormatError(f"a token of {len(text):,} characters is longer than a cell of Excel; take the format csv")
    return text
