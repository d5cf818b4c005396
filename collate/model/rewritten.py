"""Where one row of words is not a form of another but in its place: a rewritten passage.

Rows hold for each column the number (from 1) of a word, 0 for none, or less where the witness is absent.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import compress, count
from operator import ne

Span = tuple[int, int]
"""Columns, half open."""

REWRITTEN = 3
"""Words on either side of what a passage has in common with the text, at least, for the two to be one rewritten passage."""

BETWEEN = 8
"""Short differences between two passages, at most, that are looked over when the two are one."""

SHORT = 10
"""Words of a difference that is looked over which count, at most."""

COMMON = 4
"""Words that differ, at least, for each word in common that is within a rewritten passage."""


def words_in(row: Sequence[int], start: int, end: int) -> int:
    """Return in how many of the columns `start` to `end` (half open) there is a word.

    >>> words_in([4, 0, -1, 2], 0, 4)
    2
    """
    return sum(cell > 0 for cell in row[start:end])


def differing_runs(
    text: Sequence[int],
    row: Sequence[int],
    borders: Container[int] = (),
    unlike: Callable[[int, int], bool] | None = None,
) -> Iterator[Span]:
    """Yield the runs of columns in which `row` has no word of `text`; columns empty in both may be within.

    Args:
        text: The text that is left.
        row: Of the same columns.
        borders: Columns before which a run ends.
        unlike: Whether two words that are not the same are not one word otherwise written either.

    >>> list(differing_runs([1, 2, 3, 0, 4, 5], [1, 6, 0, 0, 7, 5]))
    [(1, 5)]
    """
    start = end = -1
    for column in compress(count(), map(ne, text, row)):
        ours, theirs = text[column], row[column]
        shared = ours < 0 or theirs < 0 or (unlike is not None and ours > 0 < theirs and not unlike(ours, theirs))
        if start >= 0 and (
            shared
            or any(map(text.__getitem__, range(end, column)))
            or any(map(borders.__contains__, range(end, column + 1)))
        ):
            yield start, end
            start = -1
        if not shared:
            start, end = (column if start < 0 else start), column + 1
    if start >= 0:
        yield start, end


def rewritten_passages(
    runs: Iterable[Span], text: Sequence[int], row: Sequence[int], borders: Container[int] = ()
) -> Iterator[Span]:
    """Yield `runs`, those of one rewritten passage as one: what it has in common with the text is a word here and there.

    Each word that differs, on the side that has more of them, outweighs a part of a word in common, which costs `COMMON`.

    >>> list(rewritten_passages([(0, 4), (5, 9)], [1, 2, 3, 4, 9, 5, 6, 7, 8], [11, 12, 13, 14, 9, 15, 16, 17, 18]))
    [(0, 9)]
    """
    passages: list[tuple[int, int, int]] = []
    for start, end in runs:
        size = 1 if end - start == 1 else max(words_in(text, start, end), words_in(row, start, end))
        passages.append((start, end, size))
        while joined := _last_joined(passages, text, row, borders):
            number, passage = joined
            passages[number:] = [passage]
    yield from ((start, end) for start, end, _ in passages)


def _last_joined(
    passages: Sequence[tuple[int, int, int]], text: Sequence[int], row: Sequence[int], borders: Container[int]
) -> tuple[int, tuple[int, int, int]] | None:
    """Return which of `passages` (first column, end, size) goes with the last, shortly after it, and both as one; None if none does."""
    _, end, right = passages[-1]
    if right < REWRITTEN:
        return None
    common = between = 0
    for number in range(len(passages) - 2, max(len(passages) - 2 - BETWEEN, -1), -1):
        start, border, left = passages[number]
        following = passages[number + 1][0]
        if any(row[i] < 0 or i in borders for i in range(border, following + 1) if i < len(row)):
            break
        common += COMMON * sum(text[i] > 0 < row[i] for i in range(border, following))
        if left >= REWRITTEN and min(left, right) + between >= common:
            return number, (start, end, left + between + right - common)
        between += min(left, SHORT)
    return None
