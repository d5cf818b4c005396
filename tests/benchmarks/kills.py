"""What is left when processes are killed at random moments: the bytes of the output, and what was kept, printed as Markdown.

    python tests/benchmarks/kills.py [--workers N] [--whole N] [--seed N] [--sections N]

A small edition of many sections is collated again and again.  Of a run with two processes, one of the two is killed, or the
whole run is and then started again; each time the output has to be that of a run which nobody disturbed, and the second run
has to use what the first one had kept.  Runs are copies of this process, which has everything loaded, so that a run takes little
more than its work.  Each moment follows from the seed, which is printed with every failure.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from collate.cli import main as collate
from collate.corpus import results as engine
from collate.files.cache import VARIABLE
from tests.benchmarks.corpus import copies, family, write

CLEAN = 5
"""Runs whose time says within how long a moment is chosen."""


def main() -> int:
    """Kill, print Markdown, and return the exit code: 1 if anything was lost."""
    engine.LEAST = 0  # so that each section is sent to a process by itself
    parser = argparse.ArgumentParser(description="Kill runs of an edition of many sections.")
    parser.add_argument("--workers", type=int, default=50, help="runs of which one process is killed")
    parser.add_argument("--whole", type=int, default=200, help="runs that are killed, then run again")
    parser.add_argument("--sections", type=int, default=24)
    parser.add_argument("--seed", type=int, default=17)
    options = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "edition", list(copies(options.sections, 6, 8)))
        times = [clean(folder) for _ in range(CLEAN)]
        usual = names(folder / "output")
        expected, longest = digest(folder / "output"), sorted(times)[CLEAN // 2]
        say(
            "| what was killed | runs | killed while it ran | same bytes | sections kept by then |\n|---|---|---|---|---|"
        )
        for what, runs, one in (("a process of two", options.workers, worker), ("the run", options.whole, whole)):
            killed = same = kept = 0
            for number in range(runs):
                chance = random.Random(f"{options.seed}-{what}-{number}")  # noqa: S311 - the same each time
                hit, held = one(folder, chance.uniform(0, longest), chance)
                killed, kept = killed + hit, kept + held
                if digest(folder / "output") == expected:
                    same += 1
                else:
                    say(f"lost: {what}, seed {options.seed}, run {number}: {sorted(names(folder / 'output') ^ usual)}")
            failed += runs - same
            say(f"| {what} | {runs} | {killed} | {same} | {kept / max(1, killed):.1f} of {options.sections} |")
    return 1 if failed else 0


def say(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)  # noqa: T201 - a script's answer


def forget(folder: Path) -> None:
    """Remove output and cache."""
    for name in ("output", "cache"):
        shutil.rmtree(folder / name, ignore_errors=True)


def clean(folder: Path) -> float:
    """Run from nothing, undisturbed, and return how many seconds it took."""
    forget(folder)
    start = time.perf_counter()
    end(started(folder))
    return time.perf_counter() - start


def worker(folder: Path, after: float, chance: random.Random) -> tuple[bool, int]:
    """Run from nothing, kill one of its processes after so many seconds, and return whether one was there and what was kept then."""
    forget(folder)
    run = started(folder)
    while not family(run)[1:] and not is_over(run):
        time.sleep(0.002)
    time.sleep(after / 2)
    others = family(run)[1:]
    for other in others[:1] if chance.random() < 1 / 2 else others[1:]:
        with contextlib.suppress(ProcessLookupError):
            os.kill(other, signal.SIGKILL)
    held = results(folder) if others else 0
    end(run)
    return bool(others), held


def is_over(run: int) -> bool:
    """Return whether a process has ended, and leave it to be waited for."""
    return os.waitid(os.P_PID, run, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def whole(folder: Path, after: float, _: random.Random) -> tuple[bool, int]:
    """Run from nothing, kill all of it after so many seconds, run it again, and return whether it ran and what was kept then."""
    forget(folder)
    run = started(folder)
    time.sleep(after)
    ran = os.waitpid(run, os.WNOHANG)[0] == 0
    if ran:
        try:
            os.killpg(run, signal.SIGKILL)
        except ProcessLookupError:  # it has no group yet
            os.kill(run, signal.SIGKILL)
        os.waitpid(run, 0)
    held = results(folder)
    message = folder / "message"
    end(started(folder, message))
    again = message.read_text(encoding="utf-8")
    if ran and held > 0 and f" {held:,} kept" not in again and "all collated" in again:
        say(f"lost: {held} results were kept, and nothing of them used: {again}")
    return ran, held if ran else 0


def results(folder: Path) -> int:
    """Return how many sections the cache has results of."""
    return len(list((folder / "cache").glob("*/*/*-summary")))


def started(folder: Path, message: Path | None = None) -> int:
    """Return the process that collates the edition in `folder`, a copy of this one with a group of its own."""
    process = os.fork()
    if process == 0:
        os.setsid()
        os.environ[VARIABLE] = str(folder / "cache")
        arguments = ["run", str(folder / "edition"), "-o", str(folder / "output"), "--jobs", "2"]
        os._exit(quiet(collate, arguments, message))
    return process


def quiet(command: Callable[[], object], arguments: Sequence[str], message: Path | None) -> int:
    """Return the exit code of `command`, whose messages go into a file, or nowhere."""
    sys.argv = ["collate", *arguments]
    with Path(message or os.devnull).open("w", encoding="utf-8") as out, contextlib.redirect_stderr(out):
        try:
            command()
        except SystemExit as exit_:
            return int(exit_.code or 0)
        except BaseException:  # noqa: BLE001 - counted as a failure
            return 70
    return 0


def end(process: int) -> None:
    """Wait for a process, and say so if it fails."""
    _, status = os.waitpid(process, 0)
    if status:
        say(f"lost: a run ended with {os.waitstatus_to_exitcode(status)}")


def names(folder: Path) -> set[str]:
    """Return the paths of what is in `folder`."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def digest(folder: Path) -> str:
    """Return a digest of all files in `folder`, their names among them."""
    own = hashlib.blake2b()
    for path in sorted(folder.rglob("*")):
        own.update(path.relative_to(folder).as_posix().encode() + b"\0")
        own.update(path.read_bytes() if path.is_file() else b"")
    return own.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
