"""Which files of the output have to be written anew."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from collate.corpus.output import in_place
from collate.corpus.output_files import OutputFile
from collate.files.read import content_digest

TEXT = b"the quick fox\n"
FILE = OutputFile("a.txt", len(TEXT), content_digest(TEXT))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_bytes(TEXT)
    return tmp_path


def test_a_file_with_the_same_content_is_in_place(folder: Path) -> None:
    assert in_place(folder, FILE)


@pytest.mark.parametrize("content", [b"the quick dog\n", b"the quick fox", None])
def test_a_file_with_another_content_is_not(folder: Path, content: bytes | None) -> None:
    (folder / "a.txt").unlink()
    if content is not None:
        (folder / "a.txt").write_bytes(content)
    assert not in_place(folder, FILE)


def test_a_link_to_the_same_content_is_not(folder: Path) -> None:
    (folder / "a.txt").rename(folder / "b.txt")
    (folder / "a.txt").symlink_to("b.txt")
    assert not in_place(folder, FILE)


def test_a_pipe_is_not(folder: Path) -> None:
    (folder / "a.txt").unlink()
    os.mkfifo(folder / "a.txt")
    assert not in_place(folder, OutputFile("a.txt", 0, content_digest(b"")))


def test_a_file_left_as_the_last_run_left_it_is_not_read(folder: Path) -> None:
    modified = (folder / "a.txt").lstat().st_mtime_ns
    left = OutputFile("a.txt", len(TEXT), FILE.digest, modified)
    (folder / "a.txt").write_bytes(b"the quick dog\n")
    os.utime(folder / "a.txt", ns=(modified, modified))
    assert in_place(folder, FILE, left)
    assert not in_place(folder, FILE, OutputFile("a.txt", len(TEXT), FILE.digest, modified + 1))
    assert not in_place(folder, FILE, OutputFile("a.txt", len(TEXT), b"of another text", modified))
