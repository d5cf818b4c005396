"""What the index of an edition knows of one section: all of it comes from that section's collation alone.

An index of thousands of sections is made from these summaries, one after another, so that no more than one section has to
be in memory, and so that each can be made by another process.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from collate.apparatus import joined_entries
from collate.apparatus.agreement import WEIGHTY, compared_readings
from collate.apparatus.print.model import BRACKET, SEPARATOR
from collate.apparatus.print.series import apparatuses, placements
from collate.model import Collation, UnitClass
from collate.model.words import is_mark
from collate.viewer.extent import Extent, all_held, heat
from collate.wording import cut_middle

BUCKETS = 64
"""Parts of a section that the strip beside its name distinguishes."""

FULL = 255
"""The level of a part of the strip in which all witnesses differ."""

LONGEST = 60
"""Words of a reading that search looks through and shows, at most."""


@dataclass(frozen=True, slots=True)
class SummaryEntry:
    """An entry as search finds it."""

    id: str
    words: str
    """Lemma and readings, without sigla; words of a long reading are left out."""


@dataclass(frozen=True, slots=True)
class SectionSummary:
    """A section as the index shows it."""

    name: str
    """As the witnesses have it; empty for text before the first section, and for a text without any."""
    lines: int
    """Lines of the reading text."""
    words: int
    """Words of the reading text."""
    text: str
    """The reading text on one line."""
    entries: tuple[SummaryEntry, ...]
    """The entries in print."""
    ids: tuple[str, ...]
    """The ids of all units, in print or not."""
    classes: tuple[tuple[UnitClass, int], ...]
    """How many entries each class has, for those that have any, in the order of `UnitClass`; those that no apparatus has are
    not counted, lacunae are."""
    strip: bytes
    """How many of the witnesses differ, from 0 to `FULL`, in equal parts of the section from its beginning to its end."""
    extents: tuple[Extent, ...]
    """What each extant witness has of it, in the editor's order."""
    counts: tuple[int, ...]
    """The words of each extant witness."""
    readings: tuple[tuple[int, ...], ...]
    """For each place that counts for agreement and each extant witness the number of its reading, from 1, or `ABSENT`."""

    @property
    def variation(self) -> float:
        """Return how many entries, lacunae apart, there are for each word of the text."""
        return sum(count for kind, count in self.classes if kind is not UnitClass.LACUNA) / max(1, self.words)


def section_summary(collation: Collation, name: str) -> SectionSummary:
    """Return the summary of `collation`, which has the section `name` alone."""
    apparatus, tokens = collation.apparatus, collation.table.tokens
    text, series = apparatus.text, apparatuses(collation.edition)
    printed = (entry for entry in apparatus.entries if placements(entry, series, collation.edition))
    kinds = Counter(entry.unit.kind for entry in printed)
    own = all_held(collation)
    extant = [it.siglum for it in own]
    return SectionSummary(
        name=name,
        lines=text[-1].line - text[0].line + 1 if text else 0,
        words=sum(not is_mark(tokens[it.witness].t(it.token)) for it in text),
        text=running_text(collation),
        entries=tuple(summary_entries(collation)),
        ids=tuple(unit.id for unit in apparatus.units),
        classes=tuple((kind, kinds[kind]) for kind in UnitClass if kinds[kind]),
        strip=bytes(round(share * FULL) for share in heat(collation, BUCKETS)),
        extents=tuple(it.extent for it in own),
        counts=tuple(it.words for it in own),
        readings=tuple(row for _, row in compared_readings(collation, WEIGHTY, extant)),
    )


def running_text(collation: Collation) -> str:
    """Return the reading text of `collation` on one line, its words apart where they are apart in the witness."""
    parts: list[str] = []
    before = None
    for chosen in collation.apparatus.text:
        tokens = collation.table.tokens[chosen.witness]
        near = before is not None and (before.witness, before.token + 1) == (chosen.witness, chosen.token)
        if parts and not (near and tokens.end[chosen.token - 1] == tokens.start[chosen.token]):
            parts.append(" ")
        parts.append(tokens.t(chosen.token))
        before = chosen
    return " ".join("".join(parts).split())


def summary_entries(collation: Collation) -> Iterator[SummaryEntry]:
    """Yield the entries in print of `collation` as search finds them."""
    for entry in joined_entries(collation):
        phrases = dict.fromkeys(
            f"{reading.abbreviation} {cut_middle(reading.whole or str(reading.phrase), LONGEST, LONGEST // 2 - 1)}".strip()
            for reading in entry.readings
        )
        yield SummaryEntry(entry.id, f"{entry.lemma}{BRACKET} {SEPARATOR.join(phrases)}")
