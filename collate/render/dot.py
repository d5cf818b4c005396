"""The variant graph for Graphviz: passages that the same witnesses have are one box, with the sigla on the lines.

Source: The DOT language (graphviz.org/doc/info/lang.html), quoted strings and escapes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from collate.graph import START, VariantGraph, collation_graph, join
from collate.model import Collation
from collate.render.plain import visible
from collate.wording import cut_middle

WORDS = 8
"""A passage of more words shows its first and last three; the tooltip has them all."""

WIDEST = 3
"""Width of a line that every witness passes, in points; others in proportion, at least 0.6."""


def render(collation: Collation) -> str:
    """Return the joined graph in DOT, ending in a line break."""
    graph = join(collation_graph(collation), collation.table)
    lines = [
        f"digraph {quoted(collation.edition.title)} {{",
        "  rankdir=LR;",
        '  node [shape=box, style=rounded, fontname="serif"];',
        '  edge [fontname="serif", fontsize=10];',
        *_nodes(graph),
        *_edges(graph),
        *_transpositions(graph),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _nodes(graph: VariantGraph) -> Iterator[str]:
    for number, node in enumerate(graph.nodes):
        if number in {START, graph.end}:
            yield f'  n{number} [label="", shape=point];'
            continue
        tooltip = f"{' '.join(node.tokens)}: {node.text}"
        yield f"  n{number} [label={quoted(cut_middle(node.text, WORDS, 3))}, tooltip={quoted(tooltip)}];"


def _edges(graph: VariantGraph) -> Iterator[str]:
    for (source, target), sigla in graph.edges.items():
        width = max(0.6, WIDEST * len(sigla) / len(graph.sigla))
        yield f"  n{source} -> n{target} [label={quoted(' '.join(sigla))}, penwidth={width:.1f}];"


def _transpositions(graph: VariantGraph) -> Iterator[str]:
    """Yield a dotted line between the boxes that hold the two places of a moved passage."""
    drawn: set[tuple[int, int]] = set()
    for transposition in graph.transpositions:
        nodes = sorted({_holding(graph, siglum, start) for siglum, start, _ in transposition.spans})
        drawn.update(pairwise(nodes))
    for source, target in sorted(drawn):
        yield f"  n{source} -> n{target} [style=dotted, dir=both, constraint=false];"


def _holding(graph: VariantGraph, siglum: str, token: int) -> int:
    """Return the node of a joined graph that bears token `token` of `siglum`."""
    path = graph.paths[siglum]
    return path[bisect_right(path, token, key=lambda node: graph.nodes[node].tokens[siglum][0]) - 1]


def quoted(text: str) -> str:
    r"""Return `text` as a quoted string of DOT, in which nothing is an escape.

    >>> print(quoted('say "no\\n"'))
    "say \"no\\n\""
    """
    return '"' + visible(text).replace("\\", "\\\\").replace('"', '\\"') + '"'
