"""Omissions that an eye's skip from a word to the same word explains.

A copyist reads *x* and writes it, looks up again, finds the next *x* and goes on from there: what is between is
lost, with one of the two.  It is suggested only where it is plain.

Source: M. L. West, Textual Criticism and Editorial Technique, Stuttgart 1973, 24 (saut du même au même).
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter

from collate.apparatus.absence import section_spans
from collate.apparatus.words import width
from collate.model import AlignmentTable, ApparatusEntry, Note, NoteKind, State, UnitClass
from collate.model.words import is_mark

LEAST = 3
"""Words that are left out, at least."""

LETTERS = 4
"""Letters of one of the words alike, at least (a Han character counts two), or else `RUN` words are alike: *of the* is
everywhere and no reason."""

RUN = 3

LONG = 8
"""Words that are left out, at least, for a shorter word to count: what is long is seldom left out for another reason."""

SHORT = 3
"""Letters of that word, at least: *est* counts then, *et* never does."""

MOST = 8
"""Words alike that are looked for, at most."""

UNFIT = {UnitClass.TRANSPOSITION, UnitClass.LACUNA}


class EyeSkips:
    """Notes about omissions, kept as long as the witnesses' tokens are the same."""

    def __init__(self) -> None:
        self._known: dict[tuple[TokenEdges, TokenEdges], str] = {}

    def noted(self, entry: ApparatusEntry, table: AlignmentTable) -> ApparatusEntry:
        """Return `entry`, with a note if witnesses leave out words that end like those before or begin like those after."""
        pair = None if entry.unit.kind in UNFIT else _pair(entry)
        if not pair:
            return entry
        spans = section_spans(table)
        _, low, high = spans[max(0, bisect_left(spans, entry.unit.start + 1, key=itemgetter(1)) - 1)]
        columns = (low, entry.unit.start, entry.unit.end, high)
        full, short = (_edges(table, table.sigla.index(siglum), columns) for siglum in pair)
        text = self._known.get((full, short))
        if text is None:
            text = self._known[full, short] = explain(_words(table, full), _words(table, short))
        return dataclasses.replace(entry, notes=(*entry.notes, Note(NoteKind.EYE_SKIP, text))) if text else entry


def _pair(entry: ApparatusEntry) -> tuple[str, str] | None:
    """Return a witness that has the words of `entry` and one that leaves them out; None if it is not about that."""
    texts = [reading for reading in entry.unit.readings if reading.state is State.TEXT]
    omits = [reading for reading in entry.unit.readings if reading.state is State.OMISSION]
    full = entry.lemma if entry.lemma.state is State.TEXT else texts[0] if len(texts) == 1 else None
    return (full.sigla[0], omits[0].sigla[0]) if full and full.sigla and omits else None


Words = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""Normal forms, without punctuation, before a unit, in it and after it."""


TokenEdges = tuple[int, int, int, int, int]
"""A witness, its first token in a section, its tokens in a unit, half open, and the end of its tokens in the section."""


def _edges(table: AlignmentTable, witness: int, columns: tuple[int, int, int, int]) -> TokenEdges:
    """Return the tokens of a witness at the columns at which a section and a unit in it begin and end."""
    own = table.columns[witness]
    first, start, end, last = (bisect_left(own, column) for column in columns)
    return witness, first, start, end, last


def _words(table: AlignmentTable, edges: TokenEdges) -> Words:
    """Return the words of a witness about a unit, `MOST` at most on either side."""
    witness, first, start, end, last = edges
    tokens = table.tokens[witness]

    def some(positions: range, most: int) -> list[str]:
        words: list[str] = []
        for i in positions:
            if len(words) == most:
                break
            if not is_mark(tokens.t(i)):
                words.append(tokens.forms[tokens.n[i]])
        return words

    before = some(range(start - 1, first - 1, -1), MOST)[::-1]
    return tuple(before), tuple(some(range(start, end), -1)), tuple(some(range(end, last), MOST))


def explain(full: Words, short: Words) -> str:
    """Return how the words that `short` lacks and `full` has may have been left out; empty if that is not plain.

    >>> explain((("the", "fields"), ("and", "over", "the", "fields"), ("home",)), (("the", "fields"), (), ("home",)))
    'perhaps homoeoteleuton: “the fields” ends what is left out and what stands before'
    >>> explain((("so",), ("and", "all", "went"), ("and", "sat")), (("so",), (), ("and", "sat")))
    ''
    """
    before, passage, after = full
    if len(passage) < LEAST:
        return ""
    ends = _alike(passage[::-1], before[::-1], short[0][::-1])[::-1]
    begins = _alike(passage, after, short[2])
    long = len(passage) >= LONG
    if _is_distinctive(ends, long=long) and len(ends) >= len(begins):
        return f"{_quoted_ends(ends, 'teleuton')} ends what is left out and what stands before"
    if _is_distinctive(begins, long=long):
        return f"{_quoted_ends(begins, 'arcton')} begins what is left out and what stands after"
    return ""


def _alike(*rows: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words with which all of `rows` begin, `MOST` at most."""
    count = 0
    for words in zip(*rows, strict=False):
        if len(set(words)) > 1 or count == MOST:
            break
        count += 1
    return rows[0][:count]


def _is_distinctive(words: Sequence[str], *, long: bool) -> bool:
    return len(words) >= RUN or any(width(word) >= (SHORT if long else LETTERS) for word in words)


def _quoted_ends(words: Sequence[str], kind: str) -> str:
    return f"perhaps homoeo{kind}: “{' '.join(words)}”"
