"""What the words of an earlier text have become in the text of now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from collate.hand.locate import QuotedPlace
from collate.model import Tokens
from collate.wording import cut_short


def edges(ahead: Sequence[int], back: Sequence[int], place: QuotedPlace) -> tuple[int, int]:
    """Return the tokens, half open, that the words at `place` have become; -1 if it is uncertain.

    Args:
        ahead: For each old token the new one, or -1, as compared from the beginning.
        back: The same, as compared from the end.
        place: The old place.
    """

    def sure(token: int) -> int:
        return ahead[token] if ahead[token] == back[token] else -1

    if place.first < place.last:
        followed = [sure(token) for token in range(place.first, place.last)]
        if -1 in followed or followed[-1] - followed[0] != len(followed) - 1:
            return -1, -1
        return followed[0], followed[-1] + 1
    before = sure(place.first - 1) if place.first > place.start else None
    after = sure(place.first) if place.first < place.end else None
    if before is None and after is None:
        return -1, -1
    if before is None or after is None:
        edge = after if before is None else before
        at = -1 if edge is None or edge < 0 else edge + (before is not None)
        if at >= 0 and before is None:
            at = at if at == 0 else -1
        return at, at
    return (after, after) if before >= 0 and after == before + 1 else (-1, -1)


def around(ahead: Sequence[int], place: QuotedPlace, tokens: Tokens) -> str:
    """Return the words that the witness has now between the words about `place` that it kept; empty if there are none."""
    left = next((ahead[i] for i in range(place.start - 1, -1, -1) if ahead[i] >= 0), -1)
    right = next((ahead[i] for i in range(place.end, len(ahead)) if ahead[i] >= 0), len(tokens))
    words = tokens.words(left + 1, right)
    return cut_short(words, 80)


def followed(old: Sequence[str], new: Sequence[str]) -> tuple[list[int], list[int]]:
    """Return for each word of `old` its index in `new` or -1, as compared from the beginning and from the end.

    A word that was replaced by one word is followed to it; of several words only the equal ones are followed.

    >>> followed("is entering a".split(), "is entring a new".split())
    ([0, 1, 2], [0, 1, 2])
    """
    from collate.comparison.sequence import match

    ahead = _replaced(match(old, new), old, new)
    turned = [(len(old) - 1 - a, len(new) - 1 - b) for a, b in match(old[::-1], new[::-1])]
    return ahead, _replaced(sorted(turned), old, new)


def _replaced(pairs: Iterable[tuple[int, int]], old: Sequence[str], new: Sequence[str]) -> list[int]:
    indices = [-1] * len(old)
    last = (-1, -1)
    for a, b in [*pairs, (len(old), len(new))]:
        if a - last[0] == b - last[1]:
            for step in range(1, a - last[0]):
                one, other = last[0] + step, last[1] + step
                if a - last[0] == 2 or similar(old[one], new[other]):
                    indices[one] = other
        if a < len(old):
            indices[a] = b
        last = (a, b)
    return indices


ALIKE = 0.5
"""Normalised Indel similarity of two words, at least, for one to have become the other beside others that changed."""


def similar(one: str, other: str) -> bool:
    """Return whether `other` may be what `one` was corrected to.

    >>> similar("begun", "begonne"), similar("has", "x")
    (True, False)
    """
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(one, other) >= ALIKE
