"""Long texts cut to their first and last words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from collate.apparatus.print.model import ELLIPSIS, PrintedWords


def cutter(texts: Sequence[str], limit: int) -> Callable[[str], PrintedWords]:
    """Return what cuts a text of more than `limit` words to its first and last; nothing is cut where `limit` is 0.

    Texts that would look alike so have the words between in which they differ.  Nothing is left out where a text has two
    words only.

    >>> cut = cutter(["a b c d e", "a b x d e", "k l m n"], 2)
    >>> [str(cut(text)) for text in ("a b c d e", "a b x d e", "k l m n", "a b")]
    ['a … c … e', 'a … x … e', 'k … n', 'a b']
    >>> str(cutter(["a b c d", "a x y d"], 2)("a x y d"))
    'a x y d'
    """
    phrases: dict[str, PrintedWords] = {}
    by_ends: dict[tuple[str, str], list[list[str]]] = {}
    for words in map(str.split, dict.fromkeys(texts)):
        if 0 < max(limit, 2 * bool(limit)) < len(words):
            by_ends.setdefault((words[0], words[-1]), []).append(words)
    for alike in by_ends.values():
        for words, phrase in zip(alike, _apart(alike) if len(alike) > 1 else [(1, 1)], strict=True):
            phrases[" ".join(words)] = _with_middle(words, *phrase)
    return lambda text: phrases.get(text, PrintedWords(text))


def _apart(alike: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Return of each of some texts that begin and end alike the words (half open) in which it differs, one at least."""
    shortest = min(map(len, alike))
    left = next((i for i in range(shortest) if len({words[i] for words in alike}) > 1), shortest)
    right = next((i for i in range(shortest) if len({words[-1 - i] for words in alike}) > 1), shortest)
    right = min(right, shortest - left)
    if left + right == shortest:
        left, right = (left - 1, right) if left else (left, right - 1)
    return [(left, len(words) - right) for words in alike]


def _with_middle(words: Sequence[str], start: int, end: int) -> PrintedWords:
    """Return `words` cut to the first, those from `start` to `end` (half open) and the last, with a sign where any are left out."""
    kept = [0, *range(max(start, 1), min(end, len(words) - 1)), len(words) - 1]
    if len(kept) == len(words):
        return PrintedWords(" ".join(words))
    head = [words[0]]
    for before, at in pairwise(kept[:-1]):
        head += [*([ELLIPSIS] if at > before + 1 else []), words[at]]
    if kept[-1] == kept[-2] + 1:  # what is left out is before the words that differ
        return PrintedWords(" ".join(head[:1]), " ".join([*head[2:], words[-1]]))
    return PrintedWords(" ".join(head), words[-1])
