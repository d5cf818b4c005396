"""Editions of three short texts for the page of edits."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def write_edition(folder: Path, texts: Mapping[str, str]) -> Path:
    """Return `folder`, in which an edition of `texts`, by siglum, is written."""
    lines = ['title = "The Ship"']
    for siglum, text in texts.items():
        (folder / f"{siglum}.txt").write_text(text, encoding="utf-8")
        lines += ["[[witness]]", f'siglum = "{siglum}"', f'file = "{siglum}.txt"']
    (folder / "edition.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def written(folder: Path) -> list[str]:
    """Return the texts of the files of statements, by name."""
    return [path.read_text(encoding="utf-8") for path in sorted((folder / "hand").glob("*.toml"))]
