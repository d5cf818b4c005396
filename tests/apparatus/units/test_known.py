"""Units that are made of what was found in passages before are those that are made anew."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.apparatus import plain_units
from collate.apparatus.grid import Grid, make_grid
from collate.apparatus.units import known
from collate.apparatus.units.known import KnownPassages, passages
from collate.model import ApparatusOptions, Lacuna, State, Witness
from tests.hand.editions import collated, witnesses

WORDS = ("and", "the", "king", "kinge", "queen", "of", "hearts", "made", "some", "tarts")


def long_texts(seed: int) -> list[Witness]:
    """Return three witnesses of some hundred words, which differ now and then."""
    rng = random.Random(seed)  # noqa: S311 - a text
    exemplar = rng.choices(WORDS, k=700)
    texts = ([rng.choice(WORDS) if rng.random() < 0.04 else word for word in exemplar] for _ in "ABC")
    return [Witness(siglum, " ".join(words)) for siglum, words in zip("ABC", texts, strict=True)]


def grid_of(own: list[Witness], lacuna: int | None = None) -> Grid:
    """Return the grid of witnesses, the last of which has perhaps a lacuna at an offset of its text."""
    table = collated(own).table
    lost = (Lacuna(lacuna, lacuna, State.LACUNA),) if lacuna is not None else ()
    last = Witness(own[-1].siglum, own[-1].text, lacunae=lost)
    return make_grid([*own[:-1], last], table)


@given(st.data())
def test_units_of_known_passages_are_those_made_anew(data: st.DataObject) -> None:
    own = list(data.draw(witnesses()))
    grid = make_grid(own, collated(own).table)
    base = data.draw(st.sampled_from((None, *range(len(own)))))
    passages_before = KnownPassages()
    wanted = plain_units(grid, base, ApparatusOptions())
    assert plain_units(grid, base, ApparatusOptions(), passages_before) == wanted
    assert plain_units(grid, base, ApparatusOptions(), passages_before) == wanted


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_units_of_long_texts_are_the_same_before_and_after_a_lacuna(seed: int) -> None:
    own, before = long_texts(seed), KnownPassages()
    middle = own[-1].text.index(" ", len(own[-1].text) // 2)
    for grid in (grid_of(own), grid_of(own, middle), grid_of(own)):
        for base in (None, 0):
            assert plain_units(grid, base, ApparatusOptions(), before) == plain_units(grid, base, ApparatusOptions())


def test_a_passage_begins_where_all_have_the_same_word() -> None:
    grid = grid_of(long_texts(4))
    divided = list(passages(grid, 0, grid.table.width))
    assert [start for start, _ in divided[1:]] == [end for _, end in divided[:-1]]
    assert all(len(set(grid.columns[start])) == 1 for start, _ in divided[1:])
    assert min(end - start for start, end in divided[:-1]) >= known.LONG
