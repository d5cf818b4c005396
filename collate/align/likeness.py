"""How alike two words are, and what it is worth to set them side by side."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from math import log2

from collate.model.fragments import HOLE

SAME = 200
"""Worth of the same word beside the same word; all worth is in whole hundredths, so that ties are ties."""
SAME_MARK = 80
"""Worth of the same mark of punctuation: words are aligned, and punctuation goes with them."""
UNLIKE = -150
"""Worth of two words that have nothing to do with one another."""
ALIEN = -300
"""Worth of a word beside a mark of punctuation."""
PIECE = 150
"""Worth of a partially preserved word beside one that it may be a piece of, at most."""
LETTER = 40
"""Worth of each letter that is left of it."""
LONGEST = 200
"""Letters of a word that are looked at; what is longer is no word."""


KEPT = 400_000
"""Pairs of words whose worth is kept, at most, so that memory does not grow with the square of the words."""
COMMON = 400
"""A word that occurs once in so many is taken for a function word."""
TWICE = 2.5
"""How often it must occur in each text at least."""


def bare(form: str) -> str:
    """Return `form` without marks set on its letters and without punctuation, unless nothing else is there.

    Marks of combining class 0, such as the vowel signs of Indian scripts, are letters and stay.

    >>> bare("οὗτος·"), bare("יֶהְגֶּה"), bare("·")
    ('ουτος', 'יהגה', '·')
    """
    form = form[:LONGEST]
    if form.isascii() and form.isalnum():
        return form
    loose = [c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c)]
    letters = [c for c in loose if unicodedata.category(c)[0] in "LMN"]
    return "".join(letters or loose or form)


def is_mark(form: str) -> bool:
    """Return whether `form` is punctuation: no letter and no digit in it.

    >>> is_mark("..."), is_mark("l'")
    (True, False)
    """
    return not any(c.isalnum() for c in form)


def piece_worth(piece: str, word: str) -> int:
    r"""Return the worth of a partially preserved word, with `HOLE` for what is lost of it, beside a bare one; 0 if it was not that word.

    >>> piece_worth("imp\0", "imperium"), piece_worth("\0rium", "imperium"), piece_worth("imp\0", "regnum")
    (120, 150, 0)
    """
    start, *rest = piece.split(HOLE)
    if not rest:
        return 0
    left, right = (bare(part) if part else "" for part in (start, rest[-1]))
    if not (word.startswith(left) and word.endswith(right) and len(word) >= len(left) + len(right)):
        return 0
    return min(LETTER * (len(left) + len(right)), PIECE)


class Likeness:
    """The worth of setting words side by side, by their numbers (as characters), each pair reckoned once.

    Args:
        forms: The normal form of each number.
        near: Least likeness of two spellings of one word (0 to 1); from 1 up only the same form counts.

    >>> worth = Likeness(["fox", "foxe", "hen"], 0.55)
    >>> worth.pair(chr(0), chr(0)), worth.pair(chr(0), chr(2)), 0 < worth.pair(chr(0), chr(1)) < 200
    (200, -150, True)
    """

    def __init__(self, forms: Sequence[str], near: float) -> None:
        from rapidfuzz.distance import Indel

        self._forms = forms
        self.weight: dict[str, float] = {}
        self.common = 0.0
        self._near = near
        self._similarity = Indel.normalized_similarity
        self._bare: dict[str, tuple[str, bool]] = {}
        self._pairs: dict[str, int] = {}
        self._columns: dict[frozenset[str], ColumnWorth] = {}

    def weigh(self, texts: Sequence[str]) -> None:
        """Calculate `weight` and `common`: how often each word occurs, as a logarithm, and from where on it is common.

        What is common is taken for a function word; marks of punctuation weigh least.
        """
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(text)
        self.common = log2(max(1.0, TWICE * len(texts), counts.total() / COMMON))
        self.weight = {x: -1.0 if self._known(x)[1] else log2(count) for x, count in counts.items()}

    def __reduce__(self) -> tuple[Callable[..., Likeness], tuple[object, ...]]:
        """Return what another process needs to make the same likeness, without the pairs reckoned so far."""
        return _made_again, (tuple(self._forms), self._near, self.weight, self.common)

    def pair(self, x: str, y: str) -> int:
        """Return the worth of `x` beside `y`."""
        if x == y:
            return SAME_MARK if self._known(x)[1] else SAME
        key = x + y if x < y else y + x
        worth = self._pairs.get(key)
        if worth is None:
            if len(self._pairs) > KEPT:
                self._pairs.clear()
            worth = self._pairs[key] = self._reckon(x, y)
        return worth

    def _reckon(self, x: str, y: str) -> int:
        (a, a_mark), (b, b_mark) = self._known(x), self._known(y)
        if a_mark != b_mark:
            return ALIEN
        if self._near >= 1:
            return UNLIKE
        if a_mark:
            return 50
        if (worth_of_piece := piece_worth(self.form(x), b) or piece_worth(self.form(y), a)) and a and b:
            return worth_of_piece
        likeness: float = self._similarity(a, b)
        if likeness < self._near:
            return UNLIKE
        return round(20 + 170 * (likeness - self._near) / (1 - self._near))

    def is_mark(self, x: str) -> bool:
        """Return whether `x` is a mark of punctuation."""
        return self._known(x)[1]

    def form(self, x: str) -> str:
        """Return the normal form that `x` stands for."""
        return self._forms[ord(x)]

    def _known(self, x: str) -> tuple[str, bool]:
        known = self._bare.get(x)
        if known is None:
            form = self._forms[ord(x)]
            known = self._bare[x] = (bare(form), is_mark(form))
        return known

    def column(self, readings: frozenset[str]) -> ColumnWorth:
        """Return the worth of any word beside the best of `readings`, a mapping that fills itself."""
        worth = self._columns.get(readings)
        if worth is None:
            if len(self._columns) > KEPT // 100:
                self._columns.clear()
            worth = self._columns[readings] = ColumnWorth(self, readings)
        return worth


def _made_again(forms: Sequence[str], near: float, weight: dict[str, float], common: float) -> Likeness:
    likeness = Likeness(forms, near)
    likeness.weight, likeness.common = weight, common
    return likeness


class ColumnWorth(dict[str, int]):
    """The worth of each word beside the best of a column's readings, reckoned when first asked for."""

    def __init__(self, likeness: Likeness, readings: frozenset[str]) -> None:
        super().__init__()
        self._likeness = likeness
        self._readings = readings

    def __missing__(self, word: str) -> int:
        pair = self._likeness.pair
        worth = self[word] = max(pair(word, reading) for reading in self._readings)
        return worth
