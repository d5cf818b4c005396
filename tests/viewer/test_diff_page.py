"""The page of the witnesses beside one another, used with keys and clicks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from collate.model import Collation, Lacuna, PagesOptions, State, Transposition, Witness
from tests.viewer.plain import build, short_lines
from tests.viewer.samples import (
    doubted,
    lost_verses,
    majority,
    many_lines,
    mixed,
    moved,
    replaced,
    ruled,
    scripts,
    three,
)
from tests.viewer.watched import Watched


def test_page_without_script_has_all_witnesses_marked(open_page: Watched) -> None:
    page = open_page(three(), "diff", java_script_enabled=False)
    assert page.locator(".cellhead b").all_text_contents() == ["A", "B", "C"]
    row = page.locator("#r1")
    assert row.locator(".m.other").first.text_content() == "[differs: jumped]"
    assert row.locator(".m.other b").first.text_content() == "ed"
    assert row.locator(".m.minus").first.text_content() == "[omitted: om.]"
    assert page.locator(".m.plus").first.text_content() == "[added: all]"


def test_witnesses_with_the_same_text_share_a_column(open_page: Watched) -> None:
    for script in (False, True):
        page = open_page(replaced(), "diff", java_script_enabled=script)
        if script:
            page.locator("#against").select_option("R")
        assert page.locator(".cellhead b").all_text_contents() == ["R D", "P L"]
        assert page.locator(".row.differs").count() == 1
        assert page.locator(".row.differs .m.other").count() == 1
        assert page.locator("#r1 .cell.same" if not script else ".row .cell.same").first.text_content() == "= R"


def crowd() -> Collation:
    """Return nine witnesses, all different."""
    words = "one two three four five six seven eight nine".split()
    texts = {f"w{n}": " ".join(word + ("x" if i == n else "") for i, word in enumerate(words)) for n in range(9)}
    return build(texts | {"w0": " ".join(words)}, short_lines("A crowd", 60))


def test_many_witnesses_are_under_the_words_of_one(open_page: Watched) -> None:
    values = ["two", "twox w1", "three", "threex w2"]
    for script in (False, True):
        page = open_page(crowd(), "diff", java_script_enabled=script)
        if script:
            page.locator("#against").select_option("w1")
            page.locator("#against").select_option("w0")
        stacks = page.locator(".stack").first.locator("xpath=..")
        seen = [" ".join(it.split()) for it in stacks.locator(".top, .under").all_text_contents()]
        assert seen[:4] == values
    page.locator(".stack").first.click()
    assert page.locator("#here li").all_text_contents() == ["two w0 w2 w3 w4 w5 w6 w7 w8", "twox w1"]


def test_witnesses_are_put_in_another_order_by_keyboard(open_page: Watched) -> None:
    page = open_page(three(), "diff")
    page.keyboard.press("w")
    page.get_by_label("Move C up").click()
    page.get_by_label("Move C up").press("Enter")
    assert page.locator(".cellhead b").all_text_contents() == ["C", "A", "B"]
    assert "with=C+A+B" in page.url
    page.get_by_role("button", name="sort by likeness").click()
    assert sorted(page.locator(".cellhead b").all_text_contents()) == ["A", "B", "C"]


def test_choice_of_witnesses_leaves_the_text_in_sight_and_closes_with_its_view(open_page: Watched) -> None:
    page = open_page(three(), "diff")
    page.keyboard.press("w")
    drawer, row = page.locator("#witnesses-drawer"), page.locator("#r1")
    below = drawer.bounding_box(), row.bounding_box()
    assert below[0] is not None
    assert below[1] is not None
    assert below[1]["y"] >= below[0]["y"] + below[0]["height"]
    page.keyboard.press("Escape")
    assert not drawer.is_visible()
    page.keyboard.press("w")
    page.get_by_role("tab", name="Two witnesses").click()
    assert not drawer.is_visible()
    assert page.locator("#witnesses").get_attribute("aria-expanded") == "false"


def test_two_witnesses_are_compared_with_what_agrees_folded(open_page: Watched) -> None:
    page = open_page(many_lines(), "diff")
    page.get_by_role("tab", name="Two witnesses").click()
    folded = page.locator("#two .folded")
    assert folded.first.text_content() == "9 rows that agree: show"
    before = page.locator("#two .row").count()
    folded.first.click()
    assert page.locator("#two .row").count() == before + 9


def test_gap_is_named_once(open_page: Watched) -> None:
    lines = [f"verse number {n} of the tale" for n in range(6)]
    whole, damaged = "\n".join(lines), "\n".join(["verse", lines[5]])
    collation = build([Witness("A", whole), Witness("B", damaged, lacunae=(Lacuna(5, 5, State.LACUNA),))])
    page = open_page(collation, "diff")
    result = page.locator(".m.lost").all_text_contents()
    assert result[0] == "[lost: deest]"
    assert set(result[1:]) == {"[lost: …]"}


def test_narrow_window_shows_what_agrees_once(open_page: Watched) -> None:
    page = open_page(replaced(), "diff", viewport={"width": 320, "height": 700})
    assert page.locator("#r1 .cell:visible").count() == 1


def test_two_witnesses_are_compared_with_one_another(open_page: Watched) -> None:
    page = open_page(three(), "diff")
    page.keyboard.press("w")
    page.locator("#with-A").uncheck()
    assert page.locator(".cellhead b").all_text_contents() == ["B", "C"]
    assert page.locator("#against").input_value() == "1"
    assert page.locator(".cell").first.locator(".m.other").count() == 0
    assert "with=B+C" in page.url


def test_one_witness_cannot_be_compared_with_itself(open_page: Watched) -> None:
    page = open_page(three(), "diff")
    page.keyboard.press("w")
    page.locator("#with-A").uncheck()
    page.locator("#with-B").click()
    assert page.locator("#with-B").is_checked()
    assert page.locator("#live").text_content() == "Choose at least two witnesses"


def test_next_and_previous_difference(open_page: Watched) -> None:
    page = open_page(three(), "diff")
    names = [entry.unit.id for entry in three().apparatus.entries]
    page.keyboard.press("n")
    assert page.locator(".m.lit").first.get_attribute("data-e") == names[0]
    page.keyboard.press("n")
    assert "jumps" in page.locator("#live").text_content()
    page.keyboard.press("p")
    assert page.locator("#places").text_content() == f"Variant 1 of {len(names)}"


def test_both_ends_of_a_move_lead_to_one_another(open_page: Watched) -> None:
    page = open_page(moved(), "diff", address="#view=two")
    assert page.locator(".moves").count() == 0
    first = page.locator("#two [data-move]").first
    first.focus()
    assert page.locator(".moves path").count() == 1
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.move") == first.get_attribute("data-move")
    assert not first.evaluate("it => it === document.activeElement")


def test_moves_are_listed_and_lead_to_the_two_witnesses(open_page: Watched) -> None:
    page = open_page(moved(), "diff")
    page.get_by_role("tab", name="Moves").click()
    assert page.locator(".move-list li").all_text_contents() == [
        "In the beginning was the word.A line 1B line 2Compare A with B"
    ]
    page.get_by_role("button", name="Compare").click()
    assert page.locator("#two").is_visible()
    assert "view=two" in page.url


def moved_and_changed() -> Collation:
    """Return two witnesses, one of which has a sentence elsewhere with another word, another spelling and a word more."""
    one = "In the beginning was the olde word. The night came over the sea and all was dark. Then the stars rose."
    two = "The night came over the sea and all was dark. At the beginning was the old first word. Then the stars rose."
    spans = (("A", 0, 8), ("B", 11, 20))
    return build({"A": one, "B": two}, short_lines("Moved", 40), transpositions=[Transposition(spans)])


def test_words_of_a_moved_passage_are_set_off_that_differ_at_its_other_place(open_page: Watched) -> None:
    page = open_page(moved_and_changed(), "diff")
    page.get_by_role("tab", name="Moves").click()
    page.get_by_role("button", name="Compare").click()
    ends = [page.locator(f"#two [data-w='{w}'] [data-move] b").all_text_contents() for w in (0, 1)]
    assert ends == [["In", "olde"] * 2, ["At", "old first"] * 2]
    cells = " ".join(page.locator("#two [data-w='1'] .said").all_inner_texts())
    assert "At the beginning was the old first word." in " ".join(cells.split())


def test_moved_passage_of_two_witnesses_is_beside_its_other_copy_at_both_places(open_page: Watched) -> None:
    page = open_page(moved_and_changed(), "diff", address="#view=two")
    copies = [page.locator(f"#two [data-w='{w}'] .m.copy") for w in (0, 1)]
    assert [it.all_text_contents() for it in copies] == [
        ["[moved: transp. (line 1): In the beginning was the olde word.]"],
        ["[moved: transp. (line 3): At the beginning was the old first word.]"],
    ]
    for copy, beside in zip(copies, ("[data-w='1'] .plus", "[data-w='0'] .base"), strict=True):
        row = copy.locator("xpath=ancestor::*[contains(@class, 'row')][1]")
        assert row.locator(f"{beside}[data-move='0']").count() == 1
    copies[1].dispatch_event("click")
    assert page.evaluate("document.activeElement.matches('[data-w=\"1\"] .plus')")


def test_place_of_a_move_leads_to_the_text_of_the_witness_that_has_it_there(open_page: Watched) -> None:
    page = open_page(moved(), "diff", address="#view=moves")
    here, there = (it.get_attribute("href") or "" for it in page.locator(".move-list a").all())
    assert here.startswith("apparatus.html#e-")
    assert there.startswith("apparatus.html#base=B&at=")


def test_moved_passage_is_quoted_as_each_witness_has_it(open_page: Watched) -> None:
    page = open_page(moved_and_changed(), "diff", address="#view=moves")
    assert page.locator(".move-list q").all_text_contents() == [
        "In the beginning was the olde word.",
        "At the beginning was the old first word.",
    ]


def test_table_has_just_the_two_that_were_compared_until_all_are_wanted(open_page: Watched) -> None:
    page = open_page(three(), "diff", address="#view=two&pair=A+C")
    page.get_by_role("tab", name="Table").click()
    sigla = page.locator(".table .siglum[role=rowheader]")
    assert sigla.all_text_contents() == ["A", "C"]
    assert page.locator("#pair-1").is_visible()
    page.get_by_label("only A and C").uncheck()
    assert sigla.all_text_contents() == ["A", "B", "C"]
    assert "only=" not in page.url


def test_groups_can_be_limited_to_those_of_one_witness(open_page: Watched) -> None:
    texts = {
        name: f"the {'red' if name in 'AB' else 'tan'} fox {'ran' if name in 'CD' else 'sat'} down" for name in "ABCDE"
    }
    page = open_page(build(texts, short_lines("Foxes", 40)), "diff", address="#view=groups")
    rows = page.locator(".groups th[scope=row]")
    assert rows.all_text_contents() == ["A B", "C D"]
    page.get_by_label("Only groups with").select_option(label="C")
    assert rows.all_text_contents() == ["C D"]


def test_table_moves_by_arrows_and_builds_what_is_seen(open_page: Watched) -> None:
    page = open_page(many_lines(400), "diff")
    page.keyboard.press("3")
    assert page.locator(".tcell").count() < 120
    page.locator(".tcell[tabindex='0']").focus()
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.dataset.at") == str(many_lines(400).table.width - 1)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.row") == "1"
    page.get_by_role("checkbox", name="only columns in which they differ").check()
    assert page.locator(".table").get_attribute("aria-colcount") == "41"


def test_sigla_of_the_table_stay_in_view(open_page: Watched) -> None:
    page = open_page(many_lines(), "diff")
    page.keyboard.press("3")
    page.locator(".table").evaluate("it => { it.scrollLeft = 5000; }")
    page.wait_for_timeout(100)
    assert page.locator(".trow .siglum").last.bounding_box()["x"] < 200


def test_graph_shows_a_replaced_passage_as_two_boxes(open_page: Watched) -> None:
    page = open_page(replaced(), "diff")
    page.keyboard.press("6")
    assert page.locator(".box text").all_text_contents() == [
        "The first … everywhere.",
        "Let them … this.",
        "Comrades, … support!",
    ]
    assert page.locator(".strand").count() == 4


def test_strand_can_be_followed(open_page: Watched) -> None:
    page = open_page(replaced(), "diff")
    page.keyboard.press("6")
    page.get_by_role("button", name="P", exact=True).click()
    assert page.locator(".strand.followed").count() == 1
    assert page.locator(".strand.faded").count() == 3
    assert page.get_by_role("button", name="P", exact=True).get_attribute("aria-pressed") == "true"


def test_graph_keeps_step_with_the_text(open_page: Watched) -> None:
    page = open_page(three(), "diff")
    page.keyboard.press("6")
    page.locator(".graph-frame").focus()
    page.keyboard.press("ArrowDown")
    name = three().apparatus.entries[0].unit.id
    assert f"at={name}" in page.url
    page.keyboard.press("1")
    assert page.locator(".m.lit").first.get_attribute("data-e") == name


def test_strands_of_many_witnesses_are_merged_with_their_count(open_page: Watched) -> None:
    base = "one two three"
    page = open_page(
        build({f"w{n}": base.replace("two", "too") if n % 3 else base for n in range(12)}),
        "diff",
        address="#view=graph",
    )
    assert page.locator(".many-strands").all_text_contents() == ["8", "4", "8", "4"]


def test_groups_that_agree_against_the_rest_are_ranked_and_list_their_places(open_page: Watched) -> None:
    page = open_page(three(), "diff", address="#view=groups")
    rows = page.locator(".groups tbody tr")
    expected = [u for u in three().apparatus.units if any(len(r.sigla) == 2 for r in u.readings)]
    assert rows.count() == 0 if not expected else True
    page = open_page(
        build({"A": "a b c d", "B": "a x c y", "C": "a x c y", "D": "a b c d", "E": "a b c d"}),
        "diff",
        address="#view=groups",
    )
    assert [it.split("1")[0].split("2")[0] for it in page.locator(".groups tbody th").all_text_contents()] == ["B C"]
    assert page.locator(".groups .number-of").all_text_contents() == ["2"]
    page.locator(".groups summary").click()
    page.locator(".groups details button").first.click()
    assert page.locator("#many").is_visible()
    assert page.locator(".m.lit").count() > 0


def test_who_is_most_often_with_a_witness_against_the_rest_is_counted(open_page: Watched) -> None:
    texts = {
        "A": "a b c d e f",
        "B": "a x c y e z",
        "C": "a x c y e f",
        "D": "a b c d e z",
        "E": "a b c d e f",
        "F": "a b c d e f",
    }
    page = open_page(build(texts), "diff", address="#view=groups")
    line = page.locator(".nearest-line[aria-live]")
    assert not line.is_visible()
    page.select_option("#groups-with", label="B")
    assert (line.text_content() or "").split() == "Against the rest B is most often with C 2 D 1".split()
    line.get_by_role("button").last.click()
    assert page.locator(".groups tbody th").all_text_contents() == ["B D"]
    assert not line.is_visible()


def test_agreement_is_a_matrix_and_a_tree(open_page: Watched) -> None:
    page = open_page(replaced(), "diff", address="#view=groups")
    assert page.locator("#groups td.self").count() == 4
    assert "1 of 1" in page.locator(".matrix tbody tr").first.text_content()
    assert sorted(page.locator(".tree text").all_text_contents()) == ["P L", "R D"]
    page.locator(".matrix button").nth(1).click()
    assert "differ in 1 place:" in page.locator("#groups .places").text_content()


def test_matrix_of_many_answers_to_keys(open_page: Watched) -> None:
    texts = {f"w{n}": " ".join(f"word{i}{'x' if i % (n + 2) == 0 else ''}" for i in range(30)) for n in range(15)}
    page = open_page(build(texts), "diff", address="#view=groups")
    page.locator("canvas.matrix").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert "agree in" in page.locator("#groups .pointed").text_content()
    page.keyboard.press("Enter")
    assert "differ in" in page.locator("#groups .places").text_content()


def test_overview_leads_to_the_place(open_page: Watched) -> None:
    page = open_page(three(), "diff", address="#view=overview")
    page.locator("canvas.overview").focus()
    page.keyboard.press("ArrowRight")
    assert "brown A B; om. C" in page.locator("#overview .pointed").text_content()
    page.keyboard.press("Enter")
    assert page.locator("#many").is_visible()
    assert f"at={three().apparatus.entries[0].unit.id}" in page.url


def test_address_brings_the_view_back(open_page: Watched) -> None:
    page = open_page(three(), "diff", address="#view=graph&with=A+C")
    assert page.get_by_role("tab", name="Graph").get_attribute("aria-selected") == "true"
    assert set(page.locator(".graph .name").all_text_contents()) == {"A", "C"}


def test_tabs_move_by_arrows(open_page: Watched) -> None:
    page = open_page(three(), "diff")
    page.locator("#tab-many").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.locator("#two").is_visible()
    assert not page.locator("#many").is_visible()


def test_the_majority_is_compared_with_as_without_script(open_page: Watched) -> None:
    marked = "all => all.map((it) => [it.className, it.textContent])"
    plain = open_page(majority(), "diff", java_script_enabled=False).locator("#many .m").evaluate_all(marked)
    page = open_page(majority(), "diff")
    assert page.locator("#many .m").evaluate_all(marked) == plain
    assert page.locator("#against option:checked").text_content() == "the majority"
    for key in "bbbb":
        page.keyboard.press(key)
    assert page.locator("#against option:checked").text_content() == "the majority"
    assert page.url.endswith("#")
    drawn = page.locator("#many .m").evaluate_all(marked)
    assert [it[1] for it in drawn] == [it[1] for it in plain]


@pytest.mark.parametrize("width", [1000, 1500])
@pytest.mark.parametrize("make", [ruled, three], ids=lambda make: make.__name__)
def test_sigla_stay_in_sight_and_cover_no_row(open_page: Watched, make: Callable[[], Collation], width: int) -> None:
    page = open_page(make(), "diff", viewport={"width": width, "height": 420})
    page.locator("#r1 .said").first.scroll_into_view_if_needed()
    covered = "it => { const a = it.getBoundingClientRect(); const on = document.elementFromPoint(a.x + 4, a.y + 6);"
    assert page.locator("#r1 .said").first.evaluate(f"{covered} return it.contains(on); }}")
    last = page.locator("#rows .row").last
    last.evaluate("it => it.scrollIntoView({ block: 'end' })")
    heads = page.locator(".cellhead").first.bounding_box()
    below = last.bounding_box()
    assert heads is not None
    assert below is not None
    assert heads["y"] >= 0
    assert heads["y"] + heads["height"] <= below["y"] + below["height"]


def test_question_mark_lists_every_key(open_page: Watched) -> None:
    page = open_page(three(), "diff")
    page.keyboard.press("?")
    assert {"n", "p", "w", "a", "1", "5"} <= set(page.locator(".help kbd").all_text_contents())


def for_review() -> Collation:
    """Return a collation in doubt whose pages open with the editor's notes."""
    collation = doubted()
    return replace(collation, edition=replace(collation.edition, pages=PagesOptions(review=True)))


def test_places_in_doubt_are_reported_for_a_review_with_script_and_without(open_page: Watched) -> None:
    values = [
        "? jumps: as near: the column before",
        "? very: “very” is like no other word here, nor is what is beside it; “bad” is like no other word here, and could be "
        "aligned with “good”",
        "? were: as near: the <later> column",
        "? glad: “glad” beside “sad”, alike by 0.57",
    ]
    plain = open_page(for_review(), "diff", java_script_enabled=False).locator(".doubt").all_text_contents()
    page = open_page(for_review(), "diff")
    page.locator("#against").select_option("B")
    assert (plain, page.locator(".doubt").all_text_contents()) == (values, values)
    assert open_page(doubted(), "diff").locator(".doubt, #doubts").count() == 0


def test_keys_step_from_doubt_to_doubt_and_round(open_page: Watched) -> None:
    page = open_page(for_review(), "diff")
    seen = []
    for key in "..,..,":
        page.keyboard.press(key)
        seen.append(page.locator(".doubt.lit").get_attribute("id"))
    assert seen == ["d4", "d16", "d4", "d16", "d23", "d16"]
    assert page.locator("#doubts").text_content() == "2 of 4 in doubt"
    assert page.locator("#live").text_content().startswith("In doubt, column 17: “very” is like no other word here")


def test_table_marks_columns_in_doubt_and_says_why(open_page: Watched) -> None:
    page = open_page(for_review(), "diff", address="#view=table")
    assert page.locator(".number.doubted").first.text_content() == "5 ? in doubt: as near: the column before"
    assert page.locator(".doubt-told").text_content() == "? marks 4 columns to look at first"
    page.keyboard.press(".")
    assert page.locator(".doubt-told").text_content() == "? column 5: as near: the column before"
    assert page.locator("#table [role=gridcell]:focus").get_attribute("data-at") == "4"


def test_page_without_doubts_speaks_of_none(open_page: Watched) -> None:
    page = open_page(replaced(), "diff")
    assert page.locator("#doubts, .doubt, .doubt-sign").count() == 0


def test_each_row_has_the_direction_of_its_own_words(open_page: Watched) -> None:
    for script in (False, True):
        page = open_page(mixed(), "diff", java_script_enabled=script)
        if script:
            page.locator("#against").select_option("B")
        assert [it.get_attribute("dir") for it in page.locator("#many .said").all()] == ["ltr", "rtl", "rtl"]


def test_search_finds_in_every_witness_and_says_in_which(open_page: Watched) -> None:
    page = open_page(three(), "diff")
    page.keyboard.press("/")
    page.keyboard.type("WINTER")
    assert page.locator("search .count").text_content() == "1 found"
    page.fill("#search", "jumped over the dog")
    page.keyboard.press("Enter")
    assert page.locator("search .count").text_content() == "1 of 1 in B"
    assert page.locator(".m.lit").count() > 0
    (marked,) = page.evaluate("[...CSS.highlights.get('found')].map((it) => it.toString())")
    assert marked.startswith("jumped")
    assert marked.endswith("dog")


def test_search_in_two_witnesses_passes_over_the_others(open_page: Watched) -> None:
    page = open_page(three(), "diff", address="#view=two&pair=A+C")
    page.fill("#search", "jumped")
    assert page.locator("search .count").text_content() == "not found"
    page.select_option("#pair-1", label="B")
    assert page.locator("search .count").text_content() == "1 found"


def test_passage_that_is_elsewhere_is_marked_as_moved_at_both_places(open_page: Watched) -> None:
    page = open_page(moved(), "diff", address="#view=two")
    both = page.locator("#two [data-w='1'] [data-move]")
    assert both.locator("visible=true").count() == 2
    gap = page.locator("#two [data-w='1'] .copy")
    assert gap.text_content() == "[moved: transp. (line 2): In the beginning was the word.]"
    gap.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('[data-w]').dataset.w") == gap.evaluate(
        "it => it.closest('[data-w]').dataset.w"
    )


def test_omission_within_a_moved_passage_is_no_move(open_page: Watched) -> None:
    collation = moved()
    a, b = collation.witnesses
    fewer = a.text.replace("the beginning ", "")
    spans = (("A", 0, 7), ("B", 11, 18), ("C", 0, 5))
    texts = {"A": a.text, "B": b.text, "C": fewer}
    page = open_page(build(texts, short_lines("Moved", 40), transpositions=[Transposition(spans)]), "diff")
    assert page.locator(".cell[data-w='2'] .m.minus").all_text_contents() == ["[omitted: om.]"]


def test_words_beside_a_lacuna_are_no_addition(open_page: Watched) -> None:
    lines = [f"verse number {n} of the tale" for n in range(6)]
    lost = Witness("A", "\n".join(["verse", lines[5]]), lacunae=(Lacuna(5, 5, State.LACUNA),))
    collation = build([lost, Witness("B", "\n".join(lines))])
    for page in (
        open_page(collation, "diff", java_script_enabled=False),
        open_page(collation, "diff", address="#view=two"),
    ):
        assert page.locator(".m.plus:visible").count() == 0
        assert page.locator(".cell[data-w='0'] .m.lost:visible").first.text_content() == "[lost: deest]"
        assert page.locator(".cell[data-w='1'] .m.uncompared:visible").count() > 0


def test_gap_of_the_source_is_not_said_twice(open_page: Watched) -> None:
    for page in (
        open_page(lost_verses(), "diff", java_script_enabled=False),
        open_page(lost_verses(), "diff", address="#view=two"),
    ):
        cells = page.locator(".cell[data-w='1'] .said:visible").all_text_contents()
        assert "[lost: deest]" in " ".join(cells)
        assert "[…]" not in " ".join(cells)


def test_moved_passage_leads_to_its_other_place_and_is_called_so_below(open_page: Watched) -> None:
    page = open_page(moved(), "diff")
    page.locator(".cell[data-w='1'] .m.minus[data-move]").first.click()
    assert page.evaluate("document.activeElement.dataset.move") == "0"
    assert page.evaluate("document.activeElement.matches('.minus')") is False
    assert "transp. (line 2) B" in " ".join(page.locator("#here li").all_inner_texts())


def test_absence_that_goes_on_over_several_variants_is_said_once(open_page: Watched) -> None:
    texts = {
        "A": "The old fox ran home.",
        "B": "The ran home.",
        "C": "The olde fox ran home.",
        "D": "The old fix ran home.",
    }
    for page in (
        open_page(build(texts, short_lines("Once", 40)), "diff", java_script_enabled=False),
        open_page(build(texts, short_lines("Once", 40)), "diff", address="#with=A+B+C+D&base=D"),
    ):
        assert page.locator(".cell[data-w='1'] .m.minus").all_text_contents() == ["[omitted: om.]"]


def test_search_marks_both_columns_and_one_that_is_the_same(open_page: Watched) -> None:
    texts = {
        "A": "The fox ran.\n\nThe dog sat.",
        "B": "The fox ran off.\n\nThe dog sat.",
        "C": "The dog ran.\n\nThe dog sat.",
    }
    page = open_page(build(texts, short_lines("Both", 40)), "diff", address="#view=two&pair=A+B")
    page.fill("#search", "fox")
    page.keyboard.press("Enter")
    here = "[...CSS.highlights.get('found-here')].map((it) => [it.toString(), it.startContainer.parentElement?.closest('.cell')?.dataset.w])"
    assert page.evaluate(here) == [["fox", "0"], ["fox", "1"]]
    page = open_page(build(texts, short_lines("Many", 40)), "diff")
    page.fill("#search", "dog sat")
    page.keyboard.press("Enter")
    assert [words for words, _ in page.evaluate(here)] == ["dog sat", "= A", "= A"]


def test_number_leads_to_the_line_and_a_menu_to_one_witness(open_page: Watched) -> None:
    for name in ("apparatus", "diff"):
        page = open_page(many_lines(), name)
        page.fill("#search", "70")
        assert page.locator("search .count").text_content() == "1 found"  # it is a word of the text
        page = open_page(three(), name, viewport={"width": 1000, "height": 500})
        page.fill("#search", "5")
        assert page.locator("search .count").text_content() == "line 5"
        page.keyboard.press("Enter")
        (shown,) = page.evaluate("[...CSS.highlights.get('found')].map((it) => it.toString())")
        assert shown.startswith("Then came" if name == "apparatus" else "5")
        page.fill("#search", "99")
        assert page.locator("search .count").text_content() == "not found"
        page.fill("#search", "fox")
        assert page.locator("search .count").text_content() == "1 found"
        page.fill("#search", "jumped")
        page.select_option("search select", label="in A")
        assert page.locator("search .count").text_content() == "not found"
        page.select_option("search select", label="in B")
        assert page.locator("search .count").text_content() == "1 found"


def test_variants_within_a_passage_that_is_left_out_are_counted_once(open_page: Watched) -> None:
    words = "The fox ran over the hill and the old green field by night."
    texts = {
        "A": words,
        "B": words.replace("old", "olde").replace("fox", "fix"),
        "C": "The fox ran by night.",
        "D": "The fox ran by night.",
    }
    collation = build(texts, short_lines("Counted", 40))
    text, compared = open_page(collation), open_page(collation, "diff")
    count = text.locator("#variants").text_content()
    assert compared.locator("#places").text_content() == count == "3 variants"
    assert compared.locator("#many-note").text_content().startswith("3 places")
    compared.goto(compared.url.partition("#")[0] + "#view=two&pair=A+C")
    compared.reload()
    compared.wait_for_selector("#ready", state="attached")
    assert compared.locator("#places").text_content() == "1 variant"


def test_place_that_a_search_has_come_to_is_marked_apart(open_page: Watched) -> None:
    page = open_page(three(), "diff", address="#view=two&pair=A+B")
    page.fill("#search", "the")
    here = "[...CSS.highlights.get('found-here')].map((it) => [it.toString(), it.startContainer.parentElement.closest('[data-start]').dataset.start])"
    seen = []
    for _ in range(3):
        page.keyboard.press("Enter")
        seen += page.evaluate(here)
    assert [word for word, _ in seen] == ["The", "The", "the", "the", "the", "the"]
    assert page.locator("search .count").text_content().startswith("3 of ")


def test_graph_is_wrapped_at_the_width_of_the_window(open_page: Watched) -> None:
    page = open_page(three(), "diff", address="#view=graph", viewport={"width": 700, "height": 700})
    rows = page.locator(".graph .row-line").count()
    assert rows > 1
    assert page.evaluate("document.querySelector('.graph-frame').scrollWidth") <= 700
    page.set_viewport_size({"width": 1600, "height": 700})
    page.wait_for_function(f"() => document.querySelectorAll('.graph .row-line').length < {rows}")


def test_folded_rows_are_unfolded_for_what_is_found_in_them(open_page: Watched) -> None:
    paragraphs = [f"Paragraph {n} says the same in both of them." for n in range(40)]
    texts = {"A": "\n\n".join(paragraphs), "B": "\n\n".join([*paragraphs[:-1], "The last is new."])}
    page = open_page(build(texts, short_lines("Same", 40)), "diff", address="#view=two")
    assert page.locator("#two .folded").count() == 1
    page.fill("#search", "Paragraph 17")
    page.keyboard.press("Enter")
    assert page.locator("#two .folded").count() == 0
    assert page.locator("#two").get_by_text("Paragraph 17").first.is_visible()


def test_two_witnesses_begin_with_two_that_differ(open_page: Watched) -> None:
    page = open_page(replaced(), "diff")
    page.get_by_role("tab", name="Two witnesses").click()
    assert page.locator(".cellhead b:visible").all_text_contents() == ["R", "P"]
    assert page.locator("#places").text_content() == "1 variant"
    assert page.url.endswith("#view=two")


def test_note_says_what_is_compared_now_and_only_where_that_is_shown(open_page: Watched) -> None:
    page = open_page(three(), "diff")
    note = page.locator("#many-note")
    before = note.text_content()
    page.locator("#against").select_option("B")
    assert note.text_content() == (before or "").replace("A\u2069", "B\u2069")
    assert str(note.text_content()).count("\u2068B\u2069") == 2
    page.get_by_role("tab", name="Overview").click()
    assert not note.is_visible()


def test_nearest_witnesses_are_named_of_the_one_that_is_chosen(open_page: Watched) -> None:
    page = open_page(crowd(), "diff")
    page.get_by_role("tab", name="Agreement").click()
    nearest = page.locator(".nearest-line")
    assert nearest.locator("button").first.text_content() == "w1 88 %"
    page.get_by_label("Nearest to").select_option("w3")
    assert nearest.locator("button").all_text_contents() == ["w0 88 %", *(f"w{n} 75 %" for n in (1, 2, 4, 5, 6, 7, 8))]
    nearest.locator("button").first.click()
    assert page.locator(".places p").first.text_content() == "w3 and w0 differ in 1 place:"


def crowd_with_a_move() -> Collation:
    """Return nine witnesses, the last of which has the first twelve words after the rest."""
    words = [f"word{n}" for n in range(26)]
    texts = {
        f"w{n}": " ".join(word + ("x" if i == n + 12 and n else "") for i, word in enumerate(words)) for n in range(8)
    }
    texts["w8"] = " ".join(words[12:] + words[:12])
    moves = [Transposition((("w0", 0, 12), ("w8", 14, 26)))]
    return build(texts, short_lines("A move", 60), transpositions=moves)


def test_moved_passage_under_the_words_is_cut_and_both_ends_lead_to_one_another(open_page: Watched) -> None:
    for script in (False, True):
        page = open_page(crowd_with_a_move(), "diff", java_script_enabled=script)
        if script:
            page.locator("#against").select_option("w1")
            page.locator("#against").select_option("w0")
        ends = [" ".join(it.split()) for it in page.locator(".under[data-move]").all_text_contents()]
        assert sorted(ends) == ["transp. w8", "word0 … word11 w8"]
    page.locator(".under.minus[data-move]").press("Enter")
    assert page.evaluate("document.activeElement.textContent.trim()") == "word0 … word11 w8"


def test_views_run_from_right_to_left_with_the_text(open_page: Watched) -> None:
    page = open_page(scripts(), "diff")
    page.get_by_role("tab", name="Table").click()
    first, second = (page.locator(f".trow:nth-child(2) [data-at='{at}']") for at in (0, 1))
    assert first.bounding_box()["x"] > second.bounding_box()["x"]  # type: ignore[index]
    first.click()
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.dataset.at") == "1"
    page.get_by_role("tab", name="Graph").click()
    boxes = page.locator(".graph .box rect")
    assert boxes.first.bounding_box()["x"] > boxes.last.bounding_box()["x"]  # type: ignore[index]


def test_table_of_many_witnesses_has_the_cells_of_the_rows_in_view(open_page: Watched) -> None:
    words = "one two three four".split()
    page = open_page(build({f"w{n}": " ".join([*words, f"x{n}"]) for n in range(120)}), "diff", address="#view=table")
    rows = page.locator(".trow:has([role=gridcell])")
    drawn = rows.count()
    assert drawn < 60
    page.locator(".tcell").first.click()
    for _ in range(80):
        page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.row") == "80"
    box = page.locator(".table").bounding_box()
    cell = page.locator(".tcell:focus").bounding_box()
    assert box
    assert cell
    assert box["y"] <= cell["y"] <= box["y"] + box["height"] - cell["height"]


def test_citation_keeps_the_two_that_are_compared(open_page: Watched) -> None:
    page = open_page(three(), "diff", address="#view=two&pair=C+B")
    page.keyboard.press("n")
    page.locator("#here").get_by_role("button", name="Cite").click()
    entry, record, comparison = (it.input_value() for it in page.locator("dialog.citation textarea").all())
    assert "apparatus.html#e-" in entry
    assert record.startswith("@misc{brown-")
    assert "diff.html#view=two&pair=C+B&at=" in comparison


def test_on_paper_the_sigla_are_at_the_head_of_each_page(open_page: Watched) -> None:
    page = open_page(three(), "diff")
    page.emulate_media(media="print")
    assert page.evaluate("() => getComputedStyle(document.querySelector('.heads')).display") == "table-header-group"
    heads, columns = (
        page.locator(f"{row} > :not(.at)").evaluate_all(
            "them => them.map((it) => Math.round(it.getBoundingClientRect().left))"
        )
        for row in (".heads .row", "#rows .row:first-child")
    )
    assert heads == columns


def test_table_marks_the_chosen_variant_with_some_columns_before_it(open_page: Watched) -> None:
    texts = [" ".join(f"word{n}" for n in range(60)), " ".join("other" if n == 40 else f"word{n}" for n in range(60))]
    page = open_page(build(dict(zip("AB", texts, strict=True)), short_lines("Words", 40)), "diff")
    page.keyboard.press("n")
    page.get_by_role("tab", name="Table").click()
    assert page.locator(".tcell.lit").all_text_contents() == ["word40", "other"]
    assert page.locator(".number.lit").text_content() == "41"
    assert page.locator(".table").evaluate("it => it.scrollLeft / 112") == 37
    numbers = page.locator(".table .number:has(small)").all()
    edge = page.locator(".table").bounding_box()
    assert edge
    assert any((box := it.bounding_box()) and box["x"] < edge["x"] + 2 * 112 + 1 for it in numbers)


def test_line_that_was_asked_for_is_in_view_in_the_table_too(open_page: Watched) -> None:
    lines = [f"Line {'abcdefghij'[n // 10]}{'klmnopqrst'[n % 10]} of a text that goes on" for n in range(100)]
    texts = ["\n".join(lines), "\n".join(lines).replace("Line ak", "Row ak").replace("Line gl", "Row gl")]
    page = open_page(build(dict(zip("AB", texts, strict=True)), short_lines("Lines", 44)), "diff", address="#view=two")
    page.fill("#search", "60")
    assert page.locator("search .count").text_content() == "line 60"
    page.keyboard.press("Enter")
    page.wait_for_timeout(600)
    page.evaluate("document.getElementById('tab-table').click()")
    page.wait_for_timeout(300)
    frame = page.locator(".table").bounding_box()
    begins = page.locator(".table .number", has_text="line 60").bounding_box()
    assert frame
    assert begins
    assert frame["x"] <= begins["x"] < frame["x"] + frame["width"]


def test_view_is_come_back_to_at_the_height_at_which_it_was_left(open_page: Watched) -> None:
    page = open_page(many_lines(), "diff", address="#view=two")
    for _ in range(3):
        page.keyboard.press("n")
    page.evaluate("scrollBy(0, 70)")
    before = page.evaluate("scrollY")
    for view in ("table", "graph", "two"):
        page.evaluate("view => document.getElementById(`tab-${view}`).click()", view)
        page.wait_for_timeout(600)
    assert page.evaluate("scrollY") == before


def test_steps_in_the_graph_come_to_every_variant(open_page: Watched) -> None:
    page = open_page(three(), "diff", address="#view=graph")
    page.keyboard.press("n")
    most = int((page.locator("#places").text_content() or "").split()[-1])
    numbers = [page.locator("#places").text_content()]
    for _ in range(1, most):
        page.keyboard.press("n")
        numbers.append(page.locator("#places").text_content())
    assert numbers == [f"Variant {n} of {most}" for n in range(1, most + 1)]


def test_groups_can_be_limited_to_those_of_two_witnesses(open_page: Watched) -> None:
    texts = {
        name: f"the {'red' if name in 'AB' else 'tan'} fox {'ran' if name in 'CD' else 'sat'} down" for name in "ABCDE"
    }
    page = open_page(build(texts, short_lines("Foxes", 40)), "diff", address="#view=groups")
    page.select_option("#groups-with", label="C")
    page.select_option("#groups-with-both", label="D")
    assert page.locator(".groups th[scope=row]").all_text_contents() == ["C D"]
    page.select_option("#groups-with-both", label="A")
    assert page.get_by_text("Nowhere in a group: C A.").is_visible()


def test_overview_comes_closer_and_goes_on_by_buttons(open_page: Watched) -> None:
    page = open_page(many_lines(), "diff", address="#view=overview")
    canvas = page.locator("canvas.overview")
    pictures = [canvas.evaluate("it => it.toDataURL()")]
    for name in ("closer", "on", "back", "farther"):
        page.get_by_role("button", name=name, exact=False).last.click()
        pictures.append(canvas.evaluate("it => it.toDataURL()"))
    whole, closer, further_on, back, again = pictures
    assert len({whole, closer, further_on}) == 3
    assert (back, again) == (closer, whole)


def test_long_passage_under_the_words_says_where_it_ends(open_page: Watched) -> None:
    words = " ".join(f"word{n}" for n in range(40))
    texts = dict.fromkeys("ABCDEFG", words) | {f"{name}2": words.replace("word8", f"other{name}") for name in "ABCDEFG"}
    texts["X"] = " ".join(f"word{n}" for n in range(40) if not 10 <= n < 30)
    page = open_page(build(texts, short_lines("Words", 40)), "diff")
    ends = page.locator(".stack.wide .top").evaluate_all("them => them.map((it) => it.dataset.until)")
    assert ends == ["word29 (line 6)"]
    page.select_option("#against", label="B")
    page.wait_for_function("() => document.querySelector('#many-note').textContent.includes('from B')")
    assert page.locator(".stack.wide .top").get_attribute("data-until") == "word29 (line 6)"


def test_search_in_two_witnesses_finds_no_word_in_a_copy(open_page: Watched) -> None:
    page = open_page(moved(), "diff", address="#view=two")
    page.locator("#search").fill("the")
    for _ in range(5):
        page.keyboard.press("Enter")
        page.wait_for_function("() => CSS.highlights.get('found-here')?.size")
        assert page.evaluate(
            "() => [...CSS.highlights.get('found-here')].every((it) => !it.startContainer.parentElement.closest('.copy'))"
        )


def test_columns_of_the_table_have_room_for_their_words(open_page: Watched) -> None:
    texts = {
        "A": "the counterrevolutionary was here",
        "B": "a counterrevolutionary is here",
        "C": "no counterrevolutionary",
    }
    page = open_page(build(texts, short_lines("Long words", 40)), "diff", address="#view=table")
    page.wait_for_selector(".tcell")
    assert (
        page.locator(".tcell").evaluate_all("them => them.filter((it) => it.scrollWidth > it.clientWidth).length") == 0
    )
    starts = page.locator(".number").evaluate_all("them => them.map((it) => it.getBoundingClientRect().left)")
    assert (
        page.locator(".trow:last-child .tcell").evaluate_all(
            "them => them.map((it) => it.getBoundingClientRect().left)"
        )
        == starts
    )


def test_addition_is_cited_after_the_word_before_it(open_page: Watched) -> None:
    texts = {"A": "The fox ran home.", "B": "The brown fox ran home.", "C": "The fox ran home."}
    page = open_page(build(texts, short_lines("Foxes", 40)), "diff", address="#view=two")
    page.keyboard.press("n")
    page.locator("#here").get_by_role("button", name="Cite").click()
    assert "line 1: The] add. brown B [" in page.locator("dialog.citation textarea").first.input_value()


def test_entry_is_cited_as_print_has_it_and_then_in_full(open_page: Watched) -> None:
    page = open_page(replaced(), "diff", address="#view=two")
    page.keyboard.press("n")
    page.locator("#here").get_by_role("button", name="Cite").click()
    short, whole, record, _ = (it.input_value() for it in page.locator("dialog.citation textarea").all())
    apparatus = open_page(replaced())
    place = apparatus.locator("#entries .place").first.inner_text()
    printed = " ".join((apparatus.locator("#entries .printed").first.text_content() or "").split())
    assert f", line {place}: {printed} (P L reconstructed) [" in short
    assert f"{{line {place}: {printed}" in record
    assert f", line {place}: " in whole
    assert " … " in short
    assert " … " not in whole


def test_agreement_counts_the_kinds_that_the_filter_does(open_page: Watched) -> None:
    texts = {
        "A": "The chapel beyond the harbour was very cold.",
        "B": "The chapele beyond the forest was cold.",
        "C": "The chapele beyond the forest was cold.",
        "D": "The chapel beyond the harbour was very cold.",
        "E": "The chapel beyond the harbour was very cold.",
    }
    page = open_page(build(texts, short_lines("Chapel", 60)), "diff", address="#view=groups")
    row = page.locator(".groups tbody tr").first
    assert row.locator("th").inner_text() == "B C"
    assert sorted(row.locator("summary").inner_text().split("; ")) == [
        "omission 1",
        "spelling, or a similar word 1",
        "substantive 1",
    ]


@pytest.mark.parametrize("pair", ["A+B", "B+A"])
def test_verses_that_one_of_two_lacks_are_rows_of_their_own(open_page: Watched, pair: str) -> None:
    first, last = "The lantern burned alone", "then opened wide the door"
    missing = ["and he who kept the mill", "heard steps upon the stone"]
    texts = {"A": "\n".join([first, *missing, last]), "B": f"{first}\n{last}"}
    page = open_page(build(texts, short_lines("Verse", 60)), "diff", address=f"#view=two&pair={pair}")
    rows = [" ".join(it.split()) for it in page.locator("#two .row").all_inner_texts()[1:]]
    expected = {
        "A+B": [f"2 {missing[0]} [omitted: om. ]", f"3 {missing[1]} [omitted: … ]"],
        "B+A": [f"2 [added: {missing[0]} ]", f"3 [added: {missing[1]} ]"],
    }
    assert rows == [f"1 {first} = {pair[0]}", *expected[pair], f"4 {last} = {pair[0]}"]


def test_who_has_words_elsewhere_agrees_with_nobody_who_omits_them(open_page: Watched) -> None:
    collation = moved()
    a, b = (it.text for it in collation.witnesses)
    texts = {"A": a, "B": b, "C": b, "D": a.removeprefix("In the beginning was the word. "), "E": a, "F": a}
    spans = (("A", 0, 7), ("B", 11, 18), ("C", 11, 18), ("E", 0, 7), ("F", 0, 7))
    page = open_page(
        build(texts, short_lines("Moved", 40), transpositions=[Transposition(spans)]), "diff", address="#view=groups"
    )
    assert page.locator(".groups th[scope=row]").all_text_contents() == ["A E F", "B C"]


def test_copy_of_the_chosen_passage_is_as_dark_as_its_words(open_page: Watched) -> None:
    page = open_page(moved(), "diff", address="#view=two")
    page.keyboard.press("n")
    page.wait_for_selector(".m.copy.lit")
    ink = page.evaluate("() => getComputedStyle(document.body).color")
    assert page.locator(".m.copy.lit").first.evaluate("it => getComputedStyle(it).color") == ink


def test_table_begins_with_the_line_that_was_gone_to(open_page: Watched) -> None:
    one = ["The old fox ran over the hill again" if n % 3 else "The red fox sat on the wall" for n in range(90)]
    two = [line.replace("sat", "lay") for line in one]
    texts = {"A": "\n".join(one), "B": "\n".join(two)}
    page = open_page(build(texts, short_lines("Foxes", 36)), "diff", address="#view=two")
    page.locator("#search").fill("60")
    page.keyboard.press("Enter")
    page.wait_for_timeout(1000)
    before = page.evaluate("scrollY")
    page.evaluate("document.getElementById('tab-table').click()")
    page.wait_for_function("() => document.querySelector('.table').scrollLeft > 0")
    first = page.evaluate("document.querySelector('.table').scrollLeft / 112 + 1")
    assert "line 60" in page.locator(f".number:text-matches('^{round(first)}\\\\b')").text_content()
    page.wait_for_timeout(600)
    page.evaluate("document.getElementById('tab-two').click()")
    page.wait_for_timeout(300)
    assert page.evaluate("scrollY") == before
