"""The commands that collate an edition anew, where the edition is kept a section at a time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

import collate
from collate import pipeline
from collate.corpus.results import Engine, processes
from collate.model import Edition, Witness
from tests.cli.edition import Run, runner

TOML = """title = "Tides"
language = "en"

[corpus]
shards = true

[[witness]]
siglum = "N"
file = "n.txt"

[[witness]]
siglum = "S"
file = "s.txt"
"""

N = """== dawn ==
The tide came in over the flat grey sand.

== noon ==
Two herons waited by the old harbour wall.
"""

S = """== dawn ==
The tide came in by the old harbour wall.

== noon ==
Two herons waited over the flat grey sand.
"""


@pytest.fixture
def run(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a folder with the edition `tides`, whose witnesses have passages in each other's sections."""
    command = runner(tmp_path, root, monkeypatch, capsys)
    monkeypatch.setenv("COLLATE_CACHE", str(tmp_path / "cache"))
    Path("tides").mkdir()
    for name, text in {"edition.toml": TOML, "n.txt": N, "s.txt": S}.items():
        Path("tides", name).write_text(text, encoding="utf-8")
    return command


def names(folder: str) -> set[str]:
    """Return the names of the files at the top of a folder of output, and its folders."""
    return {path.name for path in Path(folder).iterdir()}


def test_an_edition_kept_by_section_is_collated_as_it_is_kept(run: Run) -> None:
    assert run("run", "tides", "-o", "out", "--jobs", "1")[0] == 0
    assert collate.collate("tides").to("json") == collate.open("out").to("json")
    assert run("diff", "out", "tides") == (0, "", "nothing has changed\n")


def test_notes_for_review_leave_an_edition_in_sections(run: Run) -> None:
    assert run("run", "tides", "-o", "out", "--jobs", "1")[0] == 0
    before = {path.relative_to("out") for path in Path("out").rglob("*")}
    code, _, err = run("run", "tides", "-o", "out", "--jobs", "1", "--review")
    assert (code, err.splitlines()[-1]) == (0, "Wrote   out/ index.json, 2 sections that changed")
    assert {path.relative_to("out") for path in Path("out").rglob("*")} == before
    joined = collate.open("out")
    assert joined.edition.pages.review

    Path("tides/edition.toml").write_text(TOML.replace("shards = true", "shards = false"), encoding="utf-8")
    with Path("tides/edition.toml").open("a", encoding="utf-8") as file:
        file.write('\n[align]\ntranspositions = "section"\n')
    assert run("run", "tides", "-o", "whole", "--jobs", "1", "--review")[0] == 0
    assert joined.to("json") == collate.open("whole").to("json")


def test_a_first_baseline_is_accepted_as_it_will_be_kept(run: Run) -> None:
    accepted = run("check", "tides", "--against", "base", "--accept")
    assert (accepted[0], accepted[2]) == (0, "Accepted: this is the baseline now, in base.\n")
    assert names("base") == {"index.json", "pages", "sections"}
    assert run("check", "tides", "--against", "base")[0] == 0


def test_a_baseline_in_sections_is_accepted_as_one_text_where_the_edition_now_says_so(run: Run) -> None:
    assert run("run", "tides", "-o", "base", "--jobs", "1")[0] == 0
    Path("tides/edition.toml").write_text(TOML.replace("shards = true", "shards = false"), encoding="utf-8")
    assert run("check", "tides", "--against", "base", "--accept")[0] == 0
    assert "index.json" not in names("base")
    assert "collation.json" in names("base")
    assert run("check", "tides", "--against", "base")[0] == 0


@pytest.mark.parametrize("section", ["", 'section = "noon"\n'])
def test_a_statement_follows_words_that_were_corrected(run: Run, section: str) -> None:
    Path("tides/hand").mkdir()
    statement = f'[[together]]\n{section}words = {{N = "Two {{herons}} waited", S = "Two {{herons}} waited"}}\n'
    Path("tides/hand/text.toml").write_text(statement, encoding="utf-8")
    assert run("run", "tides", "--jobs", "1")[0] == 0
    Path("tides/s.txt").write_text(S.replace("waited", "stood"), encoding="utf-8")
    proposal = "S: “Two {herons} waited” is now “Two {herons} stood”"
    code, _, err = run("lint", "tides", "--fix")
    assert f"fixed  tides/hand/text.toml:1  {proposal}" in err
    Path("tides/hand/text.toml").write_text(statement, encoding="utf-8")
    code, _, err = run("run", "tides", "--jobs", "1")
    assert (code, err.splitlines()[-1]) == (
        0,
        "tides/hand/text.toml, line 1: quoted as it was: S no longer has “Two {herons} waited”; found by comparison with the "
        "accepted collation: “Two {herons} stood”; `collate lint --fix` writes it so",
    )
    index = Path("output/index.json").read_text(encoding="utf-8")
    assert '"fix": [["S","Two {herons} waited","Two {herons} stood"]]' in index


def foot(page: str) -> str:
    """Return the foot of a page of the output, without tags."""
    text = Path(page).read_text(encoding="utf-8")
    return re.sub("<[^>]+>", "", text[text.index('<footer class="foot">') : text.index("</footer>")]).strip()


def test_the_foot_of_a_page_names_what_took_part_and_how_lines_are_counted(run: Run) -> None:
    result = f"Collated with collate {version('collate-witnesses')}"
    engine = f", collatex {version('collatex')}."
    of_text = "Line numbers are those of the text of N as it is set here.\n"
    for kept, lines in ("true", "Lines are numbered from 1 in this section.\n"), ("false", ""):
        settings = TOML.replace("shards = true", f'shards = {kept}\n\n[pages]\nby = "section"')
        Path("tides/edition.toml").write_text(f'{settings}\n[align]\naligner = "collatex"\n', encoding="utf-8")
        Path("tides/s.txt").write_text(S.partition("== noon")[0] + "== noon ==\n", encoding="utf-8")
        assert run("run", "tides", "-o", "out", "--jobs", "1")[0] == 0
        assert foot("out/pages/index.html") == result + engine
        assert foot("out/pages/apparatus-dawn.html") == of_text + result + engine
        assert foot("out/pages/apparatus-noon.html") == of_text + lines + result + engine


@pytest.mark.parametrize("shards", ["true", "false"])
@pytest.mark.parametrize(("setting", "jobs"), [("jobs = 1", 1), ("jobs = 3", 3), ("jobs = 0", 2), ("", 2)])
def test_the_number_of_processes_is_that_of_the_edition_if_it_names_one(
    run: Run, monkeypatch: pytest.MonkeyPatch, shards: str, setting: str, jobs: int
) -> None:
    result: list[int] = []
    one = processes(1)
    collated = pipeline.collate

    def noted(edition: Edition, witnesses: Sequence[Witness], **options: Any) -> Any:  # noqa: ANN401 - as it is called
        if not options.get("part"):
            result.append(options["jobs"])
        return collated(edition, witnesses, **{**options, "jobs": 1})

    def counted(number: int) -> Engine:
        result.append(number)
        return one

    monkeypatch.setattr("collate.processes.cores", lambda: 2)
    monkeypatch.setattr("collate.corpus.results.processes", counted)
    monkeypatch.setattr(pipeline, "collate", noted)
    settings = TOML.replace("shards = true", f"shards = {shards}\n\n[align]\n{setting}")
    Path("tides/edition.toml").write_text(settings, encoding="utf-8")
    assert run("run", "tides")[0] == 0
    assert result == [jobs]
