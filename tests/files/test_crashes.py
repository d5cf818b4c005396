"""Killed, interrupted, out of space, or two at once: what is kept is the old or the new, never half."""

import errno
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from collate.errors import CollateError
from collate.files import read_file, recover, write_all
from collate.files.commit import COMMIT, LIST, written_list
from collate.files.write import BEGUN, finish, locked

FILES = ("apparatus.txt", "collation.json", "table.csv")
SIZE = 40_000

WRITER = f"""
import sys
from pathlib import Path
from collate.files import write_all
folder, name = Path(sys.argv[1]), sys.argv[2]
number = 0
while True:
    number += 1
    write_all(folder, {{file: f"{{name}}{{number:06}}" * {SIZE // 7} for file in {FILES!r}}}, inputs=[])
    if number == 1:
        print("ready", flush=True)
"""


def writer(folder: Path, name: str) -> subprocess.Popen[str]:
    child = subprocess.Popen([sys.executable, "-c", WRITER, str(folder), name], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def kill(child: subprocess.Popen[str]) -> None:
    child.send_signal(signal.SIGKILL)
    child.communicate()


def one_version(folder: Path) -> str:
    """Returns the version that all files are of, after what was begun is finished."""
    values = {read_file(folder / name, "").decode() for name in FILES}
    assert len(values) == 1
    (text,) = values
    assert text == text[:7] * (SIZE // 7)
    return text[:7]


def test_killed_at_random_points_the_files_are_of_one_version(tmp_path: Path) -> None:
    chance = random.Random(6)  # noqa: S311 - a test's
    unfinished = 0
    for round_ in range(25):
        child = writer(tmp_path, "a")
        time.sleep(chance.random() * 0.03)
        kill(child)
        unfinished += (tmp_path / COMMIT).exists() or bool(list(tmp_path.glob(f"{BEGUN}*")))
        one_version(tmp_path)
        write_all(tmp_path, dict.fromkeys(FILES, "b000000" * (SIZE // 7)), inputs=[])
        assert sorted(p.name for p in tmp_path.iterdir()) == sorted(FILES), round_
        assert one_version(tmp_path) == "b000000"
    assert unfinished > 0


def test_two_at_once_leave_the_files_of_one_of_them(tmp_path: Path) -> None:
    children = [writer(tmp_path, name) for name in "ab"]
    for _ in range(20):
        time.sleep(0.02)
        with locked(tmp_path):
            finish(tmp_path)
            one_version(tmp_path)
    for child in children:
        kill(child)
    assert one_version(tmp_path)[0] in "ab"


@pytest.mark.parametrize("failing", range(6))
def test_a_full_disk_at_any_write_leaves_the_old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int) -> None:
    write_all(tmp_path, dict.fromkeys(FILES, "old"), inputs=[])
    calls = 0
    whole = os.fsync

    def full(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls > failing:
            raise OSError(errno.ENOSPC, "No space left on device")
        whole(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    if failing <= len(FILES):
        with pytest.raises(CollateError, match="No space left on device"):
            write_all(tmp_path, dict.fromkeys(FILES, "new"), inputs=[])
    else:
        write_all(tmp_path, dict.fromkeys(FILES, "new"), inputs=[])
    expected = "old" if failing <= len(FILES) else "new"
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == dict.fromkeys(FILES, expected)


def limited() -> None:
    """Lets no file grow beyond 20,000 bytes, as a disk with no more room."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def test_a_command_out_of_room_says_so_and_keeps_the_baseline(tmp_path: Path, root: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "collate",
        "check",
        str(root / "witnesses"),
        "--against",
        str(tmp_path),
        "--accept",
    ]
    subprocess.run(command, check=True, capture_output=True)
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    completed = subprocess.run(command, check=False, capture_output=True, text=True, preexec_fn=limited)
    assert completed.returncode == 2
    assert "cannot write here (File too large); nothing was replaced" in completed.stderr
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_a_command_killed_at_random_keeps_a_whole_baseline(tmp_path: Path, root: Path) -> None:
    command = [sys.executable, "-m", "collate", "check", str(root / "witnesses"), "--against", str(tmp_path)]
    subprocess.run([*command, "--accept"], check=True, capture_output=True)
    chance = random.Random(9)  # noqa: S311 - a test's
    for _ in range(5):
        child = subprocess.Popen([*command, "--accept"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.3 + chance.random())
        child.kill()
        child.wait()
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_reading_takes_what_counts_and_writes_nothing(tmp_path: Path) -> None:
    write_all(tmp_path, dict.fromkeys(FILES, "old"), inputs=[])
    (tmp_path / COMMIT).mkdir()
    (tmp_path / COMMIT / "collation.json").write_text("new")
    (tmp_path / COMMIT / LIST).write_bytes(written_list(tmp_path / COMMIT, ["collation.json"], ()))

    before = tree(tmp_path)
    assert read_file(tmp_path / "collation.json", "") == b"new"
    assert read_file(tmp_path / "table.csv", "") == b"old"
    assert tree(tmp_path) == before
    recover(tmp_path)
    assert (tmp_path / "collation.json").read_text() == "new"
    assert not (tmp_path / COMMIT).exists()


def tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Returns the files in a folder: what they hold, and when they were last changed."""
    return {str(p): (p.read_bytes(), p.stat().st_mtime_ns) for p in folder.rglob("*") if p.is_file()}


def test_a_folder_where_a_file_should_be_is_reported_before_anything_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "table.csv").mkdir()
    with pytest.raises(CollateError, match="there is a folder where a file should be written"):
        write_all(tmp_path, dict.fromkeys(FILES, "new"), inputs=[])
    assert [p.name for p in tmp_path.iterdir()] == ["table.csv"]


def test_what_was_begun_and_never_counted_is_removed_before_anything_is_looked_at(tmp_path: Path) -> None:
    write_all(tmp_path, dict.fromkeys(FILES, "old"), inputs=[])
    (tmp_path / f"{BEGUN}left").mkdir()
    (tmp_path / f"{BEGUN}left" / "collation.json").write_text("never")
    recover(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(FILES)
