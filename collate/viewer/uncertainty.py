"""The places that an editor should look at first, as the pages show them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from collate.kept_results import once
from collate.model import Collation
from collate.uncertainty import DoubtKind, UncertainPlace, find_doubts, unit_of, units_in_order
from collate.viewer.shown import direction, language, shown, turned

SHOWN_ANYHOW = frozenset({DoubtKind.ALONE, DoubtKind.LONE})
"""Reasons that whoever looks at the table sees."""


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A column to look at first: a word that occurs there, and why its place is in doubt."""

    column: int
    entry: str
    """The id of the entry there; empty where the witnesses agree."""
    word: str
    lang: str
    dir: str
    line: int
    """The line of the reading text in which it is, 0 if it is after the end."""
    reason: str


@dataclass(slots=True)
class ColumnReasons:
    """The reasons at one column, and the entry there."""

    entry: str
    reasons: dict[str, None] = field(default_factory=dict)


@once
def doubt_views(collation: Collation) -> tuple[DoubtView, ...]:
    """Return the places of `collation` to look at first, one for each column, in order.

    That one word is in place of another, or in common between words that are not, a page shows anyhow.
    """
    doubted = (place for place in find_doubts(collation) if place.kind not in SHOWN_ANYHOW)
    reasons = gathered(collation, doubted)
    directions = [direction(witness.text) for witness in collation.witnesses]
    return tuple(view(collation, column, reasons[column], directions) for column in sorted(reasons))


def gathered(collation: Collation, doubted: Iterable[UncertainPlace]) -> dict[int, ColumnReasons]:
    """Return the reasons by the column at which their places begin."""
    units = units_in_order(collation)
    reasons: dict[int, ColumnReasons] = {}
    for place in doubted:
        unit = unit_of(units, place)
        reasons.setdefault(place.start, ColumnReasons(unit.id if unit else "")).reasons.setdefault(place.said)
    return reasons


def view(collation: Collation, column: int, place: ColumnReasons, directions: Sequence[str]) -> DoubtView:
    """Return the place at `column` with the word of the first witness that has one there; `directions` are those of the witnesses' texts."""
    text = collation.apparatus.text
    at = bisect_left(text, column, key=lambda token: token.column)
    line = text[at].line if at < len(text) else 0
    reason = shown("; ".join(place.reasons))
    for w, (tokens, places) in enumerate(zip(collation.table.tokens, collation.table.columns, strict=True)):
        here = bisect_left(places, column)
        if here < len(places) and places[here] == column:
            witness = collation.witnesses[w]
            word = shown(tokens.t(here))
            lang, dir_ = language(witness, collation.edition), turned(word, directions[w])
            return DoubtView(column, place.entry, word, lang, dir_, line, reason)
    return DoubtView(column, place.entry, "", "", "ltr", line, reason)
