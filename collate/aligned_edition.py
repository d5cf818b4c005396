"""An edition whose collation is given: all its witnesses and their alignment are read from one file, and taken as they are."""

from __future__ import annotations

import dataclasses
import hashlib
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath

import msgspec

from collate.document import decode
from collate.edition import ReadEdition
from collate.edition.problems import raise_all
from collate.errors import AlignError, CollationError, SourceError, net
from collate.model import AlignmentTable, Collation, Edition, Stretch, Tokens, Witness
from collate.sources import contents
from collate.sources.graphml import is_graphml
from collate.sources.json_alignment import KEYS
from collate.sources.table import read_table_collation
from collate.wording import did_you_mean

TABLES = (".csv", ".tsv", ".xlsx")

TABBED = (".txt", ".tab")
"""Suffixes of tables if there is a tab in the first line."""

GIVEN = "given"
"""Who aligned, where no aligner of collate's did."""


def read_given(folder: Path, file: ReadEdition) -> tuple[Edition, tuple[Witness, ...]]:
    """Return the edition that `file` in `folder` declares, and its witnesses with the texts and columns of its collation.

    Raises:
        EditionError: If the witnesses that are declared are not those of the collation; all that differ are reported.
        SourceError: If the collation cannot be read, or is no table and no `collation.json`.
    """
    edition, name = file.edition, file.edition.given.file
    path = folder / name
    found = {
        unicodedata.normalize("NFC", one.siglum): one
        for one in read_aligned_witnesses(contents(path, path.as_posix()), path.as_posix())
    }
    place = edition.rules.place
    problems = [(place(at)[1], said) for at, said in undeclared_witnesses(file.witnesses, found, name)]
    raise_all(problems, place("collation")[0])
    witnesses = tuple(with_text(witness, found, name) for witness in file.witnesses)
    given = dataclasses.replace(edition.given, alignment=alignment_digest(witnesses))
    return dataclasses.replace(edition, given=given), witnesses


def read_aligned_witnesses(data: bytes, source: str) -> tuple[Witness, ...]:
    """Return the witnesses of the collation in the file `data`, called `source`, with their words and their columns.

    Raises:
        SourceError: If it is none, or TEI, of which the words are still to be aligned.
    """
    if is_table(data, source):
        with net(source):
            made = read_table_collation(data, source)
        return tuple(
            dataclasses.replace(w, columns=tuple(p)) for w, p in zip(made.witnesses, made.columns, strict=True)
        )
    suffix = PurePath(source).suffix.lower()
    if suffix != ".json":
        kept = PurePath(source).with_suffix(".json").name
        made_first = f"; make it one first: `collate render {PurePath(source).name} --format json -o {kept}`"
        raise SourceError(
            "a collation that is given is a table (.csv, .tsv, .xlsx, .json) or a collation.json"
            f"{made_first if suffix == '.xml' else ''}",
            source,
        )
    try:
        return with_columns(decode(data, source))
    except CollationError as error:
        raise SourceError(error.message, error.source, error.line) from error


def with_columns(collation: Collation) -> tuple[Witness, ...]:
    """Return the witnesses of `collation` with their words, and the columns of these."""
    table = collation.table
    return tuple(
        dataclasses.replace(
            witness,
            words=witness.words or tuple((start, end, "") for start, end in zip(tokens.start, tokens.end, strict=True)),
            columns=tuple(places),
        )
        for witness, tokens, places in zip(collation.witnesses, table.tokens, table.columns, strict=True)
    )


def undeclared_witnesses(
    declared: Sequence[Witness], found: Mapping[str, Witness], name: str
) -> Iterator[tuple[str, str]]:
    """Yield the path of a setting and a sentence for each witness that is `declared` and not `found` in `name`, or the reverse."""
    sigla = [unicodedata.normalize("NFC", witness.siglum) for witness in declared]
    for i, (siglum, witness) in enumerate(zip(sigla, declared, strict=True)):
        if witness.extant and siglum not in found:
            undeclared = [one for one in found if one not in sigla]
            remedy = did_you_mean(siglum, undeclared, "leave it out, or say extant = false if its text is lost")
            yield f"witness[{i}].siglum", f"{name} has no witness {siglum}, only {', '.join(found)}; {remedy}"
        elif not witness.extant and siglum in found and found[siglum].words:
            said = f"witness {siglum} is declared not extant, but {name} has its text"
            yield f"witness[{i}].extant", f"{said}; delete extant = false, or the text"
    for siglum in found:
        if siglum not in sigla:
            said = f"{name} has a witness {siglum}, which is not declared"
            yield "collation", f"{said}; add a [[witness]] with siglum = {siglum!r}, or take it out of the file"


def with_text(witness: Witness, found: Mapping[str, Witness], name: str) -> Witness:
    """Return `witness`, as it is declared, with what is `found` of it in the collation `name`."""
    one = found.get(unicodedata.normalize("NFC", witness.siglum))
    if one is None:
        return witness
    return dataclasses.replace(
        witness,
        text=one.text,
        source=name,
        encoding=one.encoding,
        sections=one.sections,
        lacunae=one.lacunae,
        words=one.words,
        zones=one.zones,
        left_out=one.left_out,
        remarks=one.remarks,
        columns=one.columns,
    )


def alignment_digest(witnesses: Sequence[Witness]) -> str:
    """Return a hash (SHA-256, 16 digits) of the columns of `witnesses`, whatever their order and their sigla.

    >>> a, b = Witness("A", "x y", columns=(0, 1)), Witness("B", "x y", columns=(0, 2))
    >>> alignment_digest([a, b]) == alignment_digest([b, a]), alignment_digest([a, b]) == alignment_digest([a, a])
    (True, False)
    """
    rows = sorted(witness.columns for witness in witnesses)
    return hashlib.sha256(msgspec.json.encode(rows)).hexdigest()[:16]


def given_table(witnesses: Sequence[Witness], tokens: Sequence[Tokens]) -> AlignmentTable:
    """Return the alignment table of `witnesses` that was read with them, for their `tokens`.

    Raises:
        AlignError: If none was read, or it is not of these tokens.
    """
    if any(len(witness.columns) != len(own) for witness, own in zip(witnesses, tokens, strict=True)):
        raise AlignError("the alignment is given, and the witnesses come without it; read both with `collate.load`")
    table = AlignmentTable(
        sigla=tuple(witness.siglum for witness in witnesses),
        tokens=tuple(tokens),
        columns=tuple(array("I", witness.columns) for witness in witnesses),
        width=max((witness.columns[-1] + 1 for witness in witnesses if witness.columns), default=0),
    )
    table.check()
    sections = sections_of(tuple(witnesses), table.tokens, table)
    return dataclasses.replace(table, sections=sections, stretches=(Stretch(0, table.width, GIVEN),))


def sections_of(
    witnesses: tuple[Witness, ...], tokens: tuple[Tokens, ...], table: AlignmentTable
) -> tuple[tuple[str, int], ...]:
    """Return the sections of `witnesses` with the first column in which any of them has a word of it."""
    found: dict[str, int] = {}
    for row, witness in enumerate(witnesses):
        for section in witness.sections:
            first = bisect_left(tokens[row].start, section.start)
            if first < len(tokens[row]) and tokens[row].start[first] < section.end:
                column = table.columns[row][first]
                found[section.name] = min(found.get(section.name, column), column)
    return tuple(sorted(found.items(), key=lambda pair: pair[1]))


def is_table(data: bytes, source: str) -> bool:
    """Return whether the file `data`, called `source`, is a table: by its suffix, or JSON that holds one as CollateX does.

    >>> is_table(b'{"witnesses": ["A"], "table": []}', "x.json"), is_table(b'{"format": "collate 1"}', "x.json")
    (True, False)
    """
    suffix = PurePath(source).suffix.lower()
    if suffix in TABLES or is_graphml(data) or (suffix in TABBED and b"\t" in data.partition(b"\n")[0]):
        return True
    try:
        head = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):  # its reader reports what is wrong
        return False
    return "format" not in head and any(key in head for key in KEYS)
