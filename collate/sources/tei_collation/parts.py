"""What a witness of a collation has: its text, divided into segments."""

from __future__ import annotations

from dataclasses import dataclass

from collate.model import Lacuna, Section

BETWEEN_WORDS = -1
"""Instead of an `App`: the gap is all that is between the words of the witness beside it."""

FIRST = "a.c."
"""The layer before any correction."""

LAST = "p.c."
"""The layer with the corrections of no hand that is named."""

BEFORE = (
    *(
        "ac",
        "original",
        "firsthand",
        "primamanus",
        "primamanu",
        "manusprima",
        "manuprima",
        "mpr",
        "mpri",
        "m1",
        "antec",
    ),
    *("*", "uncorrected"),
)
AFTER = (
    *(
        "pc",
        "altered",
        "correct",
        "postc",
        "secundamanus",
        "secundamanu",
        "manussecunda",
        "manusecunda",
        "msec",
        "malt",
        "m2",
    ),
    *("mansec", "manalt", "manusaltera", "manualtera", "sl", "supralin", "inmarg", "marg", "mg", "above"),
)
"""Beginnings or ends of types or details that denote the first layer, and of a later one, in small letters without points."""

CORRECTION = "corr"
"""A type that denotes a later layer by itself, and not as the beginning of *corrupt*."""


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


def stage(description: str) -> str:
    """Return which layer the words of a type or a detail name, empty if none.

    >>> stage("a.c."), stage("correction-altered"), stage("orthographic")
    ('a.c.', 'p.c.', '')
    """
    bare = "".join(c for c in description.casefold() if c.isalnum() or c == "*")
    for layer, signs in ((FIRST, BEFORE), (LAST, AFTER)):
        if bare and any(
            bare == sign or (len(sign) > 2 and (bare.startswith(sign) or bare.endswith(sign))) for sign in signs
        ):
            return layer
    return LAST if bare == CORRECTION else ""
