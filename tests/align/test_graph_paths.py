"""Where a witness goes with most, and where it goes apart."""

from __future__ import annotations

import pytest

from collate.align.graph_paths import Paths, crossed, speaking
from tests.build import build


def written(paths: Paths, nodes: tuple[int, ...]) -> list[tuple[int, str]]:
    """Return nodes as columns and forms."""
    return [(node // paths.forms, paths.strings[node % paths.forms]) for node in nodes]


ROWS = {
    "A": "the old fox ran home",
    "B": "the old foxe ran home",
    "C": "the - fox went home",
    "D": "a young hen ran -",
}


def test_most_who_are_there_have_the_common_form_or_a_spelling_of_it() -> None:
    paths = Paths(build(ROWS)[1])
    assert written(paths, tuple(paths.common)) == [(0, "the"), (1, "old"), (2, "fox"), (3, "ran"), (4, "home")]
    assert (2, "foxe") in written(paths, tuple(paths.with_most))
    assert (1, "old") not in written(paths, tuple(paths.with_most))


def test_a_column_that_most_leave_empty_has_no_common_form() -> None:
    paths = Paths(build({"A": "the old fox", "B": "the - fox", "C": "the - fox"})[1])
    assert written(paths, tuple(paths.common)) == [(0, "the"), (2, "fox")]


def test_two_words_at_least_that_go_with_nobody_go_apart() -> None:
    paths = Paths(build(ROWS)[1])
    assert [written(paths, run) for run in paths.apart()] == [[(0, "a"), (1, "young"), (2, "hen")]]


def test_a_witness_is_asked_from_its_first_word_to_its_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collate.align.graph_paths.EDGE", 0)
    assert speaking(build({"A": "- a b -", "B": "a - b c", "C": "- - - c"})[1]) == [1, 2, 2, 2]


def test_a_witness_that_begins_soon_after_the_text_has_its_beginning() -> None:
    assert speaking(build({"A": "- a b -", "B": "a - b c", "C": "- - - c"})[1]) == [3, 3, 3, 3]


def test_the_form_in_a_column_is_that_of_the_token_there() -> None:
    paths = Paths(build(ROWS)[1])
    token, form = paths.form_at(2, 3)
    assert (token, paths.strings[form]) == (2, "went")
    assert paths.form_at(2, 1) == (-1, -1)


def test_words_have_moved_past_something_where_both_agree_between() -> None:
    paths = Paths(build({"A": "one two three -", "B": "- two three one", "C": "- x y one"})[1])
    assert crossed(paths, [0], [1], 0, 3)
    assert not crossed(paths, [0], [2], 0, 3)
