"""How much of a section each witness has."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from collate.apparatus.absence import absences
from collate.model import Collation, State, Tokens
from collate.model.words import is_mark

SPEAKS = frozenset({State.TEXT, State.OMISSION})


class Extent(StrEnum):
    """How much of a section a witness has."""

    WHOLE = "whole"
    PART = "in part"
    """Some of it is a lacuna."""
    OMITTED = "omits it"
    """It goes on without a word of it."""
    NONE = "lacks it"
    """All of it is a lacuna."""


@dataclass(frozen=True, slots=True)
class Held:
    """What one witness has of one section."""

    siglum: str
    extent: Extent
    words: int


def all_held(collation: Collation) -> list[Held]:
    """Return what each extant witness has of `collation`, which is one section."""
    return [held(collation, w) for w, witness in enumerate(collation.witnesses) if witness.extant]


def held(collation: Collation, w: int) -> Held:
    """Return what witness `w` has of `collation`, which is one section."""
    table = collation.table
    lost = absences(collation.witnesses[w], table, w)
    tokens = table.tokens[w]
    return Held(table.sigla[w], extent_of(words=len(tokens) > 0, lost=bool(lost)), count_words(tokens))


def extent_of(*, words: bool, lost: bool) -> Extent:
    """Return how much a witness has of a section of which it has some `words`, and some `lost`.

    >>> str(extent_of(words=True, lost=True)), str(extent_of(words=False, lost=False))
    ('in part', 'omits it')
    """
    some, none = (Extent.PART, Extent.NONE) if lost else (Extent.WHOLE, Extent.OMITTED)
    return some if words else none


def count_words(tokens: Tokens) -> int:
    """Return how many of `tokens` are words, not marks."""
    return sum(not is_mark(t) for t in tokens.written())


def heat(collation: Collation, most: int) -> list[float]:
    """Return how many of the witnesses differ from the text, 0 to 1, in each of at most `most` equal parts of the columns.

    What counts is the entry with the most witnesses in each part; a lacuna counts for nothing.
    """
    count = min(most, collation.table.width)
    shares = [0.0] * count
    others = max(1, sum(witness.extant for witness in collation.witnesses) - 1)
    for entry in collation.apparatus.entries:
        share = sum(len(reading.sigla) for reading in entry.readings if reading.state in SPEAKS) / others
        first = entry.unit.start * count // collation.table.width
        last = (entry.unit.end - 1) * count // collation.table.width
        for at in range(first, last + 1):
            shares[at] = max(shares[at], min(1.0, share))
    return shares
