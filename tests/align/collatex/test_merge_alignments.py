from __future__ import annotations

from array import array

from collate.align.collatex.cuts import ColumnRange
from collate.align.collatex.merge_alignments import Weave
from collate.align.passage import Alignment
from collate.model import Stretch, Uncertainty

FIRST = Alignment(
    (array("I", [0, 1, 3]), array("I", [0, 2, 3])),
    4,
    (Stretch(0, 4, "profile"),),
    (Uncertainty(1, "tie"), Uncertainty(3, "tie")),
)
"""Two rows, `a b - c` and `a - d c`."""


def test_columns_that_are_kept_are_the_first_alignment() -> None:
    weave = Weave(FIRST)
    weave.keep(ColumnRange(0, 2, settled=True), [(0, 2), (0, 1)])
    weave.keep(ColumnRange(2, 4, settled=True), [(2, 3), (1, 3)])
    woven = weave.alignment()
    assert (woven.columns, woven.width) == (FIRST.columns, FIRST.width)
    assert (woven.stretches, woven.doubts) == (FIRST.stretches, FIRST.doubts)


def test_new_columns_between_move_the_later_ones_and_their_doubts() -> None:
    weave = Weave(FIRST)
    weave.keep(ColumnRange(0, 1, settled=True), [(0, 1), (0, 1)])
    weave.add([[0], [0]], 1)  # where `b` and `d` are set side by side
    weave.keep(ColumnRange(3, 4, settled=True), [(2, 3), (2, 3)])
    woven = weave.alignment()
    assert [list(row) for row in woven.columns] == [[0, 1, 2], [0, 1, 2]]
    assert woven.width == 3
    assert woven.doubts == (Uncertainty(2, "tie"),)
    assert woven.stretches == (Stretch(0, 1, "profile"), Stretch(1, 2, "collatex"), Stretch(2, 3, "profile"))


def test_stretches_of_one_aligner_that_adjoin_are_one() -> None:
    weave = Weave(FIRST)
    weave.add([[0], []], 1)
    weave.add([[0, 1], [1]], 2)
    assert weave.alignment().stretches == (Stretch(0, 3, "collatex"),)
    assert [list(row) for row in weave.alignment().columns] == [[0, 1, 2], [2]]
