"""Ties that the texts themselves show: a word that could as well be beside another of the same form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache

from collate.model import GAP, AlignmentTable, Forms
from collate.uncertainty.place import DoubtKind, UncertainPlace

LONGEST = 40
"""Columns of a gap over which a word is not said to slide."""


def slides(table: AlignmentTable) -> Iterator[UncertainPlace]:
    """Yield columns (start, end) over which a word of a witness could slide and match as well, with the reason.

    A witness has a gap, and the word beside the gap has the same form as the others have at the gap's far end:
    which of the two is lacking, the texts do not say.
    """
    bearers = _bearers(table)

    @cache
    def could_slide(form: int, here: int, far: int) -> str:
        return slide(table.tokens[0].forms, bearers, form, (here, far))

    seen: set[tuple[int, int, str]] = set()
    for witness, siglum in enumerate(table.sigla):
        places = table.columns[witness]
        for token in range(len(places) - 1):
            start, end = places[token], places[token + 1]
            if not 1 < end - start <= LONGEST:
                continue
            for moving, here, far in ((token, start, end - 1), (token + 1, end, start + 1)):
                if word := could_slide(table.tokens[witness].n[moving], here, far):
                    low, high = min(here, far), max(here, far) + 1
                    key = (low, high, word)
                    if key not in seen:
                        seen.add(key)
                        reason = f"“{word}” of {siglum} could be aligned with the other “{word}” as well"
                        yield UncertainPlace(low, high, DoubtKind.TIE, reason)


def slide(forms: Forms, bearers: Callable[[int, int], int], number: int, move: tuple[int, int]) -> str:
    """Return the form of a word that could go from one column to another and match as many there; empty if it cannot.

    Args:
        forms: All forms.
        bearers: Returns how many witnesses have a form, by number, in a column.
        number: That of the form.
        move: The column of the word, and one in which the witness that has it there has none.
    """
    form, (here, far) = forms[number], move
    if not any(map(str.isalnum, form)):
        return ""
    return form if 0 < bearers(here, number) - 1 <= bearers(far, number) else ""


def _bearers(table: AlignmentTable) -> Callable[[int, int], int]:
    """Return what counts the witnesses that have a form, by number, in a column; each column is counted once."""
    rows = table.rows()

    @cache
    def counts(column: int) -> Counter[int]:
        return Counter(
            tokens.n[row[column]] for row, tokens in zip(rows, table.tokens, strict=True) if row[column] != GAP
        )

    return lambda column, form: counts(column)[form]
