"""Reports of a difference that has all there is in it, and of strange texts."""

import json
import re
from html.parser import HTMLParser

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from collate.baseline.expectations import Outcome
from collate.baseline.result import CheckResult, data, sheet
from collate.comparison import compare
from collate.comparison.schema import MEANING, Where
from collate.harmless import harmless
from collate.report import REPORTS, markdown, text
from collate.report.model import Level, ReportCase, ReportItem, Sheet, StyledText, TextStyle
from collate.schemas import schema
from tests.build import collation
from tests.comparison.forms import JUNIT, SARIF

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
        diff=compare(collation(OLD), collation(NEW)),
        failing=MEANING,
        stale=True,
        tool=compare(collation(OLD), collation(OLD)),
        outcomes=(Outcome("A reads as B", where, ("line 1: A has “x”",)), Outcome("one entry", where, ())),
        folder="psalms/",
        size="3 witnesses, 2 entries",
    )


STRANGE = ("a\x00b", "]]>", "<b>&amp;", "::error::", "100%", "\u202e", "|*_`", "\ud7ff", "a\nb", "é")


def strange(said: str) -> Sheet:
    item = ReportItem(
        "text changed",
        Level.ERROR,
        f"text changed in {said}",
        Where(f"{said}.txt", 3, 2),
        ((StyledText(said, TextStyle.NEW),),),
    )
    return Sheet("check", said, (said,), (ReportCase(said, (item,)), ReportCase("none")), "a b/", "edition.toml")


def test_junit_is_valid(verdict: CheckResult) -> None:
    schema_of = etree.RelaxNG(etree.fromstring(JUNIT))
    found = etree.fromstring(REPORTS["junit"](sheet(verdict)).encode())
    schema_of.assertValid(found)
    assert found.get("tests") == "4"
    assert found.get("failures") == "2"
    assert len(found.findall(".//testcase")) == 4


@pytest.mark.parametrize("said", STRANGE)
def test_junit_of_a_strange_text_is_valid(said: str) -> None:
    etree.RelaxNG(etree.fromstring(JUNIT)).assertValid(etree.fromstring(REPORTS["junit"](strange(said)).encode()))


def test_sarif_is_valid_and_points_at_the_lines(verdict: CheckResult) -> None:
    log = json.loads(REPORTS["sarif"](sheet(verdict)))
    jsonschema.validate(log, SARIF)
    results = log["runs"][0]["results"]
    rules = log["runs"][0]["tool"]["driver"]["rules"]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in results)
    places = [result["locations"][0]["physicalLocation"] for result in results]
    assert {"artifactLocation": {"uri": "psalms/edition.toml"}, "region": {"startLine": 7, "startColumn": 1}} in places


@pytest.mark.parametrize("said", STRANGE)
def test_sarif_of_a_strange_text_is_valid(said: str) -> None:
    jsonschema.validate(json.loads(REPORTS["sarif"](strange(said))), SARIF)


def test_json_follows_its_schema_and_holds_the_difference(verdict: CheckResult) -> None:
    report = json.loads(data(verdict))
    jsonschema.validate(report, json.loads(schema("report")))
    jsonschema.validate(report["diff"], json.loads(schema("diff")))
    assert report["failed"] is True
    assert [e["holds"] for e in report["expectations"]] == [False, True]


@pytest.mark.parametrize("said", STRANGE)
def test_github_commands_stay_in_their_lines(said: str) -> None:
    first, *rest = REPORTS["github"](strange(said)).splitlines()
    assert re.fullmatch(r"::error file=[^,:\n]+,line=3,col=2,title=collate%3A text changed::.*", first)
    assert "\n".join(rest) == harmless(said)


@pytest.mark.parametrize("said", STRANGE)
def test_markdown_shows_a_strange_text_as_text(said: str) -> None:
    page = MarkdownIt().render(markdown(strange(said)))
    assert "<b>&amp;" not in page
    assert "<script" not in page


class Balanced(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag not in {"meta", "br"}:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("said", STRANGE)
def test_the_page_is_whole_and_shows_the_text(said: str) -> None:
    page = Balanced()
    page.feed(REPORTS["html"](strange(said)))
    page.close()
    assert page.open == []
    assert said in "".join(page.text).replace("\ufffd", "\x00")


def test_text_without_colour_marks_old_and_new(verdict: CheckResult) -> None:
    said = text(sheet(verdict))
    assert "\x1b" not in said
    assert "[-off-]{+away+}" in said
    assert said.splitlines()[0].startswith("1 × witness removed, 1 × witness added")


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


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=20), min_size=1, max_size=4))
def test_every_report_takes_any_text(texts: list[str]) -> None:
    for said in texts:
        for make in REPORTS.values():
            assert make(strange(said)).endswith("\n")
