"""Pages of a text that runs from right to left: head, columns and conspectus do so too, what the interface says does not."""

import pytest

from tests.viewer.samples import scripts
from tests.viewer.watched import Watched


@pytest.mark.parametrize("name", ["apparatus", "diff"])
def test_head_and_conspectus_run_from_right_to_left(open_page: Watched, name: str) -> None:
    page = open_page(scripts(), name)
    places = page.evaluate(
        "() => ['.head h1', '.pages', '.witness dt', '.witness dd'].map((it) => { const box = document.querySelector(it)?.getBoundingClientRect(); return box ? box.right : 0; })"
    )
    title, links, siglum, document = places
    assert title > links
    assert not document or siglum > document


@pytest.mark.parametrize("name", ["apparatus", "diff"])
def test_sentences_of_the_interface_run_in_their_own_direction(open_page: Watched, name: str) -> None:
    page = open_page(scripts(), name, address="#base=B" if name == "apparatus" else "")
    sentences = ["#lines-of", ".made", ".pages", "#base-note" if name == "apparatus" else "#many-note"]
    directions = page.evaluate(
        "(all) => all.map((it) => getComputedStyle(document.querySelector(it)).direction)", sentences
    )
    assert directions == ["ltr"] * len(sentences)


def test_names_at_the_strands_of_the_graph_touch_no_strand(open_page: Watched) -> None:
    page = open_page(scripts(), "diff", address="#view=graph")
    page.wait_for_selector(".graph .name")
    overlaps = page.evaluate(
        "() => { const right = Math.max(...[...document.querySelectorAll('.strand')].map((it) => it.getBoundingClientRect().right));"
        " return [...document.querySelectorAll('.graph .name')].filter((it) => it.getBoundingClientRect().left < right - 4).length; }"
    )
    assert overlaps == 0


def test_line_numbers_of_the_graph_are_within_it(open_page: Watched) -> None:
    page = open_page(scripts(), "diff", address="#view=graph")
    page.wait_for_selector(".graph .row-line")
    outside = page.evaluate(
        "() => { const { right } = document.querySelector('.graph').getBoundingClientRect();"
        " return [...document.querySelectorAll('.graph .row-line')].filter((it) => it.getBoundingClientRect().right > right).length; }"
    )
    assert outside == 0
