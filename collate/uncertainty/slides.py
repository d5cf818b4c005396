"""Ties that the texts themselves show: a word that could as well be beside another of the same form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from collate.model import GAP, AlignmentTable
from collate.uncertainty.place import DoubtKind, UncertainPlace

LONGEST = 40
"""Columns of a gap over which a word is not said to slide."""


def slides(table: AlignmentTable) -> Iterator[UncertainPlace]:
    """Yield columns (start, end) over which a word of a witness could slide and match as well, with the reason.

    A witness has a gap, and the word beside the gap has the same form as the others have at the gap's far end:
    which of the two is lacking, the texts do not say.
    """
    bearers = _bearers(table)
    seen: set[tuple[int, int, str]] = set()
    for witness, siglum in enumerate(table.sigla):
        places = table.columns[witness]
        for token in range(len(places) - 1):
            start, end = places[token], places[token + 1]
            if not 1 < end - start <= LONGEST:
                continue
            for moving, here, far in ((token, start, end - 1), (token + 1, end, start + 1)):
                if word := slide(table, bearers, (witness, moving, here, far)):
                    low, high = min(here, far), max(here, far) + 1
                    key = (low, high, word)
                    if key not in seen:
                        seen.add(key)
                        reason = f"“{word}” of {siglum} could be aligned with the other “{word}” as well"
                        yield UncertainPlace(low, high, DoubtKind.TIE, reason)


def slide(table: AlignmentTable, bearers: Callable[[int, int], int], move: tuple[int, int, int, int]) -> str:
    """Return the form of the word that could go from one column to another and match as many there; empty if it cannot.

    Args:
        table: The alignment.
        bearers: Returns how many witnesses have a form, by number, in a column.
        move: The witness, its token, the column of the token, and a column in which the witness has none.
    """
    witness, token, here, far = move
    own = table.tokens[witness].n[token]
    form = table.tokens[witness].forms[own]
    if not any(c.isalnum() for c in form):
        return ""
    return form if 0 < bearers(here, own) - 1 <= bearers(far, own) else ""


def _bearers(table: AlignmentTable) -> Callable[[int, int], int]:
    """Return what counts the witnesses that have a form, by number, in a column; each column is counted once."""
    rows = table.rows()

    @cache
    def counts(column: int) -> Counter[int]:
        return Counter(
            tokens.n[row[column]] for row, tokens in zip(rows, table.tokens, strict=True) if row[column] != GAP
        )

    return lambda column, form: counts(column)[form]
