"""An entry as it reads in print, in pieces: the same in every rendering.

`23 Let … hands.] Comrades, … today! P L`: a place, a lemma, a bracket, and readings, each with
the sigla of its witnesses.
"""

from __future__ import annotations

from dataclasses import dataclass

from collate.model import Note, State, UnitClass

ELLIPSIS = "…"
BRACKET = "]"
SEPARATOR = "; "

EXTANT = frozenset({State.TEXT, State.OMISSION})
"""What a witness has that is there."""

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True, slots=True)
class PrintedWords:
    """Words in print: whole, or cut to the first and the last; `last` is empty if they are whole.

    >>> str(PrintedWords("Let", "hands."))
    'Let … hands.'
    """

    first: str
    last: str = ""

    def __str__(self) -> str:
        return f"{self.first} {ELLIPSIS} {self.last}" if self.last else self.first


@dataclass(frozen=True, slots=True)
class PrintedSiglum:
    """A siglum as print gives it: of a witness, or of a group with those of its members who are excepted.

    >>> str(PrintedSiglum("α", ("A", "C", "D"), ("B",), "exc."))
    'α (exc. B)'
    """

    siglum: str
    sigla: tuple[str, ...]
    """The witnesses that it stands for here."""
    exceptions: tuple[str, ...] = ()
    """Sigla of witnesses, or of groups."""
    excepts: str = ""
    """What precedes them."""

    def __str__(self) -> str:
        return f"{self.siglum} ({' '.join((self.excepts, *self.exceptions))})" if self.exceptions else self.siglum


@dataclass(frozen=True, slots=True)
class PrintedReading:
    """What some witnesses have: an abbreviation (*om.*, *add.*), words, or both; and the sigla.

    `sigla` are those of the witnesses; `named` is how print gives them, with the sigla of groups.

    >>> str(PrintedReading("add.", PrintedWords("very"), ("B", "C"), State.TEXT))
    'add. very B C'
    """

    abbreviation: str
    phrase: PrintedWords
    sigla: tuple[str, ...]
    state: State
    named: tuple[PrintedSiglum, ...] = ()
    whole: str = ""
    """The words in full, where `phrase` is cut."""

    @property
    def signs(self) -> tuple[str, ...]:
        """Return the sigla as print gives them."""
        return tuple(map(str, self.named)) or self.sigla

    def __str__(self) -> str:
        return " ".join(part for part in (self.abbreviation, str(self.phrase), *self.signs) if part)


@dataclass(frozen=True, slots=True)
class PrintedEntry:
    """An entry in pieces, in the order of print.

    `number` says which of several like words in its line the lemma is (the², from 1), 0 if it is the
    only one.  `sigla` are those of the lemma, empty in the negative style, `named` how print gives them.  `start` and `end` are positions
    in the base text (half open); equal for an addition.
    """

    id: str
    kind: UnitClass
    section: str
    line: int
    last_line: int
    start: int
    end: int
    lemma: PrintedWords
    number: int
    sigla: tuple[str, ...]
    readings: tuple[PrintedReading, ...]
    named: tuple[PrintedSiglum, ...] = ()
    conjecture: str = ""
    """What is said of a lemma that no witness has, as *coni. Bentley*; empty for any other."""
    series: str = ""
    """The apparatus that prints the entry; empty if there is one only."""
    first_word: int = 0
    """The first of the printed words that the lemma is, by number from 0."""
    units: tuple[str, ...] = ()
    """Ids of the units that it is about; `id` is that of the first, with a number where a second apparatus prints of it too."""
    notes: tuple[Note, ...] = ()
    """Why the entry is as it is: the editor's rules, and a guess of collate's own."""

    @property
    def signs(self) -> tuple[str, ...]:
        """Return the sigla of the lemma as print gives them."""
        return tuple(map(str, self.named)) or self.sigla

    @property
    def unit(self) -> str:
        """Return the id of the first of its units."""
        return self.units[0] if self.units else self.id

    @property
    def place(self) -> str:
        """Return the line, or the lines, as print gives them."""
        return str(self.line) if self.line == self.last_line else f"{self.line}–{self.last_line}"

    @property
    def superscript(self) -> str:
        """Return `number` in raised figures, empty for 0."""
        return str(self.number).translate(_SUPERSCRIPT) if self.number else ""

    def __str__(self) -> str:
        parts = [self.conjecture, " ".join(self.signs), *map(str, self.readings)]
        return f"{self.lemma}{self.superscript}{BRACKET} {SEPARATOR.join(part for part in parts if part)}"


@dataclass(frozen=True, slots=True)
class PrintedSeries:
    """One apparatus at the foot: its heading, empty if there is one only, and its entries in order."""

    name: str
    entries: tuple[PrintedEntry, ...]
