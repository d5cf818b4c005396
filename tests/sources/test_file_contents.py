from __future__ import annotations

from pathlib import Path

import pytest

from collate.errors import SourceError
from collate.sources.file_contents import contents


def refusal(path: Path) -> str:
    with pytest.raises(SourceError) as caught:
        contents(path, "W")
    return str(caught.value)


def test_bytes_are_those_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\x00a\r\n")
    assert contents(tmp_path / "a.txt", "W") == b"\xff\x00a\r\n"


def test_a_name_that_is_nearly_right_is_proposed(tmp_path: Path) -> None:
    (tmp_path / "Codex-B.xml").touch()
    assert refusal(tmp_path / "codex-b.xml") == "W: there is no such file; did you mean 'Codex-B.xml'?"
    (tmp_path / "K.txt").touch()
    assert refusal(tmp_path / "E.txt") == "W: there is no such file; correct the name, or write the file"
    assert refusal(tmp_path / "K.xml") == "W: there is no such file; did you mean 'K.txt'?"
    assert refusal(tmp_path / "zzz") == "W: there is no such file; correct the name, or write the file"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "texts" / "a.txt") == (
        "W: there is no folder 'texts'; correct the path, or make the folder"
    )


def test_a_folder_is_no_source(tmp_path: Path) -> None:
    assert refusal(tmp_path).startswith("W: ")


def test_a_path_with_a_nul_is_a_sentence(tmp_path: Path) -> None:
    assert refusal(tmp_path / "a\0b").startswith("W: ")
