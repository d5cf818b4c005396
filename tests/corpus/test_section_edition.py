"""What the editor says of one section does not change what is made of another."""

from collections.abc import Callable
from pathlib import Path

import pytest

import collate
from collate.cli import main

TOML = """title = "Owls"
corpus.shards = true
[[witness]]
siglum = "A"
file = "a.txt"
[[witness]]
siglum = "B"
file = "b.txt"
"""
TEXT = "== 1 ==\nThe owl hunts.\n\n== 2 ==\nIt sleeps at noon.\n\n== 3 ==\nIt wakes.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLLATE_CACHE", str(tmp_path / "cache"))
    (tmp_path / "edition.toml").write_text(TOML)
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT.replace("owl", "hawk").replace("at noon", "in trees").replace("It w", "She w"))
    (tmp_path / "hand").mkdir()
    return tmp_path


Run = Callable[..., tuple[str, dict[str, bytes]]]


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs, and returns what is said and what is written, by name."""

    def run(*options: str) -> tuple[str, dict[str, bytes]]:
        output = folder / "out"
        assert main(["run", str(folder), "-o", str(output), *options]) == 0
        files = {path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*.*")}
        return capsys.readouterr().err, files

    return run


DECISIONS = {
    "hand/2.toml": 'section = "2"\n\n[[unit]]\nwords = {B = "{in trees}"}\n',
    "hand/any.toml": '[[done]]\nat = {A = "It {wakes}"}\n',
    "hand/1.toml": 'section = "1"\n\n[[unit]]\nwords = {B = "{hawk hunts}"}\n',
}


def test_a_run_that_keeps_results_writes_what_one_without_does(folder: Path, run: Run) -> None:
    run()
    for name, text in DECISIONS.items():
        (folder / name).write_text(text)
        result, kept = run()
        anew, whole = run("--no-cache")
        assert kept == whole
        assert result.splitlines()[4:] == anew.splitlines()[4:] == []
    rule = '\n[[regularise]]\nfrom = "It"\nto = "She"\nsection = "3"\n[[entry]]\nid = "{}"\nhide = true\n'
    entry = collate.open(folder / "out").apparatus.entries[0].unit.id
    (folder / "edition.toml").write_text(TOML + rule.format(entry))
    assert run()[1] == run("--no-cache")[1]


def test_a_statement_makes_its_section_anew_alone(folder: Path, run: Run) -> None:
    _, before = run()
    (folder / "hand" / "2.toml").write_text(DECISIONS["hand/2.toml"])
    result, after = run()
    assert "of 3 sections 1 collated, 2 kept from earlier runs" in result
    changed = {name for name in after if after[name] != before[name] and name.startswith("sections/")}
    assert {Path(name).stem for name in changed} == {"2"}


@pytest.mark.parametrize("options", [(), ("--no-cache",)])
def test_a_statement_whose_words_are_gone_is_reported_once(folder: Path, run: Run, options: tuple[str, ...]) -> None:
    (folder / "hand" / "2.toml").write_text('section = "2"\n\n[[unit]]\nwords = {B = "{in nests}"}\n')
    (folder / "hand" / "4.toml").write_text('section = "4"\n\n[[unit]]\nwords = {B = "{in nests}"}\n')
    result, _ = run(*options)
    assert [line.partition("hand/")[2] for line in result.splitlines()[4:]] == [
        "2.toml, line 3: lost: “in nests” does not occur in B in section 2; quote the words that are meant now, or delete the "
        "statement",
        "4.toml, line 3: lost: no witness has a section '4'; correct the name, or delete the statement",
    ]


def test_all_statements_are_in_the_whole(folder: Path, run: Run) -> None:
    for name, text in DECISIONS.items():
        (folder / name).write_text(text)
    run()
    hand = collate.open(folder / "out").edition.hand
    assert [one.section for one in hand.unit] == ["1", "2"]
    assert [one.section for one in hand.done] == [""]
