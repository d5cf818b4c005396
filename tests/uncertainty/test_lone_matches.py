"""One word in common between words that are not."""

from __future__ import annotations

import pytest

from collate.uncertainty import DoubtKind, UncertainPlace
from collate.uncertainty.lone_matches import lone_matches
from tests.build import build


def test_a_word_in_common_between_words_that_are_not_is_in_doubt() -> None:
    table = build({"A": "we go and come home", "B": "we run and fly home", "C": "we go and come home"})[1]
    sentence = "“and” of B is in common with others, the words before and after it are not"
    assert list(lone_matches(table)) == [UncertainPlace(2, 3, DoubtKind.LONE, sentence)]


@pytest.mark.parametrize(
    "row",
    ["we go and fly home", "we run and come home", "we run , fly home", "we run or fly home"],
    ids=["same before", "same after", "punctuation", "not in common"],
)
def test_a_word_with_a_neighbour_in_common_is_not_in_doubt(row: str) -> None:
    middle = "," if "," in row else "and"
    table = build({"A": f"we go {middle} come home", "B": row})[1]
    assert not list(lone_matches(table))


def test_who_lacks_the_words_beside_holds_by_one_word_too() -> None:
    table = build({"A": "go and come", "B": "- and -", "C": "go and come"})[1]
    assert [place.said for place in lone_matches(table)] == [
        "“and” of B is in common with others, the words before and after it are not"
    ]


def test_where_none_has_a_neighbour_in_common_nobody_is_named() -> None:
    table = build({"A": "go and come", "B": "run and fly"})[1]
    (place,) = lone_matches(table)
    assert place.said == "“and” is in common with others, the words before and after it are not"


def test_words_of_no_table_are_in_no_doubt() -> None:
    assert not list(lone_matches(build({"A": "", "B": ""})[1]))
