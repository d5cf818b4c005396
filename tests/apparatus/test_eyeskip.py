from __future__ import annotations

import pytest

from tests.build import LACUNA_CELLS, build_collation

END = "perhaps homoeoteleuton: “{}” ends what is left out and what stands before"
BEGIN = "perhaps homoeoarcton: “{}” begins what is left out and what stands after"


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (("out of hands , and into hands he fell", "out of hands - - - - he fell"), END.format("hands")),
        (("so into hands and out of into hands he", "so - - - - - into hands he"), BEGIN.format("into hands")),
        (("so he took the one if and the one if fell", "so he took the one if - - - - fell"), END.format("the one if")),
        (("out of hands - - - he fell", "out of hands and into hands he fell"), END.format("hands")),
        (
            ("bonus est qui a malo in uia sua nunc reuersus est hodie", "bonus est - - - - - - - - - hodie"),
            END.format("est"),
        ),
        (("我 在 这里 走 了 在 这里 他", "我 在 这里 - - - - 他"), END.format("在 这里")),
    ],
)
def test_an_omission_between_like_words_is_explained(rows: tuple[str, ...], text: str) -> None:
    collation = build_collation(dict(zip("AB", rows, strict=True)))
    assert [note.text for entry in collation.apparatus.entries for note in entry.notes] == [text]
    assert {note.kind.value for entry in collation.apparatus.entries for note in entry.notes} == {"eye-skip"}


@pytest.mark.parametrize(
    "rows",
    [
        ("he saw a and b and c came", "he saw a and - - - came"),  # a little word only
        ("one of the big hens of the hall", "one of the - - - - hall"),  # two of them
        ("bonus est qui a malo est hodie", "bonus est - - - - hodie"),  # a short word, and not many
        ("qui et a malo in uia sua nunc reuersus et hodie", "qui et - - - - - - - - hodie"),  # of two letters
        ("so hands and hands he fell", "so hands - - he fell"),  # few words left out
        ("out of hands and into hands he", "out of foot - - - he"),  # who leaves out has not the word before
        ("out of hands and into hands he", "out of hands x y z he"),  # nothing left out
        (
            "out of hands and into hands he",
            f"out of hands {' '.join([next(iter(LACUNA_CELLS))] * 3)} he",
        ),  # lost, not left out
        ("he went on and into hands he fell", "he went - - - - he fell"),
    ],
)
def test_nothing_is_said_where_it_is_not_plain(rows: tuple[str, ...]) -> None:
    collation = build_collation(dict(zip("AB", rows, strict=True)))
    assert not [note for entry in collation.apparatus.entries for note in entry.notes]


def test_words_of_another_section_are_no_reason() -> None:
    rows = {"A": "out of hands and into hands he", "B": "out of hands - - - he"}
    collation = build_collation(rows, sections=[("I", 0), ("II", 3)])
    assert not [note for entry in collation.apparatus.entries for note in entry.notes]
