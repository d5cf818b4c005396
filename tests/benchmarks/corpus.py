"""What an edition of many sections costs: processor time and memory of `collate run`, printed as Markdown.

    python tests/benchmarks/corpus.py [--sections N]... [--witnesses N] [--words N] [--jobs N]... [--workers N]... [--edition FOLDER]

The edition is generated, unless one is named: each witness is copied from an earlier one with a few slips, and lacks some
sections.  It is collated from nothing, again as it is, with one section changed, and with one witness added.  The whole
table, of eight thousand sections among others, in an hour on two processors that have nothing else to do:

    python tests/benchmarks/corpus.py --sections 800 --sections 8000 --witnesses 150
    python tests/benchmarks/corpus.py --sections 800 --jobs 1 --jobs 2 --workers 1 --workers 2
    python tests/benchmarks/kills.py && python tests/benchmarks/section_index.py --sections 8000
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from collate.wording import counted

SYLLABLES = ("ba", "de", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "ve", "xi")
SLIP = 0.02
"""Chance that a word is copied otherwise."""
LOST = 0.05
"""Chance that a witness lacks a section."""
VOCABULARY = 4_000


def main() -> int:
    """Measure, print Markdown, and return the exit code."""
    parser = argparse.ArgumentParser(description="Measure runs of an edition of many sections.")
    parser.add_argument("--sections", type=int, action="append", help="may be given again; 80 and 800 by default")
    parser.add_argument("--witnesses", type=int, default=30)
    parser.add_argument("--words", type=int, default=20, help="of a section")
    parser.add_argument("--jobs", type=int, action="append", help="processes; may be given again, 2 by default")
    parser.add_argument(
        "--workers", type=int, action="append", help="of dask.distributed on this machine; may be given again"
    )
    parser.add_argument(
        "--edition", type=Path, help="a folder of plain texts that is measured instead of a generated edition"
    )
    options = parser.parse_args()
    print("| sections | by | run | processor seconds | seconds | MB, largest process |\n|---|---|---|---|---|---|")  # noqa: T201 - a script's answer
    for sections in options.sections or ([0] if options.edition else [80, 800]):
        for jobs in options.jobs or ([] if options.workers else [2]):
            report(options, sections, counted(jobs, "process", "processes"), ["--jobs", str(jobs)])
        for workers in options.workers or []:
            with scheduler(workers) as address:
                report(options, sections, counted(workers, "worker"), ["--scheduler", address])
    return 0


def report(options: argparse.Namespace, sections: int, how: str, arguments: list[str]) -> None:
    """Print a line for each state of an edition, collated by `how` many processes or workers."""
    with tempfile.TemporaryDirectory() as folder:
        edition = Path(folder)
        states = (
            changes(options.edition, edition)
            if options.edition
            else stages(edition, sections, options.witnesses, options.words)
        )
        for name in states:
            size = f"{sections:,}" if sections else options.edition.name
            print(f"| {size} | {how} | {name} | {measured(edition, arguments)} |", flush=True)  # noqa: T201 - as above


@contextlib.contextmanager
def scheduler(workers: int) -> Iterator[str]:
    """Yield the address of a scheduler with so many workers on this machine."""
    program = (
        "from distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        f"    with LocalCluster(n_workers={workers}, threads_per_worker=1, dashboard_address=None) as cluster:\n"
        "        print(cluster.scheduler_address, flush=True)\n"
        "        input()\n"
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cluster.py"
        file.write_text(program, encoding="utf-8")
        command = [sys.executable, str(file)]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdout is not None
            assert process.stdin is not None
            yield process.stdout.readline().decode().strip()
            process.stdin.write(b"\n")
            process.stdin.flush()


def changes(source: Path, folder: Path) -> Iterator[str]:
    """Copy the edition in `source`, then change it, and yield the name of each state."""
    shutil.copytree(source, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("output", ".*"))
    toml = folder / "edition.toml"
    whole = toml.read_text(encoding="utf-8")
    head, *witnesses = whole.split("[[witness]]")
    del witnesses[len(witnesses) // 2]
    toml.write_text("[[witness]]".join([head, *witnesses]), encoding="utf-8")
    yield "everything"
    yield "again"
    text = min(folder.glob("*.txt"))
    first, *lines = text.read_text(encoding="utf-8").splitlines(keepends=True)
    text.write_text(first + "addition " + "".join(lines), encoding="utf-8")
    yield "one section changed"
    toml.write_text(whole, encoding="utf-8")
    yield "one witness added"


def stages(folder: Path, sections: int, witnesses: int, words: int) -> Iterator[str]:
    """Make an edition in `folder`, then change it, and yield the name of each state."""
    texts = list(copies(sections, witnesses, words))
    write(folder, texts[:-1])
    yield "everything"
    yield "again"
    texts[0][0] = [*texts[0][0], "addition"]
    write(folder, texts[:-1])
    yield "one section changed"
    write(folder, texts)
    yield "one witness added"


def copies(sections: int, witnesses: int, words: int) -> Iterator[list[list[str]]]:
    """Yield the sections of each witness, each a list of words; an empty one is lost."""
    chance = random.Random(17)  # noqa: S311 - the same each time
    lexicon = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(VOCABULARY)]
    values = [[chance.choices(lexicon, k=words) for _ in range(sections)]]
    yield values[0]
    for _ in range(witnesses):
        source = chance.choice(values[-8:])
        copy = [[chance.choice(lexicon) if chance.random() < SLIP else word for word in section] for section in source]
        values.append(copy)
        yield [section if chance.random() >= LOST else [] for section in copy]


def write(folder: Path, texts: list[list[list[str]]]) -> None:
    """Write the edition."""
    folder.mkdir(exist_ok=True)
    toml = ['title = "Generated"\n\n[corpus]\nshards = true\n']
    for number, sections in enumerate(texts):
        toml.append(f'\n[[witness]]\nsiglum = "W{number}"\nfile = "{number}.txt"\n')
        body = "\n".join(f"== {at} ==\n{' '.join(words)}\n" for at, words in enumerate(sections, 1) if words)
        (folder / f"{number}.txt").write_text(body, encoding="utf-8")
    (folder / "edition.toml").write_text("".join(toml), encoding="utf-8")


def measured(folder: Path, arguments: list[str]) -> str:
    """Return processor time, time and memory of a run, as cells of a table."""
    environment = {**os.environ, "COLLATE_CACHE": str(folder / ".cache")}
    command = [sys.executable, "-m", "collate", "run", str(folder), "-o", str(folder / ".output"), *arguments]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    peak = 0
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment) as process:
        while process.poll() is None:
            peak = max(peak, *map(memory, family(process.pid)), 0)
            time.sleep(0.2)
    after, seconds = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return f"{used:.1f} | {seconds:.1f} | {peak / 1e6:.0f}"


def family(process: int) -> list[int]:
    """Return a process and those that it has started."""
    try:
        own = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:
        own = []
    return [process, *map(int, own)]


def memory(process: int) -> int:
    """Return the most memory that a process has had so far, in bytes."""
    try:
        match = re.search(r"VmHWM:\s*(\d+)", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    except OSError:
        return 0
    return int(match[1]) * 1024 if match else 0


if __name__ == "__main__":
    sys.exit(main())
