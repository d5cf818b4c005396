"""What a witness of a collation has: its text, cut into segments."""

from __future__ import annotations

from dataclasses import dataclass

from collate.model import Lacuna, Section, State

UNNAMED = "not named in the app"
"""Note of a hole where the apparatus says nothing of a witness."""

LOST = frozenset({"lac", "lacuna", "lacunose", "def", "deest"})
"""`@type` of a reading or detail of witnesses that have lost the place."""

STATES = {"illegible": State.ILLEGIBLE, "illeg": State.ILLEGIBLE, "not-transcribed": State.NOT_TRANSCRIBED}
"""What other types of `witDetail` say of their witnesses."""


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

    def segments(self) -> tuple[tuple[int, int], ...]:
        """Return the segments, one after another, from the first character to the last.

        >>> Segmented("abc", (), (), (1, 1)).segments()
        ((0, 1), (1, 1), (1, 3))
        """
        return tuple(zip((0, *self.cuts), (*self.cuts, len(self.text)), strict=True))


def silence(kind: str) -> State | None:
    """Return what a reading or detail of type `kind` says of its witnesses, None if they speak.

    >>> silence("lac"), silence("substantive")
    (<State.LACUNA: 'lacuna'>, None)
    """
    return State.LACUNA if kind in LOST else STATES.get(kind)
