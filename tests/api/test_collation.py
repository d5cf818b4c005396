from __future__ import annotations

import csv
import dataclasses
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import collate
from collate import CollateError, Lacuna, Section, State, Witness, pipeline
from collate.document import encode
from collate.model import LeftOut

KOALA = collate.collate({"A": "The gray koala.", "B": "The big grey koala."}, title="Koalas", language="en")


def test_printed_it_is_the_alignment_table() -> None:
    assert str(KOALA) == "A  The  –    gray  koala.\nB  The  big  grey  koala."
    assert repr(KOALA) == "<Collation 'Koalas': 2 witnesses, 1 entry>"


def test_a_wide_table_is_printed_in_blocks() -> None:
    words = [f"word{n}" for n in range(60)]
    other = [word.upper() + "x" if n % 3 else word for n, word in enumerate(words)]
    printed = str(collate.collate({"A": " ".join(words), "Bb": " ".join(other)}))
    blocks = printed.split("\n\n")
    assert len(blocks) > 1
    assert all(line.startswith(("A   ", "Bb  ")) for block in blocks for line in block.splitlines())
    assert all(len(line) <= 100 for line in printed.splitlines())


def test_a_notebook_shows_it_as_a_table_in_which_nothing_is_markup() -> None:
    page = collate.collate({"A": "a <b> c", "B": "a d c"})._repr_html_()
    assert "<table><tr><th>A</th>" in page
    assert "&lt;" in page
    assert "<b>" not in page


def test_its_rows_are_what_pandas_takes() -> None:
    assert KOALA.rows() == [
        {"A": "The", "B": "The"},
        {"A": None, "B": "big"},
        {"A": "gray", "B": "grey"},
        {"A": "koala", "B": "koala"},
        {"A": ".", "B": "."},
    ]
    assert [(row["line"], row["reading"], row["witnesses"]) for row in KOALA.readings()] == [
        (1, "gray", "A"),
        (1, "big grey", "B"),
    ]


def test_its_graph_has_a_path_for_each_witness() -> None:
    graph = KOALA.graph()
    assert graph.number_of_nodes() == 8
    assert graph.nodes[1]["text"] == "The"


def test_each_format_of_one_file_is_made() -> None:
    for name, result in collate.FORMATS.items():
        if not result.is_folder and name not in {"pdf", "docx", "xlsx"}:
            assert isinstance(KOALA.to(name), str), name
    assert next(csv.reader(io.StringIO(str(KOALA.to("csv"))))) == ["A", "B"]


def test_a_format_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(CollateError) as caught:
        KOALA.to("htlm")
    assert str(caught.value) == "there is no format 'htlm'; did you mean html?"
    with pytest.raises(TypeError) as wrong:
        KOALA.to(None)  # type: ignore[arg-type]
    assert str(wrong.value) == "format takes a string, not NoneType"


def test_formats_are_written_into_a_folder(tmp_path: Path) -> None:
    paths = KOALA.write(tmp_path / "out", formats=["html", "json"])
    assert sorted(path.name for path in paths) == ["apparatus.html", "collation.json"]
    assert all(path.is_file() for path in paths)
    assert (tmp_path / "out" / "collation.json").read_text() == KOALA.to("json")


def test_a_name_alone_for_several_formats_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TypeError) as wrong:
        KOALA.write(tmp_path, formats="html")
    assert str(wrong.value) == "formats takes several strings, as ['json', 'html'], not str"
    assert not list(tmp_path.iterdir())


SIGLA = st.one_of(
    st.sampled_from(["A", "B", "𝔓⁴⁶", "01*", "α", "ܐ", "M<2", "é", "Γ&"]),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=4),
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(["the", "The", "big", "λόγος", "=1", "и", "—", "b\u0301", "。", "\n\n"]), max_size=8).map(
        " ".join
    ),
    st.text(max_size=20),
)


@st.composite
def any_witnesses(draw: st.DrawFn) -> list[Witness]:
    """Witnesses of any siglum and text, some with lacunae and sections, of which some cannot be."""
    values = []
    for siglum in draw(st.lists(SIGLA, min_size=2, max_size=3)):
        text = draw(TEXTS)
        offsets = sorted(draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
        drawn = draw(st.sampled_from([(), (Lacuna(offsets[0], offsets[1], State.LACUNA, draw(st.text(max_size=3))),)]))
        sections = draw(st.sampled_from([(), (Section("I", 0, offsets[2]), Section("II", offsets[3], len(text)))]))
        values.append(Witness(siglum, text, draw(st.text(max_size=3)), lacunae=drawn, sections=sections))
    return values


@given(witnesses=any_witnesses(), title=st.text(max_size=5))
def test_whatever_is_accepted_can_be_written_and_read_again(
    witnesses: list[Witness], title: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    try:
        collation = collate.collate(witnesses, title=title)
    except CollateError:
        return
    folder = tmp_path_factory.mktemp("written", numbered=True)
    for path in collation.write(folder, ["json", "tei"]):
        assert collate.open(path).to("json") == collation.to("json"), path.name
    for name in ("txt", "html", "diff", "csv", "graphml", "dot", "nexus", "reledmac"):
        content = collation.to(name)
        assert isinstance(content, str)
        content.encode()
    assert str(collation)
    assert collation._repr_html_()


def test_nothing_of_the_result_is_lost_between_the_stages_and_the_face(tmp_path: Path) -> None:
    """What an import left out, its apps, and statements that do not fit are in the collation that a caller gets."""
    (tmp_path / "edition.toml").write_text(
        'title = "Koalas"\n[[witness]]\nsiglum = "A"\nfile = "a.txt"\n[[witness]]\nsiglum = "B"\nfile = "b.txt"\n'
    )
    (tmp_path / "a.txt").write_text("the gray koala")
    (tmp_path / "b.txt").write_text("the grey koala")
    (tmp_path / "hand").mkdir()
    (tmp_path / "hand" / "a.toml").write_text('[[together]]\nwords = {A = "{panda}", B = "{koala}"}\n')
    collation = collate.collate(tmp_path)
    assert [conflict.says for conflict in collation.conflicts] == ["“panda” does not occur in A"]
    whole = pipeline.collate(*pipeline.load(tmp_path))
    assert collation.to("json") == encode(whole)
    with_apps = dataclasses.replace(whole, source_entries=(), left_out=(LeftOut("note", "by the editor", 3, 1),))
    of_face = collate.Collation.of(with_apps)
    assert all(getattr(of_face, field.name) is getattr(with_apps, field.name) for field in dataclasses.fields(whole))
