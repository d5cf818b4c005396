"""Ties that the texts themselves show: a word that could as well stand beside another of the same form."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

from collate.model import GAP, AlignmentTable
from collate.uncertainty.place import DoubtKind, UncertainPlace

LONGEST = 40
"""Columns of a gap over which a word is not said to slide."""


def slides(table: AlignmentTable) -> Iterator[UncertainPlace]:
    """Yield columns (start, end) over which a word of a witness could slide and match as well, with the reason.

    A witness has a gap, and the word beside the gap has the same form as the others have at the gap's far end:
    which of the two is lacking, the texts do not say.
    """
    rows = table.rows()
    seen: set[tuple[int, int, str]] = set()
    for witness, siglum in enumerate(table.sigla):
        places = table.columns[witness]
        for token in range(len(places) - 1):
            start, end = places[token], places[token + 1]
            if not 1 < end - start <= LONGEST:
                continue
            for here, far in ((start, end - 1), (end, start + 1)):
                if found := slide(table, rows, (witness, here, far)):
                    low, high = min(here, far), max(here, far) + 1
                    key = (low, high, found)
                    if key not in seen:
                        seen.add(key)
                        said = f"“{found}” of {siglum} could stand beside the other “{found}” as well"
                        yield UncertainPlace(low, high, DoubtKind.TIE, said)


def slide(table: AlignmentTable, rows: Sequence[array[int]], move: tuple[int, int, int]) -> str:
    """Return the form of the word that could go from one column to another and match as many there; empty if it cannot.

    `move` is the witness, the column of its word, and a column in which it has none.
    """
    witness, here, far = move
    own = table.tokens[witness].n[rows[witness][here]]
    form = table.tokens[witness].forms[own]
    if not any(c.isalnum() for c in form):
        return ""

    def having(column: int) -> int:
        cells = ((w, row[column]) for w, row in enumerate(rows) if w != witness)
        return sum(i != GAP and table.tokens[w].n[i] == own for w, i in cells)

    return form if 0 < having(here) <= having(far) else ""
