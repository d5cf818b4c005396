"""Small tables made by hand, so that a stage is tested without the stages before it."""

from __future__ import annotations

import dataclasses
import unicodedata
from array import array
from collections.abc import Mapping, Sequence

from collate.apparatus import make_apparatus
from collate.model import (
    AlignmentTable,
    ApparatusOptions,
    Basis,
    Collation,
    Edition,
    Forms,
    Lacuna,
    Provenance,
    State,
    Tokens,
    Transposition,
    Witness,
)

LACUNA_CELLS = {"[...]": State.LACUNA, "[illeg]": State.ILLEGIBLE, "[untr]": State.NOT_TRANSCRIBED}
"""Cells that declare a lacuna; it leaves no trace in the text."""

NO_SPACE_BEFORE = frozenset(".,;:!?)”’")


def normal(t: str) -> str:
    return unicodedata.normalize("NFC", t).casefold()


def build(
    rows: Mapping[str, str | Sequence[str]],
    *,
    sections: Sequence[tuple[str, int]] = (),
    transpositions: Sequence[Transposition] = (),
    lost: Sequence[str] = (),
) -> tuple[tuple[Witness, ...], AlignmentTable]:
    """Return witnesses and table from a row of cells each: a word, `-` for a gap, or a cell of `LACUNA_CELLS`.

    A row is a list of cells, or a string of them with spaces between.  A word that begins with `/` starts a new line
    of the text, with `//` a new paragraph; marks stand close to the word before.
    """
    forms = Forms()
    witnesses, tokens, places = [], [], []
    width = 0
    for siglum, row in rows.items():
        cells = row.split() if isinstance(row, str) else list(row)
        width = max(width, len(cells))
        text, spans, columns, gaps = _text(cells)
        tokens.append(Tokens.of(text, spans, forms))
        places.append(array("i", columns))
        witnesses.append(Witness(siglum, text, document=f"Document {siglum}", lacunae=gaps, extant=siglum not in lost))
    table = AlignmentTable(
        tuple(rows), tuple(tokens), tuple(places), width, tuple(sections), transpositions=tuple(transpositions)
    )
    table.check()
    return tuple(witnesses), table


def _text(cells: Sequence[str]) -> tuple[str, list[tuple[int, int, str]], list[int], tuple[Lacuna, ...]]:
    text, spans, columns, gaps = "", [], [], []
    for column, cell in enumerate(cells):
        if cell in LACUNA_CELLS:
            if not gaps or gaps[-1] != (len(text), LACUNA_CELLS[cell]):
                gaps.append((len(text), LACUNA_CELLS[cell]))
        elif cell != "-" or len(cell) == 0:
            word = cell.lstrip("/") or cell
            breaks = len(cell) - len(word)
            gap = "\n" * breaks or ("" if not text or word in NO_SPACE_BEFORE else " ")
            text += gap
            spans.append((len(text), len(text) + len(word), normal(word)))
            columns.append(column)
            text += word
    return text, spans, columns, tuple(Lacuna(at, at, state) for at, state in gaps)


def build_collation(
    rows: Mapping[str, str | Sequence[str]],
    *,
    options: ApparatusOptions | None = None,
    title: str = "A Text",
    sections: Sequence[tuple[str, int]] = (),
    transpositions: Sequence[Transposition] = (),
    lost: Sequence[str] = (),
) -> Collation:
    witnesses, table = build(rows, sections=sections, transpositions=transpositions, lost=lost)
    return remade(witnesses, table, Edition(title, apparatus=options or ApparatusOptions()))


def remade(witnesses: Sequence[Witness], table: AlignmentTable, edition: Edition | None = None) -> Collation:
    """Return the collation of a table."""
    edition = edition or Edition("A Text")
    return Collation(edition, tuple(witnesses), table, make_apparatus(witnesses, table, edition), Provenance("0"))


def edited(
    witnesses: Sequence[Witness],
    table: AlignmentTable,
    edition: Edition,
    *,
    basis: Mapping[str, Basis] | None = None,
    evidence: Mapping[str, str] | None = None,
) -> Collation:
    """Return a collation with the edition's own words and the witnesses' basis and evidence."""
    described = tuple(
        dataclasses.replace(
            witness,
            basis=(basis or {}).get(witness.siglum, witness.basis),
            evidence=(evidence or {}).get(witness.siglum, witness.evidence),
        )
        for witness in witnesses
    )
    return remade(described, table, edition)
