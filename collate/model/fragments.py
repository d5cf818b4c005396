"""Partially preserved words: fragments beside a gap, of which nobody knows what word they were.

A word is partially preserved if a gap adjoins it without a space, as in *imp[…]* or *[…]rium*, or is inside it.  In
scripts written without spaces no word counts as one, since there every character adjoins the next.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left

from collate.model import Tokens, Witness
from collate.model.witness import section_with

LOST_SIGN = "\0"
"""The character for what is lost in a fragment; no text contains it."""

_SPACELESS = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"))
"""First and last characters of scripts (Thai, Lao, Burmese, Khmer) that are written without spaces, beside the wide ones."""


def fragments(witness: Witness, tokens: Tokens) -> dict[int, str]:
    r"""Return the partially preserved words of `witness` by their index: normal forms, with `LOST_SIGN` for what is lost.

    >>> from collate.model import Forms, Lacuna, State
    >>> text = "per imp[...] et"
    >>> tokens = Tokens.of(text, [(0, 3, "per"), (4, 7, "imp"), (13, 15, "et")], Forms())
    >>> fragments(Witness("A", text, lacunae=(Lacuna(7, 12, State.LACUNA),)), tokens)
    {1: 'imp\x00'}
    """
    shapes: dict[int, str] = {}
    for lacuna in witness.lacunae:
        owner = section_with(witness.sections, lacuna)
        low, high = (owner.start, owner.end) if owner else (0, len(tokens.text))
        if lacuna.start == lacuna.end and (lacuna.start in {low, high} or not tight(tokens.text, lacuna.start)):
            continue
        before = bisect_left(tokens.end, max(lacuna.start, low + 1))
        for i in range(before, len(tokens)):
            start, end = tokens.start[i], tokens.end[i]
            if start > min(lacuna.end, high - 1):
                break
            if _is_word(tokens.t(i)):
                form = shapes.get(i, tokens.forms[tokens.n[i]])
                if start < lacuna.start and lacuna.end < end:
                    form = (tokens.text[start : lacuna.start] + LOST_SIGN + tokens.text[lacuna.end : end]).casefold()
                elif end == lacuna.start:
                    form += LOST_SIGN
                elif start == lacuna.end:
                    form = LOST_SIGN + form
                shapes[i] = form
    return shapes


def tight(text: str, at: int) -> bool:
    """Return whether a gap at `at` that has no sign is inside a word, or between two without a space."""
    return 0 < at < len(text) and not text[at - 1].isspace() and not text[at].isspace()


def _is_word(t: str) -> bool:
    return any(unicodedata.category(c)[0] in "LMN" for c in t) and not any(
        unicodedata.east_asian_width(c) in "WF" or any(a <= c <= b for a, b in _SPACELESS) for c in t
    )
