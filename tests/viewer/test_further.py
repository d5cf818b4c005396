"""What an apparatus that was taken over says besides readings, on the page and in print."""

from __future__ import annotations

from dataclasses import replace

import pytest

from collate.apparatus import print_entries
from collate.model import Collation, FurtherKind, FurtherReading
from collate.model.apparatus import ReadingDetail
from tests.build import build_collation
from tests.viewer.samples import three
from tests.viewer.test_scripts import Script, printed
from tests.viewer.watched import Watched


@pytest.fixture
def taken_over() -> Collation:
    """Return a collation with conjectures, a second reading, and what is recorded of readings."""
    collation = three()
    first, second, *rest = collation.apparatus.entries
    further = (
        FurtherReading(FurtherKind.CONJECTURE, "red", "Bentley"),
        FurtherReading(FurtherKind.CONJECTURE, ""),
        FurtherReading(FurtherKind.CONJECTURE, "red", "Burman"),
        FurtherReading(FurtherKind.ALTERNATIVE, "dun", "", ("B",)),
    )
    details = (
        ReadingDetail(first.readings[0].sigla, "cause", "homoeoteleuton"),
        ReadingDetail((), "from", "brown"),
        ReadingDetail((), "source", "not printed"),
        ReadingDetail(second.lemma.sigla, "author", "Heinsius"),
        ReadingDetail(second.readings[0].sigla, "author", "Burman"),
        ReadingDetail(second.readings[0].sigla, "resp", "not printed"),
    )
    entries = (replace(first, further=further), replace(second, details=details), *rest)
    return replace(collation, apparatus=replace(collation.apparatus, entries=entries))


def test_conjectures_and_second_readings_are_those_of_print(script: Script, taken_over: Collation) -> None:
    result = printed(script, taken_over)
    assert result == [f"{it.place} {it}" for it in print_entries(taken_over)]
    assert "red Bentley Burman" in result[0]
    assert "dun B (alt.)" in result[0]
    assert f"{' '.join(taken_over.apparatus.entries[1].lemma.sigla)} Heinsius; " in result[1]
    assert "Burman" in result[1]


@pytest.mark.parametrize("unknown", [1, 2, 3, 7])
def test_witnesses_of_whom_nothing_is_known_are_those_of_print(script: Script, unknown: int) -> None:
    rows = {"A": "a b c", "B": "a x c", **{f"U{i}": "a [untr] c" for i in range(unknown)}}
    collation = build_collation(rows)
    (result,) = printed(script, collation)
    (entry,) = print_entries(collation)
    assert result == f"{entry.place} {entry}"
    assert ("non transcr." in result) == (unknown < 3)


def test_what_is_recorded_of_readings_stays_when_the_text_is_drawn_anew(
    open_page: Watched, taken_over: Collation
) -> None:
    page = open_page(taken_over)
    before = " ".join(page.locator("#entries").inner_text().split())
    assert "cause" not in before
    assert "homoeoteleuton" in before
    page.keyboard.press("h")
    assert " ".join(page.locator("#entries").inner_text().split()) == before
