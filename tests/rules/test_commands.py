"""What the commands say of rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from collate.cli import main

EDITION = """title = "T"
[[witness]]
siglum = "A"
file = "a.txt"
[[witness]]
siglum = "B"
file = "b.txt"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("ed").mkdir()
    Path("ed/a.txt").write_text("the fox ran and sat\n", encoding="utf-8")
    Path("ed/b.txt").write_text("the wolf ran and sat\n", encoding="utf-8")
    return Path("ed")


def rules(folder: Path, text: str) -> None:
    (folder / "edition.toml").write_text(EDITION + text, encoding="utf-8")


def test_a_rule_that_touches_nothing_is_reported_with_its_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules(folder, '[[ignore]]\nwords = ["hen"]\n[[group]]\nsiglum = "α"\nmembers = ["A", "B"]\n')
    assert main(["run", "ed", "-o", "out", "--format", "txt"]) == 0
    assert capsys.readouterr().err.splitlines()[4:] == [
        "ed/edition.toml, line 8: this rule touches nothing: no entry differs in “hen” alone; correct it, or delete it",
        "ed/edition.toml, line 10: this rule touches nothing: α is printed nowhere: its members nowhere read the same "
        "against others; correct it, or delete it",
    ]


def test_lint_reports_it_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rules(folder, '[[ignore]]\nwords = ["hen"]\n[[regularise]]\nfrom = "cock"\nto = "hen"\n')
    main(["lint", "ed"])
    result = capsys.readouterr().out
    assert re.search(r"“hen” occurs in no witness +ed/edition.toml:8", result)
    assert re.search(r"“cock” occurs nowhere, or only where another rule holds +ed/edition.toml:10", result)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '[[regularise]]\nfrom = "fox"\nto = "red fox"\n',
            "collate: ed/edition.toml, line 10: from fox is 1 and to red fox is 2, counted in words and punctuation; "
            "write as many, or name the entry in which they count as the same\n",
        ),
        (
            '[[base]]\nsection = "I"\nsiglum = "B"\n',
            "collate: ed/edition.toml, line 9: no witness has a section I, since none is divided; leave section out\n",
        ),
    ],
)
def test_a_rule_that_cannot_be_applied_is_refused_and_nothing_written(
    folder: Path, capsys: pytest.CaptureFixture[str], text: str, message: str
) -> None:
    rules(folder, text)
    assert main(["run", "ed", "-o", "out"]) == 2
    assert capsys.readouterr().err == message
    assert not Path("out").exists()


def test_a_rule_about_an_entry_that_is_gone_is_left_out_and_reported(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules(folder, '[[entry]]\nid = "fox-0"\nnote = "x"\n')
    assert main(["run", "ed", "-o", "out", "--format", "json"]) == 0
    text = re.sub(r"fox-[0-9a-f]{8}\?", "fox-3e0c0e0e?", capsys.readouterr().err.splitlines()[-1])
    assert text == "ed/edition.toml, line 9: entry gone: there is no entry fox-0; did you mean fox-3e0c0e0e?"
    assert main(["check", "ed", "--against", "out"]) == 1
    out = capsys.readouterr().out
    assert out.startswith("1 of the editor's statements was left out.\n\nstatement entry gone: ")
    assert "ed/edition.toml:9:1" in out
