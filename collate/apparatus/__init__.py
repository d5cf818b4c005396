"""The analyse stage: an alignment table becomes a reading text and its apparatus.

In order: `silence` tells lacunae from omissions, `grid` turns the table into numbers, `units` groups columns into
units of sense, `inversions` and `lacunae` see to words in either order and to holes, `base` picks the reading text,
`lines` sets it, `entries` (with `readings`, `classify`, `moves` and `ids`) writes the entries.  `printing` turns them into `printed` ones, which every rendering shows.
"""

from __future__ import annotations

from collections.abc import Sequence

from collate.apparatus.base import base_index, choose
from collate.apparatus.entries import ground, make_entries
from collate.apparatus.grid import make_grid
from collate.apparatus.inversions import join_inversions
from collate.apparatus.lacunae import find_lacunae
from collate.apparatus.lines import Line, reading_lines, set_lines
from collate.apparatus.moves import make_moves
from collate.apparatus.printed import Named, Phrase, PrintedEntry, PrintedReading, PrintedSeries
from collate.apparatus.printing import print_entries, print_series
from collate.apparatus.readback import Account, account, gathering
from collate.apparatus.series import LeftOut, left_out
from collate.apparatus.silence import Hole, silences
from collate.apparatus.units import find_units, in_order
from collate.model import MAJORITY, AlignmentTable, Apparatus, Edition, Witness

__all__ = [
    "Account",
    "Hole",
    "LeftOut",
    "Line",
    "Named",
    "Phrase",
    "PrintedEntry",
    "PrintedReading",
    "PrintedSeries",
    "account",
    "gathering",
    "left_out",
    "make_apparatus",
    "print_entries",
    "print_series",
    "reading_lines",
    "silences",
]


def make_apparatus(witnesses: Sequence[Witness], table: AlignmentTable, edition: Edition) -> Apparatus:
    """Return the reading text of `table` and one entry for each place at which the witnesses part.

    Witnesses part where their tokens differ as written, spacing and the encoding of a character apart: spelling,
    capitals and punctuation make units too, of a class of their own.  A silent witness omits, unless a
    declared lacuna covers the place, it is not extant, or it has neither text nor heading of
    the whole section; those three never make a unit of what the others agree in, save one for
    the whole hole.  Where units nest, the outer one's lemma gathers witnesses that part in the inner ones.

    Args:
        witnesses: In the editor's order, as the table has them.
        table: Their alignment.
        edition: Its `apparatus` options say which text is the base and how long its lines are.

    Raises:
        EditionError: If the base text is no witness, or one that is not extant.
    """
    base = base_index(witnesses, edition.apparatus.base)
    grid = make_grid(witnesses, table)
    units = join_inversions(grid, find_units(grid, base))
    spans = in_order([*units, *find_lacunae(grid, units, base)])
    text = set_lines(table, choose(grid, spans, base), edition.apparatus.measure)
    parted = [span for span in spans if not span.agreed]
    entries = make_entries(parted, ground(grid, text, base), make_moves(grid))
    return Apparatus(MAJORITY if base is None else witnesses[base].siglum, text, entries)
