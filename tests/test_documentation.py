"""The pages tell the truth: every command and every line of Python in README.md and docs/ is run, and prints what they say.

`console` blocks are run by bash, one command after another, in a folder that has the project's edition, its output and the
examples; an output line `…` is any text.  `pycon` blocks are run as doctests in the same folder.  Others are only read.
"""

from __future__ import annotations

import doctest
import fnmatch
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCK = re.compile(r"^```(console|pycon)\n(.*?)^```", re.DOTALL | re.MULTILINE)
PAGES = sorted(
    page.relative_to(ROOT).as_posix()
    for page in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md"))
    if "_build" not in page.parts and BLOCK.search(page.read_text(encoding="utf-8"))
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the commands are run."""
    folder = tmp_path / "desk"
    for name in ("witnesses", "output", "examples"):
        shutil.copytree(ROOT / name, folder / name)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a `collate` that runs this project's code."""
    folder = tmp_path_factory.mktemp("bin")
    script = folder / "collate.py"
    script.write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom collate.cli import main\nsys.exit(main())\n"
    )
    command = folder / "collate"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n')
    command.chmod(0o755)
    return folder


def sessions(block: str) -> list[tuple[str, str]]:
    """Every command of a `console` block with the output under it; lines up to `END` belong to a command that has `<<'END'`."""
    lines, result = iter(block.splitlines(keepends=True)), list[tuple[str, str]]()
    for line in lines:
        if not line.startswith("$ "):
            command, output = result.pop()
            result.append((command, output + line))
            continue
        command = line[2:]
        if "<<'END'" in line:
            for more in lines:
                command += more
                if more == "END\n":
                    break
        result.append((command, ""))
    return result


def output_of(command: str, desk: Path, tools: Path) -> str:
    """What a command prints."""
    environment = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=desk,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=120,
    )
    return done.stdout.rstrip()


def matches(printed: str, expected: str) -> bool:
    """Whether output is as expected, in which a line `…` is any text."""
    pattern = re.sub(r"(?m)^…$", "*", re.sub(r"([\[?*])", r"[\1]", expected.rstrip()))
    return fnmatch.fnmatchcase(printed, pattern)


def test_the_pages_with_commands_are_found() -> None:
    assert {"README.md", "docs/tutorial.md", "docs/howto/python.md"} <= set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_each_command_of_a_page_prints_what_the_page_says(page: str, desk: Path, tools: Path) -> None:
    names: dict[str, object] = {}
    for kind, block in BLOCK.findall((ROOT / page).read_text(encoding="utf-8")):
        if kind == "console":
            for command, expected in sessions(block):
                printed = output_of(command, desk, tools)
                assert matches(printed, expected), f"{page}: $ {command}{printed}"
        else:
            example = doctest.DocTestParser().get_doctest(block, names, page, page, 0)
            report: list[str] = []
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
            runner.run(example, out=report.append, clear_globs=False)
            names = example.globs
            assert not runner.failures, "".join(report)


def test_each_test_that_the_threat_model_names_is_there() -> None:
    page = (ROOT / "docs" / "explanation" / "threat-model.md").read_text(encoding="utf-8")
    named = re.findall(r"`([\w/]+\.py)::(test_\w+)`", page)
    missing = [
        f"{file}::{name}"
        for file, name in named
        if f"def {name}(" not in (ROOT / "tests" / file).read_text(encoding="utf-8")
    ]
    assert missing == []
    assert len(named) > 50
