"""What the editor decided, on the page of text and apparatus, with script and without."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from collate.apparatus import joined_series
from collate.model import ApparatusStyle, Collation, Rules, Series, UnitClass
from tests.rules.collated import collated
from tests.viewer.samples import conjectured, mixed, replaced, ruled, three
from tests.viewer.watched import Watched

if TYPE_CHECKING:
    from playwright.sync_api import Page

REDRAWN = {
    "ruled": ruled,
    "positive": lambda: ruled(style=ApparatusStyle.POSITIVE),
    "conjectured": conjectured,
    "three": three,
    "mixed": mixed,
}


def words(page: Page, selector: str) -> list[str]:
    """The text of elements, spacing folded."""
    return [" ".join(it.split()) for it in page.locator(selector).all_text_contents()]


def structure(page: Page, selector: str) -> str:
    """The markup of an element, without what script adds to it and without spacing between tags."""
    markup = page.locator(selector).inner_html()
    markup = re.sub(r' (?:tabindex|hidden|title|style)="[^"]*"| class=""', "", markup)
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", re.sub(r"\s+", " ", markup)).replace(' open=""', " open")


@pytest.mark.parametrize("make", REDRAWN.values(), ids=REDRAWN)
@pytest.mark.parametrize("part", ["#text", "#entries"])
def test_script_draws_what_the_page_has_without_it(
    open_page: Watched, make: Callable[[], Collation], part: str
) -> None:
    plain = structure(open_page(make(), java_script_enabled=False), part)
    page = open_page(make())
    page.locator("#base").select_option("B")
    page.locator("#base").select_option("")
    assert structure(page, part) == plain


def test_apparatuses_have_their_headings_and_entries(open_page: Watched) -> None:
    page = open_page(ruled(), java_script_enabled=False)
    series = joined_series(ruled())
    assert words(page, "#entries h3") == [one.name for one in series]
    assert words(page, "#entries .printed") == [str(entry) for one in series for entry in one.entries]
    assert words(page, "#left-out") == ["Not printed: 1 entry by the editor's rules."]
    assert page.locator("#entries b").count() == 0


def test_groups_say_their_members(open_page: Watched) -> None:
    page = open_page(ruled(), java_script_enabled=False)
    page.locator("#entries a.wit", has_text="α").first.click()
    assert page.url.endswith("#w-%CE%B1")
    assert words(page, "#conspectus .group") == ["β B C", "α β D F E the later copies"]


def test_conjecture_is_in_the_text_and_says_whose_it_is(open_page: Watched) -> None:
    for script in (False, True):
        page = open_page(ruled(), java_script_enabled=script)
        (lemma,) = (it for it in page.locator("#text .lem").all() if it.text_content() == "lynx and cat")
        entry = page.locator(f"#e-{lemma.get_attribute('data-e')}")
        assert "coni. Bentley; fox A" in " ".join(entry.locator(".printed").text_content().split())
        assert [" ".join(it.split()) for it in entry.locator(".remark").all_text_contents()] == ["So the index <b>."]


def test_another_base_has_its_own_words_in_place_of_the_editors(open_page: Watched) -> None:
    page = open_page(ruled())
    page.locator("#base").select_option("B")
    assert "The wolf ran over" in " ".join(words(page, "#text"))
    assert not any("Bentley" in entry for entry in words(page, "#entries .printed"))
    assert not any("the text is that of C" in entry for entry in words(page, "#entries .remark"))


def test_reading_put_in_takes_the_place_of_a_conjecture_and_gives_it_back(open_page: Watched) -> None:
    page = open_page(ruled())
    page.locator("#text .lem", has_text="lynx").click()
    page.locator(".tools .put[aria-label*=fox]").click()
    assert "The fox ran" in " ".join(words(page, "#text"))
    page.keyboard.press("u")
    assert "The lynx and cat ran" in " ".join(words(page, "#text"))


def test_base_texts_by_section_are_named(open_page: Watched) -> None:
    page = open_page(ruled(), java_script_enabled=False)
    assert words(page, "#text-title") == ["Text of A; in II B"]


def test_hidden_entry_stays_hidden_whatever_is_shown(open_page: Watched) -> None:
    page = open_page(ruled())
    before = words(page, "#entries .printed")
    page.locator("#filters").click()
    page.get_by_text("Show all").click()
    assert len(words(page, "#entries .printed")) >= len(before)
    assert not any(entry.startswith("grass") for entry in words(page, "#entries .printed"))


def test_longer_readings_of_a_conjecture_are_reported_whole(open_page: Watched) -> None:
    page = open_page(conjectured(), java_script_enabled=False)
    result = words(page, ".version .who")
    assert result[0] == "coni."
    assert all(result)
    assert open_page(replaced(), java_script_enabled=False).locator("#left-out").text_content() == ""


def test_entry_in_a_second_apparatus_is_lit_with_its_lemma(open_page: Watched) -> None:
    rules = Rules(
        series=(
            Series(name="Greek", classes=(UnitClass.SUBSTANTIVE,), witnesses=("A", "B")),
            Series(name="Latin", classes=(UnitClass.SUBSTANTIVE,), witnesses=("C", "D")),
        )
    )
    texts = {"A": "the fox ran", "B": "the wolf ran", "C": "the fox ran", "D": "the bear ran"}
    page = open_page(collated(texts, rules))
    second = page.locator("#entries .entry").nth(1)
    assert second.get_attribute("data-e").endswith("-2")
    second.hover()
    assert words(page, "#text .lem.lit") == ["fox"]
    second.locator(".place").click()
    assert words(page, "#text .lem.pinned") == ["fox"]
    assert second.locator(".place").get_attribute("href").removeprefix("#") == page.locator("#text .lem").get_attribute(
        "id"
    )
