"""The direction of writing, and words of the other one."""

from __future__ import annotations

import unicodedata

from collate.render.plain import visible

LEFT_TO_RIGHT = "\u2066"
RIGHT_TO_LEFT = "\u2067"
END = "\u2069"
"""Marks of Unicode around text of a direction of its own."""


SAMPLE = 4000
"""Letters of a text that determine its direction."""


def is_right_to_left(text: str) -> bool:
    """Return whether most letters at the beginning of `text` are written from right to left.

    Source: Unicode Standard Annex 9, the strong types R and AL.

    >>> is_right_to_left("שלום abc"), is_right_to_left("abc"), is_right_to_left("")
    (True, False, False)
    """
    if text.isascii():
        return False
    kinds = [unicodedata.bidirectional(character) for character in text[:SAMPLE]]
    return sum(kind in {"R", "AL"} for kind in kinds) > kinds.count("L")


def turns(text: str, *, right_to_left: bool) -> bool:
    """Return whether `text` holds a letter of the direction that the page has not.

    >>> turns("abc", right_to_left=False), turns("שלום", right_to_left=False), turns("abc", right_to_left=True)
    (False, True, True)
    """
    other = {"L"} if right_to_left else {"R", "AL"}
    return any(unicodedata.bidirectional(character) in other for character in text)


def isolated(text: str, *, right_to_left: bool) -> str:
    """Return `text` made visible, between marks that keep it from turning what is beside it.

    Only text that holds letters of the page's other direction gets marks.

    >>> isolated("abc", right_to_left=False), isolated("שלום", right_to_left=False) == "\u2067שלום\u2069"
    ('abc', True)
    """
    if not turns(text, right_to_left=right_to_left):
        return visible(text)
    return f"{RIGHT_TO_LEFT if is_right_to_left(text) else LEFT_TO_RIGHT}{visible(text)}{END}"
