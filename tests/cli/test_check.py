import dataclasses
import json
import subprocess
from pathlib import Path

import jsonschema
import pytest

from collate import pipeline
from collate.model import Collation, Edition, Witness
from collate.schemas import schema
from tests.cli.edition import Run, replace_in_witness, runner, snapshot


@pytest.fixture
def run(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    outcome = runner(tmp_path, root, monkeypatch, capsys)
    outcome("run")
    return outcome


MENDED = """\
1 × text changed. In consequence: 1 × unit new.
The baseline is stale: since it was made witness L changed. `collate check --accept` makes this the baseline.
Of the baseline's own texts the tool makes the same as then.
2 of 4 expectations fail.

text changed in L  witnesses/leaflet.txt:1:38
    … counter-revolution is entering a [-new-]{+second+} phase of development. …
  → unit new: line 1, entry new-e1de74d3
        1 new R D P] second L

expectation fails: P and L read the same  witnesses/edition.toml:59:1
    line 1: P has “new”, L has “second”

expectation fails: the appeal and the leaflet replace the last paragraph, and nothing else  witnesses/edition.toml:71:1
    there are 2: line 1 “new”, line 74 “Let the enemies of the revolution … revolution to slip from their hands.”
"""


def test_a_corrected_word_is_said_with_its_place_and_consequence(run: Run) -> None:
    replace_in_witness("leaflet.txt", "new phase", "second phase")
    assert run("check") == (1, MENDED, "")


def test_nothing_is_written_but_by_accept(run: Run) -> None:
    before = snapshot("output")
    replace_in_witness("leaflet.txt", "new phase", "second phase")
    run("check")
    run("check", "--report", "json")
    assert snapshot("output") == before
    code, _, err = run("check", "--accept")
    assert (code, err) == (1, "Accepted: this is the baseline now, in output.\n")
    assert snapshot("output") != before
    assert snapshot("output").keys() == before.keys()
    code, out, _ = run("check")
    assert code == 1
    assert out.startswith("2 of 4 expectations fail.\n\nexpectation fails: P and L read the same")


def test_accept_writes_what_run_writes(run: Run) -> None:
    replace_in_witness("leaflet.txt", "new phase", "second phase")
    run("check", "--accept")
    run("run", "-o", "again")
    assert snapshot("again") == snapshot("output")


def test_accept_keeps_to_the_formats_that_are_kept(run: Run) -> None:
    run("run", "-o", "few", "--format", "json", "--format", "txt")
    replace_in_witness("leaflet.txt", "new phase", "second phase")
    run("check", "--against", "few", "--accept")
    assert sorted(snapshot("few")) == ["apparatus.txt", "collation.json"]


def test_accept_makes_a_first_baseline(run: Run) -> None:
    assert run("check", "--against", "fresh", "--accept")[0] == 0
    assert run("check", "--against", "fresh")[0] == 0


def test_accept_refuses_what_was_not_looked_at_as_a_whole(run: Run) -> None:
    before = snapshot("output")
    for arguments in (["--only", "L"], ["--section", "x"], ["--against", "git:HEAD"]):
        code, out, err = run("check", "--accept", *arguments)
        assert (code, out) == (2, "")
        assert err.startswith("collate: ")
    assert snapshot("output") == before


def test_a_missing_baseline_names_the_remedy(run: Run) -> None:
    assert run("check", "--against", "nowhere") == (
        2,
        "",
        "collate: nowhere/collation.json: there is no such file; make the baseline with `collate check --accept` or "
        "`collate run`, and commit it\n",
    )


def test_only_and_section_leave_out_the_rest(run: Run) -> None:
    replace_in_witness("leaflet.txt", "new phase", "second phase")
    replace_in_witness("proletary.txt", "What, then,", "What then")
    out = run("check", "--only", "P")[1]
    assert "text changed in P" in out
    assert "text changed in L" not in out
    assert "text changed" not in run("check", "--section", "elsewhere")[1].split("expectation")[0]


def test_fail_on_chooses_what_breaks(run: Run) -> None:
    Path("witnesses/edition.toml").write_text(
        Path("witnesses/edition.toml").read_text(encoding="utf-8").split("# What `collate check`")[0], encoding="utf-8"
    )
    replace_in_witness("leaflet.txt", "new phase", "second phase")
    assert run("check", "--fail-on", "unit-gone")[0] == 0
    assert run("check", "--fail-on", "unit-gone,unit-new")[0] == 1
    assert run("check", "--fail-on", "text changed")[0] == 1
    assert run("check", "--fail-on", "none")[0] == 0
    assert run("check", "--fail-on", "unit-knew") == (
        2,
        "",
        "collate: --fail-on: there is no kind of change 'unit-knew'; did you mean unit-new?\n",
    )


def test_layout_alone_breaks_nothing(run: Run) -> None:
    replace_in_witness("leaflet.txt", "a new phase", "a  new phase")
    code, out, err = run("check")
    assert code == 0
    assert out.startswith("1 × layout.")
    assert err == "Nothing changed that counts: 4 witnesses, 1 entry; 4 expectations hold.\n"
    assert run("check", "--fail-on", "any")[0] == 1


def other_tool(edition: Edition, witnesses: list[Witness], **rest: object) -> Collation:
    """Collates as a later version might: the last unit is of another class."""
    from collate.model import UnitClass

    result = ORIGINAL(edition, witnesses, **rest)
    *first, last = result.apparatus.entries
    changed = dataclasses.replace(last, unit=dataclasses.replace(last.unit, kind=UnitClass.ADDITION))
    return dataclasses.replace(result, apparatus=dataclasses.replace(result.apparatus, entries=(*first, changed)))


ORIGINAL = pipeline.collate


def test_a_tool_that_changed_its_mind_is_distinguished_from_a_stale_baseline(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "collate", other_tool)
    code, out, _ = run("check")
    assert code == 1
    assert out.splitlines()[0] == "1 × reclassified."
    assert out.splitlines()[1].startswith(
        "No witness and no setting has changed: the program makes something else of them, with the same"
    )
    replace_in_witness("leaflet.txt", "new phase", "second phase")
    out = run("check")[1]
    assert "The baseline is stale: since it was made witness L changed." in out
    assert "The program has changed too: of the baseline's own texts it now makes 1 × reclassified." in out


def test_reports_go_to_files(run: Run) -> None:
    replace_in_witness("leaflet.txt", "new phase", "second phase")
    code, out, _ = run(
        "check", "--report", "json=a/report.json", "--report", "html=a/report.html", "--report", "github"
    )
    assert code == 1
    assert out.startswith("::error file=witnesses/leaflet.txt,line=1,col=38,title=collate%3A text changed::")
    jsonschema.validate(json.loads(Path("a/report.json").read_text(encoding="utf-8")), json.loads(schema("report")))
    assert "<!doctype html>" in Path("a/report.html").read_text(encoding="utf-8")


def test_a_build_on_github_gets_its_summary(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(Path("summary.md").resolve()))
    Path("summary.md").write_text("before\n")
    replace_in_witness("leaflet.txt", "new phase", "second phase")
    run("check", "--report", "github")
    assert Path("summary.md").read_text(encoding="utf-8").startswith("before\n## collate check: Against the Moscow")


def test_an_unknown_report_names_the_near_one(run: Run) -> None:
    assert run("check", "--report", "junti") == (2, "", "collate: there is no report junti; did you mean junit?\n")
    assert run("check", "--report", "json", "--report", "text")[0] == 2


def git(*arguments: str) -> None:
    names = ["-c", "user.name=E", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *names, *arguments], check=True, capture_output=True)


def test_a_commit_is_looked_for_where_the_edition_is(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edition = tmp_path / "witnesses"
    run("run", "-o", "witnesses/output")
    monkeypatch.chdir(edition)
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    monkeypatch.chdir(tmp_path)
    code, out, err = run("check", "witnesses", "--against", "git:HEAD")
    assert (code, out) == (0, "")
    assert err.startswith("The collation is unchanged: ")
    assert run("check", "witnesses", "--against", "git:HEAD:nowhere")[0] == 2


def test_a_commit_is_a_baseline(run: Run) -> None:
    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "first")
    replace_in_witness("leaflet.txt", "new phase", "second phase")
    run("check", "--accept")
    code, out, _ = run("check", "--against", "git:HEAD")
    assert code == 1
    assert "text changed in L" in out
    assert run("diff", "git:HEAD:output", "output", "--only", "L")[0] == 1
    code, _, err = run("check", "--against", "git:nowhere")
    assert code == 2
    assert err.startswith("collate: git:nowhere: ")
    assert err.endswith("commit output/collation.json there, or name another place as git:REV:PATH\n")
    assert run("diff", "git:--help", "output")[0] == 2


def test_diff_takes_an_edition_and_files(run: Run) -> None:
    replace_in_witness("leaflet.txt", "new phase", "second phase")
    code, out, _ = run("diff", "output/collation.json", "witnesses")
    assert code == 1
    assert out.splitlines()[0] == "1 × text changed. In consequence: 1 × unit new."
    assert run("diff", "output", "output") == (0, "", "nothing has changed\n")
    assert run("diff", "output", "witnesses", "--fail-on", "lemma-changed")[0] == 0


def test_a_text_that_was_tampered_with_is_refused(run: Run) -> None:
    path = Path("output/collation.json")
    path.write_text(path.read_text(encoding="utf-8").replace("a new phase", "a bad phase", 1), encoding="utf-8")
    code, _, err = run("check")
    assert code == 2
    assert "is not the one its sha256 was made of" in err


def test_an_older_form_is_refused_with_what_to_do(run: Run) -> None:
    path = Path("output/collation.json")
    path.write_text(path.read_text(encoding="utf-8").replace('"collate 1"', '"collate 0"', 1), encoding="utf-8")
    code, _, err = run("check")
    assert code == 2
    assert "this version reads 'collate 1'; make it again with `collate run`" in err


def test_colours_are_for_terminals_and_can_be_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from collate.cli.reports import colours

    assert "\x1b" not in run("diff", "output", "output")[1]
    monkeypatch.setattr(sys, "stdout", type("Terminal", (), {"isatty": lambda _: True})())
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert colours()
    monkeypatch.setenv("NO_COLOR", "1")
    assert not colours()
