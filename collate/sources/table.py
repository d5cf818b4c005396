"""Existing collations as tables: CSV and Excel in the form of Stemmaweb, and CollateX's JSON.

In the form of Stemmaweb the first row holds the sigla; each further row is a place of the text, each cell the word of a
witness there, empty where it omits, `#LACUNA#` where it is lost; `[…]` beside letters or between them, as in `imp[…]`, is a
gap in a partially preserved word.

Source: RFC 4180; of the lacuna, the tabular parser of Stemmaweb's tradition repository; https://collatex.net/doc/.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from json import JSONDecodeError, detect_encoding, loads

from collate.errors import SourceError
from collate.model.cells import GAP_SIGN, LACUNA, is_guarded, unguarded
from collate.model.fragments import LOST_SIGN
from collate.model.white_space import trim
from collate.model.witness import Witness
from collate.sources.alignment import AlignedWitnesses, Cell, from_rows
from collate.sources.collatex_json import not_json
from collate.sources.graphml import is_graphml, read_graphml
from collate.sources.json_alignment import rows_of
from collate.sources.json_keys import any_key_given_twice
from collate.sources.limits import WITNESS, check_size
from collate.sources.plain import decoded

DELIMITERS = ",\t;"

SEPARATOR = re.compile(r"sep=([,;\t|])\s*\n")
"""The first line of a table in which Excel finds the delimiter."""

Row = tuple[int, Sequence[str]]
"""The line or row of the file, from 1, and its cells."""


def read_table_collation(data: bytes, source: str) -> AlignedWitnesses:
    """Return the witnesses and the alignment that the file `data` holds; the suffix of `source`, its name, determines its kind.

    Raises:
        SourceError: If it is of no known kind or does not match its suffix, a row is longer or shorter than the heading, or
            a siglum is missing or occurs there twice.
    """
    suffix = "graphml" if is_graphml(data) else source.rpartition(".")[2].lower()
    reader = TABLES.get(suffix)
    if reader is None:
        raise SourceError("a table ends in .csv, .tsv, .xlsx, .ods, .json or .graphml; save it as one of them", source)
    return reader(data, source)


def read_csv(data: bytes, source: str) -> AlignedWitnesses:
    """Return the alignment of a table whose cells are separated by commas, tabs or semicolons, whichever the heading has most of.

    Raises:
        SourceError: As `read_table_collation`.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # Excel calls it Unicode text
        data = data.decode("utf-16", "replace").encode()
    text, _ = decoded(data, Witness("table", "", source=source))
    declared = SEPARATOR.match(text)
    first = text.partition("\n")[0]
    delimiter = declared[1] if declared else max(DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)

    def numbered() -> Iterator[Row]:
        try:
            if declared:
                next(rows)
            for row in rows:
                yield rows.line_num, row
        except csv.Error as error:
            raise SourceError(
                f"the table cannot be read here ({error}); correct the quotation marks", source, rows.line_num
            ) from error

    with long_cells():
        return from_sheet(numbered(), source)


@contextlib.contextmanager
def long_cells() -> Iterator[None]:
    """Let a cell of a CSV file be as long as a witness, where the whole file is bounded already."""
    limit = csv.field_size_limit(WITNESS)
    try:
        yield
    finally:
        csv.field_size_limit(limit)


def read_xlsx(data: bytes, source: str) -> AlignedWitnesses:
    """Return the alignment of the first sheet of an Excel file.

    Raises:
        SourceError: As `read_table_collation`; also if a cell is a formula.
    """
    from collate.sources.sheet import first_sheet

    return from_sheet(first_sheet(data, source), source)


def read_ods(data: bytes, source: str) -> AlignedWitnesses:
    """Return the alignment of the first sheet of an OpenDocument spreadsheet.

    Raises:
        SourceError: As `read_table_collation`; also if a cell is a formula.
    """
    from collate.sources.ods import first_ods_sheet

    return from_sheet(first_ods_sheet(data, source), source)


def from_sheet(rows: Iterator[Row], source: str) -> AlignedWitnesses:
    """Return the alignment of a table whose first row holds the sigla; rows without any word are passed over.

    Raises:
        SourceError: If a row is longer or shorter than the first, or a siglum is missing or occurs there twice.
    """
    line, heads = next(rows, (1, ()))
    heads, kept = without_empty_columns(heads, list(within_limits(rows, len(heads), source)))
    sigla = [unguarded(trim(head)) for head in heads]
    check_sigla(sigla, source, line)

    def cells() -> Iterator[list[Cell]]:
        for number, row in kept:
            if any(cell.strip() for cell in row):
                yield [as_cell(cell) for cell in even(row, len(sigla), number, source)]

    return from_rows(sigla, cells(), source)


def within_limits(rows: Iterable[Row], columns: int, source: str) -> Iterator[Row]:
    """Yield `rows` of a table of so many columns, as long as it is not too large.

    Raises:
        SourceError: If it is.
    """
    letters = 0
    for count, (number, row) in enumerate(rows, 1):
        letters += sum(map(len, row))
        check_size(count * columns, letters, source, number)
        yield number, row


def without_empty_columns(heads: Sequence[str], rows: Sequence[Row]) -> tuple[Sequence[str], Sequence[Row]]:
    """Return the heading and the rows of a table without the columns that have no heading and no word.

    Empty cells beyond the heading are left out too.

    >>> without_empty_columns(["A", "", "B", ""], [(2, ["x", " ", "y", ""]), (3, ["x", "", "y", "", ""])])
    (['A', 'B'], [(2, ['x', 'y']), (3, ['x', 'y'])])
    """
    empty = {at for at, head in enumerate(heads) if not head.strip()}
    for _, row in rows if empty else ():
        empty -= {at for at in empty if at < len(row) and row[at].strip()}

    def narrowed(row: Sequence[str]) -> Sequence[str]:
        end = len(row)
        while end > len(heads) and not row[end - 1].strip():
            end -= 1
        return [cell for at, cell in enumerate(row[:end]) if at not in empty]

    if not empty and all(len(row) <= len(heads) for _, row in rows):
        return heads, rows
    return [head for at, head in enumerate(heads) if at not in empty], [(line, narrowed(row)) for line, row in rows]


def even(row: Sequence[str], count: int, line: int, source: str) -> Sequence[str]:
    """Return `row` if it has as many cells as the heading.

    Raises:
        SourceError: If it has not.
    """
    if len(row) != count:
        raise SourceError(f"the row has {len(row)} cells and the heading {count}; give each witness one", source, line)
    return row


def as_cell(cell: str) -> Cell:
    r"""Return the content of a cell of a table: a word, nothing, or that the witness is lost.

    >>> as_cell("fox"), as_cell(" "), as_cell("#LACUNA#"), as_cell("'=1+1"), as_cell("fo[…]")
    ([('fox', '')], [], None, [('=1+1', '')], [('fo\x00', '')])
    """
    cell = _trimmed(cell)
    if cell in {LACUNA, GAP_SIGN}:
        return None
    word = unguarded(cell) if is_guarded(cell) else cell.replace(GAP_SIGN, LOST_SIGN)
    return [(word, "")] if word else []


def _trimmed(cell: str) -> str:
    r"""Return a cell without white space at its ends; a space with a mark on it stays, though a gap be between.

    >>> _trimmed(" a[…] "), _trimmed("  \u200c[…]\u0301")
    ('a[…]', ' \u200c[…]\u0301')
    """
    bare, word = trim(cell), trim(cell.replace(GAP_SIGN, ""))
    return word[0] + bare if word[:1].isspace() and not bare[:1].isspace() else bare


def check_sigla(sigla: Sequence[str], source: str, line: int | None = None) -> None:
    """Check that there are sigla, none of them empty and each there once.

    Raises:
        SourceError: With all that are wrong.
    """
    if not sigla or not any(sigla):
        raise SourceError("the first row holds no sigla; head each column with the siglum of its witness", source, line)
    if "" in sigla:
        raise SourceError(f"column {sigla.index('') + 1} has no siglum; head each column with one", source, line)
    twice = [
        siglum
        for siglum, count in Counter(unicodedata.normalize("NFC", siglum) for siglum in sigla).items()
        if count > 1
    ]
    if twice:
        raise SourceError(
            f"more than one column is headed {', '.join(map(repr, twice))}; give each witness its own siglum",
            source,
            line,
        )


def read_collatex_table(data: bytes, source: str) -> AlignedWitnesses:
    """Return the alignment of JSON that CollateX, Stemmaweb or the Collation Editor wrote: one of the shapes of `json_alignment`.

    A cell is null or a list of tokens `{"t": ..., "n": ...}`.  The text is its tokens' `t`, with a space between if no token of
    the file ends in white space.

    Raises:
        SourceError: As `read_table_collation`.
    """
    try:
        text = data.decode(detect_encoding(data)).removeprefix("\ufeff")
        if key := any_key_given_twice(text):
            raise SourceError(f"the key {key!r} is given twice in one object; keep one", source)
        document = loads(text)
    except UnicodeDecodeError as error:
        raise SourceError(f"byte {error.start} is not UTF-8; save the file as UTF-8", source) from error
    except (JSONDecodeError, RecursionError) as error:
        raise not_json(data.removeprefix(b"\xef\xbb\xbf"), source) from error
    try:
        sigla, rows, omitting = rows_of(document)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        shape = '{"witnesses": ["A", ...], "table": [[[{"t": ...}] or null, ...] for each witness]}'
        raise SourceError(f"write it in the form of CollateX, {shape}, which it has not", source) from error
    check_sigla(sigla, source)
    if len(rows) != len(sigla):
        raise SourceError(
            f"the table has {len(rows)} rows and {len(sigla)} witnesses; give each witness one row", source
        )
    uneven = [siglum for siglum, row in zip(sigla, rows, strict=True) if len(row) != len(rows[0])]
    if uneven:
        raise SourceError(
            f"the row of {', '.join(uneven)} is not as long as that of {sigla[0]}; fill it with null", source
        )
    check_size(len(rows) * len(rows[0]) if rows else 0, 0, source)
    empty = [
        siglum for siglum, row in zip(sigla, rows, strict=True) for cell in row for t, _ in cell or () if not trim(t)
    ]
    if empty:
        raise SourceError(f"a token of witness {empty[0]} is empty; delete it, or write its text as t", source)
    spaced = any(written != trim(written) for row in rows for cell in row if cell for written, _ in cell)
    return from_rows(sigla, zip(*rows, strict=True), source, "" if spaced else " ", omitting)


TABLES: dict[str, Callable[[bytes, str], AlignedWitnesses]] = {
    "csv": read_csv,
    "tsv": read_csv,
    "tab": read_csv,
    "txt": read_csv,
    "xlsx": read_xlsx,
    "ods": read_ods,
    "json": read_collatex_table,
    "graphml": read_graphml,
}
"""The reader of each suffix."""
