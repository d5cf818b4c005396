"""Graphs with relations for Stemmaweb out, read as an alignment, and back as statements."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collate.interchange.import_statements import statements_in_file
from collate.interchange.saved_statements import with_statements
from collate.model import AnyStatement, Collation, Lacuna, Moved, ReadingStatement, State, Witness
from collate.render.stemmaweb import render
from collate.sources.graphml import read_graphml, variant_graph
from tests.hand.editions import collated, statements, witnesses

OWN = (
    Witness("A", "the old ship left the Harbour with all her sails set"),
    Witness("B", "the old shippe left the harbour with all her sails set"),
    Witness("C", "with all her sails set the old ship left the haven"),
)


def back(own: Collation, graph: str) -> list[AnyStatement]:
    """Return the statements that a graph makes of `own`, whose alignment it then is, with nothing left out."""
    result, exact, remarks, _ = statements_in_file(own, graph.encode(), "tradition.graphml", "")
    assert exact
    assert remarks == []
    return result


@settings(max_examples=40)
@given(st.data())
def test_what_is_written_and_imported_again_needs_no_statement(data: st.DataObject) -> None:
    own = tuple(Witness(one.siglum, one.text) for one in data.draw(witnesses()))
    collation = collated(own, [one for one in data.draw(statements(own)) if not one.section])
    assert back(collation, render(collation)) == []


def test_a_graph_is_read_as_the_alignment_that_it_was() -> None:
    collation = collated((*OWN[:2], Witness("D", "the old left", lacunae=(Lacuna(12, 12, State.LACUNA),))))
    read = read_graphml(render(collation).encode(), "tradition.graphml")
    assert [witness.siglum for witness in read.witnesses] == list(collation.table.sigla)
    assert [list(own) for own in read.columns] == [list(own) for own in collation.table.columns]
    assert len(read.witnesses[2].lacunae) == 1


def test_relations_are_written_and_are_statements_again() -> None:
    own = collated(OWN[:2])
    values = [
        ReadingStatement(at={"A": "old {ship} left"}, reads="shippe", counts_as="ship"),
        ReadingStatement(at={"A": "old {ship} left"}, reads="shippe", from_="ship"),
    ]
    graph = render(with_statements(own, values))
    kinds = [(one["type"], one["reading_a"], one["reading_b"]) for one in variant_graph(graph.encode(), "g").relations]
    assert kinds == [("spelling", "ship", "shippe"), ("orthographic", "Harbour", "harbour")]
    assert sorted(back(own, graph), key=str) == sorted(values, key=str)


def test_a_transposition_is_written_and_is_a_statement_again() -> None:
    own = collated(OWN)
    moved = Moved(words={"A": "{with} all", "B": "{with} all", "C": "{with} all"})
    collation = with_statements(own, [moved])
    graph = variant_graph(render(collation).encode(), "g")
    assert {one["type"] for one in graph.relations} >= {"transposition"}
    assert back(collation, render(collation)) == []


@pytest.mark.parametrize(
    ("kind", "remark"),
    [
        ("lexical", "1 relation of the type lexical, which no statement expresses"),
        ("collated", None),
    ],
)
def test_a_relation_that_no_statement_expresses_is_reported(kind: str, remark: str | None) -> None:
    own = collated(OWN[:2])
    values = [ReadingStatement(at={"A": "old {ship} left"}, reads="shippe", counts_as="ship")]
    graph = render(with_statements(own, values)).replace(">spelling<", f">{kind}<")
    result, exact, remarks, _ = statements_in_file(own, graph.encode(), "g.graphml", "")
    assert (result, exact, remarks) == ([], True, [remark] if remark else [])


STEMMAREST = """<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="t" for="node" attr.name="text" attr.type="string"/><key id="r" for="node" attr.name="rank" attr.type="long"/>
<key id="w" for="edge" attr.name="witnesses" attr.type="stringarray"/><key id="l" for="edge" attr.name="a.c." attr.type="stringarray"/>
<key id="k" for="edge" attr.name="type" attr.type="string"/><key id="s" for="edge" attr.name="scope" attr.type="string"/>
<graph edgedefault="directed">
<node id="0"><data key="t">#START#</data><data key="r">0</data></node><node id="1"><data key="t">one</data><data key="r">1</data></node>
<node id="2"><data key="t">two</data><data key="r">2</data></node><node id="3"><data key="t">twoo</data><data key="r">2</data></node>
<node id="4"><data key="t">#END#</data><data key="r">3</data></node>
<edge source="0" target="1"><data key="w">[A, B]</data></edge><edge source="1" target="2"><data key="w">[A]</data><data key="l">[B]</data></edge>
<edge source="1" target="3"><data key="w">[B]</data></edge><edge source="2" target="4"><data key="w">[A]</data><data key="l">[B]</data></edge>
<edge source="3" target="4"><data key="w">[B]</data></edge>
<edge source="2" target="3"><data key="k">spelling</data><data key="s">local</data></edge>
</graph></graphml>"""


@pytest.mark.parametrize("layer", [True, False])
def test_lists_of_witnesses_and_layers_of_stemmarest_are_read(layer: bool) -> None:  # noqa: FBT001 - a parameter
    own = (Witness("A", "one two"), Witness("B", "one twoo"), Witness("B(a.c.)", "one two"))
    result, exact, remarks, _ = statements_in_file(
        collated(own if layer else own[:2]), STEMMAREST.encode(), "g.xml", "KS"
    )
    assert result == [ReadingStatement(at={"A": "one {two}"}, reads="twoo", counts_as="two", by="KS")]
    assert exact
    assert remarks == ([] if layer else ["1 layer left out that the edition has not: B (a.c.)"])
