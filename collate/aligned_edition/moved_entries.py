"""The entries of an apparatus after the editor has corrected its alignment."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from msgspec import structs

from collate.model import AlignmentTable
from collate.model.source import SourceEntry
from collate.model.table import token_range


def moved_entries(
    entries: Sequence[SourceEntry], before: AlignmentTable, after: AlignmentTable
) -> tuple[tuple[SourceEntry, ...], AlignmentTable]:
    """Return `entries` with the columns that their words have `after` a correction, and that table.

    Entries that share a column then, and are not one inside another, become one.  A column that no witness has a word in, and that
    an entry is about, is kept.

    Args:
        entries: In the order of the text, an outer one before those inside it, with the columns of the table `before`.
        before: The alignment of the apparatus.
        after: The alignment of the same tokens as corrected.
    """
    if before.columns == after.columns and before.width == after.width:
        return tuple(entries), after
    moved: list[SourceEntry] = []
    for entry in entries:
        columns = [
            now[i]
            for own, now in zip(before.columns, after.columns, strict=True)
            for i in range(*token_range(own, entry.start, entry.end))
        ]
        if columns:
            moved.append(structs.replace(entry, start=min(columns), end=max(columns) + 1))
            continue
        after, at = with_column(before, after, entry.start)
        moved = [
            structs.replace(one, start=one.start + (one.start >= at), end=one.end + (one.end > at)) for one in moved
        ]
        moved.append(structs.replace(entry, start=at, end=at + 1))
    return tuple(merged_entries(moved)), after


def with_column(before: AlignmentTable, after: AlignmentTable, column: int) -> tuple[AlignmentTable, int]:
    """Return the table `after` with an empty column where `column` of the table `before` was, and its index."""
    ends = [bisect_left(own, column) for own in before.columns]
    at = max((now[end - 1] + 1 for now, end in zip(after.columns, ends, strict=True) if end), default=0)
    columns = tuple(array("I", (c + (c >= at) for c in own)) for own in after.columns)
    sections = tuple((name, start + (start > at)) for name, start in after.sections)
    stretches = tuple(replace(s, start=s.start + (s.start > at), end=s.end + (s.end > at)) for s in after.stretches)
    doubts = tuple(replace(doubt, column=doubt.column + (doubt.column >= at)) for doubt in after.doubts)
    width = after.width + 1
    return replace(after, columns=columns, sections=sections, stretches=stretches, doubts=doubts, width=width), at


def merged_entries(entries: Sequence[SourceEntry]) -> list[SourceEntry]:
    """Return `entries` in order, those as one that share columns and are not one inside another.

    >>> made = merged_entries([SourceEntry(0, 3, notes=("a",)), SourceEntry(2, 4, notes=("b",)), SourceEntry(5, 6)])
    >>> [(one.start, one.end, one.notes) for one in made]
    [(0, 4, ('a', 'b')), (5, 6, ())]
    """
    merged: list[SourceEntry] = []
    for entry in sorted(entries, key=lambda one: (one.start, -one.end)):
        last = merged[-1] if merged else None
        inside = (
            last is not None
            and entry.end <= last.end
            and last.departs is not None
            and entry.end - entry.start < last.end - last.start
        )
        if last is None or entry.start >= last.end or inside:
            merged.append(entry)
            continue
        merged[-1] = SourceEntry(
            last.start,
            max(last.end, entry.end),
            last.id,
            last.lead if last.lead == entry.lead else "",
            notes=(*last.notes, *entry.notes),
            further=(*last.further, *entry.further),
            details=(*last.details, *entry.details),
        )
    return merged
