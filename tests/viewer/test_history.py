"""Back returns to the view and the place before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.viewer.plain import build, short_lines
from tests.viewer.samples import many_lines, moved, three
from tests.viewer.watched import Watched

if TYPE_CHECKING:
    from playwright.sync_api import Page

SMALL = {"width": 900, "height": 500}


def height(page: Page) -> int:
    """Return how far down the page is scrolled, once it is at rest."""
    page.wait_for_timeout(300)
    return round(page.evaluate("scrollY"))


def grouped() -> dict[str, str]:
    """Return four witnesses of forty lines, two of which agree against the others in every fourth."""
    lines = [f"Line number {n} of a text that goes on" for n in range(40)]
    other = [line.replace("goes", "went") if n % 4 == 0 else line for n, line in enumerate(lines)]
    return {
        "A": "\n".join(lines),
        "B": "\n".join([*lines[:-1], "The end"]),
        "C": "\n".join(other),
        "D": "\n".join(["A line", *other[1:]]),
    }


def test_back_returns_to_the_text_and_the_place_before(open_page: Watched) -> None:
    page = open_page(many_lines(), viewport=SMALL)
    page.evaluate("scrollTo(0, 1200)")
    assert height(page) == 1200
    page.locator("#base").select_option("B")
    assert page.url.endswith("#base=B")
    page.evaluate("scrollTo(0, 300)")
    height(page)
    page.go_back()
    assert height(page) == 1200
    assert page.locator("#base").input_value() == ""
    assert page.locator("#text-title").text_content() == "Text of A"
    page.go_forward()
    assert height(page) == 300
    assert page.locator("#text-title").text_content() == "Text of B"


def test_back_returns_to_the_text_from_the_conspectus(open_page: Watched) -> None:
    page = open_page(many_lines(), viewport=SMALL)
    page.evaluate("scrollTo(0, 1200)")
    height(page)
    page.locator(".entry a.wit").first.click()
    page.locator(".siglum-menu a").click()
    assert page.url.endswith("#w-B")
    assert height(page) != 1200
    page.go_back()
    assert height(page) == 1200


def test_back_returns_to_the_view_before(open_page: Watched) -> None:
    page = open_page(build(grouped(), short_lines("Groups", 40)), "diff", viewport=SMALL)
    page.evaluate("scrollTo(0, 700)")
    assert height(page) == 700
    page.keyboard.press("5")
    page.locator(".groups summary").first.click()
    page.locator(".groups button").nth(5).click()
    assert page.locator("#many").is_visible()
    page.go_back()
    assert page.locator(".groups button").first.is_visible()
    page.go_back()
    assert page.locator("#many").is_visible()
    assert height(page) == 700
    assert page.locator("[role=tab][aria-selected=true]").text_content() == "Many"


def test_back_returns_from_two_witnesses_to_the_list_of_moves(open_page: Watched) -> None:
    page = open_page(moved(), "diff", address="#view=moves")
    page.get_by_role("button", name="Compare").click()
    assert page.locator("#two").is_visible()
    page.go_back()
    assert page.locator("#moves").is_visible()


def test_page_that_is_loaded_again_is_where_it_was_left(open_page: Watched) -> None:
    page = open_page(many_lines(), viewport=SMALL)
    page.evaluate("scrollTo(0, 1200)")
    height(page)
    page.keyboard.press("d")
    page.wait_for_selector("#many")
    page.go_back()
    page.wait_for_selector("#ready", state="attached")
    assert height(page) == 1200


def test_step_from_variant_to_variant_is_no_new_view(open_page: Watched) -> None:
    page = open_page(three())
    before = page.evaluate("history.length")
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert page.evaluate("history.length") == before


def top_line(page: Page) -> int:
    """Return the number of the first line or row below the bar."""
    return page.evaluate(
        "() => { const bottom = document.getElementById('controls').offsetHeight + 60;"
        "const all = [...document.querySelectorAll('.line, #many .row[data-start], #two .row[data-start]')];"
        "const it = all.filter((it) => it.offsetParent).find((it) => it.getBoundingClientRect().bottom > bottom);"
        "return Number(it.dataset.n ?? it.querySelector('.at').textContent); }"
    )


def test_place_is_kept_from_the_text_to_two_witnesses_and_back(open_page: Watched) -> None:
    page = open_page(build(grouped(), short_lines("Kept", 40)), viewport=SMALL)
    page.evaluate("scrollTo(0, 700)")
    height(page)
    line = top_line(page)
    page.keyboard.press("d")
    page.wait_for_selector("#many")
    page.wait_for_selector("#ready", state="attached")
    height(page)
    assert abs(top_line(page) - line) <= 4
    page.keyboard.press("2")
    height(page)
    page.keyboard.press("1")
    height(page)
    assert abs(top_line(page) - line) <= 4


def test_place_is_kept_in_views_that_scroll_by_themselves(open_page: Watched) -> None:
    page = open_page(build(grouped(), short_lines("Kept", 40)), "diff", viewport=SMALL)
    page.evaluate("scrollTo(0, 700)")
    height(page)
    line = top_line(page)
    column = int(page.evaluate("history.state.place.start"))
    assert column > 0
    page.keyboard.press("3")
    page.wait_for_function(
        f"() => [...document.querySelectorAll('.number')].some((it) => parseInt(it.textContent) === {column + 1})"
    )
    assert page.evaluate("document.querySelector('.table').scrollLeft") > 0
    page.keyboard.press("6")
    page.wait_for_function("() => document.querySelector('.graph-frame').scrollTop > 0")
    page.keyboard.press("4")
    page.wait_for_function("() => document.querySelector('#overview .pointed').textContent.startsWith('line')")
    page.keyboard.press("5")
    page.keyboard.press("1")
    height(page)
    assert abs(top_line(page) - line) <= 2
    page.keyboard.press("3")
    page.locator(".table").evaluate("(it) => it.scrollTo(0, 0)")
    page.wait_for_function("() => document.querySelector('.table').scrollLeft === 0")
    page.keyboard.press("1")
    height(page)
    assert top_line(page) == 1


def test_variant_in_sight_is_in_sight_in_another_view(open_page: Watched) -> None:
    page = open_page(build(grouped(), short_lines("Kept", 40)), "diff", address="#view=two", viewport=SMALL)
    for _ in range(6):
        page.keyboard.press("n")
    height(page)
    unit = page.evaluate("new URLSearchParams(location.hash.slice(1)).get('at')")
    page.keyboard.press("3")
    page.wait_for_function("() => document.querySelector('.table').scrollLeft > 0")
    page.keyboard.press("2")
    height(page)
    assert page.locator(f".m.lit[data-e~='{unit}']").first.evaluate(
        "(it) => it.getBoundingClientRect().top < innerHeight"
    )


def test_bar_stays_at_one_height(open_page: Watched) -> None:
    for name in ("apparatus", "diff"):
        page = open_page(many_lines(), name, viewport=SMALL)
        top = "document.querySelector('.step').getBoundingClientRect().top"
        before = page.evaluate(top)
        page.evaluate("scrollTo(0, 900)")
        height(page)
        assert page.evaluate(top) == before


def test_choice_of_two_witnesses_is_no_new_view(open_page: Watched) -> None:
    page = open_page(build(grouped(), short_lines("Two", 40)), "diff", address="#view=two", viewport=SMALL)
    before = page.evaluate("history.length")
    page.locator("#pair-0").select_option("2")
    page.locator("#pair-1").select_option("3")
    assert page.url.endswith("pair=C+D")
    assert page.evaluate("history.length") == before


def test_table_opens_at_the_first_line_in_sight_that_is_not_folded(open_page: Watched) -> None:
    lines = [f"Line number {n} of a text that goes on" for n in range(60)]
    other = [line.replace("goes", "went") if n < 5 or n > 30 else line for n, line in enumerate(lines)]
    collation = build({"A": "\n".join(lines), "B": "\n".join(other)}, short_lines("Folded", 40))
    page = open_page(collation, "diff", viewport=SMALL, address="#view=two")
    page.wait_for_selector("#two .folded")
    below = "document.querySelector('#controls').offsetHeight + document.querySelector('#two .heads').offsetHeight"
    page.evaluate(f"scrollBy(0, document.querySelector('#two .folded').getBoundingClientRect().top - ({below}))")
    height(page)
    page.keyboard.press("3")
    height(page)
    frame = page.locator(".table")
    shown = frame.evaluate(
        "(it) => [...it.querySelectorAll('.number')].filter((one) => one.getBoundingClientRect().left > it.getBoundingClientRect().left + 100)[0].textContent"
    )
    assert shown.endswith("line 32")


def test_chosen_variant_in_sight_is_chosen_on_the_other_page(open_page: Watched) -> None:
    page = open_page(build(grouped(), short_lines("Kept", 40)), "apparatus", viewport=SMALL)
    for _ in range(3):
        page.keyboard.press("n")
    chosen = page.url.split("#e-")[1]
    page.get_by_role("link", name="Compare").first.evaluate("it => it.click()")
    page.wait_for_url(f"**/diff.html#at={chosen}")
    page.locator("#here").wait_for()
    page.get_by_role("link", name="Text", exact=True).evaluate("it => it.click()")
    page.wait_for_url(f"**/apparatus.html#e-{chosen}")
