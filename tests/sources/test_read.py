from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from collate import sources
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
    assert refusal(tmp_path / "a.txt") == "witnesses/a.txt: this is a folder; name the file that holds the text"
    os.mkfifo(tmp_path / "b.txt")
    assert refusal(tmp_path / "b.txt") == "witnesses/b.txt: this is no ordinary file; name the file that holds the text"


def test_names_the_known_suffixes(tmp_path: Path) -> None:
    known = " or ".join(sorted(READERS, reverse=True))
    rest = f"save the text as {known}, so that its kind is plain"
    assert refusal(tmp_path / "a.odt") == f"witnesses/a.odt: '.odt' is no suffix that is known; {rest}"
    assert refusal(tmp_path / "a") == f"witnesses/a: the file has no suffix; {rest}"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (PermissionError(13, "Permission denied"), "you may not read this file; change its permissions"),
        (OSError(5, "Input/output error"), "the file cannot be read (Input/output error); mend that and try again"),
    ],
)
def test_says_why_a_file_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, sentence: str
) -> None:
    (tmp_path / "a.txt").write_text("fox")

    def fail(_path: Path) -> bytes:
        raise error

    monkeypatch.setattr(Path, "read_bytes", fail)
    assert refusal(tmp_path / "a.txt") == f"witnesses/a.txt: {sentence}"


def test_refuses_a_path_that_no_system_takes(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a\0.txt").endswith("; mend that and try again")
    assert refusal(tmp_path / ("a" * 300 + ".txt")).endswith("(File name too long); mend that and try again")


def test_refuses_a_file_over_the_limit_before_reading_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("fox")
    monkeypatch.setattr(sources, "WITNESS", 2)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the file was read"))
    assert refusal(tmp_path / "a.txt").startswith("witnesses/a.txt: the file has 3 bytes, and the limit is ")
