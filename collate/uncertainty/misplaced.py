"""Words that are aligned with nothing like them, where another column near by would have them as well or better."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collate.align.bare_forms import bare
from collate.model import AlignmentTable, words
from collate.uncertainty.place import DoubtKind, UncertainPlace

AROUND = 5
"""Columns on either side in which the same word is looked for."""

NEAREST = tuple(sorted((k for k in range(-AROUND, AROUND + 1) if k), key=lambda k: (abs(k), k)))
"""These columns, by their distance, the nearest first and of two the one before."""

FEW = 8
"""Forms of a column up to which a word is looked for that others divide."""
DIVIDED = 0.85
"""How like a word is to two others written together if they are its parts."""
PASSAGE = 8
"""Columns, one after the other, in which no word is like another that are one passage in place of another."""

Column = dict[int, list[int]]
"""For each form that is no punctuation the witnesses that have it."""

LONGEST = 1_000
"""Characters of a form that are compared: the time grows with their square."""


def misplaced(table: AlignmentTable, near: float) -> Iterator[UncertainPlace]:
    """Yield the columns with a word that has its like near by, or that is like no other in its column.

    Where a whole passage is in place of another nothing is in doubt.

    Args:
        table: The alignment.
        near: Least likeness of two spellings of one word.
    """
    strings = table.tokens[0].forms.strings() if table.tokens else []
    columns = [forms_in(table, cells, strings) for cells in table.cells()]
    flags = [False, *(unrelated(column, len(table.sigla), strings, near) for column in columns), False]
    whole = replaced(flags[1:])
    for at, column in enumerate(columns):
        if at in whole or (len(column) == 1 and len(next(iter(column.values()))) == len(table.sigla)):
            continue
        if at + 1 < len(columns) and (word := divided(column, columns[at + 1], strings)):
            yield UncertainPlace(
                at, at + 2, DoubtKind.UNLIKE, f"“{word}” may be one word with what is beside it elsewhere"
            )
        for form in sorted(column):
            word = strings[form]
            if far := elsewhere(columns, at, form):
                count = "one column" if abs(far) == 1 else f"{abs(far)} columns"
                reason = f"“{word}” is also read {count} {'later' if far > 0 else 'earlier'}"
                yield UncertainPlace(at, at + 1, DoubtKind.ORDER, reason)
            elif not likenesses(word, [strings[other] for other in column if other != form], near):
                place = free_beside(columns, at, form)
                if place >= 0:
                    reason = f"“{word}” is like no other word here, and could be aligned with “{strings[place]}”"
                    yield UncertainPlace(at, at + 1, DoubtKind.UNLIKE, reason)
                elif len(column) > 1:
                    beside = ", nor is what is beside it" if flags[at] or flags[at + 2] else ""
                    kind = DoubtKind.SUBSTITUTE if beside else DoubtKind.ALONE
                    yield UncertainPlace(at, at + 1, kind, f"“{word}” is like no other word here{beside}")


def divided(one: Column, two: Column, strings: Sequence[str]) -> str:
    """Return a form of two neighbouring columns that is much like one of each written together; empty if none is."""
    if max(len(one), len(two)) > FEW:
        return ""
    whole = sorted(one.keys() | two.keys())
    for a in sorted(one):
        for b in sorted(two):
            together = bare(strings[a] + strings[b])
            for form in whole:
                if form not in {a, b} and likeness(bare(strings[form]), together) >= DIVIDED:
                    return strings[form]
    return ""


def unrelated(column: Column, witnesses: int, strings: Sequence[str], near: float) -> bool:
    """Return whether no form of a column is like another, nor read by all."""
    if len(column) < 2:
        return sum(map(len, column.values())) < witnesses
    forms = [strings[form] for form in sorted(column)]
    return not any(likenesses(one, forms[number:], near) for number, one in enumerate(forms, 1))


def replaced(flags: Sequence[bool]) -> set[int]:
    """Return the columns of long runs of unrelated ones: there a passage is in place of another, or of none.

    >>> sorted(replaced([True, False, *[True] * 8])) == list(range(2, 10))
    True
    """
    columns: set[int] = set()
    start = 0
    for at in range(len(flags) + 1):
        if at == len(flags) or not flags[at]:
            if at - start >= PASSAGE:
                columns.update(range(start, at))
            start = at + 1
    return columns


def forms_in(table: AlignmentTable, cells: Sequence[int], strings: Sequence[str]) -> Column:
    """Return the forms of a column but for punctuation; a witness without a token there has -1."""
    column: Column = {}
    for witness, token in enumerate(cells):
        if token >= 0:
            column.setdefault(table.tokens[witness].n[token], []).append(witness)
    return {form: having for form, having in column.items() if any(map(str.isalnum, strings[form]))}


def elsewhere(columns: Sequence[Column], at: int, form: int) -> int:
    """Return how far right others have a form that those who have it at a column lack there; 0 if nowhere near."""
    mine = set(columns[at][form])
    for far in NEAREST:
        if 0 <= at + far < len(columns) and form in columns[at + far] and mine.isdisjoint(columns[at + far][form]):
            return far
    return 0


def free_beside(columns: Sequence[Column], at: int, form: int) -> int:
    """Return a form in a column beside one in which those who have `form` have nothing; -1 if there is none."""
    mine = set(columns[at][form])
    for beside in (at - 1, at + 1):
        there = columns[beside] if 0 <= beside < len(columns) else {}
        if there and mine.isdisjoint(witness for having in there.values() for witness in having):
            return max(sorted(there), key=lambda other: len(there[other]))
    return -1


def likeness(one: str, two: str) -> float:
    """Return how alike two forms are, 0 to 1; of one longer than any word only the beginning is looked at."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one[:LONGEST], two[:LONGEST])


def likenesses(one: str, others: Sequence[str], least: float) -> list[tuple[int, float]]:
    """Return which of `others` (by index) are alike to `one`; of one longer than any word only the beginning is looked at."""
    return words.likenesses(one[:LONGEST], [other[:LONGEST] for other in others], least)
