"""Many witnesses under one text: at each place the other readings are under the words, with those who have them."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from collate.apparatus.lines import betweens
from collate.model import ApparatusEntry, Collation, Reading, State
from collate.viewer.entries import Speakers
from collate.viewer.reading_text import WIDE
from collate.viewer.shown import language, shown, turned

NAMED = 6
"""Sigla that are named; of more the rest is counted."""


@dataclass(frozen=True, slots=True)
class VariantView:
    """A reading under the words; `state` says why it has none, `more` how many sigla are not named."""

    text: str
    state: str
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
    id: str = ""
    variants: tuple[VariantView, ...] = ()
    wide: bool = False


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
    coming = deque(stacked(collation.apparatus.entries))
    ends = [bisect_left(columns, start) for start in starts[1:]] + [len(text)]
    reached = 0
    for number, (first, last) in enumerate(zip([0, *ends], ends, strict=False)):
        pieces: list[StackPiece] = []
        while coming and (coming[0].place.start < last or number + 1 == len(starts)):
            entry = coming.popleft()
            start, end = entry.place.start, entry.place.end
            if start > reached:
                pieces.append(StackPiece("".join(words[reached:start])))
            wide = end - start > WIDE
            variants = tuple(variant(reading, speakers) for reading in entry.readings)
            pieces.append(StackPiece("" if wide else "".join(words[start:end]), entry.unit.id, variants, wide))
            reached = start if wide else end
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


def stacked(entries: Sequence[ApparatusEntry]) -> Iterator[ApparatusEntry]:
    """Yield the entries that have a stack: all but those inside another one that is no long passage."""
    reached = 0
    for entry in sorted(entries, key=lambda e: (e.place.start, -e.place.end)):
        start, end = entry.place.start, entry.place.end
        if start < reached:
            continue
        yield entry
        if end - start <= WIDE:
            reached = end


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


def variant(reading: Reading, speakers: Speakers) -> VariantView:
    """Return `reading` as it is stacked."""
    w = speakers.order.get(reading.sigla[0] if reading.sigla else "", 0)
    text = shown(reading.text)
    return VariantView(
        text,
        "" if reading.state is State.TEXT else reading.state.value,
        " ".join(reading.sigla[:NAMED]),
        max(0, len(reading.sigla) - NAMED),
        language(speakers.collation.witnesses[w], speakers.collation.edition),
        turned(text, speakers.directions[w]),
    )
