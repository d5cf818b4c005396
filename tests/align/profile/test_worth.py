"""What words are worth in columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from collate.align.likeness import SAME, TEXTS, UNLIKE, Likeness
from collate.align.profile.columns import COMPARED, Columns
from collate.align.profile.worth import LITTLE, SUPPORT, word_worths

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


def test_only_the_first_readings_of_a_column_are_compared() -> None:
    forms = [f"{letter * 3}{letter}x" for letter in map(chr, range(ord("a"), ord("a") + COMPARED))]
    texts = [chr(number) for number in range(COMPARED + 1)]
    likeness = Likeness([*forms, "zzzzz", "zzzzy"], 0.55)
    columns = Columns.placed(texts, [1] * len(texts), [[0]] * len(texts), likeness)
    near = likeness.near_words([*texts, chr(COMPARED + 1)])
    assert near is not None
    assert chr(COMPARED) in near[chr(COMPARED + 1)]
    for columns.near in (None, near):
        worths = word_worths(columns, chr(COMPARED + 1) * (LITTLE + 1), 0, 1)
        assert worths == [[UNLIKE]] * (LITTLE + 1)


@given(
    st.lists(st.text(WORDS, min_size=1, max_size=6), min_size=1, max_size=5),
    st.text(WORDS, min_size=LITTLE + 1),
    st.booleans(),
)
def test_a_word_is_worth_the_same_among_few_and_among_many(texts: list[str], text: str, known: bool) -> None:  # noqa: FBT001 - drawn
    columns = columns_of(*texts)
    width = len(columns.order)
    if known:
        columns.near = columns.likeness.near_words([*texts, *[text] * TEXTS])
    by_itself = [word_worths(columns_of(*texts), word, 0, width)[0] for word in text]
    assert word_worths(columns, text, 0, width) == by_itself
