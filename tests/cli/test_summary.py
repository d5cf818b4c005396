"""What `run` reports on standard error."""

from __future__ import annotations

from collate.cli.summary import alike
from tests.build import build_collation


def test_witnesses_alike_only_where_the_same_words_are_lost() -> None:
    collation = build_collation(
        {
            "A": "one two three four five",
            "B": "one - - four five",
            "C": "one [...] [...] four five",
            "D": "one - - four five",
            "E": "one [...] [...] four five",
            "F": "one [illeg] [illeg] four five",
        }
    )
    assert alike(collation) == "; B = D, C = E"
