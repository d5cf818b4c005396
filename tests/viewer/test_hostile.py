"""Witness text that means harm, and does none."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from collate.model import Collation, Edition, EntryRule, Group, Rules, Series, UnitClass, Witness
from collate.viewer.apparatus_page import render_apparatus
from collate.viewer.diff_page import render_diff
from tests.rules.collated import collated
from tests.viewer.plain import build, short_lines
from tests.viewer.watched import Watched

Render = Callable[[Collation], str]

MARKUP = '</script><img src=x onerror="window.harmed=1"><script>window.harmed=1</script><!-- <b>{{ 7*7 }} &amp; ${1}'
BIDI = "normal \u202egnihtemos\u202c and \u2066left\u2069 \u2069 end"
ZALGO = "Z" + "\u0317\u0334\u0301" * 60 + "algo is here"
CONTROLS = "a\x00b \x1b[31mred\x07 \x7f c\x85d"
LONG = "short " + "m" * 1_000_000 + " end"


def harmful() -> Collation:
    witnesses = [
        Witness("A<b>", f"{MARKUP} {CONTROLS}", document=MARKUP, evidence=MARKUP, conjecture=BIDI, date=MARKUP),
        Witness("B\"'", f"{BIDI} {ZALGO}", document=ZALGO),
        Witness("C&", "plain text", document=CONTROLS),
    ]
    return build(witnesses, Edition(MARKUP, author=MARKUP, note=MARKUP, credit=MARKUP, source=MARKUP, language="en"))


@pytest.mark.parametrize("name", ["apparatus", "diff"])
def test_markup_in_a_witness_is_text(open_page: Watched, name: str) -> None:
    page = open_page(harmful(), name)
    for key in "n1hfb" if name == "apparatus" else "n123456b":
        page.keyboard.press(key)
    assert page.evaluate("window.harmed") is None
    assert page.locator("img, b > b, iframe").count() == 0
    assert MARKUP in page.locator("h1").text_content()
    assert "{{ 7*7 }}" in page.locator("h1").text_content()


def judged() -> Collation:
    """The editor's own words, as harmful as a witness."""
    texts = {"A": "the fox ran", "B": "the wolf ran", "C": "the wolf ran"}
    (entry,) = collated(texts, Rules()).apparatus.entries
    rules = Rules(
        group=(Group(siglum="β", members=("B", "C"), name=MARKUP),),
        series=(Series(name=MARKUP, classes=(UnitClass.SUBSTANTIVE,)),),
        entry=(EntryRule(id=entry.unit.id, reading="<b>lynx</b> \u202eback", by=MARKUP, note=f"{MARKUP} {BIDI}"),),
    )
    return collated(texts, rules)


@pytest.mark.parametrize("keys", ["", "n1ufhb"], ids=["as it opens", "used"])
def test_markup_in_the_words_of_the_editor_is_text(open_page: Watched, keys: str) -> None:
    page = open_page(judged())
    for key in keys:
        page.keyboard.press(key)
    assert page.evaluate("window.harmed") is None
    assert page.locator("img, iframe, #text b, #entries .printed b").count() == 0
    result = page.locator("body").inner_text()
    assert not set(result) & {"\u202e", "\u2066"}
    assert keys or "<b>lynx</b> ⟦RLO⟧back" in result


def test_control_characters_are_shown(open_page: Watched) -> None:
    page = open_page(harmful(), "diff")
    result = page.locator("#rows").text_content()
    assert "a␀b" in result
    assert "⟦RLO⟧" in result
    assert not set(result) & {"\u202e", "\u2066", "\x1b", "\x00"}


def test_marks_piled_on_a_letter_stay_in_their_cell(open_page: Watched) -> None:
    page = open_page(harmful(), "diff")
    assert page.locator(".cell").first.evaluate("it => getComputedStyle(it).contain") == "paint"


@pytest.mark.parametrize("name", ["apparatus", "diff"])
def test_word_of_a_megabyte_neither_stops_nor_widens_the_page(open_page: Watched, name: str) -> None:
    collation = build({"A": LONG, "B": "short word end"}, short_lines())
    page = open_page(collation, name, viewport={"width": 1000, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 1000
    page.keyboard.press("n")
    assert page.locator(".lit").count() > 0


@pytest.mark.parametrize("render", [render_apparatus, render_diff])
def test_page_has_no_way_in_for_a_script(render: Render) -> None:
    page = render(harmful())
    assert page.count("<script") == 2
    assert page.count("</script>") == 2
    assert " style=" not in page
    assert "onerror=&#34;" in page
    assert "<img" not in page
