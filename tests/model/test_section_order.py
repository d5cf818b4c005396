"""The order of sections that witnesses have in different orders."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from collate.model.section_order import alike, common_order, displaced

NAMES = st.lists(st.sampled_from("abcdefgh"), unique=True)
ORDERS = st.dictionaries(st.sampled_from("ABCDE"), NAMES, min_size=1)


def test_names_decide_where_the_witnesses_do_not() -> None:
    assert common_order({"A": ["10"], "B": ["9"], "C": ["i", "10"]}) == ["9", "i", "10"]


def test_the_base_text_decides_where_witnesses_contradict_one_another() -> None:
    orders = {"A": ["x", "y"], "B": ["y", "x"], "C": ["y", "x"]}
    assert common_order(orders, "A") == ["x", "y"]
    assert common_order(orders) == ["y", "x"]


def test_most_witnesses_decide_about_what_the_base_text_lacks() -> None:
    orders = {"A": ["1", "4"], "B": ["1", "2", "3", "4"], "C": ["1", "3", "2", "4"], "D": ["1", "3", "2", "4"]}
    assert common_order(orders, "A") == ["1", "3", "2", "4"]


def test_a_longer_circle_of_sections_has_an_order() -> None:
    orders = {"A": ["x", "y"], "B": ["y", "z"], "C": ["z", "x"]}
    assert [common_order(orders, siglum) for siglum in "ABC"] == [["x", "y", "z"], ["y", "z", "x"], ["z", "x", "y"]]


def test_a_base_text_that_begins_late_does_not_come_first_for_the_disorder_of_one() -> None:
    names = [str(number) for number in range(1, 9)]
    orders = {"A": names[4:], "B": names, "C": names[1:], "D": ["5", "6", "2", "3", "7", "1", "4", "8"]}
    assert common_order(orders, "A") == names


def test_a_text_turned_round_is_ordered_at_once() -> None:
    names = [str(number) for number in range(2000)]
    assert common_order({"A": names, "B": names[::-1], "C": names}) == names


@given(ORDERS, st.sampled_from("ABCDE"))
def test_the_order_has_each_section_once_and_keeps_that_of_the_base_text(
    orders: dict[str, list[str]], base: str
) -> None:
    order = common_order(orders, base)
    assert sorted(order) == sorted({name for names in orders.values() for name in names})
    place = {name: number for number, name in enumerate(order)}
    assert all(place[one] < place[two] for one, two in pairwise(orders.get(base, [])))
    for names in orders.values():
        moved = displaced(names, place)
        left = [place[name] for name in names if name not in moved]
        assert left == sorted(left)


@given(ORDERS)
def test_the_order_of_witnesses_decides_nothing(orders: dict[str, list[str]]) -> None:
    assert common_order(dict(reversed(orders.items()))) == common_order(orders)


def test_names_are_alike_that_differ_in_capitals_spaces_punctuation_or_zeros() -> None:
    assert len({alike(name) for name in ("Mark 1:4", "MARK 1.4", "mark_01_04", " Mark  1, 4")}) == 1
    assert len({alike(name) for name in ("1.14", "11.4", "1.4", "10.4", "कि", "कु")}) == 6
