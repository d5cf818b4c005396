"""Words that are aligned though they are barely alike."""

from __future__ import annotations

from collections.abc import Iterator

from collate.model import AlignmentTable
from collate.uncertainty.misplaced import likenesses
from collate.uncertainty.place import DoubtKind, UncertainPlace

WEAK = 0.1
"""How far above the least likeness of spellings a match counts as weak."""


def weak_matches(table: AlignmentTable, near: float) -> Iterator[UncertainPlace]:
    """Yield the columns in which two words are aligned that are barely alike enough for it."""
    if near >= 1:
        return
    forms = [tokens.forms for tokens in table.tokens]
    for column, cells in enumerate(table.cells()):
        here = {forms[w][table.tokens[w].n[i]] for w, i in enumerate(cells) if i >= 0}
        words = sorted(form for form in here if any(c.isalnum() for c in form))
        for number, one in enumerate(words):
            others = words[number + 1 :]
            for at, alike in likenesses(one, others, near):
                if alike < near + WEAK:
                    reason = f"“{one}” beside “{others[at]}”, alike by {alike:.2f}"
                    yield UncertainPlace(column, column + 1, DoubtKind.WEAK, reason)
