"""The commands of the pre-commit hooks, as an edition's repository runs them."""

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
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
def repository(tmp_path: Path, first_edition: Path) -> Path:
    shutil.copytree(first_edition, tmp_path, dirs_exist_ok=True)
    return tmp_path


def test_there_are_two_hooks(root: Path) -> None:
    assert list(entries(root)) == ["collate-lint", "collate-check"]


@pytest.mark.parametrize("name", ["collate-lint", "collate-check"])
def test_a_hook_passes_where_nothing_is_wrong(root: Path, repository: Path, name: str) -> None:
    outcome = run(entries(root)[name], repository)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


@pytest.mark.parametrize(
    ("name", "text"), [("collate-lint", "look-alike letter"), ("collate-check", "text changed in L")]
)
def test_a_hook_stops_a_commit_with_the_reason(root: Path, repository: Path, name: str, text: str) -> None:
    leaflet = repository / "witnesses" / "leaflet.txt"
    leaflet.write_text(leaflet.read_text(encoding="utf-8").replace("new phase", "nеw phase"), encoding="utf-8")
    outcome = run(entries(root)[name], repository)
    assert outcome.returncode == 1
    assert text in outcome.stdout


def builds(root: Path) -> list[str]:
    """The workflows of code hosts that the page about builds shows."""
    page = (root / "docs" / "howto" / "ci.md").read_text(encoding="utf-8")
    return re.findall(r"^```yaml\n(.*?)^```", page, re.DOTALL | re.MULTILINE)


def commands(build: str) -> list[str]:
    """The commands of a workflow: of GitHub's steps, or of GitLab's script."""
    return re.findall(r"^(?:- run: |    - )(.+)$", build, re.MULTILINE)


def test_the_page_shows_a_build_on_each_of_two_hosts(root: Path) -> None:
    github, gitlab = builds(root)
    assert all(line.startswith("- run: ") for line in github.splitlines())
    keys = [line.strip().partition(":")[0] for line in gitlab.splitlines() if not line.startswith("    - ")]
    assert keys == ["collation", "image", "script", "artifacts"]


@pytest.mark.parametrize("number", [0, 1])
def test_the_page_s_build_passes_and_fails_with_its_reports(root: Path, repository: Path, number: int) -> None:
    build = builds(root)[number]
    install, lint, check = commands(build)
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert install == f"pip install {project['name']}"
    assert run(lint, repository).returncode == 0
    assert run(check, repository).returncode == 0
    written = re.findall(r"--report \w+=(\S+)", check)
    assert "collate.xml" in written
    assert all((repository / name).stat().st_size for name in written)
    assert set(re.findall(r"junit: ([^\s}]+)", build)) <= set(written)
    (repository / "witnesses" / "leaflet.txt").write_text("The fox.\n", encoding="utf-8")
    assert run(check, repository).returncode == 1
    assert b"<failure" in (repository / "collate.xml").read_bytes()
