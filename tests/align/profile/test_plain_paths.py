"""Paths that need no dynamic programme are those that it would find."""

from hypothesis import given
from hypothesis import strategies as st

from collate.align.likeness import Likeness
from collate.align.profile.columns import Columns
from collate.align.profile.gotoh import Path, best_path
from collate.align.profile.plain_paths import plain_path
from collate.align.profile.worth import word_worths

FORMS = ["fox", "foxe", "hen", "hens", "and", "ran", ",", ";"]
WORDS = "".join(map(chr, range(len(FORMS))))
TEXTS = st.lists(st.text(WORDS, min_size=1, max_size=12), min_size=2, max_size=5)


@given(texts=TEXTS, weights=st.lists(st.integers(1, 9), min_size=5, max_size=5))
def test_a_plain_path_is_the_one_that_the_programme_finds(texts: list[str], weights: list[int]) -> None:
    columns = Columns(texts, weights, Likeness(FORMS, 0.55))
    columns.add(0, [-1] * len(texts[0]))
    for row, text in enumerate(texts[1:-1], 1):
        columns.add(row, programme(columns, text))
    path = plain_path(columns, texts[-1], 0, len(columns.order))
    assert path in (None, programme(columns, texts[-1]))


@given(text=st.text(WORDS, min_size=8, max_size=16), gap=st.tuples(*[st.integers(0, 8)] * 2), spelt=st.integers(0, 7))
def test_an_omission_is_a_plain_path_or_the_one_that_the_programme_finds(
    text: str, gap: tuple[int, int], spelt: int
) -> None:
    shorter = text[: min(gap)] + text[max(gap) :]
    for long, short in ((text, shorter), (shorter, text)):
        changed = short[:spelt] + chr(0) + short[spelt + 1 :]
        columns = Columns([long, changed], [2, 1], Likeness(FORMS, 0.55))
        columns.add(0, [-1] * len(long))
        if long:
            assert plain_path(columns, changed, 0, len(long)) in (None, programme(columns, changed))


def programme(columns: Columns, text: str) -> Path:
    """Return the path that the dynamic programme finds through all columns."""
    width = len(columns.order)
    return best_path(word_worths(columns, text, 0, width), columns.shares(0, width), len(text))


def test_a_changed_word_between_others_is_straight() -> None:
    columns = Columns(["\0\2\4", "\0\5\4"], [1, 1], Likeness(FORMS, 0.55))
    columns.add(0, [-1] * 3)
    assert plain_path(columns, "\0\5\4", 0, 3) == [0, 1, 2]
    assert plain_path(columns, "\5\0\4", 0, 3) is None


def test_an_omitted_word_leaves_a_plain_path() -> None:
    text = "".join(map(chr, range(8)))
    columns = Columns([text, text], [1, 1], Likeness(list("abcdefgh"), 0.55))
    columns.add(0, [-1] * 8)
    assert plain_path(columns, text[:3] + text[4:], 0, 8) == [0, 1, 2, 4, 5, 6, 7]
    assert plain_path(columns, text[3:], 0, 8) == [3, 4, 5, 6, 7]
    columns = Columns([text[3:], text], [1, 1], Likeness(list("abcdefgh"), 0.55))
    columns.add(0, [-1] * 5)
    assert plain_path(columns, text, 0, 5) == [-1, -1, -1, 0, 1, 2, 3, 4]
