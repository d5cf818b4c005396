import os
from pathlib import Path

import pytest

from collate.errors import CollateError
from collate.files import read_file, write_all
from collate.files.commit import COMMIT, LIST, written_list


def test_files_are_written_whole(tmp_path: Path) -> None:
    write_all(tmp_path / "new", {"a.txt": "ä", "b.bin": b"\x00"}, inputs=[])
    assert (tmp_path / "new" / "a.txt").read_bytes() == "ä".encode()
    assert (tmp_path / "new" / "b.bin").read_bytes() == b"\x00"
    assert sorted(p.name for p in (tmp_path / "new").iterdir()) == ["a.txt", "b.bin"]


def test_other_files_of_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    write_all(tmp_path, {"a.txt": "new"}, inputs=[])
    assert (tmp_path / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize(("files", "failing"), [(2, 2), (100, 2), (100, 90)])
def test_a_failure_half_way_leaves_the_earlier_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: int, failing: int
) -> None:
    names = [f"pages/{number}.txt" for number in range(files)]
    write_all(tmp_path, dict.fromkeys(names, "old"), inputs=[])
    count = 0

    def full(_: int) -> None:
        nonlocal count
        count += 1
        if count == failing:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CollateError, match=r"No space left on device.*nothing was replaced"):
        write_all(tmp_path, dict.fromkeys(names, "new"), inputs=[])
    assert {p.relative_to(tmp_path).as_posix(): p.read_text() for p in tmp_path.rglob("*.txt")} == dict.fromkeys(
        names, "old"
    )
    assert [p.name for p in tmp_path.iterdir()] == ["pages"]


def test_many_files_are_written_as_few_are(tmp_path: Path) -> None:
    contents = {f"{'pages' if number % 3 else 'sections'}/{number}.txt": f"page {number}" for number in range(70)}
    write_all(tmp_path, contents, inputs=[])
    assert {p.relative_to(tmp_path).as_posix(): p.read_text() for p in tmp_path.rglob("*.txt")} == contents


def test_an_interrupt_leaves_the_earlier_files_and_no_rubbish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(tmp_path, {"a.txt": "old"}, inputs=[])

    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_all(tmp_path, {"a.txt": "new"}, inputs=[])
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"a.txt": "old"}


def test_a_file_where_the_folder_should_be_is_reported(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file")
    with pytest.raises(CollateError, match="output: cannot write here"):
        write_all(tmp_path / "output", {"a.txt": "new"}, inputs=[])


def test_a_missing_file_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(CollateError, match=r"x.json: there is no such file; do this"):
        read_file(tmp_path / "x.json", "do this")


def test_files_outside_of_the_folder_are_never_removed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "output", tmp_path / "mine.txt"
    (folder / COMMIT).mkdir(parents=True)
    outside.write_text("mine")
    (folder / COMMIT / LIST).write_bytes(written_list(folder / COMMIT, (), ["../mine.txt"]))
    with pytest.raises(CollateError, match=r"not left here by collate"):
        write_all(folder, {"a.txt": "new"}, inputs=[])
    assert outside.read_text() == "mine"
