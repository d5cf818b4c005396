"""Long texts cut to their first and last words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from collate.apparatus.print.model import ELLIPSIS, PrintedWords
from collate.model.words import is_mark

MOST = 6
"""Words of one difference that a cut text shows, at most."""


def cutter(texts: Sequence[str], limit: int) -> Callable[[str], PrintedWords]:
    """Return what cuts a text of more than `limit` words to its first and last; nothing is cut where `limit` is 0.

    Texts that would look alike so have the words, too, where they first differ, `MOST` of them at a place.  Nothing is left out
    where a text has two words only.

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
        for words, kept in zip(alike, _distinct(alike), strict=True):
            phrases[" ".join(words)] = _with_gaps(words, kept)
    return lambda text: phrases.get(text, PrintedWords(text))


def _distinct(alike: Sequence[Sequence[str]]) -> list[set[int]]:
    """Return which words to keep of each of some texts that begin and end alike, so that no two look alike."""
    kept = [_ends(words) for words in alike]
    groups = [list(range(len(alike)))]
    while groups:
        group = groups.pop()
        if len(group) == 1:
            continue
        for number, (start, end) in zip(group, _first_difference([alike[number] for number in group]), strict=True):
            last = len(alike[number]) - 1
            kept[number].update(range(min(max(start, 1), last), min(end, last)))
        looks = _looks(alike, kept, group)
        groups += looks if len(looks) > 1 else []
    for group in _looks(alike, kept, range(len(alike))):
        for number in group if len(group) > 1 else ():
            kept[number].update(range(len(alike[number])))
    return kept


def _ends(words: Sequence[str]) -> set[int]:
    """Return which words to keep of a text in any case: the first and the last, with the punctuation apart from them.

    >>> sorted(_ends([":", "Wyman", "has", "lately", "told", "."]))
    [0, 1, 4, 5]
    """
    word_positions = [at for at, word in enumerate(words) if not is_mark(word)] or [len(words) - 1, 0]
    return {*range(word_positions[0] + 1), *range(word_positions[-1], len(words))}


def _looks(alike: Sequence[Sequence[str]], kept: Sequence[set[int]], group: Iterable[int]) -> list[list[int]]:
    """Return the texts of `group` that look alike together."""
    looks: dict[str, list[int]] = {}
    for number in group:
        looks.setdefault(str(_with_gaps(alike[number], kept[number])), []).append(number)
    return list(looks.values())


def _first_difference(texts: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Return of each text the words (half open) of the first place at which not all are alike, one at least."""
    shortest = min(map(len, texts))
    left = next((i for i in range(shortest) if len({words[i] for words in texts}) > 1), shortest - 1)
    sizes = []
    for words in texts:
        other = next((o for o in texts if o[left] != words[left]), next(o for o in texts if o is not words))
        sizes.append(_until_alike(words[left:], other[left:]))
    if not any(sizes):  # words that follow in one order and in the other
        return [(left, left + 1) for _ in texts]
    start = left - (0 in sizes)
    return [(start, left + size) for size in sizes]


def _until_alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words of `one` come before the next word that `other` has too, `MOST` at most.

    >>> _until_alike("b c d".split(), "x d".split()), _until_alike("d".split(), "x d".split())
    (2, 0)
    """
    for both in range(1, 2 * MOST + 1):
        for size in range(max(0, both - MOST), min(both, MOST) + 1):
            if size < len(one) and both - size < len(other) and one[size] == other[both - size]:
                return size
    return MOST


def _with_gaps(words: Sequence[str], kept: Iterable[int]) -> PrintedWords:
    """Return the words `kept`, with a sign where any are left out."""
    parts: list[list[str]] = []
    before = -2
    for at in sorted(kept):
        if at > before + 1:
            parts.append([])
        parts[-1].append(words[at])
        before = at
    *head, tail = map(" ".join, parts)
    return PrintedWords(f" {ELLIPSIS} ".join(head), tail) if head else PrintedWords(tail)
