"""Pages by section, as the commands write them."""

from __future__ import annotations

from pathlib import Path

import pytest

import collate.files.write as writing
from collate import render
from collate.cli import pages
from collate.files import as_bytes
from tests.cli.edition import Run, runner

EDITION = """\
title = "Chapters"
language = "en"

[[witness]]
siglum = "A"
file = "a.txt"

[[witness]]
siglum = "B"
file = "b.txt"
"""
BY_SECTION = EDITION.replace("[[witness]]", '[pages]\nby = "section"\n\n[[witness]]', 1)
TEXT = "== I ==\nThe fox ran.\n== II ==\nIt slept.\n"
FIRST = [
    "apparatus-i.html",
    "apparatus-ii.html",
    "collate-apparatus.js",
    "collate-diff.js",
    "collate-index.js",
    "collate.css",
    "diff-i.html",
    "diff-ii.html",
    "extents.js",
    "index.html",
    "search-0.js",
    "text-0.js",
]


@pytest.fixture
def run(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in a folder with an edition in two sections, `chapters`."""
    outcome = runner(tmp_path, root, monkeypatch, capsys)
    Path("chapters").mkdir()
    write(BY_SECTION, TEXT)
    return outcome


def write(settings: str, text: str) -> None:
    Path("chapters/edition.toml").write_text(settings, encoding="utf-8")
    Path("chapters/a.txt").write_text(text, encoding="utf-8")
    Path("chapters/b.txt").write_text(text.replace("fox", "wolf"), encoding="utf-8")


def names(folder: str) -> list[str]:
    return sorted(path.name for path in Path(folder).iterdir())


def test_run_writes_the_pages_of_sections_in_place_of_the_whole_ones(run: Run) -> None:
    code, _, err = run("run", "chapters")
    assert code == 0
    assert err.splitlines()[3] == (
        "Wrote   output/ collation.json, apparatus.txt, pages/, table.csv, graph.graphml, graph.dot"
    )
    assert names("output/pages") == FIRST
    assert not Path("output/apparatus.html").exists()


def test_run_twice_gives_the_same_pages(run: Run) -> None:
    run("run", "chapters")
    run("run", "chapters", "-o", "again")
    for name in FIRST:
        assert Path("output/pages", name).read_bytes() == Path("again/pages", name).read_bytes()


def test_a_section_that_is_gone_leaves_no_pages(run: Run) -> None:
    run("run", "chapters")
    Path("output/pages/notes.html").write_text("mine")
    Path("output/pages/diff-mine.html").write_text("mine too")
    write(BY_SECTION, TEXT.replace("II", "III"))
    assert run("run", "chapters")[0] == 0
    kept = ["diff-mine.html", "notes.html"]
    assert names("output/pages") == sorted([name.replace("ii", "iii") for name in FIRST] + kept)


def test_a_run_that_fails_leaves_the_pages_as_they_were(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    run("run", "chapters")
    before = {name: Path("output/pages", name).read_bytes() for name in FIRST}
    write(BY_SECTION, TEXT.replace("II", "III").replace("ran", "walked"))
    written = 0

    def full(path: Path, content: str | bytes) -> None:
        nonlocal written
        written += 1
        if written > 4:
            raise OSError(28, "No space left on device", str(path))
        path.write_bytes(as_bytes(content))

    monkeypatch.setattr(writing, "write_through", full)
    assert run("run", "chapters")[0] == 2
    assert {name: Path("output/pages", name).read_bytes() for name in names("output/pages")} == before
    assert not list(Path("output").glob(".collate*"))


def test_a_run_that_was_killed_before_the_end_is_finished_by_the_next(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("run", "chapters")
    write(BY_SECTION, TEXT.replace("II", "III"))

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(writing, "remove", killed)
        run("run", "chapters")
    assert "diff-ii.html" in names("output/pages")
    with writing.locked(Path("output")):
        writing.finish(Path("output"))
    assert names("output/pages") == [name.replace("ii", "iii") for name in FIRST]
    assert not list(Path("output").glob(".collate*"))


def test_pages_of_one_kind_give_way_to_those_of_the_other(run: Run) -> None:
    run("run", "chapters")
    write(EDITION, TEXT)
    run("run", "chapters")
    assert Path("output/apparatus.html").exists()
    assert not Path("output/pages").exists()
    write(BY_SECTION, TEXT)
    run("run", "chapters")
    assert not Path("output/apparatus.html").exists()
    assert names("output/pages") == FIRST


def test_named_formats_leave_the_pages_of_the_other_kind(run: Run) -> None:
    run("run", "chapters")
    assert run("run", "chapters", "--format", "html")[0] == 0
    assert Path("output/apparatus.html").exists()
    assert names("output/pages") == FIRST
    write(EDITION, TEXT)
    assert run("run", "chapters", "--format", "pages", "-o", "other")[0] == 0
    assert names("other") == ["pages"]


def test_a_file_of_another_hand_is_not_removed(run: Run) -> None:
    Path("output").mkdir()
    Path("output/diff.html").write_text("mine")
    run("run", "chapters")
    assert Path("output/diff.html").read_text() == "mine"


def test_a_file_where_the_folder_of_pages_should_be_is_reported(run: Run) -> None:
    Path("output").mkdir()
    Path("output/pages").write_text("mine")
    code, _, err = run("run", "chapters")
    assert (code, err.splitlines()[-1]) == (
        2,
        "collate: output/pages: there is a file where a folder should be; move it away",
    )
    assert names("output") == ["pages"]


def test_check_takes_the_setting_for_no_change_and_accept_writes_the_pages(run: Run) -> None:
    run("run", "chapters")
    write(EDITION, TEXT)
    assert run("check", "chapters")[0] == 0
    write(BY_SECTION, TEXT.replace("II", "III"))
    assert run("check", "chapters", "--accept")[0] == 0
    assert names("output/pages") == [name.replace("ii", "iii") for name in FIRST]


def test_render_writes_the_pages_into_a_folder(run: Run) -> None:
    run("run", "chapters")
    assert run("render", "output/collation.json", "--format", "pages", "-o", "mine") == (0, "", "")
    assert names("mine") == FIRST
    for name in FIRST:
        assert Path("mine", name).read_bytes() == Path("output/pages", name).read_bytes()


def test_render_of_pages_needs_a_folder(run: Run) -> None:
    run("run", "chapters")
    code, out, err = run("render", "output/collation.json", "--format", "pages")
    assert (code, out) == (2, "")
    assert err == "collate: pages is several files; name a folder for them with -o DIR\n"


@pytest.mark.parametrize(
    ("settings", "text", "result"),
    [
        (
            EDITION,
            TEXT,
            'which a browser opens slowly; set by = "section" under [pages] in edition.toml',
        ),
        (
            EDITION,
            "No sections.",
            "which a browser opens slowly; divide the witnesses into sections "
            '(a line == name == begins one), and set by = "section" under [pages] in edition.toml',
        ),
        (
            BY_SECTION,
            TEXT,
            "which a browser opens slowly; divide the witnesses into smaller sections (a line == name == begins one)",
        ),
    ],
)
def test_a_large_page_is_reported_in_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, settings: str, text: str, result: str
) -> None:
    write(settings, text)
    assert result not in run("run", "chapters")[2]
    monkeypatch.setattr(pages, "LARGE", 5_000)
    warnings = run("run", "chapters")[2].splitlines()[4:]
    largest = max(Path("output").rglob("*.html"), key=lambda page: page.stat().st_size)
    size = largest.stat().st_size / 1_000_000
    assert warnings == [f"{largest.relative_to('output').as_posix()} has {size:.0f} MB, {result}"]


def test_pages_that_no_browser_opens_are_left_out_unless_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    write(EDITION, TEXT)
    run("run", "chapters")
    monkeypatch.setattr(render, "MOST_ENTRIES", 0)
    code, _, err = run("run", "chapters")
    assert code == 0
    assert err.splitlines()[4:] == [
        "apparatus.html and diff.html are not made, for a browser hardly opens a page of 1 entry; "
        'set by = "section" under [pages] in edition.toml, or ask for one by name (--format html)'
    ]
    assert names("output") == ["apparatus.txt", "collation.json", "graph.dot", "graph.graphml", "table.csv"]
    assert len(run("run", "chapters", "--format", "html")[2].splitlines()) == 4
    assert "apparatus.html" in names("output")
    assert run("render", "output", "--format", "diff")[0] == 0
    write(BY_SECTION, TEXT)
    assert len(run("run", "chapters")[2].splitlines()) == 4


def test_an_unknown_way_to_split_is_reported(run: Run) -> None:
    write(BY_SECTION.replace('"section"', '"chapter"'), TEXT)
    code, _, err = run("run", "chapters")
    assert code == 2
    assert err == "collate: chapters/edition.toml, line 5: pages.by is 'chapter'; write one of whole, section\n"
