"""`collate run` a section at a time, and the commands that read what it wrote."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import ModuleType

import pytest

from collate.cli import main
from collate.corpus import work

TOML = """title = "Owls"
language = "en"

[corpus]
shards = {shards}

[[witness]]
siglum = "A"
file = "a.txt"

[[witness]]
siglum = "B"
file = "b.txt"

[[witness]]
siglum = "C"
extant = false
"""

A = """== 1 ==
The barn owl hunts at dusk.

== Rom 1:1/2 ==
She hunts voles in the meadow.

== .. ==
The grey owl sleeps.

== rom 1.1 2 ==
At dawn they rest.
"""

B = """== 1 ==
The owl hunts at dusk.

== Rom 1:1/2 ==
She hunts mice and voles in the meadow.

== rom 1.1 2 ==
At dawn they sleep.

== {long} ==
Nobody else has this.
""".format(long="long " * 60)

NAMED = "DASK_DISTRIBUTED__COMM__TLS__CA_FILE, …__TLS__CLIENT__CERT and …__TLS__CLIENT__KEY"


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an edition, in which commands run; nothing is kept from other tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLLATE_CACHE", str(tmp_path / "cache"))
    folder = tmp_path / "witnesses"
    folder.mkdir()
    (folder / "edition.toml").write_text(TOML.format(shards="true"), encoding="utf-8")
    (folder / "a.txt").write_text(A, encoding="utf-8")
    (folder / "b.txt").write_text(B, encoding="utf-8")
    return folder


@pytest.fixture
def dask(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Dask, whose settings are afterwards as they were."""
    module = pytest.importorskip("dask")
    pytest.importorskip("distributed")
    module.config.refresh()
    yield module
    monkeypatch.undo()
    module.config.refresh()


@pytest.fixture
def collated_sections(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the sections that are collated."""
    names: list[str] = []
    collated = work.section_result

    def counted(common: work.CommonInput, data: bytes) -> work.SectionResult:
        result = collated(common, data)
        names.append(work.msgspec.msgpack.decode(result.record, type=work.SectionFigures).name)
        return result

    monkeypatch.setattr(work, "section_result", counted)
    return names


def run(*arguments: str) -> int:
    """Run in this process, so that what is collated can be counted."""
    return main(["run", "--jobs", "1", *arguments])


def files(folder: str = "output") -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(Path(folder).rglob("*")) if p.is_file()}


def test_each_section_has_its_files(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    assert capsys.readouterr().err == (
        f"Read    3 witnesses in 5 sections from {edition.name}/ (49 tokens)\n"
        "Aligned 49 tokens in 31 columns; of 5 sections all collated\n"
        "Found   5 places where they differ: 2 lacuna, 1 omission, 1 addition, 1 substantive\n"
        "Wrote   output/ index.json, 5 sections that changed\n"
    )
    slugs = {Path(name).stem for name in files() if name.startswith("sections/") and name.endswith(".json")}
    assert len(slugs) == 5
    assert {"1"} < slugs
    assert all(name.isascii() and len(name) < 60 for name in slugs)
    for slug in slugs:
        assert {f"sections/{slug}.{kind}" for kind in ("json", "txt", "csv", "graphml", "dot")} <= set(files())
        assert {f"pages/apparatus-{slug}.html", f"pages/diff-{slug}.html"} <= set(files())
        assert f"apparatus-{slug}.html" in files()["pages/index.html"].decode()


@pytest.mark.parametrize("arguments", [("--no-cache",), ("--jobs", "2")])
def test_the_bytes_are_the_same_however_they_are_made(edition: Path, arguments: tuple[str, ...]) -> None:
    assert run() == 0
    plain = files()
    shutil.rmtree("output")
    assert main(["run", *arguments]) == 0
    assert files() == plain
    assert edition.is_dir()


def test_nothing_is_collated_or_written_again_if_nothing_changed(
    edition: Path, collated_sections: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    run()
    collated_sections.clear()
    before = {path: path.stat().st_mtime_ns for path in Path("output").rglob("*")}
    capsys.readouterr()
    assert run() == 0
    assert collated_sections == []
    assert {path: path.stat().st_mtime_ns for path in Path("output").rglob("*")} == before
    assert capsys.readouterr().err.splitlines()[-1] == "Wrote   output/ index.json, 0 sections that changed"
    assert edition.is_dir()


def test_only_the_section_that_changed_is_collated_again(edition: Path, collated_sections: list[str]) -> None:
    run()
    collated_sections.clear()
    (edition / "b.txt").write_text(B.replace("mice", "rats"), encoding="utf-8")
    assert run() == 0
    assert collated_sections == ["Rom 1:1/2"]
    changed = files()
    shutil.rmtree("output")
    assert run("--no-cache") == 0
    assert files() == changed


def test_a_decision_about_an_entry_concerns_its_section_alone(edition: Path, collated_sections: list[str]) -> None:
    run()
    index = Path("output/sections/1.json").read_text(encoding="utf-8")
    name = index.partition('"id": "')[2].partition('"')[0]
    rule = f'\n[[entry]]\nid = "{name}"\nnote = "a barn"\n'
    toml = edition / "edition.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + rule, encoding="utf-8")
    run()
    assert "a barn" in Path("output/sections/1.json").read_text(encoding="utf-8")
    collated_sections.clear()
    toml.write_text(toml.read_text(encoding="utf-8").replace("a barn", "an elm"), encoding="utf-8")
    assert run() == 0
    assert collated_sections == ["1"]
    assert "an elm" in Path("output/sections/1.json").read_text(encoding="utf-8")


def test_a_file_of_the_output_that_was_changed_or_lost_is_written_again(
    edition: Path, collated_sections: list[str]
) -> None:
    run()
    plain = files()
    Path("output/sections/1.txt").write_text("scribbled", encoding="utf-8")
    Path("output/pages/diff-1.html").unlink()
    collated_sections.clear()
    assert run() == 0
    assert files() == plain
    assert collated_sections == []
    assert edition.is_dir()


@pytest.mark.parametrize("damage", [b"", b"collate cache 1\nnonsense", b"\0" * 999])
def test_what_is_kept_and_damaged_is_made_anew(edition: Path, damage: bytes) -> None:
    run()
    plain = files()
    for path in Path("cache").rglob("*"):
        if path.is_file():
            path.write_bytes(damage)
    shutil.rmtree("output")
    assert run() == 0
    assert files() == plain
    assert edition.is_dir()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_reported_once(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("cache").mkdir(mode=0o500)
    assert run() == 0
    assert capsys.readouterr().err.count("results cannot be kept here") == 1
    assert edition.is_dir()


def test_a_file_where_the_cache_should_be_is_reported_once(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("cache").write_text("", encoding="utf-8")
    assert run() == 0
    assert capsys.readouterr().err.count("results cannot be kept here") == 1
    assert "output/index.json" in {path.as_posix() for path in Path("output").iterdir()}
    assert edition.is_dir()


def test_a_section_that_is_gone_leaves_no_file(edition: Path) -> None:
    run()
    (edition / "a.txt").write_text(A.partition("== rom")[0], encoding="utf-8")
    (edition / "b.txt").write_text(B.partition("== rom")[0], encoding="utf-8")
    assert run() == 0
    slugs = {Path(name).stem for name in files() if name.startswith("sections/")}
    assert len(slugs) == 3


def test_the_output_changes_between_one_file_and_sections(edition: Path) -> None:
    run()
    toml = edition / "edition.toml"
    toml.write_text(TOML.format(shards="false"), encoding="utf-8")
    assert run() == 0
    assert set(files()) == {
        "collation.json", "apparatus.txt", "apparatus.html", "diff.html", "table.csv", "graph.graphml", "graph.dot"
    }  # fmt: skip
    toml.write_text(TOML.format(shards="true"), encoding="utf-8")
    assert run() == 0
    assert "collation.json" not in files()
    assert "index.json" in files()


@pytest.mark.parametrize("name", ["json", "tei", "csv", "nexus"])
def test_any_format_is_made_of_all_sections(
    edition: Path, capfdbinary: pytest.CaptureFixture[bytes], name: str
) -> None:
    toml = edition / "edition.toml"
    run()
    capfdbinary.readouterr()
    assert main(["render", "output", "--format", name]) == 0
    joined = capfdbinary.readouterr().out
    settings = TOML.format(shards="false").replace("[corpus]", '[align]\ntranspositions = "section"\n\n[corpus]')
    toml.write_text(settings, encoding="utf-8")
    assert run() == 0
    capfdbinary.readouterr()
    assert main(["render", "output/collation.json", "--format", name]) == 0
    assert capfdbinary.readouterr().out == joined


def test_a_check_of_sections_finds_what_changed(
    edition: Path, collated_sections: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("collate.corpus.whole.cores", lambda: 1)
    run()
    collated_sections.clear()
    capsys.readouterr()
    assert main(["check"]) == 0
    assert collated_sections == []
    (edition / "b.txt").write_text(B.replace("mice", "rats"), encoding="utf-8")
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert "One section changed: Rom 1:1/2." in out
    assert "section Rom 1:1/2" in out
    assert collated_sections == ["Rom 1:1/2"]
    assert main(["check", "--accept"]) == 0
    assert capsys.readouterr().err == "Accepted: this is the baseline now, in output.\n"
    assert main(["check"]) == 0
    accepted = files()
    assert run() == 0
    assert files() == accepted


def test_a_section_that_is_not_the_one_listed_is_refused(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run()
    path = Path("output/sections/1.json")
    path.write_text(path.read_text(encoding="utf-8").replace("barn", "Barn"), encoding="utf-8")
    capsys.readouterr()
    assert main(["render", "output", "--format", "txt"]) == 2
    assert capsys.readouterr().err == (
        "collate: output/sections/1.json: the file is not the one that index.json lists; make both again with `collate run`, "
        "or restore both\n"
    )
    assert edition.is_dir()


def test_a_format_of_the_whole_is_made_beside_the_sections(
    edition: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run("--format", "txt", "--format", "csv") == 0
    before = files()
    assert run("--format", "nexus") == 0
    capsysbinary.readouterr()
    after = files()
    matrix = after.pop("matrix.nex")
    assert after == before
    assert main(["render", "output", "--format", "nexus"]) == 0
    assert capsysbinary.readouterr().out == matrix
    Path("output/matrix.nex").unlink()
    assert run("--format", "nexus") == 0
    assert files() == before | {"matrix.nex": matrix}
    assert edition.is_dir()


def test_the_collation_is_written_whatever_format_is_named(edition: Path) -> None:
    assert run("--format", "txt") == 0
    kinds = {Path(name).suffix for name in files() if name.startswith("sections/")}
    assert kinds == {".json", ".txt"}
    assert main(["render", "output", "--format", "csv", "-o", "table.csv"]) == 0
    assert edition.is_dir()


def test_the_cache_is_shown_and_pruned(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run()
    other = Path("cache/0123456789ab/00/00aa")
    other.parent.mkdir(parents=True)
    other.write_bytes(b"of another version")
    capsys.readouterr()
    assert main(["cache"]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == str(Path("cache").resolve())
    assert shown[1].startswith("in use  27 results, ")
    assert shown[2] == "of other versions  1 result, 0.0 MB"
    assert main(["cache", "--prune"]) == 0
    assert not other.exists()
    assert main(["cache", "--prune", "--size", "0"]) == 0
    assert not list(Path("cache").iterdir())
    assert edition.is_dir()


def test_no_cache_is_an_error_if_it_is_to_be_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLLATE_CACHE", "")
    assert main(["cache"]) == 2
    assert capsys.readouterr().err == (
        "collate: COLLATE_CACHE: the variable is empty, so nothing is kept; name a folder, or unset it\n"
    )


def test_results_find_no_place_at_all(edition: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from collate.files.cache import Cache

    monkeypatch.setattr(Cache, "put_packed", lambda *_: False)
    assert run() == 2
    assert not Path("output").exists()
    assert edition.is_dir()


def test_an_edition_is_not_even_read_if_its_files_and_output_are_as_they_were(
    edition: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from collate.cli import run_sections

    run()
    monkeypatch.setattr(run_sections, "run_sections", None)
    capsys.readouterr()
    assert run() == 0
    assert capsys.readouterr().err == (
        f"Read    3 witnesses in 5 sections from {edition.name}/ (49 tokens)\n"
        "Aligned 49 tokens in 31 columns; of 5 sections 0 collated, 5 kept from earlier runs\n"
        "Found   5 places where they differ: 2 lacuna, 1 omission, 1 addition, 1 substantive\n"
        "Wrote   output/ index.json, 0 sections that changed\n"
    )
    (edition / "notes.txt").write_text("a new file", encoding="utf-8")
    monkeypatch.undo()
    assert run("--format", "json") == 0
    assert not list(Path("output").glob("pages/*.html"))


OWLS = "\n".join(f"== {number} ==\nowl {number} hunts at dusk\n" for number in range(60))


@pytest.fixture(scope="module")
def owls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an edition of sixty sections and, in `whole`, what a run makes that nobody kills; it is copied and not changed."""
    folder = tmp_path_factory.mktemp("owls")
    (folder / "witnesses").mkdir()
    (folder / "witnesses" / "edition.toml").write_text(TOML.format(shards="true"), encoding="utf-8")
    (folder / "witnesses" / "a.txt").write_text(OWLS, encoding="utf-8")
    (folder / "witnesses" / "b.txt").write_text(OWLS.replace("at dusk", "by night"), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run("--no-cache", "-o", "whole") == 0
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.5, 1.0, 1.4, 1.8, 2.5])
def test_a_run_that_was_killed_is_taken_up_again(
    owls: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    shutil.copytree(owls, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLLATE_CACHE", str(tmp_path / "cache"))
    command = [sys.executable, "-m", "collate", "run", "--jobs", "2", "-o", "killed"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        with suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        process.kill()
    assert subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 0
    assert files("killed") == files("whole")


def test_a_cluster_has_no_use_for_one_text(edition: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (edition / "edition.toml").write_text(TOML.format(shards="false"), encoding="utf-8")
    assert run("--scheduler", "tcp://127.0.0.1:1") == 2
    assert capsys.readouterr().err == (
        "collate: --scheduler: this edition is collated as one text, which no cluster divides; set shards = true under [corpus] in "
        "edition.toml, or leave the option out\n"
    )


def test_a_cluster_needs_an_extra(
    edition: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from collate.corpus import cluster

    monkeypatch.setattr(cluster, "find_spec", lambda _: None)
    assert run("--scheduler", "tcp://127.0.0.1:1") == 2
    assert capsys.readouterr().err == (
        "collate: --scheduler: work on a cluster needs dask.distributed; install it with "
        "`pip install 'collate-witnesses[distributed]'`\n"
    )
    assert edition.is_dir()


@pytest.mark.parametrize(
    ("address", "settings", "message"),
    [
        ("tls://127.0.0.1:1", {}, f"an address with tls: needs certificates; name them by {NAMED}"),
        (
            "tls://127.0.0.1:1",
            {"CA_FILE": "ca.pem", "CLIENT__CERT": "me.pem"},
            f"the certificates that dask's configuration names cannot be read ([Errno 2] No such file or directory); correct {NAMED}",
        ),
    ],
)
def test_certificates_are_asked_for(
    edition: Path,
    address: str,
    settings: dict[str, str],
    message: str,
    dask: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(f"DASK_DISTRIBUTED__COMM__TLS__{name}", value)
    dask.config.refresh()
    assert run("--scheduler", address) == 2
    assert capsys.readouterr().err == f"collate: {address}: {message}\n"
    assert edition.is_dir()


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            "in <TLS (closed)>: SSLError: [SSL: TLSV1_ALERT_UNKNOWN_CA] tlsv1 alert unknown ca (_ssl.c:2580)",
            "the scheduler and collate do not accept each other's certificates (tlsv1 alert unknown ca); have both signed by one "
            f"authority, and name yours by {NAMED}",
        ),
        (
            "Timed out\nafter 10 s",
            "no scheduler answers (Timed out); start one with `dask scheduler`, or correct the address, as tcp://127.0.0.1:8786",
        ),
    ],
)
def test_a_scheduler_that_does_not_answer_is_one_sentence(
    edition: Path,
    error: str,
    message: str,
    dask: ModuleType,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(*_: object, **__: object) -> None:
        logging.getLogger("distributed.client").error("Traceback")
        raise OSError(error)

    monkeypatch.setattr("distributed.Client", refuse)
    assert run("--scheduler", "tcp://127.0.0.1:1") == 2
    assert capsys.readouterr().err == f"collate: tcp://127.0.0.1:1: {message}\n"
    assert dask.config.get("distributed.comm.tls.ca-file") is None
    assert edition.is_dir()


@pytest.mark.slow
def test_the_workers_of_a_scheduler_give_the_same_bytes(edition: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    (tmp_path / "cluster.py").write_text(
        "from distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        "    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:\n"
        "        print(cluster.scheduler_address, flush=True)\n"
        "        input()\n",
        encoding="utf-8",
    )
    command = [sys.executable, "cluster.py"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as cluster:
        assert cluster.stdout is not None
        address = cluster.stdout.readline().decode().strip()
        run_there = [sys.executable, "-m", "collate", "run", "--no-cache", "--scheduler", address, "-o", "there"]
        code = subprocess.run(run_there, stderr=subprocess.DEVNULL, check=False).returncode
        cluster.kill()
    assert code == 0
    assert run("--no-cache") == 0
    assert files("there") == files()
    assert edition.is_dir()


@pytest.mark.slow
def test_two_runs_at_once_leave_what_one_does(edition: Path) -> None:
    command = [sys.executable, "-m", "collate", "run", "--jobs", "1", "-o", "both"]
    runs = [subprocess.Popen(command, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert [process.wait() for process in runs] == [0, 0]
    assert run("--no-cache") == 0
    assert files("both") == files()
    assert edition.is_dir()


def test_a_collation_kept_by_section_is_opened_as_one(edition: Path) -> None:
    import collate

    run()
    result = collate.open("output")
    assert [name for name, _ in result.table.sections][:2] == ["1", "Rom 1:1/2"]
    assert not collate.diff("output", "output").items
    assert edition.is_dir()
