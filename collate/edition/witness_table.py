"""A table of witnesses, for editions with hundreds: a row each, in a file of its own."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from collate.edition.problems import Problem, language_problem, raise_all, siglum_problem
from collate.edition.schema import WitnessEntry
from collate.edition.toml_file import read_text
from collate.edition.witness_files import files_problem, witness_files
from collate.errors import EditionError
from collate.model import Basis
from collate.wording import closest, listed

ALIASES = {"name": "document", "manuscript": "document", "shelfmark": "document", "files": "file", "groups": "group"}
"""Other headings of columns, small letters, and what they mean."""

YES = frozenset({"yes", "true", "1", "x", "y"})
NO = frozenset({"", "no", "false", "0", "n"})
"""What a cell says that is true or false, small letters; `extant` is true if it is empty."""

SETTINGS = tuple(field.name for field in dataclasses.fields(WitnessEntry))
COLUMNS = (*SETTINGS, "group", "base")
"""The columns that mean something; others are an editor's own."""

LIKE = 0.8
"""How like a column that means something another one is, at least, to be taken for a slip (0 to 1)."""

DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the table."""

    entry: WitnessEntry
    line: int
    """Where it begins in the file, from 1."""
    groups: tuple[str, ...]
    """Sigla of the groups that the witness belongs to."""
    base: bool
    """Whether it is the base text."""


def read_table(path: Path, name: str, pattern: str, folder: Path) -> tuple[TableRow, ...]:
    """Return the rows of the table of witnesses at `path`, which messages call `name`.

    Args:
        path: A file of comma-, semicolon- or tab-separated values in UTF-8, its first row the headings.
        name: Of the file.
        pattern: The file of a witness whose row has none; empty if each is to have one.
        folder: The edition's folder.

    Raises:
        EditionError: If the file cannot be read, or with all that is wrong in it, by line.
    """
    text = read_text(path, folder, "write a table with a column siglum, or delete table = …")
    rows = [(number, cells) for number, cells in numbered_rows(text, name) if not is_left_out(cells)]
    if not rows:
        raise EditionError("the table is empty; its first row has the headings: siglum, file, document, …", name)
    line, headings = rows[0]
    columns = [ALIASES.get(heading, heading) for heading in (cell.strip().casefold() for cell in headings)]
    raise_all(((line, sentence) for sentence in heading_problems(columns)), name)
    problems: list[Problem] = []
    listed_rows = []
    for number, cells in rows[1:]:
        while not cells[-1].strip():
            cells.pop()
        values = dict(zip(columns, (cell.strip() for cell in cells), strict=False))
        own = list(row_problems(values, len(cells), len(columns)))
        problems += [(number, sentence) for sentence in own]
        if not own:
            listed_rows.append(table_row(values, number, pattern))
    raise_all([*problems, *table_problems(listed_rows, folder)], name)
    return tuple(listed_rows)


def is_left_out(cells: Sequence[str]) -> bool:
    """Return whether a row is empty or begins with `#`, unless it has the heading of the sigla.

    >>> is_left_out(["# of Oxford", ""]), is_left_out(["#", "Siglum"]), is_left_out(["", " "]), is_left_out(["A"])
    (True, False, True, False)
    """
    if not any(cell.strip() for cell in cells):
        return True
    return cells[0].lstrip().startswith("#") and "siglum" not in (cell.strip().casefold() for cell in cells)


def numbered_rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of `text`, each with the line where it begins.

    Raises:
        EditionError: If a quotation mark is never closed.
    """
    own = (line for line in text.splitlines() if not line.lstrip().startswith("#") or "siglum" in line.casefold())
    headings = next((line for line in own if line.strip()), "")
    delimiter = max(DELIMITERS, key=headings.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise EditionError(
                f"the table cannot be read ({error}); close what is in quotation marks", name, line
            ) from None
        if row:
            yield line, row
        line = reader.line_num + 1


def heading_problems(columns: Iterable[str]) -> Iterator[str]:
    """Yield what is wrong with the headings of a table, small letters and aliases resolved."""
    seen: set[str] = set()
    for column in columns:
        if column in seen and column in COLUMNS:
            yield f"two columns are called {column}; leave one of them out"
        seen.add(column)
        if column not in COLUMNS and (meant := closest(column, COLUMNS, LIKE)) is not None:
            yield f"there is no column {column!r}; did you mean {meant}?"
    if "siglum" not in seen:
        yield f"there is no column siglum; the headings are {listed(list(COLUMNS))}"


def row_problems(values: Mapping[str, str], cells: int, columns: int) -> Iterator[str]:
    """Yield what is wrong with the `values` of a row, by column, that has so many cells."""
    siglum = values.get("siglum", "")
    if cells > columns:
        yield f"the row has {cells} cells, and there are {columns} headings; put a cell with a comma in quotation marks"
    if problem := siglum_problem(siglum):
        yield problem
    if problem := language_problem(f"language of {siglum}", values.get("language", "")):
        yield problem
    basis = [member.value for member in Basis]
    if (value := values.get("basis", "")) and value not in basis:
        yield f"basis of {siglum} is {value!r}; write one of {', '.join(basis)}"
    for column in ("extant", "base"):
        if (value := values.get(column, "")).casefold() not in YES | NO:
            yield f"{column} of {siglum} is {value!r}; write yes or no"


def table_row(values: Mapping[str, str], line: int, pattern: str) -> TableRow:
    """Return the row in `line` with these `values`, in which nothing is wrong."""
    settings: dict[str, Any] = {name: values[name] for name in SETTINGS if values.get(name)}
    settings["extant"] = values.get("extant", "").casefold() not in NO - {""}
    if "basis" in settings:
        settings["basis"] = Basis(settings["basis"])
    for name in ("sections", "file"):
        if name in settings:
            settings[name] = tuple(part.strip() for part in settings[name].split(";") if part.strip())
    if settings["extant"] and pattern:
        settings.setdefault("file", (pattern,))
    groups = tuple(values.get("group", "").replace(",", " ").replace(";", " ").split())
    return TableRow(WitnessEntry(**settings), line, groups, values.get("base", "").casefold() in YES)


def table_problems(rows: Iterable[TableRow], folder: Path) -> Iterator[Problem]:
    """Yield what is wrong with `rows` taken together, and with their files."""
    lines: dict[str, int] = {}
    base = ""
    for row in rows:
        siglum, files = row.entry.siglum, row.entry.files
        if siglum in lines:
            yield row.line, f"siglum {siglum} is given twice; the first is in line {lines[siglum]}"
        lines.setdefault(siglum, row.line)
        if row.base and base:
            yield row.line, f"{siglum} and {base} are both the base text; leave one of them"
        base = siglum if row.base else base
        if problem := files_problem(files, siglum, folder):
            yield row.line, problem
        else:
            paths = [one.path for one in witness_files(files, siglum, folder)]
            if missing := [path for path in paths if not (folder / path).exists()]:
                yield (
                    row.line,
                    f"there is no file {missing[0]} of witness {siglum}; correct the name, or write no under extant",
                )
            elif row.entry.extant and not paths:
                yield (
                    row.line,
                    f"witness {siglum} names no file; write it under file, or no under extant if its text is lost",
                )
