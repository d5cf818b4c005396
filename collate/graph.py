"""The variant graph: every witness a path through what it shares with others and what it does not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from collate.errors import InternalError
from collate.model import AlignmentTable, Transposition

if TYPE_CHECKING:
    import networkx as nx

START = 0
"""The node from which every path sets out; it bears no token."""


@dataclass(frozen=True, slots=True, eq=False)
class VariantGraph:
    """A directed graph without cycles, in which each witness is one path from `START` to `end`.

    Nodes are numbered from 0 in the order of their ranks.  A node bears `rank` (its column from
    1; 0 for the start, one past the last for the end), `text` (as its first witness writes it), `normal`, and `tokens`: for
    each siglum, in the editor's order, the index of its token.  A node of a joined graph bears runs of tokens,
    (first, end) half open, and `last`, the rank of the last.  An edge bears `sigla`, those that pass, in
    the editor's order.
    """

    digraph: nx.DiGraph
    sigla: tuple[str, ...]
    end: int
    transpositions: tuple[Transposition, ...]
    next: dict[str, dict[int, int]] = field(repr=False)
    """For each siglum and node the node to which its path goes on."""

    def path(self, siglum: str) -> tuple[int, ...]:
        """Return the nodes of witness `siglum` in order, without the start and the end.

        Raises:
            InternalError: If the path does not lead from start to end.
        """
        onward = self.next[siglum]
        path: list[int] = []
        node: int | None = onward.get(START)
        while node is not None and node != self.end:
            path.append(node)
            node = onward.get(node) if len(path) <= len(onward) else None
        if node is None:
            raise InternalError(f"the path of witness {siglum} breaks off in the variant graph")
        return tuple(path)

    def tokens(self, siglum: str) -> tuple[int, ...]:
        """Return the indices of the tokens of `siglum`, as its path meets them in a graph that is not joined."""
        nodes = self.digraph.nodes
        return tuple(nodes[node]["tokens"][siglum] for node in self.path(siglum))


def build_graph(table: AlignmentTable) -> VariantGraph:
    """Return the variant graph of `table`: a node for each normal form in a column."""
    import networkx as nx

    digraph = nx.DiGraph()
    digraph.add_node(START, rank=0, text="", normal="", tokens={})
    here = dict.fromkeys(table.sigla, START)
    onward: dict[str, dict[int, int]] = {siglum: {} for siglum in table.sigla}
    edges: dict[tuple[int, int], list[str]] = {}

    def step(siglum: str, node: int) -> None:
        edges.setdefault((here[siglum], node), []).append(siglum)
        onward[siglum][here[siglum]] = node
        here[siglum] = node

    number = START
    for column, cells in enumerate(table.cells()):
        for normal, tokens in _forms(table, cells):
            number += 1
            witness, token = next(iter(tokens.items()))
            text = " ".join(table.tokens[witness].t(token).split())
            named = {table.sigla[w]: i for w, i in tokens.items()}
            digraph.add_node(number, rank=column + 1, text=text, normal=normal, tokens=named)
            for siglum in named:
                step(siglum, number)
    end = number + 1
    digraph.add_node(end, rank=table.width + 1, text="", normal="", tokens={})
    for siglum in table.sigla:
        step(siglum, end)
    digraph.add_edges_from((a, b, {"sigla": tuple(sigla)}) for (a, b), sigla in sorted(edges.items()))
    return VariantGraph(digraph, table.sigla, end, table.transpositions, onward)


def _forms(table: AlignmentTable, cells: tuple[int, ...]) -> Iterator[tuple[str, dict[int, int]]]:
    """Yield each normal form of a column with the token index of each witness (by its own) that has it."""
    found: dict[str, dict[int, int]] = {}
    for witness, token in enumerate(cells):
        if token >= 0:
            tokens = table.tokens[witness]
            found.setdefault(tokens.forms[tokens.n[token]], {})[witness] = token
    yield from found.items()


def read_witness(graph: VariantGraph, table: AlignmentTable, siglum: str) -> str:
    """Return the text of `siglum` with its spacing, to the character, put together along its path."""
    tokens = table.tokens[table.sigla.index(siglum)]
    parts = []
    read = 0
    for index in graph.tokens(siglum):
        parts.append(tokens.text[read : tokens.end[index]])
        read = tokens.end[index]
    return "".join([*parts, tokens.text[read:]])


def join(graph: VariantGraph, table: AlignmentTable) -> VariantGraph:
    """Return `graph` with every run of nodes that the same witnesses pass, and no others, made one node.

    Two texts of a replaced passage become two nodes side by side; no node reaches from one section into the
    next.  The graph is for drawing.
    """
    import networkx as nx

    runs = list(_chains(graph, [column + 1 for _, column in table.sections]))
    number = {node: index for index, run in enumerate(runs) for node in run}
    digraph = nx.DiGraph()
    for index, run in enumerate(runs):
        digraph.add_node(index, **_joined(graph, table, run))
    for a, b, sigla in graph.digraph.edges(data="sigla"):
        if number[a] != number[b]:
            digraph.add_edge(number[a], number[b], sigla=sigla)
    onward = {
        siglum: {number[a]: number[b] for a, b in steps.items() if number[a] != number[b]}
        for siglum, steps in graph.next.items()
    }
    return VariantGraph(digraph, graph.sigla, number[graph.end], graph.transpositions, onward)


def _chains(graph: VariantGraph, starts: list[int]) -> Iterator[list[int]]:
    """Yield the runs of nodes to be joined, in the order of their first nodes; start and end stay alone.

    `starts` are the ranks at which sections begin, rising.
    """
    digraph = graph.digraph
    met: set[int] = set()
    for node in sorted(digraph):
        if node in met:
            continue
        run = [node]
        section = bisect_right(starts, digraph.nodes[node]["rank"])
        while (following := _only(graph, run[-1])) is not None:
            if bisect_right(starts, digraph.nodes[following]["rank"]) > section:
                break
            run.append(following)
        met.update(run)
        yield run


def _only(graph: VariantGraph, node: int) -> int | None:
    """Return the one node after `node` that all who pass `node` go on to, and they alone."""
    following = list(graph.digraph.successors(node))
    if node == START or len(following) != 1 or following[0] == graph.end:
        return None
    return following[0] if graph.digraph.in_degree(following[0]) == 1 else None


def _joined(graph: VariantGraph, table: AlignmentTable, run: list[int]) -> dict[str, object]:
    first, last = graph.digraph.nodes[run[0]], graph.digraph.nodes[run[-1]]
    spans = {siglum: (token, last["tokens"][siglum] + 1) for siglum, token in first["tokens"].items()}
    text = ""
    if spans:
        siglum, (start, end) = next(iter(spans.items()))
        text = table.tokens[table.sigla.index(siglum)].words(start, end)
    normal = " ".join(word for node in run if (word := graph.digraph.nodes[node]["normal"]))
    return {"rank": first["rank"], "last": last["rank"], "text": text, "normal": normal, "tokens": spans}
