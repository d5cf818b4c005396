"""OpenDocument spreadsheets as collations."""

from __future__ import annotations

import io
import zipfile

import pytest

from collate.errors import SourceError
from collate.interchange.open import read_collation
from collate.render import RENDERERS

NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def ods(rows: str) -> bytes:
    content = (
        f"<office:document-content {NAMESPACES}><office:body><office:spreadsheet><table:table>{rows}</table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return file.getvalue()


def row(*cells: str) -> str:
    result = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
    return f'<table:table-row>{result}<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'


def csv(data: bytes) -> str:
    result = RENDERERS["csv"].render(read_collation(data, "table.ods"))
    assert isinstance(result, str)
    return result.replace("\r\n", "\n")


def test_a_spreadsheet_is_read_as_a_table() -> None:
    end = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    rows = row("A", "B") + row("one", "one") + row("", "") + row("two", "#LACUNA#") + row("a<text:s/>b", "three") + end
    assert csv(ods(rows)) == "A,B\none,one\ntwo,#LACUNA#\na b,three\n"


def test_repeated_cells_and_notes_are_read_as_they_are_shown() -> None:
    twice = '<table:table-cell table:number-columns-repeated="2"><text:p>one</text:p></table:table-cell>'
    noted = (
        "<table:table-cell><office:annotation><text:p>sic</text:p></office:annotation><text:p>two</text:p></table:table-cell>"
        "<table:table-cell/>"
    )
    rows = row("A", "B") + f"<table:table-row>{twice}</table:table-row><table:table-row>{noted}</table:table-row>"
    assert csv(ods(rows)) == "A,B\none,one\ntwo,\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (
            ods(
                row("A", "B")
                + '<table:table-row><table:table-cell/><table:table-cell table:formula="of:=1"/></table:table-row>'
            ),
            "table.ods, line 2: cell 2 is a formula; write the word itself, as text",
        ),
        (
            ods(
                "<table:table-row><table:table-cell table:number-columns-repeated='99999'><text:p>A</text:p></table:table-cell></table:table-row>"
            ),
            "table.ods, line 1: the row has more than 16,384 cells; divide the table into several editions",
        ),
        (
            ods(row("A", "B") + row("a<text:s text:c='9999999'/>" * 30, "b")),
            "table.ods: the cells have more than 200,000,000 characters together; divide the table into several editions",
        ),
        (
            ods(
                "<table:table-row table:number-rows-repeated='16384'>"
                "<table:table-cell table:number-columns-repeated='16384'><text:p>A</text:p></table:table-cell></table:table-row>"
            ),
            "table.ods, line 1: the table has more than 8,000,000 cells; divide it into several editions",
        ),
        (b"PK no archive", "table.ods: the file is damaged, or not of the kind that its suffix says; save it again"),
    ],
)
def test_what_is_wrong_with_a_spreadsheet_is_reported(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as error:
        read_collation(data, "table.ods")
    assert str(error.value) == message
