"""A word that others write as two is beside the first part, whichever part it is more like."""

from __future__ import annotations

import pytest

from collate.align.likeness import Likeness
from collate.align.profile.divided_words import divided_first
from tests.align.texts import picture, table


@pytest.mark.parametrize("aligner", ["auto", "profile", "collatex"])
@pytest.mark.parametrize("copies", [1, 3])
def test_a_word_written_as_two_is_beside_the_first_part(aligner: str, copies: int) -> None:
    texts = ["haec scripsit postmortem regis", *["haec scripsit post mortem regis"] * copies]
    assert picture(table(texts, aligner))[0] == "haec scripsit postmortem - regis"


def test_spellings_of_the_whole_word_go_with_it() -> None:
    rows = picture(table(["in ualde longinquum iter", "in ualde longynqum iter", "in ualde longin quum iter"], "auto"))
    assert rows[0].split().index("longinquum") == rows[1].split().index("longynqum") == rows[2].split().index("longin")


def test_a_word_is_beside_its_like_where_more_have_the_second_part_alone() -> None:
    texts = ["dixit etenim rex", "dixit et enim rex", "dixit enim rex", "dixit enim rex", "dixit enim rex"]
    rows = [row.split() for row in picture(table(texts, "auto"))]
    assert rows[0].index("etenim") == rows[2].index("enim")


def test_nothing_changes_where_no_word_is_divided() -> None:
    texts = ["\0\1\2", "\0\2"]
    places = [[0, 1, 2], [0, 2]]
    assert divided_first(texts, [1, 1], places, Likeness(["into", "the", "house"], 0.55)) == places
