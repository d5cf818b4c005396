"""The comparison of two small collations."""

from __future__ import annotations

import pytest

from collate.baseline.expectations import Outcome
from collate.baseline.result import CheckResult
from collate.comparison import compare
from collate.comparison.schema import MEANING, Where
from tests.build import build_collation

OLD = {"A": "the old fox ran off , it is said", "B": "the old fox ran off , it is said", "C": "the red fox ran off"}


NEW = {"A": "the old fox ran away , it is said", "B": "the grey fox ran off , it is", "D": "the red fox ran home"}


@pytest.fixture
def verdict() -> CheckResult:
    where = Where("edition.toml", 7, 1)
    return CheckResult(
        command="check",
        title="A Text & <more>",
        old="output",
        new="psalms",
        diff=compare(build_collation(OLD), build_collation(NEW)),
        failing=MEANING,
        stale=True,
        tool=compare(build_collation(OLD), build_collation(OLD)),
        outcomes=(Outcome("A reads as B", where, ("line 1: A has “x”",)), Outcome("one entry", where, ())),
        folder="psalms/",
        size="3 witnesses, 2 entries",
    )
