"""Where an editor should look first: places at which the alignment is not certain, with the reason."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from collate.check.compare import compare
from collate.check.meaning import text_of
from collate.check.report.sheet import cut
from collate.check.shape import Kind, Record, UnitChange, Where
from collate.check.slides import slides
from collate.check.texts import Version, version
from collate.check.transposed import missed_transpositions
from collate.model import AlignmentTable, Collation

FORMAT = "collate review 1"
"""Name and version of the shape."""

WEAK = 0.1
"""How far above the least likeness of spellings a match counts as weak."""

WEIGHTS = {"settings": 3.0, "transposition": 3.0, "tie": 2.0, "aligner's doubt": 2.0, "weak match": 1.0}
"""How much each kind of reason weighs; a place's rank is the sum."""

REACH = 2000
"""Columns: a unit that begins so far before a place is not looked at."""

SHAPE = frozenset(
    {
        Kind.UNIT_GONE,
        Kind.UNIT_NEW,
        Kind.UNIT_SPLIT,
        Kind.UNITS_MERGED,
        Kind.READING_REWORDED,
        Kind.READING_NEW,
        Kind.READING_GONE,
        Kind.SUPPORT_CHANGED,
        Kind.UNIT_MOVED,
        Kind.LEMMA_CHANGED,
    }
)
"""Changes of a unit's shape."""


class Reason(Record, frozen=True):
    """Why a place is not certain."""

    kind: str
    """`tie`, `aligner's doubt`, `settings`, `weak match` or `transposition`."""
    said: str


class Place(Record, frozen=True):
    """A place to look at."""

    weight: float
    """The heavier, the sooner it should be looked at."""
    columns: tuple[int, int]
    """Half open, from 0."""
    words: str
    """What stands there, in one of the witnesses."""
    reasons: list[Reason]
    entry: str = ""
    """The id of the entry there, if the witnesses part."""
    line: int = 0
    """Of the reading text, from 1; 0 where no entry stands."""
    section: str = ""
    where: Where | None = None
    """In the file of the witness whose words are given."""


class Review(Record, frozen=True):
    """The places to look at, the most doubtful first."""

    format: str
    title: str
    places: list[Place]


@dataclass(frozen=True, slots=True)
class Doubted:
    """Columns and a reason to doubt them."""

    start: int
    end: int
    reason: Reason


def review(collation: Collation, others: Mapping[str, Collation] | None = None) -> Review:
    """Return where to look first.

    Args:
        collation: As it is.
        others: The same witnesses under slightly other settings, by what is different.
    """
    doubted = [
        *(Doubted(d.column, d.column + 1, Reason("aligner's doubt", d.reason)) for d in collation.table.doubts),
        *(Doubted(a, b, Reason("tie", said)) for a, b, said in slides(collation.table)),
        *weak_matches(collation.table, collation.edition.align.near),
        *(Doubted(a, b, Reason("transposition", said)) for a, b, said in missed_transpositions(collation)),
    ]
    for name, other in (others or {}).items():
        doubted += unsettled(collation, name, other)
    places = gathered(collation, doubted)
    places.sort(key=lambda place: (-place.weight, place.columns))
    return Review(FORMAT, collation.edition.title, places)


def unsettled(collation: Collation, name: str, other: Collation) -> Iterator[Doubted]:
    """Yield the units of `collation` that have another shape in `other`, of which `name` says what is different."""
    spans = {entry.unit.id: (entry.unit.start, entry.unit.end) for entry in collation.apparatus.entries}
    for change in compare(collation, other).changes:
        if isinstance(change, UnitChange) and {facet.kind for facet in change.facets} & SHAPE:
            said = f"{change.kind.value} with {name}"
            old = [spans[entry.id] for entry in change.old]
            for a, b in old or [(entry.columns.start, entry.columns.end) for entry in change.new]:
                yield Doubted(a, b, Reason("settings", said))


def weak_matches(table: AlignmentTable, near: float) -> Iterator[Doubted]:
    """Yield the columns in which two words stand side by side that are barely alike enough for it."""
    from rapidfuzz.distance import Indel

    if near >= 1:
        return
    forms = [tokens.forms for tokens in table.tokens]
    known: dict[tuple[str, str], float] = {}
    for column, cells in enumerate(table.columns()):
        here = {forms[w][table.tokens[w].n[i]] for w, i in enumerate(cells) if i >= 0}
        words = sorted(form for form in here if any(c.isalnum() for c in form))
        for number, one in enumerate(words):
            for other in words[number + 1 :]:
                if (one, other) not in known:
                    known[one, other] = Indel.normalized_similarity(one, other)
                if near <= known[one, other] < near + WEAK:
                    said = f"“{one}” beside “{other}”, alike by {known[one, other]:.2f}"
                    yield Doubted(column, column + 1, Reason("weak match", said))


@dataclass(slots=True)
class Gathered:
    """Reasons that fall into one entry, or into one column where there is none."""

    start: int
    end: int
    entry: str = ""
    line: int = 0
    reasons: dict[Reason, None] = field(default_factory=dict)


def gathered(collation: Collation, doubted: Iterable[Doubted]) -> list[Place]:
    """Return the places of `doubted`, the reasons of one entry together."""
    units = sorted((e.unit.start, e.unit.end, e.unit.id, e.place.line) for e in collation.apparatus.entries)
    starts = [unit[0] for unit in units]
    found: dict[tuple[int, int], Gathered] = {}
    for doubt in doubted:
        span, name, line = (doubt.start, doubt.end), "", 0
        for number in range(bisect_left(starts, doubt.end) - 1, -1, -1):
            start, end, unit, of = units[number]
            if doubt.start < end:
                span, name, line = (start, end), unit, of
                break
            if doubt.start - start > REACH:
                break
        place = found.setdefault(span, Gathered(*span, name, line))
        place.reasons.setdefault(doubt.reason)
    versions = [version(text_of(w, t)) for w, t in zip(collation.witnesses, collation.table.tokens, strict=True)]
    return [made(collation, place, versions) for place in found.values()]


def made(collation: Collation, place: Gathered, versions: Sequence[Version]) -> Place:
    """Return a place with its words and where they stand: those of the witness that has the most there."""
    table = collation.table
    spans = [(bisect_left(row, place.start), bisect_left(row, place.end)) for row in table.places]
    most = max(range(len(spans)), key=lambda w: spans[w][1] - spans[w][0])
    start, end = spans[most]
    kinds = {reason.kind for reason in place.reasons}
    return Place(
        weight=sum(WEIGHTS[kind] for kind in kinds) + 0.1 * (len(place.reasons) - len(kinds)),
        columns=(place.start, place.end),
        words=cut(versions[most].words(start, end)),
        reasons=list(place.reasons),
        entry=place.entry,
        line=place.line,
        section=next((name for name, first in reversed(table.sections) if first <= place.start), ""),
        where=versions[most].where(start) if start < end else None,
    )
