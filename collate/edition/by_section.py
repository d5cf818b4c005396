"""Which editions keep their collation a section at a time, and what that means for how they are collated."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path

from collate.edition import ReadEdition
from collate.model import Edition, Scope, Witness

SECTIONS = 500
"""Sections from which an edition is kept a section at a time, if its editor does not say so."""

BYTES = 4_000_000
"""Bytes of all sources from which it is."""


def kept_by_section(folder: Path, file: ReadEdition) -> bool | None:
    """Return whether the edition in `folder` is kept a section at a time; nothing if the number of its sections decides."""
    if file.edition.source_collation.file or file.corpus.shards is False:
        return False
    if file.corpus.shards:
        return True
    size = 0
    for own in file.files.values():
        for one in own:
            path = folder / one.path
            size += path.stat().st_size if path.is_file() else 0
    return None if size >= BYTES else False


def settings_as_kept(folder: Path, file: ReadEdition, witnesses: Iterable[Witness]) -> Edition:
    """Return the settings of `file` as `collate run` uses them: passages are not moved between sections that are kept apart."""
    decided = kept_by_section(folder, file)
    if decided is None:
        decided = len({section.name for witness in witnesses for section in witness.sections}) >= SECTIONS
    return by_section(file.edition) if decided else file.edition


def by_section(edition: Edition) -> Edition:
    """Return `edition` as its sections are collated: nothing leads from one to another."""
    return dataclasses.replace(edition, align=dataclasses.replace(edition.align, transpositions=Scope.SECTION))
