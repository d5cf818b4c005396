"""The places to look at first, as the page of the text shows them."""

from __future__ import annotations

from dataclasses import replace

from collate.model import Collation, PagesOptions
from collate.uncertainty import DoubtKind, find_doubts, unit_of, units_in_order
from collate.viewer.uncertainty import doubt_views
from tests.viewer.plain import build, short_lines
from tests.viewer.samples import doubted, replaced
from tests.viewer.watched import Watched

HOSTILE = "<img src=x onerror=alert(1)>"


def many() -> Collation:
    """Return witnesses with a tie, a weak match and words that may have moved."""
    one = "He saw the the fox and went home again by the morning road."
    two = "He saw the fox and went home again by the evening road."
    return build({"A": one, "B": two}, short_lines("Doubts", 40))


def test_each_kind_that_the_collation_shows_is_found() -> None:
    values = {place.kind for place in find_doubts(many())}
    assert values == {DoubtKind.TIE, DoubtKind.WEAK}
    assert DoubtKind.ALIGNER in {place.kind for place in find_doubts(doubted())}


def test_a_doubt_belongs_to_the_entry_that_begins_last_of_those_around_it() -> None:
    collation = many()
    units = units_in_order(collation)
    for place in find_doubts(collation):
        unit = unit_of(units, place)
        assert unit is not None
        assert unit.start < place.end
        assert place.start < unit.end


def test_views_are_in_order_one_for_each_column_with_the_word_and_its_line() -> None:
    views = doubt_views(doubted())
    assert [(it.column, it.word, it.line) for it in views] == [
        (4, "jumps", 1),
        (16, "very", 3),
        (23, "were", 4),
        (24, "glad", 4),
    ]
    assert [bool(it.entry) for it in views] == [True, True, False, True]


def for_review() -> Collation:
    """The same collation, for pages that open with the editor's notes."""
    collation = doubted()
    return replace(collation, edition=replace(collation.edition, pages=PagesOptions(review=True)))


def test_reader_sees_no_note_of_the_editor_s_unless_asked_for(open_page: Watched) -> None:
    for script in (False, True):
        page = open_page(doubted(), java_script_enabled=script)
        assert page.locator(".in-doubt, .doubted").count() == 0
    page.locator("#display summary").click()
    page.get_by_label("editor’s notes: places to look at first").check()
    assert page.locator(".in-doubt").all_inner_texts() == ["jumps", "good", "glad"]
    assert page.url.endswith("#review=1")


def test_page_for_review_marks_entries_and_lemmata_and_says_why(open_page: Watched) -> None:
    page = open_page(for_review(), java_script_enabled=False)
    page.locator("#doubts-list summary").click()
    values = [it.text_content() for it in page.locator("#doubts-list li").all()]
    assert values[0] == "1 jumps: as near: the column before"
    assert values[2] == "4 were: as near: the <later> column"
    page = open_page(for_review())
    entries = page.locator(".entry:has(.doubted)")
    assert [it.locator(".lemma").inner_text() for it in entries.all()] == ["jumps", "good", "glad"]
    entries.first.locator("summary").click()
    assert entries.first.locator("li").inner_text() == "as near: the column before"
    assert page.locator(".in-doubt").all_inner_texts() == ["jumps", "good", "glad"]


def test_filter_shows_only_where_to_look_first_and_the_address_keeps_it(open_page: Watched) -> None:
    page = open_page(doubted())
    page.locator("#filters").click()
    page.get_by_label("only where to look first (3 variants)").check()
    assert page.locator(".entry:visible .lemma").all_inner_texts() == ["jumps", "good", "glad"]
    assert page.url.endswith("#doubted=1")
    page = open_page(doubted(), address="#doubted=1")
    assert page.locator(".entry:visible").count() == 3
    page.locator("#filters").click()
    page.get_by_role("button", name="Show all").click()
    assert page.locator(".entry:visible").count() == 10


def test_keys_step_through_the_places_to_look_at_first(open_page: Watched) -> None:
    page = open_page(doubted())
    seen = []
    for key in "..,n.":
        page.keyboard.press(key)
        seen.append(page.locator(".entry.pinned .lemma").inner_text())
    assert seen == ["jumps", "good", "jumps", "lazy", "good"]


def test_where_nothing_is_in_doubt_nothing_is_said_of_it(open_page: Watched) -> None:
    page = open_page(replaced())
    assert page.locator(".doubted, .in-doubt, #doubted").count() == 0
    page.keyboard.press("?")
    assert "look at first" not in page.locator("dialog.help").inner_text()


def test_doubts_are_not_printed(open_page: Watched) -> None:
    page = open_page(for_review())
    page.emulate_media(media="print")
    assert page.locator(".doubted:visible").count() == 0
    assert page.locator(".in-doubt").first.evaluate("it => getComputedStyle(it, '::before').content") == "none"


def test_a_hostile_word_in_doubt_is_a_word(open_page: Watched) -> None:
    page = open_page(build({"A": f"{HOSTILE} the the end", "B": f"{HOSTILE} the end"}))
    assert page.locator("img").count() == 0


def test_one_word_in_place_of_another_is_not_marked() -> None:
    assert doubt_views(build({"A": "in forma est", "B": "in ista est"})) == ()
