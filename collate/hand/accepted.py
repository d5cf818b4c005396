"""The statements of an edition, with the witnesses as they were when its collation was accepted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from collate.document.read import read_tokens
from collate.document.schema import WitnessRecord
from collate.errors import CollateError
from collate.files import read_file
from collate.hand.read import read_statements
from collate.hand.resolve import needs_earlier
from collate.model import Forms, Hand, Section, Witness, hand_of

PLACES = ("output", "../output")
"""Where the accepted collation of an edition is looked for, from its folder."""


class _File(msgspec.Struct):
    """What is read of a collation."""

    witnesses: list[WitnessRecord]


def read_accepted(folder: Path, witnesses: Sequence[Witness]) -> Hand:
    """Return the statements of the edition in `folder`; with its accepted `witnesses` if some words are not there now.

    Raises:
        EditionError: If a file of statements cannot be used.
    """
    statements = read_statements(folder)
    if not statements:
        return Hand()
    needed = needs_earlier((statement for statement, _, _ in statements), witnesses)
    return hand_of(statements, tuple(earlier_witnesses(folder)) if needed else ())


def earlier_witnesses(folder: Path) -> Iterable[Witness]:
    """Yield the witnesses of the accepted collation of the edition in `folder`, each with its tokens as `words`; none if there is none."""
    for place in PLACES:
        path = folder / place / "collation.json"
        if path.is_file():
            try:
                file = msgspec.json.decode(read_file(path, ""), type=_File)
                return [earlier_witness(record) for record in file.witnesses]
            except (CollateError, msgspec.DecodeError, ValueError):
                continue  # the comparison with it reports what is wrong with it
    return []


def earlier_witness(record: WitnessRecord) -> Witness:
    """Return the witness of a record, with its tokens as `words`.

    Raises:
        ValueError: If they lie outside its text.
    """
    tokens = read_tokens(record, {}, Forms())
    words = tuple((start, end, "") for start, end in zip(tokens.start, tokens.end, strict=True))
    sections = tuple(Section(s.name, s.at.start, s.at.end) for s in record.sections)
    return Witness(record.siglum, tokens.text, sections=sections, words=words)
