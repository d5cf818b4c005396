"""Which words of a stretch are spellings of one another, for an aligner that knows only equal and unequal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import combinations

from collate.align.bare_forms import bare
from collate.align.likeness import piece_worth
from collate.model.fragments import LOST_SIGN
from collate.model.words import is_mark

FRAGMENT = 0.8
"""How like a word is to what a lacuna has left of it."""


def spellings(
    readings: Iterable[Sequence[int]], columns: Iterable[Iterable[int]], forms: Sequence[str], near: float
) -> dict[int, int]:
    """Return for each form of `readings` the form that stands for its cluster, by number.

    Two forms are spellings of one word if a first alignment sets one beside the other, they are alike enough,
    and no reading has both.  Each form of a cluster is alike to each other one: a chain of likenesses would
    end at words that have nothing in common, and a bad cluster forces a false match.

    Args:
        readings: Numbers of forms.
        columns: The forms that are in each column of the first alignment.
        forms: The form of each number.
        near: Least likeness, 0 to 1; at 1 no word is near another.
    """
    sets = [set(reading) for reading in readings]
    known: set[int] = set().union(*sets)
    clusters = {form: [form] for form in known}
    if near < 1:
        together = {form: set().union(*(reading for reading in sets if form in reading)) for form in known}
        for one, two in alike(columns, forms, near):
            mine, other = clusters[one], clusters[two]
            if mine is other or any(together[a] & {b} for a in mine for b in other):
                continue
            if all(likeness(forms[a], forms[b]) >= near for a in mine for b in other):
                mine += other
                for form in other:
                    clusters[form] = mine
    return {form: min(cluster) for form, cluster in clusters.items()}


def alike(columns: Iterable[Iterable[int]], forms: Sequence[str], near: float) -> list[tuple[int, int]]:
    """Return the pairs of forms of one column that are alike, the likest first."""
    pairs = {pair for column in columns for pair in combinations(sorted(set(column)), 2)}
    worth = {(one, two): likeness(forms[one], forms[two]) for one, two in pairs}
    return sorted((pair for pair, like in worth.items() if like >= near), key=lambda pair: (-worth[pair], pair))


def likeness(one: str, two: str) -> float:
    """Return how alike two forms are, 0 to 1, apart from marks on their letters; a mark and a word are not at all.

    A partially preserved word is `FRAGMENT` like one that it may be a piece of.

    >>> likeness("οὗτος", "ουτος"), likeness("fox", ","), likeness("gray", "grey")
    (1.0, 0.0, 0.75)
    """
    if is_mark(one) or is_mark(two):
        return 0.0
    a, b = bare(one), bare(two)
    if (LOST_SIGN in one or LOST_SIGN in two) and (piece_worth(one, b) or piece_worth(two, a)):
        return FRAGMENT
    return _similarity()(a, b)


@cache
def _similarity() -> Callable[[str, str], float]:
    """Return what compares two words: looked for once, for it is asked for each pair."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity
