"""The pages of an edition in sections as `collate view` makes them."""

from pathlib import Path

import pytest

from collate.cli.view import make_pages
from collate.files.cache import MemoryCache

TOML = 'title = "Owls"\n[corpus]\nshards = true\n[[witness]]\nsiglum = "A"\nfile = "a.txt"\n[[witness]]\nsiglum = "B"\nfile = "b.txt"\n'
TEXT = "== 1 ==\nThe owl hunts.\n\n== 2 ==\nIt sleeps at noon.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "edition.toml").write_text(TOML)
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT.replace("owl", "hawk"))
    return tmp_path


def test_view_shows_an_edition_kept_by_section_by_section(folder: Path) -> None:
    before = sorted(folder.iterdir())
    pages = make_pages(folder)
    assert {name for name in pages if name.endswith(".html")} == {
        "index.html",
        "apparatus-1.html",
        "apparatus-2.html",
        "diff-1.html",
        "diff-2.html",
    }
    assert "hawk" in pages["apparatus-1.html"]
    assert "apparatus-3.html" not in pages
    assert sorted(folder.iterdir()) == before


def test_a_second_look_makes_only_the_section_that_changed(folder: Path) -> None:
    memory = MemoryCache()
    make_pages(folder, memory=memory)
    first = set(memory.packed)
    (folder / "b.txt").write_text(TEXT.replace("noon", "dawn").replace("owl", "hawk"))
    pages = make_pages(folder, memory=memory)
    assert "dawn" in pages["apparatus-2.html"]
    added = [name.rpartition("-") for name in set(memory.packed) - first if "-index" not in name]
    assert len({key for key, _, part in added if part != "reading"}) == 1
    assert len([key for key, _, part in added if part == "reading"]) == 1
    assert len(memory.packed) == len(first)


def test_the_pages_are_those_that_a_run_writes(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from collate.cli import main

    monkeypatch.chdir(folder)
    monkeypatch.setattr("sys.argv", ["collate", "run", ".", "-o", "out"])
    main()
    written = {path.name: path.read_text(encoding="utf-8") for path in (folder / "out" / "pages").iterdir()}
    assert dict(make_pages(folder)) == written
