"""Trees by neighbour joining."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from collate.render import newick
from collate.render.neighbour_joining import TreeNode, join, splits
from tests.render.tools import library
from tests.render.trees import leaf_splits


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


def test_deepest_tree_is_written_without_recursion() -> None:
    tree = TreeNode(0)
    for leaf in range(1, 3000):
        tree = TreeNode(branches=((tree, 1.0), (TreeNode(leaf), 1.0)))
    assert newick.written(tree, [str(n) for n in range(3000)]).count("(") == 2999
