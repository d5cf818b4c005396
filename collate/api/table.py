"""The alignment table as a terminal and a notebook show it: agreement in one cell, each variation in one of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from collate.apparatus.words import width
from collate.model import AlignmentTable, Collation
from collate.model.table import token_range
from collate.wording import cut_middle

WIDTH = 100
"""Columns of a terminal that a line takes at most, unless one cell takes more."""

MOST_CELLS = 200
"""Cells of a row that a notebook shows."""

NOTHING = "–"
"""The cell of a witness that has no word."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Neighbouring columns of a table in which the same witnesses agree."""

    agreed: bool
    """Whether all witnesses have the same words, by their normal forms."""
    cells: tuple[str, ...]
    """What each witness has."""


def segments(table: AlignmentTable) -> Iterator[Segment]:
    """Yield the segments of `table`, in order."""
    patterns = enumerate(map(tuple, agreements(table)))
    for pattern, run in groupby(patterns, key=lambda numbered: numbered[1]):
        columns = [column for column, _ in run]
        spans = (token_range(row, columns[0], columns[-1] + 1) for row in table.columns)
        cells = tuple(
            cut_middle(tokens.words(*span)) or NOTHING for tokens, span in zip(table.tokens, spans, strict=True)
        )
        yield Segment(len(set(pattern)) < 2 and NOTHING not in cells, cells)


def agreements(table: AlignmentTable) -> Iterator[list[int]]:
    """Yield for each column a number for each witness, the same where normal forms are the same, -1 for no word."""
    for cells in table.cells():
        numbers: dict[int, int] = {}
        yield [
            numbers.setdefault(tokens.n[token], len(numbers)) if token >= 0 else -1
            for tokens, token in zip(table.tokens, cells, strict=True)
        ]


def table_text(collation: Collation) -> str:
    """Return the table as text: a line a witness, in blocks where it is too wide."""
    sigla = collation.table.sigla
    margin = max(map(width, sigla), default=0)
    blocks = []
    for block in divided(segments(collation.table), WIDTH - margin):
        lines = [padded(siglum, margin) for siglum in sigla]
        for segment in block:
            size = max(map(width, segment.cells))
            lines = [f"{line}  {padded(cell, size)}" for line, cell in zip(lines, segment.cells, strict=True)]
        blocks.append("\n".join(line.rstrip() for line in lines))
    return "\n\n".join(blocks) or "\n".join(sigla)


def divided(cells: Iterator[Segment], most: int) -> Iterator[list[Segment]]:
    """Yield the segments of each block, which are at most so wide together unless there is one only."""
    block: list[Segment] = []
    used = 0
    for segment in cells:
        size = 2 + max(map(width, segment.cells))
        if block and used + size > most:
            yield block
            block, used = [], 0
        block.append(segment)
        used += size
    if block:
        yield block


def padded(text: str, size: int) -> str:
    """Return `text` with spaces after it, so that it is so wide.

    >>> padded("α", 3)
    'α  '
    """
    return text + " " * (size - width(text))


def table_html(collation: Collation) -> str:
    """Return the table as HTML for a notebook: a row a witness, variation marked."""
    shown = list(segments(collation.table))
    more = f"<p>… and {len(shown) - MOST_CELLS:,} more cells</p>" if len(shown) > MOST_CELLS else ""
    rows = "".join(
        f"<tr><th>{escape(siglum)}</th>{html_cells(shown[:MOST_CELLS], number)}</tr>"
        for number, siglum in enumerate(collation.table.sigla)
    )
    return f'<div style="overflow-x:auto"><table>{rows}</table>{more}</div>'


def html_cells(shown: Sequence[Segment], witness: int) -> str:
    """Return the cells of one witness."""
    return "".join(
        f'<td style="text-align:left{"" if segment.agreed else ";background:#f5e6b388"}">{escape(segment.cells[witness])}</td>'
        for segment in shown
    )
