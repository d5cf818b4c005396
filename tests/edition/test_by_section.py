from __future__ import annotations

from pathlib import Path

import pytest

from collate.edition import read_edition
from collate.edition.by_section import BYTES, SECTIONS, by_section, kept_by_section, settings_as_kept
from collate.model import Edition, Scope, Section, Witness


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An edition of two small texts."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("one two\n", encoding="utf-8")
    settings(tmp_path)
    return tmp_path


def settings(folder: Path, corpus: str = "") -> None:
    witnesses = "".join(f'[[witness]]\nsiglum = "{name.upper()}"\nfile = "{name}.txt"\n' for name in "ab")
    (folder / "edition.toml").write_text(f'title = "T"\n{corpus}{witnesses}', encoding="utf-8")


@pytest.mark.parametrize(
    ("corpus", "kept"), [("", False), ("[corpus]\nshards = true\n", True), ("[corpus]\nshards = false\n", False)]
)
def test_the_editor_decides_and_else_the_size(folder: Path, corpus: str, kept: bool) -> None:  # noqa: FBT001 - expected
    settings(folder, corpus)
    assert kept_by_section(folder, read_edition(folder)) is kept


def test_the_number_of_sections_decides_where_the_sources_are_large(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"word " * (BYTES // 5))
    file = read_edition(folder)
    assert kept_by_section(folder, file) is None
    for count, scope in ((SECTIONS - 1, Scope.TEXT), (SECTIONS, Scope.SECTION)):
        witness = Witness("A", "w " * count, sections=tuple(Section(str(n), 2 * n, 2 * n + 1) for n in range(count)))
        assert settings_as_kept(folder, file, [witness]).align.transpositions is scope


def test_nothing_is_moved_from_section_to_section() -> None:
    edition = Edition("T", author="N")
    assert edition.align.transpositions is Scope.TEXT
    kept = by_section(edition)
    assert (kept.align.transpositions, kept.author) == (Scope.SECTION, "N")
