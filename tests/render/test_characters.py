"""The matrix of places and readings."""

from __future__ import annotations

import dataclasses

from collate.model import StemmaOptions
from collate.render import newick, nexus, phylip
from collate.render.characters import SYMBOLS, make_matrix
from tests.build import build_collation


def test_matrix_tells_missing_from_omission() -> None:
    collation = build_collation({
        "A": "one two three four five six seven",
        "B": "one two three - five six seven",
        "C": "one [...] three four five [illeg] seven",
        "D": "one 2 three - five 6 seven",
        "E": "one 2 three [untr] five 6 Seven",
    })  # fmt: skip
    two, four, six = make_matrix(collation).characters
    assert (two.states, two.row) == (("two", "2"), (0, 0, None, 1, 1))
    assert (four.states, four.row) == (("four", "om."), (0, 1, 0, 1, None))
    assert (six.states, six.row) == (("six", "6"), (0, 0, None, 1, 1))


def test_matrix_leaves_out_a_witness_of_which_a_unit_is_lost_in_part() -> None:
    collation = build_collation({"A": "a b c d", "B": "a x y d", "C": "a [...] c d", "D": "a x y d"})
    (unit,) = make_matrix(collation).characters
    assert (unit.states, unit.row) == (("x y", "b c"), (1, 0, None, 0))


def test_matrix_counts_no_unit_twice_where_units_nest() -> None:
    nested = build_collation(
        {"A": "a b c d e f g h", "B": "a b x d e f g h", "C": "a - - - - - - h", "D": "a b c d e f g h"}
    )
    for character in make_matrix(nested).characters:
        if "x" in character.states:
            assert character.row[2] is None


def test_matrix_leaves_out_witnesses_that_are_not_extant() -> None:
    collation = build_collation({"A": "a b", "B": "a c", "C": "- -"}, lost=["C"])
    assert make_matrix(collation).sigla == ("A", "B")
    assert "[Left out, not extant: C.]" in nexus.render(collation)


def test_nexus_writes_more_states_than_symbols_as_missing_and_says_so() -> None:
    collation = build_collation({f"W{n}": f"a w{n} b" for n in range(40)})
    text = nexus.render(collation)
    assert f'SYMBOLS="{SYMBOLS}"' in text
    assert "More than 36 states, of which the rarest are written ? too: " in text
    assert [make_matrix(collation).symbols(w) for w in (0, 35, 36)] == ["0", "Z", "?"]


def test_taxa_that_differ_in_capitals_get_names_that_do_not() -> None:
    collation = build_collation({"Γ": "una via est", "γ": "una vita est", "B": "una via fuit"})
    text = nexus.render(collation)
    assert "TAXLABELS 'Γ' 'γ_2' B;" in text
    assert "Capitals count for nothing in names, and a backslash cannot be in one: γ_2 is γ." in text
    assert "γ_2" in newick.render(collation)
    assert "γ_2" in phylip.render(collation)


def test_a_fragment_is_left_out_by_its_share_of_the_units() -> None:
    rows = {"A": "a b c d e f", "C": "x b x d x f", "D": "x y c y e y", "F": "[...] b [...] [...] [...] [...]"}
    whole = build_collation(rows)
    changed = dataclasses.replace(whole, edition=dataclasses.replace(whole.edition, stemma=StemmaOptions(extant=0.5)))
    assert "F" in newick.render(whole)
    assert "F" not in newick.render(changed)
    assert make_matrix(changed).sigla == ("A", "C", "D")
    assert "Left out, extant in less than 50% of the units: F." in nexus.render(changed)
