"""How far the witnesses are from one another: the share of the units in which two of them part."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from collate.model import Collation
from collate.render.characters import Matrix, make_matrix
from collate.render.plain import visible


def render(collation: Collation) -> str:
    """Return the distances as CSV with sigla as headings of rows and columns, 0 (alike) to 1.

    A cell is empty where two witnesses have no unit in common.  The first cell says what was counted.
    """
    matrix = make_matrix(collation)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    sigla = [visible(siglum) for siglum in matrix.sigla]
    writer.writerow([f"differing units over units where both are extant ({', '.join(matrix.classes)})", *sigla])
    for siglum, row in zip(sigla, distances(matrix), strict=True):
        writer.writerow([siglum, *("" if share is None else f"{share:.6f}" for share in row)])
    return out.getvalue()


def distances(matrix: Matrix) -> list[list[float | None]]:
    """Return for each two witnesses the share of characters in which they differ, of those where both speak.

    None where there are none such.
    """
    rows = [tuple(character.row[w] for character in matrix.characters) for w in range(len(matrix.sigla))]
    found: list[list[float | None]] = [[0.0] * len(rows) for _ in rows]
    for a, one in enumerate(rows):
        for b in range(a):
            found[a][b] = found[b][a] = _share(one, rows[b])
    return found


def _share(one: Sequence[int | None], other: Sequence[int | None]) -> float | None:
    """Return the share of places in which two rows differ, of those where both have a state.

    >>> _share((0, 1, None, 2), (0, 2, 1, 2))
    0.3333333333333333
    """
    both = [(a, b) for a, b in zip(one, other, strict=True) if a is not None and b is not None]
    return sum(a != b for a, b in both) / len(both) if both else None
