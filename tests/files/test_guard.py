from __future__ import annotations

import os
from pathlib import Path

import pytest

from collate.errors import CollateError
from collate.files.guard import guard

REFUSED = "this file is read, so it is not written over; name another place"


def test_other_files_may_be_written(tmp_path: Path) -> None:
    guard([tmp_path / "out.txt", tmp_path / "new" / "out.txt"], [tmp_path / "in.txt"])


def test_a_file_that_is_not_there_is_known_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(CollateError) as caught:
        guard([tmp_path / "folder" / ".." / "in.txt"], [tmp_path / "in.txt"])
    assert (caught.value.message, caught.value.source) == (REFUSED, (tmp_path / "folder" / ".." / "in.txt").as_posix())


@pytest.mark.parametrize("link", [os.symlink, os.link], ids=["symbolic", "hard"])
def test_another_name_of_an_input_is_refused(tmp_path: Path, link: object) -> None:
    assert callable(link)
    source, other = tmp_path / "in.txt", tmp_path / "other.txt"
    source.write_text("a", encoding="utf-8")
    link(source, other)
    with pytest.raises(CollateError, match=REFUSED):
        guard([other], [source])


def test_links_in_a_circle_are_no_input(tmp_path: Path) -> None:
    circle = tmp_path / "circle"
    circle.symlink_to(circle)
    guard([circle], [tmp_path / "in.txt"])
    with pytest.raises(CollateError, match=REFUSED):
        guard([circle], [circle])
