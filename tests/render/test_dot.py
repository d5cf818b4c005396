"""The variant graph for Graphviz."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from hypothesis import given

from collate.graph import build_graph, join
from collate.model import Collation, Transposition
from collate.render import dot
from collate.render.plain import visible
from tests.build import build_collation
from tests.render.strange import collations


def test_dot_draws_a_replaced_passage_as_two_boxes() -> None:
    collation = build_collation({"A": "so it ends - -", "B": "so it ends - -", "C": "so it - goes on"})
    assert dot.render(collation).splitlines()[4:-1] == [
        '  n0 [label="", shape=point];',
        '  n1 [label="so it", tooltip="A B C: so it"];',
        '  n2 [label="ends", tooltip="A B: ends"];',
        '  n3 [label="goes on", tooltip="C: goes on"];',
        '  n4 [label="", shape=point];',
        '  n0 -> n1 [label="A B C", penwidth=3.0];',
        '  n1 -> n2 [label="A B", penwidth=2.0];',
        '  n1 -> n3 [label="C", penwidth=1.0];',
        '  n2 -> n4 [label="A B", penwidth=2.0];',
        '  n3 -> n4 [label="C", penwidth=1.0];',
    ]


@given(collations())
def test_dot_holds_each_line_and_text_whole_and_quoted(collation: Collation) -> None:
    graph = join(build_graph(collation.table), collation.table)
    lines = dot.render(collation).splitlines()
    assert len(lines) == 5 + len(graph.digraph) + graph.digraph.number_of_edges()
    for node, data in graph.digraph.nodes(data=True):
        if data["tokens"]:
            tooltip = f"{' '.join(data['tokens'])}: {data['text']}"
            (line,) = (line for line in lines if line.startswith(f"  n{node} ["))
            assert unquoted(line)[1] == visible(tooltip)


def unquoted(line: str) -> list[str]:
    """The quoted strings of a line of DOT."""
    result, rest = [], line
    while '"' in rest:
        rest = rest.split('"', 1)[1]
        text = ""
        while rest[0] != '"':
            step = 2 if rest[0] == "\\" else 1
            text, rest = text + rest[step - 1], rest[step:]
        result.append(text)
        rest = rest[1:]
    return result


def test_dot_joins_the_places_of_a_moved_passage_by_a_dotted_line() -> None:
    moved = Transposition((("A", 0, 1), ("B", 1, 2)))
    written = dot.render(build_collation({"A": "x y -", "B": "- y x"}, transpositions=[moved]))
    assert "  n1 -> n3 [style=dotted, dir=both, constraint=false];" in written.splitlines()


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_dot_is_taken_by_graphviz() -> None:
    collation = build_collation(
        {"A": ["<b>", 'a"b', "\\N", "\x07"], "B": ["-", "{x|y}", "c", "-"]}, title='a "title"\n'
    )
    drawn = subprocess.run(
        [shutil.which("dot") or "dot", "-Tsvg"],
        input=dot.render(collation),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (drawn.returncode, drawn.stderr) == (0, "")
