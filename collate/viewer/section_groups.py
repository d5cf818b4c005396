"""The sections of a long index in groups, by what their names have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

NUMBERED = re.compile(r"(.*?)([\s.,:;/_-]*)([0-9]+[a-z]?)", re.DOTALL)
"""A name that ends in a number: what is before it, what divides them, and the number."""

MOST = 150
"""Sections of one group."""

LEAST = 3
"""Sections of a group, on average, for names that end in a number to make groups."""


@dataclass(frozen=True, slots=True)
class SectionGroup:
    """Sections one after another that are listed together."""

    name: str
    """What their names have in common, or the first and the last name."""
    start: int
    """The number of the first, from 0."""
    labels: tuple[str, ...]
    """What each is called within the group."""


def section_groups(names: Sequence[str]) -> list[SectionGroup]:
    """Return the groups of the sections of these names, in order.

    >>> [(it.name, it.labels) for it in section_groups(["Mk 1:1", "Mk 1:2", "Mk 1:3", "Mk 2:1", "Mk 2:2", "Mk 2:3"])]
    [('Mk 1', ('1', '2', '3')), ('Mk 2', ('1', '2', '3'))]
    >>> [(it.name, it.labels) for it in section_groups(["Proem", "On birds", "End"])]
    [('Proem – End', ('Proem', 'On birds', 'End'))]
    """
    groups = [part for start, own, name in by_common_name(names) for part in divided(start, own, name)]
    if len(names) < LEAST * len(groups):
        return list(divided(0, names, None))
    return groups


def by_common_name(names: Sequence[str]) -> Iterator[tuple[int, list[str], str | None]]:
    """Yield the number of the first of the sections that have a name in common, what each is called, and that name."""
    start = 0
    for common, own in groupby(map(numbered, names), key=lambda pair: pair[0]):
        labels = [label for _, label in own]
        yield start, labels, common
        start += len(labels)


def numbered(name: str) -> tuple[str | None, str]:
    """Return what `name` has before the number at its end, and the number; nothing and the name if it ends in none.

    >>> numbered("B04K1V12"), numbered("12"), numbered("On birds")
    (('B04K1V', '12'), ('', '12'), (None, 'On birds'))
    """
    match = NUMBERED.fullmatch(name)
    return (match[1], match[3]) if match else (None, name)


def divided(start: int, labels: Sequence[str], name: str | None) -> Iterator[SectionGroup]:
    """Yield groups of at most `MOST` of `labels`, the first of which is section number `start`, with a name each."""
    for at in range(0, len(labels), MOST):
        own = tuple(labels[at : at + MOST])
        ends = own[0] if len(own) == 1 else f"{own[0]} – {own[-1]}"
        whole = len(labels) <= MOST and name
        yield SectionGroup(name if whole and name else f"{name} {ends}" if name else ends, start + at, own)


def jumps(names: Sequence[str]) -> list[tuple[str, int]]:
    """Return what groups of these names have in common, and the number of the first of them; none if that is of no help.

    >>> jumps(["Matt 1", "Matt 2", "Mark 1", "Mark 2"]), jumps(["1", "2"])
    ([('Matt', 0), ('Mark', 2)], [])
    """
    common = [(name or "", own[0]) for name, own in grouped_numbers(names)]
    return common if 1 < len(common) <= min(MOST, len(names) // 2) and all(name for name, _ in common) else []


def grouped_numbers(names: Sequence[str]) -> Iterator[tuple[str | None, list[int]]]:
    """Yield what names one after another have before their numbers, and which they are."""
    for common, own in groupby(enumerate(names), key=lambda pair: numbered(pair[1])[0]):
        yield common, [number for number, _ in own]
