"""Neighbour joining: a tree from distances.

Source: N. Saitou and M. Nei, The Neighbor-joining Method, Molecular Biology and Evolution 4 (1987), 406–425.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

DIGITS = 9
"""Decimals to which two choices are held to be equally good."""


@dataclass(frozen=True, slots=True)
class TreeNode:
    """A leaf, which is the index of its row, or a fork of (node, length of the branch to it)."""

    leaf: int = -1
    branches: tuple[tuple[TreeNode, float], ...] = ()


def join(distances: Sequence[Sequence[float]]) -> TreeNode:
    """Return the unrooted tree of a square matrix of distances, written from its last fork.

    Of equally good pairs the one that comes first in the order of the rows is joined, so that the tree does not depend on
    chance.  No rows give a fork without branches.

    >>> tree = join([[0, 5, 9, 9, 8], [5, 0, 10, 10, 9], [9, 10, 0, 8, 7], [9, 10, 8, 0, 3], [8, 9, 7, 3, 0]])
    >>> len(tree.branches)
    3
    """
    nodes = [TreeNode(leaf) for leaf in range(len(distances))]
    near = [list(map(float, row)) for row in distances]
    while len(nodes) > 3:
        sums = [sum(row) for row in near]
        count = len(nodes)
        pairs = ((a, b) for b in range(count) for a in range(b))
        a, b = min(pairs, key=lambda p: (round((count - 2) * near[p[0]][p[1]] - sums[p[0]] - sums[p[1]], DIGITS), p))
        to_a = near[a][b] / 2 + (sums[a] - sums[b]) / (2 * (count - 2))
        fork = TreeNode(branches=((nodes[a], to_a), (nodes[b], near[a][b] - to_a)))
        kept = [i for i in range(count) if i not in {a, b}]
        away = [(near[a][i] + near[b][i] - near[a][b]) / 2 for i in kept]
        near = [*([near[i][j] for j in kept] + [far] for i, far in zip(kept, away, strict=True)), [*away, 0.0]]
        nodes = [*(nodes[i] for i in kept), fork]
    return _last(nodes, near)


def _last(nodes: Sequence[TreeNode], near: Sequence[Sequence[float]]) -> TreeNode:
    """Return the fork of the last three nodes, or of fewer."""
    if len(nodes) == 3:
        lengths = [(near[i][j] + near[i][k] - near[j][k]) / 2 for i, j, k in ((0, 1, 2), (1, 0, 2), (2, 0, 1))]
    else:
        lengths = [near[0][1] / 2] * 2 if len(nodes) == 2 else [0.0] * len(nodes)
    return TreeNode(branches=tuple(zip(nodes, lengths, strict=True)))


def splits(tree: TreeNode) -> frozenset[frozenset[int]]:
    """Return the parts into which the inner branches of `tree` divide its leaves, each as the part without leaf 0.

    >>> sorted(map(sorted, splits(join([[0, 1, 4, 4], [1, 0, 4, 4], [4, 4, 0, 1], [4, 4, 1, 0]]))))
    [[2, 3]]
    """
    everything = _leaves(tree)
    groups = set()
    todo = [node for node, _ in tree.branches]
    while todo:
        node = todo.pop()
        todo += [under for under, _ in node.branches]
        part = _leaves(node)
        if 1 < len(part) < len(everything) - 1:
            groups.add(everything - part if 0 in part else part)
    return frozenset(groups)


def _leaves(tree: TreeNode) -> frozenset[int]:
    leaves, todo = [], [tree]
    while todo:
        node = todo.pop()
        todo += [under for under, _ in node.branches]
        leaves += [node.leaf] if node.leaf >= 0 else []
    return frozenset(leaves)
