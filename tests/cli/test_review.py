import json
from pathlib import Path

import jsonschema
import pytest

from collate.schemas import schema
from tests.cli.edition import Run, runner

TEXTS = {
    "A": "He saw the the fox and she ran into the garden with the gardener and a honourable lawyer.",
    "B": "He saw the fox and she ran with the gardener into the garden and a honorable sawyer.",
    "C": "He saw the the fox and she ran into the garden with the gardener and a honourable lawyer.",
}


@pytest.fixture
def run(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    outcome = runner(tmp_path, root, monkeypatch, capsys)
    Path("fox").mkdir()
    entries = "".join(f'[[witness]]\nsiglum = "{name}"\nfile = "{name}.txt"\n' for name in TEXTS)
    Path("fox/edition.toml").write_text(f'title = "Fox"\n{entries}')
    for name, text in TEXTS.items():
        Path("fox", f"{name}.txt").write_text(text + "\n")
    return outcome


def test_four_printings_that_hardly_differ_leave_no_doubt(run: Run) -> None:
    assert run("review") == (0, "", "No place is doubtful.\n")


def test_doubtful_places_are_ranked_with_their_reasons(run: Run) -> None:
    code, out, err = run("review", "fox", "--report", "json")
    assert (code, err) == (0, "")
    record = json.loads(out)
    jsonschema.validate(record, json.loads(schema("review")))
    weights = [place["weight"] for place in record["places"]]
    assert weights == sorted(weights, reverse=True)
    values = {reason["said"] for place in record["places"] for reason in place["reasons"]}
    assert "“the” of B could be aligned with the other “the” as well" in values


def test_review_as_text_counts_what_it_leaves_out(run: Run) -> None:
    whole = run("review", "fox", "--limit", "0")
    code, out, err = run("review", "fox", "--limit", "1")
    assert code == 0
    assert out == whole[1][: len(out)]
    assert err.endswith("more with --limit 0\n")
    assert "  fox/" in out.splitlines()[0]


def test_review_in_another_form_is_refused(run: Run) -> None:
    code, _, err = run("review", "--report", "junit")
    assert code == 2
    assert err == "collate: --report: there is no review as junit; known are text, json\n"


HANGING = {"A": "and the morning was bright", "B": "and an evening the was bright"}
"""Whether “morning” stands beside “evening” hangs on how alike spellings must be."""


def hang(rule: str = "") -> None:
    """Write an edition of two witnesses whose one unit hangs on a setting."""
    entries = "".join(f'[[witness]]\nsiglum = "{name}"\nfile = "{name}.txt"\n' for name in HANGING)
    Path("fox/edition.toml").write_text(f'title = "Fox"\n{entries}{rule}')
    for name, text in HANGING.items():
        Path("fox", f"{name}.txt").write_text(text + "\n")


def test_run_marks_what_hangs_on_a_setting_where_it_is_asked_to(run: Run) -> None:
    hang()
    assert run("run", "fox")[0] == 0
    assert "near = 0.65" not in Path("output/apparatus.html").read_text(encoding="utf-8")
    assert run("run", "fox", "--review")[0] == 0
    assert "unit split with near = 0.65" in Path("output/apparatus.html").read_text(encoding="utf-8")
    assert run("check", "fox")[0] == 0


def test_a_rule_about_an_entry_does_not_stand_in_the_way_of_review(run: Run) -> None:
    hang()
    run("run", "fox")
    (entry,) = json.loads(Path("output/collation.json").read_bytes())["apparatus"]["entries"]
    hang(f'[[entry]]\nid = "{entry["id"]}"\nnote = "so"\n')
    code, out, err = run("review", "fox")
    assert (code, err) == (0, "1 place to look at\n")
    assert "settings: unit split with near = 0.65" in out
    assert run("run", "fox", "--review")[0] == 0


def test_a_review_is_the_same_whatever_the_number_of_processes(run: Run) -> None:
    run("run", "fox", "--review", "-o", "one")
    run("run", "fox", "--review", "-o", "two", "--jobs", "2")
    assert Path("one/collation.json").read_bytes() == Path("two/collation.json").read_bytes()
