"""What the script of a page works on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from collate.apparatus import all_absences
from collate.document.write import records
from collate.model import Collation
from collate.viewer.place import PagePlace
from collate.viewer.shown import direction, language
from collate.viewer.uncertainty import DoubtView


def absence_spans(collation: Collation) -> list[list[tuple[int, int]]]:
    """Return for each witness the columns, half open, in which it is absent for another reason than omission."""
    absences = all_absences(collation.witnesses, collation.table)
    return [[(it.start, it.end) for it in one] for one in absences]


def page_data(
    collation: Collation,
    place: PagePlace,
    doubts: Sequence[DoubtView],
    **more: Any,  # noqa: ANN401 - any JSON value
) -> dict[str, Any]:
    """Return what the script of a page works on.

    It is the records of `collation.json`, the language and direction of each witness, the page's `place`, its `doubts`, and
    `more`.
    """
    return {
        "collation": records(collation),
        "lang": [language(witness, collation.edition) for witness in collation.witnesses],
        "dir": [direction(witness.text) for witness in collation.witnesses],
        "place": place,
        "review": collation.edition.pages.review,
        "doubts": [{"column": it.column, "reason": it.reason, "entry": it.entry} for it in doubts],
        **more,
    }
