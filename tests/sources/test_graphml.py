"""Variant graphs whose edges are no ways: words would be lost, or have no order."""

from __future__ import annotations

import pytest

from collate.errors import SourceError
from collate.interchange.open import read_collation
from collate.render import RENDERERS

KEYS = '<key id="t" for="node" attr.name="text" attr.type="string"/><key id="w" for="edge" attr.name="witness" attr.type="string"/>'


def graphml(words: list[str], *edges: tuple[int, int, str]) -> bytes:
    nodes = "".join(f'<node id="n{i}"><data key="t">{word}</data></node>' for i, word in enumerate(words))
    ways = "".join(f'<edge source="n{a}" target="n{b}"><data key="w">{siglum}</data></edge>' for a, b, siglum in edges)
    return (
        f'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{KEYS}<graph>{nodes}{ways}</graph></graphml>'.encode()
    )


WORDS = ["the", "old", "owl", "slept"]


@pytest.mark.parametrize(
    ("edges", "node"),
    [
        ([(0, 1, "A"), (1, 2, "A"), (2, 0, "A")], "n0"),
        ([(0, 1, "A"), (1, 2, "A"), (2, 1, "A"), (1, 3, "A")], "n1"),
        ([(0, 1, "A"), (2, 3, "A"), (3, 2, "A")], "n2"),
        ([(0, 1, "A"), (0, 2, "A")], "n0"),
    ],
    ids=["a circle", "a fork", "a circle apart", "two ends"],
)
def test_edges_of_a_witness_that_are_no_single_way_are_refused(edges: list[tuple[int, int, str]], node: str) -> None:
    with pytest.raises(SourceError) as error:
        read_collation(graphml(WORDS, *edges), "graph.graphml")
    assert str(error.value) == (
        f"graph.graphml: the edges of witness A are no single way from one node to the next (see node {node}), so that words of it would "
        "be lost; correct them"
    )


def test_witnesses_that_pass_nodes_in_opposite_order_are_refused() -> None:
    opposite = graphml(WORDS, (0, 1, "A"), (1, 2, "A"), (0, 2, "B"), (2, 1, "B"))
    with pytest.raises(SourceError) as error:
        read_collation(opposite, "graph.graphml")
    assert str(error.value) == (
        "graph.graphml: the edges of all witnesses make a circle at node n1, so that its readings have no order; correct one of them"
    )


def test_a_node_is_in_the_column_of_the_longest_way_to_it() -> None:
    graph = graphml(WORDS, (0, 2, "A"), (2, 3, "A"), (0, 1, "B"), (1, 2, "B"), (2, 3, "B"))
    table = RENDERERS["csv"].render(read_collation(graph, "graph.graphml"))
    assert isinstance(table, str)
    assert table.splitlines() == ["A,B", "the,the", ",old", "owl,owl", "slept,slept"]
