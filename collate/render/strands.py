"""Where the nodes and strands of a variant graph are placed in a drawing.

Rank is the column, support is the row: what most witnesses have runs straight along the top.  A strand that passes over
columns gets a lane of its own there, as if it were a node, so that strands cross boxes nowhere.  A long text is cut into
systems, one below the other, as music is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from collate.apparatus.words import width
from collate.graph import START, VariantGraph
from collate.wording import cut_middle

LETTER, PAD, GAP, LABEL = 7.6, 9.0, 46.0, 16.0
"""Pixels: a column of text, the space within a box at each side, between two columns, of a line of text."""

STRAND, BETWEEN, MARGIN = 5.0, 12.0, 24.0
"""Pixels: between two strands, between two rows, around a system."""

LONGEST, PATIENCE = 900.0, 1.3
"""Pixels after which a system ends where all witnesses agree; how much longer it may grow until they do."""

FOLD = 6
"""Words; of more in which all agree, the first two and the last two are drawn."""


@dataclass(frozen=True, slots=True)
class Box:
    """A node, or the lane of strands that pass over columns, which has no text.

    `first` and `last` are columns of its system, both included; `x`, `y` are its upper left corner, in pixels.
    """

    text: str
    sigla: tuple[str, ...]
    first: int
    last: int
    node: int = -1
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    step: float = STRAND
    """Between two strands."""

    def strand(self, siglum: str) -> float:
        """Return the height at which the strand of `siglum` runs through, in pixels from above."""
        top = self.y + (LABEL + PAD if self.text else 0.0)
        return top + self.step * (self.sigla.index(siglum) + 0.5)


@dataclass(frozen=True, slots=True, eq=False)
class System:
    """A stretch of the graph: boxes, the boxes that each strand meets in turn, and its size in pixels."""

    boxes: tuple[Box, ...]
    strands: Mapping[str, tuple[Box, ...]] = field(repr=False)
    ranks: tuple[int, ...] = field(repr=False)
    """Of each column, from the second on; the first is the left end's."""
    width: float
    height: float


def lay_out(graph: VariantGraph, sigla: Sequence[str]) -> tuple[System, ...]:
    """Return the systems of a joined graph with the strands of `sigla`, which are in the editor's order."""
    nodes = [
        number
        for number, node in enumerate(graph.nodes)
        if START < number < graph.end and any(siglum in node.tokens for siglum in sigla)
    ]
    return tuple(_system(graph, part, sigla) for part in _parts(graph, nodes, len(sigla)))


def _parts(graph: VariantGraph, nodes: Sequence[int], witnesses: int) -> Iterator[list[int]]:
    """Yield the nodes of each system: once it is long enough it ends where all witnesses agree, or at last where it can."""
    data = graph.nodes
    part: list[int] = []
    used, reached = 0.0, 0
    for node in nodes:
        clear = data[node].rank > reached
        agreed = part and len(data[part[-1]].tokens) == witnesses
        if clear and (used > LONGEST * PATIENCE or (used > LONGEST and agreed)):
            yield part
            part, used = [], 0.0
        part.append(node)
        reached = max(reached, data[node].last)
        used += (LETTER * width(cut_middle(data[node].text, FOLD, 2)) + GAP) if clear else 0.0
    if part:
        yield part


def _system(graph: VariantGraph, nodes: Sequence[int], sigla: Sequence[str]) -> System:
    data = graph.nodes
    ranks = sorted({data[node].rank for node in nodes})
    boxes = [
        Box(
            cut_middle(data[node].text, FOLD, 2) if all(s in data[node].tokens for s in sigla) else data[node].text,
            tuple(siglum for siglum in sigla if siglum in data[node].tokens),
            bisect_left(ranks, data[node].rank) + 1,
            bisect_right(ranks, data[node].last),
            node,
        )
        for node in nodes
    ]
    ends = [Box("", tuple(sigla), column, column, step=LABEL) for column in (0, len(ranks) + 1)]
    paths = {siglum: [ends[0], *(box for box in boxes if siglum in box.sigla), ends[1]] for siglum in sigla}
    lanes = _lanes(paths)
    placed = _placed([*boxes, *ends, *lanes.values()], len(ranks) + 2)
    strands = {siglum: tuple(placed[box] for box in _with_lanes(path, lanes)) for siglum, path in paths.items()}
    size = max(box.x + box.width for box in placed.values()) + MARGIN
    height = max(box.y + box.height for box in placed.values()) + MARGIN
    return System(tuple(placed.values()), strands, tuple(ranks), size, height)


def _lanes(paths: Mapping[str, Sequence[Box]]) -> dict[tuple[Box, Box], Box]:
    """Return the lane of the strands that go from one box to another over columns in between."""
    passing: dict[tuple[Box, Box], list[str]] = {}
    for siglum, path in paths.items():
        for before, after in pairwise(path):
            if after.first > before.last + 1:
                passing.setdefault((before, after), []).append(siglum)
    return {(a, b): Box("", tuple(sigla), a.last + 1, b.first - 1) for (a, b), sigla in passing.items()}


def _with_lanes(path: Sequence[Box], lanes: Mapping[tuple[Box, Box], Box]) -> Iterator[Box]:
    for before, after in pairwise(path):
        yield before
        if (before, after) in lanes:
            yield lanes[before, after]
    yield path[-1]


def _placed(boxes: Sequence[Box], columns: int) -> dict[Box, Box]:
    """Return each box at its position."""
    row_of = _rows(boxes, columns)
    rows = max(row_of.values()) + 1
    lefts, rights = _columns(boxes, columns)
    heights = [0.0] * rows
    for box, row in row_of.items():
        heights[row] = max(heights[row], _height(box))
    tops = [MARGIN + sum(heights[:row]) + BETWEEN * row for row in range(rows)]
    return {
        box: replace(
            box, x=lefts[box.first], y=tops[row], width=rights[box.last] - lefts[box.first], height=_height(box)
        )
        for box, row in row_of.items()
    }


def _rows(boxes: Sequence[Box], columns: int) -> dict[Box, int]:
    """Return the row of each box: the best supported first, in the highest row that is free over all its columns.

    Strands change rows between two columns.  So that they meet no box there, a text over several columns
    is placed in the top row or below all else in its columns.
    """
    taken: list[list[bool]] = []
    rows: dict[Box, int] = {}

    def put(box: Box, row: int) -> None:
        while row >= len(taken):
            taken.append([False] * columns)
        taken[row][box.first : box.last + 1] = [True] * (box.last + 1 - box.first)
        rows[box] = row

    later = []
    for box in sorted(boxes, key=lambda box: (-len(box.sigla), not box.text, box.first, box.node)):
        full = [row for row, cells in enumerate(taken) if any(cells[box.first : box.last + 1])]
        if box.text and box.first < box.last and 0 in full:
            later.append(box)
        else:
            put(box, next(row for row in range(len(taken) + 1) if row not in full))
    for box in sorted(later, key=lambda box: (box.last - box.first, -len(box.sigla), box.first, box.node)):
        full = [row for row, cells in enumerate(taken) if any(cells[box.first : box.last + 1])]
        put(box, max(full) + 1)
    return rows


def _height(box: Box) -> float:
    return box.step * len(box.sigla) + (LABEL + 2 * PAD if box.text else 0.0)


def _columns(boxes: Sequence[Box], count: int) -> tuple[list[float], list[float]]:
    """Return the left and the right edge of each column, wide enough for the texts in it; a wide box widens its last."""
    widths = [0.0] * count
    widths[0] = widths[-1] = LETTER * max(width(siglum) for siglum in boxes[0].sigla) if boxes else 0.0
    for box in sorted(boxes, key=lambda box: (box.last, box.first, box.node)):
        has = sum(widths[box.first : box.last + 1]) + GAP * (box.last - box.first)
        needs = LETTER * width(box.text) + 2 * PAD if box.text else 0.0
        widths[box.last] += max(0.0, needs - has)
    lefts, x = [], MARGIN
    for size in widths:
        lefts.append(x)
        x += size + GAP
    return lefts, [left + size for left, size in zip(lefts, widths, strict=True)]
