"""A word that others write as two or more is beside the first of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from collate.align.bare_forms import bare
from collate.align.likeness import Likeness
from collate.align.profile.columns import Columns
from collate.align.profile.run_together import Held, set_run_together, words_held
from collate.model.words import LETTERS, like_any, written_as_two


def set_divided(columns: Columns) -> None:
    """Set each word that other rows write as two beside the first part, and its spellings with it.

    By its letters alone it would be beside the part that is more like it; editors set it beside the first (69 of 77
    in seven hand-made alignments).  Words that others write as three or more follow.
    """
    held: Held = {}
    for left, right in zip(columns.order, columns.order[1:], strict=False):
        if columns.filled[left] < columns.total and _long_words(columns, right):
            held = held or words_held(columns)
            if not (_like_two(columns.likeness, held[left], held[right]) and _may_be_divided(columns, left, right)):
                continue
            for row in _rows_with_whole(columns, held[left], held[right]):
                columns.move(row, right, left)
                held[left][row] = held[right].pop(row)
    set_run_together(columns)


def divided_first(
    texts: Sequence[str], weights: Sequence[int], places: Sequence[Sequence[int]], likeness: Likeness
) -> list[list[int]]:
    """Return the columns of `texts`, which are `places` so far, with words that others write as two beside the first part."""
    columns = Columns.placed(texts, weights, places, likeness)
    set_divided(columns)
    rank = columns.rank()
    return [[rank[number] for number in columns.cells[row]] for row in range(len(texts))]


def _long_words(columns: Columns, number: int) -> bool:
    """Return whether a column has a word that is long enough to be written as two."""
    forms = columns.likeness.forms
    return any(len(bare(forms[ord(word)])) >= LETTERS for word in columns.readings[number])


def _like_two(likeness: Likeness, left: Mapping[int, str], right: Mapping[int, str]) -> bool:
    """Return whether some row has a word in column `right` alone that is like what another has in both, written together.

    Two words each of which is like a part of a third are, together, like the third: so few columns are left to be looked at.
    """
    pairs = {(left[row], right[row]) for row in left.keys() & right.keys()}
    together = [bare(likeness.form(one)) + bare(likeness.form(two)) for one, two in pairs]
    alone = {word for row, word in right.items() if row not in left}
    return any(like_any(bare(likeness.form(word)), together) for word in alone)


def _may_be_divided(columns: Columns, left: int, right: int) -> bool:
    """Return whether a word of column `right` is one of column `left` and another of `right`, written together."""
    forms = columns.likeness.forms
    firsts = {bare(forms[ord(word)]) for word in columns.readings[left] if not columns.likeness.is_mark(word)}
    initials = {first[0] for first in firsts}
    seconds = [bare(forms[ord(word)]) for word in columns.readings[right] if not columns.likeness.is_mark(word)]
    return any(
        written_as_two(whole, first, second)
        for whole in seconds
        if whole[0] in initials
        for first in firsts
        if first[0] == whole[0] and like_any(whole, [first + second for second in seconds])
        for second in seconds
        if second != whole
    )


def _rows_with_whole(columns: Columns, left: Mapping[int, str], right: Mapping[int, str]) -> set[int]:
    """Return the rows whose word in column `right` others have in it and in column `left`, and what is like it.

    None are returned if more have the second part alone, so that the word is rather that with a letter or two before it.
    """
    pair = columns.likeness.pair
    pairs: Counter[tuple[str, str]] = Counter()
    for row in left.keys() & right.keys():
        pairs[left[row], right[row]] += columns.weights[row]
    alone = {row: word for row, word in right.items() if row not in left}
    wholes = {word for word in set(alone.values()) if _whole(columns.likeness, word, pairs)}
    if not wholes:
        return set()

    def stays(word: str) -> bool:
        nearest = max(pair(word, second) for _, second in pairs)
        return word not in wholes and nearest > max(0, *(pair(word, whole) for whole in wholes))

    staying = {row for row, word in alone.items() if stays(word)}
    weights = columns.weights
    for_it = sum(weights[row] for row, word in alone.items() if word in wholes)
    return alone.keys() - staying if for_it >= sum(weights[row] for row in staying) else set()


def _whole(likeness: Likeness, word: str, pairs: Counter[tuple[str, str]]) -> bool:
    """Return whether `word` is most of `pairs` written together, of those whose second word is like it or makes it up."""
    for_it = against = 0
    form = bare(likeness.form(word))
    for (one, two), weight in pairs.items():
        marks = likeness.is_mark(one) or likeness.is_mark(two)
        if not marks and written_as_two(form, bare(likeness.form(one)), bare(likeness.form(two))):
            for_it += weight
        elif likeness.pair(word, two) > 0:
            against += weight
    return 0 < for_it >= against
