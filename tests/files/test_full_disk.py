"""A disk without room: what was there stays, and a sentence says so."""

import resource
import signal
import subprocess
import sys
from pathlib import Path

ROOM = 200
"""Bytes to which a file may grow."""

STATEMENTS = "".join(
    f'[[together]]\nwords = {{ A = "the {{koala}} {word}", B = "a {{koala}} {word}" }}\nreason = "{"as in print " * 30}"\n'
    for word in ("sat", "ate")
)


def snapshot(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def limited() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))


def in_little_room(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)], check=False, capture_output=True, text=True, preexec_fn=limited
    )


def test_a_cache_without_room_is_done_without(tmp_path: Path) -> None:
    program = (
        "import os, sys; from pathlib import Path; from collate.files.cache import Cache; "
        "cache = Cache(Path(sys.argv[1]), print); print(cache.put('ab' * 20, os.urandom(9_999)), cache.get('ab' * 20))"
    )
    shown = in_little_room("-c", program, tmp_path)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout == (
        f"{tmp_path.as_posix()}: results cannot be kept here (File too large), so the next run makes them again; "
        "free some space, or name another folder by the variable COLLATE_CACHE\nFalse None\n"
    )
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_statements_of_the_editor_stay_when_there_is_no_room(tmp_path: Path) -> None:
    rows = "".join(f'[[witness]]\nsiglum = "{siglum}"\nfile = "{siglum}.txt"\n' for siglum in "AB")
    (tmp_path / "edition.toml").write_text(f'title = "T"\n{rows}')
    (tmp_path / "A.txt").write_text("the koala sat and the koala ate\n")
    (tmp_path / "B.txt").write_text("a koala sat and a koala ate\n")
    (tmp_path / "hand").mkdir()
    (tmp_path / "hand" / "one.toml").write_text(STATEMENTS)
    before = snapshot(tmp_path)
    shown = in_little_room("-m", "collate", "hand", "format", tmp_path)
    assert (shown.returncode, shown.stdout) == (2, "")
    assert shown.stderr.count("\n") == 1
    assert "File too large" in shown.stderr
    assert snapshot(tmp_path) == before
