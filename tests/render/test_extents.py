"""Witnesses and sections as a table."""

from __future__ import annotations

from collate.model import Rules
from collate.render.extents import render, section_extents
from collate.viewer.section_summary import section_summary
from collate.viewer.sections import sections
from tests.rules.collated import collated
from tests.viewer.samples import chaptered, three


def test_table_has_a_row_for_each_section_and_a_column_for_each_witness() -> None:
    texts = {"A": {"=1": "one two", "2": "three four"}, "B": {"=1": "one two", "2": ""}, "C": {"=1": "one two"}}
    assert render(collated(texts, Rules())) == ("section,A,B,C\n'=1,whole,whole,whole\n2,whole,omits it,lacks it\n")


def test_an_undivided_text_is_one_row() -> None:
    assert render(three()) == "section,A,B,C\n,whole,whole,whole\n"


def test_extents_are_those_of_each_section_alone() -> None:
    whole = chaptered()
    summaries = [section_summary(part.collation, part.name) for part in sections(whole)]
    assert list(section_extents(whole)) == [(it.name, list(it.extents)) for it in summaries]
