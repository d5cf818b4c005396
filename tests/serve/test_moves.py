"""Words that move to another column."""

from __future__ import annotations

from collate import pipeline
from collate.model import Edition, Witness
from collate.serve.moves import aligned_so


def test_an_empty_cell_is_aligned_with_anything() -> None:
    texts = {"A": "the old ship", "B": "the ship"}
    table = pipeline.collate(Edition("T"), [Witness(siglum, text) for siglum, text in texts.items()]).table
    assert aligned_so(table, [(1, 1, 1)], [(0, 1, 2)])
    assert aligned_so(table, [(1, 1, 2)], [(0, 2, 3)])
    assert not aligned_so(table, [(1, 1, 2)], [(0, 1, 2)])
