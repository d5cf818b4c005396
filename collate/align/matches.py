"""The same words, or spellings of them, at two places of the columns."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from operator import contains

from collate.align.graph_paths import Nodes
from collate.align.near_forms import NearForms

PLACES = 8
"""Places of a word, the nearest first, that are looked at as another place of a passage, at most."""
LOOKED_AT = 400_000
"""Places of all words together that are looked at, about: where more words go apart, fewer of each."""
PER_WORD = 2
"""Places that are looked at for each word of the texts, if that is more."""
CROWD = 64
"""Places of a word from which on it says nothing about where a passage may have gone."""
UNLIKE = 2
"""Words inside a passage, one after the other, that may differ."""
AROUND = 3
"""Words on either side of a word of which one has to be alike at another place of it."""
LEAST = 3
"""Words that a moved passage has at least."""


@dataclass(frozen=True, slots=True)
class Match:
    """The same words in two runs of nodes, or spellings of them, in step.

    `here` and `there` are the nodes at either place, one for one, and `alike` says which are alike.
    """

    here: Nodes
    there: Nodes
    alike: tuple[bool, ...]


def places_each(apart: int, words: int) -> int:
    """Return how many other places are looked at of each word, `apart` of the `words` of all texts going apart.

    >>> places_each(8_000, 140_000), places_each(200_000, 200_000), places_each(3_000_000, 4_000_000)
    (8, 2, 2)
    """
    return max(1, min(PLACES, max(LOOKED_AT, PER_WORD * words) // max(1, apart)))


def matches(runs: Sequence[Nodes], forms: int, near: NearForms, places: int = PLACES) -> Iterator[Match]:
    """Yield the passages that two runs share, in step but for a few words.

    Args:
        runs: Nodes; the first run is only compared with the others.
        forms: How many forms there are, which distinguish the nodes.
        near: Which forms are spellings of one another.
        places: Other places of a word that are looked at, and of its spellings, at most.
    """
    index = indexed(runs, forms, near)
    words = [array("I", [node % forms for node in run]) for run in runs]
    known_near = [list(map(near.known.__getitem__, own)) for own in words]
    other_places = cache(lambda node: elsewhere(index, node, forms, near, places))
    seen: set[tuple[int, int, int, int]] = set()
    for two, run in enumerate(runs[1:], 1):
        for b, node in enumerate(run):
            for one, a in other_places(node):
                known = (one, two, a, b) in seen or (one == two and abs(a - b) < LEAST)
                if known or not begins(known_near[one], words[two], (a, b)):
                    continue
                start, end = in_step(runs[one], runs[two], (a, b), forms, near)
                seen.update((one, two, a + k, b + k) for k in range(start, end))
                if end - start >= LEAST:
                    here, there = runs[one][a + start : a + end], runs[two][b + start : b + end]
                    here, there = sorted((here, there))
                    if here[-1] // forms < there[0] // forms:
                        alike = (near.alike(x % forms, y % forms) for x, y in zip(here, there, strict=True))
                        yield Match(here, there, tuple(alike))


@dataclass(frozen=True, slots=True)
class Index:
    """Where words are in runs of nodes."""

    places: Mapping[int, Sequence[tuple[int, int, int]]]
    """For each form its column, run and position."""
    often: Mapping[int, int]
    """How often each node is in the runs."""


def indexed(runs: Sequence[Nodes], forms: int, near: NearForms) -> Index:
    """Return the places of the forms that are in any run but the first, and of their spellings."""
    wanted = {other for run in runs[1:] for node in run for other in near.of(node % forms)}
    places: dict[int, list[tuple[int, int, int]]] = {}
    for number, run in enumerate(runs):
        for at, node in enumerate(run):
            if node % forms in wanted:
                places.setdefault(node % forms, []).append((node // forms, number, at))
    return Index(places, Counter(node for run in runs for node in run))


def elsewhere(index: Index, node: int, forms: int, near: NearForms, most: int) -> list[tuple[int, int]]:
    """Return the nearest other places, run and position, of a word, and of its spellings, so many of both at `most`."""
    column, form = divmod(node, forms)
    of_form = index.places.get(form, ())
    if len(of_form) - index.often[node] > CROWD:
        return []
    exact = [place for place in of_form if place[0] != column]
    others = (place for other in near.of(form) if other != form for place in index.places.get(other, ()))
    spelt = list(islice((place for place in others if place[0] != column), CROWD + 1))
    nearest = []
    for places in (exact, spelt if len(exact) + len(spelt) <= CROWD else []):
        nearest += sorted(places, key=lambda place: (abs(place[0] - column), place))[:most]
    return [(run, at) for _, run, at in nearest]


def begins(alike: Sequence[Container[int]], words: Sequence[int], at: tuple[int, int]) -> bool:
    """Return whether a word near `at` is alike in two runs of forms, as far as that is known without a comparison.

    Args:
        alike: What the first run has, for each word the forms that are known to be like it.
        words: What the second run has.
        at: The two words.

    >>> begins([{1}, {2}, {3, 4}], [5, 2, 4], (1, 1)), begins([{1}, {2}, {3}], [5, 2, 4], (1, 1))
    (True, False)
    """
    a, b = at
    before = min(AROUND, a, b)
    return any(map(contains, alike[a - before : a], words[b - before : b])) or any(
        map(contains, alike[a + 1 : a + 1 + AROUND], words[b + 1 : b + 1 + AROUND])
    )


def in_step(one: Nodes, two: Nodes, at: tuple[int, int], forms: int, near: NearForms) -> tuple[int, int]:
    """Return how far before (not above 0) and after `at` two runs go on alike, but for up to `UNLIKE` words in a row."""
    ends = []
    for step in (-1, 1):
        k = last = 0
        while k - last <= UNLIKE:
            k += 1
            i, j = at[0] + step * k, at[1] + step * k
            if not (0 <= i < len(one) and 0 <= j < len(two)):
                break
            if near.alike(one[i] % forms, two[j] % forms):
                last = k
        ends.append(last)
    return -ends[0], ends[1] + 1
