"""The witnesses as a tree, by neighbour joining on their distances.

It shows nearness, not descent: the tree has no root.  Counted is the share of units in which two witnesses differ, of the classes
that the format `distances` counts.  The file holds the tree and nothing else: readers of Newick take what is beside it for
another tree, or for the name of a branch, if they do not refuse it.
"""

from __future__ import annotations

from collate.apparatus.agreement import agreement
from collate.model import Collation
from collate.render.characters import taxa
from collate.render.distances import distances
from collate.render.neighbour_joining import TreeNode, join
from collate.render.nexus import quoted


def render(collation: Collation) -> str:
    """Return the tree in Newick form, ending in a line break.

    Two witnesses that have no unit in common are taken to be as far apart as witnesses are on average.
    """
    counted = agreement(collation)
    lengths = distances(counted)
    known = [share for a, row in enumerate(lengths) for share in row[:a] if share is not None]
    mean = sum(known) / len(known) if known else 0.0
    tree = join([[mean if share is None else share for share in row] for row in lengths])
    names = [quoted(name) for name in taxa(counted.sigla)]
    return f"{written(tree, names)};\n"


def written(tree: TreeNode, names: list[str]) -> str:
    """Return `tree` in Newick form, written without recursion: a tree of many witnesses is deep."""
    if tree.leaf < 0 and len(tree.branches) == 1:
        return names[0]
    parts: list[str] = []
    todo: list[tuple[TreeNode, float] | str] = [(tree, -1.0)]
    while todo:
        item = todo.pop()
        if isinstance(item, str):
            parts.append(item)
            continue
        node, length = item
        after = "" if node is tree else f":{round(length, 6) + 0.0:.6f}"  # adding 0.0 turns -0.0 into 0.0
        if node.leaf >= 0:
            parts.append(f"{names[node.leaf]}{after}")
            continue
        parts.append("(")
        inside: list[tuple[TreeNode, float] | str] = []
        for branch in node.branches:
            inside += [branch, ","]
        todo += [f"){after}", *reversed(inside[:-1])]
    return "".join(parts)
