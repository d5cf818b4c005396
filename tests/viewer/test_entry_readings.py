"""Readings of the apparatus page: those that a filter asks for, those of an opened entry, and those in full."""

from __future__ import annotations

from collate.model import Transposition
from tests.apparatus.print.test_moves import in_orders
from tests.viewer.plain import build, short_lines
from tests.viewer.samples import lost_verses, replaced, three
from tests.viewer.test_scripts import Script
from tests.viewer.watched import Watched


def test_words_that_differ_in_a_letter_or_two_are_shown_alone(open_page: Watched) -> None:
    texts = {
        "A": "The chapel beyond the harbour was cold.",
        "B": "The chapele beyond the harbours was old.",
        "C": "The chapel beyond the forest was cold.",
    }
    page = open_page(build(texts, short_lines()))
    page.keyboard.press("f")
    page.get_by_role("button", name="only spelling, or a similar word").click()
    page.locator("#from-B").check()
    assert [it.split() for it in page.locator(".entry:visible .printed").all_text_contents()] == [
        "chapel] chapele B".split(),
        "harbour] harbours B; forest C".split(),
        "cold] old B".split(),
    ]
    assert [it.strip() for it in page.locator(".reading.off").all_text_contents()] == ["forest C"]
    assert page.locator(".chips label").all_text_contents() == [" A 0", " B 3", " C 0"]
    assert page.locator(".answer").inner_text() == (
        "Show all 3 of 3 variants: readings of B; only spelling, or a similar word"
    )
    assert page.locator(".kinds .about").inner_text() == (
        "This edition does not say which are spellings: counted are words that differ in a letter or two."
    )


def test_opened_entry_names_all_witnesses_of_each_reading(open_page: Watched) -> None:
    texts = {"A": "He came softly in.", "B": "He came softly in.", "C": "He came in.", "D": "He came slowly in."}
    page = open_page(build(texts, short_lines()), address="#base=C")
    page.locator("#text a.add").click()
    assert [it.split() for it in page.locator(".who-reads li").all_text_contents()] == [
        "om. C".split(),
        "softly A B put in".split(),
        "slowly D put in".split(),
    ]


def test_moved_passage_in_full_is_beside_its_other_copy_with_what_differs_set_off(open_page: Watched) -> None:
    one = "In the beginning was the word. " + "The night came over the sea and all was dark. " * 3
    two = "The night came over the sea and all was dark. " * 3 + "In the beginning was a word."
    moves = [Transposition((("A", 0, 7), ("B", 33, 40)))]
    page = open_page(build({"A": one, "B": two}, short_lines("Moved", 20), transpositions=moves))
    page.wait_for_function("() => document.querySelector('#entries .what b')")
    full = page.locator("#entries .versions")
    assert full.locator(".who").all_inner_texts() == ["A reads", "for this B post l. 9 transp."]
    assert full.locator("b").all_text_contents() == ["the", "a"]


def test_those_who_have_a_passage_elsewhere_are_told_from_those_who_omit_it(open_page: Watched) -> None:
    night = "The night came over the sea and all was dark. " * 3
    texts = {
        "A": f"In the beginning was the word. {night}",
        "B": f"{night}In the beginning was a word.",
        "C": night,
    }
    made = build(texts, short_lines("Moved", 20), transpositions=[Transposition((("A", 0, 7), ("B", 33, 40)))])
    page = open_page(made, "apparatus", java_script_enabled=False)
    assert page.locator("#entries .version").all_inner_texts()[1:] == [
        "for this B\n\npost l. 9 transp.",
        "for this C\n\nom.",
    ]
    page = open_page(made)
    page.keyboard.press("n")
    assert page.locator(".who-reads").first.locator("li").all_inner_texts() == [
        "In the beginning was the word. A",
        "post l. 9 transp. B put in",
        "om. C",
    ]
    full = page.locator("#entries .version").all_inner_texts()
    assert full[1:] == ["for this B post l. 9 transp.\n\nIn the beginning was a word.", "for this C\n\nom."]


def test_sigla_of_a_reading_are_followed_by_what_no_source_attests(open_page: Watched) -> None:
    page = open_page(replaced())
    page.keyboard.press("n")
    bases = ["R D (D inferred)", "P L (reconstructed) put in"]
    assert [
        it[-len(end) :] for it, end in zip(page.locator(".who-reads li").all_inner_texts(), bases, strict=True)
    ] == bases
    page = open_page(replaced(), "diff", address="#view=two")
    page.keyboard.press("n")
    bases = ["R D (D inferred)", "P L (reconstructed)"]
    assert [it[-len(end) :] for it, end in zip(page.locator("#here li").all_inner_texts(), bases, strict=True)] == bases


def test_passage_that_a_third_witness_has_in_other_words_is_given_in_full(open_page: Watched) -> None:
    night = "The night came over the sea and all was dark. " * 3
    texts = {
        "A": f"In the beginning was the word. {night}",
        "B": f"{night}In the beginning was the word.",
        "C": f"In the beginning was a word. {night}",
    }
    moves = [Transposition((("A", 0, 7), ("B", 33, 40)))]
    made = build(texts, short_lines("Moved", 20), transpositions=moves)
    page = open_page(made, address="#base=C")
    assert page.locator("#base").input_value() == "C"
    assert page.locator("#entries .version .what").all_inner_texts() == [
        "In the beginning was a word.",
        "In the beginning was the word.",
    ]


def test_lemma_in_full_names_who_varies_inside_it(open_page: Watched) -> None:
    verses = "the lantern burned alone and he who kept the mill heard steps upon the stone"
    texts = {
        "A": f"Upon a night {verses} at dawn",
        "B": "Upon a night at dawn",
        "C": f"Upon a night {verses.replace('mill', 'inn')} at dawn",
    }
    for script in (False, True):
        page = open_page(build(texts, short_lines("Inside", 60)), "apparatus", java_script_enabled=script)
        assert page.locator(".who").first.inner_text() == "A reads and, with variants of their own, C"


def test_opened_entry_says_what_its_abbreviations_mean(open_page: Watched) -> None:
    texts = {
        "A": "the fox saw the dog",
        "B": "the fox saw dog",
        "C": "the fox saw the dog",
        "D": "the fox saw the old dog",
    }
    page = open_page(build(texts, short_lines()))
    page.keyboard.press("n")
    assert page.locator(".pinned .meant").inner_text() == (
        "om. omits these words · add. adds these words · ² the word occurs more than once in the line: no. 2 of them"
    )


def test_key_that_is_pressed_before_the_data_are_read_works_when_they_are(open_page: Watched) -> None:
    page = open_page(three())
    page.add_init_script(
        "document.addEventListener('DOMContentLoaded', () => document.body.dispatchEvent("
        "new KeyboardEvent('keydown', { key: 'f', bubbles: true })));"
    )
    page.reload()
    page.locator("#filters-drawer").wait_for()
    assert page.locator("#filters").get_attribute("aria-expanded") == "true"


def test_siglum_of_a_variant_leads_to_that_text_at_its_line(open_page: Watched) -> None:
    page = open_page(three(), "diff")
    page.keyboard.press("n")
    link = page.locator("#here a.wit", has_text="C")
    link.click()
    address = page.get_by_role("link", name="Read C here").get_attribute("href")
    (name,) = page.locator("#here .place").evaluate_all("all => all.map((it) => it.hash.slice(3))")
    assert address == f"apparatus.html#base=C&at={name}"


def test_lost_lines_of_the_text_that_is_read_are_one_entry_with_their_numbers(open_page: Watched) -> None:
    page = open_page(lost_verses(), address="#base=B")
    places = page.locator("#entries .entry", has_text="deest B").locator(".place").all_text_contents()
    assert places == ["1", "3–4", "5", "8"]


def test_witnesses_that_agree_only_with_others_are_shown_with_them(open_page: Watched) -> None:
    texts = {"A": "the old fox ran", "B": "the red fox ran", "C": "the red fox ran", "D": "the red fox sat"}
    page = open_page(build(texts, short_lines()))
    page.keyboard.press("f")
    page.get_by_label("exactly these, and no other").check()
    page.locator("#from-B").check()
    page.locator("#from-C").check()
    assert page.locator("#entries").inner_text() == (
        "B and C alone never agree against the rest. With others they agree in 1 variant: show."
    )
    page.get_by_role("button", name="With others").click()
    assert page.get_by_label("all of them together").is_checked()
    assert page.locator(".answer").inner_text() == "Show all 1 of 2 variants: readings that B and C have together"


def test_filter_counts_the_witnesses_that_an_entry_names(script: Script) -> None:
    lemma, other = (
        {"sigla": [*sigla], "state": "text", "text": text, "normal": text} for sigla, text in (("A", "a"), ("BCD", "b"))
    )
    entry = {"unit": {"doubts": [], "notes": []}, "kind": "substantive", "lemma": lemma, "readings": [other]}
    filters = {"from": [], "joint": [], "share": ["B"], "kinds": [], "singular": False, "doubted": False}
    passing = "(() => { const it = $filter.passing(given.entry, given.filters, new Set(given.named)); return it && [...it]; })()"
    assert script(passing, {"entry": entry, "filters": filters, "named": ["A", "B"]}) == ["B"]
    assert script(passing, {"entry": entry, "filters": filters, "named": ["A", "B", "C"]}) is None


def test_moved_passage_is_a_transposition_at_both_places_for_the_filter(open_page: Watched) -> None:
    one = "In the beginning was the word. " + "The night came over the sea and all was dark. " * 3
    two = "The night came over the sea and all was dark. " * 3 + "In the beginning was the word."
    moves = [Transposition((("A", 0, 7), ("B", 33, 40)))]
    page = open_page(build({"A": one, "B": two}, short_lines("Moved", 20), transpositions=moves))
    page.keyboard.press("f")
    page.get_by_role("button", name="only transposition").click()
    assert page.locator(".answer").inner_text() == "Show all 2 of 2 variants: only transposition"


def test_filter_is_undone_while_it_is_closed(open_page: Watched) -> None:
    page = open_page(three())
    button = page.get_by_role("button", name="All variants")
    page.keyboard.press("f")
    page.locator("#from-C").check()
    assert button.is_hidden()
    page.keyboard.press("Escape")
    button.click()
    assert page.locator("#filters").inner_text() == "Filter"
    assert button.is_hidden()


def test_lemma_in_full_is_set_in_the_lines_of_the_witness_that_is_read(open_page: Watched) -> None:
    verses = "the lantern burned alone\nand he who kept the mill\nheard steps upon the stone"
    first, last = "Upon a night the bells were dumb", "He opened wide the door"
    whole = f"{first}\n{verses}\n{last}"
    texts = {"A": whole, "B": f"{first}\n{last}", "C": whole.replace("mill", "inn")}
    page = open_page(build(texts, short_lines("Verses", 60)), address="#base=C")
    page.locator("#text a.lem").first.click()
    assert page.locator(".what").first.text_content() == verses.replace("mill", "inn")


def test_every_text_has_all_entries_opened_where_passages_have_moved(open_page: Watched) -> None:
    collation = in_orders(A=(0, 1, 2, 3, 4, 5), B=(0, 3, 4, 1, 2, 5), C=(0, 3, 4, 2, 5), D=(0, 4, 2, 5), E=(4, 5, 0, 3))
    page = open_page(collation, "apparatus")
    texts = page.locator("#base option").count()
    assert texts == 5
    for number in range(texts):
        page.locator("#base").select_option(index=number)
        page.wait_for_timeout(100)
        for _ in range(8):
            page.keyboard.press("n")
        assert page.locator(".entry").count() > 0
