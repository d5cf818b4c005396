"""The variant graph: every witness a path through what it shares with others and what it does not."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from collate.kept_results import once
from collate.model import AlignmentTable, Collation, State, Transposition, VariationUnit
from collate.model.table import token_range

if TYPE_CHECKING:
    import networkx as nx

START = 0
"""The node from which every path starts; it has no token."""

LONG = 6
"""Words of a reading above which it may replace another as a whole."""

SHARED = 2
"""Two long readings replace one another if they have fewer than one word in so many of the shorter in common."""

Passage = tuple[int, int, Mapping[int, int]]
"""Columns (half open), and for each witness (by index) a number that those who share no node with it there do not have."""


@dataclass(frozen=True, slots=True, eq=False)
class GraphNode:
    """A form at a rank, or a run of forms in a joined graph.

    `rank` is the column from 1 (0 for the start, one past the last for the end), `last` the rank of the last form of a run.
    `tokens` has, for each siglum in the editor's order, its tokens: (first, end), indices from 0, half open.
    """

    rank: int
    last: int
    text: str = ""
    """As its first witness writes it."""
    normal: str = ""
    tokens: Mapping[str, tuple[int, int]] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, eq=False)
class VariantGraph:
    """A directed graph without cycles, in which each witness is one path from `START` to `end`.

    Nodes are numbered from 0 in the order of their ranks; the last one is the end.
    """

    sigla: tuple[str, ...]
    nodes: tuple[GraphNode, ...] = field(repr=False)
    paths: Mapping[str, Sequence[int]] = field(repr=False)
    """For each siglum the nodes that it passes in order, without the start and the end."""
    transpositions: tuple[Transposition, ...] = ()

    @property
    def end(self) -> int:
        """The node at which every path ends; it has no token."""
        return len(self.nodes) - 1

    @cached_property
    def edges(self) -> Mapping[tuple[int, int], tuple[str, ...]]:
        """The sigla that pass each edge, in the editor's order; edges are in the order of their nodes."""
        going: dict[tuple[int, ...], list[int]] = {}
        for number, siglum in enumerate(self.sigla):
            going.setdefault(tuple(self.paths[siglum]), []).append(number)
        passing: dict[tuple[int, int], list[int]] = {}
        for path, numbers in going.items():
            for edge in pairwise((START, *path, self.end)):
                passing.setdefault(edge, []).extend(numbers)
        return {edge: tuple(self.sigla[number] for number in sorted(passing[edge])) for edge in sorted(passing)}

    @cached_property
    def digraph(self) -> nx.DiGraph:
        """The graph as networkx has it; nodes have `rank`, `last`, `text`, `normal` and `tokens`, edges `sigla`."""
        import networkx as nx

        digraph = nx.DiGraph()
        for number, node in enumerate(self.nodes):
            data = {"rank": node.rank, "last": node.last, "text": node.text, "normal": node.normal}
            digraph.add_node(number, **data, tokens=dict(node.tokens))
        digraph.add_edges_from((a, b, {"sigla": sigla}) for (a, b), sigla in self.edges.items())
        return digraph

    def tokens(self, siglum: str) -> tuple[int, ...]:
        """Return the indices of the tokens of `siglum`, as its path meets them."""
        return tuple(index for node in self.paths[siglum] for index in range(*self.nodes[node].tokens[siglum]))


@once
def collation_graph(collation: Collation) -> VariantGraph:
    """Return the variant graph of a collation, in which a passage and what replaces it share no node."""
    table = collation.table
    passages = [passage for unit in collation.apparatus.units if (passage := replaced_passage(unit, table))]
    return build_graph(table, passages)


def replaced_passage(unit: VariationUnit, table: AlignmentTable) -> Passage | None:
    """Return the passage that `unit` is if some of its readings replace others as wholes; None if none does.

    They are long, and have little in common; the words here and there that they do have in common belong to each of them.
    """
    rows = {siglum: row for row, siglum in enumerate(table.sigla)}
    words: dict[int, dict[int, int]] = {}
    for number, reading in enumerate(unit.readings):
        row = rows[reading.sigla[0]]
        first, last = token_range(table.columns[row], unit.start, unit.end)
        if reading.state is State.TEXT and last - first > LONG:
            words[number] = {table.columns[row][i]: table.tokens[row].n[i] for i in range(first, last)}
    family: dict[int, int] = {}
    for number, own in words.items():
        alike = (
            other
            for other in family
            if SHARED * len(own.items() & words[other].items()) >= min(len(own), len(words[other]))
        )
        family[number] = family.get(next(alike, -1), number)
    if len(set(family.values())) < 2:
        return None
    return unit.start, unit.end, {rows[s]: family[n] for n in family for s in unit.readings[n].sigla}


def build_graph(table: AlignmentTable, passages: Sequence[Passage] = ()) -> VariantGraph:
    """Return the variant graph of `table`: a node for each normal form in a column, and in a passage for those who share it there."""
    nodes = [GraphNode(0, 0)]
    paths: dict[str, array[int]] = {siglum: array("I") for siglum in table.sigla}
    apart: list[Passage] = []
    ahead = sorted(passages, key=lambda passage: passage[:2], reverse=True)
    for column, cells in enumerate(table.cells()):
        apart = [passage for passage in apart if passage[1] > column]
        while ahead and ahead[-1][0] == column:
            apart.append(ahead.pop())
        for bearers in _forms(table, cells, apart):
            first = bearers[0]
            tokens, token = table.tokens[first], cells[first]
            named = {table.sigla[w]: (cells[w], cells[w] + 1) for w in bearers}
            text = " ".join(tokens.t(token).split())
            for siglum in named:
                paths[siglum].append(len(nodes))
            nodes.append(GraphNode(column + 1, column + 1, text, tokens.forms[tokens.n[token]], named))
    nodes.append(GraphNode(table.width + 1, table.width + 1))
    return VariantGraph(table.sigla, tuple(nodes), paths, table.transpositions)


def _forms(table: AlignmentTable, cells: Sequence[int], apart: Sequence[Passage]) -> Iterator[list[int]]:
    """Yield the witnesses (indices, rising) that share each node of a column, in the order in which they meet it.

    They have one normal form there, and each passage around the column has one number for them.
    """
    bearers: dict[int | tuple[int, ...], list[int]] = {}
    for witness, token in enumerate(cells):
        if token >= 0:
            form = table.tokens[witness].n[token]
            key = (form, *(family.get(witness, -1) for _, _, family in apart)) if apart else form
            bearers.setdefault(key, []).append(witness)
    yield from bearers.values()


def read_witness(graph: VariantGraph, table: AlignmentTable, siglum: str) -> str:
    """Return the text of `siglum` with its spacing, to the character, put together along its path."""
    tokens = table.tokens[table.sigla.index(siglum)]
    pieces = []
    read = 0
    for index in graph.tokens(siglum):
        pieces.append(tokens.text[read : tokens.end[index]])
        read = tokens.end[index]
    return "".join([*pieces, tokens.text[read:]])


def join(graph: VariantGraph, table: AlignmentTable) -> VariantGraph:
    """Return `graph` with every run of nodes that the same witnesses pass, and no others, made one node.

    Two texts of a replaced passage become two nodes side by side; no node reaches from one section into the
    next.  The graph is for drawing.
    """
    runs = _chains(graph, [column + 1 for _, column in table.sections])
    number = {run[0]: index for index, run in enumerate(runs)}
    return VariantGraph(
        graph.sigla,
        tuple(_joined(graph, table, run) for run in runs),
        {siglum: array("I", [number[n] for n in path if n in number]) for siglum, path in graph.paths.items()},
        graph.transpositions,
    )


def _chains(graph: VariantGraph, starts: Sequence[int]) -> list[list[int]]:
    """Return the runs of nodes to be joined, in the order of their first nodes; start and end are runs of their own.

    `starts` are the ranks at which sections begin, rising.
    """
    following: dict[int, list[int]] = {}
    ways_in = [0] * len(graph.nodes)
    for a, b in graph.edges:
        following.setdefault(a, []).append(b)
        ways_in[b] += 1
    run_of: dict[int, list[int]] = {}
    runs = []
    for node in range(len(graph.nodes)):
        run = run_of.pop(node, None)
        if run is None:
            run = []
            runs.append(run)
        run.append(node)
        onward = following.get(node, ())
        if node != START and len(onward) == 1 and onward[0] != graph.end and ways_in[onward[0]] == 1:
            ranks = graph.nodes[node].rank, graph.nodes[onward[0]].rank
            if bisect_right(starts, ranks[0]) == bisect_right(starts, ranks[1]):
                run_of[onward[0]] = run
    return runs


def _joined(graph: VariantGraph, table: AlignmentTable, run: Sequence[int]) -> GraphNode:
    """Return the node for a run of nodes that the same witnesses pass."""
    first, last = graph.nodes[run[0]], graph.nodes[run[-1]]
    spans = {siglum: (start, last.tokens[siglum][1]) for siglum, (start, _) in first.tokens.items()}
    text = ""
    if spans:
        siglum, span = next(iter(spans.items()))
        text = table.tokens[table.sigla.index(siglum)].words(*span)
    normal = " ".join(word for node in run if (word := graph.nodes[node].normal))
    return GraphNode(first.rank, last.last, text, normal, spans)
