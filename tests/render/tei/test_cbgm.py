"""TEI for open-cbgm."""

from __future__ import annotations

from hypothesis import given

from collate.model import Collation
from collate.render.characters import make_matrix
from collate.render.tei import cbgm, phylo
from tests.build import build_collation
from tests.render.strange import collations
from tests.render.tei.test_read import T
from tests.render.tei.trees import ROWS, ids, tree


def test_a_subreading_is_after_its_reading() -> None:
    collation = build_collation({"A": "x sunt y", "B": "x est y", "C": "x SUNT y", "D": "x Est y"})
    for module in (phylo, cbgm):
        (app,) = tree(module.render(collation)).iter(f"{T}app")
        values = [(r.get("n"), r.get("type"), r.get("wit"), r.text) for r in app.iter(f"{T}rdg")]
        assert values == [
            ("1", None, "#A", "sunt"),
            ("1a", "orthographic", "#C", "SUNT"),
            ("2", None, "#B", "est"),
            ("2a", "orthographic", "#D", "Est"),
        ]


def test_cbgm_has_readings_details_and_a_local_stemma_without_roots_joined() -> None:
    root = tree(cbgm.render(build_collation(ROWS)))
    assert ids(root)["1739V"] == "w1739V-"
    for app in root.iter(f"{T}app"):
        children = [child.tag.removeprefix(T) for child in app]
        assert children == sorted(children, key=["rdg", "note"].index)
        labels = [r.get("n") for r in app.findall(f"{T}rdg")]
        assert [node.get("n") for node in app.iter(f"{T}node")] == labels
        for arc in app.iter(f"{T}arc"):
            assert arc.get("to", "").startswith(arc.get("from", "?"))


def cbgm_agreements(xml: str) -> dict[tuple[str, str], tuple[int, int]]:
    """Return for two witnesses in how many units both are extant and in how many they agree, by the rules of open-cbgm.

    These are: each `rdg` and each `witDetail` is a reading, called by its `n`; two readings agree if they are the same, or if
    arcs of length 0 lead from one of them to both; the length of an arc is its `label`, else 1.
    """
    root = tree(xml)
    known = list(ids(root).values())
    counts = {(a, b): (0, 0) for a in known for b in known}
    for app in root.iter(f"{T}app"):
        own = {}
        for part in app:
            if part.tag in {f"{T}rdg", f"{T}witDetail"}:
                own |= dict.fromkeys(part.get("wit", "").replace("#", "").split(" "), part.get("n", ""))
        same = {
            arc.get("to"): arc.get("from") for arc in app.iter(f"{T}arc") if float(arc.findtext(f"{T}label", "1")) == 0
        }
        for (a, b), (both, equal) in counts.items():
            if a in own and b in own:
                counts[a, b] = both + 1, equal + (same.get(own[a], own[a]) == same.get(own[b], own[b]))
    return counts


@given(collations(("the", "fox", "Fox", "a", "ran", ".")))
def test_cbgm_agrees_where_the_matrix_does_without_any_option(collation: Collation) -> None:
    matrix = make_matrix(collation)
    xml = cbgm.render(collation)
    names, result = ids(tree(xml)), cbgm_agreements(xml)
    for a, one in enumerate(matrix.sigla):
        for b, other in enumerate(matrix.sigla):
            pairs = [(c.row[a], c.row[b]) for c in matrix.characters if None not in {c.row[a], c.row[b]}]
            assert result[names[one], names[other]] == (len(pairs), sum(x == y for x, y in pairs))


def test_cbgm_has_the_silent_in_no_reading_and_subreadings_at_no_distance() -> None:
    root = tree(cbgm.render(build_collation({"A": "x sunt y z", "B": "x est [...] z", "C": "x SUNT y w"})))
    assert next(root.iter(f"{T}witDetail"), None) is None
    assert [(arc.get("from"), arc.get("to"), arc.findtext(f"{T}label")) for arc in root.iter(f"{T}arc")] == [
        ("1", "1a", "0")
    ]
    root = tree(cbgm.render(build_collation({"A": "x sunt y", "B": "x est y", "C": "x [...] y"})))
    assert [(n.get("type"), n.text) for n in root.iter(f"{T}note") if n.getparent().tag == f"{T}app"][:1] == [
        ("lac", "C")
    ]  # type: ignore[union-attr]  # it has one
