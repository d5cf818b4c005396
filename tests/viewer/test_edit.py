"""The page of `collate edit`, worked through by keyboard in Chromium, and looked over by axe."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.viewer.editing import editing
from tests.viewer.watched import missing

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

TEXTS = {
    "R": "the ship was leaving the old harbour at dawn",
    "D": "the ship was leaving the old harbour at dawn",
    "P": "the ship had left the harbour of old at dawn",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = ['title = "The Ship"']
    for siglum, text in TEXTS.items():
        (tmp_path / f"{siglum}.txt").write_text(text, encoding="utf-8")
        lines += ["[[witness]]", f'siglum = "{siglum}"', f'file = "{siglum}.txt"']
    (tmp_path / "edition.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def page(folder: Path, browser: Browser) -> Iterator[Page]:
    with editing(folder, browser) as result:
        yield result


def press(page: Page, *keys: str) -> None:
    """Press keys, the last of which is an act, and wait until it is written."""
    page.evaluate("document.getElementById('message').textContent = ''")
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_function(
        "/^(Written|Taken back|Made again|Withdrawn)/.test(document.getElementById('message').textContent)"
    )


def test_an_edition_is_worked_through_by_keyboard(page: Page, folder: Path) -> None:
    path = folder / "hand" / "text-leaving-f6980816.toml"
    press(page, "ArrowDown", "Shift+ArrowRight")
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    moved = '[[together]]\nwords = {"R D" = "was {leaving} the", P = "ship {had} left"}\nby = "AB"\n'
    assert path.read_text(encoding="utf-8") == moved
    press(page, "u")
    assert not path.exists()
    press(page, "U")
    assert path.read_text(encoding="utf-8") == moved
    press(page, "Enter")
    assert page.inner_text("#seen").startswith("1 of ")
    page.locator("#places .done").first.click()
    page.wait_for_selector("#statements button")
    page.locator("#statements button").first.click()
    page.wait_for_function("document.querySelectorAll('#statements li').length < 2")


def test_the_place_asked_for_last_is_shown_whichever_answer_comes_first(page: Page) -> None:
    held: list[Route] = []
    first, second = page.locator("#places button").nth(0), page.locator("#places button").nth(1)
    page.route("**/place?*", lambda route: held.append(route))  # noqa: PLW0108 - it wants a function
    second.click()
    first.click()
    while len(held) < 2:
        page.wait_for_timeout(10)
    shown = "document.querySelector('#places [aria-current]').textContent"
    before = page.evaluate(shown)
    page.evaluate("document.querySelector('#places [aria-current]').removeAttribute('aria-current')")
    for route in reversed(held):
        route.continue_()
        page.wait_for_timeout(100)
    assert page.evaluate(shown) == before == first.inner_text().replace("\n", "")


PLACE = 'at = {R = "ship {was leaving} the"}'
BOTH = 'words = {"R D" = "ship {was} leaving", P = "ship {had} left"}'
COLUMNS = 'words = {R = "the {ship was} leaving"}'
GESTURES: dict[str, tuple[tuple[str, ...], str]] = {
    "align": (("x", "ArrowDown", "x", "a"), f'[[together]]\n{BOTH}\nby = "AB"\n'),
    "join": (("x", "ArrowLeft", "x", "m"), f'[[unit]]\n{COLUMNS}\nby = "AB"\n'),
    "overlap": (("ArrowDown", "x", "ArrowLeft", "x", "v"), f'[[unit]]\n{COLUMNS}\nof = ["P"]\nby = "AB"\n'),
    "split": (("ArrowRight", "s"), '[[unit]]\nwords = {R = "was | leaving"}\nby = "AB"\n'),
    "counts as": (
        ("ArrowDown", "g", "Enter"),
        f'[[reading]]\n{PLACE}\nreads = "had left"\ncounts_as = "was leaving"\nby = "AB"\n',
    ),
    "arose": (
        ("ArrowDown", "f", "Enter"),
        f'[[reading]]\n{PLACE}\nreads = "had left"\nfrom = "was leaving"\nby = "AB"\n',
    ),
    "label": (("ArrowDown", "b", "z", "Enter"), f'[[reading]]\n{PLACE}\nreads = "had left"\nlabel = "z"\nby = "AB"\n'),
    "order": (("ArrowDown", "p", "1", "Enter"), f'[[reading]]\n{PLACE}\nreads = "had left"\norder = 1\nby = "AB"\n'),
    "regularise": (("ArrowDown", "r", "Enter"), f'\n[[regularise]]\nfrom = "had left"\nto = "was leaving"\n{PLACE}\n'),
    "lemma": (("ArrowDown", "l"), f'\n[[entry]]\n{PLACE}\nlemma = "P"\n'),
    "class": (("c", "o", "r", "Enter"), f'\n[[entry]]\n{PLACE}\nclass = "orthographic"\n'),
    "emend": (("e", "i", "s", "Enter"), f'\n[[entry]]\n{PLACE}\nreading = "is"\n'),
    "transposed": (
        (*["ArrowRight"] * 6, "x", *["ArrowLeft"] * 3, "ArrowDown", "x", "t"),
        '[[moved]]\nwords = {"R D" = "old {harbour} at", P = "the {harbour} of"}\nby = "AB"\n',
    ),
    "not transposed": (("x", "ArrowDown", "x", "T"), f'[[moved]]\n{BOTH}\nis = false\nby = "AB"\n'),
    "state": (
        ("ArrowRight", "ArrowRight", "ArrowRight", "o", "ArrowDown", "Enter"),
        '[[state]]\nat = {"R D" = "the {} old"}\nis = "illegible"\nby = "AB"\n',
    ),
    "reason": (
        ("n", "w", "h", "y", "Enter", "ArrowRight", "s"),
        '[[unit]]\nwords = {R = "was | leaving"}\nreason = "why"\nby = "AB"\n',
    ),
    "one witness": (
        ("w", "ArrowDown", "x", "ArrowDown", "x", "a"),
        '[[together]]\nwords = {D = "ship {was} leaving", P = "ship {had} left"}\nby = "AB"\n',
    ),
}


@pytest.mark.parametrize("name", GESTURES)
def test_each_operation_has_its_keys(page: Page, folder: Path, name: str) -> None:
    keys, text = GESTURES[name]
    settings = (folder / "edition.toml").read_text(encoding="utf-8")
    press(page, *keys)
    written = "".join(path.read_text(encoding="utf-8") for path in sorted((folder / "hand").glob("*.toml")))
    assert written + (folder / "edition.toml").read_text(encoding="utf-8").removeprefix(settings) == text
    press(page, "u")
    assert not list((folder / "hand").glob("*.toml"))
    assert (folder / "edition.toml").read_text(encoding="utf-8") == settings


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        (("ArrowDown", "ArrowLeft", "g"), "This cell is not of the variant that is shown"),
        (("ArrowDown", "ArrowLeft", "l"), "This cell is not of the variant that is shown"),
        (("ArrowDown", "o"), "P has “had” here; only of a cell without words it is said why it has none."),
        (("ArrowDown", "b", "Enter"), "Nothing is written; write a label."),
    ],
)
def test_a_key_that_is_not_about_the_cell_is_refused(
    page: Page, folder: Path, keys: tuple[str, ...], sentence: str
) -> None:
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_function("document.getElementById('message').className === 'bad'")
    assert page.inner_text("#message").startswith(sentence)
    assert not (folder / "hand").exists()


def test_an_empty_label_takes_the_label_away(page: Page, folder: Path) -> None:
    press(page, "ArrowDown", "b", "z", "Enter")
    assert len(list((folder / "hand").glob("*.toml"))) == 1
    press(page, "b", "Backspace", "Enter")
    assert not list((folder / "hand").glob("*.toml"))


def test_a_refusal_because_of_others_stays_and_so_does_the_cell(page: Page, folder: Path) -> None:
    (folder / "hand").mkdir()
    at = 'at = {R = "ship {was leaving} the"}'
    (folder / "hand" / "x.toml").write_text(f'[[reading]]\n{at}\nreads = "had left"\nlabel = "z"\n', encoding="utf-8")
    for key in ("ArrowDown", "g", "Enter"):
        page.keyboard.press(key)
    page.wait_for_function("document.getElementById('message').className === 'bad'")
    page.wait_for_timeout(500)
    assert page.inner_text("#message") == "somebody else has changed this place; look at it again"
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "P: had"


def test_a_word_is_excepted_from_a_rule_by_its_key(page: Page, folder: Path) -> None:
    path = folder / "edition.toml"
    settings = path.read_text(encoding="utf-8") + '\n[[regularise]]\nfrom = "old"\nto = "auld"\n'
    path.write_text(settings, encoding="utf-8")
    press(page, *["ArrowRight"] * 5, "R")
    assert path.read_text(encoding="utf-8") == settings + 'except = [{"R D" = "the {old} harbour"}]\n'
    press(page, "u")
    assert path.read_text(encoding="utf-8") == settings


def test_keys_do_nothing_while_an_act_is_written(page: Page, folder: Path) -> None:
    page.keyboard.press("ArrowRight")
    for key in ("s", "n"):
        page.evaluate(
            "key => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))", key
        )
    page.wait_for_function("document.getElementById('message').textContent.startsWith('Written: unit')")
    assert page.evaluate("document.activeElement.tagName") == "TD"
    page.wait_for_selector("#grid[aria-busy=false]")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.id") == "reason"
    assert len(list((folder / "hand").glob("*.toml"))) == 1


@pytest.mark.parametrize("keys", [[], ["?"], ["ArrowDown", "x"]], ids=["as it opens", "help", "selected"])
def test_axe_finds_nothing_on_the_page(page: Page, keys: list[str]) -> None:
    try:
        from axe_playwright_python.sync_playwright import Axe
    except ImportError:
        missing("axe-playwright-python (pip install '.[test]')")
    for key in keys:
        page.keyboard.press(key)
    result = Axe().run(page).response["violations"]
    assert [f"{it['id']}: {it['help']}" for it in result] == []


def test_a_place_within_another_and_the_one_around_it_are_accepted_apart(folder: Path, browser: Browser) -> None:
    (folder / "D.txt").write_text(TEXTS["D"].replace("leaving", "sailing"), encoding="utf-8")
    (folder / "hand").mkdir()
    unit = '[[unit]]\nwords = {R = "ship {was leaving the old} harbour"}\nof = ["P"]\n'
    (folder / "hand" / "text.toml").write_text(unit, encoding="utf-8")
    with editing(folder, browser) as page:
        places = page.locator("#places .words")
        assert places.all_inner_texts()[:2] == ["was leaving the old", "leaving"]
        for number, lemma in ((1, "leaving"), (2, "was leaving the old")):
            places.get_by_text(lemma, exact=True).click()
            page.wait_for_selector("#grid td:focus")
            press_enter(page)
            assert page.inner_text("#seen").startswith(f"{number} of ")
            assert page.locator("#places .done .words").get_by_text(lemma, exact=True).count() == 1


def press_enter(page: Page) -> None:
    """Accept the place, and wait until the next one is shown."""
    page.evaluate("document.getElementById('message').textContent = ''")
    page.keyboard.press("Enter")
    page.wait_for_function("document.getElementById('message').textContent.startsWith('Accepted')")


def shown(page: Page) -> tuple[str, str]:
    """Return what the page says, and the cell with the focus."""
    message = page.inner_text("#message")
    return message, page.evaluate("document.activeElement.getAttribute('aria-label')")


def test_the_focus_follows_a_word_that_is_moved_and_moved_back(page: Page, folder: Path) -> None:
    press(page, "ArrowDown", "Shift+ArrowRight")
    assert shown(page) == ("Written: together “leaving” “had”.", "P: had")
    press(page, "Shift+ArrowLeft")
    assert shown(page) == ("Withdrawn: together “leaving” “had”.", "P: had")
    assert not list((folder / "hand").glob("*.toml"))
    press(page, "u")
    assert shown(page) == ("Taken back: deletion of together “leaving” “had” (line 1).", "P: had")


def test_an_empty_cell_is_not_moved(page: Page, folder: Path) -> None:
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "Shift+ArrowRight"):
        page.keyboard.press(key)
    assert shown(page) == ("The cell is empty; move a cell that has words.", "R D: nothing")
    assert not (folder / "hand").exists()


def test_the_reason_is_cleared_at_another_place_and_escape_closes_the_keys(page: Page) -> None:
    page.keyboard.press("n")
    page.keyboard.type("why")
    page.keyboard.press("Escape")
    assert page.input_value("#reason") == "why"
    page.keyboard.press("j")
    page.wait_for_function("document.getElementById('reason').value === ''")
    page.keyboard.press("?")
    assert page.is_visible("#help")
    page.keyboard.press("Escape")
    assert not page.is_visible("#help")


def test_the_class_shown_is_that_of_the_entry(page: Page) -> None:
    assert page.input_value("#class") == "substantive"
    page.select_option("#class", "orthographic")
    press(page, "c", "Enter")
    assert page.input_value("#class") == "orthographic"
    page.keyboard.press("j")
    page.wait_for_function("document.getElementById('class').value === 'substantive'")


def test_statements_left_out_are_counted_at_the_top(page: Page, folder: Path) -> None:
    assert not page.is_visible("#to-left")
    (folder / "hand").mkdir()
    text = '[[unit]]\nwords = {R = "ship {is leaving} the"}\n\n[[done]]\nat = {R = "ship {is leaving} the"}\n'
    (folder / "hand" / "old.toml").write_text(text, encoding="utf-8")
    press(page, "ArrowRight", "s")
    assert page.inner_text("#message") == "Written: unit “was | leaving”."
    assert page.inner_text("#to-left") == "2 statements left out"
    assert page.locator("#conflicts strong").all_inner_texts() == [
        "unit: R “ship {is leaving} the”",
        "done: R “ship {is leaving} the”",
    ]
    page.click("#to-left")
    assert page.evaluate("document.activeElement.id") == "left"


def test_a_choice_is_taken_by_enter_or_left_alone(page: Page, folder: Path) -> None:
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.id") == "class"
    assert page.inner_text("#message") == "Choose with the arrows or a letter; Enter takes it, Esc goes back."
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "TD"
    assert 'class = "' not in (folder / "edition.toml").read_text(encoding="utf-8")


def test_a_reading_is_chosen_among_several(page: Page, folder: Path) -> None:
    (folder / "D.txt").write_text("the ship is leaving the old harbour at dawn", encoding="utf-8")
    page.reload()
    page.wait_for_selector("#grid td:focus")
    press(page, "ArrowDown", "f", "ArrowDown", "Enter")
    (path,) = (folder / "hand").iterdir()
    text = '[[reading]]\nat = {R = "ship {was leaving} the"}\nreads = "is leaving"\nfrom = "had left"\nby = "AB"\n'
    assert path.read_text(encoding="utf-8") == text


def test_the_page_withdraws_what_an_act_contradicts(page: Page, folder: Path) -> None:
    press(page, "x", "ArrowRight", "x", "ArrowRight", "x", "m")
    press(page, "ArrowLeft", "s")
    assert page.inner_text("#message").startswith("Written: unit “leaving the”. Withdrawn: unit “was leaving the”.")
    press(page, "u")
    assert [one.read_text(encoding="utf-8") for one in (folder / "hand").iterdir()] == [
        '[[unit]]\nwords = {R = "ship {was leaving the} old"}\nby = "AB"\n'
    ]


def test_all_places_of_a_class_are_accepted_at_once_and_one_is_opened_again(page: Page, folder: Path) -> None:
    (folder / "D.txt").write_text(TEXTS["D"].replace("harbour at dawn", "Harbour at Dawn"), encoding="utf-8")
    page.reload()
    page.wait_for_selector("#grid td:focus")
    page.select_option("#filter", "capitals")
    listed = page.locator("#places .words").all_inner_texts()
    page.focus("#grid td")
    press(page, "A")
    assert page.locator("#places .done .words").all_inner_texts() == listed
    assert page.inner_text("#message").startswith("Written: done ")
    page.locator("#places button").first.click()
    page.wait_for_selector("#grid td:focus")
    page.keyboard.press("?")
    assert not page.is_visible(".of-sections")
    page.evaluate("document.getElementById('message').textContent = ''")
    page.locator("#help dt", has_text="Shift + Enter").locator("kbd").last.click()
    page.wait_for_function("document.getElementById('message').textContent.startsWith('Withdrawn: done ')")
    assert page.locator("#places .done").count() == len(listed) - 1
    page.focus("#grid td")
    press(page, "u")
    assert page.locator("#places .done").count() == len(listed)
    press(page, "u")
    assert page.locator("#places .done").count() == 0


def test_a_long_passage_is_selected_as_more_columns_are_shown(folder: Path, browser: Browser) -> None:
    words = [f"w{number}" for number in range(40)]
    for siglum, own in (("R", words), ("D", words), ("P", [*words[:3], "other", *words[4:]])):
        (folder / f"{siglum}.txt").write_text(" ".join(own), encoding="utf-8")
    with editing(folder, browser) as page:
        for key in ("x", *["ArrowRight"] * 25, "X"):
            page.keyboard.press(key)
            page.wait_for_selector("#grid[aria-busy=false], #grid:not([aria-busy])")
        assert shown(page)[1] == "R D: w28"
        press(page, "m")
        (path,) = (folder / "hand").iterdir()
        text = " ".join(words[3:29])
        assert path.read_text(encoding="utf-8") == f'[[unit]]\nwords = {{R = "w2 {{{text}}} w29"}}\nby = "AB"\n'
        page.keyboard.press("Home")
        assert shown(page)[1] == "R D: w3"
        page.keyboard.press("End")
        assert shown(page)[1] == "R D: w28"
