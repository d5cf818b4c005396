"""The variant graph with its relations as GraphML for Stemmaweb and Stemmarest.

The first graph has a node for each reading as it is written, with `text`, `rank` and `normal_form`, `#LACUNA#` where a witness is lost, and
an edge for each step of each `witness`.  The second one, `relationships`, joins readings that count as one (`orthographic`; `spelling` where
the editor says so), words of a passage that was moved (`transposition`), and a reading with the one from which it arose.

Source: the GraphML files of Stemmaweb, which its tradition repository reads as `stemmaweb`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import combinations, pairwise

from collate.apparatus import all_absences
from collate.model import Collation, State
from collate.model.cells import LACUNA
from collate.model.table import token_range
from collate.render.plain import xml_text

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">"""

_KEYS = (
    ("name", "graph", "string"),
    ("version", "graph", "string"),
    ("id", "node", "string"),
    ("text", "node", "string"),
    ("rank", "node", "int"),
    ("normal_form", "node", "string"),
    ("is_start", "node", "boolean"),
    ("is_end", "node", "boolean"),
    ("is_lacuna", "node", "boolean"),
    ("is_lemma", "node", "boolean"),
    ("witness", "edge", "string"),
    ("type", "edge", "string"),
    ("scope", "edge", "string"),
    ("reading_a", "edge", "string"),
    ("reading_b", "edge", "string"),
    ("a_derivable_from_b", "edge", "boolean"),
    ("b_derivable_from_a", "edge", "boolean"),
)
"""Name, the element that it belongs to, and its type."""

_VERSION = "3.2"
"""Of the format."""


@dataclass(slots=True)
class _Node:
    """A reading, as written, at a rank."""

    text: str
    rank: int
    normal: str = ""
    lemma: bool = False


@dataclass(slots=True)
class _Graph:
    """The readings, the way of each witness, and the relations."""

    nodes: list[_Node]
    paths: list[list[int]]
    of_token: list[dict[int, int]]
    """For each witness the node of each of its tokens."""
    relations: dict[tuple[int, int], tuple[str, str]] = field(default_factory=dict)
    """By two nodes, rising: the type, and which of them arose from the other, `a`, `b` or neither."""

    def relate(self, one: int, other: int, kind: str) -> None:
        """Add a relation of two readings, if they have none."""
        if one != other:
            self.relations.setdefault((min(one, other), max(one, other)), (kind, ""))

    def derive(self, one: int, source: int) -> None:
        """Note that a reading arose from another."""
        self.relate(one, source, "other")
        if one != source:
            ends = min(one, source), max(one, source)
            self.relations[ends] = self.relations[ends][0], "a" if one == ends[0] else "b"


def render(collation: Collation) -> str:
    """Return the graph as XML, ending in a line break; characters that XML forbids are shown by signs."""
    graph = _graph(collation)
    _relate(collation, graph)
    lines = [_HEAD]
    lines += [
        f'  <key id="{place[0]}_{name}" for="{place}" attr.name="{name}" attr.type="{kind}"/>'
        for name, place, kind in _KEYS
    ]
    fields = {"name": collation.edition.title or "collation", "version": _VERSION}
    lines += ['  <graph id="Tradition" edgedefault="directed">', f"    {_data('g', fields)}"]
    lines += [
        f'    <node id="n{number}">{_data("n", _fields(graph, number))}</node>' for number in range(len(graph.nodes))
    ]
    steps = [(a, b, s) for s, path in zip(collation.table.sigla, graph.paths, strict=True) for a, b in pairwise(path)]
    lines += [
        f'    <edge id="e{number}" source="n{a}" target="n{b}">{_data("e", {"witness": siglum})}</edge>'
        for number, (a, b, siglum) in enumerate(steps)
    ]
    lines += ["  </graph>", '  <graph id="relationships" edgedefault="directed">']
    lines += [
        f'    <node id="n{number}">{_data("n", {"id": f"n{number}"})}</node>' for number in range(len(graph.nodes))
    ]
    lines += [f"    {line}" for line in _relations(graph)]
    return "\n".join([*lines, "  </graph>", "</graphml>"]) + "\n"


def _graph(collation: Collation) -> _Graph:
    """Return the readings and the ways of the witnesses."""
    table = collation.table
    nodes = [_Node("#START#", 0)]
    known: dict[tuple[int, str, str], int] = {}
    of_token: list[dict[int, int]] = [{} for _ in table.sigla]
    lost = [{absence.start for absence in own} for own in all_absences(collation.witnesses, table)]
    paths: list[list[int]] = [[0] for _ in table.sigla]
    for column, cells in enumerate(table.cells()):
        for witness, token in enumerate(cells):
            if token >= 0:
                tokens = table.tokens[witness]
                key = column, " ".join(tokens.t(token).split()), " ".join(tokens.normal(token, token + 1))
            elif column in lost[witness]:
                key = column, LACUNA, ""
            else:
                continue
            if key not in known:
                known[key] = len(nodes)
                nodes.append(_Node(key[1], column + 1, key[2]))
            paths[witness].append(known[key])
            if token >= 0:
                of_token[witness][token] = known[key]
    for word in collation.apparatus.text:
        nodes[of_token[word.witness][word.token]].lemma = True
    nodes.append(_Node("#END#", table.width + 1))
    for path in paths:
        path.append(len(nodes) - 1)
    return _Graph(nodes, paths, of_token)


def _relate(collation: Collation, graph: _Graph) -> None:
    """Add the relations of the readings."""
    table = collation.table
    by_rank: dict[int, list[int]] = {}
    for number, node in enumerate(graph.nodes[1:-1], 1):
        if node.text != LACUNA:
            by_rank.setdefault(node.rank, []).append(number)
    for numbers in by_rank.values():
        for a, b in combinations(numbers, 2):
            if graph.nodes[a].normal == graph.nodes[b].normal:
                graph.relate(a, b, "orthographic")
    for move in table.transpositions:
        index = {siglum: number for number, siglum in enumerate(table.sigla)}
        for (one, a, end), (other, b, last) in combinations(move.spans, 2):
            for token in range(min(end - a, last - b)):
                ends = graph.of_token[index[one]][a + token], graph.of_token[index[other]][b + token]
                if graph.nodes[ends[0]].rank != graph.nodes[ends[1]].rank:
                    graph.relate(*ends, "transposition")
    _relate_entries(collation, graph)


def _relate_entries(collation: Collation, graph: _Graph) -> None:
    """Add the relations of readings of one word that the entries state."""
    table = collation.table
    index = {siglum: number for number, siglum in enumerate(table.sigla)}
    for entry in collation.apparatus.entries:
        words: dict[str, int] = {}
        for reading in (entry.lemma, *entry.readings):
            for siglum in reading.sigla:
                start, end = token_range(table.columns[index[siglum]], entry.unit.start, entry.unit.end)
                if end - start == 1 and reading.state is State.TEXT:
                    words[siglum] = graph.of_token[index[siglum]][start]
        readings = [one for one in (entry.lemma, *entry.readings) if one.sigla and one.sigla[0] in words]
        for one, other in combinations(readings, 2):
            a, b = words[one.sigla[0]], words[other.sigla[0]]
            if one.normal == other.normal and graph.nodes[a].rank == graph.nodes[b].rank:
                graph.relate(a, b, "spelling")
        for detail in entry.details:
            source = next((r for r in readings if r.text == detail.value), None) if detail.name == "from" else None
            if source and detail.sigla and detail.sigla[0] in words:
                graph.derive(words[detail.sigla[0]], words[source.sigla[0]])


def _fields(graph: _Graph, number: int) -> dict[str, str]:
    """Return the data of a node."""
    node = graph.nodes[number]
    fields = {"id": f"n{number}", "text": node.text, "rank": str(node.rank)}
    if number in {0, len(graph.nodes) - 1}:
        fields["is_end" if number else "is_start"] = "1"
    if node.text == LACUNA:
        fields["is_lacuna"] = "1"
    if node.normal and node.normal != node.text:
        fields["normal_form"] = node.normal
    if node.lemma:
        fields["is_lemma"] = "1"
    return fields


def _relations(graph: _Graph) -> Iterator[str]:
    for number, ((a, b), (kind, derived)) in enumerate(sorted(graph.relations.items())):
        fields = {"type": kind, "scope": "local", "reading_a": graph.nodes[a].text, "reading_b": graph.nodes[b].text}
        fields |= {f"{derived}_derivable_from_{'b' if derived == 'a' else 'a'}": "1"} if derived else {}
        yield f'<edge id="r{number}" source="n{a}" target="n{b}">{_data("e", fields)}</edge>'


def _data(place: str, fields: dict[str, str]) -> str:
    return "".join(
        f'<data key="{place}_{key}">{escape(xml_text(value), quote=False)}</data>' for key, value in fields.items()
    )
