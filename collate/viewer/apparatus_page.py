"""The page of the text with its apparatus."""

from __future__ import annotations

from collate.model import MAJORITY, Collation
from collate.viewer.data import page_data
from collate.viewer.entries import conspectus, entry_views
from collate.viewer.page import page
from collate.viewer.reading_text import reading_text
from collate.viewer.shown import direction, language

LONG = 4_000
"""Tokens of a reading text beyond which a page draws only what is seen."""


def render_apparatus(collation: Collation) -> str:
    """Return the page of the text with its apparatus: reading text, entries, conspectus siglorum."""
    apparatus = collation.apparatus
    entries = entry_views(collation)
    printed = frozenset(entry.id for entry in entries)
    used = [token.witness for token in apparatus.text]
    speaker = collation.witnesses[max(set(used), key=lambda w: (used.count(w), -w))] if used else None
    return page(
        "apparatus.html",
        "apparatus",
        page_data(collation, unprinted=[e.unit.id for e in apparatus.entries if e.unit.id not in printed]),
        edition=collation.edition,
        version=collation.provenance.version,
        engines=collation.provenance.engines,
        base="the majority" if apparatus.base == MAJORITY else apparatus.base,
        lang=language(speaker, collation.edition) if speaker else "",
        dir=direction(speaker.text) if speaker else "ltr",
        sections=reading_text(collation, printed),
        entries=entries,
        witnesses=conspectus(collation),
        long=len(apparatus.text) > LONG,
    )
