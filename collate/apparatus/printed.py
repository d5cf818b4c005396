"""An entry as it reads in print, in pieces: the same in every rendering.

`23 Let … hands.] Comrades, … today! P L`: a place, a lemma, a bracket, and readings, each with
the sigla of its witnesses.
"""

from __future__ import annotations

from dataclasses import dataclass

from collate.model import State, UnitClass

ELLIPSIS = "…"
BRACKET = "]"
SEPARATOR = "; "

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in print: whole, or cut to the first and the last; `last` is empty if they are whole.

    >>> str(Phrase("Let", "hands."))
    'Let … hands.'
    """

    first: str
    last: str = ""

    def __str__(self) -> str:
        return f"{self.first} {ELLIPSIS} {self.last}" if self.last else self.first


@dataclass(frozen=True, slots=True)
class PrintedReading:
    """What some witnesses have: an abbreviation (*om.*, *add.*), words, or both; and the sigla.

    >>> str(PrintedReading("add.", Phrase("very"), ("B", "C"), State.TEXT))
    'add. very B C'
    """

    abbreviation: str
    phrase: Phrase
    sigla: tuple[str, ...]
    state: State

    def __str__(self) -> str:
        return " ".join(part for part in (self.abbreviation, str(self.phrase), *self.sigla) if part)


@dataclass(frozen=True, slots=True)
class PrintedEntry:
    """An entry in pieces, in the order of print.

    `number` tells which of several like words in its line the lemma is (the², from 1), 0 if it is the
    only one.  `sigla` are those of the lemma, empty in the negative style.  `start` and `end` are positions
    in the base text (half open); equal for an addition.
    """

    id: str
    kind: UnitClass
    section: str
    line: int
    last_line: int
    start: int
    end: int
    lemma: Phrase
    number: int
    sigla: tuple[str, ...]
    readings: tuple[PrintedReading, ...]

    @property
    def place(self) -> str:
        """Return the line, or the lines, as print gives them."""
        return str(self.line) if self.line == self.last_line else f"{self.line}–{self.last_line}"

    @property
    def superscript(self) -> str:
        """Return `number` in raised figures, empty for 0."""
        return str(self.number).translate(_SUPERSCRIPT) if self.number else ""

    def __str__(self) -> str:
        parts = [" ".join(self.sigla), *map(str, self.readings)]
        return f"{self.lemma}{self.superscript}{BRACKET} {SEPARATOR.join(part for part in parts if part)}"
