"""The pieces of an entry in print: the lemma, the readings, and which words of the text it is about.

A reading that adds is attached to the word before; punctuation is attached to the word that it is close to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from collate.apparatus.print.context import PrintContext
from collate.apparatus.print.cut import cutter
from collate.apparatus.print.model import ELLIPSIS, PrintedReading, PrintedWords
from collate.apparatus.print.punctuation import after_mark, as_addition, from_word_to_word, with_word
from collate.model import ApparatusEntry, Reading, State, UnitClass

MOST_ORDERED = 60
"""Words of a passage, at most, whose order an entry reports."""

Pieces = tuple[PrintedWords, list[PrintedReading], int, int]
"""Lemma, readings, and which of the printed words the lemma is (half open)."""


def make_pieces(entry: ApparatusEntry, sigla: frozenset[str], page: PrintContext) -> Pieces:
    """Return the pieces of `entry` in print, where it may name the witnesses `sigla`."""
    entry = as_addition(entry)
    entry, start, end = from_word_to_word(entry, page)
    entry, start, end = with_word(entry, start, end, sigla, page) or (entry, start, end)
    entry, after = after_mark(entry, page)
    entry = page.moves.divided(entry)
    cut, cut_lemma = _cutters(entry, page)
    readings = [_reading(r, entry, page, cut) for r in entry.readings]
    if entry.lemma.state is State.TEXT:
        return cut_lemma(entry.lemma.text), readings, start, end
    if entry.lemma.state is not State.OMISSION:
        return _absent(entry, page, cut)
    if after:
        start, end, word = page.printed_text.before(after)
        return PrintedWords(word), readings, start, end
    following = page.printed_text.words[0] if page.printed_text.words else ""
    with_next = [
        PrintedReading("", PrintedWords(f"{r.text} {following}".rstrip()), r.sigla, r.state)
        if r.state is State.TEXT
        else reading
        for r, reading in zip(entry.readings, readings, strict=True)
    ]
    return PrintedWords(following), with_next, 0, 1


def _cutters(
    entry: ApparatusEntry, page: PrintContext
) -> tuple[Callable[[str], PrintedWords], Callable[[str], PrintedWords]]:
    """Return what cuts the readings of `entry`, and what cuts its lemma; nothing is cut where the entry reports an order of words."""
    options = page.collation.edition.apparatus
    if _orders(entry):
        return PrintedWords, PrintedWords
    return (
        cutter([r.text for r in entry.readings], options.max_reading_words),
        cutter([entry.lemma.text], options.max_lemma_words),
    )


def _absent(entry: ApparatusEntry, page: PrintContext, cut: Callable[[str], PrintedWords]) -> Pieces:
    """Return the pieces where the base text itself is lost: it is named with the others, after the word before and a gap.

    Without the gap it would be that word that is lost.  Where whole lines are, their numbers say where, and no word is needed.
    """
    readings = [_reading(reading, entry, page, cut) for reading in (entry.lemma, *entry.readings)]
    lines = page.printed_text.gap_lines(entry.place.start)
    start, end, word = page.printed_text.before(entry.place.start) if entry.place.start else (0, 1, "")
    beside = [word, ELLIPSIS] if entry.place.start else [ELLIPSIS, *page.printed_text.words[:1]]
    return PrintedWords(ELLIPSIS if lines else " ".join(beside)), readings, start, end


def _reading(
    reading: Reading, entry: ApparatusEntry, page: PrintContext, cut: Callable[[str], PrintedWords]
) -> PrintedReading:
    words = page.collation.edition.apparatus.words
    moved = entry.unit.kind is UnitClass.TRANSPOSITION
    short = words.transposes if moved and reading.state is State.OMISSION else words.absence(reading.state)
    phrase = cut(reading.text)
    if reading.state is State.OMISSION:
        goes = any(page.moves.goal(entry, one) for one in entry.readings if one.state is State.OMISSION)
        short = page.moves.goal(entry, reading) or (words.omits if goes else short)
    if reading.state is State.TEXT and entry.lemma.state is State.OMISSION:
        came, alike = page.moves.origin(entry, reading)
        short = came or (words.transposes if moved else words.adds)
        phrase = PrintedWords("") if alike else phrase
    return PrintedReading(short, phrase, reading.sigla, reading.state, whole=reading.text if phrase.last else "")


def _orders(entry: ApparatusEntry) -> bool:
    """Return whether a reading has words of the lemma in another order, so that all of them are needed to show it."""
    if entry.lemma.state is not State.TEXT:
        return False
    lemma = entry.lemma.normal.split()
    return any(inverts(lemma, reading.normal.split()) for reading in entry.readings if reading.state is State.TEXT)


def inverts(one: Sequence[str], other: Sequence[str]) -> bool:
    """Return whether of two rows of words, `MOST_ORDERED` at most, half are the same and these are in another order.

    >>> inverts("in foro maxime".split(), "maxime in foro".split()), inverts("a b c".split(), "a c d".split())
    (True, False)
    """
    if min(len(one), len(other)) < 2:
        return False
    common = Counter(one) & Counter(other)
    size = max(len(one), len(other))
    if size > MOST_ORDERED or 2 * common.total() < size:
        return False
    longest = [0] * (len(other) + 1)  # the longest row of words that both have in one order
    for word in one:
        before = longest[:]
        for i, again in enumerate(other):
            longest[i + 1] = before[i] + 1 if word == again else max(longest[i], before[i + 1])
    return longest[-1] < common.total()
