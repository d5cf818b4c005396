"""The same word stands with the same word, whatever the order of the witnesses."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.align.texts import picture, table

STORIES = (
    ("the gray dog", "the big gray dog", "the dog lives in a kennel"),
    ("a small, old, brown mare:", "a small, brown mare,", "a small, brown stallion"),
    ("and the hare ran home", "the hare & its young ran home at once", "at once the hare ran"),
)


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
    rows = [row.split() for row in picture(table(STORIES[1], "auto"))]
    assert {row[rows[0].index("brown")] for row in rows} == {"brown"}


def test_a_sign_for_a_word_is_a_word_and_no_punctuation() -> None:
    assert picture(table(["the cat & the dog", "the cat and the dog"], "auto")) == [
        "the cat & the dog",
        "the cat and the dog",
    ]
