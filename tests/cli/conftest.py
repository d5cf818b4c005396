"""A folder with an edition, in which commands are run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.edition import Run, runner


@pytest.fixture
def run(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(tmp_path, root, monkeypatch, capsys)
