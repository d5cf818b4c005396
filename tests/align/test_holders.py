"""Which witnesses have a word in a column."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from collate.align.graph_paths import Paths
from collate.align.holders import Holders, in_at_least, members
from collate.align.near_forms import NearForms
from tests.build import build

ROWS = {
    "A": "the old fox ran home",
    "B": "the old foxe ran -",
    "C": "the - hen went home",
}


def holders() -> Holders:
    """Return who has what in `ROWS`."""
    paths = Paths(build(ROWS)[1])
    numbers = range(paths.forms)
    return Holders(paths, NearForms(paths.strings, numbers, numbers))


def node(paths: Paths, column: int, form: str) -> int:
    """Return the node of a form in a column."""
    return column * paths.forms + paths.strings.index(form)


def test_who_has_a_spelling_has_the_word() -> None:
    own = holders()
    assert list(members(own.of(node(own.paths, 2, "fox")))) == [0, 1]
    assert list(members(own.of(node(own.paths, 1, "fox")))) == []


def test_who_has_most_of_a_passage_and_where_it_begins_and_ends() -> None:
    own = holders()
    nodes = [node(own.paths, column, form) for column, form in ((1, "old"), (2, "fox"), (4, "home"))]
    assert list(members(own.of_most(nodes, 2))) == [0, 1]
    assert own.ends(0, nodes) == (1, 4)
    assert own.ends(1, nodes) == (1, 2)
    assert own.ends(2, nodes) == (3, 3)


@given(st.lists(st.integers(0, 255)), st.integers(0, 8))
def test_who_is_in_so_many_sets_is_counted(sets: list[int], count: int) -> None:
    counted = [w for w in range(8) if sum(own >> w & 1 for own in sets) >= count]
    assert list(members(in_at_least(sets, count, 255))) == counted
