"""Variation units as characters of a matrix, for programs that draw trees of witnesses.

A unit is a character, its readings are the states.  An omission is a state like any other; a witness that is
silent for another reason is missing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from collate.apparatus.printing import named
from collate.apparatus.silence import Hole, holes
from collate.apparatus.words import is_mark
from collate.model import Collation, Reading, State, UnitClass, VariationUnit

CHOSEN = (UnitClass.SUBSTANTIVE, UnitClass.OMISSION, UnitClass.ADDITION, UnitClass.TRANSPOSITION)
"""The classes whose units are characters unless others are asked for: what a copyist does not change by habit."""

SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What stands for a state in a matrix, by its number."""

MISSING = "?"


@dataclass(frozen=True, slots=True)
class Character:
    """A unit: its id, a label a state, and for each witness the number of its state or None where it is silent."""

    id: str
    states: tuple[str, ...]
    row: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Witnesses in the editor's order and characters in the order of the text."""

    sigla: tuple[str, ...]
    characters: tuple[Character, ...]
    classes: tuple[UnitClass, ...]

    def symbols(self, witness: int) -> str:
        """Return the states of `witness` (index) as one symbol a character."""
        return "".join(symbol(character.row[witness]) for character in self.characters)


def symbol(state: int | None) -> str:
    """Return what stands for `state` in a matrix; a state past the last symbol cannot be told from a missing one.

    >>> symbol(0), symbol(35), symbol(36), symbol(None)
    ('0', 'Z', '?', '?')
    """
    return MISSING if state is None or state >= len(SYMBOLS) else SYMBOLS[state]


def make_matrix(collation: Collation, classes: Sequence[UnitClass] = CHOSEN) -> Matrix:
    """Return the units of `classes` as characters of the witnesses that are extant.

    Readings that only spelling, capitals or marks part are one state, unless such a class is among `classes`.  Inside a longer
    difference only those are counted who do not part there already, so that nothing counts twice.  Common readings
    are numbered first.  A unit that leaves one state is no character.  A witness of which a unit is lost in part is missing there.
    """
    sigla = tuple(witness.siglum for witness in collation.witnesses if witness.extant)
    exact = not set(classes) <= set(CHOSEN)
    lost = {w.siglum: holes(w, collation.table, row) for row, w in enumerate(collation.witnesses) if w.extant}
    characters = []
    for entry, counted in zip(collation.apparatus.entries, named(collation), strict=True):
        if entry.unit.kind in classes:
            whole = frozenset(s for s in counted if not _torn(lost[s], entry.unit))
            characters.append(
                _character(entry.unit, sigla, whole, collation.edition.apparatus.words.omits, exact=exact)
            )
    return Matrix(sigla, tuple(character for character in characters if len(character.states) > 1), tuple(classes))


def _torn(lost: Sequence[Hole], unit: VariationUnit) -> bool:
    """Return whether part of `unit` falls into one of the holes, which stand in column order."""
    at = bisect_right(lost, unit.start, key=lambda hole: hole.end)
    return at < len(lost) and lost[at].start < unit.end


def _character(
    unit: VariationUnit, sigla: Sequence[str], counted: frozenset[str], omits: str, *, exact: bool
) -> Character:
    labels: dict[Hashable, str] = {}
    own: dict[str, Hashable] = {}
    for reading in unit.readings:
        if reading.state not in {State.TEXT, State.OMISSION}:
            continue
        speaking = [siglum for siglum in reading.sigla if siglum in counted]
        key = _key(reading, exact=exact)
        own |= dict.fromkeys(speaking, key)
        if speaking:
            labels.setdefault(key, reading.text or omits)
    support = Counter(own.values())
    order = sorted(labels, key=lambda key: -support[key])
    number = {key: state for state, key in enumerate(order)}
    row = tuple(number[own[siglum]] if siglum in own else None for siglum in sigla)
    return Character(unit.id, tuple(labels[key] for key in order), row)


def _key(reading: Reading, *, exact: bool) -> Hashable:
    if exact:
        return reading.state, reading.text
    return tuple(word for word in reading.normal.split() if not is_mark(word))


def explanation(matrix: Matrix, collation: Collation) -> Iterator[str]:
    """Yield the sentences that say what the numbers of `matrix` are made from."""
    yield f"{collation.edition.title}. Made with collate {collation.provenance.version}."
    yield f"Characters: units of variation of the classes {', '.join(matrix.classes)}."
    yield "An omission is a state; ? is a lacuna, illegible, not transcribed, or inside a longer difference of the witness."
    lost = [witness.siglum for witness in collation.witnesses if not witness.extant]
    if lost:
        yield f"Left out, not extant: {' '.join(lost)}."
    rare = [character.id for character in matrix.characters if len(character.states) > len(SYMBOLS)]
    if rare:
        yield f"More than {len(SYMBOLS)} states, of which the rarest are written ? too: {' '.join(rare)}."
