"""Workers of a scheduler that return what they should not: it is refused, or made here, and never written."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from collate.cli import main
from collate.corpus.cluster import connected, is_result
from collate.corpus.work import SectionResult
from collate.errors import CollateError

TOML = """title = "Owls"
language = "en"
[corpus]
shards = true
[pages]
by = "section"
[[witness]]
siglum = "A"
file = "a.txt"
[[witness]]
siglum = "B"
file = "b.txt"
"""
TEXTS = {
    "a.txt": "== 1 ==\nThe barn owl hunts at dusk.\n\n== 2 ==\nShe hunts voles.\n",
    "b.txt": "== 1 ==\nThe owl hunts at dusk.\n\n== 2 ==\nShe hunts mice.\n",
}

WORKER = """
import sys
from pathlib import Path
import msgspec
from collate.corpus import cluster, work
from collate.files.cache import packed, unpacked

MODE = Path(__file__).with_name("mode")
honest = work.bundle_results

def unpacked_files(result):
    return msgspec.msgpack.decode(unpacked(result.files), type=dict[str, bytes])

def with_files(result, change):
    return result._replace(files=packed(msgspec.msgpack.encode(change(unpacked_files(result)))))

def with_record(result, **fields):
    record = msgspec.msgpack.decode(result.record)
    return result._replace(record=msgspec.msgpack.encode({**record, **fields}))

first = []

def another(result):
    first.append(result)
    return first[0]

def full():
    raise OSError(28, "No space left on device")

def ending():
    raise SystemExit(3)

EACH = {
    "nothing": lambda result: None,
    "other kinds": lambda result: result._replace(record=5, files=5),
    "a garbled record": lambda result: result._replace(record=b"garbage"),
    "entries of another": lambda result: result._replace(ids=("x",)),
    "no space": lambda result: full(),
    "an end": lambda result: ending(),
    "garbled files": lambda result: result._replace(files=b"garbage"),
    "no files": lambda result: with_files(result, lambda files: {}),
    "another text": lambda result: with_files(result, lambda files: {k: v.replace(b"owl", b"cat") for k, v in files.items()}),
    "files outside": lambda result: with_record(
        with_files(result, lambda files: {"../../evil": b"x", **files}), files=[["../../evil", 1, b"x"]]
    ),
    "another section": another,
    "a garbled summary": lambda result: result._replace(summary=b"garbage"),
}

def tampered(payload):
    mode = MODE.read_text()
    results = [EACH.get(mode, lambda result: result)(result) for result in honest(payload)]
    return results[1:] if mode == "too few" else results

cluster.bundle_results = tampered

from distributed import LocalCluster
with LocalCluster(
    n_workers=1, threads_per_worker=1, processes=False, protocol="tcp://", host="127.0.0.1", dashboard_address=None
) as own:
    print(own.scheduler_address, flush=True)
    sys.stdin.read()
"""

Runner = Callable[[str], tuple[int, str, dict[str, bytes]]]


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of a scheduler, and the file that says what its only worker returns."""
    pytest.importorskip("distributed")
    folder = tmp_path_factory.mktemp("cluster")
    (folder / "mode").write_text("")
    (folder / "worker.py").write_text(WORKER, encoding="utf-8")
    command = [sys.executable, str(folder / "worker.py")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        yield process.stdout.readline().decode().strip(), folder / "mode"
        process.kill()


@pytest.fixture
def run(scheduler: tuple[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """What runs an edition by a worker that returns what is named; it gives exit code, messages and output."""
    address, mode = scheduler
    edition = tmp_path / "edition"
    (edition / "witnesses").mkdir(parents=True)
    for name, text in {"edition.toml": TOML, **TEXTS}.items():
        (edition / "witnesses" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(edition)

    def command(name: str) -> tuple[int, str, dict[str, bytes]]:
        mode.write_text(name)
        arguments = ["run", "--no-cache", "--scheduler", address, "-o", "there"]
        process = subprocess.run(
            [sys.executable, "-m", "collate", *arguments], capture_output=True, check=False, encoding="utf-8"
        )
        return process.returncode, process.stderr.replace(address, "ADDRESS"), files(Path("there"))

    return command


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["nothing", "too few", "other kinds", "a garbled record", "entries of another"])
def test_what_is_no_result_is_refused(run: Runner, name: str) -> None:
    sentence = "collate: ADDRESS: a worker has returned something else than results; start the workers anew\n"
    assert run(name) == (2, sentence, {})


@pytest.mark.slow
def test_a_worker_without_space_is_not_taken_for_a_scheduler_that_went_away(run: Runner) -> None:
    sentence = (
        "collate: ADDRESS: a worker has failed ([Errno 28] No space left on device); "
        "see that it has the space and the rights that it needs, then run it again\n"
    )
    assert run("no space") == (2, sentence, {})


@pytest.mark.slow
def test_a_worker_that_ends_itself_is_not_waited_for(run: Runner) -> None:
    sentence = "collate: a worker was about to end itself (SystemExit); start the workers anew\n"
    assert run("an end") == (2, sentence, {})


@pytest.mark.parametrize("address", ["inproc://192.0.2.1/17/1", "ucx://127.0.0.1:1", "http://127.0.0.1:8786"])
def test_an_address_of_no_scheduler_is_refused_at_once(address: str) -> None:
    pytest.importorskip("distributed")
    with pytest.raises(CollateError) as refused:
        connected(address)
    scheme = address.partition(":")[0]
    reason = f"no scheduler of another program has an address with {scheme}:; correct it, as tcp://127.0.0.1:8786"
    assert str(refused.value) == f"{address}: {reason}"


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["garbled files", "no files", "another text", "files outside", "another section", "a garbled summary"],
)
def test_a_result_that_is_not_of_its_section_is_made_here(
    run: Runner, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, there = run(name)
    assert main(["run", "--no-cache", "-o", "here"]) == 0
    assert (code, there) == (0, files(Path("here")))
    assert [path.name for path in tmp_path.iterdir()] == ["edition"]
    assert sorted(path.name for path in Path().iterdir()) == ["here", "there", "witnesses"]
    assert "all collated" in capsys.readouterr().err


@pytest.mark.parametrize(
    "value", [None, (b"", b"", b"", ()), SectionResult(b"", b"", b"", ()), SectionResult(b"\x80", b"", b"", ())]
)
def test_only_a_result_is_one(value: object) -> None:
    assert not is_result(value)
