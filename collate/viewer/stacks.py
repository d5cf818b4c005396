"""Many witnesses under one text: at each place the other readings are under the words, with those who have them."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from collate.apparatus.betweens import betweens
from collate.apparatus.print.cut import cutter
from collate.apparatus.print.model import PrintedWords
from collate.model import ApparatusEntry, Collation, Reading, State
from collate.model.table import token_range
from collate.viewer.entries import Speakers
from collate.viewer.parallel import MOVED, moved_elsewhere
from collate.viewer.reading_text import WIDE
from collate.viewer.shown import language, shown, turned

NAMED = 6
"""Sigla that are named; of more the rest is counted."""


@dataclass(frozen=True, slots=True)
class VariantView:
    """A reading under the words; `state` says why it has none, `more` how many sigla are not named.

    `last` is the end of a long one, empty if nothing is cut out between.  `moves` are the numbers of the transpositions by which
    it has the words of the text elsewhere, or the text those of it.
    """

    text: str
    last: str
    state: str
    moves: tuple[int, ...]
    sigla: str
    more: int
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class StackPiece:
    """Words of the text with what others have for them; no variants where all agree.

    `wide` says that the words are a long passage, which is not stacked: only its beginning is.
    """

    text: str
    ids: tuple[str, ...] = ()
    """Of its units, the widest last."""
    variants: tuple[VariantView, ...] = ()
    wide: bool = False
    until: tuple[str, int] | None = None
    """The last word of a long passage, and its line."""


@dataclass(frozen=True, slots=True)
class StackRow:
    """One row; `line` is that of the reading text in which it begins, 0 if it has none."""

    number: int
    start: int
    """The column of the alignment at which it begins."""
    line: int
    pieces: tuple[StackPiece, ...]
    lang: str
    dir: str


def stack_rows(collation: Collation, starts: Sequence[int]) -> Iterator[StackRow]:
    """Yield the rows that begin at the columns `starts`."""
    text = collation.apparatus.text
    speakers = Speakers(collation)
    columns = [token.column for token in text]
    words = spoken_words(collation)
    coming = deque(stacked(collation, speakers))
    ends = [bisect_left(columns, start) for start in starts[1:]] + [len(text)]
    reached = 0
    for number, (first, last) in enumerate(zip([0, *ends], ends, strict=False)):
        pieces: list[StackPiece] = []
        while coming and (coming[0].start < last or number + 1 == len(starts)):
            stack = coming.popleft()
            if stack.start > reached:
                pieces.append(StackPiece("".join(words[reached : stack.start])))
            shown_words = "" if stack.wide else "".join(words[max(stack.start, reached) : stack.end])
            until = (words[stack.end - 1].strip(), text[stack.end - 1].line) if stack.wide else None
            pieces.append(StackPiece(shown_words, stack.ids, tuple(variants(stack, speakers)), stack.wide, until))
            reached = max(reached, stack.start if stack.wide else stack.end)
        if reached < last:
            pieces.append(StackPiece("".join(words[reached:last])))
        reached = max(reached, last)
        witness = text[first].witness if first < last else 0
        line = "".join(piece.text for piece in pieces)
        yield StackRow(
            number + 1,
            starts[number],
            text[first].line if first < last else 0,
            tuple(pieces),
            language(collation.witnesses[witness], collation.edition),
            turned(line, speakers.directions[witness]),
        )


@dataclass(frozen=True, slots=True)
class Stack:
    """Words of the base text, positions `start` to `end` (half open), with what the others have for them."""

    start: int
    end: int
    ids: tuple[str, ...]
    """Of its units, the widest last."""
    readings: tuple[Reading, ...]
    columns: tuple[int, int]
    """Of the alignment, half open."""
    wide: bool = False


def stacked(collation: Collation, speakers: Speakers) -> Iterator[Stack]:
    """Yield the stacks, in order: units inside one another, or that overlap, are one; a long passage is one by itself."""
    entries = sorted(collation.apparatus.entries, key=lambda e: (e.unit.start, -e.unit.end))
    held: list[ApparatusEntry] = []
    passages: list[ApparatusEntry] = []
    reached = 0
    for entry in entries:
        if held and entry.unit.start >= reached:
            yield from gathered(collation, held, passages, speakers)
            held, passages = [], []
        if entry.place.end - entry.place.start > WIDE:
            passages.append(entry)
            if not held:
                yield from gathered(collation, held, passages, speakers)
                passages = []
        else:
            reached = max(reached, entry.unit.end) if held else entry.unit.end
            held.append(entry)
    yield from gathered(collation, held, passages, speakers)


def gathered(
    collation: Collation, entries: Sequence[ApparatusEntry], passages: Sequence[ApparatusEntry], speakers: Speakers
) -> Iterator[Stack]:
    """Yield the one stack of `entries`, then one for each of the long `passages` that begin in it."""
    if entries:
        readings = entries[0].readings if len(entries) == 1 else joint_readings(collation, entries, speakers)
        start, end = min(e.place.start for e in entries), max(e.place.end for e in entries)
        columns = min(e.unit.start for e in entries), max(e.unit.end for e in entries)
        yield Stack(start, end, tuple(e.unit.id for e in reversed(entries)), tuple(readings), columns)
    for entry in passages:
        yield Stack(
            entry.place.start, entry.place.end, (entry.unit.id,), entry.readings, unit_columns(entry), wide=True
        )


def joint_readings(collation: Collation, entries: Sequence[ApparatusEntry], speakers: Speakers) -> Iterator[Reading]:
    """Yield what the witnesses have over all `entries`, those that differ from the base text in any of them.

    Witnesses that agree in every one of the units have one reading.
    """
    which: dict[str, list[int]] = {}
    for i, entry in enumerate(entries):
        for number, reading in enumerate(entry.readings, 1):
            for siglum in reading.sigla:
                which.setdefault(siglum, [0] * len(entries))[i] = number
    groups: dict[tuple[int, ...], list[str]] = {}
    for siglum in sorted(which, key=speakers.order.__getitem__):
        groups.setdefault(tuple(which[siglum]), []).append(siglum)
    start, end = min(e.unit.start for e in entries), max(e.unit.end for e in entries)
    for numbers, sigla in groups.items():
        w = speakers.order[sigla[0]]
        tokens = collation.table.tokens[w]
        first, last = token_range(collation.table.columns[w], start, end)
        own = (entry.readings[n - 1] for entry, n in zip(entries, numbers, strict=True) if n)
        state = (
            State.TEXT if first < last else next((r.state for r in own if r.state is not State.TEXT), State.OMISSION)
        )
        words = " ".join(tokens.text[tokens.start[first] : tokens.end[last - 1]].split()) if first < last else ""
        yield Reading(words, tuple(sigla), state)


def spoken_words(collation: Collation) -> list[str]:
    """Return for each token of the base text its word with what precedes it."""
    text = collation.apparatus.text
    gaps = betweens(collation.table, [(token.column, token.witness, token.token) for token in text])
    words = []
    for i, token in enumerate(text):
        space = " " if i and gaps[i].breaks >= 0 else ""
        word = " ".join(collation.table.tokens[token.witness].t(token.token).split())
        words.append(shown(f"{space}{gaps[i].lead}{word}{gaps[i + 1].tail}"))
    return words


def unit_columns(entry: ApparatusEntry) -> tuple[int, int]:
    """Return the columns of an entry, half open."""
    return entry.unit.start, entry.unit.end


def variants(stack: Stack, speakers: Speakers) -> Iterator[VariantView]:
    """Yield the readings of `stack` as they are shown."""
    cut = cutter([reading.text for reading in stack.readings], WIDE)
    for reading in stack.readings:
        yield variant(reading, cut(reading.text), moves_of_reading(stack, reading, speakers), speakers)


def moves_of_reading(stack: Stack, reading: Reading, speakers: Speakers) -> tuple[int, ...]:
    """Return the numbers of the transpositions by which `reading` has the words of the text elsewhere, or the text those of it."""
    table, base = speakers.collation.table, speakers.order.get(speakers.collation.apparatus.base, -1)
    w = speakers.order.get(reading.sigla[0] if reading.sigla else "", -1)
    if reading.state is State.OMISSION:
        return moved_elsewhere(table, base, w, *stack.columns)
    if reading.state is State.TEXT and stack.start == stack.end:
        return moved_elsewhere(table, w, base, *stack.columns)
    return ()


def variant(reading: Reading, words: PrintedWords, moves: tuple[int, ...], speakers: Speakers) -> VariantView:
    """Return `reading` as it is stacked, with its words as they are cut."""
    w = speakers.order.get(reading.sigla[0] if reading.sigla else "", 0)
    text = shown(reading.text)
    absent = MOVED if moves else reading.state.value
    return VariantView(
        shown(words.first),
        shown(words.last),
        "" if reading.state is State.TEXT else absent,
        moves,
        " ".join(reading.sigla[:NAMED]),
        max(0, len(reading.sigla) - NAMED),
        language(speakers.collation.witnesses[w], speakers.collation.edition),
        turned(text, speakers.directions[w]),
    )
