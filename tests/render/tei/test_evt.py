"""TEI for EVT."""

from __future__ import annotations

import re

from hypothesis import given
from lxml import etree

from collate.apparatus import IGNORABLE
from collate.model import ApparatusOptions, Collation
from collate.render.tei import evt
from tests.build import build_collation
from tests.render.strange import collations
from tests.render.tei.test_read import ROWS as MIXED
from tests.render.tei.test_read import T, crossing, lxml_text, nearest_app, words_of
from tests.render.tei.trees import ids, tree
from tests.viewer.samples import moved


@given(collations())
def test_evt_has_a_lemma_in_each_app_and_every_witness_once(collation: Collation) -> None:
    root = tree(evt.render(collation))
    everyone = sorted(ids(root).values())
    for app in root.iter(f"{T}app"):
        assert [child.tag for child in app] == [f"{T}lem", *[f"{T}rdg"] * (len(app) - 1)]
        named = sorted(name.removeprefix("#") for child in app for name in child.get("wit", "").split())
        assert named == everyone


@given(collations())
def test_every_witness_can_be_read_from_evt(collation: Collation) -> None:
    root = tree(evt.render(collation))
    body = root.find(f"{T}text/{T}body")
    assert body is not None
    for number, siglum in enumerate(collation.table.sigla):
        read = "".join("".join(words_of(body, ids(root)[siglum])).split())
        tokens = collation.table.tokens[number]
        written = "".join(tokens.words(0, len(tokens)).split()).translate(IGNORABLE)
        shown = "".join(f"<#char-u{ord(c):04x}>" if ord(c) < 32 else c for c in written)
        assert read.translate(IGNORABLE) == shown, siglum


def test_evt_distinguishes_a_lacuna_from_an_omission() -> None:
    root = tree(evt.render(build_collation(MIXED)))
    values = {
        (r.get("wit"), r.find(f"{T}gap").get("reason")) for r in root.iter(f"{T}rdg") if r.find(f"{T}gap") is not None
    }  # type: ignore[union-attr]  # tested there
    assert values == {("#B", "lacuna"), ("#C", "illegible"), ("#D", "not transcribed")}


def test_evt_has_an_addition_with_the_word_beside_it_so_that_it_can_be_seen() -> None:
    rows = {"A": "- the fox - ran", "B": "so the fox now ran", "C": "- the fox - ran"}
    root = tree(evt.render(build_collation(rows)))
    values = [
        [(child.get("wit"), etree.tostring(child, method="text", encoding="unicode", with_tail=False)) for child in app]
        for app in root.iter(f"{T}app")
    ]
    assert values == [[("#A #C", "the"), ("#B", "so the")], [("#A #C", "fox"), ("#B", "fox now")]]


def test_evt_has_what_the_text_has_lost_with_the_word_beside_it() -> None:
    options = ApparatusOptions(base="A")
    root = tree(
        evt.render(build_collation({"A": "the [...] ran", "B": "the fox ran", "C": "the dog ran"}, options=options))
    )
    (app,) = root.iter(f"{T}app")
    assert etree.tostring(app[0], encoding="unicode", with_tail=False).endswith('the <gap reason="lacuna"/></lem>')
    assert [(child.get("wit"), child.text) for child in app[1:]] == [("#B", "the fox"), ("#C", "the dog")]


def test_evt_has_what_a_lacuna_left_of_a_reading_with_a_gap() -> None:
    rows = {"A": "the red fox ran", "B": "the dog [...] ran", "C": "the red fox ran"}
    root = tree(evt.render(build_collation(rows)))
    damaged = [r for r in root.iter(f"{T}rdg") if r.get("wit") == "#B"]
    assert "".join(lxml_text(r) for r in damaged).split() == ["dog"]
    assert [gap.get("reason") for r in damaged for gap in r] == ["lacuna"]
    assert {r.get("type") for r in damaged} <= {None, "substantive"}


@given(collations())
def test_evt_has_no_empty_lemma_where_a_word_is_beside_it(collation: Collation) -> None:
    root = tree(evt.render(collation))
    for app in root.iter(f"{T}app"):
        before = app.getprevious()
        free = (before is None and (app.getparent().text or "").strip()) or (
            before is not None and (before.tail or "").strip()
        )  # type: ignore[union-attr]  # it has one
        assert not free or len(app[0]) or app[0].text


def test_evt_says_how_a_reading_differs() -> None:
    root = tree(evt.render(build_collation({"A": "the fox ran", "B": "the Fox ran", "C": "the dog ran"})))
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


def test_readings_with_one_moved_passage_point_at_each_other() -> None:
    lines = evt.render(moved())
    links = re.findall(r'<(lem|rdg) xml:id="([^"]+)" corresp="#([^"]+)" wit="#(.)"', lines)
    (there, one, to_other, first), (here, other, to_one, second) = links
    assert (there, first, here, second) == ("lem", "A", "rdg", "B")
    assert (to_other, to_one) == (other, one)


@given(collations())
def test_every_pointer_of_a_moved_passage_has_its_target_once(drawn: Collation) -> None:
    written = evt.render(drawn)
    names = re.findall('xml:id="([^"]*)"', written)
    pointers = [pointer[1:] for links in re.findall('corresp="([^"]*)" wit', written) for pointer in links.split()]
    assert len(names) == len(set(names))
    assert set(pointers) <= set(names)
