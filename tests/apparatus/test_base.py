from __future__ import annotations

import pytest

from collate.apparatus import print_entries, reading_lines
from collate.errors import EditionError
from collate.model import MAJORITY, Rules, SectionBase
from collate.render.txt import render
from tests.rules.collated import collated

TEXTS = {
    "A": {"I": "the fox ran", "II": "the big dog sat", "III": "a hen"},
    "B": {"I": "the wolf ran", "II": "the dog sat", "III": "a cock"},
    "C": {"I": "the wolf ran", "II": "the small dog sat", "III": "a cock"},
}


def text(*bases: SectionBase) -> tuple[str, list[str], str]:
    collation = collated(TEXTS, Rules(base=bases))
    lines = reading_lines(collation.table, collation.apparatus.text)
    return " / ".join(line.text for line in lines), [str(e) for e in print_entries(collation)], render(collation)


def test_each_section_has_its_base_text() -> None:
    result, entries, page = text(SectionBase(section="II", siglum="B"), SectionBase(section="III", siglum=MAJORITY))
    assert result == "the fox ran / the dog sat / a cock"
    assert entries == ["fox] wolf B C", "the] add. big A; add. small C", "cock] hen A"]
    assert "Base text: A; of II: B; of III: the reading of most witnesses" in page


def test_the_base_text_that_is_so_anyway_is_reported() -> None:
    collation = collated(TEXTS, Rules(base=(SectionBase(section="I", siglum="A"),)))
    assert [rule.says for rule in collation.idle] == ["the base text of I is A without the rule"]
    assert collation.apparatus == collated(TEXTS, Rules()).apparatus


def test_a_witness_without_the_section_is_refused() -> None:
    texts = {**TEXTS, "B": {"I": "the wolf ran"}}
    with pytest.raises(EditionError, match="witness B has not section II; choose another"):
        collated(texts, Rules(base=(SectionBase(section="II", siglum="B"),)))
    with pytest.raises(EditionError, match="no witness has a section IV; did you mean I"):
        collated(texts, Rules(base=(SectionBase(section="IV", siglum="B"),)))


def test_a_section_that_the_base_witness_lacks_is_that_of_the_first_witness_that_has_it() -> None:
    texts = {siglum: dict(sections) for siglum, sections in TEXTS.items()}
    del texts["A"]["II"], texts["B"]["II"]
    collation = collated(texts, Rules())
    assert [line.text for line in reading_lines(collation.table, collation.apparatus.text)] == [
        "the fox ran",
        "the small dog sat",
        "a hen",
    ]
    assert collation.apparatus.bases == (("II", "C"),)
    assert [str(entry) for entry in print_entries(collation)] == ["fox] wolf B C", "hen] cock B C"]
    assert "Base text: A; of II: C\n" in render(collation)
