"""The editor's rules on the printed pages, in what is set; `test_print` has the pages set by their programs."""

from __future__ import annotations

import re

from collate.model import ApparatusOptions, ApparatusStyle, EntryRule, Group, Rules, SectionBase, Series, UnitClass
from collate.render import ekdosis, reledmac
from collate.render.anchors import anchored
from collate.render.docx_notes import notes_part
from collate.render.page import Page, band, base_text, headings, make_page, paragraphs_of
from tests.rules.collated import collated

TEXTS = {
    "A": "a bee sees big dogs every Friday",
    "B": "a bee loves every Friday",
    "C": "a bee sees big dogs now every Friday",
}


def hung(page: Page) -> list[tuple[str, int, int]]:
    anchors = anchored(page.entries, paragraphs_of(page))
    return [(str(one.entry.lemma), one.start, one.end) for one in anchors]


def test_entries_hang_on_the_conjecture_that_stands_for_their_words() -> None:
    before = collated(TEXTS, Rules())
    assert hung(make_page(before)) == [("sees big dogs", 2, 5), ("dogs", 4, 5)]
    whole = before.apparatus.entries[0].unit.id
    collation = collated(TEXTS, Rules(entry=(EntryRule(id=whole, reading="likes cats"),)))
    page = make_page(collation)
    assert [line.text for paragraph in page.paragraphs for line in paragraph.lines] == ["a bee likes cats every Friday"]
    assert list(paragraphs_of(page)) == [0, 1, 2, 5, 6]
    assert [(start, end) for _, start, end in hung(page)] == [(2, 3), (2, 3)]
    source = reledmac.render(collation)
    assert r"a bee \edtext{\edtext{likes cats}{\lemma{" in source
    assert (
        r"\lemma{likes cats}\Afootnote{\editorial{coni.}; sees big dogs~\siglum{A}~\siglum{C}; loves~\siglum{B}}"
        in source
    )


def test_more_apparatuses_than_a_format_has_fall_into_its_last() -> None:
    kinds = ("substantive", "capitals", "punctuation", "omission", "addition", "orthographic")
    series = tuple(Series(name=f"S{number}", classes=(UnitClass(kind),)) for number, kind in enumerate(kinds, 1))
    texts = {
        "A": "the red man saw Foxes there, and then all dogs sat in naïve trees of the now",
        "B": "the big man saw foxes there; and all dogs sat in naive trees great of the now",
    }
    collation = collated(texts, Rules(series=series))
    page = make_page(collation)
    assert page.series == ("S1", "S2", "S3", "S4", "S5", "S6")
    assert headings(page, 2) == ["S1", "S2 · S3 · S4 · S5 · S6"]
    assert headings(page, 6) == headings(page) == list(page.series)
    assert sorted(band(entry, page) for entry in page.entries) == [0, 1, 2, 3, 4, 5]
    assert sorted(band(entry, page, 2) for entry in page.entries) == [0, 1, 1, 1, 1, 1]
    source = reledmac.render(collation)
    assert r"\Xtxtbeforenotes[E]{\editorial{S5 · S6}:" in source
    assert [source.count(rf"\{letter}footnote{{") for letter in "ABCDE"] == [1, 1, 1, 1, 2]
    assert ekdosis.render(collation).count(r"\DeclareApparatus{") == 6


def test_one_apparatus_without_a_name_has_no_heading() -> None:
    page = make_page(collated(TEXTS, Rules()))
    assert (page.series, headings(page, 5)) == (("",), [""])
    assert r"\Xtxtbeforenotes" not in reledmac.render(collated(TEXTS, Rules()))


def test_a_group_with_exceptions_is_a_shorthand_for_its_witnesses_in_ekdosis() -> None:
    texts = {"A": "a red fox", "B": "a big fox", "C": "a big fox", "D": "a big fox", "E": "a red fox"}
    collation = collated(
        texts,
        Rules(group=(Group(siglum="β", members=("B", "C", "D", "E")),)),
        options=ApparatusOptions(style=ApparatusStyle.POSITIVE),
    )
    source = ekdosis.render(collation)
    assert r"\DeclareShorthand{grp0001}{\siglum{β (exc. E)}}{wit0002,wit0003,wit0004}" in source
    assert r"sep={]~\siglum{A}~\siglum{E}; }]{red}\rdg[wit={grp0001},alt={big}]{big}" in source
    page = make_page(collation)
    text = re.sub("<[^>]*>", "", notes_part(page.entries, page, "endnote"))
    assert "red] A E; big β (exc. E)" in text


def test_the_base_of_a_section_is_reported() -> None:
    texts = {"A": {"One": "a b", "Two": "c d"}, "B": {"One": "a x", "Two": "c y"}}
    collation = collated(texts, Rules(base=(SectionBase(section="Two", siglum="B"),)))
    assert make_page(collation).base == base_text(collation) == "Base text: A; of Two: B"
