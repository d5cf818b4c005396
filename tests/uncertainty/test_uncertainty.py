"""The places of an alignment that are not certain, each kind by a small table."""

from __future__ import annotations

from collate.model import Rules
from collate.uncertainty import find_doubts
from tests.rules.collated import collated


def test_doubts_are_computed_once_for_a_collation() -> None:
    collation = collated({"A": "saw the the fox", "B": "saw the fox"}, Rules())
    assert find_doubts(collation)
    assert find_doubts(collation) is find_doubts(collation)
