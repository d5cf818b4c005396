"""What the index of an edition shows, gathered from the summaries of its sections, one after another."""

from __future__ import annotations

import base64
from array import array
from collections.abc import Iterable, Iterator, Sequence

from collate.apparatus.agreement import ClassAgreement, counted_agreement
from collate.model import Collation, UnitClass
from collate.viewer.catalogue import figures, text
from collate.viewer.extent import Extent
from collate.viewer.index_views import (
    CODES,
    MapCell,
    MapGroup,
    MapView,
    NearView,
    RowView,
    bars,
    extent_sentence,
    levels,
    who,
)
from collate.viewer.search_parts import SIZE, Vocabulary, searched
from collate.viewer.section_groups import jumps, section_groups
from collate.viewer.section_summary import SectionSummary

TABLE = 200
"""Sections of an index that is a table with a row for each; one of more is a map."""

BATCH = 4_096
"""Places whose readings are compared at once."""

NEAREST = 5
"""Witnesses that are named as nearest to one."""


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
        kinds = {kind for own in self.class_counts for kind, _ in own} - {UnitClass.LACUNA}
        return [kind.value for kind in UnitClass if kind in kinds]

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
                    (self.sigla[other], text("share-of", share=f"{share:.1%}", of=figures(counts.of[one][other])))
                    for share, other in others[:NEAREST]
                ),
            )
