"""The same input gives the same bytes, whatever machine, folder and settings of the system it is collated on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from collate.render import RENDERERS

pytestmark = pytest.mark.slow

TEXTS = {
    "ä.txt": "The workers met in the yard on Tuesday.\n\nThey will not allow the standard to slip from their hands.\n",
    "b.txt": "The workers met in the hall on Tuesday.\n\nComrades, do not allow the standard to slip!\n",
    "c.txt": "On Tuesday the workers met in the yard.\n\nThey will not let the banner slip from their strong hands.\n",
}
SETTINGS = 'title = "Ä"\nlanguage = "en"\n' + "".join(
    f'[[witness]]\nsiglum = "{name[0]}"\nfile = "{name}"\n' for name in TEXTS
)
MADE_BY_OTHERS = {"pdf"}
"""Formats that another program makes of one of ours."""

FORMATS = [argument for name in RENDERERS if name not in MADE_BY_OTHERS for argument in ("--format", name)]


def edition(folder: Path) -> Path:
    """Return `folder` with an edition in it."""
    (folder / "witnesses").mkdir(parents=True)
    (folder / "witnesses" / "edition.toml").write_text(SETTINGS, encoding="utf-8")
    for name, text in TEXTS.items():
        (folder / "witnesses" / name).write_text(text, encoding="utf-8")
    return folder


def output(folder: Path, *, jobs: int = 1, **environment: str) -> dict[str, bytes]:
    """Return what a run writes of an edition in `folder`, by path."""
    edition(folder)
    command = [sys.executable, "-m", "collate", "run", "--jobs", str(jobs), *FORMATS]
    cache = str(folder / "cache")
    subprocess.run(
        command, cwd=folder, env={**os.environ, "COLLATE_CACHE": cache, **environment}, check=True, capture_output=True
    )
    out = folder / "output"
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return output(tmp_path_factory.mktemp("plain") / "edition", PYTHONHASHSEED="0")


@pytest.mark.parametrize(
    ("place", "jobs", "environment"),
    [
        ("seed", 1, {"PYTHONHASHSEED": "1"}),
        ("two processes", 2, {"PYTHONHASHSEED": "2"}),
        ("other place/Ünïcödé (1)", 1, {"LC_ALL": "C", "LANG": "C", "TZ": "Pacific/Kiritimati", "HOME": "/nowhere"}),
        ("later", 1, {"LC_ALL": "C.UTF-8", "TZ": "America/Adak", "SOURCE_DATE_EPOCH": "4102444800", "COLUMNS": "20"}),
    ],
)
def test_bytes_are_those_of_any_other_place(
    tmp_path: Path, expected: dict[str, bytes], place: str, jobs: int, environment: dict[str, str]
) -> None:
    assert output(tmp_path / place, jobs=jobs, **environment) == expected
    assert len(expected) >= len(RENDERERS) - len(MADE_BY_OTHERS) - 1


@pytest.mark.parametrize("command", ["run", "lint"])
def test_a_name_that_the_system_cannot_write_is_one_sentence(tmp_path: Path, command: str) -> None:
    process = subprocess.run(
        [sys.executable, "-X", "utf8=0", "-m", "collate", command],
        cwd=edition(tmp_path / "edition"),
        env={**os.environ, "LC_ALL": "C"},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert (process.returncode, process.stdout, process.stderr) == (
        2,
        "",
        "collate: witnesses/edition.toml, line 5: file ä.txt of witness ä has a name that this system cannot write in ascii; "
        "set LC_ALL=C.UTF-8, or rename it\n",
    )
