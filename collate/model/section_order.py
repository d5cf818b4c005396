"""The order of the sections of a text that several witnesses have, each in an order of its own."""

from __future__ import annotations

import heapq
import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

Orders = Mapping[str, Sequence[str]]
"""For each siglum the names of the witness' sections, in text order, each once."""


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts numbers inside names by their size, and the empty name first.

    >>> sorted(["ch. 10", "", "ch. 9"], key=natural)
    ['', 'ch. 9', 'ch. 10']
    """
    pieces = (piece for piece in re.split(r"([0-9]+)", name) if piece)
    return tuple((0, int(piece), "") if piece.isdecimal() and piece.isascii() else (1, 0, piece) for piece in pieces)


def common_order(orders: Orders, base: str = "") -> list[str]:
    """Return all sections in an order that keeps that of every witness, as far as there is such an order.

    Where the witnesses leave it open, the name decides, so that the order of witnesses never does.  Where they contradict
    one another, the sections concerned follow the witness `base` if it has two of them or more, else the order that most
    witnesses have.

    Args:
        orders: Of each witness.
        base: The siglum of the base text; empty if it is that of no witness.

    >>> common_order({"A": ["proem", "2", "10"], "B": ["proem", "9", "10"]})
    ['proem', '2', '9', '10']
    >>> orders = {"A": ["1", "2", "3"], "B": ["1", "2", "3"], "C": ["3", "1", "2"]}
    >>> common_order(orders), common_order(orders, "C")
    (['1', '2', '3'], ['3', '1', '2'])
    """
    steps = {name: set[str]() for names in orders.values() for name in names}
    for names in orders.values():
        for earlier, later in pairwise(names):
            steps[earlier].add(later)
    ordered: list[str] = []
    while True:
        ordered += released(steps)
        if not steps:
            return ordered
        loop = first_loop(steps)
        preferred = preferred_orders(orders, base, loop)
        if not any(keep_order(steps, order) for order in preferred):
            release(steps, preferred[0][0])


def released(steps: dict[str, set[str]]) -> list[str]:
    """Return the names that no others of `steps` have to come before, one after another, and take them out of it."""
    waits = Counter(later for own in steps.values() for later in own)
    ready = [(natural(name), name) for name in steps if not waits[name]]
    heapq.heapify(ready)
    names = []
    while ready:
        _, name = heapq.heappop(ready)
        names.append(name)
        for later in steps.pop(name):
            waits[later] -= 1
            if not waits[later]:
                heapq.heappush(ready, (natural(later), later))
    return names


def first_loop(steps: Mapping[str, Collection[str]]) -> set[str]:
    """Return names each of which comes before all the others of them, by `steps`, and before which no other name comes."""
    before: dict[str, list[str]] = {name: [] for name in steps}
    for name, own in steps.items():
        for later in own:
            before[later].append(name)
    return reached(last_finished(steps), before)


def last_finished(steps: Mapping[str, Collection[str]]) -> str:
    """Return the name that a search in depth leaves last: nothing leads to it that it does not lead to."""
    seen: set[str] = set()
    last = ""
    for root in sorted(steps):
        if root not in seen:
            seen |= reached(root, steps, seen)
            last = root
    return last


def reached(start: str, steps: Mapping[str, Collection[str]], seen: Collection[str] = ()) -> set[str]:
    """Return the names to which `steps` lead from `start`, with itself, without going through those `seen`."""
    names, left = {start}, [start]
    while left:
        for name in steps[left.pop()]:
            if name not in names and name not in seen:
                names.add(name)
                left.append(name)
    return names


def preferred_orders(orders: Orders, base: str, loop: Collection[str]) -> list[tuple[str, ...]]:
    """Return the orders that the sections of `loop` have in the witnesses, the one that counts most first.

    That is the order of `base`; then the one that is longest and most frequent.  What contradicts `base` in an order is left out.
    """
    place = {name: number for number, name in enumerate(orders.get(base, ()))}
    count = Counter(names for own in orders.values() if len(names := tuple(name for name in own if name in loop)) > 1)
    first = tuple(name for name in place if name in loop)
    rest = sorted(count, key=lambda names: (-count[names] * len(names), tuple(map(natural, names))))
    kept = [
        tuple(name for name in names if name not in moved)
        for names in rest
        for moved in [set(displaced([name for name in names if name in place], place))]
    ]
    return [order for order in (first, *kept) if len(order) > 1]


def keep_order(steps: dict[str, set[str]], order: Sequence[str]) -> bool:
    """Take out of `steps` what contradicts `order`, and return whether anything does."""
    rank = {name: number for number, name in enumerate(order)}
    against = [(one, two) for one in order for two in steps[one] if two in rank and rank[two] < rank[one]]
    for one, two in against:
        steps[one].discard(two)
    return bool(against)


def release(steps: dict[str, set[str]], name: str) -> None:
    """Take out of `steps` what has to come before `name`."""
    for later in steps.values():
        later.discard(name)


def displaced(own: Sequence[str], order: Mapping[str, int]) -> list[str]:
    """Return the fewest names of `own` that have to be moved for the rest to be in the `order`, each name's place in it.

    >>> displaced(["1", "4", "2", "3"], {"1": 0, "2": 1, "3": 2, "4": 3})
    ['4']
    """
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, name in enumerate(own):
        at = bisect_left(ends, order[name])
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [order[name]]
        last[at : at + 1] = [number]
    kept: set[int] = set()
    number = last[-1] if last else -1
    while number >= 0:
        kept.add(number)
        number = before[number]
    return [name for number, name in enumerate(own) if number not in kept]


def alike(name: str) -> str:
    """Return what `name` has in common with one that differs only in capitals, spaces, punctuation, or zeros before a number.

    >>> alike("Mark 1:4"), alike("mark.01.04")
    ('mark 1 4', 'mark 1 4')
    """
    text = unicodedata.normalize("NFKC", name).casefold()
    words = "".join(" " if unicodedata.category(sign)[0] in "PZC" else sign for sign in text).split()
    return " ".join(word.lstrip("0") or "0" for word in words)
