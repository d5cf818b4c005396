"""Compares the aligners on simulated traditions: accuracy, time, memory, growth; prints Markdown.

    python tests/benchmarks/align.py [--limit SECONDS] [--long] [--speed]

Each tradition is copied by simulated scribes (tests/scribe.py), so the true alignment is known.  Every figure but those
of `two_texts` is of a whole process, start-up and files included: `collate align` for our aligners, plain CollateX fed the same tokens.  The
seconds are of the processor, so that what else the machine does hardly matters, save those by the clock, which show what a second
process saves where there is nothing else to do; Python's modules are compiled before, as an
installation does.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from compileall import compile_dir
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import collate
from tests.benchmarks.workloads import LARGE, PRINTINGS, WORKLOADS, Workload, copied, two_texts, written
from tests.scribe import Rates, Tradition, tradition
from tests.truth import accuracy, moves_found

PLAIN = """
import json, sys, warnings
warnings.simplefilter("ignore")
from collatex import collate
given = json.load(open(sys.argv[1], encoding="utf-8"))
for witness in given["witnesses"]:
    witness["tokens"] = [{"t": token["t"], "n": token["t"].strip().casefold()} for token in witness["tokens"]]
table = collate(given, output="table", segmentation=False)
cells = [[cell and [{"t": token.token_data["t"]} for token in cell] for cell in row.cells] for row in table.rows]
json.dump({"witnesses": [row.header for row in table.rows], "table": cells}, open(sys.argv[2], "w", encoding="utf-8"))
"""
"""Plain CollateX, as its manual says, but for words joined in segments."""

LAUNCHER = """
import os, resource, subprocess, sys, time
limit = int(float(sys.argv[1])) + 1
bound = lambda: resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
start = time.perf_counter()
process = subprocess.Popen(sys.argv[2:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=bound)
_, status, usage = os.wait4(process.pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, time.perf_counter() - start)
"""
"""Runs a command from a small process: the memory of whoever starts a process is counted as its own."""

SETS = (
    ("la", 4, 900, Rates()),
    ("fr", 12, 300, Rates()),
    ("grc", 12, 150, Rates(spelling=0.06)),
    ("hy", 25, 150, Rates(spelling=0.06)),
    ("enm", 60, 20, Rates(spelling=0.1, substitution=0.02)),
    ("la", 8, 3_000, Rates(move=0.001)),
    ("cu", 12, 3_000, Rates(move=0.001, lacuna=0.2)),
    ("sa", 40, 1_500, Rates(spelling=0.04, move=0.001)),
)
"""Language, witnesses, words and habits of each tradition."""

ALIGNERS = ("auto", "profile", "collatex", "plain CollateX")


@dataclass(frozen=True)
class Run:
    """What one process did: CPU seconds and megabytes, the table, or why there is none."""

    seconds: float
    megabytes: float
    columns: dict[str, list[int]]
    moves: list[dict[str, tuple[int, int]]]
    failure: str = ""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="Compare the aligners on simulated traditions.")
    parser.add_argument(
        "--limit", type=float, default=30, metavar="SECONDS", help="of the processor, after which a process is stopped"
    )
    parser.add_argument("--long", action="store_true", help="let the growth go on to 500,000 words")
    parser.add_argument("--speed", action="store_true", help="only the time and memory of whole commands")
    options = parser.parse_args()
    compile_dir(Path(collate.__file__).parent, quiet=1)
    tables = chain(sped(options.limit, long=options.long), [""], beside_others(options.limit))
    if not options.speed:
        tables = chain(compared(options.limit), [""], grown(options.limit * 10, long=options.long), [""], tables)
    for line in tables:
        print(line, flush=True)  # noqa: T201 - a script's answer


def compared(limit: float) -> Iterator[str]:
    """Yield the table that compares the aligners on `SETS`."""
    yield "| tradition | aligner | F1 | where they differ | seconds | MB | moves: precision | recall |"
    yield "|---|---|---|---|---|---|---|---|"
    for number, (language, witnesses, words, rates) in enumerate(SETS):
        truth = tradition(language, witnesses, words, rates, number)
        for aligner in ALIGNERS:
            run = measured(truth, aligner, limit)
            yield f"| {language}, {witnesses} × {words:,} | {aligner} | " + " | ".join(figures(truth, run)) + " |"


def figures(truth: Tradition, run: Run) -> list[str]:
    """Return the cells of a row: how near the truth a run came, and at what cost."""
    if run.failure:
        return [run.failure, "", "", "", "", ""]
    everywhere, differing = accuracy(truth, run.columns)
    cost = [f"{everywhere.f1:.4f}", f"{differing.f1:.4f}", f"{run.seconds:.2f}", f"{run.megabytes:.0f}"]
    if not run.moves:
        return [*cost, "", ""]
    moves = moves_found(truth, run.moves)
    return [*cost, f"{moves.precision:.2f} of {len(run.moves)}", f"{moves.recall:.2f}"]


def grown(limit: float, *, long: bool) -> Iterator[str]:
    """Yield the table that shows how time and memory grow with words and with witnesses."""
    lengths = (5_000, 50_000, 500_000) if long else (5_000, 50_000)
    yield "| 5 witnesses of … words | aligner | seconds | MB | times the time |"
    yield "|---|---|---|---|---|"
    yield from growth([(5, length) for length in lengths], limit)
    yield ""
    yield "| … witnesses of 700 words | aligner | seconds | MB | times the time |"
    yield "|---|---|---|---|---|"
    yield from growth([(count, 700) for count in (20, 200)], limit)


def growth(sizes: list[tuple[int, int]], limit: float) -> Iterator[str]:
    """Yield the rows of traditions of these witnesses and words."""
    for aligner in ("auto", "profile"):
        before = 0.0
        for witnesses, words in sizes:
            run = measured(tradition("la", witnesses, words, Rates(), 1), aligner, limit)
            size = f"{words:,}" if len({count for count, _ in sizes}) == 1 else str(witnesses)
            times = f"{run.seconds / before:.1f}" if before else ""
            yield f"| {size} | {aligner} | {run.failure or f'{run.seconds:.2f}'} | {run.megabytes:.0f} | {times} |"
            before = run.seconds


def sped(limit: float, *, long: bool) -> Iterator[str]:
    """Yield the table of the time and memory of whole commands, ten times the limit being given to ours."""
    yield "| work | command | processes | seconds | by the clock | MB | plain CollateX |"
    yield "|---|---|---|---|---|---|---|"
    for work in (*WORKLOADS, *(LARGE if long else ())):
        code, seconds, megabytes, clock, collatex = worked(work, limit)
        cost = f"{seconds:.2f} | {clock:.2f} | {megabytes:.0f}" if not code else f"over {limit * 10:.0f} s | |"
        yield f"| {work.name} | `{work.command}` | {work.jobs} | {cost} | {collatex} |"


def worked(work: Workload, limit: float) -> tuple[int, float, float, float, str]:
    """Return what `timed` does of a piece of work, and the seconds of CollateX or nothing."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        texts = work.texts()
        document, edition = written(texts, folder) if texts else (folder, PRINTINGS)
        source = document if work.command == "align" else edition
        command = [work.command, str(source), "-o", str(folder / "out"), "--jobs", str(work.jobs)]
        ours = timed([sys.executable, "-m", "collate", *command], limit * 10)
        if not work.collatex:
            return *ours, ""
        code, seconds, _, _ = timed([sys.executable, "-c", PLAIN, str(document), str(folder / "plain")], limit)
        return *ours, f"over {limit:.0f} s" if code else f"{seconds:.2f}"


def beside_others(limit: float) -> Iterator[str]:
    """Yield the table that compares ours with programs that compare two texts and know only equal words."""
    yield "| two texts of 50,000 words | seconds | words matched |"
    yield "|---|---|---|"
    with tempfile.TemporaryDirectory() as name:
        document, _ = written(copied("la", 2, 50_000), Path(name))
        answer = Path(name, "out.json")
        arguments = ["align", str(document), "-o", str(answer), "--jobs", "1"]
        _, seconds, _, _ = timed([sys.executable, "-m", "collate", *arguments], limit * 10)
        table = json.loads(answer.read_text(encoding="utf-8"))["table"]
    same = sum(1 for a, b in zip(*table, strict=True) if a and b and a[0]["t"] == b[0]["t"])
    yield f"| `collate align`, the whole process | {seconds:.2f} | {same:,} |"
    for other, time, count in two_texts():
        figures = "not installed |" if time is None else f"{time:.2f} | {count:,}"
        yield f"| {other}, the comparison alone | {figures} |"


def measured(truth: Tradition, aligner: str, limit: float) -> Run:
    """Return what a process makes of a tradition."""
    with tempfile.TemporaryDirectory() as folder:
        given, answer = Path(folder, "in.json"), Path(folder, "out.json")
        witnesses = [{"id": s, "tokens": [{"t": f"{word} "} for word in words]} for s, words in truth.texts.items()]
        given.write_text(json.dumps({"witnesses": witnesses}, ensure_ascii=False), encoding="utf-8")
        if aligner in {"auto", "profile", "collatex"}:
            command = ["-m", "collate", "align", str(given), "--aligner", aligner, "-o", str(answer)]
        else:
            command = ["-c", PLAIN, str(given), str(answer)]
        code, seconds, megabytes, _ = timed([sys.executable, *command], limit)
        if code:
            return Run(seconds, megabytes, {}, [], "refused" if code == 2 else f"over {limit:.0f} s")
        result = json.loads(answer.read_text(encoding="utf-8"))
    rows = zip(result["witnesses"], result["table"], strict=True)
    columns = {siglum: [column for column, cell in enumerate(row) if cell] for siglum, row in rows}
    moves = [{s: (i, j) for s, (i, j) in move["spans"].items()} for move in result.get("transpositions", [])]
    return Run(seconds, megabytes, columns, moves)


def timed(command: list[str], limit: float) -> tuple[int, float, float, float]:
    """Return the exit code of a process (-9 if it was stopped), its CPU seconds, its peak memory in megabytes, and seconds by the clock."""
    launcher = [sys.executable, "-c", LAUNCHER, str(limit), *command]
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(launcher, capture_output=True, text=True, check=True, env=own)
    code, seconds, megabytes, clock = done.stdout.split()
    return int(code), float(seconds), float(megabytes), float(clock)


if __name__ == "__main__":
    main()
