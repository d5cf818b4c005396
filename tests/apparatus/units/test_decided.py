"""Units that the editor decides, among those that are found."""

from __future__ import annotations

import pytest

from collate import pipeline
from collate.apparatus.units.decided import UnitDecision
from collate.hand.units import clash
from collate.model import Edition, Unit, Witness, hand_of

TEXTS = {
    "R": "the ship was leaving the old harbour at dawn",
    "P": "the ship had left the old harbour at dawn",
    "L": "the ship was leaving the new port at dawn",
}


def lemmas(*saying: Unit) -> list[str]:
    """Return the lemmas of the entries under statements about units."""
    hand = hand_of((one, "hand/text.toml", line) for line, one in enumerate(saying, 1))
    own = [Witness(siglum, text) for siglum, text in TEXTS.items()]
    collation = pipeline.collate(Edition("T", hand=hand), own)
    assert collation.conflicts == ()
    return [entry.lemma.text for entry in collation.apparatus.entries]


@pytest.mark.parametrize(
    ("saying", "expected"),
    [
        ([], ["was leaving", "old harbour"]),
        ([Unit(words={"R": "was | leaving"})], ["was", "leaving", "old harbour"]),
        ([Unit(words={"R": "{was leaving the old harbour} at"})], ["was leaving the old harbour"]),
        ([Unit(words={"R": "was {leaving the old} harbour"})], ["was", "leaving the old", "harbour"]),
        ([Unit(words={"R": "{at dawn}"})], ["was leaving", "old harbour"]),
        (
            [Unit(words={"R": "{was leaving the old harbour} at"}, of=("L",))],
            ["was leaving the old harbour", "was leaving"],
        ),
    ],
)
def test_units_are_as_the_editor_decides(saying: list[Unit], expected: list[str]) -> None:
    assert lemmas(*saying) == expected


def test_units_that_run_over_one_another_clash() -> None:
    assert clash(UnitDecision(0, 3), UnitDecision(2, 5))
    assert clash(UnitDecision(0, 3), UnitDecision(1, 2))
    assert not clash(UnitDecision(0, 3, frozenset({1})), UnitDecision(1, 2))
