"""Alignments under constraints, by every aligner."""

from __future__ import annotations

import pytest

from collate.align import ALIGNERS, align
from collate.align.constrain import constrain
from collate.align.constraints import contradictions
from collate.model import AlignmentTable, AlignOptions, Constraint, Forms
from tests.align.texts import tokens, witness

TEXTS = ("the ship was leaving the old harbour", "the ship had left the harbour", "the ship left the old harbour")


def tables_before_and_after(aligner: str, *constraints: Constraint) -> tuple[AlignmentTable, AlignmentTable]:
    forms, own = Forms(), [witness(siglum, text) for siglum, text in zip("ABC", TEXTS, strict=True)]
    table = align(own, [tokens(one.text, forms) for one in own], AlignOptions(aligner))
    return table, constrain(table, own, constraints, AlignOptions(aligner))


@pytest.mark.parametrize("aligner", ALIGNERS)
def test_no_constraint_leaves_the_table_itself(aligner: str) -> None:
    table, under = tables_before_and_after(aligner)
    assert under is table


@pytest.mark.parametrize("aligner", ALIGNERS)
def test_words_of_a_constraint_are_in_one_column(aligner: str) -> None:
    _, under = tables_before_and_after(aligner, Constraint("a", ((0, 2, 3), (1, 3, 4))))
    assert under.columns[0][2] == under.columns[1][3]


@pytest.mark.parametrize("aligner", ALIGNERS)
def test_a_witness_that_has_nothing_there_has_no_word_in_the_column(aligner: str) -> None:
    _, under = tables_before_and_after(aligner, Constraint("a", ((0, 3, 4), (1, 2, 2), (2, 3, 3))))
    column = under.columns[0][3]
    assert column not in under.columns[1]
    assert under.columns[1][1] < column < under.columns[1][2]
    assert under.columns[2][2] < column < under.columns[2][3]


@pytest.mark.parametrize("aligner", ALIGNERS)
def test_no_column_crosses_a_boundary(aligner: str) -> None:
    _, under = tables_before_and_after(aligner, Constraint("a", ((0, 3, 3), (1, 4, 4), (2, 2, 2))))
    before = max(under.columns[0][2], under.columns[1][3], under.columns[2][1])
    assert before < min(under.columns[0][3], under.columns[1][4], under.columns[2][2])


@pytest.mark.parametrize("aligner", ALIGNERS)
def test_ranges_of_several_words_hold_nothing_else(aligner: str) -> None:
    _, under = tables_before_and_after(aligner, Constraint("a", ((0, 2, 4), (1, 2, 4), (2, 2, 3))))
    inside = [under.columns[w][i] for w, a, b in ((0, 2, 4), (1, 2, 4), (2, 2, 3)) for i in range(a, b)]
    for w, a, b in ((0, 2, 4), (1, 2, 4), (2, 2, 3)):
        others = [c for i, c in enumerate(under.columns[w]) if not a <= i < b]
        assert not [c for c in others if min(inside) <= c <= max(inside)]


def test_what_contradicts_itself_is_named_with_as_few_as_there_are() -> None:
    conflicts = contradictions(
        [
            Constraint("a", ((0, 0, 1), (1, 0, 1))),
            Constraint("b", ((0, 1, 2), (1, 2, 3))),
            Constraint("c", ((0, 2, 3), (1, 1, 2))),
        ]
    )
    assert conflicts == [("b", "c")]
