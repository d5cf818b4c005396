"""The pages as assistive technology has them: names, roles and what is heard, from Chromium's accessibility tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.viewer.samples import moved, three
from tests.viewer.watched import Watched

if TYPE_CHECKING:
    from playwright.sync_api import Page

NAMED = {"button", "link", "checkbox", "combobox", "searchbox", "tab", "textbox", "option", "Iframe", "dialog"}
"""Roles that mean nothing without a name."""

LEAST = 24
"""CSS pixels of a control, each way.  Source: WCAG 2.2, 2.5.8; a link in a line of text is excepted."""


def tree(page: Page) -> list[dict[str, Any]]:
    """Return the nodes of the accessibility tree of `page` that are not ignored."""
    session = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = session.send("Accessibility.getFullAXTree")["nodes"]
    return [node for node in nodes if not node["ignored"]]


def role(node: dict[str, Any]) -> str:
    """Return the role of `node`."""
    return str(node.get("role", {}).get("value", ""))


def name(node: dict[str, Any]) -> str:
    """Return the name of `node`."""
    return str(node.get("name", {}).get("value", ""))


def named(page: Page, *roles: str) -> list[str]:
    """Return the names of the nodes that have one of `roles`."""
    return [name(node) for node in tree(page) if role(node) in roles]


def text_read_out(page: Page) -> str:
    """Return all text that is read out, in order."""
    return " ".join(" ".join(named(page, "StaticText")).split())


VIEWS = ["many", "two", "table", "overview", "groups", "graph"]


@pytest.mark.parametrize("view", VIEWS)
def test_every_control_of_the_compared_witnesses_has_a_name(open_page: Watched, view: str) -> None:
    page = open_page(three(), "diff", address=f"#view={view}")
    assert [role(node) for node in tree(page) if role(node) in NAMED and not name(node).strip()] == []
    assert named(page, "tab") == ["Many", "Two witnesses", "Table", "Overview", "Agreement", "Graph"]
    assert page.locator(f"#tab-{view}").get_attribute("aria-selected") == "true"


@pytest.mark.parametrize(
    "keys", [[], ["n"], ["f"], ["?"], ["n", "c"]], ids=["at first", "pinned", "filter", "keys", "cite"]
)
def test_every_control_of_the_apparatus_has_a_name(open_page: Watched, keys: list[str]) -> None:
    page = open_page(three())
    for key in keys:
        page.keyboard.press(key)
    assert [role(node) for node in tree(page) if role(node) in NAMED and not name(node).strip()] == []


def test_landmarks_of_both_pages_are_distinguished(open_page: Watched) -> None:
    for page in (open_page(three()), open_page(three(), "diff")):
        regions = named(page, "banner", "navigation", "main", "contentinfo", "region", "search")
        own = [it for it in regions if it]
        assert len(own) == len(set(own))
        assert "Controls" in own


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_differences_are_heard_in_parallel_cells(open_page: Watched, script: bool) -> None:  # noqa: FBT001 - a parameter
    page = open_page(three(), "diff", java_script_enabled=script)
    result = text_read_out(page)
    assert "[differs: bad ]" in result
    assert "[added: all ]" in result
    assert "[omitted: om. ]" in result
    assert set(named(page, "columnheader")) >= {"line", "A", "B", "C"}


def test_moved_words_are_heard_as_a_link_to_the_other_place(open_page: Watched) -> None:
    page = open_page(moved(), "diff", address="#view=two")
    assert any(it.startswith("moved: to the other place of") for it in named(page, "link"))


def test_entry_is_read_out_when_its_lemma_is_reached(open_page: Watched) -> None:
    page = open_page(three())
    page.keyboard.press("n")
    page.wait_for_function("document.querySelector('[aria-live=polite], [role=status]')?.textContent")
    result = " ".join(page.locator("[aria-live=polite], [role=status]").all_text_contents())
    assert "line 1" in result
    assert "has for variants" in result


@pytest.mark.parametrize("at", ["apparatus", "diff"])
@pytest.mark.parametrize("width", [320, 640, 1366])
def test_no_page_is_wider_than_its_window(open_page: Watched, at: str, width: int) -> None:
    """320 pixels are a window of 1280 at 400 %, 640 one of 1280 at 200 %."""
    page = open_page(three(), at, viewport={"width": width, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cut = page.locator(".bar > *, .bar button, .bar summary, .bar select").evaluate_all(
        "(all, width) => all.filter((it) => !it.closest('.tabs') && it.checkVisibility({ contentVisibilityAuto: true }) && it.getBoundingClientRect().right > width + 1).map((it) => it.outerHTML.slice(0, 80))",
        width,
    )
    assert cut == []


SMALL = """(all, least) => all.filter((it) => {
  const box = it.getBoundingClientRect();
  return it.checkVisibility({ contentVisibilityAuto: true }) && box.width && getComputedStyle(it).display !== 'inline' && (box.height < least || box.width < least);
}).map((it) => `${it.outerHTML.slice(0, 80)} ${it.getBoundingClientRect().width} ${it.getBoundingClientRect().height}`)"""


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize(
    ("at", "keys"),
    [("apparatus", ["n"]), ("apparatus", ["f"]), ("diff", ["w"]), *(("diff", [str(n)]) for n in range(1, 7))],
)
def test_controls_are_large_enough_to_be_hit(open_page: Watched, at: str, keys: list[str], width: int) -> None:
    page = open_page(three(), at, viewport={"width": width, "height": 800})
    for key in keys:
        page.keyboard.press(key)
    controls = page.locator("button, select, summary, input[type=search], label:has(input), [role=tab]")
    assert controls.evaluate_all(SMALL, LEAST) == []


def test_marks_are_seen_in_forced_colours(open_page: Watched) -> None:
    page = open_page(three(), "diff", forced_colors="active")
    plain = page.locator("body").evaluate("it => getComputedStyle(it).backgroundColor")
    for mark in (".m.other", ".m.plus", ".m.minus"):
        own = page.locator(mark).first.evaluate("it => getComputedStyle(it).backgroundColor")
        assert own != plain, mark


@pytest.mark.parametrize("at", ["apparatus", "diff"])
def test_nothing_moves_where_the_reader_wants_no_motion(open_page: Watched, at: str) -> None:
    page = open_page(three(), at, reduced_motion="reduce")
    moving = page.evaluate(
        "[...document.querySelectorAll('*')].filter((it) => { const style = getComputedStyle(it);"
        " return style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0 || style.scrollBehavior === 'smooth'; }).length"
    )
    assert moving == 0
