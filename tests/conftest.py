"""Settings of the tests."""

import io
import os
import shutil
from collections.abc import Iterator
from contextlib import redirect_stderr
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "local", max_examples=60, deadline=None, derandomize=False, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "ci", max_examples=200, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("core", settings.get_profile("local"), max_examples=12)
settings.load_profile("ci" if os.environ.get("CI") else "local")

ROOT = Path(__file__).parents[1]


@pytest.fixture
def root() -> Path:
    """The project's folder."""
    return ROOT


SLOW = {
    "api/test_collation.py": "writes and reads many files",
    "cli/test_hostile_folders.py": "runs every command in many folders",
    "cli/test_hostile_sections.py": "runs an edition with each of many caches",
    "cli/test_streams.py": "starts a shell for each command",
    "cli/test_view.py": "starts servers",
    "comparison/test_edits.py": "collates a thousand times",
    "files/test_crashes.py": "kills processes",
    "files/test_full_disk.py": "fills a disk",
    "render/test_docx_notes.py": "runs LibreOffice",
    "render/test_latex.py": "runs TeX",
    "render/test_latex_hostile.py": "runs TeX",
    "render/test_pdf.py": "runs Typst",
    "schemas/test_schemas.py": "makes each schema anew from the sources",
    "serve/test_many_reloads.py": "loads an edition many times",
    "test_documentation.py": "runs every command of the documentation",
    "test_hooks.py": "runs the commands of hooks and builds",
    "test_prepared.py": "makes a collation anew for each order of what is made of it",
    "test_processes.py": "kills processes",
    "test_public_names.py": "runs type checkers",
    "test_pytest_plugin.py": "runs pytest in pytest",
    "test_scribe.py": "aligns long texts",
    "test_wheel.py": "builds and installs the wheel",
}
"""Files whose tests take seconds, with the reason; those of the laws, `test_laws.py`, are slow everywhere."""

PROGRAMS = {"browser", "opened", "script"}
"""Fixtures that start a browser."""


def pytest_configure(config: pytest.Config) -> None:
    """Try fewer generated cases where only the core is run."""
    if config.getoption("markexpr") == "core":
        settings.load_profile("core")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test as slow or as one of the core, and put the slow first, so that no process is left with one at the end."""
    here = Path(__file__).parent
    for item in items:
        inside = item.path.is_relative_to(here)
        name = item.path.relative_to(here).as_posix() if inside else ""
        starts = PROGRAMS & set(getattr(item, "fixturenames", ()))
        slow = name in SLOW or starts or name.endswith("test_laws.py") or item.get_closest_marker("slow")
        item.add_marker(pytest.mark.slow if slow else pytest.mark.core)
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder for what runs keep, instead of the user's."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLLATE_CACHE", str(folder))
        yield folder


def no_wait(descriptor: int) -> None:
    """Do nothing where a file would be seen onto the disk."""
    del descriptor


@pytest.fixture(autouse=True)
def fast_disk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no disk, since nothing that tests write must outlive a power cut; the tests of `collate.files` do wait."""
    if "files" not in request.path.parts:
        monkeypatch.setattr(os, "fsync", no_wait)


@pytest.fixture(scope="session")
def first_edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the project's edition and its output, made once; it is copied and not changed."""
    folder = tmp_path_factory.mktemp("first")
    shutil.copytree(ROOT / "witnesses", folder / "witnesses")
    return with_output(folder)


SMALL = {
    "edition.toml": """\
title = "A Small Edition"
language = "en"

[[witness]]
siglum = "A"
file = "article.txt"

[[witness]]
siglum = "L"
file = "leaflet.txt"
""",
    "article.txt": "The workers met in the yard on Tuesday.\n\nThey will not allow the standard to slip from their hands.\n",
    "leaflet.txt": "The workers met in the hall on Tuesday.\n\nComrades, do not allow the standard to slip!\n",
}
"""An edition for tests of commands to which it does not matter how long the texts are."""


@pytest.fixture(scope="session")
def small_edition(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small edition and its output, made once; it is copied and not changed."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "witnesses").mkdir()
    for name, text in SMALL.items():
        (folder / "witnesses" / name).write_text(text, encoding="utf-8")
    return with_output(folder)


def with_output(folder: Path) -> Path:
    """Run the edition in `folder` there, and return the folder."""
    from collate.cli import main

    with pytest.MonkeyPatch.context() as patch, redirect_stderr(io.StringIO()):
        patch.chdir(folder)
        patch.setattr(os, "fsync", no_wait)
        assert main(["run"]) == 0
    return folder
