import pytest

from collate.align.sections import common_order
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


def test_names_decide_where_the_witnesses_do_not() -> None:
    assert common_order({"A": ["10"], "B": ["9"], "C": ["i", "10"]}) == ["9", "i", "10"]


def test_sections_in_two_orders_are_told_with_their_witnesses() -> None:
    with pytest.raises(AlignError, match=r"section 'x' comes before 'y' in witness A and after it in B; rename"):
        common_order({"A": ["x", "y"], "B": ["y", "x"]})


def test_a_longer_circle_of_sections_is_told() -> None:
    with pytest.raises(
        AlignError, match=r"comes before .* in witness [ABC] and, by way of other sections, after it in"
    ):
        common_order({"A": ["x", "y"], "B": ["y", "z"], "C": ["z", "x"]})


def test_a_section_that_comes_twice_is_told() -> None:
    twice = witness("A", "x y", [Section("one", 0, 1), Section("one", 2, 3)])
    with pytest.raises(AlignError, match=r"witness A has two sections named 'one'"):
        table_of([twice, witness("B", "x")], "profile")
