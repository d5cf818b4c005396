"""A report as SARIF and as JSON."""

from __future__ import annotations

import json

import jsonschema
import pytest

from collate.baseline.result import CheckResult, data, sheet
from collate.report import REPORTS
from collate.schemas import schema
from tests.comparison.forms import SARIF
from tests.report.samples import STRANGE, strange


def test_sarif_is_valid_and_points_at_the_lines(verdict: CheckResult) -> None:
    log = json.loads(REPORTS["sarif"](sheet(verdict)))
    jsonschema.validate(log, SARIF)
    results = log["runs"][0]["results"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results)
    places = [result["locations"][0]["physicalLocation"] for result in results]
    assert {"artifactLocation": {"uri": "psalms/edition.toml"}, "region": {"startLine": 7, "startColumn": 1}} in places


@pytest.mark.parametrize("text", STRANGE)
def test_sarif_of_a_strange_text_is_valid(text: str) -> None:
    jsonschema.validate(json.loads(REPORTS["sarif"](strange(text))), SARIF)


def test_json_follows_its_schema_and_holds_the_difference(verdict: CheckResult) -> None:
    report = json.loads(data(verdict))
    jsonschema.validate(report, json.loads(schema("report")))
    jsonschema.validate(report["diff"], json.loads(schema("diff")))
    assert report["failed"] is True
    assert [e["holds"] for e in report["expectations"]] == [False, True]
