"""A report for a terminal."""

from __future__ import annotations

import re

from collate.baseline.result import CheckResult, sheet
from collate.report import text


def test_text_without_colour_marks_old_and_new(verdict: CheckResult) -> None:
    result = text(sheet(verdict))
    assert "\x1b" not in result
    assert "[-off-]{+away+}" in result
    assert result.splitlines()[0].startswith("1 × witness removed, 1 × witness added")


def test_text_in_colour_says_the_same_words(verdict: CheckResult) -> None:
    bare = text(sheet(verdict)).replace("[-", "").replace("-]", "").replace("{+", "").replace("+}", "")
    assert re.sub("\x1b\\[[0-9;]*m", "", text(sheet(verdict), colour=True)) == bare


def test_the_worst_comes_first_and_details_show_all(verdict: CheckResult) -> None:
    brief, whole = text(sheet(verdict)), text(sheet(verdict), details=True)
    assert "aligned differently, near" in whole
    assert "aligned differently, near" not in brief
    assert "--details" in brief
    assert "--details" not in whole
    assert brief.index("witness removed: C") < brief.index("text changed in A")
