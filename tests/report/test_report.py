"""Reports of a difference that has all there is in it, and of strange texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from collate.report import REPORTS
from tests.report.samples import strange


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), min_size=1, max_size=4))
def test_every_report_takes_any_text(texts: list[str]) -> None:
    for result in texts:
        for make in REPORTS.values():
            assert make(strange(result)).endswith("\n")
