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
    found = assessment(strange("é"))
    assert [item.rule for item in found] == ["text changed"]
    assert (len(found), found.items[0].where, found.failed) == (1, strange("é").items[0].where, True)


def test_it_prints_as_its_report() -> None:
    assert "text changed in é" in str(assessment(strange("é")))
    assert str(assessment(Sheet("check", "T", (), ()))) == "Nothing was found."


def test_it_is_written_in_each_form_by_name() -> None:
    found = assessment(strange("é"))
    assert found.to("text") == str(found)
    assert found.to("json") == '{"changes": []}'
    assert json.loads(found.to("sarif"))["runs"]


def test_a_form_that_is_none_is_refused() -> None:
    with pytest.raises(FormatError, match="xls"):
        assessment(strange("é")).to("xls")
    with pytest.raises(TypeError, match="report"):
        assessment(strange("é")).to(3)  # type: ignore[arg-type]  # what is refused
