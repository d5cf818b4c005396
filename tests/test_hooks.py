"""The commands of the pre-commit hooks, as an edition's repository runs them."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def entries(root: Path) -> dict[str, str]:
    lines = (root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8").splitlines()
    ids = [line.partition("- id: ")[2] for line in lines if line.startswith("- id: ")]
    commands = [line.partition("entry: ")[2] for line in lines if line.startswith("  entry: ")]
    return dict(zip(ids, commands, strict=True))


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    program, *arguments = shlex.split(command)
    assert program == "collate"
    return subprocess.run(
        [sys.executable, "-m", program, *arguments], cwd=folder, check=False, capture_output=True, text=True
    )


@pytest.fixture
def repository(tmp_path: Path, root: Path) -> Path:
    shutil.copytree(root / "witnesses", tmp_path / "witnesses")
    run("collate run", tmp_path)
    return tmp_path


def test_there_are_two_hooks(root: Path) -> None:
    assert list(entries(root)) == ["collate-lint", "collate-check"]


@pytest.mark.parametrize("name", ["collate-lint", "collate-check"])
def test_a_hook_passes_where_nothing_is_wrong(root: Path, repository: Path, name: str) -> None:
    found = run(entries(root)[name], repository)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize(
    ("name", "said"), [("collate-lint", "look-alike letter"), ("collate-check", "text changed in L")]
)
def test_a_hook_stops_a_commit_with_the_reason(root: Path, repository: Path, name: str, said: str) -> None:
    leaflet = repository / "witnesses" / "leaflet.txt"
    leaflet.write_text(leaflet.read_text(encoding="utf-8").replace("new phase", "nеw phase"), encoding="utf-8")
    found = run(entries(root)[name], repository)
    assert found.returncode == 1
    assert said in found.stdout


def test_a_build_gets_all_its_reports_from_one_command(repository: Path) -> None:
    found = run("collate check --report github --report junit=collate.xml --report sarif=collate.sarif", repository)
    assert found.returncode == 0
    assert {"collate.xml", "collate.sarif"} <= {path.name for path in repository.iterdir()}
