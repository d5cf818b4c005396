"""What each witness has of each section, as a table for spreadsheets: a row a section, a column a witness."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from collate.apparatus import all_absences
from collate.apparatus.absence import section_spans
from collate.model import Collation
from collate.model.cells import guarded
from collate.model.table import token_range
from collate.viewer.extent import Extent, extent_of


def render(collation: Collation) -> str:
    """Return the extents as CSV; a witness that is known and lost has no column.

    A cell is `whole`, `in part` (some of it is a lacuna), `omits it` or `lacks it`.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["section", *(guarded(w.siglum) for w in collation.witnesses if w.extant)])
    for name, extents in section_extents(collation):
        writer.writerow([guarded(name), *(extent.value for extent in extents)])
    return out.getvalue()


def section_extents(collation: Collation) -> Iterator[tuple[str, list[Extent]]]:
    """Yield each section that has a word in any witness, by its name, and what each extant witness has of it."""
    table = collation.table
    absences = all_absences(collation.witnesses, table)
    extant = [w for w, witness in enumerate(collation.witnesses) if witness.extant]
    first = dict.fromkeys(extant, 0)
    for name, start, end in section_spans(table):
        if start == end:
            continue
        extents = []
        for w in extant:
            own = absences[w]
            while first[w] < len(own) and own[first[w]].end <= start:
                first[w] += 1
            lost = first[w] < len(own) and own[first[w]].start < end
            one, other = token_range(table.columns[w], start, end)
            extents.append(extent_of(words=other > one, lost=lost))
        yield name, extents
