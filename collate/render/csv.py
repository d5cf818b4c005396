"""The alignment table as comma-separated values.

A column a witness, headed by its siglum; a row a column of the alignment; a cell a token as
written, empty where the witness omits, `#LACUNA#` where it is silent for another reason: the form that
Stemmaweb reads.

A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@` (or their full-width forms) for a formula, unless the sign is alone,
as a dash between words is.  Such a cell gets an apostrophe before it, as does a token that reads `#LACUNA#`, and a cell in which
apostrophes stand before one of these: so `unguarded` gives back every cell as it was.  Control characters are shown by signs.

Source: RFC 4180; of the lacuna, the tabular parser of Stemmaweb's tradition repository.
"""

from __future__ import annotations

import csv
import io
import re

from collate.apparatus import silences
from collate.model import Collation
from collate.render.plain import visible

LACUNA = "#LACUNA#"

_GUARDED = re.compile(f"'*(?:[=+\\-@＝＋－＠]|{LACUNA}$)")


def render(collation: Collation) -> str:
    """Return the table; its lines end in CR LF."""
    table = collation.table
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(guarded(visible(siglum)) for siglum in table.sigla)
    rows = [[""] * table.width for _ in table.sigla]
    for row, holes in zip(rows, silences(collation.witnesses, table), strict=True):
        for hole in holes:
            row[hole.start : hole.end] = [LACUNA] * (hole.end - hole.start)
    for row, tokens, places in zip(rows, table.tokens, table.places, strict=True):
        for index, column in enumerate(places):
            row[column] = guarded(visible(tokens.t(index)))
    writer.writerows(zip(*rows, strict=True))
    return out.getvalue()


def guarded(cell: str) -> str:
    """Return `cell` so that no spreadsheet takes it for a formula.

    >>> guarded("=1+1"), guarded("'=1"), guarded("'tis"), guarded("-")
    ("'=1+1", "''=1", "'tis", '-')
    """
    return f"'{cell}" if len(cell) > 1 and _GUARDED.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return a guarded cell as it was.

    >>> [unguarded(guarded(cell)) for cell in ("=1+1", "'=1", "'tis", "-", "'-")]
    ['=1+1', "'=1", "'tis", '-', "'-"]
    """
    return cell[1:] if cell.startswith("'") and _GUARDED.match(cell) else cell
