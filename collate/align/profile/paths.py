"""The path of one row through columns: anchors where the text is long, the dynamic programme between them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence

from collate.align.anchors import LENGTHS, Block, Gap, gaps_between, near_joined, shared_blocks
from collate.align.profile.columns import Columns
from collate.align.profile.gain import better
from collate.align.profile.gap_placement import place_gaps
from collate.align.profile.gaps import gap_path, replaced
from collate.align.profile.gotoh import Path
from collate.align.profile.pair_residues import settle

FREE = 400
"""Words times columns up to which the dynamic programme needs no anchors."""
MOST = 400_000
"""Words times columns that the dynamic programme is given at once, at most: a fifth of a second's work."""
LITTLE = 400
"""Words times columns that it is given at once when the budget does not allow more, at most."""
MOST_BITS = 4_000_000_000
"""Words times words that are compared bit by bit when no anchor divides them, at most."""
ALIKE = 0.3
"""Part of the shorter text that must be shared for a long stretch without anchors to be more than a replacement."""
NARROW = 3
"""Words on either side of those that could be placed better which are set again with them."""
WHOLE = 1_000
"""Words times columns of a place up to which all of its words are set again, if one could be placed better."""
SLACK = 2
"""Words at either end of an anchor that the dynamic programme may still set otherwise."""


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
    if _size(whole) > FREE:
        gaps = [] if columns.short else _anchored(columns, text, near, path, MOST)
        if not _affordable(columns, gaps):
            path = [-1] * len(text)
            gaps = _anchored(columns, text, near, path, LITTLE)
    _fill(columns, text, path, gaps, lacunae)
    if columns.short:
        path = settle(columns, text, replaced(columns, text, path, lacunae), lacunae, len(text))
    return _seen(columns, row, path, lacunae)


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
    read_by_most = _read_by_most(columns, row)
    unsettled: list[Open] = []
    i = start = 0
    for at in range(len(old) + 1):
        if at < len(old):
            before = old[at - 1] if at > start else old[at] - 1
            if (read_by_most[at] and old[at] - before == 1) or columns.settled(text[at], old[at], before):
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


def _read_by_most(columns: Columns, row: int) -> list[bool]:
    """Return for each word of `row` whether more than half of the witnesses read it in its column."""
    readings, half = columns.readings, columns.total / 2
    return [readings[number][word] > half for number, word in zip(columns.cells[row], columns.texts[row], strict=True)]


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
    gaps = [gap for i, k in joined if _size(gap := (i, k, *_room(columns, old, i, k))) <= MOST]
    if not _affordable(columns, gaps):
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
            columns.left -= _size((i, k, lo, hi))
            free = [h - i for h in lacunae if i <= h <= k]
            path[i:k] = gap_path(columns, text, (i, k, lo, hi), free)


def _affordable(columns: Columns, gaps: Sequence[Gap]) -> bool:
    """Return whether the budget allows the gaps; note that it does not, for ever after."""
    columns.short = columns.short or sum(map(_size, gaps)) > columns.left
    return not columns.short


def _size(gap: Gap) -> int:
    """Return how many words there are in a gap times how many columns."""
    i, k, lo, hi = gap
    return (k - i) * (hi - lo)


def _seen(columns: Columns, row: int, path: Path, lacunae: Collection[int]) -> Path:
    """Return `path` with replaced passages whole, and the gaps where a reader would see them."""
    text = columns.texts[row]
    path = replaced(columns, text, path, lacunae)
    return settle(columns, text, place_gaps(columns, row, path, lacunae), lacunae)


def _anchored(columns: Columns, text: str, near: int, path: Path, most: int) -> list[Gap]:
    """Set the words of the anchors into `path`; return the gaps between, as words and places of columns.

    Gaps of more words times columns than `most` are divided further, if what they share with the row `near` allows it.
    """
    rank = columns.rank()
    other = columns.texts[near]
    at = [rank[number] for number in columns.cells[near]]
    width = len(columns.order)

    def in_columns(gap: Gap) -> Gap:
        i, k, j, m = gap
        return i, k, at[j - 1] + 1 if j else 0, at[m] if m < len(other) else width

    def gaps_of(blocks: Sequence[Block]) -> list[Gap]:
        return [in_columns(gap) for gap in gaps_between(blocks, (0, len(text), 0, len(other)))]

    near_by = near_joined(shared_blocks(text, other), text, other, lambda x, y: columns.likeness.pair(x, y) > 0)
    blocks = _slackened(near_by, len(text), len(other))
    if most < MOST:
        blocks = _divided(text, other, blocks, lambda gap: _size(in_columns(gap)) <= most)
    elif any(_size(gap) > most for gap in gaps_of(blocks)):
        blocks = _forced(text, other, blocks)
    for i, j, n in blocks:
        path[i : i + n] = at[j : j + n]
    return [gap for gap in gaps_of(blocks) if _size(gap) <= most]


def _slackened(blocks: Sequence[Block], words: int, others: int) -> list[Block]:
    """Return `blocks` without their first and last words, save at the ends of both texts."""
    out = []
    for i, j, n in blocks:
        left = 0 if i == j == 0 else SLACK
        right = 0 if i + n == words and j + n == others else SLACK
        if n > left + right:
            out.append((i + left, j + left, n - left - right))
    return out


def _forced(text: str, other: str, blocks: Sequence[Block]) -> list[Block]:
    """Return `blocks` and, in gaps too large for the dynamic programme, single words or what costs fewest changes."""
    out = list(blocks)
    for i, k, j, m in gaps_between(blocks, (0, len(text), 0, len(other))):
        if (k - i) * (m - j) <= MOST:
            continue
        shared = shared_blocks(text[i:k], other[j:m], (*LENGTHS, 1))
        for a, b, c, d in [*gaps_between(shared, (0, k - i, 0, m - j))]:
            if MOST < (b - a) * (d - c) <= MOST_BITS:
                shared.extend(
                    (a + x, c + y, n) for x, y, n in _fewest_changes(text[i + a : i + b], other[j + c : j + d])
                )
        out.extend((i + a, j + c, n) for a, c, n in shared)
    return sorted(out)


def _divided(text: str, other: str, blocks: Sequence[Block], little: Callable[[Gap], bool]) -> list[Block]:
    """Return `blocks` and, in gaps that are not `little`, as few shared words as divide them into little ones.

    A gap of which too few words are shared is left as it is.
    """
    out = list(blocks)
    for i, k, j, m in gaps_between(blocks, (0, len(text), 0, len(other))):
        if little((i, k, j, m)):
            continue
        shared = [(i + x + at, j + y + at) for x, y, n in _fewest_changes(text[i:k], other[j:m]) for at in range(n)]
        parts = [((i, k, j, m), shared)]
        while parts:
            gap, pairs = parts.pop()
            if pairs and not little(gap):
                a, b, c, d = gap
                middle = min(range(len(pairs)), key=lambda at: abs(2 * pairs[at][0] - a - b))
                word, place = pairs[middle]
                out.append((word, place, 1))
                parts.append(((a, word, c, place), pairs[:middle]))
                parts.append(((word + 1, b, place + 1, d), pairs[middle + 1 :]))
    return sorted(out)


def _fewest_changes(a: str, b: str) -> list[Block]:
    from rapidfuzz.distance import Levenshtein

    equal = [
        (o.src_start, o.dest_start, o.src_end - o.src_start) for o in Levenshtein.opcodes(a, b) if o.tag == "equal"
    ]
    return equal if sum(n for _, _, n in equal) >= ALIKE * min(len(a), len(b)) else []
