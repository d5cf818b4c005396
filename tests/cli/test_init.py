"""`collate init --from FILE`: an edition made of a collation that is there already."""

from __future__ import annotations

from pathlib import Path

import pytest

from collate.document import decode
from tests.aligned_edition.test_read import SETTINGS, TABLE, collate_folder, printed, rows
from tests.cli.edition import Run, runner


@pytest.fixture
def run(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    outcome = runner(tmp_path, root, monkeypatch, capsys)
    Path("ed").mkdir()
    Path("ed/table.csv").write_text(TABLE, encoding="utf-8")
    Path("ed/edition.toml").write_text(SETTINGS, encoding="utf-8")
    return outcome


TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Foxes &amp; "dogs"</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><listWit><witness xml:id="A">London</witness>
<witness xml:id="B"/></listWit></sourceDesc></fileDesc></teiHeader><text><body><p>The <app><lem wit="#A">red</lem>
<rdg wit="#B">brown</rdg></app> fox</p></body></text></TEI>"""


def test_init_makes_an_edition_of_a_table(run: Run) -> None:
    assert run("init", "new", "--from", "ed/table.csv") == (
        0,
        "",
        "Made new/ with edition.toml and table.csv (3 witnesses, aligned); then: collate run new -o new/output\n",
    )
    assert Path("new/table.csv").read_bytes() == Path("ed/table.csv").read_bytes()
    assert Path("new/edition.schema.json").exists()
    assert rows(collate_folder(Path("new"))) == rows(collate_folder(Path("ed")))
    assert run("run", "new", "-o", "new/output")[0] == 0
    assert run("lint", "new")[0] == 0


def test_init_makes_an_edition_of_tei(run: Run) -> None:
    Path("foxes.xml").write_text(TEI, encoding="utf-8")
    assert run("init", "new", "--from", "foxes.xml")[2] == (
        "Made new/ with edition.toml and foxes.xml (2 witnesses, aligned); then: collate run new -o new/output\n"
    )
    collation = collate_folder(Path("new"))
    assert collation.edition.title == 'Foxes & "dogs"'
    assert [(w.siglum, w.document) for w in collation.witnesses] == [("A", "London"), ("B", "")]
    assert printed(collation) == ["red] brown B"]


def test_init_makes_an_edition_of_a_collation(run: Run, root: Path) -> None:
    run("init", "new", "--from", str(root / "output" / "collation.json"))
    collation = collate_folder(Path("new"))
    kept = decode((root / "output" / "collation.json").read_bytes(), "kept")
    assert rows(collation) == rows(kept)
    assert printed(collation) == printed(kept)
    for one, other in zip(collation.witnesses, kept.witnesses, strict=True):
        assert (one.document, one.date, one.basis, one.evidence, one.conjecture) == (
            other.document,
            other.date,
            other.basis,
            other.evidence,
            other.conjecture,
        )


@pytest.mark.parametrize(
    ("table", "text"),
    [
        (
            "M 2,M#,B\nx,y,z\n",
            "siglum 'M 2' has a space or a control character; write it without; siglum M# has a #, which TEI uses to point "
            "at sigla; write it without",
        ),
        ("A\nx\n", "a collation needs two witnesses or more; add one"),
    ],
)
def test_init_refuses_sigla_that_no_edition_can_have(run: Run, table: str, text: str) -> None:
    Path("bad.csv").write_text(table, encoding="utf-8")
    assert run("init", "new", "--from", "bad.csv") == (2, "", f"collate: bad.csv: {text}\n")
    assert not Path("new").exists()


def test_init_of_a_file_that_is_not_there_says_what_to_name(run: Run) -> None:
    code, _, err = run("init", "new", "--from", "nowhere.csv")
    assert code == 2
    assert err.startswith("collate: nowhere.csv: there is no such file; name a table")
    assert not Path("new").exists()


def test_a_table_with_a_long_cell_is_not_taken_for_one_of_witnesses(run: Run) -> None:
    Path("new").mkdir()
    Path("new/a.txt").write_text("the owl", encoding="utf-8")
    Path("new/b.txt").write_text("an owl", encoding="utf-8")
    Path("new/list.csv").write_text('siglum,note\nA,"' + "a" * 200_000 + '"\n', encoding="utf-8")
    assert run("init", "new")[0] == 0
    assert "table =" not in Path("new/edition.toml").read_text(encoding="utf-8")
