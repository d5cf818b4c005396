"""Texts that are dear to collate, and what they take.

    python tests/benchmarks/worst_inputs.py [INPUT]... [--size BYTES] [--side-by-side N] [--minutes M]

It prints what `collate run` takes for each, by its name in `WORST` or all of them, and ends with exit code 1 if one takes more than
it may.  Where M minutes are over no other is begun.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.benchmarks.grammar import ALPHABETS, Grammar, texts_by

SECONDS, MEGABYTES = 30, 1000
"""What an input of one megabyte may take."""

LIMIT = 240
"""Seconds of the processor after which a process is ended."""


def drawn(seed: int, words: Sequence[str], size: int) -> str:
    """Return words drawn at random."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    text: list[str] = []
    length = 0
    while length < size:
        text.append(chance.choice(words))
        length += len(text[-1]) + 1
    return " ".join(text)


def shuffled(text: str, seed: int) -> str:
    """Return the words of `text` in another order."""
    words = text.split()
    random.Random(seed).shuffle(words)  # noqa: S311 - no secret
    return " ".join(words)


def unlike_between(size: int, count: int, length: int, letters: int, mark: str = "") -> list[str]:
    """Return `count` texts that share nothing in runs of `length` words, between words that all share or a mark."""
    chance = random.Random(1)  # noqa: S311 - no secret
    texts: list[list[str]] = [[] for _ in range(count)]
    written = place = 0
    while written < size:
        shared = mark.format(place) if mark else " ".join(f"{place * 6 + k:x}" for k in range(6))
        for text in texts:
            own = ["".join(chance.choices("ghijklmnop", k=letters)) for _ in range(length)]
            text += [shared, *own]
            written += len(shared) + 1 + (letters + 1) * length
        place += 1
    return [" ".join(text) for text in texts]


def vocabulary(count: int) -> list[str]:
    """Return so many different words."""
    return [f"w{number:x}" for number in range(count)]


SINGLE_LETTERS = Grammar(length=1, words=50_000, witnesses=5, shared=0.1, run=500, punctuation="'")
ELISIONS = Grammar(length=1, words=100, witnesses=5, run=1, sections=300, punctuation="'x")
IDEOGRAPHS = Grammar(
    ALPHABETS[1], 26, 2, witnesses=3, shared=0.1, run=20, order="rotated", sections=5, line=5, punctuation="\u200f"
)
SWAPPED = Grammar(
    letters=26,
    length=2,
    words=100,
    witnesses=2,
    shared=0.95,
    run=100,
    order="swapped",
    sections=300,
    line=1,
    punctuation=",",
)
"""What searches found to be dearest for each byte."""

WORST: dict[str, Callable[[int], list[str]]] = {
    "every two words swapped": lambda size: texts_by(SWAPPED, size),
    "two words at random": lambda size: [drawn(n, "ab", size // 2) for n in range(2)],
    "five texts of single letters": lambda size: texts_by(SINGLE_LETTERS, size),
    "sections of single letters and elisions": lambda size: texts_by(ELISIONS, size),
    "full stops": lambda size: [". " * (size // 4), ". ! " * (size // 8)],
    "ideographs in another order": lambda size: texts_by(IDEOGRAPHS, size),
    "a thousand witnesses": lambda size: [drawn(n, vocabulary(50), size // 1000) for n in range(1000)],
    "five thousand witnesses": lambda size: [drawn(n, vocabulary(50), size // 5000) for n in range(5000)],
    "many places at which a hundred differ": lambda size: unlike_between(size, 100, 50, 3),
    "many places at which a hundred differ in four words": lambda size: unlike_between(size, 150, 4, 3),
    "many long words at which two differ": lambda size: unlike_between(size, 2, 197, 5),
    "ten texts of two words": lambda size: [drawn(n, "ab", size // 10) for n in range(10)],
    "a thousand words at random": lambda size: [drawn(n, vocabulary(1000), size // 4) for n in range(4)],
    "sections in which ten differ": lambda size: unlike_between(size, 10, 40, 4, "\n== {} ==\n"),
    "backwards": lambda size: [(text := drawn(1, vocabulary(100_000), size // 2)), " ".join(reversed(text.split()))],
    "lines": lambda size: ["a\n\n" * (size // 6), "a\n" * (size // 4)],
    "a text and it shuffled": lambda size: [
        drawn(1, vocabulary(5000), size // 2),
        shuffled(drawn(1, vocabulary(5000), size // 2), 2),
    ],
    "many places at which two differ at length": lambda size: unlike_between(size, 2, 500, 3),
    "twenty words at random": lambda size: [drawn(n, vocabulary(20), size // 2) for n in range(2)],
    "ideographs": lambda size: [drawn(n, "\u4e00\u4e01\u4e02\u4e03", size // 8).replace(" ", "") for n in range(2)],
    "two of one word": lambda size: ["a " * (size // 4), "a " * (size // 4 + 7)],
    "nothing in common": lambda size: [
        " ".join(f"a{n}" for n in range(size // 14)),
        " ".join(f"b{n}" for n in range(size // 14)),
    ],
    "sections": lambda size: ["".join(f"== {n} ==\na b\n" for n in range(size // 36)) for _ in range(2)],
    "ten of one word": lambda size: ["a " * (size // 20 + n) for n in range(10)],
    "nearly alike words": lambda size: [" ".join(f"abcdefgh{n:06}" for n in range(k, size // 32, 2)) for k in range(2)],
    "initials": lambda size: ["A." * (size // 4), "A.B." * (size // 8)],
    "combining marks": lambda size: ["a" + "\u0301" * (size // 4), "a" + "\u0301" * (size // 4 - 1)],
    "one long word": lambda size: ["a" * (size // 2), "a" * (size // 2) + "b"],
    "apostrophes": lambda size: ["l'" * (size // 4), "'l" * (size // 4)],
    "format characters": lambda size: ["a" + "\u200f" * (size // 6) + "b", "a b"],
    "spaces": lambda size: ["a" + " " * (size // 2), "a b"],
}
"""Texts of so many bytes together that were found to be dear, each by what makes it so; those that take longest first."""


def report(names: Sequence[str], size: int, kinds: Sequence[str], together: int, minutes: float) -> int:
    """Print what the commands `kinds` take for each of the inputs, as a table; return how many take more than they may.

    Args:
        names: Of the inputs, in `WORST`.
        size: Bytes of each.
        kinds: `align` or `run`.
        together: How many commands run at once.
        minutes: After which no other is begun.
    """
    last = time.monotonic() + 60 * minutes
    bad = 0
    print("| input | command | s | MB | |\n|---|---|--:|--:|---|", flush=True)  # noqa: T201 - a script's answer
    with ThreadPoolExecutor(together) as pool:
        results = pool.map(lambda work: taken(*work, size, last), [(name, kind) for name in names for kind in kinds])
        for one in results:
            bad += one.endswith("TOO MUCH |")
            print(one, flush=True)  # noqa: T201 - a script's answer
    return bad


def taken(name: str, kind: str, size: int, last: float) -> str:
    """Return the row of the table for one input; without figures where the moment `last` has passed."""
    if time.monotonic() > last:
        return f"| {name} | {kind} | | | not measured |"
    with tempfile.TemporaryDirectory() as folder:
        make = run_input if kind == "run" else align_input
        code, seconds, megabytes = measured(make(Path(folder), WORST[name](size)))
    bad = seconds > SECONDS or megabytes > MEGABYTES or code not in {0, 2}
    remark = "TOO MUCH" if bad else "refused" if code else ""
    return f"| {name} | {kind} | {seconds:.1f} | {megabytes:.0f} | {remark} |"


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "collate", *map(str, arguments)]


def align_input(folder: Path, texts: Sequence[str]) -> list[str]:
    witnesses = [{"id": f"w{n}", "content": text} for n, text in enumerate(texts)]
    (folder / "in.json").write_text(json.dumps({"witnesses": witnesses}, ensure_ascii=False), encoding="utf-8")
    return command("align", folder / "in.json", "-o", folder / "out.json")


def run_input(folder: Path, texts: Sequence[str]) -> list[str]:
    for n, text in enumerate(texts):
        (folder / f"w{n}.txt").write_text(text, encoding="utf-8")
    witnesses = "".join(f'[[witness]]\nsiglum = "w{n}"\nfile = "w{n}.txt"\n' for n in range(len(texts)))
    (folder / "edition.toml").write_text(f'title = "T"\n{witnesses}')
    return command("run", folder, "-o", folder / "out")


def measured(arguments: Sequence[str], limit: int = LIMIT) -> tuple[int, float, float]:
    """Return exit code, seconds of the processor and most memory (MB) of a command; a `limit` in seconds ends it."""
    with tempfile.TemporaryDirectory() as kept:
        environment = {**os.environ, "COLLATE_CACHE": kept}
        silent = subprocess.DEVNULL
        child = subprocess.Popen(arguments, stdout=silent, stderr=silent, env=environment)
        resource.prlimit(child.pid, resource.RLIMIT_CPU, (limit, limit))
        resource.prlimit(child.pid, resource.RLIMIT_AS, (6 * 10**9, 6 * 10**9))
        _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return child.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("names", nargs="*", metavar="INPUT")
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--command", choices=("align", "run"), action="append")
    parser.add_argument("--side-by-side", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=60)
    asked = parser.parse_args()
    kinds = asked.command or ["run"]
    return int(report(asked.names or list(WORST), asked.size, kinds, asked.side_by_side, asked.minutes) > 0)


if __name__ == "__main__":
    sys.exit(main())
