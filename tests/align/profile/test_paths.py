"""The path of a row through columns: rising, and along what it shares with the rows already there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.align.likeness import Likeness
from collate.align.profile.columns import Columns
from collate.align.profile.paths import FREE, Open, open_places, path_again, path_of

FORMS = [f"{first}{second}{third}" for first in "bdfgk" for second in "aeiou" for third in "lmnrst"]
"""Words as unlike one another as short words are."""

WORDS = "".join(map(chr, range(len(FORMS))))
"""The same as the characters that stand for them in rows."""

TEXTS = st.lists(st.text(WORDS[:9], min_size=1, max_size=30), min_size=2, max_size=4)


def empty(*texts: str) -> Columns:
    """Return columns for `texts`, none of which is set in."""
    likeness = Likeness(FORMS, 0.55)
    likeness.weigh(texts)
    return Columns(texts, [1] * len(texts), likeness)


def columns_of(*texts: str) -> Columns:
    """Return columns with all of `texts` but the last set in, one beside the other from the left."""
    columns = empty(*texts)
    for row, text in enumerate(texts[:-1]):
        width = len(columns.order)
        columns.add(row, [place if place < width else -1 for place in range(len(text))])
    return columns


def assert_rising(path: list[int], columns: Columns) -> None:
    """Check that the words that have a place are in columns that there are, from left to right."""
    placed = [place for place in path if place >= 0]
    assert placed == sorted(set(placed))
    assert all(place < len(columns.order) for place in placed)


@given(texts=TEXTS, short=st.booleans())
def test_a_path_rises_whether_there_is_work_enough_or_not(texts: list[str], *, short: bool) -> None:
    columns = columns_of(*texts)
    columns.short = short
    path = path_of(columns, len(texts) - 1, 0, ())
    assert len(path) == len(texts[-1])
    assert_rising(list(path), columns)


@given(st.integers(30, 70), st.lists(st.tuples(st.integers(0, 69), st.text(WORDS[70:75], max_size=4)), max_size=9))
def test_a_long_copy_has_each_word_once_and_its_own_words_nowhere(size: int, changes: list[tuple[int, str]]) -> None:
    text = WORDS[:size]
    copy = list(text)
    for at, words in changes:
        copy[at : at + 1] = [words]
    columns = columns_of(text, "".join(copy))
    path = list(path_of(columns, 1, 0, ()))
    assert_rising(path, columns)
    beside = [(word, text[place]) for word, place in zip("".join(copy), path, strict=True) if place >= 0]
    assert sum(one == other for one, other in beside) >= sum(word in text for word in "".join(copy)) - 4 * len(changes)


@given(st.text(WORDS, min_size=1, max_size=60))
def test_the_same_words_go_where_they_are(text: str) -> None:
    columns = columns_of(text, text)
    assert list(path_of(columns, 1, 0, ())) == list(range(len(text)))


@pytest.mark.parametrize("size", [20, 60, 140])
def test_words_left_out_leave_gaps_in_texts_short_and_long(size: int) -> None:
    text = (WORDS * 2)[:size]
    assert (size * size > FREE) is (size > 20)
    other = text[: size // 2] + text[size // 2 + 3 :]
    places = [*range(size // 2), *range(size // 2 + 3, size)]
    assert list(path_of(columns_of(text, other), 1, 0, ())) == places


def test_words_of_its_own_have_no_place() -> None:
    text, own = WORDS[:60], WORDS[60:70]
    path = path_of(columns_of(text, text[:30] + own + text[30:]), 1, 0, ())
    assert list(path) == [*range(30), *[-1] * 10, *range(30, 60)]


def test_long_texts_that_share_nothing_are_set_beside_each_other_all_the_same() -> None:
    columns = columns_of(WORDS[:40] * 30, WORDS[40:80] * 30)
    path = path_of(columns, 1, 0, ())
    assert_rising(list(path), columns)


def test_work_that_is_spent_is_taken_from_what_there_is() -> None:
    columns = columns_of(WORDS[:15], WORDS[5:20])
    before = columns.left
    path_of(columns, 1, 0, ())
    assert before - columns.left == 15 * 15


def placed(*texts: str) -> tuple[Columns, list[int]]:
    """Return columns in which the first texts are word beside word, and the last, two places too far to the right, and its path."""
    columns = empty(*texts)
    last = len(texts) - 1
    width = max(map(len, texts)) + 2
    columns.widen(width)
    for row, text in enumerate(texts):
        columns.add(row, [place + 2 * (row == last) for place in range(len(text))])
    return columns, [place + 2 for place in range(len(texts[-1]))]


def test_a_row_that_reads_what_most_read_is_open_nowhere() -> None:
    text = WORDS[:12]
    columns = empty(text, text, text)
    columns.widen(12)
    for row in range(3):
        columns.add(row, list(range(12)))
    assert open_places(columns, 1, list(range(12)), 0) == []


def test_a_row_beside_words_that_it_could_be_with_is_open_and_set_again_with_them() -> None:
    text = WORDS[:8]
    columns, old = placed(text, text, text)
    columns.mark_changed([], columns.cells[2])
    places = open_places(columns, 2, old, 0)
    assert places
    columns.remove(2)
    old = [place if place < len(columns.order) else -1 for place in old]
    assert list(path_again(columns, 2, old, places, ())) == list(range(8))


def test_nothing_is_open_where_no_row_has_moved_since() -> None:
    text = WORDS[:8]
    columns, old = placed(text, text, text)
    columns.mark_changed([], columns.cells[2])
    assert open_places(columns, 2, old, columns.changes) == []


def test_what_is_not_open_stays() -> None:
    columns, _ = placed(WORDS[:8], WORDS[:8], WORDS[:8])
    columns.remove(2)
    old = [*range(8)]
    places: list[Open] = []
    assert path_again(columns, 2, old, places, ()) == old
