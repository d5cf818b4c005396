"""Another's collation, taken over: TEI by segments, whose words are aligned, and tables as they are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from collate.align import align
from collate.aligned_edition import sections_of
from collate.apparatus import make_apparatus
from collate.invariants import check_invariants
from collate.model import AlignmentTable, Collation, Edition, Section, Witness
from collate.pipeline import provenance_of, tokenise_witnesses
from collate.sources.table import read_table_collation
from collate.sources.tei_collation import read_tei_collation


def import_tei(data: bytes, source: str) -> Collation:
    """Return another's collation in the TEI file `data`: its segments as they are, the words within each aligned.

    Raises:
        SourceError: If the file is no collation in TEI.
        AlignError: If the words of its segments cannot be aligned.
        InternalError: If a token was lost.
    """
    read = read_tei_collation(data, source)
    edition, witnesses = read.edition, read.witnesses
    divided = [
        replace(witness, sections=tuple(Section(str(n), *span) for n, span in enumerate(segments)))
        for witness, segments in zip(witnesses, read.segments, strict=True)
    ]
    tokens = tokenise_witnesses(edition, divided)
    aligned = align(divided, tokens, edition.align)
    return analyse(edition, witnesses, replace(aligned, sections=sections_of(witnesses, tokens, aligned)))


def import_table(data: bytes, source: str) -> Collation:
    """Return the collation that the table `data` holds: CSV or Excel in Stemmaweb's form, or CollateX's JSON.

    Raises:
        SourceError: If the file is no such table.
        InternalError: If a token was lost.
    """
    given = read_table_collation(data, source)
    edition = Edition(title=PurePath(source).stem)
    tokens = tokenise_witnesses(edition, given.witnesses)
    sigla = tuple(witness.siglum for witness in given.witnesses)
    return analyse(edition, given.witnesses, AlignmentTable(sigla, tokens, given.columns, given.width))


def analyse(edition: Edition, witnesses: tuple[Witness, ...], table: AlignmentTable) -> Collation:
    """Return the collation of `witnesses`, aligned as `table`.

    Raises:
        InternalError: If a token was lost.
    """
    apparatus = make_apparatus(witnesses, table, edition)
    collation = Collation(edition, witnesses, table, apparatus, provenance_of(table, {edition.normalise.language}))
    check_invariants(collation)
    return collation
