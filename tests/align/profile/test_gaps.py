"""Paths that need no dynamic programme are those that it would find."""

from hypothesis import given
from hypothesis import strategies as st

from collate.align.likeness import Likeness
from collate.align.profile.columns import Columns
from collate.align.profile.gaps import straight
from collate.align.profile.gotoh import best_path
from collate.align.profile.worth import word_worths
from tests.align.texts import picture, table

FORMS = ["fox", "foxe", "hen", "hens", "and", "ran", ",", ";"]
TEXTS = st.lists(st.text("".join(map(chr, range(len(FORMS)))), min_size=1, max_size=7), min_size=2, max_size=5)


@given(texts=TEXTS, weights=st.lists(st.integers(1, 9), min_size=5, max_size=5))
def test_a_straight_path_is_the_one_that_the_programme_finds(texts: list[str], weights: list[int]) -> None:
    columns = Columns(texts, weights, Likeness(FORMS, 0.55))
    columns.add(0, [-1] * len(texts[0]))
    for row, text in enumerate(texts[1:-1], 1):
        width = len(columns.order)
        columns.add(row, best_path(word_worths(columns, text, 0, width), columns.shares(0, width), len(text)))
    width, text = len(columns.order), texts[-1]
    path = best_path(word_worths(columns, text, 0, width), columns.shares(0, width), len(text))
    if straight(columns, text, 0, width):
        assert path == list(range(width))


def test_a_changed_word_between_others_is_straight() -> None:
    columns = Columns(["\0\2\4", "\0\5\4"], [1, 1], Likeness(FORMS, 0.55))
    columns.add(0, [-1] * 3)
    assert straight(columns, "\0\5\4", 0, 3)
    assert not straight(columns, "\5\0\4", 0, 3)


def test_a_word_as_like_one_column_as_another_is_where_more_read_what_is_like_it() -> None:
    texts = [
        *["thus yad va it was"] * 5,
        "thus yad vac ca it was",
        "thus yad va ca it was",
        *["thus yac ca it was"] * 2,
    ]
    rows = [row.split() for row in picture(table(texts, "auto"))]
    assert rows[-1].index("yac") == rows[0].index("yad")
