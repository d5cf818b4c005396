from __future__ import annotations

from itertools import pairwise

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from collate.graph import START, build_graph, collation_graph, join, read_witness
from collate.model import Transposition
from tests.build import build, build_collation

ROWS = st.integers(1, 12).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from(["-", "a", "A", "b", "//c", ","]), min_size=width, max_size=width),
        min_size=1,
        max_size=5,
    )
)


def named(rows: list[list[str]]) -> dict[str, list[str]]:
    return {f"W{n}": row for n, row in enumerate(rows)}


@given(ROWS)
def test_each_witness_is_one_path_of_a_graph_without_cycle(rows: list[list[str]]) -> None:
    witnesses, table = build(named(rows))
    graph = build_graph(table)
    assert nx.is_directed_acyclic_graph(graph.digraph)
    ranks = [data["rank"] for _, data in graph.digraph.nodes(data=True)]
    assert ranks == sorted(ranks)
    for witness, tokens in zip(witnesses, table.tokens, strict=True):
        assert graph.tokens(witness.siglum) == tuple(range(len(tokens)))
        assert read_witness(graph, table, witness.siglum) == witness.text


@given(ROWS)
def test_every_edge_bears_the_sigla_that_pass_and_leads_up(rows: list[list[str]]) -> None:
    _, table = build(named(rows))
    graph = build_graph(table)
    steps = [(a, b, siglum) for siglum, path in graph.paths.items() for a, b in pairwise([START, *path, graph.end])]
    borne = [(a, b, siglum) for a, b, sigla in graph.digraph.edges(data="sigla") for siglum in sigla]
    assert sorted(steps) == sorted(borne)
    nodes = graph.digraph.nodes
    assert all(nodes[a]["rank"] < nodes[b]["rank"] for a, b in graph.digraph.edges)


@given(ROWS)
def test_a_joined_graph_keeps_every_path_and_token(rows: list[list[str]]) -> None:
    _, table = build(named(rows))
    graph = join(build_graph(table), table)
    assert nx.is_directed_acyclic_graph(graph.digraph)
    for siglum, tokens in zip(table.sigla, table.tokens, strict=True):
        spans = [graph.digraph.nodes[node]["tokens"][siglum] for node in graph.paths[siglum]]
        assert [i for start, end in spans for i in range(start, end)] == list(range(len(tokens)))


def test_a_column_has_a_node_for_each_normal_form() -> None:
    _, table = build({"A": "The fox", "B": "the fox", "C": "a -"})
    graph = build_graph(table)
    nodes = [(data["rank"], data["text"], data["tokens"]) for _, data in graph.digraph.nodes(data=True)]
    assert nodes == [
        (0, "", {}),
        (1, "The", {"A": (0, 1), "B": (0, 1)}),
        (1, "a", {"C": (0, 1)}),
        (2, "fox", {"A": (1, 2), "B": (1, 2)}),
        (3, "", {}),
    ]


def test_a_replaced_passage_becomes_two_nodes_side_by_side() -> None:
    _, table = build({"A": "so it ends well here", "B": "so it ends well here", "C": "so it now come at once"})
    graph = join(build_graph(table), table)
    texts = [
        (data["text"], data["rank"], data["last"], list(data["tokens"])) for _, data in graph.digraph.nodes(data=True)
    ]
    assert texts[1:-1] == [
        ("so it", 1, 2, ["A", "B", "C"]),
        ("ends well here", 3, 5, ["A", "B"]),
        ("now come at once", 3, 6, ["C"]),
    ]


def test_a_joined_node_stays_in_its_section() -> None:
    _, table = build({"A": "the fox ran home", "B": "the fox ran home"}, sections=[("one", 0), ("two", 2)])
    joined = join(build_graph(table), table).digraph
    assert [data["text"] for _, data in joined.nodes(data=True)] == ["", "the fox", "ran home", ""]


def test_an_empty_witness_goes_from_start_to_end() -> None:
    _, table = build({"A": "a", "B": "-"})
    graph = build_graph(table)
    assert list(graph.paths["B"]) == []
    assert graph.digraph.edges[START, graph.end]["sigla"] == ("B",)


def test_transpositions_stand_beside_the_graph() -> None:
    moved = Transposition((("A", 0, 1), ("B", 1, 2)))
    _, table = build({"A": "x y -", "B": "- y x"}, transpositions=[moved])
    assert build_graph(table).transpositions == (moved,)


def test_a_passage_and_what_replaces_it_share_no_node() -> None:
    old = "old deaf pilot from the east of harbour towns slept badly and rose"
    new = "grey lost birds with a cry of an island came on toward us"
    collation = build_collation({"A": f"so the {old} by day", "B": f"so the {new} by day", "C": f"so the {new} by day"})
    texts = [node.text for node in join(collation_graph(collation), collation.table).nodes]
    assert texts == ["", "so the", old, new, "by day", ""]


def test_a_passage_in_which_most_words_are_the_same_shares_them() -> None:
    collation = build_collation({"A": "a b c d e f g h i j", "B": "a x c d y f g z i j"})
    (c,) = [node for node in collation_graph(collation).nodes if node.text == "c"]
    assert list(c.tokens) == ["A", "B"]
