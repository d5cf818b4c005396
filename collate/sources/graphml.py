"""Variant graphs in GraphML, as CollateX, Stemmaweb and collate write them, as an alignment.

A node is a reading; its text is `tokens` (CollateX) or `text`, its column `rank`.  An edge names the witnesses that pass: `witnesses`
with commas between (CollateX), `sigla` with spaces (collate), `witness`, one an edge (Stemmaweb), or arrays, `[A, B]`, of which the one
called `witnesses` has the witnesses and each other one a layer of them, by its name (Stemmarest).  A layer, as `A (a.c.)`, follows the
witness where it has no edge of its own.  What an editor said of two readings is an edge with a `type` and a `scope`, in a graph of its own or
in the same.

Source: The GraphML file format (graphml.graphdrawing.org), primer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from collate.errors import SourceError
from collate.sources.alignment import AlignedWitnesses, Cell, from_rows
from collate.sources.xml_file import Element, parse
from collate.wording import cut_short

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"

BORDERS = frozenset({"#START#", "#END#", ""})
"""Texts of nodes that represent no reading."""

LACUNA = "#LACUNA#"

LONG = 40
"""Characters of a name that messages show."""


Relation = Mapping[str, str]
"""What an editor said of two readings: the data of the edge, with `source` and `target`, the nodes."""


@dataclass(slots=True)
class Graph:
    """A variant graph: the reading of each node, and for each witness the node that follows a node."""

    nodes: dict[str, Mapping[str, str]] = field(default_factory=dict)
    steps: dict[str, dict[str, str]] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    forks: dict[str, str] = field(default_factory=dict)
    """For each witness that two nodes follow on one, that one."""

    def path(self, siglum: str) -> list[str]:
        """Return the nodes through which a witness passes; where a layer has no step, that of its witness is taken."""
        own, main = self.steps[siglum], self.steps.get(siglum.partition(" (")[0], {})
        steps = {**main, **own}
        targets = set(steps.values())
        at = next((node for node in steps if node not in targets), None)
        nodes: list[str] = []
        while at is not None and len(nodes) <= len(self.nodes):
            nodes.append(at)
            at = steps.get(at)
        return nodes


EXTRA = "a.c."
"""The layer before correction."""

ARRAY = "stringarray"
"""The type of a list of sigla in Stemmarest."""


def words_at(graph: Graph) -> dict[str, dict[str, int]]:
    """Return for each node that represents a reading the witnesses that pass, each with the number of its readings before it."""
    at: dict[str, dict[str, int]] = {}
    for siglum in graph.steps:
        words = [node for node in graph.path(siglum) if is_reading(graph.nodes.get(node, {}))]
        for number, node in enumerate(words):
            at.setdefault(node, {})[siglum] = number
    return at


def is_reading(fields: Mapping[str, str]) -> bool:
    """Return whether a node represents words of witnesses, no border and no lacuna."""
    return text_of(fields) not in BORDERS | {LACUNA}


def is_graphml(data: bytes) -> bool:
    """Return whether a file is GraphML, by its root.

    >>> is_graphml(b"<?xml version='1.0'?><graphml xmlns='x'/>"), is_graphml(b"<TEI/>")
    (True, False)
    """
    return b"<graphml" in data[:2000]


def read_graphml(data: bytes, source: str) -> AlignedWitnesses:
    """Return the witnesses and the alignment of the variant graph `data`, a file that messages call `source`.

    Raises:
        SourceError: If it is no XML that can be read safely, no edge names a witness, or the edges are no ways.
    """
    graph = variant_graph(data, source)
    sigla = list(graph.steps)
    paths = [graph.path(siglum) for siglum in sigla]
    ranks = ranks_of(graph, paths, source)
    cells: dict[int, list[Cell]] = {rank: [[] for _ in sigla] for rank in sorted(set(ranks.values()))}
    for row, path in enumerate(paths):
        for node in path:
            text = text_of(graph.nodes.get(node, {}))
            if text == LACUNA:
                cells[ranks[node]][row] = None
            elif is_reading(graph.nodes.get(node, {})):
                cells[ranks[node]][row] = [(text, graph.nodes[node].get("normal_form", ""))]
    return from_rows(sigla, cells.values(), source)


def variant_graph(data: bytes, source: str) -> Graph:
    """Return the variant graph in the file `data`, which messages call `source`.

    Raises:
        SourceError: If it is no XML that can be read safely, no edge names a witness, or the edges of one are no single way.
    """
    graph = graph_of(parse(data, source))
    if not graph.steps:
        raise SourceError(
            "no edge of the graph names a witness (witness, witnesses or sigla); save it from CollateX or Stemmaweb again",
            source,
        )
    for siglum, steps in graph.steps.items():
        path = graph.path(siglum)
        passed = set(path)
        node = graph.forks.get(siglum) or next((node for node in steps if node not in passed), None)
        if node is not None or len(passed) < len(path):
            raise SourceError(
                f"the edges of witness {cut_short(siglum, LONG)} are no single way from one node to the next (see node "
                f"{cut_short(node or path[-1], LONG)}), so that words of it would be lost; correct them",
                source,
            )
    return graph


def graph_of(root: Element) -> Graph:
    """Return the variant graph of a file, with what an editor said of its readings."""
    keys = {key.get("id"): (key.get("attr.name"), key.get("attr.type")) for key in root.named("key")}
    graph = Graph()
    named: dict[str, str] = {}
    """The nodes by the names that all graphs of a file use."""

    def data_of(element: Element) -> dict[str, tuple[str, str]]:
        parts = ((keys.get(part.get("key"), ("", "")), part.text) for part in element.elements() if part.name == "data")
        return {name: (text, kind) for (name, kind), text in parts}

    for number, own in enumerate(list(root.named("graph")) or [root]):
        nodes: dict[str, str] = {}
        for node in own.named("node"):
            fields = {name: text for name, (text, _) in data_of(node).items()}
            name = node.get("id")
            if number:
                nodes[name] = named.get(fields.get("id", ""), name)
            elif text_of(fields) or "rank" in fields:
                graph.nodes.setdefault(name, fields)
                named[fields.get("id", name)] = name
        for edge in own.named("edge"):
            typed = data_of(edge)
            plain = {name: text for name, (text, _) in typed.items()}
            a, b = (nodes.get(edge.get(end), edge.get(end)) for end in ("source", "target"))
            if plain.get("scope") and plain.get("type"):
                graph.relations.append({**plain, "source": a, "target": b})
                continue
            for siglum in sigla_of(plain, [name for name, (_, kind) in typed.items() if kind == ARRAY]):
                if graph.steps.setdefault(siglum, {}).setdefault(a, b) != b:
                    graph.forks.setdefault(siglum, a)
    return graph


def text_of(fields: Mapping[str, str]) -> str:
    """Return what a node reads."""
    if fields.get("is_lacuna", "").strip().casefold() in {"1", "true"}:
        return LACUNA
    return " ".join((fields.get("text") or fields.get("tokens") or fields.get("label") or "").split())


def sigla_of(fields: Mapping[str, str], arrays: Iterable[str] = ()) -> Iterator[str]:
    """Yield the sigla that an edge names, none if it is no step of a witness; `arrays` are the names of those that are lists.

    >>> list(sigla_of({"witnesses": "A, B"})), list(sigla_of({"witness": "A", "extra": "1"}))
    (['A', 'B'], ['A (a.c.)'])
    >>> list(sigla_of({"witnesses": "[A, B]", "s.l.": "[C]"}, ["witnesses", "s.l."]))
    ['A', 'B', 'C (s.l.)']
    """
    if fields.get("type") == "transposition":
        return
    extra = fields.get("extra", "").strip().casefold() in {"1", "true"}
    if fields.get("witness"):
        yield fields["witness"].strip() + (f" ({EXTRA})" if extra else "")
    lists = tuple(arrays)
    for name in dict.fromkeys(("witnesses", *lists)):
        text = fields.get(name, "").strip()
        inner = text[1:-1] if name in lists and text.startswith("[") and text.endswith("]") else text
        layer = "" if name == "witnesses" else f" ({name})"
        yield from (f"{one.strip()}{layer}" for one in inner.split(",") if one.strip())
    yield from fields.get("sigla", "").split()


def ranks_of(graph: Graph, paths: list[list[str]], source: str) -> dict[str, int]:
    """Return the column of each node: its `rank`, or the length of the longest way to it where ranks are missing or do not rise.

    Raises:
        SourceError: If a way leads to a node from itself.
    """
    given = {
        node: int(fields["rank"]) for node, fields in graph.nodes.items() if fields.get("rank", "").strip().isdecimal()
    }
    steps = {(a, b) for path in paths for a, b in pairwise(path)}
    nodes = dict.fromkeys(node for path in paths for node in path)
    if all(node in given for node in nodes) and all(given[a] < given[b] for a, b in steps):
        return {node: given[node] for node in nodes}
    following: dict[str, list[str]] = {}
    before = dict.fromkeys(nodes, 0)
    for a, b in steps:
        following.setdefault(a, []).append(b)
        before[b] += 1
    ranks = dict.fromkeys((node for node, count in before.items() if not count), 0)
    ready = list(ranks)
    while ready:
        node = ready.pop()
        for onward in following.get(node, ()):
            ranks[onward] = max(ranks.get(onward, 0), ranks[node] + 1)
            before[onward] -= 1
            if not before[onward]:
                ready.append(onward)
    circle = next((node for node, count in before.items() if count), None)
    if circle is not None:
        raise SourceError(
            f"the edges of all witnesses make a circle at node {cut_short(circle, LONG)}, so that its readings have no order; correct "
            "one of them",
            source,
        )
    return ranks
