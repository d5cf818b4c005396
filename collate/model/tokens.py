"""Tokens, stored as columns: a `Token` is made when one is asked for."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import overload

from collate.model.line_ends import BROKEN, in_one_line, unbroken


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark of a witness.

    `t` is the token as written, `n` as compared; `start` and `end` are offsets into the
    witness' text in code points, half open.
    """

    t: str
    n: str
    start: int
    end: int


class Forms:
    """Normal forms, each held once and known by its number (from 0, in order of arrival).

    >>> forms = Forms()
    >>> forms.number("the"), forms.number("fox"), forms.number("the"), forms[1]
    (0, 1, 0, 'fox')
    """

    __slots__ = ("_numbers", "_strings")

    def __init__(self, strings: Iterable[str] = ()) -> None:
        self._strings: list[str] = []
        self._numbers: dict[str, int] = {}
        for string in strings:
            self.number(string)

    def number(self, form: str) -> int:
        """Return the number of `form`, a new one if it has none."""
        number = self._numbers.get(form)
        if number is None:
            number = self._numbers[form] = len(self._strings)
            self._strings.append(form)
        return number

    def __getitem__(self, number: int) -> str:
        return self._strings[number]

    def __len__(self) -> int:
        return len(self._strings)

    def strings(self) -> Sequence[str]:
        """Return all forms; the index is the number."""
        return self._strings


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Tokens(Sequence[Token]):
    """The tokens of one witness, in text order.

    `n` numbers the normal forms in `forms`, which the witnesses of a collation share;
    `start` and `end` are offsets into `text` in code points, half open.  All three have
    one entry a token.

    >>> forms = Forms()
    >>> tokens = Tokens.of("The fox", [(0, 3, "the"), (4, 7, "fox")], forms)
    >>> tokens[1]
    Token(t='fox', n='fox', start=4, end=7)
    """

    text: str
    forms: Forms
    n: array[int] = field(repr=False)
    start: array[int] = field(repr=False)
    end: array[int] = field(repr=False)

    @classmethod
    def of(cls, text: str, spans: Iterable[tuple[int, int, str]], forms: Forms) -> Tokens:
        """Return the tokens at `spans` of `text`, each (start, end, normal form)."""
        n, starts, ends = array("I"), array("I"), array("I")
        for start, end, form in spans:
            n.append(forms.number(form))
            starts.append(start)
            ends.append(end)
        return cls(text, forms, n, starts, ends)

    @overload
    def __getitem__(self, index: int) -> Token: ...
    @overload
    def __getitem__(self, index: slice) -> list[Token]: ...
    def __getitem__(self, index: int | slice) -> Token | list[Token]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        start, end = self.start[index], self.end[index]
        return Token(self.text[start:end], self.forms[self.n[index]], start, end)

    def __len__(self) -> int:
        return len(self.n)

    def t(self, index: int) -> str:
        """Return token `index` as written."""
        return self.text[self.start[index] : self.end[index]]

    def written(self) -> list[str]:
        """Return all tokens as written."""
        text = self.text
        return [text[start:end] for start, end in zip(self.start, self.end, strict=True)]

    def words(self, start: int, end: int) -> str:
        """Return tokens `start` to `end` (half open) as written, spacing folded to single spaces, words that a line breaks whole."""
        if start >= end:
            return ""
        text = self.text[self.start[start] : self.end[end - 1]]
        if ("\n" in text or "\r" in text) and BROKEN.search(text):
            ends = [self.start[start], *self.end[start : end - 1]]
            text = "".join(
                self.text[before : self.start[i]] + unbroken(self.t(i))
                for before, i in zip(ends, range(start, end), strict=True)
            )
        return in_one_line(text)

    def normal(self, start: int, end: int) -> tuple[str, ...]:
        """Return the normal forms of tokens `start` to `end`, half open."""
        return tuple(self.forms[n] for n in self.n[start:end])
