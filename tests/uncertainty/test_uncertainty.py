"""The places of an alignment that are not certain, each kind by a small table."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from collate.model import Rules, Transposition
from collate.uncertainty import DoubtKind, UncertainPlace, find_doubts, unit_of, units_in_order
from collate.uncertainty.slides import slides
from collate.uncertainty.transpositions import missed_transpositions
from collate.uncertainty.weak_matches import weak_matches
from tests.build import build, remade
from tests.rules.made import collated

MOVED = {
    "A": "the morning road was a quite long way to go home -",
    "B": "the - road was a quite long way to go home morning",
}


def told(rows: Mapping[str, str]) -> list[tuple[int, int, str]]:
    return [(it.start, it.end, it.said) for it in slides(build(rows)[1])]


def test_a_word_beside_one_like_it_is_a_tie() -> None:
    said = "“the” of B could be aligned with the other “the” as well"
    assert told({"A": "saw the the fox", "B": "saw the - fox"}) == [(1, 3, said)]


@pytest.mark.parametrize(
    "rows",
    [
        {"A": "saw the red fox", "B": "saw the - fox"},  # another word
        {"A": "so , , fox", "B": "so , - fox"},  # marks
        {"A": "saw the the fox", "B": "saw - - fox"},  # neither
    ],
)
def test_what_could_stand_nowhere_else_is_no_tie(rows: Mapping[str, str]) -> None:
    assert told(rows) == []


@pytest.mark.parametrize(("near", "weak"), [(0.55, True), (0.7, False), (0.4, False), (1.0, False)])
def test_words_barely_alike_enough_are_a_weak_match(near: float, weak: bool) -> None:  # noqa: FBT001 - a case
    table = build({"A": "the morning road", "B": "the evening road"})[1]
    said = "“evening” beside “morning”, alike by 0.57"
    assert list(weak_matches(table, near)) == ([UncertainPlace(1, 2, DoubtKind.WEAK, said)] if weak else [])


def test_words_that_some_lack_here_and_others_there_may_have_moved() -> None:
    found = list(missed_transpositions(remade(*build(MOVED))))
    assert [(it.start, it.end) for it in found] == [(1, 2), (11, 12)]
    assert [it.said for it in found] == [
        "“morning” may have moved: it occurs here in A, elsewhere in B",
        "“morning” may have moved: it occurs here in B, elsewhere in A",
    ]


def test_a_transposition_that_is_noted_was_not_missed() -> None:
    noted = Transposition((("A", 1, 2), ("B", 10, 11)))
    assert list(missed_transpositions(remade(*build(MOVED, transpositions=[noted])))) == []


def test_a_short_word_is_too_common_to_have_moved() -> None:
    rows = {siglum: row.replace("morning", "dawn") for siglum, row in MOVED.items()}
    assert list(missed_transpositions(remade(*build(rows)))) == []


def test_a_place_belongs_to_the_unit_around_it_that_begins_last() -> None:
    units = units_in_order(remade(*build({"A": "a b c d e", "B": "a x c y e"})))
    spans = [(unit.start, unit.end) for unit in units]
    assert spans == [(1, 2), (3, 4)]
    places = [UncertainPlace(start, start + 1, DoubtKind.TIE, "") for start in range(5)]
    assert [unit_of(units, place) for place in places] == [None, units[0], None, units[1], None]
    assert unit_of(units, UncertainPlace(0, 5, DoubtKind.TIE, "")) == units[1]


def test_doubts_are_computed_once_for_a_collation() -> None:
    collation = collated({"A": "saw the the fox", "B": "saw the fox"}, Rules())
    assert find_doubts(collation)
    assert find_doubts(collation) is find_doubts(collation)
