"""How what a witness has compares with the base text."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from collate.model import ApparatusEntry, Reading, State


class AgainstBase(StrEnum):
    """How a witness compares with the base text at a place."""

    NONE = ""
    BASE = "base"
    """It has the base text's reading; others differ."""
    OTHER = "other"
    PLUS = "plus"
    """It has words that the base text lacks."""
    MINUS = "minus"
    """It lacks words of the base text."""
    LOST = "lost"
    """It is lost, illegible or not transcribed here, so that it cannot be compared."""
    UNCOMPARED = "uncompared"
    """It has words where the base text is lost."""


WITH_WORDS = {State.TEXT: AgainstBase.OTHER, State.OMISSION: AgainstBase.PLUS}
"""The mark of words by what the base text has for them; where that is lost they are neither added nor other."""


def mark_of(entry: ApparatusEntry, reading: Reading) -> AgainstBase:
    """Return how `reading` compares with the lemma."""
    if reading is entry.lemma:
        return AgainstBase.BASE
    if reading.state is not State.TEXT:
        return AgainstBase.MINUS if reading.state is State.OMISSION else AgainstBase.LOST
    return WITH_WORDS.get(entry.lemma.state, AgainstBase.UNCOMPARED)


def is_absent(entry: ApparatusEntry, reading: Reading) -> bool:
    """Return whether a cell says that its witness has nothing: it is lost there, or omits what the base text has."""
    return reading.state is not State.TEXT and (reading is not entry.lemma or reading.state is not State.OMISSION)


def most_severe(around: Sequence[tuple[ApparatusEntry, Reading]]) -> AgainstBase:
    """Return the mark of a token in these units: of the innermost in which its witness departs from the lemma."""
    marks = [mark_of(entry, reading) for entry, reading in reversed(around)]
    return next(
        (mark for mark in marks if mark is not AgainstBase.BASE), AgainstBase.BASE if marks else AgainstBase.NONE
    )
