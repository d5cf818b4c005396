"""The reading text in lines: where it breaks, and what comes between its tokens."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from collate.apparatus.absence import section_spans
from collate.apparatus.words import width
from collate.model import AlignmentTable, BaseToken, Witness
from collate.model.line_ends import unbroken

Chosen = tuple[int, int, int]
"""Column, witness and token (indices) of one token of the base text."""

Borders = Sequence[Sequence[int]]
"""For each witness offsets into its text, rising."""

_OPENS = frozenset({"Ps", "Pi"})

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Between:
    """What comes between two tokens of the base text.

    `tail` belongs to the word before, `lead` to the word after; `breaks` is -1 where nothing divides the two words,
    else the number of line breaks between them (2 stands for a new paragraph, and for more).
    """

    tail: str
    breaks: int
    lead: str


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
    line, paragraph, used = 1, 1, 0
    placed: list[BaseToken] = []
    for word in _words(table, chosen, borders):
        gap = 0 if word.breaks < 0 else 1
        if placed and (word.breaks > 0 or used + gap + word.width > measure):
            line, used = line + 1, 0
            paragraph += word.breaks > 1
        used += word.width + (gap if used else 0)
        placed.extend(BaseToken(*chosen[i], line, paragraph) for i in range(word.start, word.end))
    return tuple(placed)


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    breaks: int
    width: int


def _words(table: AlignmentTable, chosen: Sequence[Chosen], borders: Borders) -> Iterator[_Word]:
    """Yield the unbreakable pieces of the base text, with what separates each from the one before."""
    gaps = betweens(table, chosen, borders)
    start, breaks, size = 0, 0, width(gaps[0].lead) if chosen else 0
    for i, (_, witness, token) in enumerate(chosen):
        if i and (gaps[i].breaks >= 0 or _breaks_inside(table, chosen[i - 1], chosen[i])):
            yield _Word(start, i, breaks, size)
            start, breaks, size = i, gaps[i].breaks, width(gaps[i].lead)
        elif i:
            size += width(gaps[i].lead)
        size += width(table.tokens[witness].t(token)) + width(gaps[i + 1].tail)
    if chosen:
        yield _Word(start, len(chosen), breaks, size)


def _breaks_inside(table: AlignmentTable, before: Chosen, after: Chosen) -> bool:
    """Return whether a line may break between two tokens with no space between: in scripts that write none.

    A line does not begin with punctuation, except an opening sign, nor end with an opening sign.
    """
    first = table.tokens[before[1]].t(before[2])[-1:]
    second = table.tokens[after[1]].t(after[2])[:1]
    if second.isascii() or width(second) < 2:
        return False
    return unicodedata.category(first) not in _OPENS and (second.isalnum() or unicodedata.category(second) in _OPENS)


def close_borders(witnesses: Iterable[Witness]) -> Borders:
    """Return for each witness where one of its sections ends and no white space divides it from what follows.

    >>> from collate.model import Section
    >>> own = Section("1", 0, 7), Section("2", 7, 14), Section("3", 14, 19)
    >>> close_borders([Witness("A", "owl […]at dusk they", sections=own)])
    ((7,),)
    """
    return tuple(
        tuple(
            section.end
            for section in witness.sections[:-1]
            if not any(character.isspace() for character in witness.text[max(0, section.end - 1) : section.end + 1])
        )
        for witness in witnesses
    )


def betweens(table: AlignmentTable, chosen: Sequence[Chosen], borders: Borders = ()) -> list[Between]:
    """Return what is before each token and, last, after the final one; nothing of what is beyond one of `borders`."""
    if not chosen:
        return [Between("", -1, "")]
    gaps = [Between("", -1, _lead(_before(table, chosen[0], borders)))]
    openings = sorted({start for _, start, _ in section_spans(table)})
    section = 0
    for previous, current in pairwise(chosen):
        crossed = False
        while section < len(openings) and openings[section] <= current[0]:
            crossed = crossed or openings[section] > previous[0]
            section += 1
        opening = openings[section - 1] if section else 0
        own = table.columns[current[1]]
        first = not current[2] or own[current[2] - 1] < opening
        before = _before(table, current, borders)
        if not (crossed or first) and previous[1] == current[1] and previous[2] + 1 == current[2]:
            gaps.append(_between(before))
            continue
        if crossed or first:
            breaks = 2 if crossed else 0
        else:
            breaks = line_ends(before) if any(c.isspace() for c in before) else -1
        gaps.append(Between(_tail(_after(table, previous, borders)), breaks, _lead(before)))
    gaps.append(Between(_tail(_after(table, chosen[-1], borders)), -1, ""))
    return gaps


@lru_cache(maxsize=1_000)
def _between(text: str) -> Between:
    """Return what comes between two tokens of a witness that follow each other: `text`."""
    if not any(c.isspace() for c in text):
        return Between(text, -1, "")
    lead = _lead(text)
    tail = " ".join(text[: len(text) - len(lead)].split())
    lost = text[: len(text) - len(text.lstrip())]
    return Between(tail if not lost or not tail else f" {tail}", line_ends(text), lead)


def _before(table: AlignmentTable, chosen: Chosen, borders: Borders) -> str:
    """Return the text between a token and the one before it, back to the last border."""
    tokens, token = table.tokens[chosen[1]], chosen[2]
    start, end = tokens.end[token - 1] if token else 0, tokens.start[token]
    own = borders[chosen[1]] if borders else ()
    at = bisect_right(own, end)
    return tokens.text[max(start, own[at - 1]) if at else start : end]


def _after(table: AlignmentTable, chosen: Chosen, borders: Borders) -> str:
    """Return the text between a token and the one after it, as far as the first border."""
    tokens, token = table.tokens[chosen[1]], chosen[2]
    start, end = tokens.end[token], tokens.start[token + 1] if token + 1 < len(tokens) else len(tokens.text)
    own = borders[chosen[1]] if borders else ()
    at = bisect_left(own, start)
    return tokens.text[start : min(end, own[at]) if at < len(own) else end]


def _lead(gap: str) -> str:
    return gap.rsplit(maxsplit=1)[-1] if gap and not gap[-1].isspace() else ""


def _tail(gap: str) -> str:
    return gap.split(maxsplit=1)[0] if gap and not gap[0].isspace() else ""


def line_ends(gap: str) -> int:
    r"""Return how many lines end in what is between two words; 2 stands for more.

    >>> line_ends(" "), line_ends("\r\n"), line_ends("\n\n\n")
    (0, 1, 2)
    """
    return min(2, len(_BREAK.findall(gap)))


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
    gaps = betweens(table, [(token.column, token.witness, token.token) for token in text])
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
            pieces += [(gaps[i].lead, -1), (" ".join(unbroken(word).split()), i), (gaps[i + 1].tail, -1)]
        if i + 1 == len(text) or text[i + 1].line != token.line:
            kept = tuple(piece for piece in pieces if piece[0])
            lines.append(Line(token.line, token.paragraph, names[section][0], kept))
            pieces = []
    return tuple(lines)


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
