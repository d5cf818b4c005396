from collections.abc import Callable
from pathlib import Path

import pytest

from collate.cli import main
from collate.document import encode
from collate.errors import CollationError, SourceError
from collate.interchange.open import read_collation
from collate.model import Collation
from collate.render import collatex, csv
from collate.render.tei import evt, render
from tests.build import build_collation

ROWS = {"A": "the red fox ran", "B": "the brown fox -"}


def test_a_collation_is_opened_whoever_wrote_it() -> None:
    collation = build_collation(ROWS)
    for data in (encode(collation), render(collation)):
        assert encode(read_collation(data.encode(), "a")) == encode(collation)


def test_another_s_collation_is_taken_over() -> None:
    collation = read_collation(evt.render(build_collation(ROWS)).encode(), "a.xml")
    assert [(e.lemma.text, [r.text for r in e.readings]) for e in collation.apparatus.entries] == [
        ("red", ["brown"]),
        ("ran", [""]),
    ]


@pytest.mark.parametrize(("name", "renderer"), [("a.csv", csv.render), ("a.json", collatex.render)])
def test_a_table_is_taken_over(name: str, renderer: Callable[[Collation], str]) -> None:
    collation = read_collation(renderer(build_collation(ROWS)).encode(), name)
    assert collation.edition.title == "a"
    assert [list(row) for row in collation.table.rows()] == [[0, 1, 2, 3], [0, 1, 2, -1]]
    assert [(e.lemma.text, [r.text for r in e.readings]) for e in collation.apparatus.entries] == [
        ("red", ["brown"]),
        ("ran", [""]),
    ]


def test_a_table_with_a_ragged_row_is_reported() -> None:
    with pytest.raises(SourceError, match=r"a\.csv, line 3: "):
        read_collation(b"A,B\nx,y\nz\n", "a.csv")


def test_what_is_no_collation_is_reported() -> None:
    with pytest.raises(CollationError, match="no collation that is known"):
        read_collation(b"no collation", "a.json")
    with pytest.raises(SourceError, match="its root is html"):
        read_collation(b"<html/>", "a.xml")


def test_render_takes_tei(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    collation = build_collation(ROWS)
    path = tmp_path / "apparatus.xml"
    path.write_text(render(collation), encoding="utf-8")
    assert main(["render", str(path), "--format", "json"]) == 0
    captured = capsys.readouterr()
    assert captured.out == encode(collation)
    assert captured.err == ""


def test_render_of_broken_tei_is_reported_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "apparatus.xml"
    path.write_text("<TEI>\n<text>", encoding="utf-8")
    assert main(["render", str(path), "--format", "txt"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "apparatus.xml, line 2: not well-formed XML" in captured.err
    assert captured.err.count("\n") == 1


def test_a_file_whose_name_is_no_text_is_opened() -> None:
    collation = read_collation(csv.render(build_collation(ROWS)).encode(), "\udcff.csv")
    assert collation.edition.title == "?"
    assert encode(read_collation(encode(collation).encode(), "c.json")) == encode(collation)


def test_a_table_of_sigla_alone_is_no_collation() -> None:
    with pytest.raises(SourceError, match="has no words, so there is nothing to collate") as error:
        read_collation(b"A,B\n,\n", "t.csv")
    assert (
        str(error.value) == "t.csv: the table has no words, so there is nothing to collate; write them below the sigla"
    )
