"""The default: our own aligner, and CollateX where it aligns as well as that."""

from __future__ import annotations

from collections.abc import Collection

from collate.align.collatex import Reading, beyond, cells, realigned
from collate.align.passage import Alignment, Passage, Progress
from collate.align.profile import align_profile
from collate.model import AlignOptions

READINGS = 2
"""Different readings of a stretch up to which CollateX aligns it.

F1 where the witnesses differ, simulated traditions of 600 words (means of 16: Latin, Greek, Middle English, Armenian):

| witnesses | CollateX alone | ours alone | CollateX for 2 readings | for 3 as well |
|---|---|---|---|---|
| 2 | 0.9580 | 0.9631 | 0.9726 | 0.9726 |
| 4 | 0.9715 | 0.9784 | 0.9789 | 0.9761 |
| 8 | 0.9817 | 0.9879 | 0.9877 | 0.9869 |

On seven hand-made alignments CollateX for two readings is equal to ours alone or better (by 0.0005 at most).
"""
CELLS = 40_000
"""Cells that CollateX may fill for a stretch, a fifth of a second's work."""
TOKENS = 200_000
"""Tokens of a passage's different texts up to which stretches for CollateX are looked for: where there are more, the
looking costs seconds, and what many texts make of a place is hardly ever two readings."""


def align_auto(passage: Passage, options: AlignOptions, progress: Progress) -> Alignment:
    """Return the alignment of `passage` by our own aligner, stretches of two readings aligned anew by CollateX."""
    first = align_profile(passage, options, progress)
    if sum(map(len, passage.rows)) > TOKENS:
        return first
    return realigned(passage, first, options, suits, lambda done, of: None)  # noqa: ARG005 - the work is done


def suits(readings: Collection[Reading]) -> bool:
    """Return whether a stretch of these different readings goes to CollateX.

    >>> suits({(1, 2), (1, 3)}), suits({(1,), (2,), (3,)})
    (True, False)
    """
    return len(readings) <= READINGS and cells(readings) <= CELLS and not beyond(sorted(readings))
