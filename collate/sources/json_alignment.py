"""Alignments in JSON, in the shapes of the programs that write them, as a row of cells for each witness.

CollateX for Python has `witnesses` and a `table` with a row for each witness; CollateX for Java and Stemmaweb have the same with a row
for each place; CollateX of old and Stemmaweb have `alignment`, a list of `witness` and `tokens`; the Collation Editor has `apparatus`, a
list of units (`saved_collation`), of one verse or in a list of several.

Source: https://collatex.net/doc/; the files that these programs write.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from collate.model.cells import LACUNA
from collate.sources.alignment import Cell
from collate.sources.saved_collation import SavedCollation, SavedReading, saved_collation


class Rows(NamedTuple):
    """The sigla, and the cells of each witness; `omitting` are those who omit all that there is."""

    sigla: list[str]
    cells: list[list[Cell]]
    omitting: frozenset[str] = frozenset()


KEYS = ("table", "alignment", "apparatus", "structure")
"""What one of the shapes has, and CollateX's input has not."""


def rows_of(data: Any) -> Rows:  # noqa: ANN401 - what JSON may hold
    """Return the sigla and the cells of each witness in `data`, the value of a file of JSON.

    Raises:
        KeyError: If it has none of the known shapes.
        TypeError: If something in it is of another type.
        AttributeError: As `TypeError`.

    >>> rows_of({"alignment": [{"witness": "A", "layer": "a.c.", "tokens": [{"t": "one"}, None]}]})[:2]
    (['A (a.c.)'], [[[('one', '')], []]])
    >>> rows_of({"alignment": [{"witness": "A", "tokens": ["one", "#LACUNA#"]}]})[:2]
    (['A'], [[[('one', '')], None]])
    """
    if isinstance(data, list) and data:
        return _of_verses(data)
    if "table" in data:
        return _of_table(data["witnesses"], data["table"])
    if "alignment" in data:
        rows = data["alignment"]
        return Rows(list(map(_siglum, rows)), [[_word_or_lacuna(token) for token in row["tokens"]] for row in rows])
    return _of_verses([data])


def _siglum(witness: Any) -> str:  # noqa: ANN401 - what JSON may hold
    """Return the siglum of a witness, or of a layer of one: a text, or an object that has it as its id.

    >>> _siglum({"id": "A"}), _siglum({"witness": "A", "layer": "s.l."})
    ('A', 'A (s.l.)')
    """
    if not isinstance(witness, dict):
        return _text(witness)
    key = next((key for key in ("witness", "sigil", "siglum", "name") if key in witness), "id")
    name = _text(witness[key])
    layer = _text(witness.get("layer") or "")
    return f"{name} ({layer})" if layer and layer != "base" else name


def _of_table(witnesses: Sequence[Any], table: Sequence[Any]) -> Rows:
    """Return the rows of a table of CollateX, which has a row for each witness, or, from Java, one for each place.

    Where there are as many of these as of those, the cells say which it is: in Java they hold plain texts.
    """
    sigla = list(map(_siglum, witnesses))
    rows = [[_cell(cell) for cell in row] for row in table]
    plain = all(isinstance(token, str) for row in table for cell in row if isinstance(cell, list) for token in cell)
    by_place = len(rows) != len(sigla) or (plain and len(rows) > 1)
    if rows and by_place and all(len(row) == len(sigla) for row in rows):
        return Rows(sigla, [list(row) for row in zip(*rows, strict=True)] or [[] for _ in sigla])
    return Rows(sigla, rows)


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


def _of_verses(verses: Sequence[Any]) -> Rows:
    """Return the rows of verses that the Collation Editor has saved, one after another."""
    saved = [saved_collation(verse) for verse in verses]
    cells = [_cells_of_verse(verse) for verse in saved]
    sigla = list(dict.fromkeys(siglum for verse in cells for siglum in verse))
    counts = [len(verse.units) for verse in saved]
    rows: dict[str, list[Cell]] = {siglum: [] for siglum in sigla}
    for verse, count in zip(cells, counts, strict=True):
        for siglum in sigla:
            rows[siglum] += verse.get(siglum, [None] * count)
    return Rows(sigla, list(rows.values()), frozenset(s for s, row in rows.items() if all(cell == [] for cell in row)))


def _cells_of_verse(verse: SavedCollation) -> dict[str, list[Cell]]:
    """Return the cells of each witness in the units of a verse, in the order of the text; one in no reading of a unit is lost there.

    Of an overlapping unit its witnesses have their words in the first unit that it covers, and nothing in the others.
    """
    named = (siglum for unit in (*verse.units, *verse.overlapping) for siglum in unit.words())
    sigla = list(dict.fromkeys((*named, *verse.lost, *verse.omitting)))
    cells: dict[str, list[Cell]] = {
        siglum: [[] if siglum in verse.omitting else None for _ in verse.units] for siglum in sigla
    }
    for at, unit in enumerate(verse.units):
        for reading in unit.readings:
            for siglum, cell in _cells_of_reading(reading):
                cells[siglum][at] = cell
    for overlapping in verse.overlapping:
        covered = [at for at, unit in enumerate(verse.units) if overlapping.covers(unit)]
        for reading in overlapping.departing():
            for siglum, cell in _cells_of_reading(reading) if covered else ():
                for at in covered:
                    cells[siglum][at] = None if cell is None else []
                cells[siglum][covered[0]] = cell
    return cells


def _cells_of_reading(reading: SavedReading) -> Iterator[tuple[str, Cell]]:
    """Yield the words of each witness of a reading and of its subreadings; those of the reading are their normal forms, if they are as many."""
    for one in reading.every():
        for siglum, words in one.words.items():
            alike = len(words) == len(reading.text)
            normal = reading.text if alike else ("",) * len(words)
            forms = zip(words, normal, strict=True)
            yield siglum, None if one.lost else [(written, n if n != written else "") for written, n in forms]
