"""The records of `collation.json` as a collation."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from collate.document import schema as shape
from collate.document.validate import check_sound
from collate.errors import CollateError, CollationError
from collate.model import (
    AlignmentTable,
    Apparatus,
    ApparatusEntry,
    BaseToken,
    Collation,
    Forms,
    Lacuna,
    Note,
    Place,
    Provenance,
    Reading,
    Section,
    Stretch,
    Tokens,
    Transposition,
    Uncertainty,
    VariationUnit,
    Witness,
    Zone,
)

MOST_COLUMNS = 20_000_000
"""More than any text has; no aligner writes a file with a larger number."""


def from_file(file: shape.CollationFile, source: str) -> Collation:
    """Return the collation that the records of `source` hold.

    Raises:
        CollationError: If the records contradict each other.
    """
    forms = Forms()
    try:
        tokens = tuple(read_tokens(record, file.normal, forms) for record in file.witnesses)
        witnesses = tuple(map(read_witness, file.witnesses, tokens))
        table = read_table(file, tokens)
        table.check()
        apparatus = read_apparatus(file.apparatus, table)
    except (CollateError, LookupError, ValueError, OverflowError) as error:
        raise CollationError(
            f"the file contradicts itself ({in_words(error)}); make it again with `collate run`", source
        ) from None
    version = file.made_by.get("collate", "")
    engines = tuple((name, v) for name, v in file.made_by.items() if name != "collate")
    provenance = Provenance(version, engines, file.rules_sha256)
    collation = Collation(
        file.edition,
        witnesses,
        table,
        apparatus,
        provenance,
        tuple(file.idle),
        tuple(file.left_out),
        tuple(file.remarks),
        conflicts=tuple(file.conflicts),
        source_entries=None if file.source_entries is None else tuple(file.source_entries),
    )
    check_sound(collation, source)
    return collation


def in_words(error: Exception) -> str:
    """Return what an error in putting the records together says of the file.

    >>> in_words(KeyError("B")), in_words(IndexError("list index out of range"))
    ('it names B, which is not there', 'a number in it is out of range')
    """
    if isinstance(error, CollateError):
        return error.message
    if isinstance(error, KeyError):
        return f"it names {error.args[0]}, which is not there"
    return "a number in it is out of range" if isinstance(error, (IndexError, OverflowError)) else str(error)


def read_tokens(record: shape.WitnessRecord, normal: Mapping[str, str], forms: Forms) -> Tokens:
    """Return the tokens of a witness.

    Raises:
        ValueError: If they lie outside its text.
    """
    text = "".join(record.text)
    spans, last = [], 0
    numbers = list(chain.from_iterable(record.tokens))
    for i, (skipped, length) in enumerate(zip(numbers[::2], numbers[1::2], strict=True)):
        if skipped < 0 or length < 0:
            raise ValueError(f"token {i} of witness {record.siglum} overlaps the one before")
        start = last + skipped
        last = start + length
        t = text[start:last]
        spans.append((start, last, record.normal.get(str(i)) or normal.get(t, t)))
    if last > len(text):
        raise ValueError(f"the tokens of witness {record.siglum} run past its text")
    return Tokens.of(text, spans, forms)


def read_witness(record: shape.WitnessRecord, tokens: Tokens) -> Witness:
    """Return the witness of `record`, whose tokens are `tokens`.

    Raises:
        ValueError: If its text is not the one that was collated.
    """
    if hashlib.sha256(tokens.text.encode(record.encoding)).hexdigest() != record.sha256:
        raise ValueError(f"the text of witness {record.siglum} is not the one its sha256 was made of")
    words = ((token.start, token.end, token.n) for token in tokens) if record.marked else ()
    return Witness(
        siglum=record.siglum,
        text=tokens.text,
        document=record.document,
        hand=record.hand,
        date=record.date,
        source=record.source,
        encoding=record.encoding,
        language=record.language,
        sections=tuple(Section(s.name, s.at.start, s.at.end) for s in record.sections),
        lacunae=tuple(map(read_lacuna, record.lacunae)),
        words=tuple(words),
        normals=tuple((one.at.start, one.at.end, one.normal) for one in record.normals),
        zones=tuple(Zone(z.kind, z.at.start, z.at.end, z.name, z.image, z.points, z.confidence) for z in record.zones),
        left_out=tuple(record.left_out),
        remarks=tuple(record.remarks),
        basis=record.basis,
        evidence=record.evidence,
        conjecture=record.conjecture,
        extant=record.extant,
        only=tuple(record.only),
    )


def read_lacuna(record: shape.LacunaRecord) -> Lacuna:
    """Return a gap of a witness."""
    columns = None if record.columns is None else (record.columns.start, record.columns.end)
    return Lacuna(record.at.start, record.at.end, record.state, record.note, columns)


def read_table(file: shape.CollationFile, tokens: tuple[Tokens, ...]) -> AlignmentTable:
    """Return the alignment of `tokens`.

    Raises:
        ValueError: If it has columns that cannot be, or a witness has not as many of them as tokens.
    """
    alignment = file.alignment
    sigla = tuple(record.siglum for record in file.witnesses)
    places = []
    if not 0 <= alignment.width <= MOST_COLUMNS:
        raise ValueError(f"it has {alignment.width} columns")
    for siglum, row, own in zip(sigla, alignment.rows, tokens, strict=True):
        columns = array("I")
        if any(run.count < 0 for run in row) or sum(run.count for run in row) != len(own):
            raise ValueError(f"the columns of witness {siglum} are not as many as its tokens")
        for run in row:
            columns.extend(range(run.column, run.column + run.count))
        places.append(columns)
    return AlignmentTable(
        sigla=sigla,
        tokens=tokens,
        columns=tuple(places),
        width=alignment.width,
        sections=tuple((s.name, s.column) for s in alignment.sections),
        stretches=tuple(Stretch(s.columns.start, s.columns.end, s.aligner) for s in alignment.stretches),
        doubts=tuple(Uncertainty(d.column, d.reason) for d in alignment.doubts),
        transpositions=tuple(
            Transposition(tuple((siglum, span.start, span.end) for siglum, span in move.spans.items()))
            for move in alignment.transpositions
        ),
    )


def read_apparatus(record: shape.ApparatusRecord, table: AlignmentTable) -> Apparatus:
    """Return the apparatus; the units' readings are put in the order of the witnesses.

    Raises:
        ValueError: If a word of the reading text is not there.
    """
    order = {siglum: i for i, siglum in enumerate(table.sigla)}
    entries = tuple(read_entry(entry, order) for entry in record.entries)
    return Apparatus(record.base, tuple(read_text(record.text, table)), entries, tuple(record.bases.items()))


def read_text(record: Sequence[shape.LineRun], table: AlignmentTable) -> Iterator[BaseToken]:
    """Yield the tokens of the reading text.

    Raises:
        ValueError: If a word of it is not there.
    """
    for run in record:
        if run.witness < 0 or run.token < 0 or not 0 <= run.count <= len(table.columns[run.witness]):
            raise ValueError("the reading text has words that are not there")
        for token in range(run.token, run.token + run.count):
            yield BaseToken(table.columns[run.witness][token], run.witness, token, run.line, run.paragraph)


def read_entry(record: shape.EntryRecord, order: Mapping[str, int]) -> ApparatusEntry:
    """Return an entry and its unit; `order` gives the place of each siglum.

    Raises:
        ValueError: If the readings do not partition the sigla.
    """
    lemma, *readings = (read_reading(r) for r in (record.lemma, *record.readings))
    attested = [reading for reading in (lemma, *readings) if reading.sigla]
    attested.sort(key=lambda reading: order[reading.sigla[0]])
    if sorted(siglum for reading in attested for siglum in reading.sigla) != sorted(order):
        raise ValueError(f"the readings of entry {record.id} do not name each witness once")
    unit = VariationUnit(record.id, record.columns.start, record.columns.end, tuple(attested), record.kind)
    where = record.place
    place = Place(
        where.section,
        where.line,
        where.last_line,
        where.tokens.start,
        where.tokens.end,
        where.occurrence,
        where.occurrences,
    )
    notes = tuple(Note(note.kind, note.text, note.rule) for note in record.notes)
    return ApparatusEntry(
        unit,
        lemma,
        tuple(readings),
        place,
        record.after,
        notes,
        record.series,
        tuple(record.further),
        tuple(record.details),
        hidden=record.hidden,
    )


def read_reading(record: shape.ReadingRecord) -> Reading:
    """Return a reading."""
    return Reading(record.text, tuple(record.sigla), record.state, record.normal)
