"""How far the witnesses are from one another: the share of the units in which two of them part."""

from __future__ import annotations

import csv
import io

from collate.apparatus.agreement import Agreement, agreement
from collate.model import Collation
from collate.model.cells import guarded
from collate.render.characters import taxa

NOT_KNOWN = "NaN"
"""Where two witnesses have no unit in common; programs that read numbers refuse an empty cell."""


def render(collation: Collation) -> str:
    """Return the distances as CSV with sigla as headings of rows and columns, 0 (alike) to 1.

    A cell is NaN (no number) where two witnesses have no unit in common.  The first cell says what was counted.
    """
    agreements = agreement(collation)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    sigla = list(map(guarded, taxa(agreements.sigla)))
    classes = ", ".join(kind for kind, _ in agreements.classes)
    writer.writerow([f"differing units over units where both are extant ({classes})", *sigla])
    for siglum, row in zip(sigla, distances(agreements), strict=True):
        writer.writerow([siglum, *(NOT_KNOWN if share is None else f"{share:.6f}" for share in row)])
    return out.getvalue()


def distances(agreements: Agreement) -> list[list[float | None]]:
    """Return for each two witnesses the share of places in which they differ, of those where both are extant.

    None where there are none such; nobody differs from himself.
    """
    size = range(len(agreements.sigla))
    return [
        [0.0 if a == b else _apart(agreements.total.agree[a][b], agreements.total.of[a][b]) for b in size] for a in size
    ]


def _apart(agree: int, of: int) -> float | None:
    """Return the share of places in which two witnesses differ.

    >>> _apart(2, 3)
    0.3333333333333333
    """
    return (of - agree) / of if of else None
