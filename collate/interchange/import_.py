"""A collation imported from another program: TEI with an apparatus, and tables."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from collate.aligned_edition.apparatus import import_tei
from collate.apparatus import make_apparatus
from collate.edition_tokens import tokenise_witnesses
from collate.errors import SourceError
from collate.invariants import check_invariants
from collate.model import AlignmentTable, Collation, Edition
from collate.provenance import provenance_of
from collate.sources.table import read_table_collation

__all__ = ["import_table", "import_tei"]


def import_table(data: bytes, source: str) -> Collation:
    """Return the collation that the table `data` holds: CSV or Excel in Stemmaweb's form, or CollateX's JSON.

    Raises:
        SourceError: If the file is no such table, or has no words.
        InternalError: If a token was lost.
    """
    read = read_table_collation(data, source)
    if not any(witness.words for witness in read.witnesses):
        raise SourceError("the table has no words, so there is nothing to collate; write them below the sigla", source)
    witnesses = tuple(replace(witness, source=PurePath(source).name) for witness in read.witnesses)
    edition = Edition(title=PurePath(source).stem)
    tokens = tokenise_witnesses(edition, witnesses)
    sigla = tuple(witness.siglum for witness in witnesses)
    table = AlignmentTable(sigla, tokens, read.columns, read.width)
    apparatus = make_apparatus(witnesses, table, edition)
    provenance = provenance_of(table, {edition.normalise.language}, edition.normalise.year)
    collation = Collation(edition, witnesses, table, apparatus, provenance)
    check_invariants(collation)
    return collation
