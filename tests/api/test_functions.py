from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import collate
from collate import CollateError, Lacuna, State, Witness

KOALAS = {"A": "The gray koala.", "B": "The big grey koala."}


def test_a_mapping_is_collated() -> None:
    koala = collate.collate(KOALAS, title="Koalas", language="en")
    assert koala.edition.title == "Koalas"
    assert [(entry.line, str(entry)) for entry in koala.entries] == [(1, "gray] big grey B")]


def test_witness_objects_are_collated_with_their_lacunae() -> None:
    lost = Witness("B", "The koala.", lacunae=(Lacuna(4, 4, State.LACUNA),))
    collation = collate.collate([Witness("A", "The gray koala."), lost])
    assert [str(entry) for entry in collation.entries] == ["gray] deest B"]


def test_a_folder_is_collated_with_its_own_settings(root: Path) -> None:
    collation = collate.collate(root / "witnesses")
    assert collation.sigla == ("R", "D", "P", "L")
    assert collation.edition.title == collate.load(root / "witnesses")[0].title


def test_a_setting_takes_the_place_of_the_editions(root: Path) -> None:
    collation = collate.collate(root / "witnesses", apparatus=collate.ApparatusOptions(base="P"), title="Moscow")
    assert (collation.edition.title, collation.apparatus.base) == ("Moscow", "P")


def test_the_language_chooses_what_counts_as_the_same_word() -> None:
    texts = {"A": "iuuenis uenit", "B": "iuvenis venit"}
    same = collate.collate(texts, language="la")
    assert {entry.kind for entry in same.entries} == {collate.UnitClass.ORTHOGRAPHIC}


@pytest.mark.parametrize(
    ("witnesses", "settings", "message"),
    [
        ({"A": "x"}, {}, "a collation needs two witnesses or more; add another"),
        ({}, {}, "a collation needs two witnesses or more; add another"),
        ({"": "x", "B": "y"}, {}, "a siglum is empty; give the witness a letter or a short name"),
        ({"M 2": "x", "B": "y"}, {}, "siglum 'M 2' has a space or a control character; write it without"),
        ({"A#": "x", "B": "y"}, {}, "siglum A# has a #, which TEI uses to point at sigla; write it without"),
        (
            [Witness("A", "x"), Witness("A", "y")],
            {},
            "siglum A is given twice; give each witness one of its own",
        ),
        (
            {"A": "x", "B": "y"},
            {"language": "Old Norse"},
            "language is 'Old Norse', which is no tag of BCP 47; write one, as en, la, grc, ru, zh-Hant",
        ),
        (
            {"A": "x", "B": "y"},
            {"title": "a\ud800"},
            "'a\\ud800' has half a character, which no file can hold; correct it",
        ),
        (
            [Witness("A", "one two", words=((0, 3, ""), (2, 7, ""))), Witness("B", "x")],
            {},
            "word 1 of witness A is outside its text, empty, or before another; correct it",
        ),
        (
            {"A": "x", "B": "y"},
            {"align": collate.AlignOptions("colatex")},
            "there is no aligner 'colatex'; did you mean 'collatex'?",
        ),
        (
            {"A": "x", "B": "y"},
            {"rules": collate.Rules(group=(collate.Group(siglum="α", members=("A", "C")),))},
            "rules.group[0].members: member C is no witness and no group; known are A, B, α",
        ),
        (
            {"A": "x", "B": "y"},
            {"rules": collate.Rules(group=(collate.Group(siglum="α", members=("A", "α")),))},
            "rules.group[0].members: group α is a member of itself; take it out",
        ),
        (
            {"A": "x", "B": "y"},
            {"rules": collate.Rules(entry=(collate.EntryRule(at={"A": "x"}, lemma="B"),))},
            "rules.entry[0].at: the quotation of A has no braces; write one pair of braces about the words that are meant",
        ),
        (
            {"A": "x", "B": "y"},
            {"rules": collate.Rules(normalise=(collate.PatternRule(pattern="u", set="leiden"),))},
            "rules.normalise[0]: give either a pattern with its replacement, or the name of a set",
        ),
        ("nowhere", {}, "nowhere: there is no such folder; name the folder that holds edition.toml, or make one with `collate init DIR`"),
        ("", {}, "folder is '', which names no file; name a file or folder"),
    ],
)  # fmt: skip
def test_what_cannot_be_collated_is_one_sentence(
    witnesses: object, settings: dict[str, object], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CollateError) as caught:
        collate.collate(witnesses, **settings)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("witnesses", "settings", "message"),
    [
        (
            1,
            {},
            "witnesses takes texts by siglum (a mapping), several collate.Witness, or the path of an edition's folder, not int",
        ),
        (
            ["The gray koala."],
            {},
            "witnesses takes texts by siglum (a mapping), several collate.Witness, or the path of an edition's folder, not str",
        ),
        ({"A": "x", "B": 2}, {}, "witnesses['B'] takes a text (str), not int"),
        ({"A": "x", 2: "y"}, {}, "witnesses takes sigla that are strings, not int"),
        (KOALAS, {"language": 3}, "language takes a string, not int"),
        (KOALAS, {"title": b"x"}, "title takes a string, not bytes"),
        (KOALAS, {"align": "collatex"}, "align takes collate.AlignOptions, not str"),
        (KOALAS, {"edition": "x"}, "edition takes collate.Edition, not str"),
        ([Witness("A", "x", words=((0, 1),)), Witness("B", "x")], {}, "words[0] takes a tuple of 3, not tuple"),
    ],
)
def test_an_argument_of_the_wrong_type_says_what_it_takes(
    witnesses: object, settings: dict[str, object], message: str
) -> None:
    with pytest.raises(TypeError) as caught:
        collate.collate(witnesses, **settings)
    assert str(caught.value) == message


def test_a_collation_is_opened_from_any_format(tmp_path: Path) -> None:
    koala = collate.collate(KOALAS, title="Koalas", language="en")
    paths = koala.write(tmp_path / "out", formats=["json", "tei", "csv"])
    for path in paths:
        assert [str(entry) for entry in collate.open(path).entries] == ["gray] big grey B"], path
    assert collate.open(str(tmp_path / "out")).to("json") == koala.to("json")


def test_a_file_that_is_not_there_is_one_sentence() -> None:
    with pytest.raises(CollateError) as caught:
        collate.open("nowhere.json")
    assert str(caught.value) == "nowhere.json: there is no such file; correct the path"


def test_a_path_of_the_wrong_type_says_what_it_takes() -> None:
    with pytest.raises(TypeError) as caught:
        collate.open(7)  # type: ignore[arg-type]
    assert str(caught.value) == "source takes a path (str or os.PathLike), not int"
    with pytest.raises(TypeError) as compared:
        collate.diff(7, "output")  # type: ignore[arg-type]
    assert str(compared.value) == "old takes a collation or a path (str or os.PathLike), not int"


def test_a_diff_of_equal_collations_has_no_items() -> None:
    koala = collate.collate(KOALAS)
    same = collate.diff(koala, koala)
    assert (len(same), same.failed, str(same)) == (0, False, "Nothing was found.")


def test_a_diff_says_what_changed_in_each_form(tmp_path: Path) -> None:
    old = collate.collate(KOALAS, title="Koalas")
    new = collate.collate(KOALAS | {"B": "The big koala."}, title="Koalas")
    (path,) = old.write(tmp_path, ["json"])
    changes = collate.diff(path, new)
    assert changes.failed
    assert next(iter(changes)).rule == "text changed"
    assert str(changes) == changes.to("text") != ""
    assert changes.to("markdown")
    assert changes.to("json").startswith("{")


def test_a_diff_of_a_witness_that_is_not_there_is_one_sentence() -> None:
    koala = collate.collate(KOALAS)
    with pytest.raises(CollateError) as caught:
        collate.diff(koala, koala, only=["C"])
    assert str(caught.value) == "--only: C is no witness; known are A, B"
    with pytest.raises(TypeError) as wrong:
        collate.diff(koala, koala, only="A")
    assert str(wrong.value) == "only takes several strings, as ['json', 'html'], not str"


def test_an_edition_is_checked_against_its_output(root: Path, tmp_path: Path) -> None:
    result = collate.check(root / "witnesses", root / "output")
    assert (result.failed, len(result)) == (False, 0)
    shutil.copytree(root / "witnesses", tmp_path / "witnesses")
    leaflet = tmp_path / "witnesses" / "leaflet.txt"
    leaflet.write_text(leaflet.read_text().replace("new phase", "second phase"))
    assert collate.check(tmp_path / "witnesses", root / "output").failed


def test_an_edition_is_linted(root: Path, tmp_path: Path) -> None:
    assert not collate.lint(root / "witnesses").items
    shutil.copytree(root / "witnesses", tmp_path / "witnesses")
    (tmp_path / "witnesses" / "more.txt").write_text("another text\n")
    (result,) = collate.lint(tmp_path / "witnesses")
    assert result.rule == "undeclared file"
