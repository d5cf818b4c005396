"""Paths that are the best beyond doubt, found without the dynamic programme: word after word, with one gap at most."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from operator import sub

from collate.align.likeness import SAME, SAME_MARK, SPELT
from collate.align.profile.columns import Columns
from collate.align.profile.gotoh import EXTEND, OPEN, Path
from collate.align.profile.worth import NEAR_SUPPORT, SUPPORT, worths_in_step

Costs = tuple[list[int], list[int]]
"""For each column what it costs to begin a gap with it, and to have it in a gap."""

LITTLE = 30
"""Words times columns up to which it costs more to look for a path with one gap than to compare all of them."""


def plain_path(columns: Columns, words: str, start: int, end: int) -> Path | None:
    """Return for each of `words` its column, counted from place `start`, or -1; None if that cannot be said without more comparison.

    What a path is worth is compared with what any other can be worth at most: the words that it sets side by side, each
    where it is worth most, less what its gaps cost at least.  So the dynamic programme would find the same path, and
    only that.
    """
    numbers = columns.order[start:end]
    if len(words) == len(numbers):
        return list(range(len(words))) if straight(columns, words, numbers) else None
    if columns.near is not None or len(words) * len(numbers) <= LITTLE:
        return None
    return _with_one_gap(columns, words, numbers)


def straight(columns: Columns, words: str, numbers: Sequence[int]) -> bool:
    """Return whether `words`, one by one in as many columns, are the best path, as is seen at once.

    That is, if they are worth more so than all of them together, each where it is worth most, less the least of
    them and what a word and a column by themselves cost at least.
    """
    readings = list(map(columns.readings.__getitem__, numbers))
    marks, total, numbers_of = columns.likeness.marks, columns.total, columns.numbers_of
    most, worth = [], 0
    for number, word, here in zip(numbers, words, readings, strict=True):
        if word in marks:
            worth += SAME_MARK if word in here else columns.worth_of(number)[word]
            most.append(SAME_MARK)
        else:
            worth += SAME + SUPPORT * here[word] // total if word in here else columns.worth_of(number)[word]
            count = here.get(word, 0)
            if len(numbers_of.get(word, ())) > (count > 0):
                count = max([others.get(word, 0) for others in readings])
            most.append(SAME + SUPPORT * count // total if count else SPELT + NEAR_SUPPORT)
    share = min(map(columns.filled.__getitem__, numbers)) / (total or 1)
    return worth > sum(most) - min(most) - OPEN - EXTEND - round(OPEN * share) - round(EXTEND * share)


def _costs(columns: Columns, numbers: Sequence[int]) -> Costs:
    """Return what the columns cost in a gap."""
    counts, total = list(map(columns.filled.__getitem__, numbers)), columns.total or 1
    shares = {count: count / total for count in set(counts)}
    opening = {count: round(OPEN * share) for count, share in shares.items()}
    extending = {count: round(EXTEND * share) for count, share in shares.items()}
    return list(map(opening.__getitem__, counts)), list(map(extending.__getitem__, counts))


def _with_one_gap(columns: Columns, words: str, numbers: Sequence[int]) -> Path | None:
    """Return the best path on which the words, or the columns, that are too many are in one gap; None if another may be as good."""
    size, wider = min(len(words), len(numbers)), len(numbers) - len(words)
    left = worths_in_step(columns, words, numbers)
    right = worths_in_step(columns, words[-size:], numbers[-size:])
    rest = sum(right) + (EXTEND * wider - OPEN if wider < 0 else 0)
    values = [
        rest + before - after
        for before, after in zip(accumulate(left, initial=0), accumulate(right, initial=0), strict=True)
    ]
    costs = _costs(columns, numbers)
    if wider > 0:
        opening, sums = costs[0], list(accumulate(costs[1], initial=0))
        prices = [cost + beyond - before for cost, beyond, before in zip(opening, sums[wider:], sums, strict=False)]
        values = list(map(sub, values, prices))
    best = max(values)
    if values.count(best) > 1 or best <= _bound(_most(columns, words, numbers), wider, costs):
        return None
    at = values.index(best)
    return [*range(at), *[-1] * -wider, *range(at + max(wider, 0), len(numbers))]


def _most(columns: Columns, words: str, numbers: Sequence[int]) -> list[int]:
    """Return what each of `words` is worth in any of the columns at most."""
    marks, total, numbers_of = columns.likeness.marks, columns.total, columns.numbers_of
    every, here = columns.readings, set(numbers)
    most = []
    for word in words:
        if word in marks:
            most.append(SAME_MARK)
        elif among := here.intersection(numbers_of.get(word, ())):
            most.append(SAME + SUPPORT * max([every[number][word] for number in among]) // total)
        else:
            most.append(SPELT + NEAR_SUPPORT)
    return most


def _bound(most: Sequence[int], wider: int, costs: Costs) -> int:
    """Return what any other path is worth at most.

    Either it sets at least one word less beside others, so that there are gaps on both sides; or the words or columns that are too many
    are in two gaps at least.
    """
    alone, passed = max(-wider, 0), max(wider, 0)
    ordered, (opening, extending) = sorted(most), map(sorted, costs)
    fewer = sum(ordered[alone + 1 :]) - OPEN - EXTEND * (alone + 1) - opening[0] - sum(extending[: passed + 1])
    if -2 < wider < 2:
        return fewer
    again = sum(opening[:2]) + sum(extending[:passed]) if wider > 0 else 2 * OPEN + EXTEND * alone
    return max(fewer, sum(ordered[alone:]) - again)
