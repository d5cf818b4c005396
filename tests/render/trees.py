"""Trees, as sets of splits."""

from __future__ import annotations

from collections.abc import Sequence


def leaf_splits(labels: Sequence[str], parts: Sequence[frozenset[str]]) -> set[frozenset[str]]:
    """Return the parts of an unrooted tree's inner branches, each as the part without the first label."""
    everything = frozenset(labels)
    inner = (part for part in parts if 1 < len(part) < len(everything) - 1)
    return {everything - part if labels[0] in part else part for part in inner}
