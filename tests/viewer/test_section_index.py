"""The index of many sections: its map, its search, what each witness has."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest

from collate.model import Collation, Rules
from collate.viewer.index_page import render_index, render_pages
from collate.viewer.index_views import levels
from collate.viewer.search_parts import Vocabulary, folded, term_parts
from collate.viewer.section_groups import section_groups
from collate.viewer.section_summary import section_summary
from collate.viewer.sections import sections
from tests.rules.collated import collated
from tests.viewer.samples import chaptered
from tests.viewer.test_access import Axe, axe  # noqa: F401 - a fixture
from tests.viewer.watched import Watched

VERSES = [f"Mark {chapter}:{verse}" for chapter in range(1, 8) for verse in range(1, 31)] + ["Luke 1:1", "Luke 1:2"]


@cache
def verses() -> Collation:
    """Return three witnesses in more sections than a table shows; B lacks some, C differs in some."""
    a = {name: f"verse {number} of the text, λόγος" for number, name in enumerate(VERSES)}
    b = {name: text for number, (name, text) in enumerate(a.items()) if not 40 <= number < 60}
    c = {name: text.replace("of", "from") if number % 7 == 0 else text for number, (name, text) in enumerate(a.items())}
    return collated({"A": a, "B": b, "C": {**c, "Mark 2:3": "another wording altogether"}}, Rules())


@cache
def index() -> dict[str, str]:
    parts = sections(verses())
    summaries = (section_summary(part.collation, part.name) for part in parts)
    return dict(render_index(verses(), [part.name for part in parts], summaries))


def open_index(open_page: Watched, **options: object):  # noqa: ANN201 - playwright's page
    open_page.write(index())
    return open_page.go("index", **options)


def test_an_index_of_many_sections_is_a_map_without_script(open_page: Watched) -> None:
    page = open_index(open_page, java_script_enabled=False)
    assert page.locator(".map h3").all_inner_texts() == [*(f"Mark {n}" for n in range(1, 8)), "Luke 1"]
    assert page.locator(".jump a").all_inner_texts() == ["Mark", "Luke"]
    cells = page.locator("#g-1 a")
    assert cells.all_inner_texts() == [str(n) for n in range(1, 31)]
    assert (
        cells.nth(2).get_attribute("href")
        == "apparatus-mark-2-3-" + sections(verses())[32].slug.rpartition("-")[2] + ".html"
    )
    assert cells.nth(2).get_attribute("class") == "v5"
    assert page.locator("table tr").count() == 3


def test_pointing_at_a_section_says_what_it_has(open_page: Watched) -> None:
    page = open_index(open_page)
    page.locator("#g-1 a").nth(2).focus()
    assert page.locator(".card").inner_text() == "Mark 2:3 · line 33 · 6 words · 1 substantive side by side"


def test_one_class_of_variants_can_be_shown(open_page: Watched) -> None:
    page = open_index(open_page)
    if page.locator("#shade").count():
        page.locator("#shade").select_option("substantive")
    assert page.locator("#g-0 a.v0").count() == 25


def test_search_finds_the_sections_that_have_all_words(open_page: Watched) -> None:
    page = open_index(open_page)
    page.locator("#seek").fill("ΛΟΓΟΣ vers")
    page.wait_for_selector(".results li:nth-child(21)")
    assert page.locator(".seek .count").inner_text() == "found in 212 sections"
    page.locator(".results button").click()
    assert page.locator(".results li").count() == 41
    page.locator("#seek").fill("verse 13 text")
    page.wait_for_selector(".results mark")
    locator = page.locator(".results li")
    assert locator.count() == 11
    assert locator.first.locator("mark").all_inner_texts() == ["verse", "13", "text"]


def test_search_leads_to_the_entry_that_has_the_words(open_page: Watched) -> None:
    page = open_index(open_page)
    page.locator("#seek").fill("altogether")
    page.wait_for_selector(".results mark")
    link = page.locator(".results a")
    assert link.inner_text() == "Mark 2:3"
    entry = sections(verses())[32].collation.apparatus.entries[0].unit.id
    assert (link.get_attribute("href") or "").endswith(f"#e-{entry}")
    page.locator("#seek").fill("nowhere")
    page.wait_for_function("() => document.querySelector('.seek .count').textContent === 'not found'")
    assert page.locator(".results li").count() == 0


def test_a_part_that_is_missing_is_reported(open_page: Watched) -> None:
    page = open_index(open_page)
    (open_page.folder / "search-0.js").unlink()
    page.locator("#seek").fill("verse")
    page.wait_for_selector(".seek .count:not(:empty)")
    assert (
        page.locator(".seek .count").inner_text()
        == "The search is not available: search-0.js is missing beside this page."
    )
    open_page.messages.clear()


def test_what_each_witness_has_is_drawn_and_said(open_page: Watched) -> None:
    page = open_index(open_page)
    page.locator("summary").click()
    canvas = page.locator("canvas")
    canvas.focus()
    for key in ["ArrowDown", *["ArrowRight"] * 41]:
        page.keyboard.press(key)
    assert page.locator(".having p").inner_text() == "B lacks it: Mark 2:12"


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_on_a_map(open_page: Watched, axe: Axe, width: int) -> None:  # noqa: F811 - the fixture
    page = open_index(open_page, bypass_csp=True, viewport={"width": width, "height": 700})
    page.locator("summary").click()
    page.locator("#seek").fill("altogether")
    page.wait_for_selector(".results mark")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_words_are_folded_as_the_script_folds_them(open_page: Watched) -> None:
    page = open_page.by_section(chaptered())
    words = ["Καὶ λόγος", "Straße", "ÉLAN’s", "שָׁלוֹם", "कि", "ﬁn", "ΣΟΦΟΣ", "ـعربـي", "x\u00ady", "Ⅳ"]
    for word in words:
        page.locator("#seek").fill(word)
    assert [folded(word) for word in words] == [
        "και λογοσ",
        "strasse",
        "elan's",
        "שלום",
        "क",
        "fin",
        "σοφοσ",
        "عربي",
        "xy",
        "iv",
    ]


def test_parts_have_every_word_and_every_id_once() -> None:
    vocabulary = Vocabulary()
    for number, part in enumerate(sections(chaptered())):
        vocabulary.add(number, section_summary(part.collation, part.name))
    parts = [part for _, part in term_parts(vocabulary.terms())]
    terms = [term for part in parts for term in part["terms"]]
    assert terms == sorted(set(terms))
    lists = dict(zip(terms, (steps for part in parts for steps in part["in"]), strict=True))
    assert (lists["the"], lists["miller"], lists["rang"]) == ("0 1 1", "2", "0")
    assert all(lists[f"#{unit.id}"] for unit in chaptered().apparatus.units)


def test_parts_are_scripts_with_data_alone() -> None:
    parts = {name: text for name, text in index().items() if name.startswith(("text", "search", "extents"))}
    assert len(parts) == 3
    for name, text in parts.items():
        data = re.fullmatch(r'// collate [\w.+-]+\ncollatePart\("([\w.-]+)",(.*)\);\n', text)
        assert data is not None
        assert data[1] == name
        json.loads(data[2])


def test_the_policies_allow_what_is_beside_the_page_alone() -> None:
    pages = render_pages(chaptered())
    policies = {name: re.findall(r'Policy" content="([^"]*)"', text) for name, text in pages.items() if "html" in name}
    for name, (policy,) in policies.items():
        rules = dict(rule.split(" ", 1) for rule in policy.replace("&#39;", "'").split("; "))
        assert rules["default-src"] == "'none'"
        assert (rules["script-src"], rules["style-src"]) == ("'self' file:", "'self' file:")
        assert rules["trusted-types"] == ("collate-parts" if name == "index.html" else "'none'")
        assert re.findall(r"<script(?![^>]*(?:src=|json))|<style|\son\w+=|style=", pages[name]) == []


def test_names_without_numbers_are_listed_in_full() -> None:
    (group,) = section_groups(["Proem", "Of Birds", "Of Fish", "End"])
    assert (group.name, group.labels) == ("Proem – End", ("Proem", "Of Birds", "Of Fish", "End"))


def test_a_group_has_no_more_than_fits_beside_its_name() -> None:
    groups = section_groups([f"line {number}" for number in range(1, 401)])
    assert [(it.name, it.start, len(it.labels)) for it in groups] == [
        ("line 1 – 150", 0, 150),
        ("line 151 – 300", 150, 150),
        ("line 301 – 400", 300, 100),
    ]


def test_levels_are_those_of_the_script() -> None:
    level = levels([0, 0.2, 0.2, 0.2])
    assert [level(share) for share in (0, 0.2)] == [0, 5]
