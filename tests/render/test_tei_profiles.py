"""The forms of TEI that are made for one program each."""

from __future__ import annotations

import warnings
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from collate.model import ApparatusOptions, Collation, UnitClass
from collate.render.characters import make_matrix
from collate.render.tei import cbgm, evt, phylo
from tests.build import collation
from tests.render.strange import collations
from tests.render.test_tei import ROWS as MIXED
from tests.render.test_tei import T, check_with_tei_all, crossing, lxml_text, nearest_app, strange_collations, words_of
from tests.render.tools import library

ID = "{http://www.w3.org/XML/1998/namespace}id"

ROWS = {
    "A": "the quick fox jumps over the lazy dog and sleeps there .",
    "B": "the slow fox jumps - - lazy dog and slept there !",
    "M*": "a slow Fox - over the [...] [...] and slept there .",
    "α": "a quick fox leaps over the lazy cat - sleeps [illeg] .",
    "1739V": "a quick [...] [...] over the lazy cat - slept [untr] .",
}


def tree(xml: str) -> etree._Element:
    return etree.fromstring(xml.encode())


def ids(root: etree._Element) -> dict[str, str]:
    return {w.get("n", ""): w.get(ID, "") for w in root.iter(f"{T}witness")}


@pytest.mark.parametrize("module", [evt, phylo, cbgm])
def test_each_form_is_valid_tei(module: object, tmp_path: Path) -> None:
    files = []
    for number, made in enumerate([*strange_collations(), collation(ROWS)]):
        files.append(tmp_path / f"{number}.xml")
        files[-1].write_text(module.render(made), encoding="utf-8")  # type: ignore[attr-defined]  # each has it
    check_with_tei_all(files)


@pytest.mark.parametrize("module", [evt, phylo, cbgm])
def test_every_siglum_points_at_a_witness_with_one_space_between(module: object) -> None:
    root = tree(module.render(collation(ROWS)))  # type: ignore[attr-defined]  # each has it
    (listed,) = root.iter(f"{T}listWit")
    assert listed.getparent().tag == f"{T}sourceDesc"  # type: ignore[union-attr]  # it has one
    known = {f"#{name}" for name in ids(root).values()}
    pointing = [element.get("wit", "") for element in root.iter() if element.get("wit") is not None]
    assert pointing
    for wit in pointing:
        assert wit == " ".join(wit.split())
        assert set(wit.split(" ")) <= known


@given(collations())
def test_evt_has_a_lemma_in_each_app_and_every_witness_once(made: Collation) -> None:
    root = tree(evt.render(made))
    everyone = sorted(ids(root).values())
    for app in root.iter(f"{T}app"):
        assert [child.tag for child in app] == [f"{T}lem", *[f"{T}rdg"] * (len(app) - 1)]
        named = sorted(name.removeprefix("#") for child in app for name in child.get("wit", "").split())
        assert named == everyone


@given(collations())
def test_every_witness_can_be_read_from_evt(made: Collation) -> None:
    root = tree(evt.render(made))
    body = root.find(f"{T}text/{T}body")
    assert body is not None
    for number, siglum in enumerate(made.table.sigla):
        found = "".join("".join(words_of(body, ids(root)[siglum])).split())
        tokens = made.table.tokens[number]
        written = "".join(tokens.words(0, len(tokens)).split())
        assert found == "".join(f"<#char-u{ord(c):04x}>" if ord(c) < 32 else c for c in written), siglum


def test_evt_tells_a_hole_from_an_omission() -> None:
    root = tree(evt.render(collation(MIXED)))
    holes = {
        (r.get("wit"), r.find(f"{T}gap").get("reason")) for r in root.iter(f"{T}rdg") if r.find(f"{T}gap") is not None
    }  # type: ignore[union-attr]  # tested there
    assert holes == {("#B", "lacuna"), ("#C", "illegible"), ("#D", "not transcribed")}


def test_evt_has_an_addition_with_the_word_beside_it_so_that_it_can_be_seen() -> None:
    rows = {"A": "- the fox - ran", "B": "so the fox now ran", "C": "- the fox - ran"}
    root = tree(evt.render(collation(rows)))
    found = [
        [(child.get("wit"), etree.tostring(child, method="text", encoding="unicode", with_tail=False)) for child in app]
        for app in root.iter(f"{T}app")
    ]
    assert found == [[("#A #C", "the"), ("#B", "so the")], [("#A #C", "fox"), ("#B", "fox now")]]


def test_evt_has_what_the_text_has_lost_with_the_word_beside_it() -> None:
    options = ApparatusOptions(base="A")
    root = tree(evt.render(collation({"A": "the [...] ran", "B": "the fox ran", "C": "the dog ran"}, options=options)))
    (app,) = root.iter(f"{T}app")
    assert etree.tostring(app[0], encoding="unicode", with_tail=False).endswith('the <gap reason="lacuna"/></lem>')
    assert [(child.get("wit"), child.text) for child in app[1:]] == [("#B", "the fox"), ("#C", "the dog")]


def test_evt_has_what_a_hole_left_of_a_reading_with_a_gap() -> None:
    rows = {"A": "the red fox ran", "B": "the dog [...] ran", "C": "the red fox ran"}
    root = tree(evt.render(collation(rows)))
    holed = [r for r in root.iter(f"{T}rdg") if r.get("wit") == "#B"]
    assert "".join(lxml_text(r) for r in holed).split() == ["dog"]
    assert [gap.get("reason") for r in holed for gap in r] == ["lacuna"]
    assert {r.get("type") for r in holed} <= {None, "substantive"}


@given(collations())
def test_evt_has_no_empty_lemma_where_a_word_stands_beside_it(made: Collation) -> None:
    root = tree(evt.render(made))
    for app in root.iter(f"{T}app"):
        before = app.getprevious()
        free = (before is None and (app.getparent().text or "").strip()) or (
            before is not None and (before.tail or "").strip()
        )  # type: ignore[union-attr]  # it has one
        assert not free or len(app[0]) or app[0].text


def test_evt_says_how_a_reading_differs() -> None:
    root = tree(evt.render(collation({"A": "the fox ran", "B": "the Fox ran", "C": "the dog ran"})))
    assert {(r.get("wit"), r.get("type")) for r in root.iter(f"{T}rdg")} == {("#B", "capitals"), ("#C", "substantive")}


def test_evt_has_entries_that_cross_as_one() -> None:
    root = tree(evt.render(crossing()))
    (app,) = root.iter(f"{T}app")
    assert [(child.get("wit"), lxml_text(child)) for child in app] == [
        ("#A", "b c d e f g"),
        ("#B", " f g"),
        ("#C", "b c "),
    ]
    assert nearest_app(app) is None


def test_phylo_has_readings_without_a_lemma_and_silence_in_none() -> None:
    root = tree(phylo.render(collation(ROWS)))
    shapes = {
        app.get("type"): [(r.get("n"), r.get("type"), r.get("wit"), r.text) for r in app.iter(f"{T}rdg")]
        for app in root.iter(f"{T}app")
    }
    assert next(root.iter(f"{T}lem"), None) is None
    assert shapes["omission"] == [
        ("1", None, "#A #M-star #alpha #w1739V", "over the"),
        ("2", None, "#B", None),
    ]


def test_a_subreading_stands_after_its_reading() -> None:
    made = collation({"A": "x sunt y", "B": "x est y", "C": "x SUNT y", "D": "x Est y"})
    for module in (phylo, cbgm):
        (app,) = tree(module.render(made)).iter(f"{T}app")
        found = [(r.get("n"), r.get("type"), r.get("wit"), r.text) for r in app.iter(f"{T}rdg")]
        assert found == [
            ("1", None, "#A", "sunt"),
            ("1a", "orthographic", "#C", "SUNT"),
            ("2", None, "#B", "est"),
            ("2a", "orthographic", "#D", "Est"),
        ]


def test_cbgm_has_readings_details_and_a_local_stemma_without_roots_joined() -> None:
    root = tree(cbgm.render(collation(ROWS)))
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
def test_cbgm_agrees_where_the_matrix_does_without_any_option(made: Collation) -> None:
    matrix = make_matrix(made)
    xml = cbgm.render(made)
    names, found = ids(tree(xml)), cbgm_agreements(xml)
    for a, one in enumerate(matrix.sigla):
        for b, other in enumerate(matrix.sigla):
            pairs = [(c.row[a], c.row[b]) for c in matrix.characters if None not in {c.row[a], c.row[b]}]
            assert found[names[one], names[other]] == (len(pairs), sum(x == y for x, y in pairs))


def test_cbgm_has_the_silent_in_no_reading_and_subreadings_at_no_distance() -> None:
    root = tree(cbgm.render(collation({"A": "x sunt y z", "B": "x est [...] z", "C": "x SUNT y w"})))
    assert next(root.iter(f"{T}witDetail"), None) is None
    assert [(arc.get("from"), arc.get("to"), arc.findtext(f"{T}label")) for arc in root.iter(f"{T}arc")] == [
        ("1", "1a", "0")
    ]
    root = tree(cbgm.render(collation({"A": "x sunt y", "B": "x est y", "C": "x [...] y"})))
    assert [(n.get("type"), n.text) for n in root.iter(f"{T}note") if n.getparent().tag == f"{T}app"][:1] == [
        ("lac", "C")
    ]  # type: ignore[union-attr]  # it has one


def teiphy_rows(xml: str) -> tuple[list[str], dict[str, list[int | None]], list[int]]:
    """Return what teiphy reads: the units, the state of each witness in each, and how many states each unit has."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own libraries
        module = library("teiphy")
        read = module.Collation(etree.ElementTree(tree(xml)), trivial_reading_types=["orthographic"])
    rows = {}
    for witness, support in read.readings_by_witness.items():
        rows[witness] = [state_of(coefficients) for coefficients in support]
    sizes = [len(read.substantive_readings_by_variation_unit_id[unit]) for unit in read.variation_unit_ids]
    return list(read.variation_unit_ids), rows, sizes


def state_of(coefficients: list[float]) -> int | None:
    assert sum(1 for c in coefficients if c) <= 1
    return next((index for index, c in enumerate(coefficients) if c), None)


def check_teiphy(made: Collation) -> None:
    matrix = make_matrix(made)
    xml = phylo.render(made)
    names = ids(tree(xml))
    units, rows, sizes = teiphy_rows(xml)
    assert units == [c.id for c in matrix.characters]
    assert sizes == [len(c.states) for c in matrix.characters]
    for column, character in enumerate(matrix.characters):
        ours = character.row
        theirs = [rows[names[siglum]][column] for siglum in matrix.sigla]
        assert [state is None for state in theirs] == [state is None for state in ours]
        for (a, x), (b, y) in pairwise(zip(ours, theirs, strict=True)):
            assert (a == b) == (x == y)
        assert len(set(zip(ours, theirs, strict=True))) == len(set(ours))


def test_teiphy_reads_the_witnesses_and_readings_we_mean() -> None:
    made = collation(ROWS)
    check_teiphy(made)
    units, rows, _ = teiphy_rows(phylo.render(made))
    kinds = {entry.unit.id: entry.unit.kind for entry in made.apparatus.entries}
    omission = [kinds[unit] for unit in units].index(UnitClass.OMISSION)
    assert [rows[name][omission] for name in ("A", "B")] == [0, 1]
    jumps = next(entry.unit.id for entry in made.apparatus.entries if entry.lemma.text.endswith("jumps"))
    states = [rows[name][units.index(jumps)] for name in ("A", "B", "M-star", "alpha", "w1739V")]
    assert states == [0, 0, 1, 2, None]


@given(collations(("the", "fox", "Fox", "a", "ran", ".")))
def test_teiphy_reads_any_collation_as_we_mean_it(made: Collation) -> None:
    if make_matrix(made).characters:
        check_teiphy(made)


def test_teiphy_writes_a_matrix_that_dendropy_reads_whatever_the_sigla(tmp_path: Path) -> None:
    sigla = ("ℵ", "α", "a", "A.1", "A-1", "A 1", "M*", "(x)", "é", "e", "漢", "01")
    made = collation({siglum: f"the {'fox' if n % 2 else 'dog'} ran" for n, siglum in enumerate(sigla)})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own libraries
        read = library("teiphy").Collation(etree.ElementTree(tree(phylo.render(made))))
        read.to_nexus(tmp_path / "matrix.nex")
    found = library("dendropy").StandardCharacterMatrix.get(path=tmp_path / "matrix.nex", schema="nexus")
    assert [[str(state) for state in found[taxon]] for taxon in found] == [["0"], ["1"]] * 6
