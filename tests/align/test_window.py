"""A few columns realigned: whatever aligns, the editor's constraints hold and no word is lost."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.align import ALIGNERS
from collate.align.constraints import Anchor, anchors_of
from collate.align.passage import Aligner, Alignment, Passage, Progress
from collate.align.window import HAND, Realigned, WindowRow, realign
from collate.model import AlignOptions, Constraint, Forms, Stretch, Uncertainty
from tests.align.texts import tokens

TEXTS = st.lists(
    st.lists(st.sampled_from(["owl", "owls", "hawk", "hunts", "at", "dusk"]), max_size=7), min_size=2, max_size=4
)


def side_by_side(passage: Passage, options: AlignOptions, progress: Progress) -> Alignment:
    """Align each row word by word from the left, whatever the words are."""
    del options, progress
    width = max(map(len, passage.rows), default=0)
    return Alignment(
        tuple(array("I", range(len(row))) for row in passage.rows),
        width,
        (Stretch(0, width, "side by side"),) if width else (),
        tuple(Uncertainty(column, "a guess") for column in range(width)),
    )


def realigned(
    texts: Sequence[Sequence[str]], constraints: Sequence[Constraint], aligner: Aligner
) -> tuple[Realigned, list[Anchor]]:
    forms = Forms()
    own = [tokens(" ".join(text), forms) for text in texts]
    anchors = anchors_of(constraints)
    rows = [WindowRow(0, len(text)) for text in texts]
    return realign(rows, own, anchors, aligner, AlignOptions("profile")), anchors


def assert_holds(result: Realigned, anchors: Sequence[Anchor]) -> None:
    """Check that the words of each anchor share a column, in which who has nothing there has no word."""
    for anchor in anchors:
        words = {result.columns[w][at // 2] for w, at in anchor.places.items() if at % 2}
        assert len(words) <= 1
        for witness, at in anchor.places.items():
            if at % 2 == 0 and not anchor.edge:
                assert not words & set(result.columns[witness])


@st.composite
def constrained(draw: st.DrawFn) -> tuple[list[list[str]], list[Constraint]]:
    """Texts, and constraints on one word, or on none, of some of them, which follow one another."""
    texts = draw(TEXTS.filter(lambda texts: sum(map(bool, texts)) > 1))
    at = [0] * len(texts)
    constraints = []
    for number in range(draw(st.integers(0, 3))):
        members = []
        for witness, text in enumerate(texts):
            if at[witness] < len(text) and draw(st.booleans()):
                start = draw(st.integers(at[witness], len(text) - 1))
                end = start + draw(st.integers(0, 1))
                members.append((witness, start, end))
                at[witness] = max(end, start)
        if sum(end > start for _, start, end in members) > 1:
            constraints.append(Constraint(str(number), tuple(members)))
    return texts, constraints


@pytest.mark.parametrize("aligner", [*(name for name in ALIGNERS if name != "collatex"), "side by side"])
@given(drawn=constrained())
def test_constraints_hold_and_no_word_is_lost_whatever_aligns(
    aligner: str, drawn: tuple[list[list[str]], list[Constraint]]
) -> None:
    texts, constraints = drawn
    result, anchors = realigned(texts, constraints, ALIGNERS.get(aligner, side_by_side))
    assert_holds(result, anchors)
    for text, columns in zip(texts, result.columns, strict=True):
        assert len(columns) == len(text)
        assert list(columns) == sorted(set(columns))
    assert {column for columns in result.columns for column in columns} == set(range(result.width))


def test_an_aligner_that_brings_no_words_together_is_used_between_the_constraints() -> None:
    texts = [["the", "old", "owl", "hunts"], ["owl", "hunts"]]
    result, _ = realigned(texts, [Constraint("a", ((0, 2, 3), (1, 0, 1)))], side_by_side)
    assert [list(columns) for columns in result.columns] == [[0, 1, 2, 3], [2, 3]]
    assert [stretch.aligner for stretch in result.stretches] == ["side by side", HAND, "side by side"]


def test_what_the_editor_settled_is_in_no_doubt() -> None:
    texts = [["the", "owl"], ["the", "owl"]]
    free, _ = realigned(texts, [], side_by_side)
    bound, _ = realigned(texts, [Constraint("a", ((0, 1, 2), (1, 1, 2)))], side_by_side)
    assert [doubt.column for doubt in free.doubts] == [0, 1]
    assert [doubt.column for doubt in bound.doubts] == [0]


def test_a_word_put_in_for_a_witness_that_has_nothing_is_taken_out_again() -> None:
    texts = [["an", "owl", "hunts"], ["an", "hunts"]]
    result, _ = realigned(texts, [Constraint("a", ((0, 1, 2), (1, 1, 1)))], ALIGNERS["profile"])
    assert [list(columns) for columns in result.columns] == [[0, 1, 2], [0, 2]]
    assert result.width == 3
