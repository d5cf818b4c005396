"""The reading text in lines."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from collate.apparatus.absence import section_spans
from collate.apparatus.betweens import Between, Borders, Chosen, betweens
from collate.apparatus.words import width
from collate.model import AlignmentTable, BaseToken
from collate.model.line_ends import unbroken

_OPENS = frozenset({"Ps", "Pi"})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the reading text.

    `pieces` are (text, position in the base text) in order; the position is -1 for spaces and what is no token.
    """

    number: int
    paragraph: int
    section: str
    pieces: tuple[tuple[str, int], ...]

    @property
    def text(self) -> str:
        """Return the line as one string."""
        return "".join(text for text, _ in self.pieces)


def set_lines(
    table: AlignmentTable, chosen: Sequence[Chosen], measure: int, borders: Borders = ()
) -> tuple[BaseToken, ...]:
    """Return the base text with its line and paragraph numbers, both from 1.

    A line takes as many words as fit in `measure` columns, at least one.  A line break in the base
    text ends the line, so that verse stays verse; an empty line, and a section, begin a paragraph.  Each section is set as if it
    were alone: a gap sign that adjoins a word of the next section takes no space in the line of that.

    Args:
        table: The alignment.
        chosen: The tokens of the base text.
        measure: Columns of a line.
        borders: Of the sections of the witnesses of `table`, as `close_borders` gives them.
    """
    line, paragraph, used = 0, 0, 0
    placed: list[BaseToken] = []
    for word in _words(table, chosen, borders):
        is_turned = not placed or used + word.space + word.width > measure
        for begins in word.begun or ((False,) if is_turned else ()):
            line, used = line + 1, 0
            paragraph += begins or not paragraph
        used += word.width + (word.space if used else 0)
        placed.extend(BaseToken(*chosen[i], line, paragraph) for i in range(word.start, word.end))
    return tuple(placed)


@dataclass(frozen=True, slots=True)
class _Word:
    """Tokens `start` to `end` (half open); `begun` says of each line that the text begins before them whether a paragraph does."""

    start: int
    end: int
    space: int
    begun: tuple[bool, ...]
    width: int


def _words(table: AlignmentTable, chosen: Sequence[Chosen], borders: Borders) -> Iterator[_Word]:
    """Yield the unbreakable pieces of the base text, with what separates each from the one before."""
    gaps = betweens(table, chosen, borders)
    start, size = 0, 0
    for i, (_, witness, token) in enumerate(chosen):
        if i and (gaps[i].breaks >= 0 or _breaks_inside(table, chosen[i - 1], chosen[i])):
            yield _word(start, i, gaps[start], size)
            start, size = i, 0
        size += width(gaps[i].opening) + width(table.tokens[witness].t(token)) + width(gaps[i + 1].closing)
    if chosen:
        yield _word(start, len(chosen), gaps[start], size)


def _word(start: int, end: int, gap: Between, size: int) -> _Word:
    return _Word(start, end, int(gap.breaks >= 0), tuple(begins for _, begins in gap.begun), size)


def _breaks_inside(table: AlignmentTable, before: Chosen, after: Chosen) -> bool:
    """Return whether a line may break between two tokens with no space between: in scripts that write none.

    A line does not begin with punctuation, except an opening sign, nor end with an opening sign.
    """
    first = table.tokens[before[1]].t(before[2])[-1:]
    second = table.tokens[after[1]].t(after[2])[:1]
    if second.isascii() or width(second) < 2:
        return False
    return unicodedata.category(first) not in _OPENS and (second.isalnum() or unicodedata.category(second) in _OPENS)


def reading_lines(
    table: AlignmentTable, text: Sequence[BaseToken], emended: Mapping[int, str] | None = None
) -> tuple[Line, ...]:
    """Return the lines of the reading text, each in pieces that say which base token they are.

    Args:
        table: The alignment.
        text: The reading text.
        emended: What is printed in place of base tokens, by position, as `emended` gives it.
    """
    words = emended or {}
    every = betweens(table, [(token.column, token.witness, token.token) for token in text])
    gaps = list(_fitting(every, text))
    names = section_spans(table)
    lines: list[Line] = []
    pieces: list[tuple[str, int]] = []
    section = 0
    for i, token in enumerate(text):
        while section + 1 < len(names) and names[section + 1][1] <= token.column:
            section += 1
        word = words.get(i, table.tokens[token.witness].t(token.token))
        if word and pieces and gaps[i].breaks >= 0:
            pieces.append((" ", -1))
        if word:
            pieces += [(gaps[i].opening, -1), (" ".join(unbroken(word).split()), i), (gaps[i + 1].closing, -1)]
        if not i:
            lines += _tokenless(gaps[0], 0, 0, names[section][0])
        if i + 1 == len(text) or text[i + 1].line != token.line:
            kept = tuple(piece for piece in pieces if piece[0])
            lines.append(Line(token.line, token.paragraph, names[section][0], kept))
            lines += _tokenless(gaps[i + 1], token.line, token.paragraph, names[section][0])
            pieces = []
    return tuple(lines)


def _fitting(gaps: Sequence[Between], text: Sequence[BaseToken]) -> Iterator[Between]:
    """Yield `gaps`, without lines where the numbers of the reading text leave none free, as those of earlier versions do."""
    numbers = [0, *(token.line for token in text)]
    for i, gap in enumerate(gaps):
        fits = i + 1 >= len(numbers) or numbers[i + 1] - numbers[i] == len(gap.begun)
        yield gap if fits or not gap.lines else replace(gap, lines=())


def _tokenless(gap: Between, number: int, paragraph: int, section: str) -> Iterator[Line]:
    """Yield the lines of `gap` that hold no token; `number` and `paragraph` are those of the line before."""
    for line, begins in gap.begun[:-1]:
        number += 1
        paragraph += begins or not paragraph
        yield Line(number, paragraph, section, ((line, -1),))


def occurrence(
    words: Sequence[str], lines: Sequence[int], start: int, end: int, closing: int | None = None
) -> tuple[int, int]:
    """Return which of how many times words `start` to `end` (half open) are in the line of the first of them.

    Both count from 1; words are compared as written.

    Args:
        words: The base text's tokens.
        lines: The line of each, rising.
        start: First of the words sought.
        end: End of them.
        closing: End of their section; that of the text if it is not given.

    >>> occurrence(["the", "fox", "the", "the"], [1, 1, 1, 2], 2, 3)
    (2, 2)
    """
    if not start < end <= len(words):
        return 1, 1
    sought = words[start:end]
    low, high = bisect_left(lines, lines[start]), bisect_right(lines, lines[start])
    high = high if closing is None else min(high, closing - (end - start) + 1)
    here = [i for i in range(low, high) if words[i] == sought[0] and words[i : i + end - start] == sought]
    return here.index(start) + 1, len(here)
