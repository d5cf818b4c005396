"""A folder with the project's edition, and commands run in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from collate.cli import main

Run = Callable[..., tuple[int, str, str]]


def runner(folder: Path, above: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs a command in `folder`, which gets a copy of the edition in `above`; it gives exit code, output, messages."""
    shutil.copytree(above / "witnesses", folder / "witnesses")
    monkeypatch.chdir(folder)

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def replace_in_witness(name: str, old: str, new: str) -> None:
    """Replace `old` by `new` once in a witness' file."""
    path = Path("witnesses") / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def snapshot(folder: str) -> dict[str, bytes]:
    """Return the files of a folder."""
    return {p.name: p.read_bytes() for p in Path(folder).iterdir()} if Path(folder).exists() else {}
