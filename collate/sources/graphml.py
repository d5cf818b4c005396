"""Variant graphs in GraphML, as CollateX, Stemmaweb and collate write them, as an alignment.

A node is a reading; its text is `tokens` (CollateX) or `text`, its column `rank`.  An edge names the witnesses that pass: `witnesses`
with commas between (CollateX), `sigla` with spaces (collate), or `witness`, one an edge (Stemmaweb).  Of Stemmaweb's `extra`
edges each witness has another layer, `A (a.c.)`, which follows the witness where it has no edge of its own.

Source: The GraphML file format (graphml.graphdrawing.org), primer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from collate.errors import SourceError
from collate.sources.alignment import AlignedWitnesses, Cell, from_rows
from collate.sources.xml_file import Element, parse

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"

BORDERS = frozenset({"#START#", "#END#", ""})
"""Texts of nodes that represent no reading."""

LACUNA = "#LACUNA#"


@dataclass(slots=True)
class Graph:
    """A variant graph: the reading of each node, and for each witness the node that follows a node."""

    nodes: dict[str, Mapping[str, str]] = field(default_factory=dict)
    steps: dict[str, dict[str, str]] = field(default_factory=dict)

    def path(self, siglum: str) -> list[str]:
        """Return the nodes through which a witness passes; where a layer has no step, that of its witness is taken."""
        own, main = self.steps[siglum], self.steps.get(siglum.removesuffix(LAYER), {})
        steps = {**main, **own}
        targets = set(steps.values())
        at = next((node for node in steps if node not in targets), None)
        nodes: list[str] = []
        while at is not None and len(nodes) <= len(self.nodes):
            nodes.append(at)
            at = steps.get(at)
        return nodes


LAYER = " (a.c.)"
"""What follows the siglum of a witness in that of its layer before correction."""


def is_graphml(data: bytes) -> bool:
    """Return whether a file is GraphML, by its root.

    >>> is_graphml(b"<?xml version='1.0'?><graphml xmlns='x'/>"), is_graphml(b"<TEI/>")
    (True, False)
    """
    return b"<graphml" in data[:2000]


def read_graphml(data: bytes, source: str) -> AlignedWitnesses:
    """Return the witnesses and the alignment of the variant graph `data`, a file that messages call `source`.

    Raises:
        SourceError: If it is no XML that can be read safely, or no edge names a witness.
    """
    root = parse(data, source)
    graph = graph_of(root)
    sigla = list(graph.steps)
    if not sigla:
        raise SourceError(
            "no edge of the graph names a witness (witness, witnesses or sigla); save it from CollateX or Stemmaweb again",
            source,
        )
    paths = [graph.path(siglum) for siglum in sigla]
    ranks = ranks_of(graph, paths)
    cells: dict[int, list[Cell]] = {rank: [[] for _ in sigla] for rank in sorted(set(ranks.values()))}
    for row, path in enumerate(paths):
        for node in path:
            text = text_of(graph.nodes.get(node, {}))
            if text == LACUNA:
                cells[ranks[node]][row] = None
            elif text not in BORDERS:
                cells[ranks[node]][row] = [(text, graph.nodes[node].get("normal_form", ""))]
    return from_rows(sigla, cells.values(), source)


def graph_of(root: Element) -> Graph:
    """Return the variant graph of a file."""
    names = {key.get("id"): key.get("attr.name") for key in root.named("key")}
    graph = Graph()

    def said(element: Element) -> dict[str, str]:
        return {names.get(part.get("key"), ""): part.text for part in element.elements() if part.name == "data"}

    for node in root.named("node"):
        fields = said(node)
        if text_of(fields) or "rank" in fields:
            graph.nodes.setdefault(node.get("id"), fields)
    for edge in root.named("edge"):
        for siglum in sigla_of(said(edge)):
            graph.steps.setdefault(siglum, {}).setdefault(edge.get("source"), edge.get("target"))
    return graph


def text_of(fields: Mapping[str, str]) -> str:
    """Return what a node reads."""
    return " ".join((fields.get("text") or fields.get("tokens") or fields.get("label") or "").split())


def sigla_of(fields: Mapping[str, str]) -> Iterator[str]:
    """Yield the sigla that an edge names, none if it is no step of a witness.

    >>> list(sigla_of({"witnesses": "A, B"})), list(sigla_of({"witness": "A", "extra": "1"}))
    (['A', 'B'], ['A (a.c.)'])
    """
    if fields.get("type") == "transposition":
        return
    extra = fields.get("extra", "").strip().casefold() in {"1", "true"}
    if fields.get("witness"):
        yield fields["witness"].strip() + (LAYER if extra else "")
    yield from (one.strip() for one in fields.get("witnesses", "").split(",") if one.strip())
    yield from fields.get("sigla", "").split()


def ranks_of(graph: Graph, paths: list[list[str]]) -> dict[str, int]:
    """Return the column of each node: its `rank`, or the length of the longest way to it where ranks are missing or do not rise."""
    given = {
        node: int(fields["rank"]) for node, fields in graph.nodes.items() if fields.get("rank", "").strip().isdecimal()
    }
    steps = {(a, b) for path in paths for a, b in pairwise(path)}
    nodes = dict.fromkeys(node for path in paths for node in path)
    if all(node in given for node in nodes) and all(given[a] < given[b] for a, b in steps):
        return {node: given[node] for node in nodes}
    ranks = dict.fromkeys(nodes, 0)
    for _ in nodes:
        changed = False
        for a, b in steps:
            if ranks[b] <= ranks[a]:
                ranks[b], changed = ranks[a] + 1, True
        if not changed:
            break
    return ranks
