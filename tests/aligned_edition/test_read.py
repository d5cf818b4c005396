"""An edition whose collation is given: texts and alignment are taken as they are, all else is as in any edition."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest

from collate import pipeline
from collate.aligned_edition import GIVEN
from collate.apparatus import print_entries
from collate.cli import main
from collate.cli.view import make_pages
from collate.document import decode, encode
from collate.errors import AlignError, CollateError
from collate.model import Collation, Stretch, UnitClass
from collate.model.hand import ConflictKind
from collate.render import collatex, csv, xlsx
from collate.render.tei import read_collate_tei, render

TABLE = """A,B,C
arma,arma,#LACUNA#
uirumque,virumque,#LACUNA#
cano,,canit
Troiae,Troiae,Troiae
qui,,qui
primus,primus,primus
,qui,
ab,ab,ab
oris,oris,horis
"""

SETTINGS = """title = "Aeneis"
language = "la"
collation = "table.csv"

[[witness]]
siglum = "A"
document = "Mediceus"
[[witness]]
siglum = "C"
[[witness]]
siglum = "B"
"""

RULES = """
[[regularise]]
from = "horis"
to = "oris"
reason = "h"
[[group]]
siglum = "α"
members = ["A", "B"]
[[expect]]
of = ["A"]
entries = 5
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("ed").mkdir()
    Path("ed/table.csv").write_text(TABLE, encoding="utf-8")
    Path("ed/edition.toml").write_text(SETTINGS, encoding="utf-8")
    return Path("ed")


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    assert folder.is_dir()

    def command(*arguments: str) -> tuple[int, str, str]:
        code = main(list(arguments))
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


def collate_folder(folder: Path) -> Collation:
    return pipeline.collate(*pipeline.load(folder))


def settings(folder: Path, text: str) -> None:
    (folder / "edition.toml").write_text(text, encoding="utf-8")


def rows(collation: Collation) -> dict[str, list[int]]:
    return {siglum: list(places) for siglum, places in zip(collation.table.sigla, collation.table.columns, strict=True)}


def printed(collation: Collation) -> list[str]:
    return [str(entry) for entry in print_entries(collation)]


def test_the_alignment_is_that_of_the_table(folder: Path) -> None:
    collation = collate_folder(folder)
    assert rows(collation) == {"A": [0, 1, 2, 3, 4, 5, 7, 8], "C": [2, 3, 4, 5, 7, 8], "B": [0, 1, 3, 5, 6, 7, 8]}
    assert collation.table.stretches == (Stretch(0, 9, GIVEN),)
    assert collation.edition.source_collation.file == "table.csv"
    assert [(w.siglum, w.document, w.source) for w in collation.witnesses] == [
        ("A", "Mediceus", "table.csv"),
        ("C", "", "table.csv"),
        ("B", "", "table.csv"),
    ]
    assert collation.apparatus.units[0].kind is UnitClass.LACUNA


def test_the_editor_s_rules_are_applied(folder: Path) -> None:
    assert "oris] horis C" in printed(collate_folder(folder))
    settings(folder, SETTINGS + RULES + '[[entry]]\nid = "oris-e69c6ae0"\nnote = "cf. 6.2"\n')
    (conflict,) = collate_folder(folder).conflicts
    assert conflict.kind is ConflictKind.GONE
    assert "there is no entry oris-e69c6ae0" in conflict.says
    settings(folder, SETTINGS + RULES)
    last = collate_folder(folder).apparatus.entries[-1]
    assert [note.text for note in last.notes] == ["“horis” counts as “oris”: h"]
    settings(folder, SETTINGS + RULES + f'[[entry]]\nid = "{last.unit.id}"\nreading = "auris"\nby = "Bentley"\n')
    assert any("auris" in entry and "Bentley" in entry for entry in printed(collate_folder(folder)))


@pytest.mark.parametrize(
    ("name", "renderer"),
    [
        ("table.csv", csv.render),
        ("table.xlsx", xlsx.render),
        ("table.json", collatex.render),
        ("collation.json", encode),
        ("table.tsv", lambda collation: csv.render(collation).replace(",", "\t")),
    ],
)
def test_every_kind_of_table_gives_the_same_alignment(
    folder: Path, name: str, renderer: Callable[[Collation], str | bytes]
) -> None:
    first = collate_folder(folder)
    content = renderer(first)
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    settings(folder, SETTINGS.replace("table.csv", name))
    again = collate_folder(folder)
    assert rows(again) == rows(first)
    assert again.edition.source_collation.alignment == first.edition.source_collation.alignment
    assert [[t.t for t in own] for own in again.table.tokens] == [[t.t for t in own] for own in first.table.tokens]


def test_a_collation_json_keeps_texts_sections_and_lacunae(folder: Path, root: Path) -> None:
    whole = pipeline.collate(*pipeline.load(root / "tests" / "cases" / "scripts"))
    (folder / "given.json").write_text(encode(whole), encoding="utf-8")
    declared = "".join(f'[[witness]]\nsiglum = "{w.siglum}"\n' for w in whole.witnesses)
    settings(folder, f'title = "T"\nlanguage = "{whole.edition.language}"\ncollation = "given.json"\n{declared}')
    again = collate_folder(folder)
    assert rows(again) == rows(whole)
    assert again.table.sections == whole.table.sections
    for one, other in zip(again.witnesses, whole.witnesses, strict=True):
        assert (one.text, one.sections, one.lacunae) == (other.text, other.sections, other.lacunae)


def test_it_is_read_back_from_every_file_that_holds_it(folder: Path) -> None:
    collation = collate_folder(folder)
    assert encode(decode(encode(collation), "c.json")) == encode(collation)
    assert encode(read_collate_tei(render(collation).encode(), "c.xml")) == encode(collation)


def test_the_order_of_witnesses_decides_nothing_but_print(folder: Path) -> None:
    first = collate_folder(folder)
    settings(folder, SETTINGS.replace('"C"', '"X"').replace('"B"', '"C"').replace('"X"', '"B"'))
    other = collate_folder(folder)
    assert other.table.sigla == ("A", "B", "C")
    assert rows(other) == rows(first)
    assert other.edition.source_collation == first.edition.source_collation


def test_every_command_takes_it(run: Run) -> None:
    settings(Path("ed"), SETTINGS + RULES)
    code, _, err = run("run", "ed")
    assert code == 0
    assert err.splitlines()[:3] == [
        "Read    3 witnesses from ed/ (tokens: A 8, C 6, B 7)",
        "Aligned 21 tokens in 9 columns, as table.csv has them",
        "Found   5 places where they differ: 2 orthographic, 1 lacuna, 1 substantive, 1 transposition",
    ]
    assert run("check", "ed")[::2] == (
        0,
        "The collation is unchanged: 3 witnesses, 5 entries; 1 expectation holds.\n",
    )
    assert run("lint", "ed")[0] == 0
    assert run("diff", "output", "ed") == (0, "", "nothing has changed\n")
    assert run("review", "ed")[0] == 0
    assert sorted(make_pages(Path("ed"))) == ["apparatus.html", "diff.html"]


def test_a_table_aligned_otherwise_is_distinguished_from_a_tool_that_changed_its_mind(run: Run) -> None:
    settings(Path("ed"), SETTINGS + RULES)
    run("run", "ed")
    Path("ed/table.csv").write_text(
        TABLE.replace("qui,,qui\nprimus,primus,primus\n,qui,", "qui,primus,qui\nprimus,qui,primus"), encoding="utf-8"
    )
    code, out, _ = run("check", "ed")
    assert code == 1
    assert out.splitlines()[1:3] == [
        "The baseline is stale: since it was made the alignment that is given changed. "
        "`collate check --accept` makes this the baseline.",
        "Of the baseline's own texts the tool makes the same as then.",
    ]
    assert "setting changed: source_collation.alignment" in out


def test_a_word_corrected_in_the_table_is_reported_as_such(run: Run) -> None:
    settings(Path("ed"), SETTINGS + RULES)
    run("run", "ed")
    Path("ed/table.csv").write_text(TABLE.replace("canit", "canebat"), encoding="utf-8")
    code, out, _ = run("check", "ed")
    assert code == 1
    assert "since it was made witness C changed." in out
    assert "the tool makes the same as then" in out
    assert "source_collation.alignment" not in out


def test_a_file_written_anew_that_says_the_same_is_no_change(run: Run) -> None:
    run("run", "ed")
    Path("ed/table.csv").write_text(TABLE.replace(",", ";").replace("\n", "\r\n"), encoding="utf-8-sig", newline="")
    assert run("check", "ed")[0] == 0


def test_witnesses_and_table_that_differ_are_reported_at_once(folder: Path, run: Run) -> None:
    settings(folder, SETTINGS.replace('"B"', '"b"') + '[[witness]]\nsiglum = "Q"\n')
    assert run("run", "ed") == (
        2,
        "",
        "collate: ed/edition.toml: 3 things are wrong:\n"
        "  line 3: table.csv has a witness B, which is not declared; add a [[witness]] with siglum = 'B', or take it out "
        "of the file\n"
        "  line 11: table.csv has no witness b, only A, B, C; leave it out, or say extant = false if its text is lost\n"
        "  line 13: table.csv has no witness Q, only A, B, C; leave it out, or say extant = false if its text is lost\n",
    )


def test_a_witness_that_is_lost_need_not_stand_in_the_table(folder: Path) -> None:
    settings(folder, SETTINGS + '[[witness]]\nsiglum = "Q"\nextant = false\n')
    assert rows(collate_folder(folder))["Q"] == []
    settings(folder, SETTINGS + "extant = false\n")
    with pytest.raises(CollateError, match=r"line 12: witness B is declared not extant, but table.csv has its text"):
        collate_folder(folder)


@pytest.mark.parametrize(
    ("change", "result"),
    [
        (
            lambda text: text.replace("table.csv", "tabel.csv"),
            "ed/tabel.csv: there is no such file; did you mean 'table.csv'?",
        ),
        (
            lambda text: text.replace("table.csv", "../table.csv"),
            "ed/edition.toml, line 3: collation ../table.csv lies outside the edition's folder; move it inside",
        ),
        (
            lambda text: text.replace("table.csv", "edition.toml"),
            "ed/edition.toml: a collation that is given is a table (.csv, .tsv, .xlsx, .ods, .json), TEI with an apparatus (.xml), or a collation.json",
        ),
        (
            lambda text: text + 'file = "b.txt"\n',
            "ed/edition.toml, line 12: witness B names a file, and table.csv has its text; leave out one of them",
        ),
        (
            lambda text: text + '[marks]\n"[...]" = "lacuna"\n',
            "ed/edition.toml, line 12: marks are for texts, and table.csv says itself what is lost (in a table by #LACUNA#); "
            "leave them out",
        ),
        (
            lambda text: text + "[tokenise]\npattern = '\\w+'\n",
            "ed/edition.toml, line 13: tokenise.pattern is for texts, and the words of table.csv are cut already; leave it "
            "out",
        ),
        (
            lambda text: text + '[[group]]\nsiglum = "α"\nmembers = ["A", "Q"]\n',
            "ed/edition.toml, line 14: member Q is no witness and no group; known are A, C, B, α",
        ),
        (
            lambda text: text + '[[regularise]]\nfrom = "x"\nto = "y"\nwitness = ["Q"]\n',
            "ed/edition.toml, line 15: witness Q is no witness; known are A, C, B",
        ),
    ],
)
def test_what_is_wrong_is_reported_with_file_and_line(
    folder: Path, run: Run, change: Callable[[str], str], result: str
) -> None:
    settings(folder, change(SETTINGS))
    code, out, err = run("run", "ed")
    assert (code, out) == (2, "")
    assert err == f"collate: {result}\n"
    assert not Path("output").exists()


def test_what_is_wrong_in_the_table_is_reported_with_its_line(folder: Path, run: Run) -> None:
    (folder / "table.csv").write_text("A,B,C\nx,y\n", encoding="utf-8")
    assert run("run", "ed")[2] == (
        "collate: ed/table.csv, line 2: the row has 2 cells and the heading 3; give each witness one\n"
    )
    (folder / "given.json").write_text("{", encoding="utf-8")
    settings(folder, SETTINGS.replace("table.csv", "given.json"))
    assert run("run", "ed")[2].startswith("collate: ed/given.json")


def test_no_aligner_is_asked(run: Run) -> None:
    assert run("run", "ed", "--aligner", "profile") == (
        2,
        "",
        "collate: --aligner: the alignment is given, by table.csv, and no aligner is asked; leave out --aligner\n",
    )


def test_the_table_is_not_written_over(run: Run) -> None:
    code, _, err = run("run", "ed", "-o", "ed")
    assert code == 2
    assert err.startswith("collate: ed/table.csv: this file is read, so it is not written over")
    assert Path("ed/table.csv").read_text(encoding="utf-8") == TABLE


def test_witnesses_without_their_alignment_are_refused(folder: Path) -> None:
    edition, witnesses = pipeline.load(folder)
    bare = [dataclasses.replace(witness, columns=()) for witness in witnesses]
    with pytest.raises(AlignError, match="the witnesses come without it"):
        pipeline.collate(edition, bare)
