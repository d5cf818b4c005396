"""A place in doubt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DoubtKind(StrEnum):
    """Why a place is not certain."""

    ALIGNER = "aligner's doubt"
    """The aligner found another place as good, or nearly so."""
    TIE = "tie"
    """The texts show that a word could as well be elsewhere."""
    WEAK = "weak match"
    TRANSPOSITION = "transposition"
    """Words that occur elsewhere in other witnesses, and no transposition is noted."""
    ORDER = "word order"
    """A word that others have a few columns away."""
    UNLIKE = "unlike words"
    """A word that is like no other in its column and could as well be in the next."""
    SUBSTITUTE = "substitution"
    """A word that is like no other in its column, beside others of which that is true."""
    ALONE = "unlike word"
    """A word that is like no other in its column, between words that are."""
    LONE = "lone match"
    """A word in common with others between words that are not."""
    SETTINGS = "settings"
    """A small change of settings changes the unit."""


@dataclass(frozen=True, slots=True)
class UncertainPlace:
    """Columns (half open) and a reason to doubt them."""

    start: int
    end: int
    kind: DoubtKind
    said: str
