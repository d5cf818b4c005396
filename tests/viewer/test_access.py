"""The pages for everyone: axe in every view, light and dark; landmarks; names."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from collate.model import Collation
from tests.viewer.samples import doubted, mixed, moved, replaced, ruled, scripts, three
from tests.viewer.watched import Watched, missing

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture(scope="session")
def axe() -> Axe:
    """Returns what axe finds on a page in light, and in dark of its colours, which alone are others there; a line each."""
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        missing("axe-playwright-python (pip install '.[test]')")
    runner = Axe()

    def check(page: Page) -> list[str]:
        lines = []
        for scheme, rules in {"light": {}, "dark": {"runOnly": ["color-contrast"]}}.items():
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            options = {"preload": False, "resultTypes": ["violations"], **rules}
            violations = runner.run(page, options=options).response["violations"]
            lines += [f"{scheme}: {it['id']}: {it['help']} ({it['nodes'][0]['html'][:160]})" for it in violations]
        return lines

    return check


Axe = Callable[["Page"], list[str]]

APPARATUS = {
    "as it opens": [],
    "pinned": ["n"],
    "a reading put in": ["n", "1"],
    "heat": ["h"],
    "filters": ["f"],
    "help": ["?"],
    "citation": ["n", "c"],
}
DIFF = {name: [str(n + 1), "n"] for n, name in enumerate(("many", "two", "table", "overview", "groups", "graph"))}


@pytest.mark.parametrize("keys", APPARATUS.values(), ids=list(APPARATUS))
def test_axe_finds_nothing_on_the_apparatus(open_page: Watched, axe: Axe, keys: list[str]) -> None:
    page = open_page(three(), bypass_csp=True)
    for key in keys:
        page.keyboard.press(key)
    assert axe(page) == []


@pytest.mark.parametrize("keys", DIFF.values(), ids=list(DIFF))
def test_axe_finds_nothing_in_any_view_of_the_witnesses(open_page: Watched, axe: Axe, keys: list[str]) -> None:
    page = open_page(three(), "diff", bypass_csp=True)
    for key in keys:
        page.keyboard.press(key)
    assert axe(page) == []


@pytest.mark.parametrize("make", [replaced, scripts, moved, ruled, doubted, mixed], ids=lambda make: make.__name__)
@pytest.mark.parametrize("name", ["apparatus", "diff"])
def test_axe_finds_nothing_on_other_editions(
    open_page: Watched, axe: Axe, make: Callable[[], Collation], name: str
) -> None:
    collation = make()
    assert axe(open_page(collation, name, bypass_csp=True)) == []
    assert axe(open_page(collation, name, bypass_csp=True, viewport={"width": 320, "height": 700})) == []


@pytest.mark.parametrize("keys", [["3", "."], ["1", "."], ["6", "."]], ids=["table", "parallel", "graph"])
def test_axe_finds_nothing_at_a_place_in_doubt(open_page: Watched, axe: Axe, keys: list[str]) -> None:
    page = open_page(doubted(), "diff", bypass_csp=True)
    for key in keys:
        page.keyboard.press(key)
    assert axe(page) == []


def test_axe_finds_nothing_at_an_entry_to_look_at_first(open_page: Watched, axe: Axe) -> None:
    page = open_page(doubted(), bypass_csp=True)
    page.keyboard.press(".")
    page.locator(".entry.pinned .doubted summary").click()
    assert axe(page) == []


@pytest.mark.parametrize("name", ["apparatus", "diff"])
def test_page_has_landmarks_and_one_main_heading(open_page: Watched, name: str) -> None:
    page = open_page(three(), name)
    assert page.locator("h1").count() == 1
    for landmark in ("banner", "main", "navigation", "contentinfo"):
        assert page.get_by_role(landmark).count() >= 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"


def test_all_witness_text_has_language_and_direction(open_page: Watched) -> None:
    for name, selector in (("apparatus", "#text, .entry bdi, .version .what"), ("diff", ".said")):
        page = open_page(scripts(), name)
        tagged = page.locator(selector).evaluate_all("all => all.map((it) => [it.lang, it.dir])")
        assert tagged
        assert set(map(tuple, tagged)) == {("he", "rtl")}


def test_reduced_motion_is_kept(open_page: Watched) -> None:
    page = open_page(three(), reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_what_is_pinned_can_be_read_in_forced_colours(open_page: Watched) -> None:
    page = open_page(three(), forced_colors="active")
    page.keyboard.press("n")
    style = "it => [getComputedStyle(it).color, getComputedStyle(it).backgroundColor]"
    ink, paper = page.locator("body").evaluate(style)
    assert page.locator(".entry.pinned").evaluate(style) == [ink, paper]
    assert page.locator(".entry.pinned .printed").evaluate(style)[0] == ink
    lemma = page.locator(".lem.pinned").evaluate(style)
    assert lemma[0] != lemma[1]


def test_abbreviation_says_what_it_means_when_it_is_pointed_at(open_page: Watched) -> None:
    page = open_page(three())
    assert page.locator(".latin", has_text="om.").first.get_attribute("title") == "omits these words"


def test_list_of_keys_says_what_the_abbreviations_mean(open_page: Watched) -> None:
    signs = {
        "apparatus": ["a … b]", "a …]", "in full", "↳", "red words in full readings"],
        "diff": ["red, with a line", "green, with +", "dotted line", "dashed line", "[ … a"],
    }
    for name, own in signs.items():
        page = open_page(three(), name)
        page.keyboard.press("?")
        words = page.locator(".help .meanings dt").all_text_contents()
        assert words[:5] == ["om.", "add.", "deest", "transp.", "cett."]
        assert words[5:7] == ["huc transp. l. n", "post l. n transp."]
        assert words[7:14] == ["]", "a¹ a²", "‖", "[", "‸", "[…]", "testes (…)"]
        assert words[14 : 14 + len(own)] == own
        assert page.locator("dialog[open]").evaluate("(it) => it.scrollTop") == 0
