"""The page of the witnesses beside one another."""

from __future__ import annotations

from collate.model import Collation
from collate.viewer.data import page_data
from collate.viewer.entries import Speakers, conspectus
from collate.viewer.page import page
from collate.viewer.parallel import named_base, parallel
from collate.viewer.place import WHOLE, PagePlace
from collate.viewer.rows import row_starts
from collate.viewer.uncertainty import doubt_views

LONG = 60
"""Rows beyond which a page draws only what is seen."""


def render_diff(collation: Collation, place: PagePlace = WHOLE) -> str:
    """Return the page of the witnesses beside one another, in step, marked where they part.

    Args:
        collation: What to show.
        place: Where the page stands among others.
    """
    starts = row_starts(collation)
    doubts = doubt_views(collation)
    return page(
        "diff.html",
        "diff",
        page_data(collation, place, doubts, rows=starts),
        place=place,
        edition=collation.edition,
        version=collation.provenance.version,
        engines=collation.provenance.engines,
        base=named_base(collation),
        heads=Speakers(collation).sigla(collation.table.sigla),
        rows=list(parallel(collation, starts, doubts)),
        places=len(collation.apparatus.entries),
        witnesses=conspectus(collation),
        long=len(starts) > LONG,
        moved=bool(collation.table.transpositions),
        doubts=len(doubts),
    )
