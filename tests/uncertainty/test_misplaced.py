"""Words that stand where another place would be as good."""

from __future__ import annotations

from collections.abc import Sequence

from collate.uncertainty.misplaced import misplaced
from tests.build import build


def reasons(*rows: str | Sequence[str]) -> list[tuple[int, str, str]]:
    """Return the column, the kind and the reason of each place of a table."""
    _, table = build(dict(zip("ABC", rows, strict=False)))
    return [(place.start, place.kind.value, place.said) for place in misplaced(table, 0.55)]


def test_a_word_that_others_have_near_by_is_doubted() -> None:
    result = reasons("rex magnus - venit", "- magnus rex venit")
    assert result == [
        (0, "word order", "“rex” is also read 2 columns later"),
        (2, "word order", "“rex” is also read 2 columns earlier"),
    ]


def test_one_word_against_two_is_doubted() -> None:
    result = reasons("in forma tractatus est", "in - ista est")
    assert (2, "unlike words", "“ista” is like no other word here, and could be aligned with “forma”") in result


def test_one_word_in_place_of_another_is_the_least_of_doubts() -> None:
    assert reasons("in forma est", "in ista est") == [
        (1, "unlike word", "“forma” is like no other word here"),
        (1, "unlike word", "“ista” is like no other word here"),
    ]


def test_a_word_that_others_divide_under_other_accents_is_doubted() -> None:
    result = reasons("οὖν εἶ τινα οὐκ", "οὖν - εἴτινα οὐκ")
    assert (1, "unlike words", "“εἴτινα” may be one word with what is beside it elsewhere") in result


def test_a_passage_in_place_of_another_is_no_doubt() -> None:
    one = " ".join(f"{letter}aaa" for letter in "bcdfghklm")
    other = " ".join(f"{letter}ooo" for letter in "npqrstvxz")
    assert reasons(f"in {one} est", f"in {other} est") == []


def test_a_word_that_others_divide_is_doubted() -> None:
    result = reasons("tunc res publica floruit", "tunc - respublica floruit")
    assert (1, "unlike words", "“respublica” may be one word with what is beside it elsewhere") in result
