"""The answer of `collate align`: an alignment table as CollateX JSON, in the bytes the tokens came in."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from collate.cli.segments import segments
from collate.model import AlignmentTable


def table_json(
    table: AlignmentTable, kinds: Sequence[array[int]], raw: Sequence[bytes], *, join: bool
) -> Iterator[bytes]:
    """Yield the bytes of the table as JSON, a witness at a time.

    Args:
        table: The alignment.
        kinds: For each witness the number of each of its tokens in `raw`.
        raw: Each different token as JSON.
        join: Whether runs of columns are joined.
    """
    starts = segments(table, join=join)
    yield b'{"witnesses": ' + msgspec.json.encode(table.sigla) + b',\n"table": [\n'
    for witness, numbers in enumerate(kinds):
        if join:
            cells = joined(table.columns[witness], numbers, raw, starts)
        else:
            cells = single(table.columns[witness], numbers, raw, table.width)
        yield b"[" + b", ".join(cells) + (b"],\n" if witness < len(kinds) - 1 else b"]\n")
    yield b"],\n" + b",\n".join(remarks(table, starts)) + b"}\n"


def single(places: array[int], numbers: array[int], raw: Sequence[bytes], width: int) -> list[bytes]:
    """Return a witness' cells, one token a cell."""
    cells = [b"null"] * width
    for column, number in zip(places, numbers, strict=True):
        cells[column] = b"[%b]" % raw[number]
    return cells


def joined(places: array[int], numbers: array[int], raw: Sequence[bytes], starts: array[int]) -> list[bytes]:
    """Return a witness' cells, one a segment; `starts` are the segments' first columns."""
    cells: list[list[bytes]] = [[] for _ in starts]
    segment, last = -1, len(starts) - 1
    for column, number in zip(places, numbers, strict=True):
        while segment < last and starts[segment + 1] <= column:
            segment += 1
        cells[segment].append(raw[number])
    return [b"[" + b", ".join(cell) + b"]" if cell else b"null" for cell in cells]


def remarks(table: AlignmentTable, starts: array[int]) -> Iterator[bytes]:
    """Yield what is said beside the table: moved passages, who aligned what, and the doubtful columns.

    Columns are those of the answer, counted from 0 and half open; spans are token indices, half open.
    """
    moves = [{"spans": {siglum: [i, j] for siglum, i, j in move.spans}} for move in table.transpositions]
    yield b'"transpositions": ' + msgspec.json.encode(moves)

    def segment(column: int) -> int:
        return bisect_right(starts, column) - 1

    aligners = [
        {"start": segment(part.start), "end": segment(part.end - 1) + 1, "aligner": part.aligner}
        for part in table.stretches
    ]
    yield b'"aligners": ' + msgspec.json.encode(aligners)
    doubts = dict.fromkeys((segment(doubt.column), doubt.reason) for doubt in table.doubts)
    yield b'"doubts": ' + msgspec.json.encode([{"column": column, "reason": reason} for column, reason in doubts])
