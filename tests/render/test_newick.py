"""The tree of nearness."""

from __future__ import annotations

import csv
import io

from hypothesis import given

from collate.model import Collation
from collate.render import distances, newick
from collate.render.characters import make_matrix
from collate.render.plain import visible
from tests.build import build_collation
from tests.render.strange import collations
from tests.render.tools import library
from tests.render.trees import leaf_splits


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


def test_newick_has_the_splits_of_biopython_on_the_distances(collation: Collation) -> None:
    construction = library("Bio.Phylo.TreeConstruction")
    dendropy = library("dendropy")
    heads, *rows = csv.reader(io.StringIO(distances.render(collation)))
    lower = [[float(cell) for cell in row[1 : n + 2]] for n, row in enumerate(rows)]
    tree = construction.DistanceTreeConstructor().nj(construction.DistanceMatrix(heads[1:], lower))
    parts = [frozenset(leaf.name for leaf in clade.get_terminals()) for clade in tree.find_clades()]
    ours = dendropy.Tree.get(data=newick.render(collation), schema="newick", preserve_underscores=True)
    own = [frozenset(leaf.taxon.label for leaf in node.leaf_iter()) for node in ours.preorder_node_iter()]
    assert leaf_splits(heads[1:], own) == leaf_splits(heads[1:], parts)


def test_newick_writes_few_witnesses() -> None:
    assert newick.render(build_collation({"A": "a b"})) == "A;\n"
    assert newick.render(build_collation({"A": "a b", "B": "a c"})) == "(A:0.500000,B:0.500000);\n"


@given(collations())
def test_newick_is_one_tree_and_nothing_beside_it(drawn: Collation) -> None:
    text = newick.render(drawn)
    assert text.count("\n") == 1
    assert text.endswith(";\n")
    assert "-0.000000" not in text
