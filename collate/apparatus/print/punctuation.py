"""Punctuation in print: an entry begins and ends with a word wherever it can.

What is added after a word is reported at that word, and punctuation together with the word that it is close to.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

from collate.apparatus.print.context import PrintContext
from collate.apparatus.print.model import EXTANT
from collate.apparatus.print.sigla import REST
from collate.model import AlignmentTable, ApparatusEntry, ApparatusStyle, Reading, State, UnitClass
from collate.model.table import token_range
from collate.model.words import is_mark

PrintedSpan = tuple[ApparatusEntry, int, int]
"""An entry, and which of the printed words its lemma is (half open)."""


def from_word_to_word(entry: ApparatusEntry, page: PrintContext) -> tuple[ApparatusEntry, int, int]:
    """Return `entry` without the punctuation that begins and ends the lemma, and which printed words the lemma is (half open).

    They stay where the entry reports no absence, and where not all who are extant have them.
    """
    start, end = page.printed_text.span(entry)
    extant_texts = [r for r in (entry.lemma, *entry.readings) if r.state is State.TEXT]
    if entry.lemma.state is not State.TEXT or not entry.lemma.sigla or len(extant_texts) > len(entry.readings):
        return entry, start, end
    own = page.printed_text.words[start:end]
    tokens = {r: own if r is entry.lemma else _tokens(r, entry, page) for r in extant_texts}
    head, tail = (_shared_marks(list(tokens.values()), step) for step in (1, -1))

    def bare(reading: Reading) -> Reading:
        text, words = reading.text, [" ".join(word.split()) for word in tokens.get(reading, ())]
        for word in words[:head]:
            text = text.removeprefix(word).lstrip()
        for word in words[::-1][:tail]:
            text = text.removesuffix(word).rstrip()
        return dataclasses.replace(reading, text=text)

    without_marks = dataclasses.replace(entry, lemma=bare(entry.lemma), readings=tuple(map(bare, entry.readings)))
    return without_marks, start + head, end - tail


def _shared_marks(readings: Sequence[Sequence[str]], step: int) -> int:
    """Return with how many punctuation tokens all of `readings` begin, or end if `step` is -1; 0 if one of them has no word."""
    if any(all(map(is_mark, words)) for words in readings):
        return 0
    same = (len(set(marks)) == 1 and is_mark(marks[0]) for marks in zip(*(w[::step] for w in readings), strict=False))
    return sum(takewhile(bool, same))


def as_addition(entry: ApparatusEntry) -> ApparatusEntry:
    """Return `entry` as an addition if its lemma is punctuation, and each reading has words and punctuation instead; else itself.

    *, and the spirit moved .* beside *.* is *, and the spirit moved* after the word before.
    """
    texts = [reading for reading in entry.readings if reading.state is State.TEXT]
    if (
        entry.lemma.state is not State.TEXT
        or not entry.lemma.sigla
        or not entry.place.start
        or entry.unit.kind is UnitClass.TRANSPOSITION
        or not texts
        or not _is_punctuation(entry.lemma)
        or any(reading.state is State.OMISSION for reading in entry.readings)
        or any(_is_punctuation(reading) or not is_mark(reading.text[-1:]) for reading in texts)
    ):
        return entry
    mark, lemma = entry.lemma.text, dataclasses.replace(entry.lemma, text="", normal="", state=State.OMISSION)
    tail = mark if all(reading.text.endswith(mark) for reading in texts) else ""
    readings = [
        dataclasses.replace(r, text=r.text.removesuffix(tail).rstrip()) if r.state is State.TEXT else r
        for r in entry.readings
    ]
    return dataclasses.replace(entry, lemma=lemma, readings=tuple(readings))


def after_mark(entry: ApparatusEntry, page: PrintContext) -> tuple[ApparatusEntry, int]:
    """Return `entry`, and the base token before which it adds: after the punctuation that all that is added begins with.

    *sang . Then it slept* beside *sang* before a full stop is *Then it slept .* after it.  Words of the text that those who add
    leave out may be between.
    """
    table, text, own = page.collation.table, page.collation.apparatus.text, page.printed_text.own
    at = entry.place.start
    if entry.lemma.state is not State.OMISSION or entry.unit.kind is UnitClass.TRANSPOSITION or not 0 < at < len(text):
        return entry, at
    adding = [reading for reading in entry.readings if reading.state is State.TEXT]
    rows = [page.index[siglum] for reading in adding for siglum in reading.sigla]
    nexts = {_column_after(row, entry.unit.end, table) for row in rows}
    if len(nexts) != 1:
        return entry, at
    last = min(bisect_left(text, min(nexts), lo=at, key=lambda one: one.column), len(text) - 1)
    token, before = text[last], text[last - 1]
    mark = table.tokens[token.witness].t(token.token)
    if nexts != {token.column} or not is_mark(mark) or token.column in page.differing or {last - 1, last} & own.keys():
        return entry, at
    if token.line != before.line or not all(r.text.startswith(f"{mark} ") for r in adding):
        return entry, at
    written = table.tokens[before.witness].t(before.token)
    space = "" if page.printed_text.phrase(last - 1, last + 1) == written + mark else " "
    readings = [
        dataclasses.replace(r, text=f"{r.text.removeprefix(mark).lstrip()}{space}{mark}") if r in adding else r
        for r in entry.readings
    ]
    return dataclasses.replace(entry, readings=tuple(readings)), last + 1


def _column_after(row: int, column: int, table: AlignmentTable) -> int:
    """Return the first column from `column` on in which a witness has a token; the width of the table if there is none."""
    places = table.columns[row]
    first, _ = token_range(places, column, column)
    return places[first] if first < len(places) else table.width


def with_word(
    entry: ApparatusEntry, start: int, end: int, sigla: frozenset[str], page: PrintContext
) -> PrintedSpan | None:
    """Return an entry that is about punctuation alone, or begins with it, together with the word that it is close to.

    None if it is close to no word, or to one that not all who are named have.

    Args:
        entry: An entry whose lemma witnesses have.
        start: The first of the printed words that its lemma is.
        end: The word after the last of them.
        sigla: The witnesses that may be named.
        page: What it is printed from.
    """
    texts = [reading for reading in (entry.lemma, *entry.readings) if reading.state is State.TEXT]
    extant = [reading for reading in entry.readings if reading.state in EXTANT]
    if entry.lemma.state not in EXTANT or not entry.lemma.sigla or not texts or not extant:
        return None
    printed, place, text = page.printed_text, entry.place, page.collation.apparatus.text
    alone = all(map(_is_punctuation, texts))
    if not alone and (entry.lemma.state is not State.TEXT or not is_mark(printed.words[start])):
        return None
    before, after = _close(texts[0], entry, page)
    left = place.start > 0 and before and (entry.lemma.state is State.OMISSION or start == printed.at[place.start])
    right = alone and not left and place.end < len(text) and after
    near = place.start - 1 if left else place.end
    if not (left or right) or near in printed.own or not _named_have(near, entry, sigla, page):
        return None
    word = printed.words[printed.at[near]]

    def joined(reading: Reading) -> Reading:
        if reading.state is not State.TEXT:
            return dataclasses.replace(reading, text=word, state=State.TEXT) if reading.state in EXTANT else reading
        space = "" if _close(reading, entry, page)[0 if left else 1] else " "
        joined_text = space.join((word, reading.text) if left else (reading.text, word))
        return dataclasses.replace(reading, text=joined_text)

    both = dataclasses.replace(entry, lemma=joined(entry.lemma), readings=tuple(map(joined, entry.readings)))
    return (both, printed.at[near], end) if left else (both, printed.at[place.start], printed.at[near + 1])


def _named_have(place: int, entry: ApparatusEntry, sigla: frozenset[str], page: PrintContext) -> bool:
    """Return whether the witnesses that `entry` names have base token `place`.

    Those of the lemma are named where the apparatus is positive, or a word may stand for the rest.
    """
    table, token = page.collation.table, page.collation.apparatus.text[place]
    word = table.tokens[token.witness].t(token.token)
    positive = page.collation.edition.apparatus.style is ApparatusStyle.POSITIVE
    most = max((len(reading.sigla) for reading in entry.readings), default=0)
    extant = [reading for reading in entry.readings if reading.state in EXTANT]
    for reading in (entry.lemma, *extant) if positive or most >= REST else extant:
        for row in (page.index[siglum] for siglum in reading.sigla if siglum in sigla):
            first, last = token_range(table.columns[row], token.column, token.column + 1)
            if first == last or table.tokens[row].t(first) != word:
                return False
    return True


def _is_punctuation(reading: Reading) -> bool:
    return is_mark(reading.text.replace(" ", ""))


def _tokens(reading: Reading, entry: ApparatusEntry, page: PrintContext) -> list[str]:
    witness = page.index[reading.sigla[0]]
    tokens, places = page.collation.table.tokens[witness], page.collation.table.columns[witness]
    return [tokens.t(i) for i in range(*token_range(places, entry.unit.start, entry.unit.end))]


def _close(reading: Reading, entry: ApparatusEntry, page: PrintContext) -> tuple[bool, bool]:
    """Return whether a reading is close to the word before, and to the word after."""
    table: AlignmentTable = page.collation.table
    witness = page.index[reading.sigla[0]]
    tokens, places = table.tokens[witness], table.columns[witness]
    first, end = token_range(places, entry.unit.start, entry.unit.end)
    return (
        first > 0 and tokens.end[first - 1] == tokens.start[first],
        end < len(tokens) and tokens.end[end - 1] == tokens.start[end],
    )
