"""What is released works by itself: the wheel, in an environment that has nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import collate

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling", reason="hatchling, which builds the wheel, is not installed")
    folder = tmp_path_factory.mktemp("dist")
    root = Path(__file__).parents[1]
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, root]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    (result,) = folder.glob("*.whl")
    return result


@pytest.fixture(scope="module")
def fresh(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `collate` of a fresh environment; in the gate with the dependencies that the wheel names, elsewhere with those here."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / "python"
    alone = [] if os.environ.get("CI") else ["--no-deps"]
    subprocess.run(
        [python, "-m", "pip", "install", "-q", *alone, wheel], capture_output=True, text=True, check=True, timeout=600
    )
    if alone:
        where = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
        packages = Path(subprocess.run(where, capture_output=True, text=True, check=True).stdout.strip())
        (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return scripts / "collate"


def test_the_wheel_has_the_package_and_its_data_alone(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"collate", f"{'-'.join(wheel.name.split('-')[:2])}.dist-info"}
    assert {
        "collate/py.typed",
        "collate/schemas/edition.schema.json",
        "collate/viewer/templates/apparatus.html",
    } <= set(names)


@pytest.mark.parametrize("example", ["owl", "ballad"])
def test_the_wheel_collates_an_example_in_a_fresh_environment(
    example: str, fresh: Path, tmp_path: Path, root: Path
) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [fresh, "run", root / "examples" / example, "-o", tmp_path / "output"]
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    result = (tmp_path / "output" / "collation.json").read_text(encoding="utf-8")
    assert result == collate.collate(root / "examples" / example).to("json")
    assert (tmp_path / "output" / "apparatus.html").exists()
