"""The path of some words of a row through some columns: what the dynamic programme finds, and what it must not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence

from collate.align.anchors import Gap
from collate.align.likeness import ALIEN
from collate.align.profile.columns import Columns
from collate.align.profile.gotoh import Path, best_path
from collate.align.profile.plain_paths import plain_path
from collate.align.profile.replaced import LEAST, SHARE, by_chance, scattered
from collate.align.profile.worth import word_worths

STEP = 3
"""Words and columns within which a word that has changed places is looked for."""
SPELLING = 100
"""Worth of two words side by side from which on they are taken for one."""
TELLING = 0.1
"""Part of the shorter passage that words which are no function words may make up of what is shared by chance."""
SOLID = 3
"""Neighbouring words found word for word that are no chance, and bound a passage that may be replaced."""


def gap_path(columns: Columns, text: str, gap: Gap, free: Collection[int]) -> Path:
    """Return the place of each word of `gap`, or -1 where it needs a column of its own.

    In *sapiencie et sciencie* beside *sciencie et sapiencie* the words have changed places: they are not set side by
    side as spellings of one another.

    Args:
        columns: The columns.
        text: The words of the whole row.
        gap: Start and end in `text`, and among the columns' places, half open.
        free: Words before which there is a lacuna, counted from the gap's first.
    """
    i, k, lo, hi = gap
    words = text[i:k]
    shares = columns.shares(lo, hi)
    worth: list[list[int]] = []
    path = None if free else plain_path(columns, words, lo, hi)
    if path is None:
        worth = word_worths(columns, words, lo, hi)
        path = best_path(worth, shares, k - i, free)
    turned = [
        (word, place)
        for word, place in enumerate(path)
        if place >= 0 and _turned(columns, words, (word, lo + place), (lo, hi))
    ]
    if turned:
        worth = worth or word_worths(columns, words, lo, hi)
        for word, place in turned:
            worth[word] = [*worth[word][:place], ALIEN, *worth[word][place + 1 :]]
        path = best_path(worth, shares, k - i, free)
    return [lo + place if place >= 0 else -1 for place in path]


def _turned(columns: Columns, words: str, at: tuple[int, int], span: tuple[int, int]) -> bool:
    """Return whether a word is beside another that it has changed places with."""
    word, place = at
    here = columns.at(place)
    if words[word] in here:
        return False
    around = words[max(0, word - STEP) : word + STEP + 1]
    if not any(other in here for other in around):
        return False
    columns_around = range(max(span[0], place - STEP), min(span[1], place + STEP + 1))
    return any(words[word] in columns.at(other) for other in columns_around)


def _telling(columns: Columns, text: str, pairs: Sequence[tuple[int, int]]) -> int:
    """Return how many of the words that two passages share are no function words."""
    likeness = columns.likeness
    return sum(likeness.weight[text[word]] < likeness.common for word, _ in pairs)


def _words(columns: Columns, text: str, gap: Gap) -> tuple[str, str]:
    """Return the words of a gap, and those that most rows have in its full columns, both without punctuation."""
    i, k, lo, hi = gap
    marks = columns.likeness.marks
    chief = map(columns.chief, filter(columns.full, range(lo, hi)))
    return "".join(word for word in text[i:k] if word not in marks), "".join(
        word for word in chief if word not in marks
    )


def replaced(columns: Columns, text: str, path: Path, lacunae: Collection[int]) -> Path:
    """Return `path` without what a passage that replaces another shares with it by chance.

    What lies between solid runs of shared words is one variant if it shares no more than scattered words: they
    stay unmatched, and the passages are laid side by side from the left, unless there is a lacuna among them.
    """
    readings, order = columns.readings, columns.order
    strange = [word for word, place in zip(text, path, strict=True) if place < 0 or word not in readings[order[place]]]
    if len(strange) < LEAST * (1 - SHARE):
        return path
    marks = columns.likeness.marks
    shared = [
        (at, place)
        for at, (word, place) in enumerate(zip(text, path, strict=True))
        if place >= 0
        and word not in marks
        and (word in readings[order[place]] or columns.word_worth(word, place) >= SPELLING)
    ]
    runs: list[list[tuple[int, int]]] = []
    before = (-2, -2)
    for pair in shared:
        at, place = pair
        if at - before[0] == 1 and (place - before[1] == 1 or not columns.full_between(before[1], place)):
            runs[-1].append(pair)
        else:
            runs.append([pair])
        before = pair
    last = (len(path) - 1, len(columns.order) - 1)
    solid = [run for run in runs if len(run) >= SOLID or run[0] == (0, 0) or run[-1] == last]
    ends = [(-1, -1), *(run[-1] for run in solid)]
    starts = [*(run[0] for run in solid), (len(path), len(columns.order))]
    words = [word for word, _ in shared]
    out = list(path)
    for (i, lo), (k, hi) in zip(ends, starts, strict=True):
        if k - i > LEAST and hi - lo > LEAST:
            full = columns.full_between(lo, hi)
            pairs = shared[bisect_right(words, i) : bisect_left(words, k)]
            few = _telling(columns, text, pairs) <= TELLING * min(k - i - 1, full)
            if few and scattered(k - i - 1, full, pairs) and by_chance(*_words(columns, text, (i + 1, k, lo + 1, hi))):
                beside = [] if any(i < lacuna <= k for lacuna in lacunae) else list(range(lo + 1, hi))[: k - i - 1]
                out[i + 1 : k] = beside + [-1] * (k - i - 1 - len(beside))
    return out
