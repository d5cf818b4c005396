"""How alike two words are, and what it is worth to set them side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from math import log2

from collate.align.bare_forms import bare
from collate.model.fragments import LOST_SIGN
from collate.model.words import is_mark

SAME = 200
"""Worth of the same word beside the same word; all worth is in whole hundredths, so that ties are ties."""
SAME_MARK = 80
"""Worth of the same mark of punctuation: words are aligned, and punctuation goes with them."""
LIKE = 20
"""Worth of two words that are only just alike enough to be spellings of one word."""
SPELT = 190
"""Worth of two spellings that differ in nothing but what `bare` leaves out: no two different words are worth more."""
UNLIKE = -150
"""Worth of two words that have nothing to do with one another."""
ALIEN = -300
"""Worth of a word beside a mark of punctuation."""
PIECE = 150
"""Worth of a partially preserved word beside one that it may be a piece of, at most."""
LETTER = 40
"""Worth of each letter that is left of it."""


KEPT = 400_000
"""Pairs of words whose worth is kept, at most, so that memory does not grow with the square of the words."""
COMMON = 400
"""A word that occurs once in so many is taken for a function word."""
TWICE = 2.5
"""How often it must occur in each text at least."""
MANY = 6
"""Readings of a column from which on a word is compared with all of them in one call."""
STOPS = frozenset(".?!…։؟۔।॥。！？")
"""Marks that end a sentence."""
TEXTS = 16
"""Texts from which on it may pay to compare all of their words with one another."""
PAIRS = 500
"""Pairs of words that may be compared for each word of the texts, a small part of what aligning it costs."""
ROUNDING = 1e-9
"""More than floating-point numbers are rounded by."""


def piece_worth(piece: str, word: str) -> int:
    r"""Return the worth of a partially preserved word, with `LOST_SIGN` for what is lost of it, beside a bare one; 0 if it was not that word.

    >>> piece_worth("imp\0", "imperium"), piece_worth("\0rium", "imperium"), piece_worth("imp\0", "regnum")
    (120, 150, 0)
    """
    start, *rest = piece.split(LOST_SIGN)
    if not rest:
        return 0
    left, right = (bare(part) if part else "" for part in (start, rest[-1]))
    if not (word.startswith(left) and word.endswith(right) and len(word) >= len(left) + len(right)):
        return 0
    return min(LETTER * (len(left) + len(right)), PIECE)


def spelling_worth(similarity: float, near: float) -> int:
    """Return the worth of two words that are so similar (0 to 1), `near` being the least of spellings of one word.

    >>> spelling_worth(1.0, 0.55), spelling_worth(0.55, 0.55), spelling_worth(0.5, 0.55)
    (190, 20, -150)
    """
    return UNLIKE if similarity < near else round(LIKE + (SPELT - LIKE) * (similarity - near) / (1 - near))


class Likeness:
    """The worth of setting words side by side, by their numbers (as characters), each pair calculated once.

    Args:
        forms: The normal form of each number.
        near: Least likeness of two spellings of one word (0 to 1); from 1 up only the same form counts.

    >>> worth = Likeness(["fox", "foxe", "hen"], 0.55)
    >>> worth.pair(chr(0), chr(0)), worth.pair(chr(0), chr(2)), 0 < worth.pair(chr(0), chr(1)) < 200
    (200, -150, True)
    """

    def __init__(self, forms: Sequence[str], near: float) -> None:
        from rapidfuzz.distance import Indel

        self.forms = forms
        self.near = near
        self.weight: dict[str, float] = {}
        self.common = 0.0
        self.similarity = Indel.normalized_similarity
        self.beside = WordWorths(self)
        self._columns: dict[frozenset[str], ColumnWorth] = {}

    @cached_property
    def marks(self) -> frozenset[str]:
        """The words that are marks of punctuation."""
        return frozenset(chr(number) for number, form in enumerate(self.forms) if is_mark(form))

    @cached_property
    def stops(self) -> frozenset[str]:
        """The words that are marks at the end of a sentence."""
        return frozenset(chr(number) for number, form in enumerate(self.forms) if form and STOPS.issuperset(form))

    def weigh(self, texts: Sequence[str]) -> None:
        """Calculate `weight` and `common`: how often each word occurs, as a logarithm, and from where on it is common.

        What is common is taken for a function word; marks of punctuation weigh least.
        """
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(text)
        self.common = log2(max(1.0, TWICE * len(texts), counts.total() / COMMON))
        self.weight = {x: -1.0 if x in self.marks else log2(count) for x, count in counts.items()}

    def __reduce__(self) -> tuple[Callable[..., Likeness], tuple[object, ...]]:
        """Return what another process needs to make the same likeness, without the pairs calculated so far."""
        return _made_again, (tuple(self.forms), self.near, self.weight, self.common)

    def pair(self, x: str, y: str) -> int:
        """Return the worth of `x` beside `y`."""
        return self.beside[x][y]

    def is_mark(self, x: str) -> bool:
        """Return whether `x` is a mark of punctuation."""
        return x in self.marks

    def form(self, x: str) -> str:
        """Return the normal form that `x` stands for."""
        return self.forms[ord(x)]

    def near_words(self, texts: Sequence[str]) -> dict[str, dict[str, int]] | None:
        """Return for each word of `texts` those that are near it, and its worth beside each; None where that costs more than it saves.

        >>> fox, foxe, hen = map(chr, range(3))
        >>> Likeness(["fox", "foxe", "hen"], 0.55).near_words([fox + hen + foxe] * TEXTS)[fox] == {foxe: 136}
        True
        """
        from rapidfuzz.process import extract

        size = sum(map(len, texts))
        if (
            len(texts) < TEXTS
            or len(words := set().union(*texts)) ** 2 > PAIRS * size
            or any(self.beside[word].piece for word in words)
        ):
            return None
        near: dict[str, dict[str, int]] = {word: {} for word in sorted(words)}
        plain = [word for word in near if word not in self.marks] if self.near < 1 else []
        bares = [self.beside[word].bare for word in plain]
        for number, (word, form) in enumerate(zip(plain, bares, strict=True)):
            alike = extract(
                form, bares[:number], scorer=self.similarity, processor=None, score_cutoff=self.near, limit=None
            )
            for _, similarity, at in alike:
                near[word][plain[at]] = near[plain[at]][word] = spelling_worth(similarity, self.near)
        return near

    def column(self, readings: frozenset[str]) -> ColumnWorth | WordWorth:
        """Return the worth of any word beside the best of `readings`, a mapping that fills itself."""
        if len(readings) == 1:
            return self.beside[next(iter(readings))]
        worth = self._columns.get(readings)
        if worth is None:
            if len(self._columns) > KEPT // 100:
                self._columns.clear()
            worth = self._columns[readings] = ColumnWorth(self.beside, readings)
        return worth


def _made_again(forms: Sequence[str], near: float, weight: dict[str, float], common: float) -> Likeness:
    likeness = Likeness(forms, near)
    likeness.weight, likeness.common = weight, common
    return likeness


class WordWorths(dict[str, "WordWorth"]):
    """What each word is worth beside others; at most `KEPT` pairs are kept."""

    def __init__(self, likeness: Likeness) -> None:
        super().__init__()
        self.likeness = likeness
        self.kept = 0
        self.exact = likeness.near >= 1
        self.least = (likeness.near - ROUNDING) / 2

    def __missing__(self, word: str) -> WordWorth:
        worth = self[word] = WordWorth(self, word)
        return worth

    def is_plain(self, word: str) -> bool:
        """Return whether `word` is neither a mark of punctuation nor partially preserved."""
        own = self[word]
        return not (own.mark or own.piece)

    def likest(self, readings: Sequence[WordWorth], others: Iterable[str]) -> dict[str, int]:
        """Return the worth of `others`, those that are plain words, beside the best of `readings`, if these are; nothing if not."""
        from rapidfuzz.process import extract

        near, scorer = self.likeness.near, self.likeness.similarity
        if near >= 1 or any(one.mark or one.piece for one in readings):
            return {}
        own = {one.word for one in readings}
        plain = [word for word in others if word not in own and self.is_plain(word)]
        bares = [self[word].bare for word in plain]
        best = [0.0] * len(plain)
        for one in readings:
            for _, alike, at in extract(one.bare, bares, scorer=scorer, processor=None, score_cutoff=near, limit=None):
                best[at] = max(best[at], alike)
        return {word: spelling_worth(alike, near) for word, alike in zip(plain, best, strict=True)}

    def forget(self) -> None:
        """Forget all pairs."""
        self.kept = 0
        self.clear()


class WordWorth(dict[str, int]):
    """The worth of one word beside each other word, calculated when first asked for."""

    def __init__(self, words: WordWorths, word: str) -> None:
        super().__init__()
        form = words.likeness.form(word)
        self.words = words
        self.word = word
        self.piece = form if LOST_SIGN in form else ""
        self.bare = bare(form)
        self.size = len(self.bare)
        self.mark = is_mark(form)
        self.letters = 0
        for letter in self.bare:
            self.letters |= 1 << (ord(letter) & 63)
        self[word] = SAME_MARK if self.mark else SAME

    def __missing__(self, word: str) -> int:
        words = self.words
        other = words[word]
        if self.mark != other.mark:
            worth = ALIEN
        elif words.exact:
            worth = UNLIKE
        elif self.mark:
            worth = 50
        else:
            # Letters that only one of two words has are in no common subsequence: few pairs are left to be compared.
            one, two = self.letters, other.letters
            a, b = self.size - (one & ~two).bit_count(), other.size - (two & ~one).bit_count()
            bound = words.least * (self.size + other.size)
            worth = UNLIKE if (a < bound or b < bound) and not (self.piece or other.piece) else self._worth(other)
        self[word] = other[self.word] = worth
        words.kept += 1
        if words.kept > KEPT:
            words.forget()
        return worth

    def fill(self, others: Iterable[str]) -> None:
        """Calculate the worth of the word beside `others` in one call, where all are plain words."""
        words = self.words
        alike = words.likest([self], others)
        self.update(alike)
        words.kept += len(alike)
        if words.kept > KEPT:
            words.forget()

    def _worth(self, other: WordWorth) -> int:
        """Return the worth of the word beside another word, neither of them a mark of punctuation."""
        if self.piece or other.piece:
            worth = max(piece_worth(self.piece, other.bare), piece_worth(other.piece, self.bare))
            if worth and self.size and other.size:
                return worth
        near = self.words.likeness.near
        return spelling_worth(self.words.likeness.similarity(self.bare, other.bare), near)


class ColumnWorth(dict[str, int]):
    """The worth of each word beside the best of a column's readings, calculated when first asked for."""

    def __init__(self, beside: WordWorths, readings: frozenset[str]) -> None:
        super().__init__()
        self._beside = beside
        self._readings = readings
        self._choices: list[str] | None = None

    def __missing__(self, word: str) -> int:
        if len(self._readings) < MANY:
            worth = max(map(self._beside[word].__getitem__, self._readings))
        else:
            worth = self._best_of_many(word)
        self[word] = worth
        return worth

    def fill(self, words: Iterable[str]) -> None:
        """Calculate the worth of `words` in one call for each reading, where they and the readings are plain words."""
        self.update(self._beside.likest([self._beside[reading] for reading in self._readings], words))

    def _best_of_many(self, word: str) -> int:
        """Return the worth of `word` beside the best of many readings, compared in one call where it is one of plain words."""
        from rapidfuzz.process import extractOne

        beside = self._beside
        own, near = beside[word], beside.likeness.near
        if self._choices is None:
            readings = [beside[reading] for reading in self._readings]
            plain = near < 1 and not any(one.piece for one in readings)
            self._choices = [one.bare for one in readings if not one.mark] if plain else []
        if own.mark or own.piece or not self._choices or word in self._readings:
            return max(map(own.__getitem__, self._readings))
        best = extractOne(own.bare, self._choices, scorer=beside.likeness.similarity, processor=None, score_cutoff=near)
        return spelling_worth(best[1], near) if best else UNLIKE
