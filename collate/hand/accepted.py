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
from collate.model import (
    AcceptedWitness,
    Collation,
    Forms,
    Hand,
    Section,
    Tokens,
    Witness,
    changed_hand,
    hand_of,
)

PLACES = ("output", "../output")
"""Where the accepted collation of an edition is looked for, from its folder."""


class _Conflict(msgspec.Struct):
    """What is read of a statement that did not fit, or only by comparison."""

    fix: list[tuple[str, str, str]] = []


class _File(msgspec.Struct):
    """What is read of a collation."""

    witnesses: list[WitnessRecord]
    conflicts: list[_Conflict] = []


class _Section(msgspec.Struct):
    """What is read of a section in a list of them."""

    file: str


class _Index(msgspec.Struct):
    """What is read of a list of sections."""

    sections: list[_Section]


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
        for name, read in (("collation.json", in_one_file), ("index.json", in_sections)):
            if (folder / place / name).is_file():
                try:
                    return read(folder / place / name)
                except (CollateError, msgspec.DecodeError, ValueError):
                    continue  # the comparison with it reports what is wrong with it
    return []


def with_accepted(collation: Collation) -> Hand:
    """Return the statements of `collation`; with its own witnesses if the words of some were found by comparison.

    What was found for a quotation is then found again in a collation of the same texts.
    """
    hand = collation.edition.hand
    fixes = [fix for conflict in collation.conflicts for fix in conflict.fix]
    if not fixes or hand.earlier():
        return hand
    tokens = zip(collation.witnesses, collation.table.tokens, strict=True)
    return changed_hand(hand, before=tuple(accepted(*own, fixes) for own in tokens))


def in_one_file(path: Path) -> list[Witness]:
    """Return the witnesses of the `collation.json` at `path`.

    Raises:
        CollateError: If it cannot be read.
        ValueError: If it is no collation.
    """
    file = msgspec.json.decode(read_file(path, ""), type=_File)
    fixes = [fix for conflict in file.conflicts for fix in conflict.fix]
    return [earlier_witness(record, fixes) for record in file.witnesses]


def in_sections(path: Path) -> list[Witness]:
    """Return the witnesses of the sections that the `index.json` at `path` lists, joined.

    Raises:
        CollateError: If one cannot be read.
        ValueError: If one is no collation.
    """
    parts: dict[str, list[Witness]] = {}
    for section in msgspec.json.decode(read_file(path, ""), type=_Index).sections:
        for witness in in_one_file(path.parent / section.file):
            parts.setdefault(witness.siglum, []).append(witness)
    return [joined(own) for own in parts.values()]


def joined(parts: Sequence[Witness]) -> Witness:
    """Return a witness of which `parts` are the sections, in order.

    >>> [section.start for section in joined([Witness("A", "one ", sections=(Section("1", 0, 4),))] * 2).sections]
    [0, 4]
    """
    sections: list[Section] = []
    words: list[tuple[int, int, str]] = []
    length = 0
    for part in parts:
        sections += [Section(own.name, own.start + length, own.end + length) for own in part.sections]
        words += [(start + length, end + length, form) for start, end, form in part.words]
        length += len(part.text)
    text = "".join(part.text for part in parts)
    requoted = tuple(dict.fromkeys(fix for part in parts if isinstance(part, AcceptedWitness) for fix in part.requoted))
    return AcceptedWitness(parts[0].siglum, text, sections=tuple(sections), words=tuple(words), requoted=requoted)


def earlier_witness(record: WitnessRecord, fixes: Iterable[tuple[str, str, str]] = ()) -> AcceptedWitness:
    """Return the witness of a record, with its tokens as `words`.

    Args:
        record: The record.
        fixes: Sigla, quotations of statements and what was found for them there.

    Raises:
        ValueError: If they lie outside its text.
    """
    tokens = read_tokens(record, {}, Forms())
    sections = tuple(Section(s.name, s.at.start, s.at.end) for s in record.sections)
    return accepted(Witness(record.siglum, tokens.text, sections=sections), tokens, fixes)


def accepted(witness: Witness, tokens: Tokens, fixes: Iterable[tuple[str, str, str]]) -> AcceptedWitness:
    """Return `witness` with its `tokens` as `words`; `fixes` are as for `earlier_witness`.

    Raises:
        ValueError: If the tokens lie outside its text.
    """
    words = tuple((start, end, "") for start, end in zip(tokens.start, tokens.end, strict=True))
    requoted = tuple(
        (old, new if old else siglum) for siglum, old, new in fixes if witness.siglum == (siglum if old else new)
    )
    return AcceptedWitness(witness.siglum, tokens.text, sections=witness.sections, words=words, requoted=requoted)
