"""`collate init` in a folder that holds texts."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.cli.edition import Run, runner


@pytest.fixture
def run(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(tmp_path, root, monkeypatch, capsys)


def proposed(run: Run, *names: str, text: str = "the fox") -> dict[str, Any]:
    """The settings that are proposed for files of these names, which can be collated at once."""
    for name in names:
        Path("ed", name).parent.mkdir(parents=True, exist_ok=True)
        Path("ed", name).write_text(text, encoding="utf-8")
    assert run("init", "ed") == (
        0,
        "",
        "Made ed/edition.toml for the texts there; look it over, then: collate run ed -o ed/output\n",
    )
    assert Path("ed/edition.schema.json").exists()
    assert run("run", "ed", "-o", "out")[0] == 0
    return tomllib.loads(Path("ed/edition.toml").read_text(encoding="utf-8"))


def test_a_few_texts_are_declared_one_by_one(run: Run) -> None:
    settings = proposed(run, "tei/MS 4.txt", "tei/B.txt")
    assert settings["title"] == "ed"
    assert [(it["siglum"], it["file"]) for it in settings["witness"]] == [("B", "tei/B.txt"), ("MS4", "tei/MS 4.txt")]


def test_what_looks_like_a_sign_of_a_gap_is_declared(run: Run) -> None:
    assert proposed(run, "A.txt", "B.txt", text="the [...] fox […] [sic]")["marks"] == {
        "[...]": "lacuna",
        "[…]": "lacuna",
    }


def test_many_texts_are_named_by_a_pattern(run: Run) -> None:
    settings = proposed(run, *(f"texts/P{number}.txt" for number in range(1, 15)), "README.txt")
    assert settings["witnesses"] == {"file": "texts/{siglum}.txt"}


def test_a_folder_for_each_witness_has_a_file_for_each_section(run: Run) -> None:
    settings = proposed(run, "A/ch1.txt", "A/ch2.txt", "B/ch2.txt")
    assert settings["witnesses"] == {"file": "{siglum}/{section}.txt"}
    assert settings["pages"] == {"by": "section"}


def test_a_folder_for_each_section_has_a_file_for_each_witness(run: Run) -> None:
    settings = proposed(run, "verses/1.1/A.txt", "verses/1.1/B.txt", "verses/1.2/A.txt")
    assert settings["witnesses"] == {"file": "verses/{section}/{siglum}.txt"}


def test_names_of_witness_and_section_are_divided(run: Run) -> None:
    settings = proposed(run, "P45-Mark.txt", "P45-Luke.txt", "P46-Mark.txt", "P46-Luke.txt")
    assert settings["witnesses"] == {"file": "{siglum}-{section}.txt"}


def test_a_table_of_witnesses_is_used(run: Run) -> None:
    Path("ed").mkdir()
    Path("ed/list.csv").write_text("Siglum;Date\nA;1400\nB;1500\n", encoding="utf-8")
    assert proposed(run, "A.txt", "B.txt")["witnesses"] == {"file": "{siglum}.txt", "table": "list.csv"}


def test_files_that_are_divided_themselves_name_the_sections(run: Run) -> None:
    Path("ed").mkdir()
    Path("ed/list.csv").write_text("siglum,date\nM1,1400\nM2,1500\n", encoding="utf-8")
    settings = proposed(run, "M1/Aves.txt", "M1/Pisces.txt", "M2/Aves.txt", text="== 1 ==\nthe fox\n")
    assert settings["witnesses"] == {"file": "{siglum}/*.txt", "table": "list.csv"}


def test_a_text_of_many_sections_has_pages_by_section(run: Run) -> None:
    text = "".join(f"== {number} ==\nthe fox\n" for number in range(30))
    assert proposed(run, "A.txt", "B.txt", text=text)["pages"] == {"by": "section"}


def test_a_folder_without_texts_or_with_an_edition_is_left_alone(run: Run) -> None:
    refused = "collate: ed: the folder is not empty; name a new one, or write an edition.toml there\n"
    Path("ed/deep").mkdir(parents=True)
    Path("ed/deep/x.png").write_bytes(b"")
    assert run("init", "ed") == (2, "", refused)
    Path("ed/a.txt").write_text("x", encoding="utf-8")
    Path("ed/edition.toml").write_text("", encoding="utf-8")
    assert run("init", "ed") == (2, "", refused)
    assert Path("ed/edition.toml").read_bytes() == b""
