"""Words in common with nothing in common before or after: one word alone holds the alignment there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from collate.model import GAP, AlignmentTable
from collate.uncertainty.place import DoubtKind, UncertainPlace
from collate.wording import cut_middle

Column = Sequence[int]
"""For each witness its form, by number, or `GAP`."""


def lone_matches(table: AlignmentTable) -> Iterator[UncertainPlace]:
    """Yield the columns with a word of a witness that others have too, none of whom has the same word right before it, or right after."""
    strings = table.tokens[0].forms.strings() if table.tokens else []
    columns = _columns(table)
    before, here = next(columns, ()), next(columns, ())
    for at, after in enumerate(columns, 1):
        if _vary(before) and _vary(after):
            for form, count in sorted(Counter(here).items()):
                if count > 1 and form != GAP and any(map(str.isalnum, strings[form])):
                    alone = _alone(here, form, (before, after))
                    if alone:
                        sigla = cut_middle(" ".join(table.sigla[witness] for witness in alone))
                        whose = f" of {sigla}" if len(alone) < count else ""
                        reason = (
                            f"“{strings[form]}”{whose} is in common with others, the words before and after it are not"
                        )
                        yield UncertainPlace(at, at + 1, DoubtKind.LONE, reason)
        before, here = here, after


def _columns(table: AlignmentTable) -> Iterator[Column]:
    """Yield for each column the forms of all witnesses."""
    for cells in table.cells():
        yield [tokens.n[token] if token != GAP else GAP for tokens, token in zip(table.tokens, cells, strict=True)]


def _vary(column: Column) -> bool:
    return len(set(column)) > 1


def _alone(here: Column, form: int, beside: Sequence[Column]) -> list[int]:
    """Return who, of those who have `form`, shares with none of them the word in any column of `beside`.

    >>> _alone([1, 1, 1], 1, ([2, 2, 3], [4, 4, GAP]))
    [2]
    >>> _alone([1, 1, 1], 1, ([2, 2, 2], [4, 4, GAP]))
    []
    """
    having = [witness for witness, other in enumerate(here) if other == form]
    alone = having
    for column in beside:
        counts = Counter(column[witness] for witness in having)
        if len(counts) == 1:
            return []
        alone = [w for w in alone if column[w] == GAP or counts[column[w]] == 1]
    return alone
