from __future__ import annotations

import io
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

from hypothesis import given

from collate.graph import build_graph, join
from collate.model import Collation
from collate.render import RENDERERS, svg
from collate.render.plain import xml_text
from collate.render.strands import GAP, Box, lay_out
from tests.build import build_collation
from tests.render.strange import collations
from tests.render.tools import library

S = "{http://www.w3.org/2000/svg}"


def overlap(one: Box, other: Box) -> bool:
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return not (beside or one.y + one.height <= other.y or other.y + other.height <= one.y)


@given(collations())
def test_layout_keeps_boxes_apart_and_leads_each_strand_through_its_own(drawn: Collation) -> None:
    graph = join(build_graph(drawn.table), drawn.table)
    sigla = drawn.table.sigla
    for system in lay_out(graph, sigla):
        assert not any(overlap(one, other) for one, other in combinations(system.boxes, 2))
        for siglum in sigla:
            boxes = system.strands[siglum]
            assert all(siglum in box.sigla for box in boxes)
            assert all(after.first == before.last + 1 for before, after in pairwise(boxes))
            assert all(abs(after.x - before.x - before.width - GAP) < 1e-6 for before, after in pairwise(boxes))
    met = {
        siglum: [b.node for s in lay_out(graph, sigla) for b in s.strands[siglum] if b.node >= 0] for siglum in sigla
    }
    assert met == {siglum: list(graph.paths[siglum]) for siglum in sigla}


@given(collations())
def test_strand_changes_rows_where_no_box_is(drawn: Collation) -> None:
    graph = join(build_graph(drawn.table), drawn.table)
    for system in lay_out(graph, drawn.table.sigla):
        wide = [
            box for box in system.boxes if box.text and box.first < box.last and box.y > min(b.y for b in system.boxes)
        ]
        for box in wide:
            inside = [
                b for b in system.boxes if b is not box and b.text and box.first <= b.first and b.last <= box.last
            ]
            assert all(b.y < box.y or b.first < b.last for b in inside)


@given(collations())
def test_svg_shows_every_word_and_names_every_witness(drawn: Collation) -> None:
    root = ET.fromstring(svg.render(drawn))  # noqa: S314 - our own
    assert root.get("role") == "img"
    assert {root[0].tag, root[1].tag} == {f"{S}title", f"{S}desc"}
    titles = [path.findtext(f"{S}title") for path in root.iter(f"{S}path") if path.get("class") == "strand"]
    assert set(titles) == {xml_text(siglum) for siglum in drawn.table.sigla}
    words = " ".join(text.text or "" for text in root.iter(f"{S}text"))
    for unit in drawn.apparatus.units:
        for tokens, places in zip(drawn.table.tokens, drawn.table.columns, strict=True):
            own = [tokens.t(i) for i, column in enumerate(places) if unit.start <= column < unit.end]
            assert all(xml_text(word) in words for token in own for word in token.split())


def test_svg_dots_the_strand_of_a_witness_that_is_lost() -> None:
    picture = svg.render(build_collation({"A": "a b c d", "B": "a [...] c d", "C": "a - c e"}))
    silent = [p for p in ET.fromstring(picture).iter(f"{S}path") if p.get("class") == "strand silent"]  # noqa: S314 - our own
    assert [p.findtext(f"{S}title") for p in silent] == ["B"]


def test_svg_folds_what_all_agree_in() -> None:
    long = " ".join(f"w{n}" for n in range(40))
    picture = svg.render(build_collation({"A": f"{long} x", "B": f"{long} y"}))
    assert "w0 w1 … w38 w39" in picture
    assert "w20" not in picture


def test_svg_draws_a_text_of_a_thousand_places_in_systems() -> None:
    words = [f"w{n}" for n in range(2000)]
    picture = svg.render(build_collation({"A": words, "B": [w if n % 2 else "x" for n, w in enumerate(words)]}))
    root = ET.fromstring(picture)  # noqa: S314 - our own
    assert float(root.get("width", "0")) < 3000
    assert len(root.findall(f"{S}g")) > 20


@given(collations())
def test_xlsx_holds_strings_alone_and_keeps_its_heading_in_view(drawn: Collation) -> None:
    library("xlsxwriter")
    openpyxl = library("openpyxl")
    result = RENDERERS["xlsx"].render(drawn)
    assert isinstance(result, bytes)
    assert result == RENDERERS["xlsx"].render(drawn)
    sheet = openpyxl.load_workbook(io.BytesIO(result)).active
    assert sheet.freeze_panes == "A2"
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [cell.value for cell in sheet[1]] == [xml_text(siglum) for siglum in drawn.table.sigla]
