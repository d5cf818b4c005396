"""A report as JUnit's XML."""

from __future__ import annotations

import pytest
from lxml import etree

from collate.baseline.result import CheckResult, sheet
from collate.report import REPORTS
from tests.comparison.forms import JUNIT
from tests.report.samples import STRANGE, strange


def test_junit_is_valid(verdict: CheckResult) -> None:
    schema_of = etree.RelaxNG(etree.fromstring(JUNIT))
    root = etree.fromstring(REPORTS["junit"](sheet(verdict)).encode())
    schema_of.assertValid(root)
    assert root.get("tests") == "4"
    assert root.get("failures") == "2"
    assert len(root.findall(".//testcase")) == 4


@pytest.mark.parametrize("text", STRANGE)
def test_junit_of_a_strange_text_is_valid(text: str) -> None:
    etree.RelaxNG(etree.fromstring(JUNIT)).assertValid(etree.fromstring(REPORTS["junit"](strange(text)).encode()))
