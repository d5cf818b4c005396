"""Where two spellings of a word differ: whole characters as a reader sees them."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST = 60
"""Characters of a word beyond which it is marked whole."""


@dataclass(frozen=True, slots=True)
class WordPart:
    """Letters of a word, and whether the other word has others."""

    text: str
    differs: bool


def differing(base: str, word: str) -> tuple[WordPart, ...]:
    """Return `word` cut where it differs from `base`; empty if they share less than half, or only differ in length.

    >>> [(part.text, part.differs) for part in differing("colour", "color")]
    []
    >>> [(part.text, part.differs) for part in differing("organise", "organize")]
    [('organi', False), ('z', True), ('e', False)]
    """
    import regex

    if max(len(base), len(word)) > LONGEST:
        return ()
    old, new = regex.findall(r"\X", base), regex.findall(r"\X", word)
    short = min(len(old), len(new))
    head = next((i for i in range(short) if old[i] != new[i]), short)
    tail = next((i for i in range(short - head) if old[-1 - i] != new[-1 - i]), short - head)
    middle = new[head : len(new) - tail]
    if 2 * (head + tail) < max(len(old), len(new)) or not middle:
        return ()
    cut = ((new[:head], False), (middle, True), (new[len(new) - tail :], False))
    return tuple(WordPart("".join(letters), differs) for letters, differs in cut if letters)
