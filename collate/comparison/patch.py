"""The edits of a difference applied: to a text, to columns, to what is counted in them."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from operator import itemgetter
from typing import Any

from collate.comparison.schema import ColumnsChange, Edit, TextPiece

Forms = Mapping[tuple[str, str], str]
"""From a word as written and its normal form to its new normal form."""


def patch_pieces(
    pieces: Sequence[TextPiece], edits: Iterable[Edit], forms: Forms
) -> tuple[list[TextPiece], array[int]]:
    """Return `pieces` after `edits` and with new normal forms, and for each old piece its new index or -1."""
    out: list[TextPiece] = []
    went = array("i", [-1]) * len(pieces)
    at = 0

    def keep(end: int) -> None:
        for index in range(at, end):
            piece = pieces[index]
            went[index] = len(out)
            form = forms.get((piece.t, piece.n)) if forms else None
            out.append(piece if form is None else TextPiece(piece.before, piece.t, form))

    for edit in sorted(edits, key=lambda edit: (edit.start, edit.at)):
        keep(edit.start)
        if len(edit.pieces) == edit.end - edit.start:
            for index in range(edit.start, edit.end):
                went[index] = len(out) + index - edit.start
        out += edit.pieces
        at = max(at, edit.end)
    keep(len(pieces))
    return out, went


@dataclass(frozen=True, slots=True, eq=False)
class Offsets:
    """The new places of the characters of a text."""

    old: list[tuple[int, int]] = field(repr=False)
    new: list[tuple[int, int]] = field(repr=False)
    """Where the token of each piece begins, and where the piece ends."""
    went: array[int] = field(repr=False)

    def carry(self, offset: int) -> int:
        """Return the offset in the new text of `offset` in the old one.

        What lies before a token, or where it begins, keeps its distance from there; what lies in it, from its end.
        """
        piece = min(bisect_right(self.old, offset, key=itemgetter(1)), len(self.old) - 1)
        while self.went[piece] < 0:
            piece += 1
        here = self.went[piece]
        side = 0 if offset <= self.old[piece][0] else 1
        floor = self.new[here - 1][1] if here else 0
        return max(self.new[here][side] - max(self.old[piece][side] - offset, 0), floor)


def offsets(old: Sequence[TextPiece], new: Sequence[TextPiece], went: array[int]) -> Offsets:
    """Return the new places of the characters when `old` became `new`; `went` has those of the pieces."""

    def bounds(pieces: Sequence[TextPiece]) -> list[tuple[int, int]]:
        ends = accumulate(len(piece.before) + len(piece.t) for piece in pieces)
        return [(end - len(piece.t), end) for piece, end in zip(pieces, ends, strict=True)]

    return Offsets(bounds(old), bounds(new), went)


def carry_fields(fields: Mapping[str, Any], moved: Offsets) -> dict[str, Any]:
    """Return the description of a witness, the offsets of its sections and lacunae carried along with the text."""
    carried = dict(fields)
    carried["sections"] = [[name, moved.carry(a), moved.carry(b)] for name, a, b in fields["sections"]]
    carried["lacunae"] = [[moved.carry(a), moved.carry(b), *rest] for a, b, *rest in fields["lacunae"]]
    return carried


@dataclass(frozen=True, slots=True, eq=False)
class PatchedColumns:
    """Columns after a change, and the new places of the edges between the old ones."""

    columns: list[frozenset[str]]
    starts: list[int] = field(repr=False)
    """For each old column the new one that it became, or the first that replaces it; then the end."""
    ends: list[int] = field(repr=False)
    """For each edge the end of the new column that the one before it became; 0 at the start."""


def without(columns: Sequence[frozenset[str]], names: Mapping[str, str]) -> PatchedColumns:
    """Return `columns` with the sigla that `names` gives, those that it lacks left out, and no column that is empty so."""
    known = {column: frozenset(names[s] for s in column if s in names) for column in set(columns)}
    out: list[frozenset[str]] = []
    starts, ends = [], [0]
    for column in columns:
        starts.append(len(out))
        if known[column] or not column:
            out.append(known[column])
        ends.append(len(out))
    return PatchedColumns(out, [*starts, len(out)], ends)


def patch_columns(columns: Sequence[frozenset[str]], changes: Iterable[ColumnsChange]) -> PatchedColumns:
    """Return `columns` after `changes`."""
    known: dict[frozenset[str], frozenset[str]] = {}
    out: list[frozenset[str]] = []
    starts, ends = [], [0]
    at = 0

    def keep(end: int) -> None:
        for index in range(at, end):
            starts.append(len(out))
            out.append(columns[index])
            ends.append(len(out))

    for change in sorted(changes, key=lambda change: (change.start, change.end)):
        keep(change.start)
        first = len(out)
        out += [known.setdefault(frozenset(c), frozenset(c)) for c in change.columns]
        starts += [first] * (change.end - change.start)
        ends += [len(out)] * (change.end - change.start)
        at = change.end
    keep(len(columns))
    return PatchedColumns(out, [*starts, len(out)], ends)


def join(columns: Sequence[frozenset[str]], rows: Mapping[str, Sequence[int]], alone: Sequence[int]) -> PatchedColumns:
    """Return `columns` with the witnesses of `rows` in them, who have the columns of `alone` to themselves."""
    apart = set(alone)
    width = len(columns) + len(apart)
    free = [column for column in range(width) if column not in apart]
    more: dict[int, set[str]] = {}
    for siglum, row in rows.items():
        for column in row:
            more.setdefault(column, set()).add(siglum)
    kept = dict(zip(free, columns, strict=True))
    known: dict[frozenset[str], frozenset[str]] = {}
    out = []
    for column in range(width):
        whole = kept.get(column, frozenset()) | more.get(column, frozenset())
        out.append(known.setdefault(whole, whole))
    return PatchedColumns(out, [*free, width], [0, *(column + 1 for column in free)])


def through(steps: Sequence[PatchedColumns], start: int, end: int) -> tuple[int, int]:
    """Return where columns `start` to `end` are after all `steps`."""
    for step in steps:
        end = step.ends[end]
        start = min(step.starts[start], end)
    return start, end
