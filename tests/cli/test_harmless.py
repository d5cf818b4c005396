"""What a witness, a setting or a file's name says to a terminal or a build service is shown, and never obeyed."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pytest

from collate.cli import main

EVIL = "\x1b]0;owned\x07\x9b31m\u202e"
SHELL = "\n::set-output name=x::y\n##[command]z"
FOLDER = f"ed{EVIL}\n::error::x"
TOML = json.dumps(f"T{EVIL}{SHELL}")


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> object:
    monkeypatch.chdir(tmp_path)

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def edition(folder: str, text: str, more: str = "") -> None:
    Path(folder).mkdir(exist_ok=True)
    Path(folder, "a.txt").write_text("the quick fox\n", encoding="utf-8")
    Path(folder, "b.txt").write_text(text, encoding="utf-8")
    Path(folder, "edition.toml").write_text(
        f'title = {TOML}\n[[witness]]\nsiglum = "A"\nfile = "a.txt"\n[[witness]]\nsiglum = "B"\nfile = "b.txt"\n{more}',
        encoding="utf-8",
    )


def is_harmless(text: str, *, build: bool = False) -> bool:
    """Returns whether nothing in `text` is obeyed; `build` says that it is meant for a build service."""
    controls = [c for c in text if c not in "\n\t" and (unicodedata.category(c) in {"Cc", "Cs"} or c in "\u202e\u2066")]
    commands = [line for line in text.split("\n") if line.lstrip().startswith("::") and not build]
    return not controls and not commands and "##[" not in text


RULES = f"""
[[regularise]]
from = {json.dumps("nowhere" + EVIL + SHELL)}
to = "x"
[[expect]]
lemma = {json.dumps("dog" + EVIL + SHELL)}
paragraph = 1
[marks]
{json.dumps("[" + EVIL + SHELL + "]")} = "lacuna"
"""


@pytest.mark.parametrize("folder", ["ed", FOLDER, "ed\udcff"])
@pytest.mark.parametrize(
    "command",
    [
        ("run", "{}", "-o", "{}/out"),
        ("check", "{}", "--against", "{}/out"),
        ("check", "{}", "--against", "{}/out", "--report", "github"),
        ("check", "{}", "--against", "{}/out", "--report", "markdown"),
        ("check", "{}", "--against", "{}/out", "--report", "junit"),
        ("check", "{}", "--against", "{}/out", "--accept"),
        ("check", "{}", "--against", "{}/nowhere"),
        ("diff", "{}/out", "{}"),
        ("lint", "{}"),
        ("lint", "{}", "--report", "github"),
        ("lint", "{}", "--fix"),
        ("review", "{}"),
        ("render", "{}/out/collation.json", "--format", "txt"),
        ("render", "{}/out/nowhere.json", "--format", "txt"),
        ("render", "{}/edition.toml", "--format", "txt"),
        ("init", "{}/new"),
        ("init", "{}"),
        ("align", "{}/a.txt"),
        ("nothing\x1b[1m",),
        ("run", "--nothing\x1b[1m"),
    ],
    ids=lambda command: " ".join(command).replace("{}", "E"),
)
def test_nothing_that_is_said_is_obeyed(call: object, folder: str, command: tuple[str, ...]) -> None:
    assert callable(call)
    edition(folder, "the quick fox\n")
    assert call("run", folder, "-o", f"{folder}/out")[0] == 0
    edition(folder, f"the\x01 qu{EVIL}ick{EVIL} \x07 dog{EVIL} ::error::y jumps\n", RULES)
    code, out, err = call(*(part.replace("{}", folder) for part in command))
    assert code in {0, 1, 2}
    assert command[0] == "render" or is_harmless(out, build="github" in command)  # a result is data, to the byte
    assert is_harmless(err)


@pytest.mark.parametrize(
    "more", [f"x = {TOML}\n", f"[apparatus]\nbase = {TOML}\n", f"[[witness]]\nsiglum = {TOML}\nfile = {TOML}\n"]
)
def test_wrong_settings_are_reported_harmlessly(call: object, more: str) -> None:
    assert callable(call)
    edition("ed", "x", more)
    code, out, err = call("run", "ed")
    assert (code, out) == (2, "")
    assert is_harmless(err)


def test_a_text_that_is_no_utf_8_in_a_file_s_name_is_escaped(call: object) -> None:
    assert callable(call)
    edition("ed", "the quick dog\n")
    Path(os.fsdecode(b"ed/\xff\x1b.txt")).write_text("x")
    code, out, _ = call("lint", "ed", "--report", "json")
    assert code == 1
    assert [finding["where"]["file"] for finding in json.loads(out)] == ["\\xff\\x1b.txt"]


def test_a_message_has_twenty_lines_at_most(call: object) -> None:
    assert callable(call)
    edition("ed", "x", "".join(f"x{i} = 1\n" for i in range(300)))
    code, _, err = call("run", "ed")
    assert code == 2
    assert len(err.splitlines()) == 20


def test_all_that_is_said_goes_through_one_place(root: Path) -> None:
    speaking = {
        path.name for path in (root / "collate" / "cli").glob("*.py") if "click.echo(" in path.read_text("utf-8")
    }
    assert speaking == {"messages.py", "progress.py"}
