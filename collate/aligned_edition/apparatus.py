"""TEI with an apparatus that others made: its segments as they are, the words within each aligned."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from collate.align import align
from collate.aligned_edition.source_columns import merged_units, source_entries, without_text
from collate.aligned_edition.table import sections_of
from collate.apparatus import make_apparatus, make_source_apparatus
from collate.edition_tokens import tokenise_witnesses
from collate.errors import InternalError
from collate.invariants import check_invariants
from collate.model import EDITED, AlignmentTable, Collation, Edition, Lacuna, Section, TeiOptions, Witness
from collate.model.source import Units
from collate.provenance import provenance_of
from collate.sources.tei_collation import TeiCollation, read_tei_collation
from collate.sources.tei_collation.parts import BETWEEN_WORDS

TEXT = "\N{WORD JOINER}edition"
"""The siglum of the edition's text while it is aligned with the witnesses; no file has one with such a character."""


def import_tei(
    data: bytes, source: str, options: TeiOptions | None = None, settings: Edition | None = None
) -> Collation:
    """Return another's collation in the TEI file `data`: its segments as they are, the words within each aligned.

    Args:
        data: The file.
        source: Its name in messages.
        options: How it is taken over.
        settings: How words are compared and aligned; of the edition that the file itself describes unless given.

    Raises:
        SourceError: If the file is no collation in TEI.
        AlignError: If the words of its segments cannot be aligned.
        EditionError: If the base text that `options` name is no witness.
        InternalError: If a token was lost.
    """
    options = options or TeiOptions()
    read = with_own_text(read_tei_collation(data, source, options))
    edition = settings or read.edition
    base = options.base or (EDITED if read.edited and options.units is Units.SOURCE else "")
    edition = replace(edition, apparatus=replace(edition.apparatus, base=base))
    text = Witness(TEXT, read.text.text, words=read.text.words)
    rows = [*zip(read.witnesses, read.segments, strict=True), (text, read.text.segments())]
    divided = [
        replace(witness, sections=tuple(Section(str(n), *span) for n, span in enumerate(segments)))
        for witness, segments in rows
    ]
    tokens = tokenise_witnesses(edition, divided)
    aligned = align(divided, tokens, edition.align)
    try:
        return taken_over(edition, read, aligned, options, nested=True)
    except InternalError:  # words of one reading are aligned outside the app inside which another has its own
        return taken_over(edition, read, aligned, options, nested=False)


def with_own_text(read: TeiCollation) -> TeiCollation:
    """Return `read` as an edition with a text of its own, that of the first readings, if its first witness lost a passage of the text."""
    first = next((gaps for one, gaps in zip(read.witnesses, read.gaps, strict=True) if one.extant), ())
    return replace(read, edited=True) if BETWEEN_WORDS in first else read


def taken_over(
    edition: Edition, read: TeiCollation, aligned: AlignmentTable, options: TeiOptions, *, nested: bool
) -> Collation:
    """Return the collation `read`, `aligned` with the text of the edition as the last row.

    Raises:
        InternalError: If a witness cannot be read back from it.
    """
    units = merged_units(read, aligned, nested=nested)
    table, columns = without_text(aligned, units)
    spans = {id(app.app): span for unit, span in zip(units, columns, strict=True) for app in unit.apps}
    witnesses = tuple(
        replace(witness, lacunae=tuple(placed_gaps(witness, gaps, spans, table, row)))
        for row, (witness, gaps) in enumerate(zip(read.witnesses, read.gaps, strict=True))
    )
    table = replace(table, sections=sections_of(witnesses, table.tokens, table))
    entries = tuple(source_entries(read, aligned, units, columns)) if options.units is Units.SOURCE else None
    apparatus = (
        make_apparatus(witnesses, table, edition)
        if entries is None
        else make_source_apparatus(witnesses, table, edition, entries)
    )
    provenance = provenance_of(table, {edition.normalise.language}, edition.normalise.year)
    collation = Collation(
        edition,
        witnesses,
        table,
        apparatus,
        provenance,
        left_out=read.left_out,
        remarks=read.remarks,
        source_entries=entries,
    )
    check_invariants(collation)
    return collation


def placed_gaps(
    witness: Witness, gaps: Sequence[int], spans: Mapping[int, tuple[int, int]], table: AlignmentTable, row: int
) -> Iterator[Lacuna]:
    """Yield the gaps of `witness`, row `row` of `table`, with their columns: those of the app that records it, as `spans` has them."""
    tokens, columns = table.tokens[row], table.columns[row]
    for gap, app in zip(witness.lacunae, gaps, strict=True):
        if app == BETWEEN_WORDS:
            before, after = bisect_right(tokens.end, gap.start), bisect_left(tokens.start, gap.end)
            start = columns[before - 1] + 1 if before else 0
            end = columns[after] if after < len(columns) else table.width
            yield replace(gap, columns=(start, end)) if start <= end else gap
        else:
            yield replace(gap, columns=spans[app]) if app in spans else gap
