"""What a witness of a collation has: its text, divided into segments."""

from __future__ import annotations

from dataclasses import dataclass

from collate.model import Lacuna, Section

BETWEEN_WORDS = -1
"""Instead of an `App`: the gap is all that is between the words of the witness beside it."""


@dataclass(frozen=True, slots=True)
class Segmented:
    """The text of one witness in its segments; `cuts` are the offsets where one ends and the next begins, rising.

    `words` are its tokens (start, end, normal form), if the file marks them all.
    """

    text: str
    lacunae: tuple[Lacuna, ...]
    sections: tuple[Section, ...]
    cuts: tuple[int, ...]
    words: tuple[tuple[int, int, str], ...] = ()
    gaps: tuple[int, ...] = ()
    """For each of `lacunae` the identity of the `App` that records it, 0 if none does."""
    lost: tuple[int, ...] = ()
    """The numbers (from 0) of the sections at whose beginning the witness is lost."""

    def segments(self) -> tuple[tuple[int, int], ...]:
        """Return the segments, one after another, from the first character to the last.

        >>> Segmented("abc", (), (), (1, 1)).segments()
        ((0, 1), (1, 1), (1, 3))
        """
        return tuple(zip((0, *self.cuts), (*self.cuts, len(self.text)), strict=True))
