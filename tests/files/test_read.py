import os
from pathlib import Path

import pytest

from collate.errors import CollateError
from collate.files import read, read_file
from collate.files.read import read_whole


@pytest.fixture
def changing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that somebody lengthens each time it has been opened, as often as `times` says."""
    path = tmp_path / "a.txt"
    path.write_text("one")
    (tmp_path / "times").write_text("1")
    whole = read.open_descriptor

    def descriptor_of(name: Path) -> int:
        descriptor = whole(name)
        times = int((tmp_path / "times").read_text())
        if times:
            (tmp_path / "times").write_text(str(times - 1))
            with path.open("a") as file:
                file.write(" more")
        return descriptor

    monkeypatch.setattr(read, "open_descriptor", descriptor_of)
    return path


def test_a_file_that_changes_while_it_is_read_is_read_again(changing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    states = iter([(1,), (2,), (9, 3), (9, 3)])
    monkeypatch.setattr(read, "state", lambda _: next(states))
    changing.write_text("one more!")
    (changing.parent / "times").write_text("0")
    assert read_whole(changing) == b"one more!"


def test_a_file_that_changes_each_time_it_is_read_is_reported(changing: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counted = iter(range(100))
    monkeypatch.setattr(read, "state", lambda status: (status.st_size, next(counted)))
    with pytest.raises(CollateError, match=r"a.txt: the file changes while it is read; try again when nothing writes"):
        read_whole(changing)


@pytest.mark.parametrize("name", ["pipe", "/dev/zero", "/dev/null"])
def test_what_is_no_ordinary_file_is_reported_at_once(tmp_path: Path, name: str) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CollateError, match=r": this is no ordinary file; name a file$"):
        read_file(tmp_path / name, "")


def test_a_file_over_the_limit_is_reported(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    with pytest.raises(CollateError, match=r"a: the file has 5 bytes, and the limit is 4 \(0 MB\); divide it"):
        read_file(tmp_path / "a", "", limit=4)


def test_a_missing_file_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(CollateError, match=r"x.json: there is no such file; do this"):
        read_file(tmp_path / "x.json", "do this")
