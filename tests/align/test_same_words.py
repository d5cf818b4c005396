"""The same word stands with the same word, whatever the order of the witnesses.

These are facts that users of collation programs have asked for, each with texts of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pytest

from tests.align.texts import picture, table

STORIES = (
    ("the gray dog", "the big gray dog", "the dog lives in a kennel"),
    ("a small, old, brown mare:", "a small, brown mare,", "a small, brown stallion"),
    ("and the hare ran home", "the hare & its young ran home at once", "at once the hare ran"),
    ("oats rye barley wheat corn", "oats corn barley wheat", "oats wheat rye"),
    ("come in , said she , sit , and sat", "come in , said she , and sat", "go out , said she , and sat"),
    ("stone river meadow forest harbour tower", "stone river harbor tower", "stone river harbor forest tower"),
    ("north east south west", "north south west east", "east south west"),
    ("her very tall house", "her very very tall house", "her tall house"),
    ("seven , eight , nine", "seven nine", "eight , nine"),
    ("the owl and the fox", "the fox and the owl", "the owl"),
)


def alone(texts: Sequence[str]) -> list[list[str]]:
    """Return the words of the rows of `texts`, a column each."""
    return [row.split() for row in picture(table(texts, "auto"))]


def together(texts: Sequence[str], word: str) -> bool:
    """Return whether `word`, which each of the texts that has it has once, is in one column."""
    return len({row.index(word) for row in alone(texts) if word in row}) == 1


@pytest.mark.parametrize("texts", STORIES)
def test_the_order_of_witnesses_changes_nothing(texts: tuple[str, ...]) -> None:
    seen = set()
    for order in permutations(range(len(texts))):
        result = table({"ABC"[number]: texts[number] for number in order}, "auto")
        seen.add(tuple(sorted(zip(result.sigla, picture(result), strict=True))))
    assert len(seen) == 1


def test_the_only_word_in_common_is_together_at_the_price_of_gaps() -> None:
    one, two, three = picture(table(STORIES[0], "auto"))
    at = one.split().index("dog")
    assert two.split()[at] == three.split()[at] == "dog"


def test_an_adjective_is_with_itself_though_others_are_lacking() -> None:
    rows = alone(STORIES[1])
    assert {row[rows[0].index("brown")] for row in rows} == {"brown"}


def test_words_are_together_rather_than_the_commas_between_them() -> None:
    texts = ["a wide , quiet , winding lane", "a wide , muddy , quiet lane", "a wide , quiet , winding street"]
    assert together(texts, "quiet")


def test_a_sign_for_a_word_is_a_word_and_no_punctuation() -> None:
    assert picture(table(["the cat & the dog", "the cat and the dog"], "auto")) == [
        "the cat & the dog",
        "the cat and the dog",
    ]


def test_a_spelling_is_beside_its_word_and_not_beside_what_has_its_place() -> None:
    assert picture(table(["the old grey goose", "the gray goose"], "auto"))[1] == "the - gray goose"
    assert picture(table(["the grey old goose", "the gray goose"], "auto"))[1] == "the gray - goose"


def test_a_spelling_is_beside_the_word_that_it_is_most_like() -> None:
    texts = ["stone river meadow forest harbour tower", "stone river harbor tower"]
    assert picture(table(texts, "auto"))[1] == "stone river - - harbor tower"


def test_the_same_word_is_together_before_a_spelling_of_it() -> None:
    rows = alone(STORIES[5])
    assert rows[1].index("harbor") == rows[2].index("harbor")


def test_what_all_have_is_one_column_though_some_add_before_and_after_it() -> None:
    texts = ["the old white swan .", "the old white swan .", "the white proud swan sleeps on the lake ."]
    assert together(texts, "white")
    assert together(texts, "swan")
    assert together(texts, ".")


def test_a_word_written_twice_has_the_first_copy_beside_the_one() -> None:
    assert picture(table(["her very tall house", "her very very tall house"], "auto"))[0] == "her very - tall house"


def test_of_two_words_that_changed_places_with_the_word_between_the_others_stay() -> None:
    rows = alone(["oats rye barley wheat corn", "oats corn barley wheat"])
    assert rows == [["oats", "rye", "barley", "wheat", "corn"], ["oats", "corn", "barley", "wheat", "-"]]


def test_two_clauses_in_the_other_order_have_more_than_their_conjunction_in_common() -> None:
    rows = alone(["the owl and the fox", "the fox and the owl"])
    assert sum(one == other for one, other in zip(*rows, strict=True)) == 3


def test_a_mark_that_one_has_twice_is_in_one_column_in_those_that_have_it_once() -> None:
    texts = ["go on then sit down low ! stay ! and run", "go on then sit down low ! and run"]
    rows = alone([*texts, "go on now sit down low ! and run"])
    assert {row.index("!") for row in rows} == {6}
    assert len({row.index("run") for row in rows}) == 1


def test_where_a_copy_is_lacking_beside_a_word_that_is_changed_both_are_one_variation() -> None:
    rows = picture(
        table(["she wept and wept and wept there", "she wept and wept there", "he wept and wept there"], "auto")
    )
    assert rows[1:] == ["she wept and wept - - there", "he - - wept and wept there"]


def test_each_word_is_with_its_like_though_no_two_witnesses_agree() -> None:
    texts = ["oats rye barley corn", "oats wheat barley corn", "oats rye millet corn", "spelt wheat millet corn"]
    for word in "oats rye barley wheat millet corn".split():
        assert together(texts, word)


def test_witnesses_that_share_no_word_are_side_by_side() -> None:
    assert picture(table(["one two three", "four five six"], "auto")) == ["one two three", "four five six"]


def test_a_witness_without_words_is_gaps_throughout() -> None:
    assert picture(table(["the mare", "", ""], "auto")) == ["the mare", "- -", "- -"]
