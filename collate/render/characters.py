"""Variation units as characters of a matrix, for programs that draw trees of witnesses.

A unit is a character, its readings are the states.  An omission is a state like any other; a witness that is
absent for a reason other than omission is missing.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from collate.apparatus.agreement import WEIGHTY, compared, counted_sigla, states_of
from collate.model import Collation, UnitClass, VariationUnit
from collate.render.plain import visible

CHOSEN = WEIGHTY
"""The classes whose units are characters unless others are asked for: what a copyist does not change by habit."""

SYMBOLS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""What stands for a state in a matrix, by its number."""

MISSING = "?"


@dataclass(frozen=True, slots=True)
class Character:
    """A unit: its id, a label a state, and for each witness the number of its state or None where it is absent."""

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
    """Return what stands for `state` in a matrix; a state past the last symbol cannot be distinguished from a missing one.

    >>> symbol(0), symbol(35), symbol(36), symbol(None)
    ('0', 'Z', '?', '?')
    """
    return MISSING if state is None or state >= len(SYMBOLS) else SYMBOLS[state]


def make_matrix(collation: Collation, classes: Sequence[UnitClass] = CHOSEN) -> Matrix:
    """Return the units of `classes` as characters of the witnesses that are extant.

    Readings that only spelling, capitals or punctuation distinguish are one state, unless such a class is among `classes`.  Inside a longer
    difference only those are counted who do not part there already, so that nothing counts twice.  Common readings
    are numbered first.  A unit that leaves one state is no character.  A witness of which a unit is lost in part is missing there.
    """
    sigla = counted_sigla(collation, classes)
    exact = not set(classes) <= set(CHOSEN)
    omits = collation.edition.apparatus.words.omits
    characters = [
        _character(entry.unit, sigla, there, omits, exact=exact) for entry, there in compared(collation, classes)
    ]
    return Matrix(sigla, tuple(character for character in characters if len(character.states) > 1), tuple(classes))


def never_empty(matrix: Matrix) -> Matrix:
    """Return `matrix`, with a character in which all agree if it has none: programs refuse a matrix without any."""
    constant = Character("none", ("alike",), (0,) * len(matrix.sigla))
    return matrix if matrix.characters else dataclasses.replace(matrix, characters=(constant,))


def _character(
    unit: VariationUnit, sigla: Sequence[str], there: frozenset[str], omits: str, *, exact: bool
) -> Character:
    own = states_of(unit, there, exact=exact)
    texts = {siglum: reading.text for reading in unit.readings for siglum in reading.sigla}
    labels: dict[Hashable, str] = {}
    for siglum, state in own.items():
        labels.setdefault(state, texts[siglum] or omits)
    support = Counter(own.values())
    order = sorted(labels, key=lambda state: -support[state])
    number = {state: place for place, state in enumerate(order)}
    row = tuple(number[own[siglum]] if siglum in own else None for siglum in sigla)
    return Character(unit.id, tuple(labels[state] for state in order), row)


def distinct(names: Iterable[str]) -> list[str]:
    """Return `names`, with a number after each that differs from none before it but in capitals.

    Programs that read matrices and trees do not distinguish capitals from small letters.

    >>> distinct(["Γ", "γ", "A", "a_2", "a"])
    ['Γ', 'γ_2', 'A', 'a_2', 'a_3']
    """
    wanted = list(names)
    taken: set[str] = set()
    reserved = {name.casefold() for name in wanted}
    unique: list[str] = []
    for name in wanted:
        own, number = name, 2
        while own.casefold() in taken or (own != name and own.casefold() in reserved):
            own, number = f"{name}_{number}", number + 1
        taken.add(own.casefold())
        unique.append(own)
    return unique


def taxa(sigla: Iterable[str]) -> list[str]:
    """Return the name of each witness in matrices, distances and trees: its siglum, unless a program would misread that.

    Biopython takes a backslash within quotation marks for a sign that the next character is meant literally.

    >>> taxa(["A", "a", "M*"]), taxa(["\\\\"])
    (['A', 'a_2', 'M*'], ['_'])
    """
    return distinct(visible(siglum).replace("\\", "_") for siglum in sigla)


def explanation(matrix: Matrix, collation: Collation) -> Iterator[str]:
    """Yield the sentences that say what the numbers of `matrix` are made from."""
    yield f"{collation.edition.title}. Made with collate {collation.provenance.version}."
    yield f"Characters: units of variation of the classes {', '.join(matrix.classes)}."
    yield "An omission is a state; ? is a lacuna, illegible, not transcribed, or inside a longer difference of the witness."
    lost = [witness.siglum for witness in collation.witnesses if not witness.extant]
    if lost:
        yield f"Left out, not extant: {' '.join(lost)}."
    few = [w.siglum for w in collation.witnesses if w.extant and w.siglum not in matrix.sigla]
    if few:
        yield f"Left out, extant in less than {collation.edition.stemma.extant:.0%} of the units: {' '.join(few)}."
    renamed = [
        f"{name} is {siglum}" for name, siglum in zip(taxa(matrix.sigla), matrix.sigla, strict=True) if name != siglum
    ]
    if renamed:
        yield f"Capitals count for nothing in names, and a backslash cannot be in one: {', '.join(renamed)}."
    if any(len(character.states) == 1 for character in matrix.characters):
        yield "No unit is a character; the only one is there because programs refuse a matrix without any."
    rare = [character.id for character in matrix.characters if len(character.states) > len(SYMBOLS)]
    if rare:
        yield f"More than {len(SYMBOLS)} states, of which the rarest are written ? too: {' '.join(rare)}."
