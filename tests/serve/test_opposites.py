"""Acts of the editing page that contradict earlier ones: the latest decides, in one act that is undone at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from collate.document import encode
from collate.errors import CollateError
from collate.model import State
from collate.serve.edit import Session
from collate.serve.edit_acts import Act
from tests.serve.editions import write_edition, written

TEXTS = {
    "R": "the ship was leaving the old harbour at dawn of day",
    "D": "the ship was leaving the old harbour at dawn of day",
    "P": "the ship had left the harbour of old at dusk of daye",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_edition(tmp_path, TEXTS)


def unit(start: int, end: int, *of: str, reason: str = "") -> Act:
    return Act(kind="unit", members=[(0, start, end)], of=list(of), reason=reason)


def split(at: int) -> Act:
    return Act(kind="boundary", members=[(0, at, at)])


def together(*members: tuple[int, int, int]) -> Act:
    return Act(kind="together", members=list(members))


def dusk(kind: str = "reading", **fields: Any) -> Act:  # noqa: ANN401 - any setting
    return Act(kind=kind, members=[(0, 8, 9)], reads="dusk", **fields)


def absent(state: State) -> Act:
    return Act(kind="state", members=[(2, 5, 5)], state=state)


PAIRS: dict[str, tuple[Act, Act, str, list[str]]] = {
    "joined, then split: each side that has several columns is joined": (
        unit(1, 4),
        split(3),
        "Written: unit “ship was”. Withdrawn: unit “ship was leaving”.",
        ['[[unit]]\nwords = {R = "the {ship was} leaving"}\n'],
    ),
    "two columns joined, then split": (unit(6, 8), split(7), "Withdrawn: unit “harbour at”.", []),
    "split, then joined": (split(3), unit(2, 4), "Withdrawn: unit “was | leaving”.", []),
    "joined, then for one witness alone": (
        unit(1, 4),
        unit(1, 4, "P"),
        "Written: unit “ship was leaving”. Withdrawn: unit “ship was leaving”.",
        ['[[unit]]\nwords = {R = "the {ship was leaving} the"}\nof = ["P"]\n'],
    ),
    "for one witness alone, then for all": (
        unit(1, 4, "P"),
        unit(1, 4),
        "Written: unit “ship was leaving”. Withdrawn: unit “ship was leaving”.",
        ['[[unit]]\nwords = {R = "the {ship was leaving} the"}\n'],
    ),
    "joined onwards": (
        unit(1, 4),
        unit(3, 7),
        "Written: unit “ship was leaving the old harbour”. Withdrawn: unit “ship was leaving”.",
        ['[[unit]]\nwords = {R = "the {ship was leaving the old harbour} at"}\n'],
    ),
    "stated for a reason": (
        unit(1, 4),
        unit(1, 4, reason="why"),
        "Written: unit “ship was leaving”. Withdrawn: unit “ship was leaving”.",
        ['[[unit]]\nwords = {R = "the {ship was leaving} the"}\nreason = "why"\n'],
    ),
    "aligned, then apart": (
        together((0, 5, 6), (2, 5, 6)),
        together((0, 5, 6), (2, 5, 5)),
        "Written: together “old”. Withdrawn: together “old” “harbour”.",
        ['[[together]]\nwords = {R = "the {old} harbour", P = "the {} harbour"}\n'],
    ),
    "apart, then aligned as without a statement": (
        together((0, 2, 3), (2, 2, 2)),
        together((0, 2, 3), (2, 2, 3)),
        "Withdrawn: together “was”.",
        [],
    ),
    "transposed, then not": (
        Act(kind="moved", members=[(0, 6, 7), (2, 5, 6)]),
        Act(kind="not moved", members=[(0, 6, 7), (2, 5, 6)]),
        "Withdrawn: moved “harbour”.",
        [],
    ),
    "transposed, then in one place": (
        Act(kind="moved", members=[(0, 6, 7), (2, 5, 6)]),
        together((0, 6, 7), (2, 5, 6)),
        "Written: together “harbour”. Withdrawn: moved “harbour”.",
        ['[[together]]\nwords = {R = "old {harbour} at", P = "the {harbour} of"}\n'],
    ),
    "in one place, then transposed": (
        together((0, 6, 7), (2, 5, 6)),
        Act(kind="moved", members=[(0, 6, 7), (2, 5, 6)]),
        "Written: moved “harbour”. Withdrawn: together “harbour”.",
        ['[[moved]]\nwords = {R = "old {harbour} at", P = "the {harbour} of"}\n'],
    ),
    "absent for another cause": (
        absent(State.LACUNA),
        absent(State.ILLEGIBLE),
        "Written: state “the {} harbour”. Withdrawn: state “the {} harbour”.",
        ['[[state]]\nat = {P = "the {} harbour"}\nis = "illegible"\n'],
    ),
    "absent for no cause": (absent(State.LACUNA), absent(State.OMISSION), "Withdrawn: state “the {} harbour”.", []),
    "called otherwise": (
        dusk(label="x"),
        dusk(label="y"),
        "Written: reading “dusk” is reading y. Withdrawn: reading “dusk” is reading x.",
        ['[[reading]]\nat = {R = "at {dawn} of"}\nreads = "dusk"\nlabel = "y"\n'],
    ),
    "called as another reading is": (
        dusk(label="x", order=1),
        Act(kind="reading", members=[(0, 8, 9)], reads="dawn", label="x"),
        "Written: reading “dawn” is reading x. Withdrawn: reading “dusk” is reading x, “dusk” is number 1 of the readings.",
        [
            '[[reading]]\nat = {R = "at {dawn} of"}\nreads = "dawn"\nlabel = "x"\n\n'
            '[[reading]]\nat = {R = "at {dawn} of"}\nreads = "dusk"\norder = 1\n'
        ],
    ),
    "counted as one another": (
        dusk(counts_as="dawn", label="x"),
        Act(kind="reading", members=[(0, 8, 9)], reads="dawn", counts_as="dusk"),
        "Written: reading “dawn” counts as “dusk”. Withdrawn: reading “dusk” counts as “dawn”, “dusk” is reading x.",
        [
            '[[reading]]\nat = {R = "at {dawn} of"}\nreads = "dawn"\ncounts_as = "dusk"\n\n'
            '[[reading]]\nat = {R = "at {dawn} of"}\nreads = "dusk"\nlabel = "x"\n'
        ],
    ),
    "counted as what arose from it": (
        dusk(source="dawn"),
        Act(kind="reading", members=[(0, 8, 9)], reads="dawn", counts_as="dusk"),
        "Written: reading “dawn” counts as “dusk”. Withdrawn: reading “dusk” arose from “dawn”.",
        ['[[reading]]\nat = {R = "at {dawn} of"}\nreads = "dawn"\ncounts_as = "dusk"\n'],
    ),
    "arisen the other way round": (
        dusk(source="dawn"),
        Act(kind="reading", members=[(0, 8, 9)], reads="dawn", source="dusk"),
        "Written: reading “dawn” arose from “dusk”. Withdrawn: reading “dusk” arose from “dawn”.",
        ['[[reading]]\nat = {R = "at {dawn} of"}\nreads = "dawn"\nfrom = "dusk"\n'],
    ),
}


def test_a_join_that_goes_on_keeps_the_reason_of_the_first(folder: Path) -> None:
    session = Session(folder)
    session.act(unit(1, 4, reason="one phrase"))
    session.act(unit(3, 7))
    assert written(folder) == [
        '[[unit]]\nwords = {R = "the {ship was leaving the old harbour} at"}\nreason = "one phrase"\n'
    ]


@pytest.mark.parametrize("name", PAIRS)
def test_the_latest_of_two_acts_that_contradict_each_other_decides(folder: Path, name: str) -> None:
    first, second, sentence, statements = PAIRS[name]
    session = Session(folder)
    assert re.fullmatch(r"Written: [^.]+\.", session.act(first).says)
    before, texts = encode(session.now()), written(folder)
    assert session.act(second).says == sentence
    assert written(folder) == statements
    assert session.now().conflicts == ()
    session.act(Act(kind="undo"))
    assert (encode(session.now()), written(folder)) == (before, texts)
    session.act(Act(kind="redo"))
    assert written(folder) == statements


DAWN = '\n[[entry]]\nat = {R = "at {dawn} of"}\n'
REGULARISED = '\n[[regularise]]\nfrom = "dusk"\n'
RULES: dict[str, tuple[Act, Act, str, str]] = {
    "another class": (
        dusk("class", value="orthographic"),
        dusk("class", value="addition"),
        "Written: entry “dawn”, class addition. Withdrawn: entry “dawn”, class orthographic.",
        f'{DAWN}class = "addition"\n',
    ),
    "an emendation instead of a witness": (
        dusk("lemma", value="P"),
        dusk("text", value="day", reason="why"),
        "Written: entry “dawn”, reading day. Withdrawn: entry “dawn”, lemma P.",
        f'{DAWN}reading = "day"\nnote = "why"\n',
    ),
    "a witness instead of an emendation": (
        dusk("text", value="day"),
        dusk("lemma", value="P"),
        "Written: entry “dawn”, lemma P. Withdrawn: entry “dawn”, reading day.",
        f'{DAWN}lemma = "P"\n',
    ),
    "counted as another word": (
        dusk("regularise", counts_as="dawn", value="everywhere"),
        dusk("regularise", counts_as="day", value="everywhere"),
        "Written: regularise “dusk”. Withdrawn: regularise “dusk”.",
        f'{REGULARISED}to = "day"\n',
    ),
    "counted as another word in one witness": (
        dusk("regularise", counts_as="dawn", value="everywhere"),
        Act(kind="regularise", members=[(2, 9, 10)], reads="dusk", counts_as="day", value="witness"),
        "Written: regularise “dusk”.",
        f'{REGULARISED}to = "dawn"\n{REGULARISED}to = "day"\nwitness = ["P"]\n',
    ),
}


@pytest.mark.parametrize("name", RULES)
def test_the_latest_of_two_rules_about_one_thing_decides(folder: Path, name: str) -> None:
    first, second, sentence, lines = RULES[name]
    session, path = Session(folder), folder / "edition.toml"
    settings = path.read_text(encoding="utf-8")
    session.act(first)
    once = path.read_text(encoding="utf-8")
    assert session.act(second).says == sentence
    assert path.read_text(encoding="utf-8") == settings + lines
    with pytest.raises(CollateError, match="this is stated already"):
        session.act(second)
    session.act(Act(kind="undo"))
    assert path.read_text(encoding="utf-8") == once


@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (
            Act(kind="moved", members=[(0, 5, 6), (2, 7, 8)]),
            "it cannot be so: P “of {old} at”, R “the {old} harbour”: the passage is in one place in R and P",
        ),
        (dusk(label="x", source="night"), "it cannot be so: R “at {dawn} of”: “night” is no reading of entry"),
    ],
)
def test_an_act_that_would_be_left_out_is_refused_and_nothing_written(folder: Path, act: Act, sentence: str) -> None:
    with pytest.raises(CollateError, match=sentence):
        Session(folder).act(act)
    assert not (folder / "hand").exists()


def test_what_a_statement_says_of_other_witnesses_is_kept(folder: Path) -> None:
    write_edition(folder, {**TEXTS, "E": TEXTS["P"], "F": TEXTS["P"].replace("dusk", "night")})
    session = Session(folder)
    session.act(together((0, 5, 6), (2, 5, 6), (3, 5, 6), (4, 5, 6)))
    session.act(together((0, 5, 6), (2, 5, 5)))
    assert [text.splitlines()[1] for text in written(folder)] == [
        'words = {"E F" = "the {harbour} of"}',
        'words = {R = "the {old} harbour", P = "the {} harbour"}',
    ]


@pytest.mark.parametrize(
    ("acts", "sentence"),
    [
        ([split(1)], "no variant runs over this cell; choose a cell within one, not its first"),
        ([unit(1, 4), split(1)], "no variant runs over this cell; choose a cell within one, not its first"),
        ([unit(0, 2)], "all witnesses that have text here agree in these columns; select columns in which they differ"),
    ],
)
def test_an_act_that_changes_no_unit_is_refused(folder: Path, acts: list[Act], sentence: str) -> None:
    session = Session(folder)
    for act in acts[:-1]:
        session.act(act)
    before = written(folder)
    with pytest.raises(CollateError) as refused:
        session.act(acts[-1])
    assert str(refused.value) == sentence
    assert written(folder) == before


def test_a_lacuna_over_words_on_which_the_others_agree_is_not_divided(tmp_path: Path) -> None:
    folder = write_edition(
        tmp_path, {"R": "a ship left the old port", "D": "a ship left the old portal", "P": "a ship"}
    )
    session = Session(folder)
    session.act(Act(kind="state", members=[(2, 2, 2)], state=State.LACUNA))
    sentence = "the witnesses agree on one side of this cell, so that the variant stays as it is; join columns with m"
    with pytest.raises(CollateError, match=sentence):
        session.act(split(3))
