"""Tries to break collate, from a seed, and prints what was tried and what failed.

    python tests/benchmarks/trust.py alignments COUNT [--seed N]    short texts through every aligner, in one process
    python tests/benchmarks/trust.py kills COUNT [--seed N]         SIGKILL at random moments of run, accept and recovery
    python tests/benchmarks/trust.py search TRIALS [--seed N]       a search for texts that take longer still

It ends with exit code 1 if anything failed.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from collate.align import ALIGNERS, align
from collate.cli import main as main_of_collate
from collate.errors import CollateError
from collate.files.commit import COMMIT
from collate.files.write import BEGUN
from collate.model import AlignmentTable, AlignOptions, Forms, Tokens, Witness
from tests.benchmarks.grammar import Grammar, changed, described, drawn_grammar, texts_by
from tests.benchmarks.worst_inputs import MEGABYTES, SECONDS, command, measured, run_input

LETTERS = "abcdefgh"
RECHECKED = 8
"""One alignment in so many is made again with the witnesses in another order."""


def say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - a script's answer


STOPPED: list[int] = []
"""Not empty once an interrupt has ended the trying."""


def until_interrupted(count: int) -> Iterator[int]:
    """Yield the numbers from 0 to `count`, or until an interrupt: so the figures are of what was really tried."""
    signal.signal(signal.SIGINT, lambda *_: STOPPED.append(1))
    for number in range(count):
        if STOPPED:
            return
        tried[0] = number + 1
        yield number


tried = [0]
"""How many were tried."""


def alignments(count: int, seed: int) -> int:
    """Print how many of `count` alignments lost a token or depended on the order of the witnesses; return how many."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    failed = again = refused = 0
    names = list(ALIGNERS)
    begun = time.process_time()
    for number in until_interrupted(count):
        texts = drawn_texts(chance)
        options = AlignOptions(names[number % len(names)], chance.choice((0.55, 1.0)))
        try:
            columns = columns_of(texts, range(len(texts)), options)
            if number % RECHECKED == 0:
                again += 1
                order = chance.sample(range(len(texts)), len(texts))
                if columns_of(texts, order, options) != columns:
                    raise AssertionError("the order of the witnesses mattered")  # noqa: TRY301 - told as any failure
        except CollateError as error:
            refused += 1
            say(f"refused {number}: {texts} {options}: {error}")
        except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
            failed += 1
            say(f"failed {number}: {texts} {options}: {error!r}")
    spent = time.process_time() - begun
    say(
        f"alignments: {tried[0]:,} tried, {again:,} again in another order, {refused} refused, {failed} failed, seed {seed}, {spent:.0f} s"
    )
    return failed + refused


def drawn_texts(chance: random.Random) -> list[list[str]]:
    """Return the words of two to five short texts, most of them copies of one another with changes."""
    letters = LETTERS[: chance.randint(1, len(LETTERS))]
    base = [word(chance, letters) for _ in range(chance.randint(0, 9))]
    texts = []
    for _ in range(chance.randint(2, 5)):
        text = list(base)
        for _ in range(chance.choice((0, 0, 1, 1, 2, 4))):
            at = chance.randint(0, len(text))
            moved = text[at : at + chance.randint(0, 3)]
            del text[at : at + len(moved)]
            to = chance.randint(0, len(text))
            text[to:to] = (
                moved if chance.random() < 0.4 else [word(chance, letters) for _ in range(chance.randint(0, 3))]
            )
        texts.append(text)
    return texts


def word(chance: random.Random, letters: str) -> str:
    return "".join(chance.choices(letters, k=chance.choice((1, 1, 1, 4, 6)))) + chance.choice(("", "", "", "."))


def columns_of(
    texts: Sequence[Sequence[str]], order: Sequence[int], options: AlignOptions
) -> frozenset[frozenset[tuple[int, int]]]:
    """Return the columns of the alignment of `texts` in that order, each as the places of its tokens.

    Raises:
        AssertionError: If a token is lost, twice there or out of order.
    """
    forms = Forms()
    tokens = [spaced(texts[index], forms) for index in order]
    witnesses = [Witness(str(index), own.text) for index, own in zip(order, tokens, strict=True)]
    table = align(witnesses, tokens, options)
    table.check()
    return frozenset(result for result in places(table, order) if result)


def spaced(words: Sequence[str], forms: Forms) -> Tokens:
    text, spans = " ".join(words), []
    at = 0
    for one in words:
        spans.append((at, at + len(one), one))
        at += len(one) + 1
    return Tokens.of(text, spans, forms)


def places(table: AlignmentTable, order: Sequence[int]) -> list[frozenset[tuple[int, int]]]:
    result: list[set[tuple[int, int]]] = [set() for _ in range(table.width)]
    for row, own in enumerate(table.columns):
        assert own.typecode in "iIlLqQ", array
        for index, column in enumerate(own):
            result[column].add((order[row], index))
    return [frozenset(some) for some in result]


SETTINGS = 'title = "T"\n[[witness]]\nsiglum = "A"\nfile = "a.txt"\n[[witness]]\nsiglum = "B"\nfile = "b.txt"\n'


def kills(count: int, seed: int) -> int:
    """Print how many of `count` killed commands left output that is neither old nor new; return how many."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    failed = killed = unfinished = recoveries = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        texts = {name: texts_of(place / name, name) for name in ("one", "two")}
        whole = {name: contents(collated(place / name, place / f"of-{name}")) for name in texts}
        out = place / "out"
        usual = seconds_of_a_command(place, chance)
        for number in until_interrupted(count):
            both = number % 3 == 0
            killed += end({start(place, chance): chance.random() * usual * 1.1 for _ in range(1 + both)})
            recoveries += (out / COMMIT).exists()
            unfinished += any(out.glob(f"{BEGUN}*"))
            if number % 4 == 0:  # the recovery itself is killed too
                killed += end({start(place, chance): chance.random() * usual})
            seen = read_as_it_counts(out)
            if seen and seen not in whole.values():
                failed += 1
                say(f"failed {number}: neither old nor new")
        collated(place / "one", out)
        if contents(out) != whole["one"]:
            failed += 1
            say("failed: the last run did not recover")
    say(
        f"kills: {killed} in {tried[0]} rounds, every third with two commands at once and every fourth with a recovery; "
        f"after {unfinished} files were begun, after {recoveries} a commit was unfinished, {failed} failed, seed {seed}"
    )
    return failed


def texts_of(folder: Path, name: str) -> Path:
    folder.mkdir()
    (folder / "edition.toml").write_text(SETTINGS)
    (folder / "a.txt").write_text(f"the {name} fox jumps\n" * 40)
    (folder / "b.txt").write_text(f"a {name} dog jumps\n" * 40)
    return folder


def collated(edition: Path, out: Path) -> Path:
    subprocess.run(command("run", edition, "-o", out), check=True, capture_output=True)
    return out


def start(place: Path, chance: random.Random) -> int:
    """Return the process of a `run` or a `check --accept`, which begins with everything imported."""
    edition = place / chance.choice(("one", "two"))
    run = ["run", str(edition), "-o", str(place / "out")]
    accept = ["check", str(edition), "--against", str(place / "out"), "--accept"]
    return forked(chance.choice((run, accept)))


def forked(arguments: list[str]) -> int:
    child = os.fork()
    if child:
        return child
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nothing, descriptor)
    os._exit(main_of_collate(arguments))


def seconds_of_a_command(place: Path, chance: random.Random) -> float:
    """Return the seconds of the processor that a command takes once this process has imported all that it needs."""
    with Path(os.devnull).open("w") as nothing, redirect_stdout(nothing), redirect_stderr(nothing):
        main_of_collate(["run", str(place / "one"), "-o", str(place / "warm")])
        main_of_collate(["check", str(place / "two"), "--against", str(place / "warm"), "--accept"])
    before = os.times()
    for _ in range(10):
        os.waitpid(start(place, chance), 0)
    after = os.times()
    return (after.children_user + after.children_system - before.children_user - before.children_system) / 10


def end(moments: dict[int, float]) -> int:
    """Kill processes, each once it has had so many seconds of the processor; return how many had not ended before."""
    killed = 0
    left = dict(moments)
    while left:
        for child, seconds in list(left.items()):
            if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
                if int(Path(f"/proc/{child}/schedstat").read_text().split()[0]) < seconds * 1e9:
                    continue
                os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
            killed += os.WIFSIGNALED(status)
            del left[child]
        time.sleep(0.0005)
    return killed


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} if folder.exists() else {}


def read_as_it_counts(folder: Path) -> dict[str, bytes]:
    """Return the files of `folder` as a command that reads sees them."""
    from collate.files import read_file
    from collate.files.commit import list_of

    listed = list_of(folder) if (folder / COMMIT).exists() else None
    names = {*contents(folder), *(listed.files if listed else ())} - set(listed.gone if listed else ())
    return {name: read_file(folder / name, "") for name in sorted(names)}


FRESH = 0.3
"""Share of the trials of a search that begin anew."""


def search(trials: int, seed: int, size: int) -> int:
    """Print the texts of `size` bytes that take most, found by small changes of those that took much; return 0.

    A text is scored by its seconds of the processor, or by its memory where that is more of what a text of one megabyte may take.
    """
    chance = random.Random(seed)  # noqa: S311 - no secret
    best: list[tuple[float, float, float, Grammar]] = []
    begun = time.process_time()
    scale = 1_000_000 / size
    idle = run_of(["a", "a"])
    for _ in until_interrupted(trials):
        fresh = not best or chance.random() < FRESH
        grammar = drawn_grammar(chance) if fresh else changed(chance.choice(best)[3], chance)
        texts = texts_by(grammar, size)
        if sum(len(text.encode()) for text in texts) > 2 * size:
            continue  # so many witnesses with so long words are no text of that size
        code, seconds, megabytes = run_of(texts)
        if code not in {0, 2}:
            say(f"exit code {code}: {described(grammar)}")
        seconds, megabytes = (seconds - idle[1]) * scale, (megabytes - idle[2]) * scale
        score = max(seconds / SECONDS, megabytes / MEGABYTES)
        best = sorted([*best, (score, seconds, megabytes, grammar)], key=lambda one: -one[0])[:8]
    for _, seconds, megabytes, grammar in best:
        say(
            f"{seconds:.0f} s and {megabytes:.0f} MB for one megabyte, if it grows as the text does: {described(grammar)}"
        )
    say(f"search: {tried[0]} tried, of {size:,} bytes, seed {seed}, {time.process_time() - begun:.0f} s besides")
    return 0


def run_of(texts: Sequence[str]) -> tuple[int, float, float]:
    """Return what a run of `texts` takes, as `measured`."""
    with tempfile.TemporaryDirectory() as folder:
        return measured(run_input(Path(folder), texts), 60)


def begin() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    kinds = parser.add_subparsers(dest="kind", required=True)
    for name in ("alignments", "kills"):
        of = kinds.add_parser(name)
        of.add_argument("count", type=int)
        of.add_argument("--seed", type=int, default=1)
    of = kinds.add_parser("search")
    of.add_argument("count", type=int)
    of.add_argument("--seed", type=int, default=1)
    of.add_argument("--size", type=int, default=100_000)
    result = parser.parse_args()
    if result.kind == "search":
        return search(result.count, result.seed, result.size)
    return int((alignments if result.kind == "alignments" else kills)(result.count, result.seed) > 0)


if __name__ == "__main__":
    sys.exit(begin())
