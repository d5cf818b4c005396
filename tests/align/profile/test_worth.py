"""What words are worth in columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from collate.align.likeness import SAME, Likeness
from collate.align.profile.columns import Columns
from collate.align.profile.worth import SHORT, SUPPORT, word_worths
from tests.align.texts import picture, table

FORMS = ["fox", "foxe", "foxes", "hen", "hens", "and", "ran", ",", ";"]
WORDS = "".join(map(chr, range(len(FORMS))))


def columns_of(*texts: str, weights: list[int] | None = None) -> Columns:
    """Return columns in which the words of `texts` are one by one."""
    places = [list(range(len(text))) for text in texts]
    return Columns.placed(texts, weights or [1] * len(texts), places, Likeness(FORMS, 0.55))


def test_the_same_word_is_worth_more_the_more_read_it() -> None:
    fox, hen = word_worths(columns_of("\0\3", "\0\3", "\0\4", weights=[1, 2, 1]), "\0\3", 0, 2)
    assert fox[0] == SAME + SUPPORT
    assert hen[1] == SAME + SUPPORT * 3 // 4


@given(st.lists(st.text(WORDS, min_size=1, max_size=6), min_size=1, max_size=5), st.text(WORDS, min_size=SHORT + 1))
def test_a_word_is_worth_the_same_among_few_and_among_many(texts: list[str], text: str) -> None:
    columns = columns_of(*texts)
    width = len(columns.order)
    by_itself = [word_worths(columns_of(*texts), word, 0, width) for word in text]
    assert word_worths(columns, text, 0, width) == [[own[place][0] for own in by_itself] for place in range(width)]


def test_a_word_as_like_one_column_as_another_is_where_more_read_what_is_like_it() -> None:
    texts = [
        *["thus yad va it was"] * 5,
        "thus yad vac ca it was",
        "thus yad va ca it was",
        *["thus yac ca it was"] * 2,
    ]
    rows = [row.split() for row in picture(table(texts, "auto"))]
    assert rows[-1].index("yac") == rows[0].index("yad")
