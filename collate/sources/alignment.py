"""An alignment that an editor supplies: witnesses, and the column in which each of their words occurs."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from collate.model.fragments import LOST_SIGN
from collate.model.white_space import trimmed
from collate.model.witness import Lacuna, State, Witness

Word = tuple[str, str]
"""As written, with `LOST_SIGN` where a gap interrupts it, and the normal form, empty where the source gives none."""

SIGN = "[…]"
"""What represents in the text a gap before or after a partially preserved word; a gap inside it leaves no sign."""

Cell = Sequence[Word] | None
"""The words of a witness in a cell of the table: none if it omits, None if it is lost there."""


@dataclass(frozen=True, slots=True, eq=False)
class AlignedWitnesses:
    """Witnesses with their words, and for each of them the column (from 0) of each word, which rises strictly.

    `width` counts the columns.
    """

    witnesses: tuple[Witness, ...]
    columns: tuple[array[int], ...] = field(repr=False)
    width: int


def from_rows(
    sigla: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    source: str,
    spacing: str = " ",
    omitting: Collection[str] = (),
) -> AlignedWitnesses:
    """Return the alignment of `rows`, each a place of the text with a cell for each of `sigla`.

    A place takes as many columns as its longest cell has words.

    Args:
        sigla: Of the witnesses, in order.
        rows: The places.
        source: The file, for messages later on.
        spacing: The text between two words.
        omitting: Those who omit all that there is; another without a word is absent.
    """
    builders = [_Builder(spacing) for _ in sigla]
    width = 0
    for row in rows:
        end = width + max((len(cell) for cell in row if cell is not None), default=0)
        for builder, cell in zip(builders, row, strict=True):
            builder.add(cell, width, end)
        width = end
    named = zip(sigla, builders, strict=True)
    witnesses = (one.witness(siglum, source, omits=siglum in omitting) for siglum, one in named)
    return AlignedWitnesses(tuple(witnesses), tuple(one.places for one in builders), width)


class _Builder:
    """The text of one witness as it grows."""

    def __init__(self, spacing: str) -> None:
        self.spacing = spacing
        self.pieces: list[str] = []
        self.words: list[tuple[int, int, str]] = []
        self.places: array[int] = array("i")
        self.lacunae: list[Lacuna] = []
        self.end = 0
        self.lost = False

    def witness(self, siglum: str, source: str, *, omits: bool) -> Witness:
        """Return the witness; one without any word is absent unless it is known that it `omits` everything."""
        if not self.words:
            return Witness(siglum, "", source=source, lacunae=tuple(self.lacunae), extant=omits)
        return Witness(
            siglum, "".join(self.pieces), source=source, lacunae=tuple(self.lacunae), words=tuple(self.words)
        )

    def add(self, cell: Cell, column: int, end: int) -> None:
        """Add the words of a cell, the first of which is in `column`; that of the next place is `end`."""
        if cell is None:
            before = self.lacunae.pop().columns if self.lost else None
            begins = before[0] if before else column
            self.lacunae.append(Lacuna(self.end, self.end, State.LACUNA, columns=(begins, end)))
            self.lost = True
            return
        self.lost = False
        for offset, (written, normal) in enumerate(cell):
            self._write(self.spacing if self.words else "")
            if LOST_SIGN in written:
                self._write_torn(written, normal)
            else:
                start, end = trimmed(written, 0, len(written))
                self.words.append((self.end + start, self.end + end, normal))
                self._write(written)
            self.places.append(column + offset)

    def _write_torn(self, written: str, normal: str) -> None:
        """Add a partially preserved word."""
        word = written.strip(LOST_SIGN)
        if written.startswith(LOST_SIGN):
            self._tear(SIGN)
        start = self.end
        for number, piece in enumerate(word.split(LOST_SIGN)):
            if number:
                self._tear("")
            self._write(piece)
        self.words.append((start, self.end, normal))
        if written.endswith(LOST_SIGN):
            self._tear(SIGN)

    def _tear(self, sign: str) -> None:
        self.lacunae.append(Lacuna(self.end, self.end + len(sign), State.LACUNA))
        self._write(sign)

    def _write(self, text: str) -> None:
        self.pieces.append(text)
        self.end += len(text)
