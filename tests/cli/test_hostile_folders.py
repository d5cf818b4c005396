"""What a repository that somebody else made can hold, and what no command does with it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from collate.files.commit import COMMIT, LIST, written_list
from tests.cli.edition import Run, runner

READING = (
    ("render", "output/collation.json", "--format", "txt"),
    ("check",),
    ("diff", "output", "output"),
    ("lint",),
    ("review", "--quick"),
    ("formats",),
    ("init", "new", "--from", "output/collation.json"),
)
"""Commands that read; the last one writes, but not there."""


@pytest.fixture
def run(
    tmp_path: Path,
    small_edition: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    outcome = runner(tmp_path / "repository", small_edition, monkeypatch, capsys)
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "mine.html").write_text("mine")
    shutil.copytree(small_edition / "output", tmp_path / "repository" / "output")
    return outcome


def tree(folder: Path) -> dict[str, object]:
    """Returns every file, folder and link in `folder`, what it holds, and when it was last changed."""
    return {
        str(path.relative_to(folder)): (
            path.readlink() if path.is_symlink() else path.read_bytes() if path.is_file() else None,
            path.lstat().st_mtime_ns,
        )
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file() or path.is_dir()
    }


def commit_by_link(home: Path) -> None:
    Path("output", COMMIT).symlink_to(home)


def commit_with_a_link_beside(home: Path) -> None:
    Path("output/pages").symlink_to(home)
    commit = Path("output", COMMIT)
    (commit / "pages").mkdir(parents=True)
    (commit / "pages" / "new.html").write_text("new")
    (commit / LIST).write_bytes(written_list(commit, ["pages/new.html"], ["pages/mine.html"]))


def commit_of_links(home: Path) -> None:
    commit = Path("output", COMMIT)
    commit.mkdir()
    (commit / "collation.json").symlink_to(home / "mine.html")
    (commit / LIST).write_bytes(written_list(commit, ["collation.json"], []))


def commit_of_another_folder(home: Path) -> None:
    del home
    commit = Path("output", COMMIT)
    commit.mkdir()
    (commit / "collation.json").write_text("{}")
    (commit / LIST).write_bytes(b'{"folder":1,"files":["collation.json"],"gone":["table.csv"]}')


def commit_whose_list_is_no_text(home: Path) -> None:
    del home
    commit = Path("output", COMMIT)
    commit.mkdir()
    (commit / LIST).write_bytes(b"\xff\xfe\x00")


def commit_without_list(home: Path) -> None:
    del home
    commit = Path("output", COMMIT)
    commit.mkdir()
    (commit / ".collate-gone").write_text("table.csv\n")


HOSTILE = (
    commit_by_link,
    commit_with_a_link_beside,
    commit_of_links,
    commit_of_another_folder,
    commit_whose_list_is_no_text,
    commit_without_list,
)


@pytest.mark.parametrize("result", HOSTILE)
@pytest.mark.parametrize("command", READING, ids=lambda command: command[0])
def test_a_command_that_reads_changes_no_file(run: Run, result: object, command: tuple[str, ...]) -> None:
    assert callable(result)
    result(Path("../home").resolve())
    before = tree(Path(".."))
    code, _, err = run(*command)
    assert (code, [line for line in err.splitlines() if line.startswith("collate:")]) == (0, [])
    after = tree(Path(".."))
    assert {name: kept for name, kept in after.items() if not name.startswith("repository/new")} == {
        name: (kept if name != "repository" else after[name]) for name, kept in before.items()
    }


@pytest.mark.parametrize("result", HOSTILE)
@pytest.mark.parametrize("command", [("run",), ("run", "--format", "pages"), ("check", "--accept")], ids=" ".join)
def test_a_command_that_writes_touches_nothing_outside(run: Run, result: object, command: tuple[str, ...]) -> None:
    assert callable(result)
    result(Path("../home").resolve())
    before = tree(Path("../home"))
    run(*command)
    assert tree(Path("../home")) == before


def test_a_commit_of_others_is_reported(run: Run) -> None:
    commit_without_list(Path())
    message = (
        "collate: output/.collate-commit: this was not left here by collate, so nothing is done with it; "
        "look at what is in it, then delete it\n"
    )
    assert run("run") == (2, "", message)


def test_a_link_in_the_folder_of_output_is_not_followed(run: Run) -> None:
    Path("output/pages").symlink_to("../../home")
    message = "collate: output/pages: this is a link, and no link in a folder of output is followed; delete it\n"
    assert run("run", "--format", "pages") == (2, "", message)
    Path("output/apparatus.txt").unlink()
    Path("output/apparatus.txt").symlink_to("../../home/mine.html")
    assert run("run")[0] == 0
    assert not Path("output/apparatus.txt").is_symlink()
    assert Path("../home/mine.html").read_text() == "mine"


SETTINGS_FILES = {
    "edition.toml": ("lint",),
    "expectations.toml": ("check",),
    "hand/a.toml": ("hand", "list"),
    "hand": ("hand", "format"),
}
"""What the editor writes beside the texts, each with a command that reads it."""


@pytest.mark.parametrize("name", SETTINGS_FILES)
def test_settings_are_read_from_the_edition_s_folder_alone(run: Run, name: str) -> None:
    home = Path("../home").resolve()
    (home / "a.toml").write_text("password = 'hunter2'\n")
    place = Path("witnesses", name)
    place.parent.mkdir(exist_ok=True)
    place.unlink(missing_ok=True)
    place.symlink_to(home if name == "hand" else home / "a.toml")
    before = tree(home)
    named = place / "a.toml" if name == "hand" else place
    sentence = "this is a link that leads outside the edition's folder; put the file itself there"
    assert run(*SETTINGS_FILES[name]) == (2, "", f"collate: {named}: {sentence}\n")
    assert tree(home) == before


@pytest.mark.parametrize("name", ["pipe", "/dev/zero"])
@pytest.mark.parametrize("file", ["edition.toml", "expectations.toml", "hand/a.toml"])
def test_settings_that_are_no_ordinary_file_hold_nothing_up(run: Run, name: str, file: str) -> None:
    place = Path("witnesses", file)
    place.parent.mkdir(exist_ok=True)
    place.unlink(missing_ok=True)
    if name == "pipe":
        os.mkfifo(place)
    else:
        Path("witnesses/device").symlink_to(name)
        place.symlink_to(Path("witnesses/device").resolve())
    code, out, err = run("lint")
    assert (code, out) == (2, "")
    assert err.startswith(f"collate: {place}: this is ")
    assert err.count("\n") == 1


@pytest.mark.parametrize("name", ["pipe", "/dev/zero"])
@pytest.mark.parametrize(
    "command",
    [
        ("render", "{}", "--format", "txt"),
        ("diff", "{}", "output"),
        ("diff", "output", "{}"),
        ("check", "--against", "{}"),
        ("init", "new", "--from", "{}"),
        ("hand", "import", "{}"),
        ("lint", "{}"),
        ("run", "{}"),
    ],
    ids=" ".join,
)
def test_no_command_waits_for_what_is_no_ordinary_file(run: Run, name: str, command: tuple[str, ...]) -> None:
    os.mkfifo("pipe")
    code, out, err = run(*(part.replace("{}", name) for part in command))
    assert (code, out) == (2, "")
    assert err.startswith(f"collate: {name}")
    assert err.count("\n") == 1


def test_a_file_named_by_a_link_is_not_written_through(run: Run) -> None:
    Path("page.html").symlink_to("../home/mine.html")
    message = "collate: page.html: this is a link, which is not followed; name the file itself, or delete the link\n"
    assert run("render", "output/collation.json", "--format", "html", "-o", "page.html") == (2, "", message)
    assert run("check", "--report", "json=page.html") == (2, "", message)
    assert Path("../home/mine.html").read_text() == "mine"


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("render", "output/collation.json", "--format", "txt", "-o", "loop"), "loop"),
        (("run", "-o", "loop"), "loop"),
        (("run", "-o", "loop/deeper"), "loop/deeper"),
        (("check", "--report", "json=loop"), "loop"),
    ],
)
def test_a_loop_of_links_is_reported(run: Run, command: tuple[str, ...], name: str) -> None:
    Path("loop").symlink_to("loop")
    code, out, err = run(*command)
    assert (code, out) == (2, "")
    assert err.startswith(f"collate: {name}: ")
    assert err.count("\n") == 1


SOURCE = "this file is read, so it is not written over; name another place"


@pytest.mark.parametrize(
    ("command", "name"),
    [
        (("check", "--report", "json=witnesses/a.txt"), "witnesses/a.txt"),
        (("check", "--report", "json=witnesses/edition.toml"), "witnesses/edition.toml"),
        (("check", "--report", "json=witnesses/expectations.toml"), "witnesses/expectations.toml"),
        (("check", "--report", "html=output/collation.json"), "output/collation.json"),
        (("lint", "--report", "json=witnesses/edition.toml"), "witnesses/edition.toml"),
        (("lint", "--report", "junit=witnesses/a.txt"), "witnesses/a.txt"),
        (("lint", "--report", "text", "--report", "json=same.toml"), "same.toml"),
        (("diff", "output", "output", "--report", "json=output/collation.json"), "output/collation.json"),
        (("diff", "output", "witnesses", "--report", "json=witnesses/a.txt"), "witnesses/a.txt"),
        (("render", "output/collation.json", "--format", "txt", "-o", "output/collation.json"), "output/collation.json"),
        (("render", "output/collation.json", "--format", "txt", "-o", "output/../output/collation.json"), "output/../output/collation.json"),
    ],
    ids=str,
)  # fmt: skip
def test_no_file_that_is_read_is_written_over(run: Run, command: tuple[str, ...], name: str) -> None:
    source = next(Path("witnesses").glob("*.txt"))
    source.rename("witnesses/a.txt")
    text = Path("witnesses/edition.toml").read_text(encoding="utf-8").replace(source.name, "a.txt")
    Path("witnesses/edition.toml").write_text(text, encoding="utf-8")
    Path("witnesses/expectations.toml").write_text("", encoding="utf-8")
    os.link("witnesses/edition.toml", "same.toml")
    before = tree(Path())
    code, _, err = run(*command)
    assert (code, err.splitlines()[-1]) == (2, f"collate: {name}: {SOURCE}")
    assert tree(Path()) == before


def test_the_summary_of_a_build_is_written_over_no_source(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "witnesses/edition.toml")
    code, _, err = run("check", "--report", "github")
    assert (code, err) == (2, f"collate: witnesses/edition.toml: {SOURCE}\n")


def test_a_baseline_is_written_over_no_source(run: Run) -> None:
    text = '{"witnesses": [{"id": "A", "content": "x y"}, {"id": "B", "content": "x z"}]}'
    Path("witnesses/both.json").write_text(text)
    Path("witnesses/edition.toml").write_text(
        'title = "T"\n[[witness]]\nsiglum = "A"\nfile = "both.json"\n[[witness]]\nsiglum = "B"\nfile = "both.json"\n'
    )
    code, _, err = run("check", "--against", "witnesses/both.json", "--accept")
    assert (code, err.startswith("collate: witnesses/both.json: ")) == (2, True)
    assert Path("witnesses/both.json").read_text() == text
