"""Words barely alike."""

from __future__ import annotations

import pytest

from collate.uncertainty import DoubtKind, UncertainPlace
from collate.uncertainty.weak_matches import weak_matches
from tests.build import build


@pytest.mark.parametrize(("near", "weak"), [(0.55, True), (0.7, False), (0.4, False), (1.0, False)])
def test_words_barely_alike_enough_are_a_weak_match(near: float, weak: bool) -> None:  # noqa: FBT001 - a case
    table = build({"A": "the morning road", "B": "the evening road"})[1]
    sentence = "“evening” beside “morning”, alike by 0.57"
    assert list(weak_matches(table, near)) == ([UncertainPlace(1, 2, DoubtKind.WEAK, sentence)] if weak else [])
