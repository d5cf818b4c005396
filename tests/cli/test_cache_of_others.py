"""A cache in which nothing may be written, or that may not even be read: a run does without, and says so once."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from collate.cli import main
from tests.privileges import without_privilege

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
    "a.txt": "== 1 ==\nThe barn owl hunts.\n\n== 2 ==\nShe hunts voles.\n",
    "b.txt": "== 1 ==\nThe owl hunts.\n\n== 2 ==\nShe hunts mice.\n",
}


def read_only(folder: Path) -> None:
    """Let nobody write into any folder of the cache."""
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o555)


def unreadable(folder: Path) -> None:
    folder.chmod(0)


def of_another(folder: Path) -> None:
    """Give the cache to somebody else, who lets others read."""
    if os.geteuid() != 0:
        pytest.skip("only root can give a folder to somebody else")
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 65534, 65534)
        path.chmod(0o755 if path.is_dir() else 0o644)


STATES = (read_only, unreadable, of_another)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache; an edition is in the folder that is worked in."""
    folder = tmp_path / "cache"
    (tmp_path / "edition" / "witnesses").mkdir(parents=True)
    folder.mkdir()
    for name, text in {"edition.toml": TOML, **TEXTS}.items():
        (tmp_path / "edition" / "witnesses" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "edition")
    monkeypatch.setenv("COLLATE_CACHE", str(folder))
    return folder


def output(folder: str) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(Path(folder).rglob("*")) if path.is_file()}


def run_there(folder: Path, state: Callable[[Path], None], *arguments: str) -> int:
    """Return the exit code of a command run by somebody whom the `state` of the cache binds; then it may be removed again."""
    state(folder)
    try:
        with without_privilege():
            return main(list(arguments))
    finally:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755)


@pytest.mark.parametrize("filled", [False, True], ids=["empty", "filled"])
@pytest.mark.parametrize("state", STATES)
def test_a_run_does_without_the_cache_of_others(
    cache: Path, state: Callable[[Path], None], capsys: pytest.CaptureFixture[str], *, filled: bool
) -> None:
    assert main(["run", "--jobs", "1", *([] if filled else ["--no-cache"])]) == 0
    expected = output("output")
    before = sorted(cache.rglob("*"))
    for path in sorted(Path("output").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    capsys.readouterr()
    assert run_there(cache, state, "run", "--jobs", "1") == 0
    warned = [line for line in capsys.readouterr().err.splitlines() if "cannot be kept" in line]
    assert warned == [
        f"{cache.as_posix()}: results cannot be kept here (Permission denied), so the next run makes them again; "
        "free some space, or name another folder by the variable COLLATE_CACHE"
    ]
    assert output("output") == expected
    assert sorted(cache.rglob("*")) == before


@pytest.mark.parametrize("state", STATES)
def test_the_cache_of_others_is_not_pruned(
    cache: Path, state: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", "--jobs", "1"]) == 0
    before = sorted(cache.rglob("*"))
    capsys.readouterr()
    code = run_there(cache, state, "cache", "--prune")
    assert (code, "Traceback" in capsys.readouterr().err) == (0, False)
    assert sorted(cache.rglob("*")) == before
