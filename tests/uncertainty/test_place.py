"""Where a place in doubt belongs."""

from __future__ import annotations

from collate.uncertainty import DoubtKind, UncertainPlace, unit_of, units_in_order
from tests.build import build, remade


def test_a_place_belongs_to_the_unit_around_it_that_begins_last() -> None:
    units = units_in_order(remade(*build({"A": "a b c d e", "B": "a x c y e"})))
    spans = [(unit.start, unit.end) for unit in units]
    assert spans == [(1, 2), (3, 4)]
    places = [UncertainPlace(start, start + 1, DoubtKind.TIE, "") for start in range(5)]
    assert [unit_of(units, place) for place in places] == [None, units[0], None, units[1], None]
    assert unit_of(units, UncertainPlace(0, 5, DoubtKind.TIE, "")) == units[1]
