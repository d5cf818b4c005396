import pytest

from collate.errors import AlignError
from collate.model import Section, Witness
from tests.align.texts import picture, table_of, witness


def divided(siglum: str, **parts: str) -> Witness:
    text, sections = "", []
    for name, words in parts.items():
        sections.append(Section(name, len(text), len(text) + len(words)))
        text += words + " "
    return witness(siglum, text, sections)


def test_sections_of_one_name_are_aligned_with_each_other_only() -> None:
    result = table_of([divided("A", one="x y", two="z"), divided("B", one="x", two="y z")], "profile")
    assert picture(result) == ["x y - z", "x - y z"]
    assert result.sections == (("one", 0), ("two", 2))


def test_witnesses_may_lack_sections() -> None:
    result = table_of([divided("A", one="x", three="z"), divided("B", one="x", two="y", three="z")], "profile")
    assert picture(result) == ["x - z", "x y z"]


def test_text_before_the_first_section_comes_first() -> None:
    whole = witness("A", "title x", [Section("one", 6, 7)])
    result = table_of([whole, divided("B", one="x")], "profile")
    assert picture(result) == ["title x", "- x"]
    assert result.sections == (("", 0), ("one", 1))


def test_a_text_without_sections_is_not_divided() -> None:
    assert table_of([witness("A", "x"), witness("B", "x")], "profile").sections == ()


def test_sections_in_two_orders_are_refused_unless_they_were_arranged() -> None:
    with pytest.raises(AlignError, match=r"section 'two' comes before 'one' in witness B, and after it in others"):
        table_of(
            [divided("A", one="x", two="y"), divided("B", two="y", one="x"), divided("C", one="x", two="y")], "profile"
        )


def test_a_section_that_comes_twice_is_reported() -> None:
    twice = witness("A", "x y", [Section("one", 0, 1), Section("one", 2, 3)])
    with pytest.raises(AlignError, match=r"witness A has two sections named 'one'"):
        table_of([twice, witness("B", "x")], "profile")
