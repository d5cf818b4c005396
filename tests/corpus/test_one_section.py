"""One section of an edition that is kept by section, as it is read by itself."""

from pathlib import Path

import pytest

from collate.cli import main
from collate.corpus.one_section import EditionSections
from collate.corpus.work import section_collation
from collate.document import encode
from collate.errors import CollateError

TOML = 'title = "Owls"\n[corpus]\nshards = {shards}\n[[witness]]\nsiglum = "A"\nfile = "a.txt"\n[[witness]]\nsiglum = "B"\nfile = "b.txt"\n'
TEXT = "== 1 ==\nThe owl hunts.\n\n== 2 ==\nIt sleeps at noon.\n\n== 3 ==\nIt wakes.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "edition.toml").write_text(TOML.format(shards="true"))
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT.replace("owl", "hawk").replace("at noon", "in trees at dawn"))
    (tmp_path / "hand").mkdir()
    (tmp_path / "hand" / "2.toml").write_text('section = "2"\n\n[[unit]]\nwords = {B = "{in trees at dawn}"}\n')
    return tmp_path


@pytest.mark.parametrize("name", ["1", "2", "3"])
def test_a_section_is_that_which_a_run_writes(folder: Path, name: str) -> None:
    assert main(["run", str(folder), "-o", str(folder / "out")]) == 0
    collation = section_collation(*EditionSections(folder).load(name))
    assert collation.conflicts == ()
    assert encode(collation) == (folder / "out" / "sections" / f"{name}.json").read_text(encoding="utf-8")


def test_the_sections_are_those_of_the_files_as_they_are(folder: Path) -> None:
    sections = EditionSections(folder)
    assert sections.names() == ("1", "2", "3")
    text = folder / "a.txt"
    text.write_text(text.read_text() + "\n== 4 ==\nIt calls.\n")
    assert sections.names() == ("1", "2", "3", "4")
    assert sections.load("4")[1][0].text == "== 4 ==\nIt calls.\n"


def test_an_edition_that_is_kept_as_one_has_none(folder: Path) -> None:
    (folder / "edition.toml").write_text(TOML.format(shards="false"))
    assert EditionSections(folder).names() == ()


def test_a_section_that_is_gone_is_one_sentence(folder: Path) -> None:
    with pytest.raises(CollateError, match="there is no section '9' any more; choose another"):
        EditionSections(folder).load("9")
