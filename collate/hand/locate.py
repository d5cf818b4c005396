"""Where a quotation occurs in a witness, and how the words of a place are quoted.

Texts are compared without white space and without regard to the encoding of accents, so that it does not matter how
the words are tokenised; a quotation, and what is in its braces, begins and ends where a token does.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from collate.model import Tokens
from collate.model.quotation import Quotation, escaped

PREFIXES = (12, 6)
"""Characters, at most, by which the places of a quotation are looked up."""

FEW = 40
"""Look-ups from which on the places of a text are indexed."""


@dataclass(frozen=True, slots=True)
class QuotedPlace:
    """Tokens, half open: of the whole quotation and of what is in its braces."""

    start: int
    end: int
    first: int
    last: int


def stream(text: str) -> str:
    r"""Return `text` as it is compared: decomposed, without white space.

    >>> stream("is  \u00e9") == "ise\u0301"
    True
    """
    joined = "".join(text.split())
    return joined if joined.isascii() else unicodedata.normalize("NFD", joined)


@lru_cache(maxsize=64)
def streams(quotation: Quotation) -> tuple[str, str, str]:
    """Return the parts of a quotation as they are compared."""
    return stream(quotation.before), stream(quotation.inner), stream(quotation.after)


class PrefixChains:
    """The offsets in a text, by the characters that begin there; kept as chains, since lists of them would take longer to make.

    Args:
        text: The text.
        offsets: The offsets, rising.
        length: How many characters.
    """

    def __init__(self, text: str, offsets: Sequence[int], length: int) -> None:
        self._text = text
        self._offsets = offsets
        self._length = length
        self._first: dict[str, int] = {}
        self._next = array("i", [-1]) * len(offsets)
        for number in range(len(offsets) - 1, -1, -1):
            prefix = text[offsets[number] : offsets[number] + length]
            self._next[number] = self._first.get(prefix, -1)
            self._first[prefix] = number

    def offsets(self, sought: str) -> list[int]:
        """Return the offsets, rising, at which `sought` is."""
        here, offsets, following, starts = list[int](), self._offsets, self._next, self._text.startswith
        number = self._first.get(sought[: self._length], -1)
        while number >= 0:
            if starts(sought, offsets[number]):
                here.append(offsets[number])
            number = following[number]
        return here


class TextIndex:
    """The text of a witness, or of one section of it, made ready for looking up quotations.

    Args:
        tokens: The tokens of the witness.
        start: The first of them that belongs to the text.
        end: The end of them, half open.
    """

    def __init__(self, tokens: Tokens, start: int, end: int) -> None:
        self.tokens = tokens
        self.start = start
        self.end = end
        written = [tokens.text[a:b] for a, b in zip(tokens.start[start:end], tokens.end[start:end], strict=True)]
        compared = {word: stream(word) for word in set(written)}
        words = [compared[word] for word in written]
        self.offsets = [0, *accumulate(map(len, words))]
        self.text = "".join(words)
        self._asked = 0
        self._chains: dict[int, PrefixChains] = {}

    def find(self, quotation: Quotation, most: int = 2) -> list[QuotedPlace]:
        """Return where `quotation` occurs, in order; no more than `most` places."""
        before, inner, after = streams(quotation)
        sought = before + inner + after
        if not sought:
            return [QuotedPlace(self.start, self.start, self.start, self.start)] if self.start == self.end else []
        places: list[QuotedPlace] = []
        token = self._token
        for at in self._occurrences(sought):
            edges = [at, at + len(before), at + len(before) + len(inner), at + len(sought)]
            first, low, high, last = map(token, edges)
            if first is not None and low is not None and high is not None and last is not None:
                places.append(QuotedPlace(first, last, low, high))
                if len(places) == most:
                    break
        return places

    def _token(self, offset: int) -> int | None:
        """Return the first token that begins at `offset`, or the end of the text; None if none does."""
        at = bisect_left(self.offsets, offset)
        return self.start + at if at < len(self.offsets) and self.offsets[at] == offset else None

    def _occurrences(self, sought: str) -> list[int]:
        """Return the offsets at which `sought` occurs and a token begins, in order."""
        self._asked += 1
        length = next((one for one in PREFIXES if one <= len(sought)), 0)
        if self._asked <= FEW or not length:
            positions, at = [], self.text.find(sought)
            while at >= 0:
                positions.append(at)
                at = self.text.find(sought, at + 1)
            return positions
        if length not in self._chains:
            self._chains[length] = PrefixChains(self.text, self.offsets[:-1], length)
        return self._chains[length].offsets(sought)

    def quote(self, first: int, end: int, *, boundary: bool = False) -> str:
        """Return the shortest quotation of tokens `first` to `end` (half open) that occurs once.

        It has a word of context on either side at least, where there is one.
        """
        length = self.end - self.start
        for around in range(1, length + 2):
            low, high = max(self.start, first - around), min(self.end, end + around)
            quotation = Quotation(self._words(low, first), self._words(first, end), self._words(end, high), boundary)
            if len(self.find(quotation)) == 1 or (low, high) == (self.start, self.end):
                break
        return written(quotation)

    def _words(self, start: int, end: int) -> str:
        """Return tokens `start` to `end` (half open), those apart that are apart in the text."""
        tokens, parts = self.tokens, []
        for i in range(start, end):
            apart = i > start and tokens.end[i - 1] < tokens.start[i]
            parts += [" " if apart else "", " ".join(tokens.t(i).split())]
        return "".join(parts)


def written(quotation: Quotation) -> str:
    """Return `quotation` as the file has it.

    >>> written(Quotation("is", "", "a")), written(Quotation("", "a b", "c"))
    ('is {} a', '{a b} c')
    """
    before, inner, after = (escaped(part.strip()) for part in (quotation.before, quotation.inner, quotation.after))
    middle = "|" if quotation.boundary else f"{{{inner}}}"
    return " ".join(filter(None, (before, middle, after)))
