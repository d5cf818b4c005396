"""What constraints say of columns, whether they can hold together, and in which order they come.

A constraint becomes anchors: words that share one column, or an edge that no column crosses.  A position of a witness is
an odd number, `2 * token + 1`, for a token, and an even one, `2 * token`, for the gap before it, so that positions
compare as the text runs.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from collate.model import Constraint


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words that share a column, and witnesses that have nothing in it; or an edge between columns."""

    places: Mapping[int, int]
    """The position of each witness that it is about; all are gaps if it is an edge."""
    paths: tuple[str, ...]
    """The statements that it comes from."""
    edge: bool = False
    block: int = -1
    """Of the edge that ends a range: the number of that which begins it."""


def anchors_of(constraints: Iterable[Constraint]) -> list[Anchor]:
    """Return the anchors of `constraints`, which do not contradict one another; those that share a word are one.

    >>> two = [Constraint("a", ((0, 1, 2), (1, 0, 1))), Constraint("b", ((1, 0, 1), (2, 5, 5)))]
    >>> [(dict(anchor.places), anchor.paths) for anchor in anchors_of(two)]
    [({0: 3, 1: 1, 2: 10}, ('a', 'b'))]
    """
    raw = list(raw_anchors(constraints))
    merged: list[Anchor] = []
    number: dict[int, int] = {}
    for component in components(raw):
        places = {w: at for one in component for w, at in sorted(raw[one].places.items())}
        paths = tuple(dict.fromkeys(path for one in component for path in raw[one].paths))
        first = raw[component[0]]
        number.update(dict.fromkeys(component, len(merged)))
        block = number[first.block] if first.block >= 0 else -1
        merged.append(Anchor(places, paths, first.edge, block))
    return merged


def raw_anchors(constraints: Iterable[Constraint]) -> Iterator[Anchor]:
    """Yield the anchors of each constraint by itself."""
    count = 0
    for constraint in constraints:
        paths, members = (constraint.path,), constraint.members
        lengths = {end - start for _, start, end in members} - {0}
        if not lengths:
            yield Anchor({w: 2 * start for w, start, _ in members}, paths, edge=True)
            count += 1
        elif len(lengths) == 1:
            for step in range(max(lengths)):
                yield Anchor({w: 2 * (s + step) + 1 if s < e else 2 * s for w, s, e in members}, paths)
            count += max(lengths)
        else:
            yield Anchor({w: 2 * start for w, start, _ in members}, paths, edge=True)
            yield Anchor({w: 2 * end for w, _, end in members}, paths, edge=True, block=count)
            count += 2


def components(anchors: Sequence[Anchor]) -> list[list[int]]:
    """Return the numbers of the anchors that share words, directly or by way of others, together, in order."""
    parent = list(range(len(anchors)))

    def root(one: int) -> int:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    first: dict[tuple[int, int], int] = {}
    for number, anchor in enumerate(anchors):
        for place in words_in(anchor):
            other = first.setdefault(place, number)
            if other != number:
                a, b = sorted((root(other), root(number)))
                parent[b] = a
    groups: dict[int, list[int]] = {}
    for number in range(len(anchors)):
        groups.setdefault(root(number), []).append(number)
    return list(groups.values())


def words_in(anchor: Anchor) -> Iterator[tuple[int, int]]:
    """Yield witness and position of each word of `anchor`."""
    return ((w, at) for w, at in anchor.places.items() if at % 2)


def contradictions(constraints: Sequence[Constraint]) -> list[tuple[str, ...]]:
    """Return the statements that cannot hold together, each time as few as there are, by their paths.

    The rest of the constraints, without all of these, can hold together.

    >>> contradictions([Constraint("a", ((0, 0, 1), (1, 1, 2))), Constraint("b", ((0, 1, 2), (1, 0, 1)))])
    [('a', 'b')]
    """
    left, contrary = list(constraints), []
    while clash := clash_in(list(raw_anchors(left))) or circle_in(anchors_of(left)):
        contrary.append(clash)
        left = [constraint for constraint in left if constraint.path not in clash]
    return contrary


def clash_in(anchors: Sequence[Anchor]) -> tuple[str, ...]:
    """Return the fewest statements that put two words of one witness into one place, or a word and nothing."""
    best: tuple[int, list[int]] | None = None
    for component in components(anchors):
        if len(component) < 2:
            continue
        shared: dict[tuple[int, int], list[int]] = {}
        for one in component:
            for place in words_in(anchors[one]):
                shared.setdefault(place, []).append(one)
        for start in component:
            way = way_to_clash(anchors, start, shared)
            if way and (best is None or (len(way), way) < best):
                best = len(way), way
    return paths_of(anchors, best[1]) if best else ()


def way_to_clash(anchors: Sequence[Anchor], start: int, shared: Mapping[tuple[int, int], Sequence[int]]) -> list[int]:
    """Return the shortest way, over shared words, from anchor `start` to one that has another position in a witness."""
    own = anchors[start].places
    before = {start: start}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        if any(own.get(w, at) != at for w, at in anchors[here].places.items()):
            way = [here]
            while way[-1] != start:
                way.append(before[way[-1]])
            return sorted(way)
        for place in words_in(anchors[here]):
            for there in shared[place]:
                if there not in before:
                    before[there] = here
                    queue.append(there)
    return []


def circle_in(anchors: Sequence[Anchor]) -> tuple[str, ...]:
    """Return the fewest statements that would have to come before themselves."""
    after = followers(anchors)
    stuck = on_circles(after)
    if not stuck:
        return ()
    ways = [way_around(after, start, group) for group in circles(after, stuck) for start in group]
    best: list[int] = min(ways, key=lambda way: (len(way), way), default=[])
    return paths_of(anchors, best)


def on_circles(after: Sequence[Collection[int]]) -> set[int]:
    """Return the anchors that are on a circle, or after one.

    >>> on_circles([{1}, {2}, {1}, set()])
    {1, 2}
    """
    waits = [0] * len(after)
    for behind in after:
        for number in behind:
            waits[number] += 1
    free = [number for number, count in enumerate(waits) if not count]
    for number in free:  # grows as anchors become free
        for there in after[number]:
            waits[there] -= 1
            if not waits[there]:
                free.append(there)
    return set(range(len(after))).difference(free)


def way_around(after: Sequence[Collection[int]], start: int, group: Collection[int]) -> list[int]:
    """Return the shortest way from `start`, which is in `group`, back to it, over others of the group; rising."""
    before: dict[int, int] = {}
    queue = deque([start])
    while start not in before:
        here = queue.popleft()
        for there in sorted(set(after[here]).intersection(group)):
            if there not in before:
                before[there] = here
                queue.append(there)
    way = [start]
    while before[way[-1]] != start:
        way.append(before[way[-1]])
    return sorted(way)


def circles(after: Sequence[Collection[int]], among: Collection[int]) -> Iterator[set[int]]:
    """Yield the numbers of `among` from each of which each other of the group can be reached, where there are several.

    >>> list(circles([{1}, {2}, {1}, {2}], range(4)))
    [{1, 2}]
    """
    forward = {one: set(after[one]).intersection(among) for one in among}
    backward: dict[int, set[int]] = {one: set() for one in among}
    for one, others in forward.items():
        for other in others:
            backward[other].add(one)
    seen: set[int] = set()
    finished: list[int] = []
    for start in sorted(set(among)):
        stack = [] if start in seen else [(start, iter(forward[start]))]
        seen.add(start)
        while stack:
            here, rest = stack[-1]
            there = next((one for one in rest if one not in seen), None)
            if there is None:
                finished.append(here)
                stack.pop()
            else:
                seen.add(there)
                stack.append((there, iter(forward[there])))
    left = set(among)
    for start in reversed(finished):
        group, reached = {start} & left, {start} & left
        while reached:
            left -= reached
            reached = {one for here in reached for one in backward[here]} & left
            group |= reached
        if len(group) > 1:
            yield group


def paths_of(anchors: Sequence[Anchor], numbers: Iterable[int]) -> tuple[str, ...]:
    """Return the statements of some anchors."""
    return tuple(sorted({path for number in numbers for path in anchors[number].paths}))


def followers(anchors: Sequence[Anchor]) -> list[set[int]]:
    """Return for each anchor those that come right after it in some witness, or as the end of its range."""
    after: list[set[int]] = [set() for _ in anchors]
    by_witness: dict[int, dict[int, list[int]]] = {}
    for number, anchor in enumerate(anchors):
        for witness, at in anchor.places.items():
            by_witness.setdefault(witness, {}).setdefault(at, []).append(number)
        if anchor.block >= 0:
            after[anchor.block].add(number)
    for places in by_witness.values():
        for here, there in pairwise(sorted(places)):
            for number in places[here]:
                after[number].update(places[there])
    return after


def ordered(after: Sequence[Collection[int]], rank: Sequence[int] | None = None) -> list[int]:
    """Return the anchors in an order that suits all witnesses; without those on a circle, and those after them.

    Where the witnesses leave it open, `rank` decides, then the number.
    """
    keys = rank or [0] * len(after)
    waits = [0] * len(after)
    for behind in after:
        for number in behind:
            waits[number] += 1
    ready = [(keys[number], number) for number, count in enumerate(waits) if not count]
    heapq.heapify(ready)
    order: list[int] = []
    while ready:
        _, number = heapq.heappop(ready)
        order.append(number)
        for there in sorted(after[number]):
            waits[there] -= 1
            if not waits[there]:
                heapq.heappush(ready, (keys[there], there))
    return order
