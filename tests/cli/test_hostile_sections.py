"""A folder of sections, or a cache, that somebody else has filled: what no command does with it."""

from __future__ import annotations

import io
import json
import os
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr
from pathlib import Path

import msgspec
import pytest

from collate.cli import main
from collate.files.cache import Cache, packed

TOML = """title = "Owls"

[corpus]
shards = true

[[witness]]
siglum = "A"
file = "a.txt"

[[witness]]
siglum = "B"
file = "b.txt"
"""

TEXTS = {
    "a.txt": "== 1 ==\nThe barn owl hunts.\n\n== 2 ==\nShe rests at dawn.\n",
    "b.txt": "== 1 ==\nThe owl hunts.\n\n== 2 ==\nShe sleeps at dawn.\n",
}

ELSEWHERE = "elsewhere"
"""A folder beside the repository, in which nothing changes."""


@pytest.fixture(scope="module")
def collated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an edition kept by section, its output, its cache and a folder of somebody else; it is copied and not changed."""
    top = tmp_path_factory.mktemp("collated")
    folder = top / "repository" / "witnesses"
    folder.mkdir(parents=True)
    (folder / "edition.toml").write_text(TOML, encoding="utf-8")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (top / ELSEWHERE).mkdir()
    (top / ELSEWHERE / "mine.json").write_text("mine", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, redirect_stderr(io.StringIO()):
        patch.chdir(folder.parent)
        patch.setenv("COLLATE_CACHE", str(top / "cache"))
        assert main(["run"]) == 0
    return top


@pytest.fixture
def output(collated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the output of an edition kept by section, in whose folder commands run."""
    shutil.copytree(collated, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path / "repository")
    monkeypatch.setenv("COLLATE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "repository" / "output"


def contents(folder: Path) -> dict[str, bytes]:
    """Return the ordinary files below `folder`, by path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def listing(output: Path, file: str) -> None:
    """Let the list of sections name `file` as the first one."""
    index = json.loads((output / "index.json").read_bytes())
    index["sections"][0]["file"] = file
    (output / "index.json").write_text(json.dumps(index), encoding="utf-8")


@pytest.mark.parametrize(
    "file", ["../../elsewhere/mine.json", "/dev/zero", "sections/../../../elsewhere/mine.json", "", ".."]
)
@pytest.mark.parametrize("command", [("render", "output", "--format", "txt"), ("render", "output", "--format", "tei"), ("diff", "output", "output")], ids=" ".join)  # fmt: skip
def test_a_list_of_sections_names_no_file_elsewhere(
    output: Path, capsys: pytest.CaptureFixture[str], command: tuple[str, ...], file: str
) -> None:
    listing(output, file)
    sentence = f"the file lists {file!r}, which is not in its folder; make it again with `collate run`"
    assert (main(command), *capsys.readouterr()) == (2, "", f"collate: output/index.json: {sentence}\n")


def test_sections_in_one_another_s_places_are_refused(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one, two = output / "sections" / "1.json", output / "sections" / "2.json"
    kept = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(kept)
    assert main(["render", "output", "--format", "txt"]) == 2
    assert "the file is not the one that index.json lists" in capsys.readouterr().err


def folder_of_sections_as_a_link(output: Path) -> None:
    shutil.rmtree(output / "sections")
    (output / "sections").symlink_to(output.parent.parent / ELSEWHERE)


def pages_as_a_link(output: Path) -> None:
    shutil.rmtree(output / "pages")
    (output / "pages").symlink_to(output.parent.parent / ELSEWHERE)


@pytest.mark.parametrize("result", [folder_of_sections_as_a_link, pages_as_a_link])
def test_a_folder_of_sections_that_is_a_link_is_not_written_through(
    output: Path, capsys: pytest.CaptureFixture[str], result: Callable[[Path], None]
) -> None:
    result(output)
    before = contents(output.parent.parent / ELSEWHERE)
    assert main(["run"]) == 2
    assert "this is a link, and no link in a folder of output is followed; delete it" in capsys.readouterr().err
    assert contents(output.parent.parent / ELSEWHERE) == before


def list_as_a_pipe(output: Path) -> None:
    (output / "index.json").unlink()
    os.mkfifo(output / "index.json")


def collation_as_a_pipe(output: Path) -> None:
    os.mkfifo(output / "collation.json")


def collation_as_a_device(output: Path) -> None:
    (output / "collation.json").symlink_to("/dev/zero")


def section_as_a_pipe(output: Path) -> None:
    (output / "sections" / "1.json").unlink()
    os.mkfifo(output / "sections" / "1.json")


def page_as_a_pipe(output: Path) -> None:
    os.mkfifo(output / "pages" / "apparatus-9.html")


def list_of_deep_nesting(output: Path) -> None:
    (output / "index.json").write_text("[" * 200_000, encoding="utf-8")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
@pytest.mark.parametrize("result", [list_as_a_pipe, collation_as_a_pipe, collation_as_a_device, section_as_a_pipe, page_as_a_pipe, list_of_deep_nesting])  # fmt: skip
@pytest.mark.parametrize("shards", ["true", "false"])
def test_what_is_no_ordinary_file_holds_no_run_up(
    output: Path, capsys: pytest.CaptureFixture[str], result: Callable[[Path], None], shards: str
) -> None:
    result(output)
    settings = Path("witnesses/edition.toml")
    settings.write_text(settings.read_text(encoding="utf-8").replace("true", shards), encoding="utf-8")
    assert main(["run"]) == 0
    assert "internal error" not in capsys.readouterr().err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_a_witness_that_has_become_a_pipe_holds_no_run_up(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del output
    Path("witnesses/a.txt").unlink()
    os.mkfifo("witnesses/a.txt")
    assert main(["run"]) == 2
    assert "this is no ordinary file; name a file" in capsys.readouterr().err


def kept_files(part: str) -> list[Path]:
    """Return the files of the cache that keep a `part` of the results of sections."""
    return sorted(
        entry.path for entry in Cache(Path(os.environ["COLLATE_CACHE"])).entries() if entry.path.name.endswith(part)
    )


@pytest.mark.parametrize("part", ["-record", "-files", "-summary", "-index", "-output"])
@pytest.mark.parametrize("value", [None, 7, "owl", ["owl"], {"owl": 7}, [[[]]]])
def test_a_cache_of_something_else_is_made_anew(output: Path, part: str, value: object) -> None:
    before = contents(output)
    assert kept_files(part)
    for path in kept_files(part):
        path.write_bytes(packed(msgspec.msgpack.encode(value)))
    shutil.rmtree(output)
    assert main(["run"]) == 0
    assert contents(output) == before


@pytest.mark.parametrize("name", ["../../elsewhere/mine.json", "sections/../../x", ".collate-commit/x"])
def test_a_cache_leads_to_no_place_outside_the_output(output: Path, name: str) -> None:
    whole = contents(output)
    for path in kept_files("-record"):
        record = msgspec.msgpack.decode(Cache(path.parents[2]).get(path.name) or b"")
        record["files"] = [[name, 1, b"x"]]
        path.write_bytes(packed(msgspec.msgpack.encode(record)))
    for path in kept_files("-files"):
        path.write_bytes(packed(msgspec.msgpack.encode({name: b"x"})))
    shutil.rmtree(output)
    before = contents(output.parent.parent / ELSEWHERE)
    assert main(["run"]) == 0
    assert contents(output) == whole
    assert contents(output.parent.parent / ELSEWHERE) == before


@pytest.mark.parametrize("part", ["-record", "-files"])
def test_results_in_one_another_s_places_are_made_anew(output: Path, part: str) -> None:
    before = contents(output)
    first, *others = kept_files(part)
    for path in others:
        path.write_bytes(first.read_bytes())
    shutil.rmtree(output)
    assert main(["run"]) == 0
    assert contents(output) == before


def test_a_text_that_was_changed_in_the_cache_is_made_anew(output: Path) -> None:
    before = contents(output)
    for path in kept_files("-files"):
        files = msgspec.msgpack.decode(Cache(path.parents[2]).get(path.name) or b"")
        path.write_bytes(packed(msgspec.msgpack.encode({name: data.upper() for name, data in files.items()})))
    shutil.rmtree(output)
    assert main(["run"]) == 0
    assert contents(output) == before
