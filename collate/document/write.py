"""A collation as the records of `collation.json`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, groupby
from typing import Any

import msgspec

from collate.document import schema as shape
from collate.kept_results import once
from collate.model import (
    AlignmentTable,
    Apparatus,
    ApparatusEntry,
    BaseToken,
    Collation,
    Edition,
    Lacuna,
    Reading,
    Tokens,
    Witness,
)

LATER = (
    *(
        "rules",
        "hand",
        "source_collation",
        "pages",
        "stemma",
        "align.transpositions",
        "normalise.year",
        "apparatus.max_reading_words",
        "apparatus.neighbour",
        "apparatus.words.rest",
        "apparatus.words.after",
        "apparatus.words.before",
        "apparatus.words.here",
        "apparatus.words.line",
        "apparatus.words.lines",
        "apparatus.words.excepts",
        "apparatus.words.conjecture",
    ),
    *(
        "tei.text",
        "tei.front",
        "tei.back",
        "tei.include",
        "tei.exclude",
        "tei.section_attribute",
        "tei.numbers",
        "tei.strict",
        "tei.silence",
        "tei.units",
        "tei.base",
    ),
)
"""Settings that the file had not from the first: they are left out where they have their defaults."""


def settings(edition: Edition) -> dict[str, Any]:
    """Return the settings of `edition` as the file has them.

    >>> "rules" in settings(Edition("T"))
    False
    """
    values: dict[str, Any] = msgspec.to_builtins(edition)
    usual: dict[str, Any] = msgspec.to_builtins(Edition(""))
    for path in LATER:
        *tables, name = path.split(".")
        here, there = values, usual
        for table in tables:
            here, there = here[table], there[table]
        if here[name] == there[name]:
            del here[name]
    return values


@once
def records(collation: Collation) -> Mapping[str, Any]:
    """Return the records of `collation` as values of JSON, for its file and for the pages."""
    values: dict[str, Any] = msgspec.to_builtins(to_file(collation), str_keys=True)
    return {**values, "edition": settings(collation.edition)}


def to_file(collation: Collation) -> shape.CollationFile:
    """Return the records of `collation`."""
    normal = usual_forms(collation.table.tokens)
    pairs = zip(collation.witnesses, collation.table.tokens, strict=True)
    return shape.CollationFile(
        format=shape.FORMAT,
        made_by={"collate": collation.provenance.version, **dict(collation.provenance.engines)},
        edition=collation.edition,
        normal={t: n for t, n in sorted(normal.items()) if t != n},
        witnesses=[witness_record(witness, tokens, normal) for witness, tokens in pairs],
        alignment=alignment_record(collation.table),
        apparatus=apparatus_record(collation.apparatus),
        settings_sha256=hashlib.sha256(msgspec.json.encode(settings(collation.edition), order="sorted")).hexdigest(),
        rules_sha256=collation.provenance.rules,
        idle=list(collation.idle),
        left_out=list(collation.left_out),
        remarks=list(collation.remarks),
        conflicts=[replace(conflict, file="", line=0) for conflict in collation.conflicts],
        source_entries=None if collation.source_entries is None else list(collation.source_entries),
    )


def usual_forms(witnesses: tuple[Tokens, ...]) -> dict[str, str]:
    """Return the normal form that each token as written has where it is first met."""
    usual: dict[str, str] = {}
    for tokens in witnesses:
        forms = tokens.forms.strings()
        for t, n in zip(tokens.written(), tokens.n, strict=True):
            if t not in usual:
                usual[t] = forms[n]
    return usual


def witness_record(witness: Witness, tokens: Tokens, normal: dict[str, str]) -> shape.WitnessRecord:
    """Return the record of `witness`, tokenised as `tokens`; `normal` is the file's own table."""
    lines = witness.text.splitlines(keepends=True)
    pairs, forms = zip(tokens.written(), tokens.n, strict=True), tokens.forms.strings()
    own = {str(i): forms[n] for i, (t, n) in enumerate(pairs) if normal[t] != forms[n]}
    return shape.WitnessRecord(
        siglum=witness.siglum,
        text=lines,
        tokens=cuts(tokens, lines),
        sha256=hashlib.sha256(witness.text.encode(witness.encoding)).hexdigest(),
        document=witness.document,
        hand=witness.hand,
        date=witness.date,
        source=witness.source,
        encoding=witness.encoding,
        language=witness.language,
        basis=witness.basis,
        evidence=witness.evidence,
        conjecture=witness.conjecture,
        extant=witness.extant,
        only=list(witness.only),
        sections=[shape.SectionRecord(s.name, shape.OffsetSpan(s.start, s.end)) for s in witness.sections],
        lacunae=[lacuna_record(h) for h in witness.lacunae],
        marked=bool(witness.words),
        normal=own,
        normals=[shape.NormalRecord(shape.OffsetSpan(a, b), n) for a, b, n in witness.normals],
        zones=[
            shape.ZoneRecord(z.kind, shape.OffsetSpan(z.start, z.end), z.name, z.image, z.points, z.confidence)
            for z in witness.zones
        ],
        left_out=list(witness.left_out),
        remarks=list(witness.remarks),
    )


def lacuna_record(lacuna: Lacuna) -> shape.LacunaRecord:
    """Return the record of a gap, `lacuna`."""
    columns = None if lacuna.columns is None else shape.OffsetSpan(*lacuna.columns)
    return shape.LacunaRecord(shape.OffsetSpan(lacuna.start, lacuna.end), lacuna.state, lacuna.note, columns)


def cuts(tokens: Tokens, lines: Sequence[str]) -> list[list[int]]:
    """Return how `lines` are tokenised into `tokens`: two numbers a token, in the list of the line where it begins."""
    offsets: list[list[int]] = [[] for _ in lines]
    ends = list(accumulate(map(len, lines)))
    line = last = 0
    for start, end in zip(tokens.start, tokens.end, strict=True):
        while line + 1 < len(ends) and start >= ends[line]:
            line += 1
        offsets[line] += (start - last, end - start)
        last = end
    return offsets


def alignment_record(table: AlignmentTable) -> shape.AlignmentRecord:
    """Return the record of `table`, but for the tokens, which are with the witnesses."""
    return shape.AlignmentRecord(
        width=table.width,
        rows=[list(runs(places)) for places in table.columns],
        sections=[shape.SectionStart(name, column) for name, column in table.sections],
        stretches=[shape.StretchRecord(shape.OffsetSpan(s.start, s.end), s.aligner) for s in table.stretches],
        doubts=[shape.DoubtRecord(d.column, d.reason) for d in table.doubts],
        transpositions=[
            shape.MoveRecord({siglum: shape.OffsetSpan(start, end) for siglum, start, end in move.spans})
            for move in table.transpositions
        ],
    )


def runs(places: Iterable[int]) -> Iterator[shape.ColumnRun]:
    """Yield the columns of `places` as runs of columns that follow one another.

    >>> [(run.column, run.count) for run in runs([0, 1, 2, 5, 6])]
    [(0, 3), (5, 2)]
    """
    start = count = 0
    for column in places:
        if count and column == start + count:
            count += 1
            continue
        if count:
            yield shape.ColumnRun(start, count)
        start, count = column, 1
    if count:
        yield shape.ColumnRun(start, count)


def apparatus_record(apparatus: Apparatus) -> shape.ApparatusRecord:
    """Return the record of `apparatus`."""
    return shape.ApparatusRecord(
        base=apparatus.base,
        text=list(line_runs(apparatus.text)),
        entries=[entry_record(entry) for entry in apparatus.entries],
        bases=dict(apparatus.bases),
    )


def line_runs(text: tuple[BaseToken, ...]) -> Iterator[shape.LineRun]:
    """Yield the reading text as runs of tokens that follow one another in one witness, on one line."""
    keyed = ((i, token) for i, token in enumerate(text))
    for key, group in groupby(keyed, lambda pair: place_in_run(*pair)):
        tokens = [token for _, token in group]
        line, paragraph, witness, _ = key
        yield shape.LineRun(line, paragraph, witness, tokens[0].token, len(tokens))


def place_in_run(index: int, token: BaseToken) -> tuple[int, int, int, int]:
    """Return what the tokens of one run have in common; the last number is the same while tokens follow one another."""
    return token.line, token.paragraph, token.witness, token.token - index


def entry_record(entry: ApparatusEntry) -> shape.EntryRecord:
    """Return the record of `entry` and its unit."""
    place = entry.place
    return shape.EntryRecord(
        id=entry.unit.id,
        kind=entry.unit.kind,
        columns=shape.OffsetSpan(entry.unit.start, entry.unit.end),
        place=shape.PlaceRecord(
            line=place.line,
            last_line=place.last_line,
            tokens=shape.OffsetSpan(place.start, place.end),
            section=place.section,
            occurrence=place.occurrence,
            occurrences=place.occurrences,
        ),
        lemma=reading_record(entry.lemma),
        readings=[reading_record(reading) for reading in entry.readings],
        after=entry.after,
        notes=[shape.NoteRecord(note.kind, note.text, note.rule) for note in entry.notes],
        series=entry.series,
        hidden=entry.hidden,
        further=list(entry.further),
        details=list(entry.details),
    )


def reading_record(reading: Reading) -> shape.ReadingRecord:
    """Return the record of `reading`."""
    return shape.ReadingRecord(list(reading.sigla), reading.text, reading.state, reading.normal)
