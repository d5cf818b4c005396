"""The default: CollateX where it aligns as well as our own aligner, ours elsewhere."""

from __future__ import annotations

from collate.align.collatex import align_collatex
from collate.align.passage import Alignment, Passage, Progress
from collate.align.profile import align_profile
from collate.errors import AlignError
from collate.model import AlignOptions

ROWS = 12
"""Different texts of a passage up to which it goes through CollateX."""
TOKENS = 40_000
"""Tokens of all different texts of a passage up to which it goes through CollateX."""


def align_auto(passage: Passage, options: AlignOptions, progress: Progress) -> Alignment:
    """Return the alignment of `passage` by CollateX if it is small and within its reach, else by our own aligner."""
    if len(passage.rows) <= ROWS and sum(map(len, passage.rows)) <= TOKENS:
        try:
            return align_collatex(passage, options, progress)
        except AlignError:
            pass
    return align_profile(passage, options, progress)
