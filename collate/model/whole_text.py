"""A witness from its first word to its last, for finding witnesses with the same text."""

from __future__ import annotations

from bisect import bisect_left

from collate.model.line_ends import unbroken
from collate.model.tokens import Tokens
from collate.model.witness import State, Witness

WholeText = tuple[tuple[str, ...], tuple[tuple[int, State], ...]]
"""Tokens as written, and of each lacuna the number of tokens before it and why the witness has none there."""


def whole_text(witness: Witness, tokens: Tokens) -> WholeText:
    r"""Return what `witness` has: two that have the same words are not alike if words of one are lost.

    >>> from collate.model.tokens import Forms
    >>> from collate.model.witness import Lacuna
    >>> def made(text, *lacunae):
    ...     tokens = Tokens.of(text, [(0, 1, "a"), (len(text) - 1, len(text), "b")], Forms())
    ...     return whole_text(Witness("A", text, lacunae=lacunae), tokens)
    >>> made("a b") == made("a\nb"), made("a b") == made("a [] b", Lacuna(2, 4, State.LACUNA))
    (True, False)
    """
    words = tuple(unbroken(tokens.t(i)) for i in range(len(tokens)))
    return words, tuple((bisect_left(tokens.start, lacuna.start), lacuna.state) for lacuna in witness.lacunae)
