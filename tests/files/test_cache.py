"""The cache: what is in its folder and not its own is neither read nor removed."""

from __future__ import annotations

import os
import tempfile
import zlib
from pathlib import Path

import pytest

from collate.files import cache as module
from collate.files.cache import HEAD, Cache, TemporaryCache, check, packed, unpacked

KEY = "ab" * 20


def test_only_what_the_cache_has_written_is_pruned(tmp_path: Path) -> None:
    (tmp_path / "home" / "ab").mkdir(parents=True)
    (tmp_path / "home" / "ab" / KEY).write_text("mine")
    folder = tmp_path / "cache"
    cache = Cache(folder)
    assert cache.put(KEY, b"owl")
    other = folder / "0123456789ab" / "ab" / KEY
    other.parent.mkdir(parents=True)
    other.write_bytes(packed(b"of another version"))
    (folder / "ba9876543210").symlink_to(tmp_path / "home")
    (folder / "work" / "ab").mkdir(parents=True)
    (folder / "work" / "ab" / "thesis.docx").write_text("mine")
    (folder / "0123456789ab" / "notes").mkdir()
    (folder / "0123456789ab" / "notes" / KEY).write_text("mine")
    assert cache.prune(0) == (2, len(packed(b"owl")) + len(packed(b"of another version")))
    left = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert left == [f"cache/0123456789ab/notes/{KEY}", "cache/work/ab/thesis.docx", f"home/ab/{KEY}"]


def test_what_a_killed_command_left_is_pruned(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"owl")
    (cache.place(KEY).parent / ".ab12_9xz").write_bytes(b"half")
    cache.prune(0)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_what_is_no_ordinary_file_is_no_result_and_is_replaced(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    place = cache.place(KEY)
    place.parent.mkdir(parents=True)
    os.mkfifo(place)
    assert cache.get(KEY) is None
    assert cache.put(KEY, b"owl")
    assert cache.get(KEY) == b"owl"


def test_a_link_in_the_place_of_a_result_is_not_written_through(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    place = cache.place(KEY)
    place.parent.mkdir(parents=True)
    (tmp_path / "mine").write_text("mine")
    place.symlink_to(tmp_path / "mine")
    assert cache.get(KEY) is None
    assert cache.put(KEY, b"owl")
    assert ((tmp_path / "mine").read_text(), cache.get(KEY)) == ("mine", b"owl")


def test_what_unpacks_without_end_is_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 1_000)
    inside = zlib.compress(b"a" * 1_001)
    assert unpacked(b"".join((HEAD, check(inside), inside))) is None
    assert unpacked(packed(b"a" * 1_000)) == b"a" * 1_000


def test_a_folder_for_a_run_is_made_when_it_is_needed_and_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    cache = TemporaryCache()
    assert not cache.has("00aa")
    assert cache.get("00aa") is None
    assert not list(tmp_path.iterdir())
    assert cache.put("00aa", b"owl")
    assert cache.has("00aa")
    assert cache.get("00aa") == b"owl"
    assert len(list(tmp_path.iterdir())) == 1
    cache.close()
    assert not list(tmp_path.iterdir())
