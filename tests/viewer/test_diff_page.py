"""The page of the witnesses beside one another, used with keys and clicks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from collate.model import Collation
from tests.viewer.samples import doubted, majority, many_lines, mixed, moved, replaced, ruled, three
from tests.viewer.watched import Watched


def test_page_without_script_has_all_witnesses_marked(opened: Watched) -> None:
    page = opened(three(), "diff", java_script_enabled=False)
    assert page.locator(".cellhead b").all_text_contents() == ["A", "B", "C"]
    row = page.locator("#r1")
    assert row.locator(".m.other").first.text_content() == "jumped"
    assert row.locator(".m.other b").first.text_content() == "ed"
    assert row.locator(".m.minus").first.text_content() == "om."
    assert row.locator(".m.plus").first.text_content() == "all"


def test_rows_that_agree_are_unmarked_and_say_so(opened: Watched) -> None:
    page = opened(replaced(), "diff", java_script_enabled=False)
    assert page.locator(".row.differs").count() == 1
    assert [it.split() for it in page.locator(".row.differs .whose").all_text_contents()] == [
        ["R", "D"],
        ["=", "R"],
        ["P", "L"],
        ["=", "P"],
    ]
    assert page.locator(".row.differs .m.other.passage").count() == 2


def test_narrow_window_shows_what_agrees_once(opened: Watched) -> None:
    page = opened(replaced(), "diff", viewport={"width": 320, "height": 700})
    assert page.locator("#r1 .cell:visible").count() == 1


def test_two_witnesses_are_compared_with_one_another(opened: Watched) -> None:
    page = opened(three(), "diff")
    page.locator("#with-0").uncheck()
    assert page.locator(".cellhead b").all_text_contents() == ["B", "C"]
    assert page.locator("#against").input_value() == "1"
    assert page.locator("#r1 .cell").first.locator(".m.other").count() == 0
    assert "with=B+C" in page.url


def test_one_witness_cannot_be_compared_with_itself(opened: Watched) -> None:
    page = opened(three(), "diff")
    page.locator("#with-0").uncheck()
    page.locator("#with-1").click()
    assert page.locator("#with-1").is_checked()
    assert page.locator("#live").text_content() == "Two witnesses at least"


def test_next_and_previous_difference(opened: Watched) -> None:
    page = opened(three(), "diff")
    names = [entry.unit.id for entry in three().apparatus.entries]
    page.keyboard.press("n")
    assert page.locator(".m.lit").first.get_attribute("data-e") == names[0]
    page.keyboard.press("n")
    assert "jumps" in page.locator("#live").text_content()
    page.keyboard.press("p")
    assert page.locator("#places").text_content() == f"1 of {len(names)}"


def test_moved_passages_are_joined_by_a_line(opened: Watched) -> None:
    page = opened(moved(), "diff")
    assert page.locator(".moves path").count() == 1
    assert page.locator(".movement").all_text_contents()[:1] == ["⇄"]
    page.select_option("#against", "1")
    assert page.locator(".moves path").count() == 1


def test_one_text_has_the_others_in_it(opened: Watched) -> None:
    page = opened(three(), "diff")
    page.get_by_role("tab", name="In one text").click()
    said = " ".join(page.locator("#inline .said").first.text_content().split())
    assert said.startswith("The quick brown om. C fox jumps jumped B over the")
    assert "and all C the people" in said


def test_table_moves_by_arrows_and_builds_what_is_seen(opened: Watched) -> None:
    page = opened(many_lines(400), "diff")
    page.keyboard.press("3")
    assert page.locator(".tcell").count() < 120
    page.locator(".tcell[tabindex='0']").focus()
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.dataset.at") == str(many_lines(400).table.width - 1)
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.dataset.row") == "1"
    page.get_by_role("checkbox", name="only columns in which they part").check()
    assert page.locator(".table").get_attribute("aria-colcount") == "41"


def test_sigla_of_the_table_stay_in_view(opened: Watched) -> None:
    page = opened(many_lines(), "diff")
    page.keyboard.press("3")
    page.locator(".table").evaluate("it => { it.scrollLeft = 5000; }")
    page.wait_for_timeout(100)
    assert page.locator(".trow .siglum").last.bounding_box()["x"] < 200


def test_graph_shows_a_replaced_passage_as_two_boxes(opened: Watched) -> None:
    page = opened(replaced(), "diff")
    page.keyboard.press("4")
    assert page.locator(".box text").all_text_contents() == [
        "The first … everywhere.",
        "Let them … this.",
        "Comrades, … support!",
    ]
    assert page.locator(".strand").count() == 4


def test_strand_can_be_followed(opened: Watched) -> None:
    page = opened(replaced(), "diff")
    page.keyboard.press("4")
    page.get_by_role("button", name="P", exact=True).click()
    assert page.locator(".strand.followed").count() == 1
    assert page.locator(".strand.faded").count() == 3
    assert page.get_by_role("button", name="P", exact=True).get_attribute("aria-pressed") == "true"


def test_graph_keeps_step_with_the_text(opened: Watched) -> None:
    page = opened(three(), "diff")
    page.keyboard.press("4")
    page.locator(".graph-frame").focus()
    page.keyboard.press("ArrowDown")
    name = three().apparatus.entries[0].unit.id
    assert f"at={name}" in page.url
    page.keyboard.press("1")
    assert page.locator(".m.lit").first.get_attribute("data-e") == name


def test_agreement_is_a_matrix_and_a_tree(opened: Watched) -> None:
    page = opened(replaced(), "diff")
    page.keyboard.press("5")
    assert page.locator("#agreement td.self").count() == 4
    assert "1 of 1" in page.locator("#agreement tbody tr").first.text_content()
    assert sorted(page.locator(".tree text").all_text_contents()) == ["P L", "R D"]


def test_address_brings_the_view_back(opened: Watched) -> None:
    page = opened(three(), "diff", address="#view=graph&with=A+C")
    assert page.get_by_role("tab", name="Graph").get_attribute("aria-selected") == "true"
    assert page.locator(".strand").count() == 2


def test_tabs_move_by_arrows(opened: Watched) -> None:
    page = opened(three(), "diff")
    page.locator("#tab-parallel").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.locator("#inline").is_visible()
    assert not page.locator("#parallel").is_visible()


def test_the_majority_is_compared_with_as_without_script(opened: Watched) -> None:
    marked = "all => all.map((it) => [it.className, it.textContent])"
    plain = opened(majority(), "diff", java_script_enabled=False).locator("#rows .m").evaluate_all(marked)
    page = opened(majority(), "diff")
    assert page.locator("#rows .m").evaluate_all(marked) == plain
    assert page.locator("#against option:checked").text_content() == "the majority"
    for key in "bbbb":
        page.keyboard.press(key)
    assert page.locator("#against option:checked").text_content() == "the majority"
    assert page.url.endswith("#")
    drawn = page.locator("#rows .m").evaluate_all(marked)
    assert [it[1] for it in drawn] == [it[1] for it in plain]
    for view in "2345":
        page.keyboard.press(view)
    page.keyboard.press("2")
    assert page.locator("#inline .about").text_content() == "The text of A: the majority is no witness."


@pytest.mark.parametrize("width", [1000, 1500])
@pytest.mark.parametrize("make", [ruled, three], ids=lambda make: make.__name__)
def test_sigla_stay_in_sight_and_cover_no_row(opened: Watched, make: Callable[[], Collation], width: int) -> None:
    page = opened(make(), "diff", viewport={"width": width, "height": 420})
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


def test_question_mark_lists_every_key(opened: Watched) -> None:
    page = opened(three(), "diff")
    page.keyboard.press("?")
    assert {"n", "p", "w", "a", "1", "5"} <= set(page.locator(".help kbd").all_text_contents())


def test_places_in_doubt_are_told_in_words_with_script_and_without(opened: Watched) -> None:
    told = [
        "? jumps: as near: the column before",
        "? were: as near: the <later> column",
        "? glad: “glad” beside “sad”, alike by 0.57",
    ]
    plain = opened(doubted(), "diff", java_script_enabled=False).locator(".doubt").all_text_contents()
    page = opened(doubted(), "diff")
    page.locator("#against").select_option("B")
    assert (plain, page.locator(".doubt").all_text_contents()) == (told, told)


def test_keys_step_from_doubt_to_doubt_and_round(opened: Watched) -> None:
    page = opened(doubted(), "diff")
    seen = []
    for key in "..,..,":
        page.keyboard.press(key)
        seen.append(page.locator(".doubt.lit").get_attribute("id"))
    assert seen == ["d4", "d23", "d4", "d23", "d24", "d23"]
    assert page.locator("#doubts").text_content() == "2 of 3 in doubt"
    assert page.locator("#live").text_content() == "In doubt, column 24: as near: the <later> column"


def test_table_marks_columns_in_doubt_and_says_why(opened: Watched) -> None:
    page = opened(doubted(), "diff", address="#view=table")
    assert page.locator(".number.doubted").first.text_content() == "5 ? in doubt: as near: the column before"
    assert page.locator(".doubt-told").text_content() == "? marks 3 columns to look at first"
    page.get_by_label("Next place in doubt").click()
    assert page.locator(".doubt-told").text_content() == "? column 5: as near: the column before"
    assert page.locator("#table [role=gridcell]:focus").get_attribute("data-at") == "4"


def test_page_without_doubts_speaks_of_none(opened: Watched) -> None:
    page = opened(replaced(), "diff")
    assert page.locator("#doubts, .doubt, .doubt-sign").count() == 0


def test_each_row_has_the_direction_of_its_own_words(opened: Watched) -> None:
    expected = ["ltr", "ltr", "rtl", "rtl"]
    for script in (False, True):
        page = opened(mixed(), "diff", java_script_enabled=script)
        if script:
            page.locator("#against").select_option("B")
        assert [it.get_attribute("dir") for it in page.locator("#rows .said").all()] == expected
    page.locator("#tab-inline").click()
    assert [it.get_attribute("dir") for it in page.locator("#inline .said").all()] == ["ltr", "rtl"]
