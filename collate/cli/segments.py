"""Runs of columns joined, as CollateX joins them."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from collate.model import AlignmentTable


def segments(table: AlignmentTable, *, join: bool) -> array[int]:
    """Return the first column of each segment, rising; every column is its own unless `join`.

    Two neighbouring columns are one segment if a witness has words in both, and if, for each such witness, the
    witnesses that share its normal form are the same in both.  A segment ends with a section and where another
    aligner takes over.

    Source: the joining of vertices in CollateX's variant graph, carried over to columns.
    """
    if not join:
        return array("I", range(table.width))
    cuts = {start for _, start in table.sections} | {stretch.start for stretch in table.stretches}
    before: dict[int, int] = {}
    result = array("I")
    for column, groups in enumerate(readings(table)):
        shared = before.keys() & groups.keys()
        if column in cuts or not shared or any(before[w] != groups[w] for w in shared):
            result.append(column)
        before = groups
    return result


def readings(table: AlignmentTable) -> Sequence[dict[int, int]]:
    """Return for each column and witness in it the set of witnesses that read the same there, as bits."""
    columns: list[dict[int, int]] = [{} for _ in range(table.width)]
    for witness, (tokens, places) in enumerate(zip(table.tokens, table.columns, strict=True)):
        for form, column in zip(tokens.n, places, strict=True):
            columns[column][form] = columns[column].get(form, 0) | 1 << witness
    return [{w: bits for bits in sets.values() for w in members(bits)} for sets in columns]


def members(bits: int) -> list[int]:
    """Return the numbers of the bits that are set.

    >>> members(0b1010)
    [1, 3]
    """
    rows = []
    while bits:
        lowest = bits & -bits
        rows.append(lowest.bit_length() - 1)
        bits ^= lowest
    return rows
