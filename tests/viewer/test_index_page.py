"""The pages by section: the index, the way between them, and what an address leads to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from collate.apparatus import print_entries
from collate.apparatus.agreement import agreement
from collate.model import Collation, Rules
from collate.viewer.index_contents import IndexContents
from collate.viewer.index_page import render_pages, title
from collate.viewer.section_summary import section_summary
from collate.viewer.sections import sections
from tests.rules.collated import collated
from tests.viewer.samples import chaptered, three
from tests.viewer.test_access import Axe, axe  # noqa: F401 - a fixture
from tests.viewer.watched import Watched

if TYPE_CHECKING:
    from playwright.sync_api import Page

FILES = [
    "index.html",
    "apparatus-chapter-1.html",
    "diff-chapter-1.html",
    "apparatus-chapter-2.html",
    "diff-chapter-2.html",
    "apparatus-x-d6b96a97.html",
    "diff-x-d6b96a97.html",
]
PARTS = [
    "text-0.js",
    "search-0.js",
    "collate.css",
    "collate-apparatus.js",
    "collate-diff.js",
    "collate-index.js",
    "extents.js",
]
"""What the index loads when it is needed."""


def plain(markup: str) -> str:
    """The text of a page as script and template both write it."""
    return re.sub(r'\n| data-p="\d+"| style=""', "", markup)


def file_of(page: Page) -> str:
    return page.url.rpartition("/")[2].partition("#")[0]


def test_there_are_an_index_and_two_pages_for_each_section() -> None:
    assert list(render_pages(chaptered())) == [*FILES, *PARTS]


def test_every_link_leads_to_a_page_that_is_there() -> None:
    pages = render_pages(chaptered())
    for name, text in pages.items():
        body = re.sub(r"<script [^>]*json.*?</script>", "", text, flags=re.DOTALL)
        result = re.findall(r'(?:src|href)="(?!data:,)([^"]*)"', body) if name.endswith(".html") else []
        assert result or not name.endswith(".html"), name
        for link in result:
            file, _, anchor = link.partition("#")
            assert file in {"", *pages}, (name, link)
            assert not anchor or f'id="{anchor}"' in pages[file or name], (name, link)


def test_pages_are_the_same_for_the_same_collation() -> None:
    assert render_pages(chaptered()) == render_pages(chaptered())


def test_a_text_without_sections_has_one() -> None:
    pages = render_pages(three())
    assert list(pages) == ["index.html", "apparatus-text.html", "diff-text.html", *PARTS]
    assert 'rel="next"' not in pages["apparatus-text.html"]


def test_witnesses_without_any_text_make_an_index_alone() -> None:
    assert list(render_pages(collated({"A": "", "B": ""}, Rules()))) == ["index.html", *PARTS[2:]]


def contents(whole: Collation) -> IndexContents:
    """What the index of `whole` shows."""
    parts = sections(whole)
    names = [title(part.name, len(parts)) for part in parts]
    shown = IndexContents(whole, names, [part.slug for part in parts])
    assert [start for start, _ in shown.add_all(section_summary(it.collation, it.name) for it in parts)] == [0]
    return shown


def test_index_reports_what_each_witness_has() -> None:
    assert contents(chaptered()).witness_extents() == {
        "A": "All 3 sections, 44 words.",
        "B": "2 of 3 sections, 33 words: Chapter 1, Chapter 2.",
        "C": "2 of 3 sections, 27 words: Chapter 1, ../x.",
    }


def test_index_reports_the_sections_a_run_at_a_time() -> None:
    some = {f"{n}": "word" for n in range(1, 6)}
    whole = collated({"A": {**some, "6": "x", "7": "end"}, "B": {**some, "7": "end"}}, Rules())
    assert contents(whole).witness_extents()["B"] == "6 of 7 sections, 6 words: 1 … 5, 7."


def test_index_reports_the_witnesses_that_agree_most() -> None:
    whole = chaptered()
    agree = agreement(whole).total
    shown = {it.siglum: it.nearest for it in contents(whole).nearest()}
    assert list(shown) == ["A", "B", "C"]
    assert shown["A"][0] == ("B", f"{agree.agree[0][1] / agree.of[0][1]:.1%} of {agree.of[0][1]}")
    assert [siglum for siglum, _ in shown["A"]] == ["B", "C"]


def test_index_tells_a_section_that_is_omitted_from_one_that_is_lost(open_page: Watched) -> None:
    texts = {"A": {"1": "one two", "2": "three four"}, "B": {"1": "one two", "2": ""}, "C": {"1": "one two"}}
    page = open_page.by_section(collated(texts, Rules()))
    assert page.locator(".sections-list tbody tr").nth(1).locator(".has").inner_text() == "without C; omitted by B"


def test_index_lists_the_sections_with_their_figures(open_page: Watched) -> None:
    page = open_page.by_section(chaptered())
    rows = [re.sub(r"\s+", " ", row.inner_text()).strip() for row in page.locator(".sections-list tbody tr").all()]
    assert rows == [
        "Chapter 1 1–5 19 4 all side by side",
        "Chapter 2 6–8 16 6 without C side by side",
        "../x 9–10 9 3 without B side by side",
    ]
    assert (
        page.locator(".about").first.inner_text() == "3 sections, 10 lines and 44 words of text, after A; 13 entries."
    )
    assert [row.locator("rect").count() > 0 for row in page.locator(".sections-list tbody tr").all()] == [
        True,
        True,
        True,
    ]


def test_links_lead_through_the_sections_by_keyboard(open_page: Watched) -> None:
    page = open_page.by_section(chaptered())
    page.get_by_role("link", name="Chapter 1", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#ready", state="attached")
    seen = [file_of(page)]
    for key in ("]", "d", "]", "[", "a", "[", "i"):
        page.keyboard.press(key)
        page.wait_for_url(lambda url: not url.endswith(seen[-1]))
        page.wait_for_selector("#ready", state="attached")
        seen.append(file_of(page))
    assert seen == [FILES[i] for i in (1, 3, 4, 6, 4, 3, 1, 0)]


def test_the_keys_are_in_the_list_of_keys(open_page: Watched) -> None:
    page = open_page.by_section(chaptered(), "apparatus-chapter-1")
    page.keyboard.press("?")
    result = page.locator("dialog.help").inner_text()
    assert "next section" in result
    assert "all sections" in result
    assert "previous section" not in result


@pytest.mark.parametrize("name", ["index", "apparatus-chapter-1", "diff-x-d6b96a97"])
def test_an_entry_is_found_from_any_page(open_page: Watched, name: str) -> None:
    entry = print_entries(sections(chaptered())[1].collation)[2].id
    if name.startswith("diff"):
        page = open_page.by_section(chaptered(), name, address=f"#view=table&at={entry}", ready=False)
        page.wait_for_url(f"**/diff-chapter-2.html#view=table&at={entry}")
    else:
        page = open_page.by_section(chaptered(), name, address=f"#e-{entry}", ready=False)
        page.wait_for_url(f"**/apparatus-chapter-2.html#e-{entry}")
        page.wait_for_selector(f"#e-{entry}.pinned")


def test_a_line_is_found_from_the_index(open_page: Watched) -> None:
    page = open_page.by_section(chaptered(), address="#l7", ready=False)
    page.wait_for_url("**/apparatus-chapter-2.html#l7")
    assert page.locator("#l7").inner_text().strip() == "again."


def test_a_state_of_the_page_goes_along_to_another_section(open_page: Watched) -> None:
    entry = sections(chaptered())[1].collation.apparatus.entries[2].unit.id
    page = open_page.by_section(chaptered(), "apparatus-chapter-1", address=f"#base=B&at={entry}", ready=False)
    page.wait_for_url(f"**/apparatus-chapter-2.html#base=B&at={entry}")
    page.wait_for_selector("#ready", state="attached")
    assert page.locator("#text-title").inner_text().lower() == "text of b"


def test_an_entry_that_is_nowhere_is_reported_on_the_index(open_page: Watched) -> None:
    page = open_page.by_section(chaptered(), "apparatus-chapter-1", address="#e-nothing-00000000", ready=False)
    page.wait_for_url("**/index.html#e-nothing-00000000")
    assert page.locator("#told").inner_text() == "This edition has no entry nothing-00000000."


def test_lines_and_columns_are_those_of_the_whole(open_page: Watched) -> None:
    part = sections(chaptered())[1]
    page = open_page.by_section(chaptered(), "apparatus-chapter-2")
    before = page.locator("#text").inner_html()
    places = page.locator(".entry .place").all_inner_texts()
    assert sorted(places) == sorted(entry.place for entry in print_entries(part.collation))
    page.keyboard.press("h")
    assert page.locator(".line").evaluate_all("all => all.map((it) => it.id)") == ["l6", "l7", "l8"]
    assert page.locator(".entry .place").all_inner_texts() == places
    page.keyboard.press("h")
    assert plain(page.locator("#text").inner_html()) == plain(before)
    page.locator("#base").select_option("B")
    assert page.locator(".line").first.get_attribute("id") == f"l{part.lines[1]}"
    page.keyboard.press("d")
    page.wait_for_url("**/diff-chapter-2.html*")
    page.wait_for_selector("#ready", state="attached")
    page.get_by_role("tab", name="Table").click()
    line = f"line {part.line}"
    assert page.locator(".number").first.inner_text().split(maxsplit=1) == [str(part.column + 1), line]


def test_a_section_that_the_base_lacks_is_that_of_a_witness_that_has_it(open_page: Watched) -> None:
    texts = {"A": {"1": "one two three"}, "B": {"1": "one two three", "2": "four five"}, "C": {"2": "four fives"}}
    page = open_page.by_section(collated(texts, Rules()), "apparatus-2")
    assert page.locator("#text").inner_text() == "four five"
    values = [it.strip() for it in page.locator(".entry").all_inner_texts()]
    page.keyboard.press("h")
    assert [it.strip() for it in page.locator(".entry").all_inner_texts()] == values
    assert values == ["2\xa0five] fives C"]


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(open_page: Watched, axe: Axe, width: int) -> None:  # noqa: F811 - the fixture
    for name in ("index", "apparatus-chapter-2", "diff-chapter-2"):
        page = open_page.by_section(chaptered(), name, bypass_csp=True, viewport={"width": width, "height": 700})
        assert axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_pages_are_whole_without_script(open_page: Watched) -> None:
    page = open_page.by_section(chaptered(), java_script_enabled=False)
    page.get_by_role("link", name="Chapter 2", exact=True).click()
    page.get_by_role("link", name="../x").first.click()
    page.get_by_role("link", name="Compare").first.click()
    assert file_of(page) == FILES[-1]
    page.get_by_role("link", name="All sections").last.click()
    assert file_of(page) == "index.html"


def test_names_of_sections_are_never_markup(open_page: Watched) -> None:
    name = '</script><img src=x onerror="alert(1)">\u202eabc'
    texts = {siglum: {name: "one two", "שער א": "three"} for siglum in "AB"}
    page = open_page.by_section(collated(texts, Rules()))
    assert page.locator("img").count() == 0
    assert "onerror" in page.locator(".sections-list tbody th").first.inner_text()
    assert "⟦RLO⟧" in page.locator(".sections-list tbody th").first.inner_text()
    page.locator(".sections-list tbody th a").first.click()
    page.wait_for_selector("#ready", state="attached")
    assert page.locator("img").count() == 0
