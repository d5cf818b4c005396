"""A word that others write as three or more is beside the first of them, whichever of them it is most like."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.align.texts import picture, table

every_aligner = pytest.mark.parametrize("aligner", ["auto", "profile", "collatex"])


@every_aligner
@pytest.mark.parametrize("copies", [1, 3])
@pytest.mark.parametrize("words", ["upon the hill", "in to the forest", "a nd so they"])
def test_a_word_written_as_several_is_beside_the_first(aligner: str, copies: int, words: str) -> None:
    texts = [f"she went {words.replace(' ', '')} alone", *[f"she went {words} alone"] * copies]
    gaps = " -" * words.count(" ")
    assert picture(table(texts, aligner))[0] == f"she went {words.replace(' ', '')}{gaps} alone"


def test_spellings_of_the_parts_make_no_difference() -> None:
    texts = ["she went uponthehylle alone", "she went uppon the hille alone", "she went up on the hylle alone"]
    assert picture(table(texts, "auto"))[0] == "she went uponthehylle - - - alone"


def test_who_divides_it_into_fewer_has_each_part_where_it_begins() -> None:
    texts = ["we saw evlerimizdeydi then", "we saw evler imiz de ydi then", "we saw evlerimiz deydi then"]
    for order in permutations(texts):
        rows = dict(zip(order, picture(table(order, "auto")), strict=True))
        assert [rows[text] for text in texts] == [
            "we saw evlerimizdeydi - - - then",
            "we saw evler imiz de ydi then",
            "we saw evlerimiz - deydi - then",
        ]


def test_a_word_that_is_like_the_last_part_alone_stays_with_it() -> None:
    texts = ["she went thehill alone", "she went by that hill alone"]
    assert picture(table(texts, "profile"))[0].split().index("thehill") == 4


def test_a_word_stays_where_more_have_it_as_it_is() -> None:
    texts = [
        "we saw onthemountain now",
        "we saw othemountain now",
        "we saw uthemountain now",
        "we saw on the mountain now",
    ]
    rows = [row.split() for row in picture(table(texts, "auto"))]
    assert {rows[at].index(texts[at].split()[2]) for at in range(3)} == {rows[3].index("mountain")}
