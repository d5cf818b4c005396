"""Where an editor should look first: places at which the alignment is not certain, with the reason."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from collate.comparison.compare import compare
from collate.comparison.meaning import text_of
from collate.comparison.schema import Kind, Record, UnitChange, Where
from collate.comparison.texts import Version, version
from collate.hand import seen_entries
from collate.model import Collation, ConflictKind, UnitClass
from collate.model.table import token_range
from collate.uncertainty import DoubtKind, UncertainPlace, find_doubts, unit_of, units_in_order
from collate.wording import cut_middle

FORMAT = "collate review 1"
"""Name and version of the shape."""

WEIGHTS = {
    DoubtKind.ALIGNER: 6.0,
    DoubtKind.SETTINGS: 3.0,
    DoubtKind.UNLIKE: 2.5,
    DoubtKind.ORDER: 2.5,
    DoubtKind.LONE: 1.5,
    DoubtKind.TRANSPOSITION: 1.25,
    DoubtKind.TIE: 0.75,
    DoubtKind.WEAK: 1.0,
    DoubtKind.SUBSTITUTE: 1.0,
    DoubtKind.ALONE: 0.3,
}
"""How much each kind of reason weighs, about as often as the alignment is wrong where it is given."""
AGAIN = 0.3
"""How much each further reason of one kind weighs."""
PUNCTUATION = 0.05
"""What is left of the weight of a place that has no word."""
DIVISION = 0.3
"""What is left of it where words are divided in another way: that is why they are unlike."""

LONG = 6
"""Columns of an entry up to which its doubts are one place; in a longer one each is a place of its own."""
AROUND = 1
"""Columns on either side that belong to such a place."""

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

    kind: DoubtKind
    said: str


class ReviewPlace(Record, frozen=True):
    """A place to look at."""

    weight: float
    """The heavier, the sooner it should be looked at."""
    columns: tuple[int, int]
    """Half open, from 0."""
    words: str
    """The words there, in one of the witnesses."""
    reasons: list[Reason]
    entry: str = ""
    """The id of the entry there, if the witnesses differ."""
    line: int = 0
    """Of the reading text, from 1; 0 where there is no entry."""
    section: str = ""
    where: Where | None = None
    """In the file of the witness whose words are given."""


class Review(Record, frozen=True):
    """The places to look at, the most doubtful first."""

    format: str
    title: str
    places: list[ReviewPlace]
    seen: int = 0
    """Entries that the editor has seen and accepted, which are not among the places."""
    entries: int = 0
    """All entries."""
    stale: tuple[str, ...] = ()
    """What has changed since it was accepted, in words."""


def review(collation: Collation, more: Iterable[UncertainPlace] = ()) -> Review:
    """Return where to look first.

    Args:
        collation: As it is.
        more: What depends on a small change of settings; the collation itself does not show it.
    """
    done = seen_entries(collation)
    places = [place for place in gathered(collation, (*find_doubts(collation), *more)) if place.entry not in done]
    places.sort(key=lambda place: (-place.weight, place.columns))
    stale = tuple(one.says for one in collation.conflicts if one.kind is ConflictKind.STALE)
    return Review(FORMAT, collation.edition.title, places, len(done), len(collation.apparatus.entries), stale)


def unsettled(collation: Collation, name: str, other: Collation) -> Iterator[UncertainPlace]:
    """Yield the units of `collation` that have another shape in `other`, of which `name` says what is different."""
    spans = {entry.unit.id: (entry.unit.start, entry.unit.end) for entry in collation.apparatus.entries}
    for change in compare(collation, other).changes:
        if isinstance(change, UnitChange) and {facet.kind for facet in change.facets} & SHAPE:
            reason = f"{change.kind.value} with {name}"
            old = [spans[entry.id] for entry in change.old]
            for a, b in old or [(entry.columns.start, entry.columns.end) for entry in change.new]:
                yield UncertainPlace(a, b, DoubtKind.SETTINGS, reason)


@dataclass(slots=True)
class EntryReasons:
    """Reasons that fall into one entry, or into one column where there is none."""

    start: int
    end: int
    entry: str = ""
    line: int = 0
    share: float = 1.0
    """What is left of the weight, for the class of the entry."""
    reasons: dict[Reason, None] = field(default_factory=dict)


def gathered(collation: Collation, doubted: Iterable[UncertainPlace]) -> list[ReviewPlace]:
    """Return the places of `doubted`: the reasons of one entry together unless the entry is long, columns in a row that have one reason as one."""
    units = units_in_order(collation)
    lines = {entry.unit.id: entry.place.line for entry in collation.apparatus.entries}
    reasons: dict[tuple[int, int], EntryReasons] = {}
    for doubt in doubted:
        unit = unit_of(units, doubt)
        start, end = (unit.start, unit.end) if unit else (doubt.start, doubt.end)
        if unit and end - start > LONG:  # whoever looks at all of it has been shown nothing
            start, end = max(start, doubt.start - AROUND), min(end, max(doubt.end, doubt.start + 1) + AROUND)
        share = DIVISION if unit and unit.kind is UnitClass.WORD_DIVISION else 1.0
        here = EntryReasons(start, end, unit.id, lines[unit.id], share) if unit else EntryReasons(start, end)
        reasons.setdefault((start, end), here).reasons.setdefault(Reason(doubt.kind, doubt.said))
    versions = [version(text_of(w, t)) for w, t in zip(collation.witnesses, collation.table.tokens, strict=True)]
    return [review_place(collation, place, versions) for place in in_a_row(reasons.values())]


def in_a_row(places: Iterable[EntryReasons]) -> list[EntryReasons]:
    """Return `places` by their columns, those that follow one another outside entries for the same reasons as one."""
    joined: list[EntryReasons] = []
    for place in sorted(places, key=lambda place: (place.start, place.end)):
        last = joined[-1] if joined else place
        same = list(last.reasons) == list(place.reasons) and not (last.entry or place.entry)
        if last.end == place.start and same:
            joined[-1] = dataclasses.replace(last, end=place.end)
        else:
            joined.append(place)
    return joined


def review_place(collation: Collation, place: EntryReasons, versions: Sequence[Version]) -> ReviewPlace:
    """Return a place with its words and where they are: those of the witness that has the most there."""
    table = collation.table
    spans = [token_range(row, place.start, place.end) for row in table.columns]
    most = max(range(len(spans)), key=lambda w: spans[w][1] - spans[w][0])
    start, end = spans[most]
    weight = weight_of([reason.kind for reason in place.reasons], place.end - place.start)
    words = any(
        any(map(str.isalnum, tokens.t(token)))
        for tokens, (first, last) in zip(table.tokens, spans, strict=True)
        for token in range(first, last)
    )
    return ReviewPlace(
        weight=round(weight * place.share * (1.0 if words else PUNCTUATION), 3),
        columns=(place.start, place.end),
        words=cut_middle(versions[most].words(start, end)),
        reasons=list(place.reasons),
        entry=place.entry,
        line=place.line,
        section=next((name for name, first in reversed(table.sections) if first <= place.start), ""),
        where=versions[most].where(start) if start < end else None,
    )


def weight_of(reasons: Sequence[DoubtKind], columns: int) -> float:
    """Return how much a place of so many columns weighs: its reasons, over the root of what an editor has to read for them.

    >>> weight_of([DoubtKind.UNLIKE], 1), weight_of([DoubtKind.UNLIKE, DoubtKind.UNLIKE], 4)
    (2.5, 1.4)
    """
    kinds = set(reasons)
    weight = sum(WEIGHTS[kind] for kind in kinds) + AGAIN * (len(reasons) - len(kinds))
    return round(weight / math.sqrt(max(1, columns)), 3)
