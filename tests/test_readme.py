"""The README's tutorial is run as it stands, and must print what it says."""

from __future__ import annotations

import fnmatch
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"


def sessions() -> list[tuple[str, str]]:
    """Every command of the tutorial, with the output printed under it; `…` on a line of its own is any text."""
    found = []
    for block in re.findall(r"^```console\n(.*?)^```", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append((command, output))
    return found


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the edition and its output, in which the tutorial's commands are run one after another."""
    folder = tmp_path_factory.mktemp("desk")
    for name in ("witnesses", "output"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "collate").mkdir()
    shutil.copytree(ROOT / "collate" / "schemas", folder / "collate" / "schemas")
    return folder


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a `collate` that runs this project's code."""
    folder = tmp_path_factory.mktemp("bin")
    command = folder / "collate"
    command.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        "from collate.cli import main\nsys.exit(main())\n"
    )
    command.chmod(0o755)
    return folder


def test_the_tutorial_has_commands() -> None:
    assert len(sessions()) >= 6


@pytest.mark.parametrize(("command", "expected"), sessions())
def test_a_command_of_the_tutorial_prints_what_the_readme_says(
    command: str, expected: str, desk: Path, tools: Path
) -> None:
    environment = {**os.environ, "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
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
    pattern = re.sub(r"(?m)^…$", "*", re.sub(r"([\[?*])", r"[\1]", expected))
    assert fnmatch.fnmatchcase(done.stdout.rstrip(), pattern.rstrip()), done.stdout
