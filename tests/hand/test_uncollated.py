"""Contradictions of statements that are found without a collation, and in the collation alike."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from collate import pipeline
from collate.edition_tokens import tokenise_witnesses
from collate.hand import Places
from collate.hand.uncollated import conflicts_without_collation
from collate.model import AnyStatement, ConflictKind, Edition, ReadingStatement, Unit, Witness, hand_of

TEXTS = (
    Witness("A", "the crew of the old ship slept"),
    Witness("B", "the men of the old boat slept"),
    Witness("C", "the hands of an old vessel slept"),
)


def reading(reads: str, **fields: str) -> ReadingStatement:
    return ReadingStatement(at={"A": "the {crew} of"}, reads=reads, **fields)


CONTRADICTIONS: dict[str, Sequence[AnyStatement]] = {
    "two labels": [reading("men", label="b"), reading("men", label="c")],
    "one label twice": [reading("men", label="b"), reading("hands", label="b")],
    "two sources": [reading("men", from_="crew"), reading("men", from_="hands")],
    "a circle of sources": [reading("men", from_="hands"), reading("hands", from_="men")],
    "counted as one another": [reading("men", counts_as="hands"), reading("hands", counts_as="men")],
    "arisen from what counts as it": [reading("men", counts_as="hands"), reading("hands", from_="men")],
    "crossing units": [Unit(words={"A": "the {crew of} the"}), Unit(words={"A": "crew {of the} old"})],
    "a unit in a unit": [Unit(words={"A": "the {crew of the} old"}), Unit(words={"A": "{crew}"})],
    "a bar in a unit": [Unit(words={"A": "the {crew of the} old"}), Unit(words={"A": "crew | of"})],
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_contradictions_about_the_same_words_are_found_without_a_collation(name: str) -> None:
    hand = hand_of((one, "hand/text.toml", line) for line, one in enumerate(CONTRADICTIONS[name], 1))
    edition = Edition("T", hand=hand)
    uncollated = conflicts_without_collation(hand, Places(TEXTS, tokenise_witnesses(edition, TEXTS)))
    assert [(one.kind, one.line) for one in sorted(uncollated, key=lambda one: one.line)] == [
        (ConflictKind.CONTRADICTION, 1),
        (ConflictKind.CONTRADICTION, 2),
    ]
    assert {one.says for one in uncollated} == {one.says for one in pipeline.collate(edition, TEXTS).conflicts}


@pytest.mark.parametrize(
    "saying",
    [
        [reading("men", label="b"), reading("hands", label="c")],
        [reading("men", label="b"), reading("men", from_="crew")],
        [Unit(words={"A": "the {crew of the} old"}, of=("C",)), Unit(words={"A": "{crew}"})],
        [Unit(words={"A": "the {crew of} the"}), Unit(words={"A": "of | the old"})],
    ],
)
def test_statements_that_hold_together_are_no_conflict(saying: Sequence[AnyStatement]) -> None:
    hand = hand_of((one, "hand/text.toml", line) for line, one in enumerate(saying, 1))
    tokens = tokenise_witnesses(Edition("T"), TEXTS)
    assert conflicts_without_collation(hand, Places(TEXTS, tokens)) == ()
