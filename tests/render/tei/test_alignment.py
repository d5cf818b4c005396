from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

from collate.model import Stretch, Transposition, Uncertainty
from collate.render.tei.alignment import stand_off
from tests.build import build

IDS = {"A": "w-A", "B": "w-B"}


def spans(text: str) -> dict[str, list[tuple[str, str | None, str]]]:
    """Return by kind the place, source and text of each span."""
    return {
        group.get("type", ""): [(span.get("n", ""), span.get("source"), span.text or "") for span in group]
        for group in ET.fromstring(text)  # noqa: S314 - our own
    }


def test_a_table_says_how_wide_it_is_and_no_more() -> None:
    _, table = build({"A": "one two", "B": "one two"})
    assert spans(stand_off(table, (), IDS)) == {"columns": [("0-2", None, "")]}


def test_all_that_is_beside_the_words_is_written() -> None:
    _, table = build(
        {"A": "one two three", "B": "one three two"},
        sections=[("I", 0), ("II & III", 2)],
        transpositions=[Transposition((("A", 1, 2), ("B", 2, 3)))],
    )
    table = replace(table, stretches=(Stretch(0, 3, "profile"),), doubts=(Uncertainty(1, "tie"),))
    assert spans(stand_off(table, [("I", "B"), ("II & III", "majority")], IDS)) == {
        "columns": [("0-3", None, "")],
        "section": [("0", None, "I"), ("2", None, "II & III")],
        "stretch": [("0-3", None, "profile")],
        "doubt": [("1", None, "tie")],
        "base": [("0", "#w-B", "I"), ("1", None, "II & III")],
        "transposition": [("1-2", "#w-A", ""), ("2-3", "#w-B", "")],
    }
