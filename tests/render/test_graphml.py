"""The variant graph as GraphML."""

from __future__ import annotations

import io
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
from hypothesis import given

from collate.graph import collation_graph
from collate.model import Collation, Transposition
from collate.render import graphml
from collate.render.plain import visible
from tests.build import build_collation
from tests.render.strange import collations


def parsed(collation: Collation) -> Any:  # noqa: ANN401 - networkx has no types
    return nx.read_graphml(io.BytesIO(graphml.render(collation).encode()))


@given(collations())
def test_graphml_is_read_by_networkx_as_the_graph_it_was(collation: Collation) -> None:
    graph, read = collation_graph(collation), parsed(collation)
    assert nx.is_directed_acyclic_graph(read)
    assert list(read) == [f"n{node}" for node in graph.digraph]
    for node, data in graph.digraph.nodes(data=True):
        result = read.nodes[f"n{node}"]
        assert result["rank"] == data["rank"]
        assert result.get("text", "") == visible(data["text"])
        assert result.get("tokens", "") == " ".join(str(first) for first, _ in data["tokens"].values())
    for a, b, sigla in graph.digraph.edges(data="sigla"):
        assert read.edges[f"n{a}", f"n{b}"] == {"sigla": " ".join(sigla), "type": "path"}


def test_graphml_escapes_markup_and_shows_forbidden_characters() -> None:
    collation = build_collation(
        {"A": ["<script>alert(1)</script>", "a\x00\x0b\ufffe", '"&\\'], "B": ["-", "b", "c"]}, title="<&\x01>"
    )
    written = graphml.render(collation)
    texts = [element.text for element in ET.fromstring(written.encode()).iter() if element.text]  # noqa: S314 - our own
    assert "<script" not in written
    assert {"<script>alert(1)</script>", "a␀␋\ufffd", '"&\\', "<&␁>"} <= set(texts)


def test_graphml_joins_the_places_of_a_moved_passage_upwards() -> None:
    moved = Transposition((("A", 0, 1), ("B", 1, 2)))
    collation = build_collation({"A": "x y -", "B": "- y x"}, transpositions=[moved])
    edges = {(a, b): data for a, b, data in parsed(collation).edges(data=True)}
    assert edges["n1", "n3"] == {"sigla": "A B", "type": "transposition"}
