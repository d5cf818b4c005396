"""The path of one row through columns: anchors where the text is long, the dynamic programme between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from operator import sub

from collate.align.anchors import Gap
from collate.align.profile.anchored_words import LITTLE, MOST, SLACK, SPELT, anchored, size_of
from collate.align.profile.columns import Columns
from collate.align.profile.gain import better
from collate.align.profile.gap_placement import place_gaps
from collate.align.profile.gaps import gap_path, replaced
from collate.align.profile.gotoh import Path
from collate.align.profile.pair_residues import settle

FREE = 400
"""Words times columns up to which the dynamic programme needs no anchors."""
NARROW = 3
"""Words on either side of those that could be placed better which are set again with them."""
WHOLE = 1_000
"""Words times columns of a place up to which all of its words are set again, if one could be placed better."""

SHARE = 4
"""Part of the budget that is left, one in so many, from which on a row is divided where words are spelt alike."""


def path_of(columns: Columns, row: int, near: int, lacunae: Collection[int]) -> Path:
    """Return the place of each word of `row` in the columns, or -1 where it needs one of its own.

    Args:
        columns: The columns, with `near` among the rows set in and `row` not.
        row: The row to be set in.
        near: The row that is likest to it.
        lacunae: Words of `row` before which it has a lacuna.
    """
    text = columns.texts[row]
    whole = (0, len(text), 0, len(columns.order))
    path, gaps = [-1] * len(text), [whole]
    if size_of(whole) > FREE:
        path, gaps = _gaps(columns, text, near)
    _fill(columns, text, path, gaps, lacunae)
    if columns.short:
        path = settle(columns, text, replaced(columns, text, path, lacunae), lacunae, len(text))
    return _seen(columns, row, path, lacunae)


def _gaps(columns: Columns, text: str, near: int) -> tuple[Path, list[Gap]]:
    """Return the path of a row's words between anchors, and the gaps between these, as large as the budget allows."""
    for most, share in () if columns.short else ((MOST, SHARE), (SPELT, 1)):
        path, gaps = anchored(columns, text, near, most)
        if _affordable(columns, gaps, share):
            return path, gaps
    columns.short = True
    return anchored(columns, text, near, LITTLE)


Open = tuple[int, int]
"""Words of a row, half open."""


def open_places(columns: Columns, row: int, old: Path, since: int) -> list[Open]:
    """Return where `row`, in the places `old`, does not read what most rows read and could be aligned with more like it.

    Only where a row has moved after the change numbered `since`.
    """
    out: list[Open] = []
    for i, k in _unsettled(columns, row, old):
        start, end = _room(columns, old, i, k)
        if not columns.changed_between(start, end, since):
            continue
        if (k - i) * (end - start) > WHOLE:
            out.extend(_narrowed(columns, row, old, (i, k, start, end), since))
        elif any(better(columns, row, at, old, (start, end)) for at in range(i, k)):
            out.append((i, k))
    return out


def _unsettled(columns: Columns, row: int, old: Path) -> list[Open]:
    """Return the words of `row`, in the places `old`, that are not settled, and a few about them."""
    text = columns.texts[row]
    unsettled: list[Open] = []
    i = start = 0
    for at in [*_in_question(columns, row, old), len(old)]:
        if at < len(old):
            before = old[at - 1] if at > start else old[at] - 1
            if columns.settled(text[at], old[at], before):
                continue
        left = start + SLACK if start else 0
        right = at - SLACK if at < len(old) else at
        if left < right:
            if i < left:
                unsettled.append((i, left))
            i = right
        start = at + 1
    if i < len(old):
        unsettled.append((i, len(old)))
    return unsettled


def _in_question(columns: Columns, row: int, old: Path) -> list[int]:
    """Return the words of `row` that not more than half of the witnesses read in its column, or that are not right after another."""
    readings, half = columns.readings, columns.total / 2
    counts = [readings[number][word] for number, word in zip(columns.cells[row], columns.texts[row], strict=True)]
    steps = map(sub, old, [old[0] - 1, *old]) if old else ()
    return [at for at, (count, step) in enumerate(zip(counts, steps, strict=True)) if count <= half or step != 1]


def _room(columns: Columns, path: Path, i: int, k: int) -> tuple[int, int]:
    """Return the places, half open, between the word before the words `i` to `k` and the word after."""
    return path[i - 1] + 1 if i else 0, path[k] if k < len(path) else len(columns.order)


def _narrowed(columns: Columns, row: int, old: Path, gap: Gap, since: int) -> list[Open]:
    """Return the changed parts of `gap` in which some word could be aligned with more like it, and a few words about."""
    i, k, lo, hi = gap
    spans: list[list[int]] = []
    for at in range(i, k):
        reach = better(columns, row, at, old, (lo, hi))
        if reach:
            first, last = min(reach[0], old[at]), max(reach[-1], old[at])
            while spans and first <= spans[-1][1] + NARROW:
                start, end = spans.pop()
                first, last = min(first, start), max(last, end)
            spans.append([first, last])
    out: list[Open] = []
    for first, last in spans:
        a = max(i, bisect_left(old, first, i, k) - NARROW)
        b = min(k, bisect_right(old, last, i, k) + NARROW)
        start, end = _room(columns, old, a, b)
        if (b - a) * (end - start) <= MOST and columns.changed_between(start, end, since):
            out.append((a, b))
    return out


def path_again(columns: Columns, row: int, old: Path, places: Sequence[Open], lacunae: Collection[int]) -> Path:
    """Return a path for `row`, placed so far in `old`, set again where `places` says.

    Args:
        columns: The columns without `row`.
        row: The row to be set in again.
        old: The place of each of its words, -1 if its column is no more.
        places: What `open_places` found.
        lacunae: Words of `row` before which it has a lacuna.
    """
    path = list(old)
    joined = _joined(places, old)
    for i, k in joined:
        path[i:k] = [-1] * (k - i)
    gaps = [gap for i, k in joined if size_of(gap := (i, k, *_room(columns, old, i, k))) <= MOST]
    columns.short = columns.short or not _affordable(columns, gaps)
    if columns.short:
        return old
    _fill(columns, columns.texts[row], path, gaps, lacunae)
    return path if path == old else _seen(columns, row, path, lacunae)


def _joined(places: Sequence[Open], old: Path) -> list[Open]:
    """Return `places`, each with the words beside it whose columns are no more, as one where they meet."""
    out: list[Open] = []
    for i, k in places:
        start = next((at + 1 for at in range(i - 1, -1, -1) if old[at] >= 0), 0)
        end = next((at for at in range(k, len(old)) if old[at] >= 0), len(old))
        if out and start <= out[-1][1]:
            start, last = out.pop()
            end = max(end, last)
        out.append((start, end))
    return out


def _fill(columns: Columns, text: str, path: Path, gaps: Sequence[Gap], lacunae: Collection[int]) -> None:
    """Set the words of the gaps into `path`."""
    for i, k, lo, hi in gaps:
        if i < k and lo < hi:
            columns.left -= size_of((i, k, lo, hi))
            free = [h - i for h in lacunae if i <= h <= k]
            path[i:k] = gap_path(columns, text, (i, k, lo, hi), free)


def _affordable(columns: Columns, gaps: Sequence[Gap], share: int = 1) -> bool:
    """Return whether the gaps need no more than what is left of the budget, or one part in `share` of it."""
    return sum(map(size_of, gaps)) * share <= columns.left


def _seen(columns: Columns, row: int, path: Path, lacunae: Collection[int]) -> Path:
    """Return `path` with replaced passages whole, and the gaps where a reader would see them."""
    text = columns.texts[row]
    path = replaced(columns, text, path, lacunae)
    return settle(columns, text, place_gaps(columns, row, path, lacunae), lacunae)
