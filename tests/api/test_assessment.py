from __future__ import annotations

import json

import pytest

from collate.api.assessment import Assessment
from collate.errors import FormatError
from collate.report.model import Sheet
from tests.report.samples import strange


def assessment(sheet: Sheet) -> Assessment:
    return Assessment(sheet, lambda: '{"changes": []}')


def test_it_is_its_items() -> None:
    assessed = assessment(strange("é"))
    assert [item.rule for item in assessed] == ["text changed"]
    assert (len(assessed), assessed.items[0].where, assessed.failed) == (1, strange("é").items[0].where, True)


def test_it_prints_as_its_report() -> None:
    assert "text changed in é" in str(assessment(strange("é")))
    assert str(assessment(Sheet("check", "T", (), ()))) == "Nothing was found."


def test_it_is_written_in_each_form_by_name() -> None:
    assessed = assessment(strange("é"))
    assert assessed.to("text") == str(assessed)
    assert assessed.to("json") == '{"changes": []}'
    assert json.loads(assessed.to("sarif"))["runs"]


def test_a_form_that_is_none_is_refused() -> None:
    with pytest.raises(FormatError, match="xls"):
        assessment(strange("é")).to("xls")
    with pytest.raises(TypeError, match="report"):
        assessment(strange("é")).to(3)  # type: ignore[arg-type]  # what is refused
