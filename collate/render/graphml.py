"""The variant graph as GraphML.

A node for each normal form in a column, with `rank`, `text`, `normal`, `sigla` and `tokens` (the
index of each siglum's token, in the order of the sigla); an edge for each step of a witness, with `sigla` and `type` `path`.
Edges of type `transposition` join the first tokens of a passage that is at different places, from the
lower rank to the higher, so that the graph has no cycle with them either.  Sigla are separated by single spaces.

Source: The GraphML file format (graphml.graphdrawing.org), primer.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import escape
from itertools import pairwise

from collate.graph import VariantGraph, collation_graph
from collate.model import Collation
from collate.render.plain import xml_text

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">"""

_KEYS = (
    ("rank", "node", "int"),
    ("text", "node", "string"),
    ("normal", "node", "string"),
    ("sigla", "node", "string"),
    ("tokens", "node", "string"),
    ("passing", "edge", "string"),
    ("type", "edge", "string"),
)
"""Name, the element that it belongs to, and its type; edges call it `sigla`, and a key is unique in the file."""


def render(collation: Collation) -> str:
    """Return the graph as XML, ending in a line break; characters that XML forbids are shown by signs."""
    graph = collation_graph(collation)
    lines = [_HEAD]
    for key, place, kind in _KEYS:
        name = "sigla" if key == "passing" else key
        lines.append(f'  <key id="{key}" for="{place}" attr.name="{name}" attr.type="{kind}"/>')
    lines.append('  <graph id="G" edgedefault="directed">')
    lines.append(f"    <desc>{_escaped(collation.edition.title)}</desc>")
    lines += [*_nodes(graph), *_edges(graph), "  </graph>", "</graphml>"]
    return "\n".join(lines) + "\n"


def _nodes(graph: VariantGraph) -> Iterator[str]:
    for number, node in enumerate(graph.nodes):
        tokens = " ".join([str(first) for first, _ in node.tokens.values()])
        fields = "".join(
            [
                _data("text", node.text),
                _data("normal", node.normal),
                _data("sigla", " ".join(node.tokens)),
                f'<data key="tokens">{tokens}</data>' if tokens else "",
            ]
        )
        yield f'    <node id="n{number}"><data key="rank">{node.rank}</data>{fields}</node>'


def _edges(graph: VariantGraph) -> Iterator[str]:
    for (source, target), sigla in graph.edges.items():
        yield _edge(source, target, " ".join(sigla), "path")
    for transposition in graph.transpositions:
        places: dict[int, list[str]] = {}
        for siglum, start, _ in transposition.spans:
            places.setdefault(graph.paths[siglum][start], []).append(siglum)
        for source, target in pairwise(sorted(places)):
            moved = {*places[source], *places[target]}
            passing = " ".join(siglum for siglum in graph.sigla if siglum in moved)
            yield _edge(source, target, passing, "transposition")


def _edge(source: int, target: int, passing: str, kind: str) -> str:
    sigla = _data("passing", passing)
    return f'    <edge source="n{source}" target="n{target}">{sigla}<data key="type">{kind}</data></edge>'


@lru_cache(maxsize=1 << 12)
def _data(key: str, value: str) -> str:
    return f'<data key="{key}">{_escaped(value)}</data>' if value else ""


def _escaped(text: str) -> str:
    return escape(xml_text(text), quote=False)
