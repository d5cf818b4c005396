"""Prints where the time of commands goes, stage by stage, as a Markdown table.

    python tests/benchmarks/stages.py

The stack of a command in this process is looked at every two milliseconds of the processor; a look counts for the outermost
function that belongs to one of `STAGES`.
"""

from __future__ import annotations

import signal
import sys
import tempfile
from collections import Counter
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parents[2]))

from collate.cli import main as collate_main
from tests.benchmarks.workloads import WORKLOADS, written

INTERVAL = 0.002
"""Seconds of the processor between two looks."""

STAGES = {
    "<frozen importlib": "imports",
    "collate/edition": "reading",
    "collate/sources/": "reading",
    "collate/tokenise/": "tokens",
    "collate/align/": "alignment",
    "collate/apparatus/__init__": "apparatus",
    "collate/rules/": "apparatus",
    "collate/invariants": "laws",
    "collate/document/": "json",
    "collate/render/txt": "txt",
    "collate/viewer/apparatus_page": "html",
    "collate/viewer/diff_page": "diff",
    "collate/render/csv": "csv",
    "collate/render/graphml": "graphml",
    "collate/render/dot": "dot",
    "collate/files/": "writing",
}
"""The beginning of a module's path, and the stage that it is, or begins."""

SHOWN = ("4 × 830", "200 × 700", "5 × 50,000", "15 × 11,600")
"""The sizes of the work that is looked at."""


def main() -> None:
    """Print the table."""
    stages = tuple(dict.fromkeys(STAGES.values()))
    sys.stdout.write(f"| work | {' | '.join(stages)} | rest |\n|{'---|' * (len(stages) + 2)}\n")
    for work in WORKLOADS:
        if work.command == "run" and any(size in work.name for size in SHOWN):
            with tempfile.TemporaryDirectory() as folder:
                texts = work.texts()
                edition = written(texts, Path(folder))[1] if texts else Path(__file__).parents[2] / "witnesses"
                shares = looked_at(["run", str(edition), "-o", f"{folder}/out", "--jobs", "1", "--no-cache"])
            cells = [f"{shares[stage]:.0%}" for stage in (*stages, "")]
            sys.stdout.write(f"| {work.name} | {' | '.join(cells)} |\n")
            sys.stdout.flush()


def looked_at(command: list[str]) -> dict[str, float]:
    """Return what part of the time of a command each stage takes; the rest has an empty name."""
    looks: Counter[str] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        stage = ""
        while frame is not None:
            stage = stage_of(frame.f_code.co_filename) or stage
            frame = frame.f_back
        looks[stage] += 1

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    try:
        collate_main(command)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return {stage: looks[stage] / looks.total() for stage in (*STAGES.values(), "")}


def stage_of(path: str) -> str:
    """Return the stage to which the module at `path` belongs; empty if it is of none."""
    return next((stage for part, stage in STAGES.items() if part in path), "")


if __name__ == "__main__":
    main()
