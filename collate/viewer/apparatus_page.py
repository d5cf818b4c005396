"""The page of the text with its apparatus."""

from __future__ import annotations

from collections.abc import Sequence

from collate.apparatus import left_out
from collate.apparatus.print.series import Unprinted
from collate.model import Apparatus, Collation
from collate.viewer.catalogue import base_name, count, text
from collate.viewer.conspectus import conspectus, groups
from collate.viewer.data import absence_spans, page_data
from collate.viewer.entries import series_views
from collate.viewer.page import page
from collate.viewer.place import WHOLE, PagePlace
from collate.viewer.reading_text import reading_text
from collate.viewer.shown import direction, language, shown
from collate.viewer.uncertainty import doubt_views

LONG = 4_000
"""Tokens of a reading text beyond which a page draws only what is seen."""

FEW = 12
"""With at most so many witnesses each siglum is a link to the conspectus without script, too."""


def render_apparatus(collation: Collation, place: PagePlace = WHOLE) -> str:
    """Return the page of the text with its apparatus: reading text, entries, conspectus siglorum.

    Args:
        collation: What to show.
        place: The position of the page among others.
    """
    apparatus = collation.apparatus
    doubts = doubt_views(collation)
    series = series_views(collation)
    printed = frozenset(name for one in series for entry in one.entries for name in entry.ids)
    after = followed(apparatus, collation.table.sigla)
    used = [token.witness for token in apparatus.text]
    speaker = collation.witnesses[max(set(used), key=lambda w: (used.count(w), -w))] if used else None
    main = direction(speaker.text) if speaker else "ltr"
    return page(
        "apparatus.html",
        "apparatus",
        page_data(collation, place, doubts, after=after, absences=absence_spans(collation)),
        shared=bool(place.index),
        place=place,
        edition=collation.edition,
        version=collation.provenance.version,
        engines=collation.provenance.engines,
        base=after,
        lang=language(speaker, collation.edition) if speaker else "",
        dir=main,
        sections=reading_text(collation, printed, main),
        series=series,
        doubts=doubts,
        linked=len(collation.witnesses) <= FEW,
        left_out=unprinted(left_out(collation)),
        parted=bool(apparatus.entries),
        wordless=not any(map(len, collation.table.tokens)),
        witnesses=conspectus(collation),
        groups=groups(collation),
        long=len(apparatus.text) > LONG,
    )


def followed(apparatus: Apparatus, sigla: Sequence[str]) -> str:
    """Return which base text the text follows, in words, and which in the sections that have one of their own.

    >>> followed(Apparatus("A", (), (), (("II", "majority"),)), ["A"])
    'A; in II the majority'
    """
    own = [text("in-section", section=section, base=base_name(base, sigla)) for section, base in apparatus.bases]
    return shown("; ".join([base_name(apparatus.base, sigla), *own]))


def unprinted(absent: Unprinted) -> str:
    """Return a sentence on what no apparatus prints, empty if all is printed."""
    phrases = [text("list-comma").join(text(f"kind-{kind.value}") for kind in absent.classes)] if absent.classes else []
    if absent.entries:
        phrases.append(text("by-rules", entries=count("entries", absent.entries)))
    return text("not-printed", what="; ".join(phrases)) if phrases else ""
