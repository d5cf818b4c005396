"""The page of the witnesses beside one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from collate.apparatus.print.entries import named
from collate.model import Collation
from collate.viewer.catalogue import base_name, count
from collate.viewer.conspectus import conspectus
from collate.viewer.data import absence_spans, page_data
from collate.viewer.entries import Speakers
from collate.viewer.page import page
from collate.viewer.parallel import absence_word, distinct, parallel
from collate.viewer.place import WHOLE, PagePlace
from collate.viewer.rows import row_starts
from collate.viewer.shown import direction
from collate.viewer.stacks import stack_rows
from collate.viewer.uncertainty import doubt_views

MOST_COLUMNS = 6
"""More different texts than this are not set beside one another but under the words of one."""

LONG = 60
"""Rows beyond which a page draws only what is seen."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: the sigla of those who have its text, and what a single one of them is."""

    siglum: str
    title: str


def render_diff(collation: Collation, place: PagePlace = WHOLE) -> str:
    """Return the page of the witnesses beside one another, in step, marked where they differ.

    Args:
        collation: What to show.
        place: The position of the page among others.
    """
    starts = row_starts(collation)
    doubts = doubt_views(collation)
    groups = distinct(collation.table)
    columns = groups if len(groups) <= MOST_COLUMNS else ()
    among = [group[0] for group in columns]
    return page(
        "diff.html",
        "diff",
        page_data(collation, place, doubts, rows=starts, groups=groups, absences=absence_spans(collation)),
        shared=bool(place.index),
        place=place,
        edition=collation.edition,
        version=collation.provenance.version,
        engines=collation.provenance.engines,
        base=base_name(collation.apparatus.base, collation.table.sigla),
        heads=[heads(collation, group) for group in columns],
        rows=list(parallel(collation, starts, doubts if collation.edition.pages.review else (), among))
        if columns
        else list(stack_rows(collation, starts)),
        stacked=not columns,
        dir=direction(collation.witnesses[among[0]].text) if among else "ltr",
        absence=partial(absence_word, collation.edition.apparatus.words),
        places=count("places", counted) if (counted := counted_differences(collation)) else "",
        witnesses=conspectus(collation),
        long=len(starts) > LONG,
        moved=bool(collation.table.transpositions),
        doubts=len(doubts) if collation.edition.pages.review else 0,
    )


def counted_differences(collation: Collation) -> int:
    """Return in how many units witnesses depart from the text; who does in a passage is not counted again inside it."""
    return sum(
        any(not sigla.isdisjoint(reading.sigla) for reading in entry.readings)
        for entry, sigla in zip(collation.apparatus.entries, named(collation), strict=True)
    )


def heads(collation: Collation, group: Sequence[int]) -> Head:
    """Return the head of the column of witnesses that have the same text."""
    titles = Speakers(collation).titles
    sigla = [collation.table.sigla[w] for w in group]
    return Head(" ".join(sigla), titles[sigla[0]] if len(sigla) == 1 and titles[sigla[0]] != sigla[0] else "")
