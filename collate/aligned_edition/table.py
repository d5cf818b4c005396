"""The alignment that was read with the witnesses, as a table of their tokens."""

from __future__ import annotations

import dataclasses
from array import array
from bisect import bisect_left
from collections.abc import Sequence

from collate.errors import AlignError
from collate.model import AlignmentTable, Collation, Stretch, Tokens, Witness

GIVEN = "given"
"""Who aligned, where no aligner of collate's did."""


def with_columns(collation: Collation) -> tuple[Witness, ...]:
    """Return the witnesses of `collation` with their words, and the columns of these."""
    table = collation.table
    return tuple(
        dataclasses.replace(
            witness,
            words=witness.words or tuple((start, end, "") for start, end in zip(tokens.start, tokens.end, strict=True)),
            columns=tuple(places),
        )
        for witness, tokens, places in zip(collation.witnesses, table.tokens, table.columns, strict=True)
    )


def given_table(witnesses: Sequence[Witness], tokens: Sequence[Tokens], width: int = 0) -> AlignmentTable:
    """Return the alignment table of `witnesses` that was read with them, for their `tokens`, of `width` columns at least.

    Raises:
        AlignError: If none was read, or it is not of these tokens.
    """
    if any(len(witness.columns) != len(own) for witness, own in zip(witnesses, tokens, strict=True)):
        raise AlignError("the alignment is given, and the witnesses come without it; read both with `collate.load`")
    table = AlignmentTable(
        sigla=tuple(witness.siglum for witness in witnesses),
        tokens=tuple(tokens),
        columns=tuple(array("I", witness.columns) for witness in witnesses),
        width=max(width, *(witness.columns[-1] + 1 for witness in witnesses if witness.columns), 0),
    )
    table.check()
    sections = sections_of(tuple(witnesses), table.tokens, table)
    return dataclasses.replace(table, sections=sections, stretches=(Stretch(0, table.width, GIVEN),))


def sections_of(
    witnesses: tuple[Witness, ...], tokens: tuple[Tokens, ...], table: AlignmentTable
) -> tuple[tuple[str, int], ...]:
    """Return the sections of `witnesses` with the first column in which any of them has a word of it."""
    columns: dict[str, int] = {}
    for row, witness in enumerate(witnesses):
        for section in witness.sections:
            first = bisect_left(tokens[row].start, section.start)
            if first < len(tokens[row]) and tokens[row].start[first] < section.end:
                column = table.columns[row][first]
                columns[section.name] = min(columns.get(section.name, column), column)
    return tuple(sorted(columns.items(), key=lambda pair: pair[1]))
