"""The plugin in a pytest of its own, in a tree that has no test code."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def tree(tmp_path: Path, first_edition: Path) -> Path:
    shutil.copytree(first_edition, tmp_path / "letters")
    return tmp_path


def collate(folder: Path, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "collate", *arguments], cwd=folder, check=True, capture_output=True)


def run_pytest(folder: Path, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-W", "error", "--rootdir", str(folder)]
    if "collate" not in entry_points():
        command += ["-p", "collate.pytest_plugin"]
    completed = subprocess.run([*command, *arguments], cwd=folder, check=False, capture_output=True, text=True)
    return completed.returncode, completed.stdout + completed.stderr


def entry_points() -> set[str]:
    from importlib.metadata import entry_points as points

    return {point.name for point in points(group="pytest11")}


def test_an_edition_becomes_items_that_pass(tree: Path) -> None:
    code, out = run_pytest(tree, "-v")
    assert code == 0, out
    assert "letters/witnesses/edition.toml::baseline PASSED" in out
    assert "letters/witnesses/edition.toml::P and L read the same PASSED" in out
    assert "5 passed" in out


def test_a_change_fails_the_items_that_it_concerns_in_words(tree: Path) -> None:
    leaflet = tree / "letters" / "witnesses" / "leaflet.txt"
    leaflet.write_text(leaflet.read_text(encoding="utf-8").replace("new phase", "second phase"), encoding="utf-8")
    code, out = run_pytest(tree)
    assert code == 1
    assert "text changed in L  leaflet.txt:1:38" in out
    assert "[-new-]{+second+} phase" in out
    assert "3 failed, 2 passed" in out
    assert "Traceback" not in out


def test_a_missing_baseline_fails_with_the_remedy(tree: Path) -> None:
    shutil.rmtree(tree / "letters" / "output")
    code, out = run_pytest(tree)
    assert code == 1
    assert "there is no baseline; make it with `collate check --accept" in out
    assert "1 failed, 4 passed" in out


def test_an_edition_file_that_is_wrong_is_one_item_that_says_so(tree: Path) -> None:
    (tree / "letters" / "witnesses" / "edition.toml").write_text("title = ")
    code, out = run_pytest(tree)
    assert code == 1
    assert "edition.toml: not TOML" in out or "edition.toml, line 1: not TOML" in out
    assert "1 failed" in out


def test_folders_are_left_aside_and_baselines_named(tree: Path) -> None:
    shutil.move(tree / "letters" / "output", tree / "letters" / "kept")
    (tree / "pytest.ini").write_text("[pytest]\ncollate_baseline = ../kept\n")
    assert run_pytest(tree)[0] == 0
    (tree / "pytest.ini").write_text("[pytest]\ncollate_ignore = letters\n")
    code, out = run_pytest(tree)
    assert code == 5, out


def test_collate_runs_without_pytest() -> None:
    sentence = (
        "import sys; import collate.cli.check, collate.baseline.check, collate.pipeline; print('pytest' in sys.modules)"
    )
    completed = subprocess.run([sys.executable, "-c", sentence], check=True, capture_output=True, text=True)
    assert completed.stdout == "False\n"
