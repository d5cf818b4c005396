"""What the witnesses have in a unit: who goes together, and whose words stand for all."""

from __future__ import annotations

import pytest

from collate.apparatus.grid import Grid, make_grid
from collate.apparatus.readings import ReadingGroup, groups, reading, unruled
from collate.apparatus.units.find import UnitSpan
from collate.model import State
from tests.build import build


def grid_of(**rows: str) -> Grid:
    return make_grid(*build(rows))


def shown(
    grid: Grid, start: int, end: int, base: int | None = None, *, gathered: frozenset[int] = frozenset()
) -> list[str]:
    """Return each group as its sigla and what is read, or why nothing is."""
    scope = frozenset(range(len(grid.table.sigla)))
    span = UnitSpan(start, end, scope, gathered)
    readings = [reading(grid, span, group) for group in groups(grid, span, base)]
    return [f"{'+'.join(one.sigla)}: {one.text or one.state}" for one in readings]


def test_witnesses_go_together_by_their_words_and_not_by_their_columns() -> None:
    grid = grid_of(A="the owl - sleeps", B="the - owl sleeps", C="the owl owl sleeps")
    assert shown(grid, 1, 3) == ["A+B: owl", "C: owl owl"]


def test_only_the_same_words_as_written_are_one_reading() -> None:
    assert shown(grid_of(A="hawk", B="Owl", C="owl"), 0, 1) == ["A: hawk", "B: Owl", "C: owl"]
    assert shown(grid_of(A="hawk", B="owl", C="owl"), 0, 1) == ["A: hawk", "B+C: owl"]


def test_four_kinds_of_absence_are_four_readings() -> None:
    grid = grid_of(A="owl x", B="- x", C="[...] x", D="[illeg] x", E="[untr] x")
    assert shown(grid, 0, 1) == ["A: owl", "B: omission", "C: lacuna", "D: illegible", "E: not transcribed"]


def test_the_base_text_stands_for_those_whom_the_unit_gathers() -> None:
    grid = grid_of(A="owl", B="hawk", C="kite")
    assert shown(grid, 0, 1, 1, gathered=frozenset({0, 1})) == ["A+B: hawk", "C: kite"]
    assert shown(grid, 0, 1, gathered=frozenset({0, 1})) == ["A+B: owl", "C: kite"]
    assert shown(grid, 0, 1, 2, gathered=frozenset({0, 1})) == ["A+B: owl", "C: kite"]


def test_words_beside_a_lacuna_have_the_sign_of_what_is_lost() -> None:
    grid = grid_of(A="the old owl", B="the old [...]", C="the [...] owl")
    assert shown(grid, 1, 3) == ["A: old owl", "B: old […]", "C: […] owl"]


def test_a_reading_has_the_normal_forms_of_its_words() -> None:
    grid = grid_of(A="The OWL", B="a owl")
    span = UnitSpan(0, 2, frozenset({0, 1}))
    first = reading(grid, span, groups(grid, span, None)[0])
    assert (first.text, first.normal, first.state) == ("The OWL", "the owl", State.TEXT)


@pytest.mark.parametrize(
    ("changed", "normal"),
    [
        ([set(), set(), set()], 0),
        ([{0}, set(), set()], 1),
        ([{0}, {0}, set()], 2),
        ([{0}, {0}, {0}], 0),
        ([{5}, set(), set()], 0),
        ([{0, 1}, {1}, {0, 1}], 1),
    ],
)
def test_normal_forms_are_those_of_whom_rules_changed_least(changed: list[set[int]], normal: int) -> None:
    grid = grid_of(A="the owl sleeps", B="the owl sleeps", C="the owl rests")
    group = ReadingGroup((0, 1, 2), State.TEXT, 0, 0)
    assert unruled(grid, group, changed, UnitSpan(0, 2, frozenset({0, 1, 2}))).normal == normal
