"""White space: one definition for every stage.

White space is what Python's `str.isspace` says it is.  `regex` leaves out the separators U+001C to U+001F, XML knows four
characters, and CSV none; so what they split is trimmed here.  A space with a combining mark on it is no white space
but the letter of that mark, and belongs to its token.

Source: Unicode Standard, 2.11 and 7.9 (a combining mark shown by itself is written on a space).
"""

from __future__ import annotations

from functools import cache
from typing import Protocol

MARK = r"[[\p{GCB=Extend}\p{GCB=ZWJ}]&&\p{Cf}]*+[[\p{GCB=Extend}\p{GCB=SpacingMark}]--\p{Cf}]"
"""A pattern of `regex`: a mark on a space before it, with the invisible characters between."""


class Matcher(Protocol):
    """What is asked of a compiled pattern."""

    def match(self, text: str, pos: int, endpos: int, /) -> object | None:
        """Return a match that begins at `pos`."""


@cache
def standing() -> Matcher:
    """Return the pattern of a space with a mark on it."""
    import regex

    pattern: Matcher = regex.compile(rf"\p{{Zs}}{MARK}", regex.VERSION1)
    return pattern


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    r"""Return where `text` from `start` to `end` (half open) is without the white space at both ends.

    >>> trimmed(" fox\x1c", 0, 5), trimmed("  \u0301x", 0, 4), trimmed(" \n", 0, 2)
    ((1, 4), (1, 4), (0, 0))
    """
    inside = text[start:end]
    bare = inside.lstrip()
    lead = len(inside) - len(bare)
    if lead and not bare.isascii() and standing().match(inside, lead - 1, len(inside)):
        lead -= 1
    size = len(inside.rstrip())
    return (start + lead, start + size) if size > lead else (start, start)


def trim(text: str) -> str:
    r"""Return `text` without the white space at both ends.

    >>> trim(" fox\n"), trim(" \u0301")
    ('fox', ' \u0301')
    """
    start, end = trimmed(text, 0, len(text))
    return text[start:end]
