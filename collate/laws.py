"""The laws that are checked on every run: nothing is lost, and every witness can be read back."""

from __future__ import annotations

from collate.errors import InternalError
from collate.model import Collation, State


def check_laws(collation: Collation) -> None:
    """Check laws 1, 2 and 3 on `collation`: its table, and what its apparatus says of each witness.

    Raises:
        InternalError: If a token is lost or out of order, if the readings of a unit do not partition the sigla, or if a
            witness read back from the apparatus differs from its text.
    """
    collation.table.check()
    for unit in collation.apparatus.units:
        if sorted(s for reading in unit.readings for s in reading.sigla) != sorted(collation.table.sigla):
            raise InternalError(f"the readings of unit {unit.id} do not name each witness once")
    for number, siglum in enumerate(collation.table.sigla):
        tokens = collation.table.tokens[number]
        written = "".join(tokens.words(0, len(tokens)).split())
        if read_back(collation, siglum) != written:
            raise InternalError(f"witness {siglum} cannot be read back from the apparatus")


def read_back(collation: Collation, siglum: str) -> str:
    """Return the text of `siglum` as the apparatus gives it, without spaces.

    Outside the units every witness reads as the reading text; inside it has its own reading.
    """
    apparatus = collation.apparatus
    text = [collation.table.tokens[base.witness].t(base.token) for base in apparatus.text]
    parts: list[str] = []
    position = 0
    for entry in apparatus.entries:
        parts += text[position : entry.place.start]
        own = next(reading for reading in entry.unit.readings if siglum in reading.sigla)
        parts += own.text.split() if own.state is State.TEXT else []
        position = entry.place.end
    parts += text[position:]
    return "".join(parts)
