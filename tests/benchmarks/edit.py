"""Works through `collate edit` from a seed, and prints what was tried and what failed.

    python tests/benchmarks/edit.py acts COUNT [--seed N]       random acts and undos, compared with a full run, to the byte
    python tests/benchmarks/edit.py kills COUNT [--seed N]      SIGKILL at random moments of an act: nothing acknowledged is lost
    python tests/benchmarks/edit.py merges COUNT [--seed N]     branches of four acts at different places, merged by git
    python tests/benchmarks/edit.py seconds WORDS [--seed N]    processor time of an act on five witnesses

It ends with exit code 1 if anything failed; `merges` if more than one of a hundred did.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NoReturn

sys.path.insert(0, str(Path(__file__).parents[2]))

from collate import pipeline
from collate.document import encode
from collate.errors import CollateError
from collate.hand.read import read_statements
from collate.model import ApparatusEntry, Collation
from collate.model.table import token_range
from collate.serve.edit import Session
from collate.serve.edit_acts import Act

SYLLABLES = ("ba", "de", "ki", "lo", "mu", "na", "pe", "ri", "so", "tu", "va", "xe")
KINDS = ("together", "unit", "boundary", "done", "state", "moved", "reading", "lemma")
BRANCH = 4
"""Acts of a branch."""


def write_edition(folder: Path, rng: random.Random, words: int, witnesses: int = 4) -> None:
    """Write an edition of witnesses that share most of their words."""
    vocabulary = ["".join(rng.choices(SYLLABLES, k=rng.randint(1, 4))) for _ in range(max(40, words // 8))]
    exemplar = rng.choices(vocabulary, [1 / (n + 3) for n in range(len(vocabulary))], k=words)
    lines = ['title = "A Trial"']
    folder.mkdir(parents=True, exist_ok=True)
    for siglum in "ABCDEFGH"[:witnesses]:
        copied: list[str] = []
        for word in exemplar:
            chance = rng.random()
            copied += [] if chance < 0.02 else [rng.choice(vocabulary)] if chance < 0.08 else [word]
            copied += [rng.choice(vocabulary)] if chance > 0.98 else []
        rows = (" ".join(copied[at : at + 12]) for at in range(0, len(copied), 12))
        (folder / f"{siglum}.txt").write_text("\n".join(rows) + "\n", encoding="utf-8")
        lines += ["[[witness]]", f'siglum = "{siglum}"', f'file = "{siglum}.txt"']
    (folder / "edition.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def random_act(rng: random.Random, collation: Collation, entry: ApparatusEntry | None = None) -> Act:
    """Return an act at `entry`, or any, that may or may not be possible."""
    table = collation.table
    entry = entry or rng.choice(collation.apparatus.entries)
    kind = rng.choice(KINDS)
    low, high = max(0, entry.unit.start - rng.randint(0, 1)), min(table.width, entry.unit.end + rng.randint(0, 1))
    ranges = [(w, *token_range(own, low, high)) for w, own in enumerate(table.columns)]
    chosen = rng.sample(ranges, rng.randint(1, 2) if kind != "together" else rng.randint(2, len(ranges)))
    if kind in {"boundary", "state"}:
        chosen = [(w, start, start) for w, start, _ in chosen]
    elif kind == "together" and rng.random() < 0.5:
        chosen = [(w, start, min(start + 1, end)) for w, start, end in chosen]
    reading = rng.choice((entry.lemma, *entry.readings))
    other = rng.choice((entry.lemma, *entry.readings))
    return Act(
        kind=kind,
        members=chosen,
        value=reading.sigla[0] if reading.sigla else "",
        reads=reading.text,
        counts_as=other.text if kind == "reading" else "",
    )


def acts(count: int, seed: int) -> int:
    """Make random acts and undos; return how many states differed from what they should be."""
    rng = random.Random(seed)  # noqa: S311 - a trial
    done = wrong = refused = 0
    started = time.process_time()
    while done < count:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_edition(folder, rng, rng.randint(15, 60), rng.randint(2, 5))
            session = Session(folder)
            states = [encode(session.now())]
            for _ in range(min(200, count - done)):
                done += 1
                if len(states) > 1 and rng.random() < 0.45:
                    session.act(Act(kind="undo"))
                    states.pop()
                    wrong += encode(session.now()) != states[-1]
                elif session.now().apparatus.entries:
                    try:
                        session.act(random_act(rng, session.now()))
                    except CollateError:
                        refused += 1
                        wrong += encode(session.now()) != states[-1]
                        continue
                    states.append(encode(session.now()))
                    if rng.random() < 0.2:
                        wrong += encode(pipeline.collate(*pipeline.load(folder))) != states[-1]
            while len(states) > 1:
                session.act(Act(kind="undo"))
                states.pop()
                wrong += encode(session.now()) != states[-1]
        if done % 2000 < 200:
            seconds = time.process_time() - started
            print(f"{done:,} acts and undos, {refused:,} refused, {wrong} wrong, {seconds:.0f} s", flush=True)  # noqa: T201
    print(f"{done:,} acts and undos, {refused:,} refused, {wrong} wrong (seed {seed})")  # noqa: T201
    return wrong


def edit_until_killed(folder: Path, seed: int, acknowledged: int) -> NoReturn:
    """Make random acts and undos for ever; write to a descriptor how many statements there are after each."""
    rng = random.Random(seed)  # noqa: S311 - a trial
    session = Session(folder)
    session.now()
    os.write(acknowledged, b"ready\n")
    while True:
        try:
            if session.done and rng.random() < 0.3:
                session.act(Act(kind="undo"))
            else:
                session.act(random_act(rng, session.now()))
        except CollateError:
            continue
        os.write(acknowledged, f"{len(read_statements(folder))}\n".encode())


def kills(count: int, seed: int) -> int:
    """Kill editors at random moments; return how often an edition could not be read, or lacked more than one act."""
    rng = random.Random(seed)  # noqa: S311 - a trial
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "edition"
        write_edition(folder, rng, 40)
        for number in range(count):
            reading, writing = os.pipe()
            worker = os.fork()
            if not worker:
                edit_until_killed(folder, seed + number, writing)
            os.close(writing)
            with os.fdopen(reading) as lines:
                lines.readline()
                time.sleep(rng.random() * 0.4)
                os.kill(worker, signal.SIGKILL)
                os.waitpid(worker, 0)
                counts = [int(line) for line in lines.read().split()]
            try:
                statements = len(read_statements(folder))
                pipeline.collate(*pipeline.load(folder))
                wrong += bool(counts) and abs(statements - counts[-1]) > 1
            except CollateError as error:
                print(error)  # noqa: T201
                wrong += 1
            if len(list((folder / "hand").glob("*"))) > 40:
                shutil.rmtree(folder / "hand")
            if (number + 1) % 100 == 0:
                print(f"{number + 1:,} killed, {wrong} wrong", flush=True)  # noqa: T201
    print(f"{count:,} killed, {wrong} wrong (seed {seed})")  # noqa: T201
    return wrong


def git(folder: Path, *arguments: str) -> int:
    """Return the exit code of git in `folder`."""
    names = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@b"}
    completed = subprocess.run(
        ["git", *arguments], cwd=folder, env={**os.environ, **names}, capture_output=True, check=False
    )
    return completed.returncode


def merges(count: int, seed: int) -> int:
    """Merge pairs of branches; return how many merges git refused, or that lost a statement."""
    rng = random.Random(seed)  # noqa: S311 - a trial
    wrong = 0
    for number in range(count):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_edition(folder, rng, 150)
            git(folder, "init", "-q", "-b", "main")
            result: list[set[str]] = []
            session = Session(folder)
            places = rng.sample(session.now().apparatus.entries, 3 * BRANCH)
            branch(folder, rng, places[:BRANCH])  # what was there before
            before = {str(statement) for statement, _, _ in read_statements(folder)}
            git(folder, "add", "-A")
            git(folder, "commit", "-qm", "start")
            for side, own in (("one", places[BRANCH : 2 * BRANCH]), ("two", places[2 * BRANCH :])):
                git(folder, "checkout", "-q", "-b", side, "main")
                branch(folder, rng, own)
                result.append({str(statement) for statement, _, _ in read_statements(folder)})
                git(folder, "add", "-A")
                git(folder, "commit", "-qm", side)
            failed = git(folder, "merge", "-q", "-m", "both", "one") != 0
            if not failed:
                merged = {str(statement) for statement, _, _ in read_statements(folder)}
                failed = merged != (result[0] & result[1]) | (result[0] - before) | (result[1] - before)
            wrong += failed
        if (number + 1) % 50 == 0:
            print(f"{number + 1:,} merged, {wrong} failed", flush=True)  # noqa: T201
    print(f"{count:,} merged, {wrong} failed (seed {seed})")  # noqa: T201
    return wrong * 100 > count


def branch(folder: Path, rng: random.Random, places: list[ApparatusEntry]) -> None:
    """Make an act at each of `places`, but for those of `edition.toml`."""
    session = Session(folder)
    for entry in places:
        for _ in range(5):
            act = random_act(rng, session.now(), entry)
            try:
                if act.kind != "lemma":
                    session.act(act)
                    break
            except CollateError:
                continue


def seconds(words: int, seed: int) -> int:
    """Print the processor time of acts on five witnesses of `words` words."""
    rng = random.Random(seed)  # noqa: S311 - a trial
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_edition(folder, rng, words, 5)
        session = Session(folder)
        started = time.process_time()
        session.now()
        print(f"first page: {time.process_time() - started:.2f} s")  # noqa: T201
        spent: dict[str, list[float]] = {}
        for _ in range(24):
            act = random_act(rng, session.now())
            started = time.process_time()
            try:
                entry = session.act(act).entry
            except CollateError:
                continue
            json.dumps([session.overview(), session.place(entry)])
            spent.setdefault(act.kind, []).append(time.process_time() - started)
        for kind, times in sorted(spent.items()):
            print(f"{kind}: {sorted(times)[len(times) // 2]:.3f} s, at most {max(times):.3f} s")  # noqa: T201
    return 0


def main() -> int:
    """Run what the command line names; return 1 if anything failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("acts", "kills", "merges", "seconds"))
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    return bool(
        {"acts": acts, "kills": kills, "merges": merges, "seconds": seconds}[given.what](given.count, given.seed)
    )


if __name__ == "__main__":
    sys.exit(main())
