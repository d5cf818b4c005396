"""What a collation was made by, as its files record it."""

from __future__ import annotations

from collections.abc import Iterable

from collate.files.versions import version
from collate.model import AlignmentTable, Provenance
from collate.normalise.digest import table_digest

ENGINES = ("collatex",)
"""Distributions that can take part in an alignment, as `Stretch.aligner` names them."""


def provenance_of(table: AlignmentTable, languages: Iterable[str], year: int) -> Provenance:
    """Return what made `table`, its words normalised by the tables of `languages` for texts of `year`, 0 for any."""
    made_by = {stretch.aligner for stretch in table.stretches}
    engines = tuple((name, version(name)) for name in ENGINES if name in made_by)
    return Provenance(version("collate-witnesses"), engines, table_digest(languages, year))
