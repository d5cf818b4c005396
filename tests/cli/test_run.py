"""`collate run`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.edition import Run

FILES = {
    "apparatus.html",
    "apparatus.txt",
    "collation.json",
    "diff.html",
    "graph.dot",
    "graph.graphml",
    "table.csv",
}


def snapshot(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()} if folder.exists() else {}


def test_run_writes_every_file_and_says_what_was_found(run: Run) -> None:
    code, out, err = run("run")
    assert (code, out) == (0, "")
    assert err.splitlines()[0].startswith("Read    4 witnesses from witnesses/ (tokens: R ")
    assert err.splitlines()[1].endswith("; R = D, P = L")
    assert err.splitlines()[2] == "Found   1 place where they differ: 1 substantive"
    assert err.splitlines()[3].startswith("Wrote   output/ ")
    assert snapshot(Path("output")).keys() >= FILES


def test_run_twice_gives_the_same_bytes(run: Run) -> None:
    run("run")
    first = snapshot(Path("output"))
    run("run", "-o", "again")
    assert snapshot(Path("again")) == first


def test_run_with_formats_writes_only_these(run: Run) -> None:
    assert run("run", "--format", "txt", "--format", "json")[0] == 0
    assert sorted(snapshot(Path("output"))) == ["apparatus.txt", "collation.json"]


def test_run_with_an_unknown_format_names_the_near_one(run: Run) -> None:
    code, _, err = run("run", "--format", "htlm")
    assert code == 2
    assert "htlm" in err
    assert "html" in err
    assert not Path("output").exists()


def test_run_with_an_unknown_aligner_writes_nothing(run: Run) -> None:
    code, _, err = run("run", "--aligner", "profil")
    assert code == 2
    assert "profile" in err
    assert not Path("output").exists()
