from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from collate.errors import SourceError
from collate.model.witness import State, Witness
from collate.sources import READERS, read


def refusal(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        read(path, Witness("A", "", source=f"witnesses/{path.name}"))
    return str(caught.value)


def test_reads_plain_text_with_its_marks(tmp_path: Path) -> None:
    (tmp_path / "a.TXT").write_bytes(b"fox\r\n[-]")
    witness = read(tmp_path / "a.TXT", Witness("A", ""), {"[-]": State.LACUNA})
    assert witness.text == "fox\r\n[-]"
    assert witness.lacunae[0].state is State.LACUNA


def test_reads_collatex_json(tmp_path: Path) -> None:
    document = {"witnesses": [{"id": "A", "tokens": [{"t": "the "}, {"t": "fox"}]}, {"id": "B", "content": "a dog"}]}
    (tmp_path / "a.json").write_text(json.dumps(document), encoding="utf-8")
    assert read(tmp_path / "a.json", Witness("A", "")).text == "the fox"


def test_names_the_near_file_where_one_is_missing(tmp_path: Path) -> None:
    (tmp_path / "Proletary.txt").write_text("fox")
    (tmp_path / "notes.md").write_text("fox")
    assert refusal(tmp_path / "proletari.txt") == (
        "witnesses/proletari.txt: there is no such file; did you mean 'Proletary.txt'?"
    )


def test_says_that_a_file_is_missing_where_none_is_near(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a.txt") == "witnesses/a.txt: there is no such file; correct the name, or write the file"


def test_says_that_the_folder_is_missing(tmp_path: Path) -> None:
    assert refusal(tmp_path / "printings" / "a.txt") == (
        "witnesses/a.txt: there is no folder 'printings'; correct the path, or make the folder"
    )


def test_refuses_a_folder_and_what_is_no_ordinary_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    assert (
        refusal(tmp_path / "a.txt")
        == "witnesses/a.txt: this is a folder without an .xml file; name the file that holds the text"
    )
    os.mkfifo(tmp_path / "b.txt")
    assert refusal(tmp_path / "b.txt") == "witnesses/b.txt: this is no ordinary file; name a file"


def test_names_the_known_suffixes(tmp_path: Path) -> None:
    known = " or ".join(sorted(READERS, reverse=True))
    rest = f"save the text as {known}, so that its kind is plain"
    for name in ("a.xyz", "a"):
        (tmp_path / name).write_text("fox", encoding="utf-8")
    assert refusal(tmp_path / "a.xyz") == f"witnesses/a.xyz: '.xyz' is no suffix that is known; {rest}"
    assert refusal(tmp_path / "a") == f"witnesses/a: the file has no suffix; {rest}"


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a.tei", b"<TEI><text><body><p>fox</p></body></text></TEI>", "fox\n"),
        ("a", b"\xef\xbb\xbf\n<TEI.2><text><body><p id='x'>fox</p></body></text></TEI.2>", "fox\n"),
        (
            "a.odd",
            "<?xml version='1.0' encoding='UTF-16'?><TEI><text><body><p>fóx</p></body></text></TEI>".encode("utf-16"),
            "fóx\n",
        ),
        ("a.txt", b"<?xml version='1.0'?><TEI><text><body><p>fox</p></body></text></TEI>", "fox\n"),
        ("a.tokens", b'{"witnesses": [{"id": "A", "content": "fox"}]}', "fox"),
    ],
)
def test_reads_a_file_by_its_content_where_the_suffix_says_nothing(
    tmp_path: Path, name: str, content: bytes, text: str
) -> None:
    (tmp_path / name).write_bytes(content.removeprefix(b"\xef\xbb\xbf\n") if name == "a" else content)
    assert read(tmp_path / name, Witness("A", "")).text == text


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.xls", "a table is a collation, not a witness; save it as .xlsx and name it by `collation = …`"),
        ("a.ods", "a table is a collation, not a witness; name it by `collation = …`"),
        ("a.doc", "save the text as a Word document (.docx) or as plain text (.txt)"),
        ("a.pdf", "a PDF holds pictures of pages and not their text; save the text as .docx or .txt"),
    ],
)
def test_says_what_to_do_with_a_file_that_cannot_be_read(tmp_path: Path, name: str, message: str) -> None:
    assert refusal(tmp_path / name) == f"witnesses/{name}: {message}"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (PermissionError(13, "Permission denied"), "you may not read this file; change its permissions"),
        (OSError(5, "Input/output error"), "the file cannot be read (Input/output error); correct that and try again"),
    ],
)
def test_says_why_a_file_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, sentence: str
) -> None:
    (tmp_path / "a.txt").write_text("fox")

    def fail(*_: object) -> bytes:
        raise error

    monkeypatch.setattr("collate.sources.file_contents.read_whole", fail)
    assert refusal(tmp_path / "a.txt") == f"witnesses/a.txt: {sentence}"


def test_refuses_a_path_that_no_system_takes(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a\0.txt").endswith("; correct that and try again")
    assert refusal(tmp_path / ("a" * 300 + ".txt")).endswith("(File name too long); correct that and try again")


def test_refuses_a_file_over_the_limit_before_reading_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("fox")
    monkeypatch.setattr("collate.sources.file_contents.WITNESS", 2)
    monkeypatch.setattr(os, "fdopen", lambda *_: pytest.fail("the file was read"))
    assert refusal(tmp_path / "a.txt").startswith("witnesses/a.txt: the file has 3 bytes, and the limit is ")
