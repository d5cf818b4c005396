"""The file that an edition names as its collation: all witnesses and their alignment, and the entries of an apparatus."""

from __future__ import annotations

import dataclasses
import json
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

import msgspec

from collate.aligned_edition.table import with_columns
from collate.document import decode
from collate.edition import ReadEdition
from collate.edition.problems import raise_all
from collate.errors import CollationError, SourceError, net
from collate.model import EDITED, Collation, Edition, LeftOut, ReadAlignment, Remark, Witness
from collate.model.source import SourceEntry, Units
from collate.sources.file_contents import contents
from collate.wording import did_you_mean

NO_COLLATION = "a collation that is given is a table (.csv, .tsv, .xlsx, .ods, .json), TEI with an apparatus (.xml), or a collation.json"

TABLES = (".csv", ".tsv", ".xlsx", ".ods")

TABBED = (".txt", ".tab")
"""Suffixes of tables if there is a tab in the first line."""


@dataclass(frozen=True, slots=True)
class AlignedSource:
    """What a file holds whose alignment is kept: witnesses with their words and columns, and what else was read."""

    witnesses: tuple[Witness, ...]
    entries: tuple[SourceEntry, ...] | None = None
    """The apps of an apparatus; nothing if collate finds the entries."""
    base: str = ""
    """The base text of these."""
    left_out: tuple[LeftOut, ...] = ()
    remarks: tuple[Remark, ...] = ()


def read_given(folder: Path, file: ReadEdition) -> tuple[Edition, tuple[Witness, ...]]:
    """Return the edition that `file` in `folder` declares, and its witnesses with the texts and columns of its collation.

    Raises:
        EditionError: If the witnesses that are declared are not those of the collation; all that differ are reported.
        SourceError: If the collation cannot be read, or is none.
    """
    edition, name = file.edition, file.edition.source_collation.file
    path = folder / name
    source = read_aligned(contents(path, path.as_posix()), path.as_posix(), edition)
    by_siglum = {unicodedata.normalize("NFC", one.siglum): one for one in source.witnesses}
    place = edition.rules.place
    problems = [(place(at)[1], sentence) for at, sentence in undeclared_witnesses(file.witnesses, by_siglum, name)]
    raise_all(problems, place("collation")[0])
    witnesses = tuple(with_text(witness, by_siglum, name) for witness in file.witnesses)
    declared = {unicodedata.normalize("NFC", witness.siglum): witness.siglum for witness in file.witnesses}
    entries = None if source.entries is None else tuple(renamed(entry, declared) for entry in source.entries)
    digest = alignment_digest(witnesses, entries)
    apparatus = dataclasses.replace(edition.apparatus, base=source.base or edition.apparatus.base)
    read = ReadAlignment(name, digest, entries, source.left_out, source.remarks)
    return dataclasses.replace(edition, source_collation=read, apparatus=apparatus), witnesses


def read_aligned(data: bytes, source: str, edition: Edition) -> AlignedSource:
    """Return what the file `data`, called `source`, holds of witnesses and their alignment.

    The words within an `app` of an apparatus are aligned by the settings of `edition`, which say too how it is read.

    Raises:
        SourceError: If it is no collation.
        AlignError: If the words of an apparatus cannot be aligned.
        EditionError: If the base text of an apparatus is no witness, or a pattern for words takes too long.
    """
    if is_table(data, source):
        with net(source):
            from collate.sources.table import read_table_collation

            table = read_table_collation(data, source)
        return AlignedSource(
            tuple(
                dataclasses.replace(witness, columns=tuple(columns))
                for witness, columns in zip(table.witnesses, table.columns, strict=True)
            )
        )
    try:
        with net(source):
            collation = collation_in(data, source, edition)
    except CollationError as error:
        raise SourceError(error.message, error.source, error.line) from error
    entries, own = collation.source_entries, edition.tei.units is Units.OWN
    base = edition.apparatus.base or edition.tei.base or (collation.edition.apparatus.base if entries else "")
    return AlignedSource(
        with_columns(collation),
        None if own else entries,
        "" if own and base == EDITED else base,
        collation.left_out,
        collation.remarks,
    )


def collation_in(data: bytes, source: str, edition: Edition) -> Collation:
    """Return the collation in a file that is no table: TEI with an apparatus, or JSON or TEI of collate's.

    Raises:
        CollationError: If it is JSON or TEI of collate's that cannot be used.
        SourceError: If it is XML without an apparatus.
        AlignError: If the words of an apparatus cannot be aligned.
        EditionError: If the base text of an apparatus is no witness.
    """
    if not is_xml(data):
        if PurePath(source).suffix.lower() != ".json":
            raise SourceError(NO_COLLATION, source)
        return decode(data, source)
    if is_own_tei(data):
        from collate.render.tei import read_collate_tei

        return read_collate_tei(data, source)
    from collate.aligned_edition.apparatus import import_tei

    options = dataclasses.replace(edition.tei, base=edition.apparatus.base or edition.tei.base)
    return import_tei(data, source, options, edition)


def renamed(entry: SourceEntry, sigla: Mapping[str, str]) -> SourceEntry:
    """Return `entry` with the `sigla` of its witnesses as the edition declares them."""

    def own(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(sigla.get(unicodedata.normalize("NFC", name), name) for name in names)

    return msgspec.structs.replace(
        entry,
        lead="".join(own([entry.lead])),
        departs=None if entry.departs is None else own(entry.departs),
        further=tuple(dataclasses.replace(one, sigla=own(one.sigla)) for one in entry.further),
        details=tuple(dataclasses.replace(one, sigla=own(one.sigla)) for one in entry.details),
    )


def undeclared_witnesses(
    declared: Sequence[Witness], by_siglum: Mapping[str, Witness], name: str
) -> Iterator[tuple[str, str]]:
    """Yield the path of a setting and a sentence for each witness that is `declared` and not `by_siglum` in `name`, or the reverse."""
    sigla = [unicodedata.normalize("NFC", witness.siglum) for witness in declared]
    for i, (siglum, witness) in enumerate(zip(sigla, declared, strict=True)):
        if witness.extant and siglum not in by_siglum:
            undeclared = [one for one in by_siglum if one not in sigla]
            remedy = did_you_mean(siglum, undeclared, "leave it out, or say extant = false if its text is lost")
            yield f"witness[{i}].siglum", f"{name} has no witness {siglum}, only {', '.join(by_siglum)}; {remedy}"
        elif not witness.extant and siglum in by_siglum and by_siglum[siglum].words:
            sentence = f"witness {siglum} is declared not extant, but {name} has its text"
            yield f"witness[{i}].extant", f"{sentence}; delete extant = false, or the text"
    for siglum in by_siglum:
        if siglum not in sigla:
            sentence = f"{name} has a witness {siglum}, which is not declared"
            yield "collation", f"{sentence}; add a [[witness]] with siglum = {siglum!r}, or take it out of the file"


def with_text(witness: Witness, by_siglum: Mapping[str, Witness], name: str) -> Witness:
    """Return `witness`, as it is declared, with what is `by_siglum` of it in the collation `name`."""
    one = by_siglum.get(unicodedata.normalize("NFC", witness.siglum))
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


def alignment_digest(witnesses: Sequence[Witness], entries: Sequence[SourceEntry] | None = None) -> str:
    """Return a hash (SHA-256, 16 digits) of the columns of `witnesses`, whatever their order and their sigla, and of `entries`.

    >>> a, b = Witness("A", "x y", columns=(0, 1)), Witness("B", "x y", columns=(0, 2))
    >>> alignment_digest([a, b]) == alignment_digest([b, a]), alignment_digest([a, b]) == alignment_digest([a, a])
    (True, False)
    """
    import hashlib

    rows = sorted(witness.columns for witness in witnesses)
    hashed = msgspec.json.encode(rows if entries is None else (rows, entries))
    return hashlib.sha256(hashed).hexdigest()[:16]


def is_table(data: bytes, source: str) -> bool:
    """Return whether the file `data`, called `source`, is a table: by its suffix, or JSON that holds one as CollateX does.

    >>> is_table(b'{"witnesses": ["A"], "table": []}', "x.json"), is_table(b'{"format": "collate 1"}', "x.json")
    (True, False)
    >>> is_table(b'[{"context": "John.1.1", "structure": {"apparatus": []}}]', "x.json"), is_table(b"[1]", "x.json")
    (True, False)
    """
    from collate.sources.graphml import is_graphml
    from collate.sources.json_alignment import KEYS

    suffix = PurePath(source).suffix.lower()
    if suffix in TABLES or is_graphml(data) or (suffix in TABBED and b"\t" in data.partition(b"\n")[0]):
        return True
    try:
        read = json.loads(data) if data[:4].count(0) else None  # in UTF-16
        head = msgspec.json.decode(
            data if read is None else json.dumps(read), type=dict[str, msgspec.Raw] | list[dict[str, msgspec.Raw]]
        )
    except (msgspec.DecodeError, ValueError, RecursionError):  # its reader reports what is wrong
        return False
    if isinstance(head, list):  # verses of the Collation Editor
        return bool(head) and all("structure" in verse or "apparatus" in verse for verse in head)
    return "format" not in head and any(key in head for key in KEYS)


def is_xml(data: bytes) -> bool:
    """Return whether a file is XML, by its first character: in UTF-8 or UTF-16.

    >>> is_xml(b"\\xef\\xbb\\xbf <TEI/>"), is_xml("\\ufeff<TEI/>".encode("utf-16-le")), is_xml(b"{}")
    (True, True, False)
    """
    return data[:64].translate(None, b"\xef\xbb\xbf\xff\xfe\x00").lstrip().startswith(b"<")


def is_own_tei(data: bytes) -> bool:
    """Return whether collate wrote the TEI file `data`.

    >>> is_own_tei(b"<TEI/>")
    False
    """
    return b'<application ident="collate"' in data and b"<xenoData" in data
