"""The lines that show how a unit changed."""

from __future__ import annotations

import pytest

from collate.comparison.schema import Facet, Kind
from collate.report.changes import facet_lines
from collate.report.model import StyledText, TextStyle

OLD, NEW = StyledText("hand: a", TextStyle.OLD), StyledText("hand: b", TextStyle.NEW)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("hand: a", "hand: b", [OLD, StyledText(" "), NEW]),
        ("hand: a", "", [OLD]),
        ("", "hand: b", [NEW]),
    ],
)
def test_a_note_is_shown_on_the_side_that_has_it(old: str, new: str, expected: list[StyledText]) -> None:
    [line] = facet_lines(Facet(Kind.DESCRIBED_DIFFERENTLY, old, new))
    assert list(line[1:]) == expected
