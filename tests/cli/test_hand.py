import csv
from pathlib import Path

import pytest

from collate.cli import main

TEXTS = {
    "R": "The ship was leaving the old harbour at dawn.",
    "D": "The ship was leaving the old harbour at dawn.",
    "P": "The ship had left the harbour of old at dawn.",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ed").mkdir()
    lines = ['title = "The Ship"', 'language = "en"']
    for siglum, text in TEXTS.items():
        (tmp_path / "ed" / f"{siglum}.txt").write_text(f"{text}\n", encoding="utf-8")
        lines += ["[[witness]]", f'siglum = "{siglum}"', f'file = "{siglum}.txt"']
    (tmp_path / "ed" / "edition.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


def write_statements(folder: Path, text: str) -> None:
    (folder / "ed" / "hand").mkdir(exist_ok=True)
    (folder / "ed" / "hand" / "text.toml").write_text(text, encoding="utf-8")


def table(folder: Path) -> list[list[str]]:
    main(["run", "ed", "--format", "csv"])
    with (folder / "output" / "table.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_a_corrected_table_is_reached_by_what_is_imported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = table(folder)
    was = next(number for number, row in enumerate(rows) if row[0] == "was")
    assert rows[was][2] == "had"
    rows[was][2] = ""
    rows[was + 1][2] = "had"
    rows.insert(was + 2, ["", "", "left"])
    with Path("fixed.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    capsys.readouterr()
    assert main(["hand", "import", "fixed.csv", "ed", "--by", "AB"]) == 0
    assert capsys.readouterr() == (
        "",
        "Added 1 statement to hand/text.toml in ed/.\nThe alignment is now that of fixed.csv.\n",
    )
    assert Path("ed/hand/text.toml").read_text(encoding="utf-8") == (
        '[[together]]\nwords = {"R D" = "was {leaving} the", P = "ship {had} left"}\nby = "AB"\n'
    )
    assert table(folder) == rows


@pytest.mark.usefixtures("folder")
def test_what_is_imported_again_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    main(["run", "ed", "--format", "csv"])
    capsys.readouterr()
    assert main(["hand", "import", "output/table.csv", "ed"]) == 0
    assert capsys.readouterr() == ("", "The alignment is now that of output/table.csv.\n")


@pytest.mark.usefixtures("folder")
def test_a_table_of_other_words_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    Path("other.csv").write_text("R,D,P\nThe,The,The\n", encoding="utf-8")
    assert main(["hand", "import", "other.csv", "ed"]) == 2
    assert capsys.readouterr().err == (
        "collate: other.csv: the table has another text of R, nothing where the edition has “ship”; correct the transcription, or the table\n"
    )


def test_list_and_why_say_what_was_done(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_statements(
        folder,
        '[[unit]]\nwords = {R = "{was leaving} the"}\nreason = "one verb"\n\n[[unit]]\nwords = {R = "{was} not"}\n',
    )
    assert main(["hand", "list", "ed"]) == 0
    out, err = capsys.readouterr()
    assert out == (
        "hand/text.toml:1  unit R “{was leaving} the”: one verb\n"
        "hand/text.toml:5  unit R “{was} not”  [left out: lost]\n"
    )
    assert err == "2 statements, 1 left out.\n"
    assert main(["hand", "why", "was leaving", "ed"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith(": was leaving] had left P")
    assert lines[1:] == ["    by hand: one variant: one verb", "    hand/text.toml:1  unit R “{was leaving} the”"]


def test_list_says_what_each_kind_of_statement_claims(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_statements(
        folder,
        '[[reading]]\nat = {R = "{was leaving} the"}\nreads = "had left"\ncounts_as = "was leaving"\nreason = "one tense"\n'
        '[[reading]]\nat = {R = "{was leaving} the"}\nreads = "had left"\nfrom = "was leaving"\nlabel = "b"\norder = 2\n'
        '[[state]]\nat = {P = "of {} old"}\nis = "illegible"\n'
        '[[unit]]\nwords = {R = "{was leaving} the"}\nof = ["P"]\n'
        '[[moved]]\nwords = {R = "the {old} harbour", P = "of {old} at"}\nis = false\nreason = "two words"\n',
    )
    assert main(["hand", "list", "ed"]) == 0
    lines = [line.partition("  [left out")[0] for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        "hand/text.toml:1  reading R “{was leaving} the”: “had left” counts as “was leaving”: one tense",
        "hand/text.toml:6  reading R “{was leaving} the”: “had left” arose from “was leaving”; “had left” is reading b; "
        "“had left” is number 2 of the readings",
        "hand/text.toml:12  state P “of {} old”: illegible",
        "hand/text.toml:15  unit R “{was leaving} the”: a variant of P",
        "hand/text.toml:18  moved P “of {old} at”, R “the {old} harbour”: not transposed: two words",
    ]


def test_why_separates_the_readings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "ed" / "D.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("leaving", "sailing"), encoding="utf-8")
    write_statements(folder, '[[unit]]\nwords = {R = "{was leaving} the"}\n')
    assert main(["hand", "why", "was leaving", "ed"]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith(": was leaving] was sailing D; had left P")


def test_why_names_a_word_that_a_rule_leaves_out(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule = '\n[[regularise]]\nfrom = "left"\nto = "leaving"\nexcept = [{P = "had {left} the"}]\n'
    settings = folder / "ed" / "edition.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + rule, encoding="utf-8")
    assert main(["hand", "why", "had left", "ed"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[1] == "    excepted: “left” does not count as “leaving” in P"


@pytest.mark.parametrize(
    "place", ["Had Left", "leaving", "was  leaving", "was …", "… left", "ship + had left", "Leaving the"]
)
@pytest.mark.usefixtures("folder")
def test_why_finds_an_entry_by_words_of_it_or_about_it(capsys: pytest.CaptureFixture[str], place: str) -> None:
    assert main(["hand", "why", place, "ed"]) == 0
    assert ": was leaving] had left P\n" in capsys.readouterr().out


def test_why_finds_what_is_added_after_the_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "ed" / "P.txt"
    path.write_text("The ship was leaving the old harbour at early dawn.", encoding="utf-8")
    assert main(["hand", "why", "harbour at", "ed"]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith(": omission] early P")


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        (
            "The ship",
            "at “The ship” the witnesses do not differ, so that no entry is there; name words at which they do",
        ),
        (
            "the shippe",
            "no entry and no words of a witness are “the shippe”; name words as a witness has them, or copy an id from collation.json",
        ),
    ],
)
@pytest.mark.usefixtures("folder")
def test_why_says_whether_there_are_such_words(capsys: pytest.CaptureFixture[str], place: str, sentence: str) -> None:
    assert main(["hand", "why", place, "ed"]) == 2
    assert capsys.readouterr() == ("", f"collate: {sentence}\n")


def test_format_sorts_by_place_and_keeps_comments(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_statements(
        folder,
        "# by place\n\n[[unit]]\n# late\nwords = {R = '{at dawn}.'} # at last\n[[done]]\nat = {R = \"{was} leaving\"}\n",
    )
    assert main(["hand", "format", "ed", "--check"]) == 1
    assert main(["hand", "format", "ed"]) == 0
    assert capsys.readouterr().err == ("ed/hand/text.toml: is not in its one form\ned/hand/text.toml: written\n")
    text = Path("ed/hand/text.toml").read_text(encoding="utf-8")
    seal = text.split('seal = "')[1][:8]
    assert text == (
        f'# by place\n\n[[done]]\nat = {{R = "{{was}} leaving"}}\nseal = "{seal}"\n\n'
        '# late\n# at last\n[[unit]]\nwords = {R = "{at dawn}."}\n'
    )
    assert main(["hand", "format", "ed", "--check"]) == 0


def test_a_word_that_was_corrected_is_followed_and_quoted_anew(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_statements(folder, '[[together]]\nwords = {R = "was {leaving} the", P = "ship {had} left"}\n')
    main(["run", "ed", "--format", "json"])
    path = folder / "ed" / "P.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("ship", "shippe"), encoding="utf-8")
    capsys.readouterr()
    main(["lint", "ed", "--fix"])
    assert "fixed  ed/hand/text.toml:1  P: “ship {had} left” is now “shippe {had} left”\n" in capsys.readouterr().err
    assert 'P = "shippe {had} left"' in Path("ed/hand/text.toml").read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace("had left", "sailed"), encoding="utf-8")
    main(["run", "ed", "--format", "json"])
    assert capsys.readouterr().err.splitlines()[-1] == (
        "ed/hand/text.toml, line 1: lost: “shippe had left” does not occur in P; quote the words that are meant now, or "
        "delete the statement"
    )
    assert main(["check", "ed"]) == 1
    assert "1 of the editor's statements was left out." in capsys.readouterr().out


def test_a_comment_at_the_end_stays_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = '[[unit]]\nwords = {R = "{at dawn}."}\n\n# end\n'
    write_statements(folder, text)
    assert main(["hand", "format", "ed", "--check"]) == 0
    write_statements(folder, text.replace("# end", '[[unit]]\nwords = {R = "{was leaving} the"}\n# end'))
    assert main(["hand", "format", "ed"]) == 0
    assert capsys.readouterr().err == "ed/hand/text.toml: written\n"
    assert Path("ed/hand/text.toml").read_text(encoding="utf-8").endswith('words = {R = "{at dawn}."}\n\n# end\n')


def test_a_word_that_was_corrected_is_followed_in_every_later_run(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_statements(folder, '[[together]]\nwords = {R = "was {leaving} the", P = "ship {had} left"}\n')
    main(["run", "ed", "--format", "json"])
    path = folder / "ed" / "P.txt"
    for old, new in (("ship", "shippe"), ("ship", "ship"), ("shippe", "schippe")):  # the second run changes nothing
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        capsys.readouterr()
        main(["run", "ed", "--format", "json"])
        word = path.read_text(encoding="utf-8").split()[1]
        assert capsys.readouterr().err.splitlines()[-1] == (
            "ed/hand/text.toml, line 1: quoted as it was: P no longer has “ship {had} left”; found by comparison with the "
            f"accepted collation: “{word} {{had}} left”; `collate lint --fix` writes it so"
        )
    assert main(["lint", "ed", "--fix"]) == 1  # D is a copy of R
    assert 'P = "schippe {had} left"' in Path("ed/hand/text.toml").read_text(encoding="utf-8")


ACCEPTED = '[[done]]\nat = {R = "{was leaving} the"}\n[[done]]\nat = {R = "the {old} harbour"}\n'


@pytest.mark.parametrize("quoted", ["", '[[unit]]\nwords = {P = "ship {had left} the"}\nof = ["P"]\n'])
def test_a_renamed_witness_is_renamed_in_its_statements_and_seals(
    folder: Path, capsys: pytest.CaptureFixture[str], quoted: str
) -> None:
    write_statements(folder, ACCEPTED + quoted)
    main(["hand", "format", "ed"])
    main(["run", "ed", "--format", "json"])
    settings = folder / "ed" / "edition.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('siglum = "P"', 'siglum = "Pa"'), encoding="utf-8")
    if quoted:
        for _ in range(2):  # the second has its own output for the accepted collation
            capsys.readouterr()
            main(["run", "ed", "--format", "json"])
            lines = capsys.readouterr().err.splitlines()
            sentence = "quoted as it was: witness P is called Pa now, by its text in the accepted collation; `collate lint --fix` writes it so"
            assert [line.partition(": ")[2] for line in lines if "hand/text.toml" in line] == [sentence] * 3
    capsys.readouterr()
    main(["lint", "ed", "--fix"])
    number = 3 if quoted else 2
    fixed = f"witness P is called Pa now, by its text in the accepted collation: written so in {number} statements"
    assert f"fixed  ed/hand/  {fixed}\n" in capsys.readouterr().err
    text = Path("ed/hand/text.toml").read_text(encoding="utf-8")
    assert ('of = ["Pa"]' in text) == (' {had left} the"' in text) == bool(quoted)
    main(["run", "ed", "--format", "json"])
    assert "hand/text.toml" not in capsys.readouterr().err


def test_a_witness_with_another_text_is_not_one_that_was_renamed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_statements(folder, '[[unit]]\nwords = {P = "ship {had left} the"}\n')
    main(["run", "ed", "--format", "json"])
    settings, path = folder / "ed" / "edition.toml", folder / "ed" / "P.txt"
    settings.write_text(settings.read_text(encoding="utf-8").replace('siglum = "P"', 'siglum = "Pa"'), encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace("had", "hadde"), encoding="utf-8")
    capsys.readouterr()
    main(["run", "ed", "--format", "json"])
    assert capsys.readouterr().err.splitlines()[-1] == (
        "ed/hand/text.toml, line 1: unknown witness: P is no witness of the edition; did you mean Pa?"
    )


def test_many_stale_acceptances_are_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = ("{was leaving} the", "the {old} harbour", "harbour {at} dawn", "{The} ship", "at {dawn}.")
    write_statements(folder, "".join(f'[[done]]\nat = {{R = "{at}"}}\nseal = "12345678"\n' for at in places))
    main(["run", "ed", "--format", "json"])
    assert capsys.readouterr().err.splitlines()[-1] == (
        "ed/hand/text.toml, line 1, and 4 more: stale seal: the readings or their witnesses have changed since the place was accepted; "
        "look again, and accept it with Enter in `collate edit`, or delete its seal and run `collate hand format`"
    )
    main(["review", "ed", "--quick"])
    assert capsys.readouterr().err.splitlines()[-1] == "stale: 2 more; `collate hand list` lists all"


def test_review_counts_what_is_seen_and_names_what_is_stale(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_statements(folder, '[[done]]\nat = {R = "{was leaving} the"}\n')
    main(["hand", "format", "ed"])
    capsys.readouterr()
    main(["review", "ed", "--quick"])
    assert "1 of 2 seen\n" in capsys.readouterr().err
    path = folder / "ed" / "P.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("had left", "had not left"), encoding="utf-8")
    main(["review", "ed", "--quick"])
    assert "0 of 2 seen\nstale: R “{was leaving} the”: the readings" in capsys.readouterr().err


def test_a_later_state_replaces_what_it_contradicts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["run", "ed", "--format", "collation-editor"])
    saved = next(folder.rglob("collation-editor.json"))
    saved.rename("saved.json")
    write_statements(
        folder,
        '[[reading]]\nat = {R = "{was leaving} the"}\nreads = "had left"\nlabel = "d"\n',
    )
    capsys.readouterr()
    assert main(["hand", "import", "saved.json", "ed"]) == 0
    assert capsys.readouterr().err == (
        "ed/hand/text.toml, line 1: deleted, for the file contradicts it: reading R “{was leaving} the” (“had left” is reading d)\n"
        "The alignment is now that of saved.json.\n"
    )
    assert not Path("ed/hand/text.toml").exists()
