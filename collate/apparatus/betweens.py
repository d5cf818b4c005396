"""What comes between the tokens of the base text: spaces, line ends, and what is no token."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from collate.apparatus.absence import section_spans
from collate.model import AlignmentTable, Witness

Chosen = tuple[int, int, int]
"""Column, witness and token (indices) of one token of the base text."""

Borders = Sequence[Sequence[int]]
"""For each witness offsets into its text, rising."""

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Between:
    """What comes between two tokens of the base text.

    `tail` belongs to the word before, `lead` to the word after; `breaks` is -1 where nothing divides the two words,
    else the number of line breaks between them (2 stands for a new paragraph, and for more).  `lines` is empty unless the text
    has more between them than that: then its first is what ends the line of the word before, its last what begins that of the
    word after, and the others are lines without a token, such as the sign of a lost verse; an empty one is blank.
    """

    tail: str
    breaks: int
    lead: str
    lines: tuple[str, ...] = ()

    @property
    def closing(self) -> str:
        """Return what comes after the word before, in its line."""
        return self.lines[0] if self.lines else self.tail

    @property
    def opening(self) -> str:
        """Return what comes before the word after, in its line."""
        return self.lines[-1] if self.lines else self.lead

    @property
    def begun(self) -> tuple[tuple[str, bool], ...]:
        """Return the lines that begin between the two words, and whether a paragraph begins with each; the last is that of the word after."""
        if not self.lines:
            return ((self.lead, self.breaks > 1),) if self.breaks > 0 else ()
        own = [i for i, line in enumerate(self.lines) if i and (line or i + 1 == len(self.lines))]
        return tuple((self.lines[i], not self.lines[i - 1] and i > 1) for i in own)


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
    """Return what is before each token and, last, after the final one; nothing of what is beyond one of `borders`.

    Of a divided text only the gaps within a section have lines without a token.
    """
    if not chosen:
        return [Between("", -1, "")]
    openings = sorted({start for _, start, _ in section_spans(table)})
    before, after = _before(table, chosen[0], borders), _after(table, chosen[-1], borders)
    is_whole = not table.sections
    gaps = [Between("", -1, _lead(before), _lines("", *_BREAK.split(before)) if is_whole and not chosen[0][2] else ())]
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
    is_end = is_whole and chosen[-1][2] + 1 == len(table.tokens[chosen[-1][1]])
    gaps.append(Between(_tail(after), -1, "", _lines(*_BREAK.split(after), "") if is_end else ()))
    return gaps


@lru_cache(maxsize=1_000)
def _between(text: str) -> Between:
    """Return what comes between two tokens of a witness that follow each other: `text`."""
    if not any(c.isspace() for c in text):
        return Between(text, -1, "")
    lead = _lead(text)
    tail = " ".join(text[: len(text) - len(lead)].split())
    lost = text[: len(text) - len(text.lstrip())]
    lines = _lines(*_BREAK.split(text))
    breaks = 1 + ("" in lines[1:-1]) if lines else line_ends(text)
    return Between(tail if not lost or not tail else f" {tail}", breaks, lead, lines)


def _lines(first: str, *others: str) -> tuple[str, ...]:
    r"""Return what is between two words in lines, the white space of each folded; nothing if it is next to the words.

    >>> _lines(",", "[…]", "", "("), _lines(" […]", "[…] "), _lines(",", "", "(")
    ((',', '[…]', '', '('), (' […]', '[…] '), ())
    """
    folded = [" ".join(line.split()) for line in (first, *others)]
    if not any(folded[1:-1]) and (not others or folded[-1] == _lead(others[-1])):
        return ()
    folded[0] = f" {folded[0]}" if folded[0] and first[0].isspace() else folded[0]
    folded[-1] = f"{folded[-1]} " if folded[-1] and others[-1][-1].isspace() else folded[-1]
    return tuple(folded)


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
