"""What the index of an edition shows of a section, and the words in which it says it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from collate.viewer.catalogue import count, figures, text
from collate.viewer.extent import Extent
from collate.viewer.section_summary import FULL

HEIGHT = 12
"""Of the strip beside a section's name, in units of its own."""

LEVELS = 5
"""Degrees of variation that the map distinguishes, beside none."""

RUNS = 12
"""Runs of sections that are named of what a witness has."""

CODES = {Extent.WHOLE: 0, Extent.PART: 1, Extent.OMITTED: 2, Extent.NONE: 3}
"""What a witness has of a section, in two bits; two for each witness and section, one section after another."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a strip; it begins at the foot."""

    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class RowView:
    """A section in the index as a table."""

    name: str
    slug: str
    lines: str
    """First and last line of the reading text, empty if it has nothing here."""
    words: int
    """Of the reading text."""
    entries: int
    buckets: int
    strip: tuple[Bar, ...]
    witnesses: str
    """Who has it, in words."""


@dataclass(frozen=True, slots=True)
class MapCell:
    """A section in the index as a map."""

    label: str
    slug: str
    level: int
    """How much its text varies, 0 to `LEVELS`."""


@dataclass(frozen=True, slots=True)
class MapGroup:
    """Sections that the map lists together."""

    name: str
    cells: tuple[MapCell, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """The index as a map."""

    groups: tuple[MapGroup, ...]
    jumps: tuple[tuple[str, int], ...]
    """What several groups have in common, and the number of the first of them; none if that is of no help."""


@dataclass(frozen=True, slots=True)
class NearView:
    """The witnesses that are nearest to one."""

    siglum: str
    nearest: tuple[tuple[str, str], ...]
    """Siglum, and in how many of how many places they agree, in words; the nearest first."""


def bars(strip: bytes) -> Iterator[Bar]:
    """Yield the bars of a strip; one that is not empty has a height that is seen."""
    for x, level in enumerate(strip):
        if level:
            share = max(0.25, level / FULL)
            yield Bar(x, round(HEIGHT * (1 - share), 1), round(HEIGHT * share, 1))


def levels(shares: Iterable[float]) -> Callable[[float], int]:
    """Return what gives the level, 0 to `LEVELS`, of a share: 0 for none, and as many of the others in each level.

    >>> level = levels([0, 0.1, 0.2, 0.3, 0.4, 0.5])
    >>> [level(share) for share in (0, 0.1, 0.3, 0.5)]
    [0, 1, 3, 5]
    """
    some = sorted(share for share in shares if share)
    borders = [some[len(some) * number // LEVELS] for number in range(1, LEVELS)] if some else []
    return lambda share: 1 + bisect_right(borders, share) if share else 0


def who(sigla: Sequence[str], extents: bytes) -> str:
    """Return who has a section, in words.

    >>> who("ABCD", bytes([0, 3, 1, 3])), who("AB", bytes([0, 2])), who("AB", bytes([0, 0]))
    ('without B D; C in part', 'omitted by B', 'all')
    """
    by = {kind: " ".join(s for s, code in zip(sigla, extents, strict=True) if code == CODES[kind]) for kind in Extent}
    keys = {Extent.NONE: "has-none", Extent.OMITTED: "has-omitted", Extent.PART: "has-part"}
    return "; ".join(text(key, sigla=by[kind]) for kind, key in keys.items() if by[kind]) or text("has-all")


def extent_sentence(titles: Sequence[str], numbers: Sequence[int], words: int) -> str:
    """Return what a witness has that has the sections `numbers` of those called `titles`, with so many words."""
    total = count("words", words)
    if len(titles) == 1:
        return text("extent-words", words=total)
    if len(numbers) == len(titles):
        return text("extent-all", count=figures(len(titles)), words=total)
    key = "extent-named" if numbers else "extent-some"
    return text(key, n=figures(len(numbers)), all=figures(len(titles)), words=total, names=runs(titles, numbers))


def runs(titles: Sequence[str], numbers: Sequence[int]) -> str:
    """Return the names of the sections `numbers`, those that follow one another as the first and the last.

    >>> runs(["1", "2", "3", "4", "5", "6"], [0, 1, 2, 4])
    '1 … 3, 5'
    """
    named: list[str] = []
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        names = [titles[number] for _, number in group]
        named += [f"{names[0]} … {names[-1]}"] if len(names) > 2 else names
    more = " " + text("and-more", count=figures(len(named) - RUNS)) if len(named) > RUNS + 1 else ""
    return text("list-comma").join(named[:RUNS] if more else named) + more
