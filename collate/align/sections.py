"""Which tokens of which witness belong to one section, and the order of the sections."""

from __future__ import annotations

import heapq
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from collate.errors import AlignError
from collate.model import Section, Tokens, Witness
from collate.model.fragments import fragments


@dataclass(frozen=True, slots=True)
class SectionPart:
    """What one witness has in one section: tokens `start` to `end`, half open.

    `lacunae` are the tokens before which the witness has a lacuna, counted from `start`, rising; the
    number of the part's tokens stands for a lacuna at its end.  `fragments` are partially preserved words, counted
    likewise, with `HOLE` for what is lost of them.
    """

    witness: int
    """Index of the witness."""
    start: int
    end: int
    lacunae: tuple[int, ...] = ()
    fragments: tuple[tuple[int, str], ...] = ()


def divide(witnesses: Sequence[Witness], tokens: Sequence[Tokens]) -> list[tuple[str, list[SectionPart]]]:
    """Return the sections in their common order, each with the parts of the witnesses that have it.

    Text before the first section of a witness is a section named with the empty string, which comes
    first.  A text without sections is one such section.

    Raises:
        AlignError: If a witness has two sections of one name, or if no order of the sections suits all
            witnesses.
    """
    parts: dict[str, list[SectionPart]] = {}
    orders: dict[str, list[str]] = {}
    for index, (witness, own) in enumerate(zip(witnesses, tokens, strict=True)):
        names = orders[witness.siglum] = []
        pieces = fragments(witness, own)
        for section, start, end in spans(witness, own):
            if section.name in names:
                raise AlignError(
                    f"witness {witness.siglum} has two sections named {section.name!r}; give each a name of its own"
                )
            names.append(section.name)
            here = tuple((word - start, piece) for word, piece in sorted(pieces.items()) if start <= word < end)
            part = SectionPart(index, start, end, lacunae(witness, own, section, start, end), here)
            parts.setdefault(section.name, []).append(part)
    return [(name, parts[name]) for name in common_order(orders)]


def spans(witness: Witness, tokens: Tokens) -> Iterator[tuple[Section, int, int]]:
    """Yield each section of a witness with its tokens, half open; every token is in one of them."""
    if not witness.sections:
        yield Section("", 0, len(witness.text)), 0, len(tokens)
        return
    starts = [bisect_left(tokens.start, section.start) for section in witness.sections]
    if starts[0]:
        yield Section("", 0, witness.sections[0].start), 0, starts[0]
    yield from zip(witness.sections, starts, [*starts[1:], len(tokens)], strict=True)


def lacunae(witness: Witness, tokens: Tokens, section: Section, start: int, end: int) -> tuple[int, ...]:
    """Return the tokens before which `witness` has a lacuna in `section`, counted from token `start`, rising."""
    inside = (gap for gap in witness.lacunae if section.start <= gap.start <= section.end)
    before = (min(max(bisect_left(tokens.start, gap.start), start), end) - start for gap in inside)
    return tuple(sorted(set(before)))


def common_order(orders: dict[str, list[str]]) -> list[str]:
    """Return all sections in an order that keeps that of every witness.

    Where the witnesses leave it open, the name decides, so that the order of witnesses never does.

    Args:
        orders: For each siglum the names of its sections, in text order.

    Raises:
        AlignError: If there is no such order.

    >>> common_order({"A": ["proem", "2", "10"], "B": ["proem", "9", "10"]})
    ['proem', '2', '9', '10']
    """
    after: dict[str, set[str]] = {name: set() for names in orders.values() for name in names}
    waits = dict.fromkeys(after, 0)
    for names in orders.values():
        for earlier, later in pairwise(names):
            if later not in after[earlier]:
                after[earlier].add(later)
                waits[later] += 1
    ready = [(natural(name), name) for name, count in waits.items() if not count]
    heapq.heapify(ready)
    result = []
    while ready:
        _, name = heapq.heappop(ready)
        result.append(name)
        for later in after[name]:
            waits[later] -= 1
            if not waits[later]:
                heapq.heappush(ready, (natural(later), later))
    if len(result) < len(after):
        raise conflict(orders, set(after).difference(result))
    return result


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts numbers inside names by their size, and the empty name first.

    >>> sorted(["ch. 10", "", "ch. 9"], key=natural)
    ['', 'ch. 9', 'ch. 10']
    """
    pieces = (piece for piece in re.split(r"([0-9]+)", name) if piece)
    return tuple((0, int(piece), "") if piece.isdecimal() and piece.isascii() else (1, 0, piece) for piece in pieces)


def conflict(orders: dict[str, list[str]], stuck: Iterable[str]) -> AlignError:
    """Return the error that names two sections which no common order can hold, and the witnesses concerned."""
    left = set(stuck)
    places = {siglum: {name: place for place, name in enumerate(names)} for siglum, names in orders.items()}
    steps = [
        (one, two, siglum)
        for siglum, names in sorted(orders.items())
        for one, two in pairwise(names)
        if one in left and two in left
    ]
    remedy = "rename one of them, or put them into the same order"
    for one, two, siglum in steps:
        for other, place in sorted(places.items()):
            if one in place and two in place and place[two] < place[one]:
                return AlignError(
                    f"section {one!r} comes before {two!r} in witness {siglum} and after it in {other}; {remedy}"
                )
    one, two, siglum = circle(steps)
    others = ", ".join(sorted({other for *_, other in steps} - {siglum}))
    return AlignError(
        f"section {one!r} comes before {two!r} in witness {siglum} and, by way of other sections, after it in {others}; {remedy}"
    )


def circle(steps: Sequence[tuple[str, str, str]]) -> tuple[str, str, str]:
    """Return a step that lies on a circle of `steps`, each (earlier, later, siglum)."""
    step_from = {one: (one, two, siglum) for one, two, siglum in reversed(steps)}
    one = min(step_from)
    seen: set[str] = set()
    while one in step_from and one not in seen:
        seen.add(one)
        one = step_from[one][1]
    return step_from.get(one, steps[0])
