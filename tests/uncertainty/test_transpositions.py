"""Words that may have moved."""

from __future__ import annotations

from collate.model import Transposition
from collate.uncertainty.transpositions import missed_transpositions
from tests.build import build, remade

MOVED = {
    "A": "the morning road was a quite long way to go home -",
    "B": "the - road was a quite long way to go home morning",
}


def test_words_that_some_lack_here_and_others_there_may_have_moved() -> None:
    result = list(missed_transpositions(remade(*build(MOVED))))
    assert [(it.start, it.end) for it in result] == [(1, 2), (11, 12)]
    assert [it.said for it in result] == [
        "“morning” may have moved: it occurs here in A, elsewhere in B",
        "“morning” may have moved: it occurs here in B, elsewhere in A",
    ]


def test_a_place_is_named_once_with_all_who_have_the_words_elsewhere() -> None:
    rows = {
        "A": "the morning road was a quite long way to go home - and then we came upon an old wooden bridge -",
        "B": "the - road was a quite long way to go home morning and then we came upon an old wooden bridge -",
        "C": "the - road was a quite long way to go home - and then we came upon an old wooden bridge morning",
    }
    assert [it.said for it in missed_transpositions(remade(*build(rows)))] == [
        "“morning” may have moved: it occurs here in A, elsewhere in B C",
        "“morning” may have moved: it occurs here in B, elsewhere in A C",
        "“morning” may have moved: it occurs here in C, elsewhere in A B",
    ]


def test_a_transposition_that_is_noted_was_not_missed() -> None:
    noted = Transposition((("A", 1, 2), ("B", 10, 11)))
    assert list(missed_transpositions(remade(*build(MOVED, transpositions=[noted])))) == []


def test_a_short_word_is_too_common_to_have_moved() -> None:
    rows = {siglum: row.replace("morning", "dawn") for siglum, row in MOVED.items()}
    assert list(missed_transpositions(remade(*build(rows)))) == []
