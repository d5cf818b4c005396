"""The alignment table as comma-separated values.

A column a witness, headed by its siglum; a row a column of the alignment; a cell a token as
written, empty where the witness omits, `#LACUNA#` where it is absent for a reason other than omission: the form that
Stemmaweb reads.  A partially preserved word is shown with its gap, as in `imp[…]`: the fragment alone
would be another word.

Words and sigla that would be a formula or a lacuna are guarded (`collate.model.cells`).  Control characters are shown by signs.

Source: RFC 4180; of the lacuna, the tabular parser of Stemmaweb's tradition repository.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from collate.apparatus import all_absences
from collate.apparatus.print.fragments import SIGN
from collate.model import Collation, Tokens, Witness
from collate.model.cells import FORMULA, LACUNA, guarded
from collate.model.fragments import fragments, tight
from collate.render.plain import visible


def render(collation: Collation) -> str:
    """Return the table; its lines end in CR LF."""
    table = collation.table
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(guarded(visible(siglum)) for siglum in table.sigla)
    cells: dict[str, str] = {}
    rows = [[""] * table.width for _ in table.sigla]
    for row, absences in zip(rows, all_absences(collation.witnesses, table), strict=True):
        for absence in absences:
            row[absence.start : absence.end] = [LACUNA] * (absence.end - absence.start)
    for row, witness, tokens, places in zip(rows, collation.witnesses, table.tokens, table.columns, strict=True):
        for t, column in zip(tokens.written(), places, strict=True):
            row[column] = cells.get(t) or cells.setdefault(t, guarded(visible(t)))
        for index, shown in fragment_cells(witness, tokens):
            row[places[index]] = visible(shown)
    writer.writerows(zip(*rows, strict=True))
    return out.getvalue()


def fragment_cells(witness: Witness, tokens: Tokens) -> Iterator[tuple[int, str]]:
    """Yield the index of each partially preserved word of `witness`, and the word as written with `SIGN` for each lacuna in it.

    Left out are those that would then need an apostrophe, or begin with one: it would make the sign a word's own.
    """
    for index in fragments(witness, tokens):
        start, end = tokens.start[index], tokens.end[index]
        shown, at = "", start
        for absence in witness.lacunae:
            if (
                start <= absence.end
                and absence.start <= end
                and (absence.start < absence.end or tight(tokens.text, absence.start))
            ):
                shown += tokens.text[at : max(at, absence.start)] + SIGN
                at = max(at, absence.end)
        shown += tokens.text[at:end]
        if SIGN not in tokens.t(index) and not FORMULA.match(shown) and not shown.startswith("'"):
            yield index, shown
