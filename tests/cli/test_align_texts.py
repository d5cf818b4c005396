"""Texts aligned without an edition."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from collate.cli import main

Run = Callable[..., tuple[int, str, str]]

TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>The gray <note>sic</note>koala.</p></body></text></TEI>'


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs `collate align` in a folder with three texts; gives exit code, output and messages."""
    monkeypatch.chdir(tmp_path)
    Path("texts").mkdir()
    Path("texts/A.txt").write_text("The gray koala.")
    Path("texts/B.md").write_text("The big *grey* koala.")
    Path("texts/C.xml").write_text(TEI)

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(["align", *arguments])
        captured = capsysbinary.readouterr()
        return code, captured.out.decode(), captured.err.decode()

    return command


TABLE = "A  The  –    gray  koala.\nB  The  big  grey  koala.\n"


def test_texts_are_printed_as_a_table(run: Run) -> None:
    assert run("texts/A.txt", "texts/B.md") == (0, TABLE, "")


def test_the_texts_of_a_folder_are_witnesses_in_the_order_of_their_names(run: Run) -> None:
    code, out, err = run("texts")
    assert (code, out) == (0, f"{TABLE}C  The  –    gray  koala.\n")
    assert err == (
        "C.xml, line 1: 3 letters in note of C left out: by the editor, not of the witness; tei.notes = true reads them\n"
    )


def test_texts_are_written_in_any_format(run: Run) -> None:
    assert run("texts/A.txt", "texts/B.md", "--format", "csv") == (
        0,
        "A,B\r\nThe,The\r\n,big\r\ngray,grey\r\nkoala,koala\r\n.,.\r\n",
        "",
    )
    code, out, err = run("texts/A.txt", "texts/B.md", "--format", "html", "-o", "page.html")
    assert (code, out, err) == (0, "", "")
    assert "grey" in Path("page.html").read_text(encoding="utf-8")


def test_two_files_of_one_name_have_two_sigla(run: Run) -> None:
    Path("A.txt").write_text("The grey koala.")
    assert run("texts/A.txt", "A.txt") == (0, "A    The  gray  koala.\nA-2  The  grey  koala.\n", "")


def test_collatex_json_is_written_in_any_format_with_the_forms_that_it_gives(run: Run) -> None:
    tokens = [{"t": "The "}, {"t": "gray ", "n": "grey"}, {"t": "koala"}]
    witnesses = [{"id": "A", "tokens": tokens}, {"id": "B", "content": "The grey koala"}]
    Path("in.json").write_text(json.dumps({"witnesses": witnesses}))
    assert "Orthographica\n-------------\n\n1  gray] grey B" in run("in.json", "--format", "txt")[1]
    del tokens[1]["n"]
    Path("in.json").write_text(json.dumps({"witnesses": witnesses}))
    assert "Apparatus criticus\n------------------\n\n1  gray] grey B" in run("in.json", "--format", "txt")[1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["texts/A.txt"], "texts/A.txt: there is one text here, and two are needed to align; name another"),
        (["."], ".: there is no text here, and two are needed to align; name another"),
        (["edition"], "edition: it is the folder of an edition; `collate run edition` collates it"),
        (["texts/A.txt", "-"], "-: standard input is CollateX JSON, which holds all witnesses; name it alone"),
        (["texts/A.txt", "D.txt"], "D.txt: there is no such file; correct the name, or write the file"),
        (
            ["texts/A.txt", "texts/B.md", "-o", "texts/A.txt"],
            "texts/A.txt: this file is read, so it is not written over; name another place",
        ),
        (
            ["texts/A.txt", "texts/B.md", "--format", "pages"],
            "pages is several files; name a folder for them with -o DIR",
        ),
        (["texts/A.txt", "texts/B.md", "--format", "txtt"], "there is no format 'txtt'; did you mean txt?"),
        (
            ["texts/A.txt", "texts/B.md", "--segment"],
            "--segment: it goes with CollateX JSON alone; the format collatex joins columns by itself",
        ),
    ],
)
def test_what_cannot_be_aligned_is_one_sentence(run: Run, arguments: list[str], message: str) -> None:
    Path("edition").mkdir()
    Path("edition/edition.toml").write_text("")
    assert run(*arguments) == (2, "", f"collate: {message}\n")
    assert Path("texts/A.txt").read_text() == "The gray koala."


def test_all_texts_that_cannot_be_read_are_reported_at_once(run: Run) -> None:
    code, out, err = run("texts/A.txt", "D.txt", "E.txt")
    assert (code, out) == (2, "")
    assert err.splitlines()[0] == "collate: the texts: 2 witnesses cannot be read:"
    assert ["D.txt" in err, "E.txt" in err] == [True, True]
