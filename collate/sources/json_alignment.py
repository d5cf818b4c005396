"""Alignments in JSON, in the shapes of the programs that write them, as a row of cells for each witness.

CollateX for Python has `witnesses` and a `table` with a row for each witness; CollateX for Java and Stemmaweb have the same with a row
for each place; CollateX of old and Stemmaweb have `alignment`, a list of `witness` and `tokens`; the Collation Editor has `apparatus`, a
list of units, each with its `readings`, their `witnesses` and their `text`.

Source: https://collatex.net/doc/; the files that these programs write.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from collate.model.cells import LACUNA
from collate.sources.alignment import Cell

Rows = tuple[list[str], list[list[Cell]]]
"""The sigla, and the cells of each witness."""

LOST = frozenset({"lac", "lac_verse", "lacuna"})
"""Types of readings of the Collation Editor whose witnesses are lost."""

KEYS = ("table", "alignment", "apparatus", "structure")
"""What one of the shapes has, and CollateX's input has not."""


def rows_of(data: Any) -> Rows:  # noqa: ANN401 - what JSON may hold
    """Return the sigla and the cells of each witness in `data`, the value of a file of JSON.

    Raises:
        KeyError: If it has none of the known shapes.
        TypeError: If something in it is of another type.
        AttributeError: As `TypeError`.

    >>> rows_of({"alignment": [{"witness": "A", "tokens": [{"t": "one"}, None]}]})
    (['A'], [[[('one', '')], []]])
    >>> rows_of({"alignment": [{"witness": "A", "tokens": ["one", "#LACUNA#"]}]})
    (['A'], [[[('one', '')], None]])
    """
    if "table" in data:
        return _of_table(data["witnesses"], data["table"])
    if "alignment" in data:
        sigla = [_text(row["witness"] if "witness" in row else row["sigil"]) for row in data["alignment"]]
        return sigla, [[_word_or_lacuna(token) for token in row["tokens"]] for row in data["alignment"]]
    return _of_units(data.get("structure", data))


def _of_table(witnesses: Sequence[Any], table: Sequence[Any]) -> Rows:
    sigla = [_text(siglum) for siglum in witnesses]
    rows = [[_cell(cell) for cell in row] for row in table]
    if rows and len(rows) != len(sigla) and all(len(row) == len(sigla) for row in rows):
        return sigla, [list(row) for row in zip(*rows, strict=True)] or [[] for _ in sigla]
    return sigla, rows


def _cell(cell: Any) -> Cell:  # noqa: ANN401 - what JSON may hold
    """Return the words of a cell: nothing, a token, or a list of tokens."""
    if cell is None:
        return []
    return [_token(token) for token in cell] if isinstance(cell, list) else [_token(cell)]


def _word_or_lacuna(cell: Any) -> Cell:  # noqa: ANN401 - what JSON may hold
    """Return the words of a cell of Stemmaweb's; None if the witness is lost there."""
    words = _cell(cell)
    return None if words and [written for written, _ in words] == [LACUNA] else words


def _token(token: Any) -> tuple[str, str]:  # noqa: ANN401 - what JSON may hold
    """Return what is written and the normal form of a token.

    Raises:
        TypeError: If it is not a token.
    """
    if isinstance(token, str):
        return token, ""
    if isinstance(token, dict) and isinstance(token.get("t"), str) and isinstance(token.get("n", ""), str):
        return token["t"], token.get("n", "")
    raise TypeError


def _text(value: Any) -> str:  # noqa: ANN401 - what JSON may hold
    """Return `value` if it is a text.

    Raises:
        TypeError: If it is none.
    """
    return "".join(value)


def _of_units(structure: Mapping[str, Any]) -> Rows:
    """Return the rows of the units of the Collation Editor, in the order of the text; a witness in no reading of a unit is lost there."""
    units = sorted(structure["apparatus"], key=lambda unit: (unit.get("start", 0), unit.get("end", 0)))
    sigla = list(
        dict.fromkeys(_text(s) for unit in units for reading in unit["readings"] for s in reading["witnesses"])
    )
    rows: dict[str, list[Cell]] = {siglum: [] for siglum in sigla}
    for unit in units:
        own: dict[str, Cell] = {}
        for reading in unit["readings"]:
            lost = reading.get("type") in LOST
            words = [(_text(word["interface"]), "") for word in reading.get("text", []) if "interface" in word]
            own.update({_text(siglum): None if lost else words for siglum in reading["witnesses"]})
        for siglum in sigla:
            rows[siglum].append(own.get(siglum))
    return sigla, [rows[siglum] for siglum in sigla]
