"""The pieces of an entry in print: the lemma, the readings, and which words of the text it is about.

A reading that adds is attached to the word before; punctuation is attached to the word that it is close to.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from collate.apparatus.print.cut import cutter
from collate.apparatus.print.model import ELLIPSIS, PrintedReading, PrintedWords
from collate.apparatus.print.moves import MovedPassages
from collate.apparatus.print.printed_text import PrintedText
from collate.apparatus.print.sigla import Groups
from collate.model import AlignmentTable, ApparatusEntry, Collation, Reading, State, UnitClass
from collate.model.table import token_range
from collate.model.words import is_mark

EXTANT = {State.TEXT, State.OMISSION}


MOST_ORDERED = 60
"""Words of a passage, at most, whose order an entry reports."""


@dataclass(frozen=True, slots=True, eq=False)
class PrintContext:
    """What the printed form of every entry of a collation is made from."""

    collation: Collation
    printed_text: PrintedText = field(repr=False)
    parted: frozenset[int] = field(repr=False)
    """The columns in which witnesses part."""
    index: dict[str, int]
    groups: Groups
    moves: MovedPassages = field(repr=False)


def make_page(collation: Collation) -> PrintContext:
    """Return what the entries of `collation` are printed from."""
    table, apparatus = collation.table, collation.apparatus
    printed_text = PrintedText.of(apparatus, table)
    return PrintContext(
        collation=collation,
        printed_text=printed_text,
        moves=MovedPassages.of(table, printed_text, collation.edition.apparatus.words),
        parted=frozenset(c for u in apparatus.units if u.kind is not UnitClass.LACUNA for c in range(u.start, u.end)),
        index={siglum: w for w, siglum in enumerate(table.sigla)},
        groups=Groups.of(collation.edition.rules.group, table.sigla, collation.edition.apparatus.words.excepts),
    )


Pieces = tuple[PrintedWords, list[PrintedReading], int, int]
"""Lemma, readings, and which of the printed words the lemma is (half open)."""


def make_pieces(entry: ApparatusEntry, page: PrintContext) -> Pieces:
    """Return the pieces of `entry` in print."""
    if entry.unit.kind is UnitClass.PUNCTUATION and entry.lemma.sigla and (pieces := punctuation_pieces(entry, page)):
        return pieces
    entry, start, end = _from_word_to_word(entry, page)
    after_mark = _after_mark(entry, page)
    entry = after_mark or entry
    cut, cut_lemma = _cutters(entry, page)
    readings = [_reading(r, entry, page, cut) for r in entry.readings]
    if entry.lemma.state is State.TEXT:
        return cut_lemma(entry.lemma.text), readings, start, end
    if entry.lemma.state is not State.OMISSION:
        return _silent(entry, page, cut)
    if entry.place.start:
        start, end, word = page.printed_text.before(entry.place.start + (after_mark is not None))
        return PrintedWords(word), readings, start, end
    following = page.printed_text.words[0] if page.printed_text.words else ""
    with_next = [
        PrintedReading("", PrintedWords(f"{r.text} {following}".rstrip()), r.sigla, r.state)
        if r.state is State.TEXT
        else reading
        for r, reading in zip(entry.readings, readings, strict=True)
    ]
    return PrintedWords(following), with_next, 0, 1


def _after_mark(entry: ApparatusEntry, page: PrintContext) -> ApparatusEntry | None:
    """Return `entry` as an addition after the punctuation that is next in the text; None if all that is added does not begin with it.

    *sang . Then it slept* beside *sang* before a full stop is *Then it slept .* after it.
    """
    at, text, own = entry.place.start, page.collation.apparatus.text, page.printed_text.own
    if entry.lemma.state is not State.OMISSION or entry.unit.kind is UnitClass.TRANSPOSITION or not 0 < at < len(text):
        return None
    token, before = text[at], text[at - 1]
    mark = page.collation.table.tokens[token.witness].t(token.token)
    shared = token.column == entry.unit.end and token.column not in page.parted and not {at - 1, at} & own.keys()
    if not is_mark(mark) or not shared or token.line != before.line:
        return None
    written = page.collation.table.tokens[before.witness].t(before.token)
    space = "" if page.printed_text.said(at - 1, at + 1) == written + mark else " "
    readings = []
    for reading in entry.readings:
        head, _, rest = reading.text.partition(" ")
        if reading.state is State.TEXT and (head != mark or not rest):
            return None
        turned = reading.state is State.TEXT
        readings.append(dataclasses.replace(reading, text=f"{rest}{space}{mark}") if turned else reading)
    return dataclasses.replace(entry, readings=tuple(readings))


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


def _from_word_to_word(entry: ApparatusEntry, page: PrintContext) -> tuple[ApparatusEntry, int, int]:
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


def _tokens(reading: Reading, entry: ApparatusEntry, page: PrintContext) -> list[str]:
    witness = page.index[reading.sigla[0]]
    tokens, places = page.collation.table.tokens[witness], page.collation.table.columns[witness]
    return [tokens.t(i) for i in range(*token_range(places, entry.unit.start, entry.unit.end))]


def _silent(entry: ApparatusEntry, page: PrintContext, cut: Callable[[str], PrintedWords]) -> Pieces:
    """Return the pieces where the base text itself is lost: it is named with the others, after the word before and a gap.

    Without the gap it would be that word that is lost.
    """
    readings = [_reading(reading, entry, page, cut) for reading in (entry.lemma, *entry.readings)]
    if entry.place.start:
        start, end, word = page.printed_text.before(entry.place.start)
        return PrintedWords(f"{word} {ELLIPSIS}"), readings, start, end
    return PrintedWords(" ".join([ELLIPSIS, *page.printed_text.words[:1]])), readings, 0, 1


def _reading(
    reading: Reading, entry: ApparatusEntry, page: PrintContext, cut: Callable[[str], PrintedWords]
) -> PrintedReading:
    words = page.collation.edition.apparatus.words
    moved = entry.unit.kind is UnitClass.TRANSPOSITION
    short = {
        State.OMISSION: words.transposes if moved else words.omits,
        State.LACUNA: words.lacuna,
        State.ILLEGIBLE: words.illegible,
        State.NOT_TRANSCRIBED: words.not_transcribed,
    }.get(reading.state, "")
    phrase = cut(reading.text)
    if reading.state is State.OMISSION:
        short = page.moves.goal(entry, reading) or short
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


def punctuation_pieces(entry: ApparatusEntry, page: PrintContext) -> Pieces | None:
    """Return the pieces of an entry about punctuation alone, with the word that it is close to.

    None if it is close to no word, or to one in which witnesses differ.
    """
    readings = [entry.lemma, *entry.readings]
    extant_texts = [r for r in readings if r.state is State.TEXT]
    if entry.lemma.state not in EXTANT or not all(is_mark(r.text.replace(" ", "")) for r in extant_texts):
        return None
    start, end, text = entry.place.start, entry.place.end, page.collation.apparatus.text
    before, after = _close(extant_texts[0], entry, page)
    left = start > 0 and text[start - 1].column == entry.unit.start - 1 and before
    right = end < len(text) and text[end].column == entry.unit.end and after and not left
    if not (left or right) or text[start - 1 if left else end].column in page.parted:
        return None
    first, last = page.printed_text.at[start - 1 if left else end], page.printed_text.at[start if left else end + 1]
    if last - first != 1:
        return None
    word = page.printed_text.words[first]

    def joined(reading: Reading) -> PrintedWords:
        if reading.state is not State.TEXT:
            return PrintedWords(word if reading.state is State.OMISSION else "")
        near = _close(reading, entry, page)
        pair = (word, reading.text) if left else (reading.text, word)
        return PrintedWords(("" if near[0 if left else 1] else " ").join(pair))

    printed = [
        PrintedReading("", joined(r), r.sigla, r.state)
        if r.state in EXTANT
        else _reading(r, entry, page, cutter((), 0))
        for r in entry.readings
    ]
    first, last = page.printed_text.at[start - 1 if left else start], page.printed_text.at[end if left else end + 1]
    return joined(entry.lemma), printed, first, last


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
