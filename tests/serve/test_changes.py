"""How the page names what was changed, and where it goes after an act."""

from __future__ import annotations

from pathlib import Path

import pytest

from collate.errors import CollateError
from collate.serve.changes import named
from collate.serve.edit import Session
from collate.serve.edit_acts import Act
from tests.serve.editions import write_edition, written

TEXTS = {"A": "the old ship left at dawn", "B": "the old ship left at dusk", "C": "the old boat sails at dawn"}

TOGETHER = Act(kind="together", members=[(2, 2, 3), (0, 3, 4), (1, 3, 4)], moving=1)
"""The word *boat* of C is moved to the column of *left*."""

BACK = Act(kind="together", members=[(2, 2, 3), (0, 2, 3), (1, 2, 3)], moving=1)
"""It is moved back."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_edition(tmp_path, TEXTS)


def test_a_table_of_the_settings_is_named_by_its_words() -> None:
    assert named('\n[[entry]]\nat = {A = "old {ship} left"}\nlemma = "A"\n') == "entry “ship”, lemma A"
    assert named('\n[[entry]]\nid = "ship-1"\nlemma = "A"\n') == "entry, lemma A"


def test_a_move_back_withdraws_the_statement_of_the_move(folder: Path) -> None:
    session = Session(folder)
    assert session.act(TOGETHER).says == "Written: together “left” “boat”."
    assert written(folder) == ['[[together]]\nwords = {"A B" = "ship {left} at", C = "old {boat} sails"}\n']
    assert session.act(BACK).says == "Withdrawn: together “left” “boat”."
    assert written(folder) == []


def test_a_second_move_replaces_the_statement_of_the_first(folder: Path) -> None:
    session = Session(folder)
    session.act(TOGETHER)
    further = Act(kind="together", members=[(2, 2, 3), (0, 4, 5), (1, 4, 5)], moving=1)
    assert session.act(further).says == "Written: together “at” “boat”. Withdrawn: together “left” “boat”."
    assert written(folder) == [
        '[[together]]\nwords = {A = "left {at} dawn", B = "left {at} dusk", C = "old {boat} sails"}\n'
    ]


def test_a_move_of_one_witness_keeps_what_was_stated_of_another(folder: Path) -> None:
    (folder / "B.txt").write_text(TEXTS["C"], encoding="utf-8")
    session = Session(folder)
    session.act(Act(kind="together", members=[(1, 2, 3), (2, 2, 3), (0, 3, 4)], moving=2))
    session.act(Act(kind="together", members=[(2, 2, 3), (0, 2, 3)], moving=1))
    assert written(folder) == [
        '[[together]]\nwords = {A = "ship {left} at", B = "old {boat} sails"}\n',
        '[[together]]\nwords = {A = "old {ship} left", C = "old {boat} sails"}\n',
    ]
    columns = session.now().table.columns
    assert columns[0][3] == columns[1][2]
    assert columns[0][2] == columns[2][2]
    session.act(Act(kind="undo"))
    assert written(folder) == ['[[together]]\nwords = {A = "ship {left} at", "B C" = "old {boat} sails"}\n']


def test_what_is_undone_is_named_and_the_page_goes_there(folder: Path) -> None:
    session = Session(folder)
    session.act(Act(kind="state", members=[(2, 6, 6)]))
    session.act(TOGETHER)
    last = session.now().apparatus.entries[-1].unit.id
    undone = session.act(Act(kind="undo", entry=last))
    assert undone.says == "Taken back: together “left” “boat” (line 1)."
    assert undone.at == (2, 2)
    (start,) = (e.unit.start for e in session.now().apparatus.entries if e.unit.id == undone.entry)
    assert start == 2
    redone = session.act(Act(kind="redo", entry=last))
    assert redone.says == "Made again: together “left” “boat” (line 1)."


def test_undo_goes_to_the_cell_that_had_the_focus(folder: Path) -> None:
    session = Session(folder)
    session.act(Act(kind="reading", members=[(0, 2, 4)], reads="boat sails", label="b", focus=(2, 3)))
    assert session.act(Act(kind="undo")).at == (2, 3)
    with pytest.raises(CollateError, match="what is selected is no longer there"):
        session.act(Act(kind="reading", members=[(0, 2, 4)], reads="boat sails", label="b", focus=(9, 0)))


def test_a_deletion_that_is_undone_is_called_so(folder: Path) -> None:
    session = Session(folder)
    session.act(Act(kind="unit", members=[(0, 1, 4)]))
    entry = session.overview()["entries"][0]["id"]
    (key,) = (one["key"] for one in session.place(entry)["statements"])
    assert session.act(Act(kind="remove", remove=key)).says == "Withdrawn: unit “old ship left”."
    assert session.act(Act(kind="undo")).says == "Taken back: deletion of unit “old ship left” (line 1)."


def test_only_a_statement_left_out_since_the_act_is_reported_with_it(folder: Path) -> None:
    (folder / "hand").mkdir()
    statements = ['[[together]]\nwords = {A = "old {gone} left", B = "old {ship} left"}\n',
                  '[[unit]]\nwords = {A = "old {gone left} at"}\n',
                  '[[done]]\nat = {A = "old {gone} left"}\n']  # fmt: skip
    (folder / "hand" / "old.toml").write_text("\n".join(statements), encoding="utf-8")
    session = Session(folder)
    assert session.act(Act(kind="unit", members=[(0, 1, 4)])).says == "Written: unit “old ship left”."
    clash = session.act(Act(kind="unit", members=[(0, 3, 6)])).says
    assert clash == "Written: unit “old ship left at dawn”. Withdrawn: unit “old ship left”."
    view = session.overview()
    assert view["left_out"] == "3 statements left out"
    assert {one["what"] for one in view["conflicts"]} >= {
        "together: A “old {gone} left”, B “old {ship} left”",
        "unit: A “old {gone left} at”",
        "done: A “old {gone} left”",
    }


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (Act(kind="unit", members=[(0, 2, 3)]), "one column alone is selected; select two at least to join them"),
        (Act(kind="unit", members=[(0, 2, 3)], of=["A"]), "one column alone is selected; select two at least to join"),
        (Act(kind="boundary", members=[(1, 0, 0)]), "the text begins here, no variant is before this cell"),
        (Act(kind="boundary", members=[(1, 6, 6)]), "the text ends here, no variant is after this cell"),
        (
            Act(kind="moved", members=[(0, 2, 3), (1, 2, 2)]),
            "words of one witness alone are selected; press x on words of",
        ),
        (
            Act(kind="together", members=[(0, 2, 4), (1, 2, 4)]),
            "the witnesses selected have the same words here and are aligned so; select cells of two rows",
        ),
        (Act(kind="class", members=[(0, 2, 3)]), "no class is chosen; choose one"),
    ],
)
def test_a_statement_without_effect_is_refused_and_nothing_written(folder: Path, act: Act, sentence: str) -> None:
    with pytest.raises(CollateError, match=sentence):
        Session(folder).act(act)
    assert not (folder / "hand").exists()


def test_the_page_has_the_class_of_the_entry(folder: Path) -> None:
    session = Session(folder)
    entry = session.now().apparatus.entries[0].unit.id
    assert session.place(entry)["class"] == "substantive"
    session.act(Act(kind="class", members=[(0, 2, 4)], value="orthographic"))
    assert "orthographic" in {session.place(one["id"])["class"] for one in session.overview()["entries"]}


def test_an_act_that_was_changed_outside_is_not_said_to_be_taken_back(folder: Path) -> None:
    session = Session(folder)
    label = Act(kind="reading", members=[(0, 2, 4)], reads="boat sails", label="z")
    session.act(label)
    (path,) = (folder / "hand").glob("*.toml")
    path.write_text(path.read_text(encoding="utf-8").replace('"z"', '"y"'), encoding="utf-8")
    with pytest.raises(CollateError, match="reading “boat sails” is reading z has been changed since; nothing was"):
        session.act(Act(kind="undo"))
    with pytest.raises(CollateError, match="there is nothing to undo"):
        session.act(Act(kind="undo"))
    assert 'label = "y"' in written(folder)[0]


def test_a_division_shows_the_variant_of_the_cell(folder: Path) -> None:
    session = Session(folder)
    (entry,) = (one.unit.id for one in session.now().apparatus.entries if one.lemma.text == "ship left")
    act = Act(kind="boundary", members=[(0, 3, 3)], focus=(0, 3), entry=entry)
    shown = session.act(act).entry
    assert [one.lemma.text for one in session.now().apparatus.entries if one.unit.id == shown] == ["left"]


def test_undo_goes_back_to_the_entry_of_the_act_within_another(tmp_path: Path) -> None:
    text = "the old ship left the harbour at dawn with all her sails set and the crew on deck for home again"
    texts = {"A": text, "B": text.replace("sails", "sailes"), "C": "the home again", "D": text.replace("crew", "men")}
    session = Session(write_edition(tmp_path, texts))
    entry = next(one.unit.id for one in session.now().apparatus.entries if one.lemma.text == "sails")
    seen = [one["key"] for one in session.place(entry)["statements"]]
    act = Act(kind="class", members=[(0, 11, 12)], value="substantive", entry=entry, seen=seen)
    assert session.act(act).entry == entry
    assert session.act(Act(kind="undo")).entry == entry
