"""Words that could be aligned elsewhere as well."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from collate.uncertainty.slides import slides
from tests.build import build


def reasons_for(rows: Mapping[str, str]) -> list[tuple[int, int, str]]:
    return [(it.start, it.end, it.said) for it in slides(build(rows)[1])]


def test_a_word_beside_one_like_it_is_a_tie() -> None:
    sentence = "“the” of B could be aligned with the other “the” as well"
    assert reasons_for({"A": "saw the the fox", "B": "saw the - fox"}) == [(1, 3, sentence)]


@pytest.mark.parametrize(
    "rows",
    [
        {"A": "saw the red fox", "B": "saw the - fox"},  # another word
        {"A": "so , , fox", "B": "so , - fox"},  # marks
        {"A": "saw the the fox", "B": "saw - - fox"},  # neither
    ],
)
def test_what_could_stand_nowhere_else_is_no_tie(rows: Mapping[str, str]) -> None:
    assert reasons_for(rows) == []
