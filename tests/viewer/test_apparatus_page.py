"""The page of text and apparatus, used with keys and clicks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from collate.model import Collation, Rules, Series, Transposition, UnitClass, Witness, Zone
from tests.benchmarks.pages import generate
from tests.viewer.plain import build, short_lines
from tests.viewer.samples import lost_verses, many_lines, mixed, one_lemma, replaced, scripts, three, torn
from tests.viewer.watched import Watched

if TYPE_CHECKING:
    from playwright.sync_api import Page


def pinned(page: Page) -> str:
    return page.locator("#entries .pinned").first.get_attribute("data-e") or ""


def ids(collation: Collation) -> list[str]:
    return [entry.unit.id for entry in collation.apparatus.entries]


SERIES = (
    Series(name="Readings", classes=(UnitClass.SUBSTANTIVE,)),
    Series(name="Marks", classes=(UnitClass.PUNCTUATION, UnitClass.ORTHOGRAPHIC)),
)
REPLACED = "Let … this.] Comrades, arrange many meetings against that! Join us today in support! P L"
PUT = "Comrades, … support!] Let them all know that the workers will not be deceived by this. R D"


def text_of(page: Page) -> str:
    return " ".join(page.locator("#text").text_content().split())


def test_page_without_script_has_text_apparatus_and_links_between_them(open_page: Watched) -> None:
    page = open_page(replaced(), java_script_enabled=False)
    (name,) = ids(replaced())
    assert "Let them all know" in text_of(page)
    assert page.locator(f"#e-{name} .printed").text_content().split() == REPLACED.split()
    page.locator(f"#t-{name}").click()
    assert page.url.endswith(f"#e-{name}")
    page.locator(f"#e-{name} .place").click()
    assert page.url.endswith(f"#t-{name}")
    assert page.locator("#controls").text_content() == ""


def test_replaced_passage_is_seen_whole_at_once(open_page: Watched) -> None:
    page = open_page(replaced(), java_script_enabled=False)
    shown = [" ".join(it.split()) for it in page.locator(".version .what").all_text_contents()]
    assert shown == [
        "Let them all know that the workers will not be deceived by this.",
        "Comrades, arrange many meetings against that! Join us today in support!",
    ]
    assert page.locator(".version").first.is_visible()


def test_conspectus_says_the_basis_of_each_witness_in_words(open_page: Watched) -> None:
    page = open_page(replaced(), java_script_enabled=False)
    assert page.locator("#conspectus .basis b").all_text_contents() == [
        "attested",
        "inferred",
        "reconstructed",
        "reconstructed",
    ]
    assert page.locator("#conspectus").get_by_text("A guess.").count() == 3


def test_every_fifth_line_shows_its_number(open_page: Watched) -> None:
    page = open_page(many_lines(), java_script_enabled=False)
    numbers = page.locator(".line.n").evaluate_all("all => all.map((it) => Number(it.dataset.n))")
    assert numbers == [n for n in range(1, len(page.locator(".line").all()) + 1) if n % 5 == 0]


def test_lemma_and_entry_light_together_under_the_pointer(open_page: Watched) -> None:
    page = open_page(three())
    name = ids(three())[1]
    page.locator(f"#t-{name}").hover()
    assert "lit" in page.locator(f"#e-{name}").get_attribute("class")
    page.locator(f"#e-{ids(three())[3]} .printed").hover()
    assert "lit" in page.locator(f"#t-{ids(three())[3]}").get_attribute("class")
    assert "lit" not in page.locator(f"#t-{name}").get_attribute("class")


def test_joined_entries_are_one_with_the_address_of_each(open_page: Watched) -> None:
    word, addition = ids(one_lemma())[:2]
    for script in (False, True):
        page = open_page(one_lemma(), java_script_enabled=script)
        entry = page.locator("#entries .entry").first
        assert entry.get_attribute("data-e") == f"{word} {addition}"
        assert entry.get_attribute("id") == f"e-{word}"
        assert entry.locator(f"#e-{addition}").count() == 1
        result = " ".join((entry.locator(".printed").text_content() or "").split())
        assert result == "heron] stork tall B; crane tall D; Heron E; add. tall C"


def test_joined_entry_lights_with_the_lemma_of_each_unit(open_page: Watched) -> None:
    word, addition = ids(one_lemma())[:2]
    page = open_page(one_lemma())
    for name in (word, addition):
        page.locator(f"#t-{name}").hover()
        lit = page.locator("#text .lit").evaluate_all("all => all.map((it) => it.id)")
        assert lit == [f"t-{word}", f"t-{addition}"]
        assert "lit" in page.locator(f"#e-{word}").get_attribute("class")
        page.locator("h1").hover()
    page.locator(f"#t-{addition}").click()
    assert pinned(page) == f"{word} {addition}"
    labels = page.locator(".tools .put").evaluate_all("all => all.map((it) => it.ariaLabel)")
    assert [it.split(":")[1].strip() for it in labels] == [
        "stork B",
        "crane D",
        "Heron E",
        "tall B C D",
    ]
    page.keyboard.press("4")
    assert text_of(page).startswith("the heron tall stood")


def test_address_of_a_joined_unit_pins_the_entry(open_page: Watched) -> None:
    word, addition = ids(one_lemma())[:2]
    assert pinned(open_page(one_lemma(), address=f"#at={addition}")) == f"{word} {addition}"


def test_joined_entry_is_hidden_only_if_no_unit_passes(open_page: Watched) -> None:
    word, addition = ids(one_lemma())[:2]
    for share, passing in (("B", [word]), ("B+C+D", [addition]), ("C+E", [])):
        page = open_page(one_lemma(), address=f"#share={share}")
        assert page.locator(f"#e-{word}").is_visible() is bool(passing)
        assert [it for it in (word, addition) if not page.locator(f"#t-{it}.off").count()] == passing


def test_click_pins_an_entry_and_escape_lets_it_go(open_page: Watched) -> None:
    page = open_page(three())
    name = ids(three())[2]
    page.locator(f"#t-{name}").click()
    assert pinned(page) == name
    assert page.url.endswith(f"#e-{name}")
    page.locator("h1").hover()
    assert "lit" in page.locator(f"#e-{name}").get_attribute("class")
    page.keyboard.press("Escape")
    assert page.locator(".pinned").count() == 0


def test_arrows_go_from_lemma_to_lemma_and_each_is_read_out(open_page: Watched) -> None:
    page = open_page(three())
    first, second = ids(three())[:2]
    page.locator(f"#t-{first}").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == f"t-{second}"
    assert "jumps has for variants jumped B" in page.locator("#live").text_content()
    assert page.locator('#text a[tabindex="0"]').count() == 1


def test_enter_goes_from_lemma_to_entry_and_back(open_page: Watched) -> None:
    page = open_page(three())
    name = ids(three())[0]
    page.locator(f"#t-{name}").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('.entry').id") == f"e-{name}"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == f"t-{name}"


def test_next_and_previous_go_through_the_entries(open_page: Watched) -> None:
    page = open_page(three())
    for expected in ids(three())[:3]:
        page.keyboard.press("n")
        assert pinned(page) == expected
    page.keyboard.press("p")
    assert pinned(page) == ids(three())[1]


def test_base_can_be_any_witness(open_page: Watched) -> None:
    page = open_page(three())
    page.select_option("#base", "B")
    assert text_of(page).startswith("The quick brown fox jumped over the dog.")
    entries = [" ".join(it.split()) for it in page.locator(".printed").all_text_contents()]
    assert "jumped] jumps A C" in entries
    assert "Text of B" in page.locator("#text-title").text_content()
    assert "base=B" in page.url
    page.keyboard.press("b")
    assert page.locator("#base").input_value() == "C"


def test_page_says_that_the_variants_keep_their_extent_where_another_base_is_read(open_page: Watched) -> None:
    page = open_page(three())
    note = page.locator("#base-note")
    assert not note.is_visible()
    page.locator("#base").select_option("C")
    assert note.text_content() == (
        "Each variant begins and ends as in the edition; collated with C as the base text, a few might be divided otherwise."
        " Lines are numbered as those of C."
    )
    page.locator("#base").select_option("")
    assert not note.is_visible()


def test_long_text_is_another_after_the_base_is_switched(open_page: Watched) -> None:
    page = open_page(generate(2, 21_000))
    for base in ("B", ""):
        page.locator("#base").select_option(base)
        page.wait_for_function(
            "(title) => document.getElementById('text-title').textContent === title", arg=f"Text of {base or 'A'}"
        )
        assert (page.locator("#l1").text_content() or "").strip()
        assert page.locator("#base-note").is_visible() == bool(base)


def test_ids_of_entries_are_the_same_whatever_the_base(open_page: Watched) -> None:
    page = open_page(three())
    page.select_option("#base", "C")
    result = page.locator(".entry").evaluate_all("all => all.map((it) => it.dataset.e)")
    assert sorted(result) == sorted(ids(three()))


def test_reading_is_put_into_the_text_and_taken_back(open_page: Watched) -> None:
    page = open_page(replaced())
    before = text_of(page)
    page.keyboard.press("n")
    page.locator(".put").click()
    assert text_of(page).endswith("Join us today in support!")
    assert " ".join(page.locator(".printed").first.text_content().split()) == PUT
    page.locator(".undo").click()
    assert text_of(page) == before
    page.keyboard.press("1")
    assert text_of(page).endswith("Join us today in support!")
    page.keyboard.press("u")
    assert text_of(page) == before


def test_filters_sift_entries_and_lemmata(open_page: Watched) -> None:
    page = open_page(three())
    total = len(ids(three()))
    page.keyboard.press("f")
    page.locator("#from-C").check()
    left = page.locator(".entry:visible").count()
    expected = [e for e in three().apparatus.entries if "C" not in e.lemma.sigla]
    assert left == len(expected)
    assert f"{left} of {total}" in page.locator("#filters").text_content()
    assert page.locator("#text a.lem.off").count() > 0
    page.get_by_role("button", name="Show all").click()
    assert page.locator(".entry:visible").count() == total


def test_filter_shows_what_two_witnesses_share_against_the_rest(open_page: Watched) -> None:
    page = open_page(three())
    page.keyboard.press("f")
    page.locator("#way-share").check()
    page.locator("#from-A").check()
    page.locator("#from-C").check()
    expected = [e.unit.id for e in three().apparatus.entries if any(r.sigla == ("A", "C") for r in e.unit.readings)]
    shown = page.locator(".entry:visible").evaluate_all("all => all.map((it) => it.dataset.e)")
    assert sorted(shown) == sorted(expected)  # accidentals are in an apparatus of their own


def test_filter_by_class(open_page: Watched) -> None:
    page = open_page(three())
    page.keyboard.press("f")
    page.locator("#kind-omission").uncheck()
    assert page.locator(".entry:visible").count() > 0
    assert page.locator(".entry:visible .reading:not(.off)", has_text="om.").count() == 0


def test_filter_by_class_takes_an_entry_by_any_of_its_readings_and_dims_the_others(open_page: Watched) -> None:
    texts = {
        "A": "The old fox ran home.",
        "B": "The red fox ran home.",
        "C": "The fox ran home.",
        "D": "The old fox, sat home!",
    }
    page = open_page(build(texts, short_lines()))
    page.keyboard.press("f")
    drawer = page.locator("#filters-drawer")
    drawer.get_by_role("button", name="none").first.click()
    drawer.locator("#kind-omission").check()
    assert [it.split() for it in page.locator(".entry:visible .printed").all_text_contents()] == [
        "old] red B; om. C".split()
    ]
    assert [it.strip() for it in page.locator(".reading.off").all_text_contents()] == ["red B"]
    assert drawer.locator(".answer .count").text_content() == "1 of 3 variants"
    assert drawer.locator("label", has=page.locator("#kind-omission")).locator(".count").text_content() == "1"


def test_filter_leaves_the_text_in_sight(open_page: Watched) -> None:
    for size in ({"width": 1366, "height": 768}, {"width": 390, "height": 844}):
        page = open_page(many_lines(), viewport=size)
        page.keyboard.press("f")
        drawer = page.locator("#filters-drawer").bounding_box()
        assert drawer is not None
        assert drawer["height"] <= 0.4 * size["height"] + 1
        line = page.locator(".line").first.bounding_box()
        assert line is not None
        assert line["y"] >= drawer["y"] + drawer["height"]


def test_variants_that_one_entry_joins_are_counted_each(open_page: Watched) -> None:
    texts = {
        "A": "The fox ran over the hill.",
        "B": "The wolf ran over the hill.",
        "C": "The fox old ran over the hill.",
    }
    collation = build(texts, short_lines())
    page = open_page(collation)
    every = len(collation.apparatus.entries)
    assert page.locator(".entry").count() < every
    assert page.locator("#variants").text_content() == f"{every} variants"
    page.keyboard.press("n")
    assert page.locator("#variants").text_content() == f"Variant 1–2 of {every}"


def test_one_class_is_left_after_none(open_page: Watched) -> None:
    page = open_page(three())
    page.keyboard.press("f")
    kinds = page.locator("#filters-drawer fieldset").first
    kinds.get_by_role("button", name="none").click()
    assert page.locator("#filters-drawer .answer .count").text_content() == "0 of 10 variants"
    kinds.locator("#kind-omission").check()
    assert kinds.locator("input:checked").count() == 1
    kinds.get_by_role("button", name="all").click()
    assert kinds.locator("input:not(:checked)").count() == 0


def test_class_that_the_edition_hides_can_be_shown(open_page: Watched) -> None:
    texts = {"A": "one, two three", "B": "one two tree"}
    page = open_page(build(texts, short_lines(hide=(UnitClass.PUNCTUATION,))))
    assert page.locator(".entry").count() == 1
    page.keyboard.press("f")
    page.locator("#kind-punctuation").check()
    assert page.locator(".entry:visible").count() == 2


def test_search_finds_in_text_and_apparatus_without_accents(open_page: Watched) -> None:
    page = open_page(scripts())
    page.keyboard.press("/")
    page.keyboard.type("שלום")
    assert page.locator("search .count").text_content() == "1 found"
    assert page.evaluate("[...CSS.highlights.get('found')].map((it) => it.toString())")[0] == "שָׁלוֹם"
    page.fill("#search", "רע")
    assert page.locator("search .count").text_content() == "1 found"
    assert page.evaluate("[...CSS.highlights.get('found')].map((it) => it.toString())") == ["רע"]


def test_search_goes_from_place_to_place(open_page: Watched) -> None:
    page = open_page(three())
    page.fill("#search", "THE")
    page.keyboard.press("Enter")
    assert page.locator("search .count").text_content().startswith("1 of ")
    page.keyboard.press("Enter")
    assert page.locator("search .count").text_content().startswith("2 of ")
    page.fill("#search", "nowhere at all")
    assert page.locator("search .count").text_content() == "not found"


def test_heat_marks_words_by_how_many_part(open_page: Watched) -> None:
    page = open_page(three())
    page.keyboard.press("h")
    assert page.locator(".hot").first.get_attribute("title") == "1 of 2 witnesses differ here"
    assert page.locator("#heat").is_checked()


def test_strip_is_a_slider_over_the_whole(open_page: Watched) -> None:
    page = open_page(many_lines())
    strip = page.locator("#strip")
    lines = page.locator(".line").count()
    assert strip.get_attribute("aria-valuemax") == str(lines)
    strip.focus()
    page.keyboard.press("End")
    page.wait_for_function("scrollY > 500")
    assert page.locator(f"#l{lines}").is_visible()
    assert strip.locator("rect").count() > 5


def test_citation_names_work_place_readings_and_link(open_page: Watched) -> None:
    page = open_page(replaced())
    (name,) = ids(replaced())
    page.keyboard.press("n")
    page.keyboard.press("c")
    text = page.locator(".citation textarea").first.input_value()
    assert text.startswith("A. Author, A replaced ending (1917), line")
    assert REPLACED in text
    assert text.endswith(f"apparatus.html#e-{name}")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0


def test_address_brings_the_view_back(open_page: Watched) -> None:
    name = ids(three())[1]
    page = open_page(three(), address=f"#base=B&heat=1&at={name}&share=A+C")
    assert page.locator("#base").input_value() == "B"
    assert pinned(page) == name
    assert page.locator("#way-share").is_checked()
    assert page.locator(".chips :checked").evaluate_all("all => all.map((it) => it.id)") == ["from-A", "from-C"]
    assert page.locator(".hot").count() > 0


def test_address_of_an_entry_pins_it(open_page: Watched) -> None:
    name = ids(three())[4]
    assert pinned(open_page(three(), address=f"#e-{name}")) == name


def test_reasons_stand_at_the_entry(open_page: Watched) -> None:
    page = open_page(three())
    page.keyboard.press("n")
    page.locator(".why summary").click()
    assert "Class: omission" in page.locator(".why").text_content()
    assert "Aligned by test" in page.locator(".why").text_content()


def test_place_in_the_source_and_its_picture_are_named_at_the_entry(open_page: Watched) -> None:
    text = "The sun 𐤀 rose over the hill."
    zones = (
        Zone("page", 0, 15, "12v", "https://example.org/12v.jpg"),
        Zone("line", 0, 8, "1"),
        Zone("line", 8, 15, "2"),
        Zone("page", 15, 29, "13r", "13r.jpg"),
    )
    other = text.replace("rose", "set").replace("hill", "sea")
    page = open_page(build([Witness("A", text, zones=zones), Witness("B", other)]))
    values = []
    for _ in range(2):
        page.keyboard.press("n")
        page.locator(".why summary").click()
        page.wait_for_selector(".why div ul")
        values.append(page.locator(".why div").text_content())
    assert values == [
        "In the sources, by their own pages and linesA page 12v, line 2, picture",
        "In the sources, by their own pages and linesA page 13r, picture 13r.jpg",
    ]
    page.keyboard.press("p")
    page.locator(".why summary").click()
    assert page.locator(".why div a[href^=http]").get_attribute("href") == "https://example.org/12v.jpg"


def test_question_mark_lists_every_key(open_page: Watched) -> None:
    page = open_page(three())
    page.keyboard.press("?")
    keys = page.locator(".help kbd").all_text_contents()
    assert {"n", "p", "b", "u", "f", "/", "h", "c", "?", "Esc"} <= set(keys)


def test_single_keys_can_be_turned_off(open_page: Watched) -> None:
    page = open_page(three())
    page.keyboard.press("?")
    page.locator(".help input").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    assert page.locator(".pinned").count() == 0


def test_narrow_window_has_the_apparatus_at_its_foot(open_page: Watched) -> None:
    page = open_page(three(), viewport={"width": 320, "height": 640})
    name = ids(three())[1]
    page.locator(f"#t-{name}").click()
    box = page.locator("#apparatus").bounding_box()
    assert box["y"] + box["height"] == 640
    assert page.locator(f"#e-{name}.pinned .printed").is_visible()


def test_place_of_a_moved_passage_leads_to_its_lines(open_page: Watched) -> None:
    one = "In the beginning was the word. " + "The night came over the sea and all was dark. " * 3
    two = "The night came over the sea and all was dark. " * 3 + "In the beginning was the word."
    moves = [Transposition((("A", 0, 7), ("B", 33, 40)))]
    for script in (True, False):
        page = open_page(
            build({"A": one, "B": two}, short_lines("Moved", 20), transpositions=moves), java_script_enabled=script
        )
        links = page.locator("#entries .printed .to-line")
        assert links.all_text_contents() == ["l. 9", "ll. 1–2"]
        assert [it.get_attribute("href") for it in links.all()] == ["#l9", "#l1"]
        assert [it.get_attribute("aria-label") for it in links.all()] == ["line 9", "lines 1–2"]
        links.first.click()
        assert page.url.endswith("#l9")


def test_followed_passage_is_marked_whole_and_leads_back(open_page: Watched) -> None:
    one = [f"Line {n} has {n * n} or a{n} words in b{n} all" for n in range(40)]
    two = one[:5] + one[20:25] + one[5:20] + one[25:]
    moves = [Transposition((("A", 200, 250), ("B", 50, 100)))]
    edition = short_lines("Followed", 44)
    page = open_page(build({"A": "\n".join(one), "B": "\n".join(two)}, edition, transpositions=moves))
    link = page.locator("#entries .printed .to-line").filter(has_text="–").first
    assert link.text_content() == "ll. 21–25"
    assert page.locator(".way-back").is_hidden()
    link.click()
    marked = page.locator(".line.arrived").evaluate_all("all => all.map((it) => it.id)")
    assert marked == ["l21", "l22", "l23", "l24", "l25"]
    page.get_by_role("button", name="back to l. 5").click()
    assert page.locator(".line.arrived").count() == 0
    assert page.locator(".way-back").is_hidden()
    assert page.locator("#entries .pinned .printed .to-line").count() == 1


def test_bar_stays_in_one_row_with_a_way_back_and_what_was_found(open_page: Watched) -> None:
    for width in (1366, 1024):
        page = open_page(three(), viewport={"width": width, "height": 700})
        page.locator("#search").fill("fox")
        page.keyboard.press("Enter")
        page.locator("#entries a.wit").first.click()
        page.locator(".siglum-menu button").click()
        assert page.locator(".way-back").is_visible()
        assert page.locator(".hits .count").is_visible()
        box = page.locator(".bar").bounding_box()
        assert box
        assert box["height"] < 60


def test_line_is_named_beside_the_search_until_it_is_shown(open_page: Watched) -> None:
    text = "\n".join(["The old fox ran over the hill again"] * 80)
    page = open_page(build({"A": text, "B": text.replace("old", "red", 1)}, short_lines("Foxes", 36)))
    page.locator("#search").fill("60")
    assert page.locator(".hits .count").inner_text() == "line 60"
    page.keyboard.press("Enter")
    assert page.locator(".hits .count").inner_text() == ""
    assert page.evaluate("document.getElementById('l60').getBoundingClientRect().top < innerHeight")


def test_entry_is_cited_as_bibtex_with_its_id(open_page: Watched) -> None:
    page = open_page(replaced())
    (name,) = ids(replaced())
    page.keyboard.press("n")
    page.keyboard.press("c")
    record = page.get_by_label("BibTeX").input_value()
    assert record.startswith(
        f"@misc{{{name},\n  author = {{A. Author}},\n  title = {{A replaced ending}},\n  year = {{1917}},"
    )
    assert record.endswith(f"#e-{name}}}\n}}")
    assert "] Comrades" in record
    page.locator(".citation button").nth(1).click()
    page.locator(".citation .field button").filter(has_text=re.compile("Copied|Selected")).wait_for()


def test_tools_are_there_though_the_entry_was_not_in_view(open_page: Watched) -> None:
    page = open_page(many_lines(), viewport={"width": 1366, "height": 400}, address=f"#e-{ids(many_lines())[6]}")
    assert page.locator(".entry.pinned .tools .cite").is_visible()


def test_sigla_lead_to_the_conspectus_and_say_what_they_stand_for(open_page: Watched) -> None:
    page = open_page(replaced())
    link = page.locator("#entries .reading a.wit").first
    assert link.get_attribute("title") == "Printing P, 1917, reconstructed"
    link.click()
    page.locator(".siglum-menu").get_by_role("link", name="Conspectus siglorum").click()
    assert page.url.endswith("#w-P")


def test_siglum_offers_the_text_of_its_witness_at_the_entry_and_a_way_back(open_page: Watched) -> None:
    collation = many_lines()
    page = open_page(collation, viewport={"width": 1366, "height": 700}, address=f"#e-{ids(collation)[6]}")
    page.locator("#entries .pinned .reading a.wit").first.click()
    page.get_by_role("button", name="Read B here").click()
    assert page.locator("#text-title").text_content() == "Text of B"
    assert pinned(page).split()[0] == ids(collation)[6]
    assert page.locator("#text .pinned").first.is_visible()
    page.get_by_role("button", name="‹ back to A, l. ").click()
    assert page.locator("#text-title").text_content() == "Text of A"
    assert pinned(page).split()[0] == ids(collation)[6]
    assert page.locator(".way-back").is_hidden()


def places(page: Page) -> set[int]:
    """The lines of the entries that are there."""
    return {int(it.split("–")[0]) for it in page.locator("#entries .place").all_text_contents()}


@pytest.mark.parametrize("size", [{"width": 1366, "height": 700}, {"width": 390, "height": 700}])
def test_apparatus_is_that_of_the_lines_in_view(open_page: Watched, size: dict[str, int]) -> None:
    page = open_page(many_lines(), viewport=size)
    assert places(page) == {1, 11} if size["width"] < 1000 else {1, 11, 21} >= places(page)
    page.locator("#l61").evaluate("it => it.scrollIntoView({ block: 'center' })")
    page.wait_for_function("() => document.getElementById('entries').textContent.includes('61')")
    seen = places(page)
    assert 61 in seen
    assert 1 not in seen
    first = page.locator("#entries .entry").first.get_attribute("data-e")
    page.keyboard.press("n")
    assert pinned(page) == first


def test_apparatus_is_in_sight_at_the_end_of_the_page(open_page: Watched) -> None:
    page = open_page(many_lines(121), viewport={"width": 1366, "height": 700})
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_function("() => document.getElementById('entries').textContent.includes('121')")
    bar = page.locator("#controls").bounding_box()
    box = page.locator("#apparatus").bounding_box()
    assert box["y"] == pytest.approx(bar["y"] + bar["height"], abs=1)


def test_text_stays_where_it_is_when_the_filter_is_closed(open_page: Watched) -> None:
    page = open_page(many_lines(400), "apparatus")
    page.mouse.move(300, 400)
    page.mouse.wheel(0, 1200)
    page.wait_for_timeout(300)
    before = page.evaluate("scrollY")
    assert before > 1000
    for control in ("#filters", "#filters-drawer .shut"):
        box = page.locator(control).bounding_box()
        assert box
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_timeout(300)
    assert not page.locator("#filters-drawer").is_visible()
    assert abs(page.evaluate("scrollY") - before) <= 2
    assert page.evaluate("document.activeElement.id") == "filters"


def test_apparatus_follows_when_the_bar_makes_other_lines_visible(open_page: Watched) -> None:
    page = open_page(many_lines(), viewport={"width": 1366, "height": 560})
    before = places(page)
    page.locator("#filters").click()
    page.wait_for_function("(count) => document.querySelectorAll('#entries .entry').length < count", arg=len(before))
    page.locator("#filters").click()
    page.wait_for_function("(count) => document.querySelectorAll('#entries .entry').length === count", arg=len(before))
    assert places(page) == before


def test_marks_at_the_edge_follow_the_filter(open_page: Watched) -> None:
    page = open_page(many_lines(), viewport={"width": 1366, "height": 700})
    marks = page.locator("#strip rect:not(.here)")
    page.wait_for_function("() => document.querySelectorAll('#strip rect:not(.here)').length === 12")
    page.locator("#filters").click()
    boxes = page.locator("#filters-drawer input:visible")
    before = boxes.evaluate_all("all => all.map((it) => it.id)")
    page.locator("#filters-drawer input[id^=kind-]:visible").first.uncheck()
    page.wait_for_function("() => !document.querySelector('#strip rect:not(.here)')")
    assert boxes.evaluate_all("all => all.map((it) => it.id)") == before
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("() => document.querySelector('#strip rect:not(.here)')")
    assert marks.count() == 12


def test_no_head_of_a_series_is_without_its_entries(open_page: Watched) -> None:
    one = " ".join(f"word{n}," if n % 6 == 0 else f"word{n}" for n in range(400))
    two = " ".join(f"other{n}" if n % 6 == 3 else f"word{n}" for n in range(400))
    edition = replace(short_lines("Series", 400), rules=Rules(series=SERIES))
    page = open_page(build({"A": one, "B": two}, edition), viewport={"width": 1400, "height": 1400})
    page.wait_for_function(
        "() => [...document.querySelectorAll('#entries .series')].every((it) => it.nextElementSibling.children.length)"
    )
    assert page.locator("#entries .series").count() == 2


def test_apparatus_in_step_never_moves_the_text(open_page: Watched) -> None:
    page = open_page(many_lines(), viewport={"width": 1366, "height": 700})
    for y in range(0, 1200, 90):
        page.evaluate(f"scrollTo(0, {y})")
        page.evaluate("new Promise(requestAnimationFrame)")
        assert page.evaluate("scrollY") == y


def test_witnesses_extant_in_the_lines_in_view_are_named(open_page: Watched) -> None:
    page = open_page(torn(), viewport={"width": 1366, "height": 700})
    page.wait_for_function("() => document.getElementById('testes').textContent")
    assert page.locator("#testes").text_content() == "testes A C (B)"


def test_entries_of_one_line_run_on_after_its_number(open_page: Watched) -> None:
    for script in (False, True):
        page = open_page(three(), java_script_enabled=script)
        again = page.locator(".entry").evaluate_all("all => all.map((it) => it.classList.contains('again'))")
        numbers = page.locator(".entry .place").all_text_contents()
        assert again == [i > 0 and numbers[i] == numbers[i - 1] for i in range(len(numbers))]


def test_clean_text_has_no_marks(open_page: Watched) -> None:
    page = open_page(three())
    page.locator("#display summary").click()
    page.get_by_label("clean text, without marks").check()
    line = "it => getComputedStyle(it).textDecorationLine"
    assert page.locator("a.lem").last.evaluate(line) == "none"
    assert page.url.endswith("#clean=1")


def test_long_passage_is_bracketed_in_the_margin_and_not_underlined(open_page: Watched) -> None:
    page = open_page(replaced(), java_script_enabled=False)
    assert page.locator("#text .lem").count() == page.locator("#text .lem.wide").count() > 0
    assert page.locator(".line.in-long").count() > 0


@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_no_line_breaks_twice(open_page: Watched, width: int) -> None:
    page = open_page(many_lines(), viewport={"width": width, "height": 900})
    tall = "all => all.filter((it) => it.offsetHeight > 1.6 * parseFloat(getComputedStyle(it).lineHeight)).length"
    assert page.locator("body.flowing .line, .line").evaluate_all(tall) == 0


def test_verse_keeps_its_lines_where_text_flows(open_page: Watched) -> None:
    verse = "Of arms and of a man I sing\nWho first from Troy had come to land\nBy fate an exile on the sea"
    page = open_page(build({"A": verse, "B": verse.replace("fate", "fates")}), viewport={"width": 320, "height": 700})
    tops = page.locator(".line").evaluate_all("all => all.map((it) => it.getBoundingClientRect().top)")
    assert tops[0] < tops[1] < tops[2]


@pytest.mark.parametrize("width", [320, 768, 1440, 3840])
def test_nothing_runs_out_of_the_window(open_page: Watched, width: int) -> None:
    for name in ("apparatus", "diff"):
        page = open_page(replaced(), name, viewport={"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_print_shows_text_and_apparatus_alone(open_page: Watched) -> None:
    page = open_page(replaced())
    page.emulate_media(media="print")
    assert not page.locator("#controls").is_visible()
    assert page.locator(".leaf .text").first.is_visible()
    assert page.locator(f".leaf [data-e={ids(replaced())[0]}]").first.is_visible()
    assert re.match(rb"%PDF", page.pdf(prefer_css_page_size=True))


def test_on_paper_each_page_has_its_apparatus_at_its_foot(open_page: Watched) -> None:
    page = open_page(many_lines())
    page.emulate_media(media="print")
    page.wait_for_selector("#leaves")
    leaves = page.locator(".leaf").all()
    assert len(leaves) > 1
    for leaf in leaves:
        lines = [int(it) for it in leaf.locator(".line").evaluate_all("them => them.map((it) => it.dataset.n)")]
        cited = {int(it.split("–")[0]) for it in leaf.locator(".place").all_text_contents()}
        assert cited <= set(lines)
        assert leaf.evaluate("it => it.offsetHeight") <= 172 * 96 / 25.4
    cited = page.locator(".leaf .entry").evaluate_all("them => them.map((it) => it.dataset.e)")
    assert cited == ids(many_lines())
    assert not page.locator("#text").is_visible()
    page.emulate_media(media="screen")
    page.wait_for_selector("#leaves", state="detached")
    assert page.locator("#text").is_visible()


def test_on_paper_lines_are_those_of_the_edition_at_any_window(open_page: Watched) -> None:
    page = open_page(many_lines(), viewport={"width": 400, "height": 800})
    assert page.locator("body.flowing").count() == 1
    page.emulate_media(media="print")
    page.wait_for_selector("#leaves")
    displays = page.locator(".leaf .line").evaluate_all(
        "them => [...new Set(them.map((it) => getComputedStyle(it).display))]"
    )
    assert displays == ["block"]


def test_on_paper_no_passage_is_underlined(open_page: Watched) -> None:
    page = open_page(replaced(), viewport={"width": 400, "height": 800})
    page.emulate_media(media="print")
    page.wait_for_selector("#leaves")
    lines = page.locator(".leaf .lem").evaluate_all(
        "them => [...new Set(them.map((it) => getComputedStyle(it).textDecorationLine))]"
    )
    assert lines == ["none"]


def test_on_paper_many_sigla_leave_no_page_half_empty(open_page: Watched) -> None:
    texts = [
        "\n".join(f"begin{line} middle{line * (w % 3 + 1)} after{line * (w % 4 + 1)} end." for line in range(80))
        for w in range(30)
    ]
    page = open_page(build({f"W{w}": text for w, text in enumerate(texts)}, short_lines()))
    page.emulate_media(media="print")
    page.wait_for_selector("#leaves")
    empty = page.evaluate(
        "() => [...document.querySelectorAll('.leaf')].slice(0, -1).map((leaf) => (leaf.querySelector('.apparatus').getBoundingClientRect().top"
        " - leaf.querySelector('.text').getBoundingClientRect().bottom) / leaf.offsetHeight)"
    )
    assert len(empty) > 1
    assert max(empty) < 0.2


def test_what_print_cuts_is_given_in_full_after_the_text(open_page: Watched) -> None:
    page = open_page(replaced())
    page.emulate_media(media="print")
    assert "Comrades, arrange many meetings" in page.locator("#leaves .in-full").text_content()
    assert page.locator(".leaf .versions").count() == 0


def test_text_in_another_direction_says_so(open_page: Watched) -> None:
    page = open_page(scripts())
    assert page.locator("#text").get_attribute("dir") == "rtl"
    assert page.locator("#text").get_attribute("lang") == "he"
    assert page.locator(".reading bdi").first.get_attribute("dir") == "rtl"


def test_each_paragraph_has_the_direction_of_its_own_words(open_page: Watched) -> None:
    page = open_page(mixed(), java_script_enabled=False)
    assert page.locator("#text").get_attribute("dir") == "ltr"
    assert [it.get_attribute("dir") for it in page.locator("#text .paragraph").all()] == [None, "rtl"]


def test_text_of_a_witness_is_read_from_the_conspectus(open_page: Watched) -> None:
    page = open_page(replaced())
    page.get_by_role("button", name="Read this text: P").click()
    assert page.locator("#text-title").text_content() == "Text of P"
    assert page.locator("#base").input_value() == "P"
    assert page.locator("#lines-of").text_content() == "Line numbers are those of the text of P as it is set here."


def test_citation_says_which_witnesses_no_source_attests(open_page: Watched) -> None:
    page = open_page(replaced())
    page.keyboard.press("n")
    page.keyboard.press("c")
    assert "(P L reconstructed)" in page.locator("dialog.citation textarea").first.input_value()


def test_filter_that_lets_nothing_through_says_so(open_page: Watched) -> None:
    page = open_page(three())
    page.keyboard.press("f")
    page.get_by_role("button", name="none", exact=True).first.click()
    assert (page.locator("#entries").inner_text() or "").startswith("No variant passes the filter. Not counted: ")


def test_filter_that_no_variant_passes_says_what_it_asked_for(open_page: Watched) -> None:
    page = open_page(three())
    page.keyboard.press("f")
    page.locator("#way-share").check()
    page.locator("#from-A").check()
    page.locator("#from-B").check()
    page.locator("#from-C").check()
    assert page.locator("#entries").inner_text() == (
        "A, B, and C alone never agree against the rest. Nor do they with others against the text."
    )


def test_filter_leads_to_the_variant_that_is_in_other_lines(open_page: Watched) -> None:
    lines = [f"line {number} of a long and quiet poem," for number in range(1, 122)]
    other = [*lines[:99], "line 100 of a short and quiet poem,", *lines[100:]]
    first = ["line 1 of a long and noisy poem,", *lines[1:]]
    texts = {"A": "\n".join(lines), "B": "\n".join(other), "C": "\n".join(first)}
    page = open_page(build(texts), viewport={"width": 1366, "height": 700})
    page.keyboard.press("f")
    page.locator("#from-B").check()
    page.locator("#entries .entry").wait_for()
    assert "short" in page.locator("#entries .entry").inner_text()
    page.evaluate("scrollTo(0, 0)")
    page.get_by_role("button", name="1 variant, at l. ").click()
    page.locator("#entries .entry.pinned").wait_for()
    assert "short" in page.locator("#entries .entry.pinned").inner_text()


def test_signs_of_gaps_lead_to_the_entries_in_which_the_text_is_lost(open_page: Watched) -> None:
    served = open_page(lost_verses("B"), "apparatus", java_script_enabled=False)
    drawn = open_page(lost_verses(), "apparatus", address="#base=B")
    inside = [
        page.locator("#text .sign").evaluate_all("all => all.map((it) => [it.textContent, it.dataset.e])")
        for page in (served, drawn)
    ]
    assert [text.strip() for text, _ in inside[0]] == ["[…]"] * 5
    assert [text for text, _ in inside[0]] == [text for text, _ in inside[1]]
    drawn.locator("#text .sign").nth(1).click()
    assert pinned(drawn) in inside[1][1][1].split()
    assert "lit" in (drawn.locator("#text .sign").nth(1).get_attribute("class") or "")


def test_readings_in_full_are_set_in_the_lines_of_their_witness(open_page: Watched) -> None:
    verses = "the lantern burned alone\nand he who kept the mill\nheard steps upon the stone"
    first, last = "Upon a night the bells were dumb", "He opened wide the door"
    collation = build({"A": f"{first}\n{verses}\n{last}", "B": f"{first}\n{last}"}, short_lines("Verses", 60))
    for script in (False, True):
        page = open_page(collation, "apparatus", java_script_enabled=script)
        assert page.locator(".what").first.text_content() == verses


def test_apparatus_is_empty_while_no_line_is_in_view(open_page: Watched) -> None:
    page = open_page(three(), viewport={"width": 1366, "height": 768})
    assert page.locator("#entries").is_visible()
    page.evaluate("() => { document.body.style.paddingBottom = '3000px'; scrollTo(0, 2500); }")
    page.wait_for_function("() => document.body.classList.contains('off-text')")
    assert not page.locator("#entries").is_visible()


def test_filter_leads_to_the_groups_that_agree(open_page: Watched) -> None:
    page = open_page(three(), "apparatus")
    page.evaluate("document.getElementById('filters').click()")
    link = page.locator("#filters-drawer a")
    assert link.text_content() == "which witnesses agree against the rest, and how often"
    assert link.get_attribute("href") == "diff.html#view=groups"


def test_click_on_words_that_no_entry_is_about_or_once_more_lets_an_entry_go(open_page: Watched) -> None:
    page = open_page(many_lines(), "apparatus")
    lemma = page.locator("#text a.lem").first
    for place, pinned in ((lemma, 1), (page.locator("#l5"), 0), (lemma, 1), (lemma, 0)):
        box = place.bounding_box()
        assert box
        page.mouse.click(box["x"] + 8, box["y"] + box["height"] / 2)
        assert page.locator(".entry.pinned").count() == pinned
