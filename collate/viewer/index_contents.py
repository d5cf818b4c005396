"""What the index of an edition shows, gathered from the summaries of its sections, one after another."""

from __future__ import annotations

import base64
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from collate.apparatus.agreement import ClassAgreement, counted_agreement
from collate.model import Collation, UnitClass
from collate.viewer.extent import Extent
from collate.viewer.search_parts import SIZE, Vocabulary, searched
from collate.viewer.section_groups import jumps, section_groups
from collate.viewer.section_summary import FULL, SectionSummary
from collate.wording import counted

HEIGHT = 12
"""Of the strip beside a section's name, in units of its own."""

TABLE = 200
"""Sections of an index that is a table with a row for each; one of more is a map."""

LEVELS = 5
"""Degrees of variation that the map distinguishes, beside none."""

BATCH = 4_096
"""Places whose readings are compared at once."""

NEAREST = 5
"""Witnesses that are named as nearest to one."""

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


class IndexContents:
    """The index of `titles`, sections whose summaries are added in their order; `head` has the witnesses."""

    def __init__(self, head: Collation, titles: Sequence[str], slugs: Sequence[str]) -> None:
        self.titles, self.slugs = titles, slugs
        self.sigla = tuple(witness.siglum for witness in head.witnesses if witness.extant)
        self.least = head.edition.stemma.extant
        self.vocabulary = Vocabulary()
        self.line_counts, self.word_counts = array("I"), array("I")
        self.class_counts: list[tuple[tuple[UnitClass, int], ...]] = []
        self.extents: list[bytes] = []
        self.witness_words = [0] * len(self.sigla)
        self.strips: list[bytes] = []
        size = range(len(self.sigla))
        self.places = 0
        self.agree = [[0 for _ in size] for _ in size]
        self.of = [[0 for _ in size] for _ in size]

    def add_all(self, summaries: Iterable[SectionSummary]) -> Iterator[tuple[int, list[object]]]:
        """Add the sections of `summaries`; yield the number of the first section of each part of their texts, and the part."""
        texts: list[object] = []
        readings: list[tuple[int, ...]] = []
        start = size = 0
        for number, summary in enumerate(summaries):
            self.add(number, summary)
            readings += summary.readings
            if len(readings) > BATCH:
                self.compare(readings)
                readings = []
            texts.append(searched(summary))
            size += len(summary.text) + sum(len(entry.words) + len(entry.id) for entry in summary.entries)
            if size > SIZE:
                yield start, texts
                texts, start, size = [], number + 1, 0
        self.compare(readings)
        if texts:
            yield start, texts

    def add(self, number: int, summary: SectionSummary) -> None:
        """Add section `number`."""
        self.vocabulary.add(number, summary)
        self.line_counts.append(summary.lines)
        self.word_counts.append(summary.words)
        self.class_counts.append(summary.classes)
        self.extents.append(bytes(CODES[extent] for extent in summary.extents))
        self.witness_words = [a + b for a, b in zip(self.witness_words, summary.counts, strict=True)]
        if len(self.titles) <= TABLE:
            self.strips.append(summary.strip)

    def compare(self, readings: Sequence[Sequence[int]]) -> None:
        """Count how often witnesses agree in places with these readings."""
        if not readings:
            return
        more = counted_agreement(readings, len(self.sigla))
        self.places += more.places
        for sums, rows in ((self.agree, more.agree), (self.of, more.of)):
            for own, row in zip(sums, rows, strict=True):
                own[:] = [a + b for a, b in zip(own, row, strict=True)]

    @property
    def sections(self) -> int:
        """How many sections there are."""
        return len(self.titles)

    @property
    def lines(self) -> int:
        """Lines of the reading text."""
        return sum(self.line_counts)

    @property
    def words(self) -> int:
        """Words of the reading text."""
        return sum(self.word_counts)

    @property
    def entries(self) -> int:
        """Entries, those of lacunae too."""
        return sum(count for own in self.class_counts for _, count in own)

    @property
    def classes(self) -> list[str]:
        """The classes of entries that there are, but for lacunae."""
        found = {kind for own in self.class_counts for kind, _ in own} - {UnitClass.LACUNA}
        return [kind.value for kind in UnitClass if kind in found]

    def data(self) -> dict[str, object]:
        """Return what the script of the index knows of the sections, each list in their order."""
        counts = [dict(own) for own in self.class_counts]
        return {
            "names": self.titles,
            "slugs": self.slugs,
            "lines": list(self.line_counts),
            "words": list(self.word_counts),
            "classes": {kind: [own.get(UnitClass(kind), 0) for own in counts] for kind in self.classes},
            "sigla": self.sigla,
        }

    def rows(self) -> Iterator[RowView]:
        """Yield the sections for an index that is a table; none if it is a map."""
        line = 1
        for number, strip in enumerate(self.strips):
            count = self.line_counts[number]
            yield RowView(
                name=self.titles[number],
                slug=self.slugs[number],
                lines=f"{line}–{line + count - 1}" if count > 1 else str(line) if count else "",
                words=self.word_counts[number],
                entries=sum(many for _, many in self.class_counts[number]),
                buckets=len(strip),
                strip=tuple(bars(strip)),
                witnesses=who(self.sigla, self.extents[number]),
            )
            line += count

    def map(self) -> MapView:
        """Return the sections for an index that is a map."""
        shares = [
            sum(count for kind, count in own if kind is not UnitClass.LACUNA) / max(1, words)
            for own, words in zip(self.class_counts, self.word_counts, strict=True)
        ]
        level = levels(shares)
        groups = section_groups(self.titles)
        return MapView(
            tuple(
                MapGroup(
                    group.name,
                    tuple(
                        MapCell(label, self.slugs[number], level(shares[number]))
                        for number, label in enumerate(group.labels, group.start)
                    ),
                )
                for group in groups
            ),
            tuple(jumps([group.name for group in groups])),
        )

    def packed_extents(self) -> str:
        """Return what each witness has of each section, by `CODES`, four to a byte, the first in the lowest bits, in base 64."""
        flat = b"".join(self.extents)
        flat += bytes(-len(flat) % 4)
        quarters = zip(flat[::4], flat[1::4], flat[2::4], flat[3::4], strict=True)
        return base64.b64encode(bytes(a | b << 2 | c << 4 | d << 6 for a, b, c, d in quarters)).decode()

    def witness_extents(self) -> dict[str, str]:
        """Return what each extant witness has of the text, in words, by its siglum."""
        having = bytes.maketrans(bytes(CODES.values()), bytes(code < CODES[Extent.OMITTED] for code in CODES.values()))
        flags = [own.translate(having) for own in self.extents]
        return {
            siglum: extent_sentence(self.titles, [number for number, own in enumerate(flags) if own[w]], words)
            for w, (siglum, words) in enumerate(zip(self.sigla, self.witness_words, strict=True))
            if flags
        }

    def nearest(self) -> Iterator[NearView]:
        """Yield for each witness that has enough of the text those that agree with it most."""
        counts = ClassAgreement(self.places, tuple(map(tuple, self.agree)), tuple(map(tuple, self.of)))
        enough = [w for w in range(len(self.sigla)) if counts.of[w][w] >= max(1, self.least * self.places)]
        for one in enough:
            others = [
                (counts.share(one, other) or 0, other) for other in enough if other != one and counts.of[one][other]
            ]
            others.sort(key=lambda pair: (-pair[0], pair[1]))
            yield NearView(
                self.sigla[one],
                tuple(
                    (self.sigla[other], f"{share:.1%} of {counts.of[one][other]:,}")
                    for share, other in others[:NEAREST]
                ),
            )


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
    said = {Extent.NONE: "without {}", Extent.OMITTED: "omitted by {}", Extent.PART: "{} in part"}
    return "; ".join(words.format(by[kind]) for kind, words in said.items() if by[kind]) or "all"


def extent_sentence(titles: Sequence[str], numbers: Sequence[int], words: int) -> str:
    """Return what a witness has that has the sections `numbers` of those called `titles`, with so many words."""
    total = counted(words, "word")
    if len(titles) == 1:
        return f"{total}."
    if len(numbers) == len(titles):
        return f"All {len(titles):,} sections, {total}."
    named = f": {runs(titles, numbers)}" if numbers else ""
    return f"{len(numbers):,} of {len(titles):,} sections, {total}{named}."


def runs(titles: Sequence[str], numbers: Sequence[int]) -> str:
    """Return the names of the sections `numbers`, those that follow one another as the first and the last.

    >>> runs(["1", "2", "3", "4", "5", "6"], [0, 1, 2, 4])
    '1 … 3, 5'
    """
    found: list[str] = []
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        names = [titles[number] for _, number in group]
        found += [f"{names[0]} … {names[-1]}"] if len(names) > 2 else names
    more = f" and {len(found) - RUNS:,} more" if len(found) > RUNS + 1 else ""
    return ", ".join(found[:RUNS] if more else found) + more
