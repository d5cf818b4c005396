"""The matrices, distances and trees, read by the programs that they are for."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collate.apparatus.agreement import agreement
from collate.model import GAP, Collation, StemmaOptions
from collate.render import collatex, distances, newick, nexus, phylip
from collate.render.characters import SYMBOLS, make_matrix
from collate.render.joining import TreeNode, join, splits
from collate.render.plain import visible
from tests.build import collation
from tests.render.strange import collations
from tests.render.tools import library

ROWS = {
    "A": "the quick fox jumps over the lazy dog and sleeps there .",
    "B": "the slow fox jumps - - lazy dog and slept there !",
    "M*": "a slow Fox - over the [...] [...] and slept there .",
    "α": "a quick fox leaps over the lazy cat - sleeps [illeg] .",
    "E": "a quick fox leaps over the lazy cat - slept [untr] .",
}


@pytest.fixture
def made() -> Collation:
    return collation(ROWS)


def leaf_splits(labels: Sequence[str], parts: Sequence[frozenset[str]]) -> set[frozenset[str]]:
    """Return the parts of an unrooted tree's inner branches, each as the part without the first label."""
    everything = frozenset(labels)
    inner = (part for part in parts if 1 < len(part) < len(everything) - 1)
    return {everything - part if labels[0] in part else part for part in inner}


def test_matrix_tells_missing_from_omission() -> None:
    made = collation({
        "A": "one two three four five six seven",
        "B": "one two three - five six seven",
        "C": "one [...] three four five [illeg] seven",
        "D": "one 2 three - five 6 seven",
        "E": "one 2 three [untr] five 6 Seven",
    })  # fmt: skip
    two, four, six = make_matrix(made).characters
    assert (two.states, two.row) == (("two", "2"), (0, 0, None, 1, 1))
    assert (four.states, four.row) == (("four", "om."), (0, 1, 0, 1, None))
    assert (six.states, six.row) == (("six", "6"), (0, 0, None, 1, 1))


def test_matrix_leaves_out_a_witness_of_which_a_unit_is_lost_in_part() -> None:
    made = collation({"A": "a b c d", "B": "a x y d", "C": "a [...] c d", "D": "a x y d"})
    (unit,) = make_matrix(made).characters
    assert (unit.states, unit.row) == (("x y", "b c"), (1, 0, None, 0))


def test_matrix_counts_no_unit_twice_where_units_nest() -> None:
    nested = collation({"A": "a b c d e f g h", "B": "a b x d e f g h", "C": "a - - - - - - h", "D": "a b c d e f g h"})
    for character in make_matrix(nested).characters:
        if "x" in character.states:
            assert character.row[2] is None


def test_matrix_leaves_out_witnesses_that_are_not_extant() -> None:
    made = collation({"A": "a b", "B": "a c", "C": "- -"}, lost=["C"])
    assert make_matrix(made).sigla == ("A", "B")
    assert "[Left out, not extant: C.]" in nexus.render(made)


def test_nexus_writes_more_states_than_symbols_as_missing_and_says_so() -> None:
    made = collation({f"W{n}": f"a w{n} b" for n in range(40)})
    text = nexus.render(made)
    assert f'SYMBOLS="{SYMBOLS}"' in text
    assert "More than 36 states, of which the rarest are written ? too: " in text
    assert [make_matrix(made).symbols(w) for w in (0, 35, 36)] == ["0", "Z", "?"]


@given(collations())
def test_nexus_and_phylip_give_dendropy_the_states_of_the_model(drawn: Collation) -> None:
    dendropy = library("dendropy")
    matrix = make_matrix(drawn)
    if not matrix.characters:
        return
    read = dendropy.StandardCharacterMatrix.get(data=nexus.render(drawn), schema="nexus", preserve_underscores=True)
    assert [taxon.label for taxon in read.taxon_namespace] == [visible(siglum) for siglum in matrix.sigla]
    for w, taxon in enumerate(read.taxon_namespace):
        assert read[taxon].symbols_as_string() == matrix.symbols(w)
    flat = dendropy.StandardCharacterMatrix.get(
        data=phylip.render(drawn), schema="phylip",        default_state_alphabet=dendropy.new_standard_state_alphabet(SYMBOLS),
    )  # fmt: skip
    assert [flat[taxon].symbols_as_string() for taxon in flat.taxon_namespace] == [
        matrix.symbols(w) for w in range(len(matrix.sigla))
    ]


@given(collations())
def test_nexus_and_phylip_give_biopython_the_states_of_the_model(drawn: Collation) -> None:
    reader = library("Bio.Nexus.Nexus")
    from Bio import AlignIO

    matrix = make_matrix(drawn)
    if not matrix.characters:
        return
    rows = [matrix.symbols(w) for w in range(len(matrix.sigla))]
    read = reader.Nexus(nexus.render(drawn))
    assert [str(read.matrix[label]) for label in read.taxlabels] == rows
    assert len(read.taxlabels) == len(matrix.sigla)
    aligned = AlignIO.read(io.StringIO(phylip.render(drawn)), "phylip-relaxed")
    assert [str(row.seq) for row in aligned] == rows


@given(collations())
def test_nexus_names_the_readings_of_each_state(drawn: Collation) -> None:
    text = nexus.render(drawn)
    for character in make_matrix(drawn).characters:
        assert nexus.quoted(character.id) in text
        for state in character.states:
            assert (nexus.quoted(state) if state != "," else " comma") in text


def test_distances_give_dendropy_the_shares(made: Collation) -> None:
    dendropy = library("dendropy")
    counted = agreement(made)
    read = dendropy.PhylogeneticDistanceMatrix.from_csv(io.StringIO(distances.render(made)), delimiter=",")
    taxa = {taxon.label: taxon for taxon in read.taxon_namespace}
    for a, row in enumerate(distances.distances(counted)):
        for b, share in enumerate(row):
            found = read.patristic_distance(taxa[counted.sigla[a]], taxa[counted.sigla[b]]) if a != b else 0.0
            assert share is not None
            assert abs(found - share) < 1e-6


def test_distances_are_no_number_where_nothing_is_shared() -> None:
    made = collation({"A": "a b c d", "B": "a x [...] [...]", "C": "[...] [...] y d", "D": "a b y e"})
    rows = list(csv.reader(io.StringIO(distances.render(made))))
    assert rows[0][1:] == ["A", "B", "C", "D"]
    assert rows[2][3] == rows[3][2] == "NaN"


@given(st.integers(4, 12), st.integers(0, 10**6))
def test_joining_agrees_with_biopython(count: int, seed: int) -> None:
    construction = library("Bio.Phylo.TreeConstruction")
    chance = random.Random(seed)  # noqa: S311 - no secret
    lower = [[chance.random() for _ in range(row)] + [0.0] for row in range(count)]
    full = [[lower[max(a, b)][min(a, b)] for b in range(count)] for a in range(count)]
    names = [f"w{i}" for i in range(count)]
    tree = construction.DistanceTreeConstructor().nj(construction.DistanceMatrix(names, lower))
    parts = [frozenset(leaf.name for leaf in clade.get_terminals()) for clade in tree.find_clades()]
    assert {frozenset(names[i] for i in part) for part in splits(join(full))} == leaf_splits(names, parts)


@given(st.integers(2, 8))
def test_joining_settles_ties_by_the_order_of_the_rows(count: int) -> None:
    equal = [[float(a != b) for b in range(count)] for a in range(count)]
    assert join(equal) == join([list(row) for row in equal])
    first = join(equal)
    while count > 3 and first.leaf < 0:
        first = first.branches[0][0]
    assert first.leaf <= count - 1


@given(collations())
def test_newick_gives_dendropy_and_biopython_the_tree(drawn: Collation) -> None:
    dendropy = library("dendropy")
    phylo = library("Bio.Phylo")
    text = newick.render(drawn)
    labels = sorted(visible(siglum) for siglum in make_matrix(drawn).sigla)
    read = dendropy.Tree.get(data=text, schema="newick", preserve_underscores=True, suppress_internal_node_taxa=True)
    assert sorted(leaf.taxon.label for leaf in read.leaf_node_iter()) == labels
    other = phylo.read(io.StringIO(text), "newick")
    assert len(other.get_terminals()) == len(labels)


def test_newick_has_the_splits_of_biopython_on_the_distances(made: Collation) -> None:
    construction = library("Bio.Phylo.TreeConstruction")
    dendropy = library("dendropy")
    heads, *rows = csv.reader(io.StringIO(distances.render(made)))
    lower = [[float(cell) for cell in row[1 : n + 2]] for n, row in enumerate(rows)]
    tree = construction.DistanceTreeConstructor().nj(construction.DistanceMatrix(heads[1:], lower))
    parts = [frozenset(leaf.name for leaf in clade.get_terminals()) for clade in tree.find_clades()]
    ours = dendropy.Tree.get(data=newick.render(made), schema="newick", preserve_underscores=True)
    own = [frozenset(leaf.taxon.label for leaf in node.leaf_iter()) for node in ours.preorder_node_iter()]
    assert leaf_splits(heads[1:], own) == leaf_splits(heads[1:], parts)


def test_newick_writes_few_witnesses() -> None:
    assert newick.render(collation({"A": "a b"})) == "A;\n"
    assert newick.render(collation({"A": "a b", "B": "a c"})) == "(A:0.500000,B:0.500000);\n"


@given(collations())
def test_newick_is_one_tree_and_nothing_beside_it(drawn: Collation) -> None:
    text = newick.render(drawn)
    assert text.count("\n") == 1
    assert text.endswith(";\n")
    assert "-0.000000" not in text


@given(collations())
def test_collatex_holds_every_token_in_its_column(drawn: Collation) -> None:
    read = json.loads(collatex.render(drawn))
    assert read["witnesses"] == list(drawn.table.sigla)
    for w, row in enumerate(read["table"]):
        tokens, places = drawn.table.tokens[w], drawn.table.row(w)
        assert [None if cell is None else (cell[0]["t"].rstrip(), cell[0]["n"]) for cell in row] == [
            None if i == GAP else (tokens.t(i).rstrip(), tokens[i].n) for i in places
        ]


def test_deepest_tree_is_written_without_recursion() -> None:
    tree = TreeNode(0)
    for leaf in range(1, 3000):
        tree = TreeNode(branches=((tree, 1.0), (TreeNode(leaf), 1.0)))
    assert newick.written(tree, [str(n) for n in range(3000)]).count("(") == 2999


def test_taxa_that_differ_in_capitals_get_names_that_do_not() -> None:
    made = collation({"Γ": "una via est", "γ": "una vita est", "B": "una via fuit"})
    text = nexus.render(made)
    assert "TAXLABELS 'Γ' 'γ_2' B;" in text
    assert "Capitals count for nothing in names, and a backslash cannot be in one: γ_2 is γ." in text
    assert "γ_2" in newick.render(made)
    assert "γ_2" in phylip.render(made)


def test_a_fragment_is_left_out_by_its_share_of_the_units() -> None:
    rows = {"A": "a b c d e f", "C": "x b x d x f", "D": "x y c y e y", "F": "[...] b [...] [...] [...] [...]"}
    whole = collation(rows)
    made = dataclasses.replace(whole, edition=dataclasses.replace(whole.edition, stemma=StemmaOptions(extant=0.5)))
    assert "F" in newick.render(whole)
    assert "F" not in newick.render(made)
    assert make_matrix(made).sigla == ("A", "C", "D")
    assert "Left out, extant in less than 50% of the units: F." in nexus.render(made)
