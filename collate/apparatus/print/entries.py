"""From entries to entries in print: what is named, cut, numbered and attached to which word.

Negative style names those who depart from the lemma; positive style those who have it too.  A
reading that adds is attached to the word before; punctuation is attached to the word that it is close to.
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from collate.apparatus.absence import lacking, section_spans
from collate.apparatus.print.further import detail_notes, further_readings
from collate.apparatus.print.model import (
    ELLIPSIS,
    PrintedEntry,
    PrintedReading,
    PrintedSeries,
    PrintedSiglum,
    PrintedWords,
)
from collate.apparatus.print.moves import MovedPassages
from collate.apparatus.print.printed_text import PrintedText
from collate.apparatus.print.series import apparatuses, placements
from collate.apparatus.print.sigla import Groups
from collate.apparatus.words import is_mark
from collate.model import (
    AlignmentTable,
    ApparatusEntry,
    ApparatusStyle,
    Collation,
    NoteKind,
    Reading,
    State,
    UnitClass,
)
from collate.model.table import token_range

EXTANT = {State.TEXT, State.OMISSION}

REST = 4
"""Sigla that a word for the rest of the witnesses stands for, at least."""
NEARLY = 3
"""Witnesses that it stands for, at least, for each that is named."""

MOST_ORDERED = 60
"""Words of a passage, at most, whose order an entry reports."""


def print_entries(collation: Collation) -> tuple[PrintedEntry, ...]:
    """Return the entries that print shows, in the order of the text; those that belong to no apparatus are left out."""
    page = _page(collation)
    printed_entries: list[PrintedEntry] = []
    for entry, sigla in zip(collation.apparatus.entries, named(collation), strict=True):
        number = 0
        for place in placements(entry, collation.edition, page.groups.witnesses):
            reported = sigla if place.sigla is None else sigla & place.sigla
            printed = _print(entry, reported, place.name, page)
            if printed.readings or (place.sigla is None and speaks_alone(printed)):
                number += 1
                name = printed.id if number == 1 else f"{printed.id}-{number}"
                printed_entries.append(dataclasses.replace(printed, id=name, unit=printed.id))
    # a lemma may begin with the punctuation that ends a line
    return tuple(sorted(printed_entries, key=lambda entry: entry.line))


def speaks_alone(entry: PrintedEntry) -> bool:
    """Return whether an entry without readings says something all the same: whose conjecture the text is, or what the editor notes."""
    return bool(entry.conjecture) or any(note.kind is NoteKind.EDITOR for note in entry.notes)


def print_series(collation: Collation) -> tuple[PrintedSeries, ...]:
    """Return the apparatuses at the foot, in the editor's order, each with the entries that it prints."""
    names = [series.name for series in apparatuses(collation.edition)]
    entries = print_entries(collation)
    return tuple(PrintedSeries(name, tuple(entry for entry in entries if entry.series == name)) for name in names)


def named(collation: Collation) -> list[frozenset[str]]:
    """Return for each entry the sigla that print may name there.

    An entry inside another leaves to that one all who depart from its lemma: who lacks a whole
    paragraph is not named again at each word of it.  A witness that is not extant is named in the conspectus alone.
    """
    extant = frozenset(witness.siglum for witness in collation.witnesses if witness.extant)
    starts = [start for _, start, _ in section_spans(collation.table)]
    there = [extant - sigla for sigla in lacking(collation.witnesses, collation.table)] or [extant]
    found: list[frozenset[str]] = []
    around: list[tuple[int, frozenset[str]]] = []
    for entry in collation.apparatus.entries:
        around = [(end, sigla) for end, sigla in around if end > entry.unit.start]
        here = there[max(0, bisect_right(starts, entry.unit.start) - 1) if len(there) > 1 else 0]
        found.append(here.intersection(*(sigla for end, sigla in around if end >= entry.unit.end)))
        if entry.lemma.state in EXTANT:
            around.append((entry.unit.end, frozenset(entry.lemma.sigla)))
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Page:
    collation: Collation
    printed_text: PrintedText = field(repr=False)
    parted: frozenset[int] = field(repr=False)
    """The columns in which witnesses part."""
    index: dict[str, int]
    groups: Groups
    moves: MovedPassages = field(repr=False)


def _page(collation: Collation) -> _Page:
    table, apparatus = collation.table, collation.apparatus
    printed_text = PrintedText.of(apparatus, table)
    return _Page(
        collation=collation,
        printed_text=printed_text,
        moves=MovedPassages.of(table, printed_text, collation.edition.apparatus.words),
        parted=frozenset(c for u in apparatus.units if u.kind is not UnitClass.LACUNA for c in range(u.start, u.end)),
        index={siglum: w for w, siglum in enumerate(table.sigla)},
        groups=Groups.of(collation.edition.rules.group, table.sigla, collation.edition.apparatus.words.excepts),
    )


def _print(entry: ApparatusEntry, sigla: frozenset[str], series: str, page: _Page) -> PrintedEntry:
    place, entry = entry.place, page.printed_text.printed(entry)
    lemma, readings, start, end = _pieces(entry, page)
    lines = page.printed_text.lines[start:end] or [place.line]
    positive = page.collation.edition.apparatus.style is ApparatusStyle.POSITIVE and entry.lemma.state in EXTANT
    extant = sigla & {siglum for r in entry.unit.readings if r.state in EXTANT for siglum in r.sigla}
    own = tuple(siglum for siglum in entry.lemma.sigla if siglum in sigla) if positive else ()
    printed_readings = [_only(reading, extant if reading.state in EXTANT else sigla, page) for reading in readings]
    if rest := _rest(printed_readings, entry, sigla, page):
        own = tuple(siglum for siglum in entry.lemma.sigla if siglum in extant)
        printed_readings = [
            dataclasses.replace(r, named=(rest,)) if r.sigla == rest.sigla else r for r in printed_readings
        ]
    kept = tuple(reading for reading in printed_readings if reading.sigla)
    return PrintedEntry(
        id=entry.unit.id,
        kind=entry.unit.kind,
        section=place.section,
        line=lines[0],
        last_line=lines[-1],
        start=place.start,
        end=place.end,
        lemma=lemma,
        number=0 if lemma.last or not entry.lemma.sigla else page.printed_text.number(start, end),
        sigla=own,
        readings=(*kept, *further_readings(entry, page.collation.edition.apparatus)),
        named=page.groups.name(own, extant),
        conjecture=next((note.text for note in entry.notes if note.kind is NoteKind.CONJECTURE), ""),
        series=series,
        notes=(*entry.notes, *detail_notes(entry)),
    )


def _rest(
    readings: Sequence[PrintedReading], entry: ApparatusEntry, sigla: frozenset[str], page: _Page
) -> PrintedSiglum | None:
    """Return what stands for the witnesses of a reading that nearly all have; the others are named then, the lemma's too."""
    word = page.collation.edition.apparatus.words.rest
    others = [reading for reading in readings if reading.state in EXTANT]
    most = max(others, key=lambda reading: len(reading.sigla), default=None)
    if not word or most is None or len(most.named) < REST or entry.lemma.state not in EXTANT:
        return None
    lemma = sigla.intersection(entry.lemma.sigla)
    few = len(lemma) + sum(len(reading.sigla) for reading in others) - len(most.sigla)
    return PrintedSiglum(word, most.sigla) if lemma and NEARLY * few <= len(most.sigla) else None


def _only(reading: PrintedReading, there: frozenset[str], page: _Page) -> PrintedReading:
    kept = tuple(siglum for siglum in reading.sigla if siglum in there)
    return dataclasses.replace(reading, sigla=kept, named=page.groups.name(kept, there))


_Pieces = tuple[PrintedWords, list[PrintedReading], int, int]
"""Lemma, readings, and which of the printed words the lemma is (half open)."""


def _pieces(entry: ApparatusEntry, page: _Page) -> _Pieces:
    if entry.unit.kind is UnitClass.PUNCTUATION and entry.lemma.sigla and (pieces := _marks(entry, page)):
        return pieces
    entry, start, end = _from_word_to_word(entry, page)
    cut, cut_lemma = _cutters(entry, page)
    readings = [_reading(r, entry, page, cut) for r in entry.readings]
    if entry.lemma.state is State.TEXT:
        return cut_lemma(entry.lemma.text), readings, start, end
    if entry.lemma.state is not State.OMISSION:
        return _silent(entry, page, cut)
    if entry.place.start:
        start, end, said = page.printed_text.before(entry.place.start)
        return PrintedWords(said), readings, start, end
    following = page.printed_text.words[0] if page.printed_text.words else ""
    with_next = [
        PrintedReading("", PrintedWords(f"{r.text} {following}".rstrip()), r.sigla, r.state)
        if r.state is State.TEXT
        else reading
        for r, reading in zip(entry.readings, readings, strict=True)
    ]
    return PrintedWords(following), with_next, 0, 1


def _cutters(entry: ApparatusEntry, page: _Page) -> tuple[Callable[[str], PrintedWords], Callable[[str], PrintedWords]]:
    """Return what cuts the readings of `entry`, and what cuts its lemma; nothing is cut where the entry reports an order of words."""
    options = page.collation.edition.apparatus
    if _orders(entry):
        return PrintedWords, PrintedWords
    return (
        cutter([r.text for r in entry.readings], options.max_reading_words),
        cutter([entry.lemma.text], options.max_lemma_words),
    )


def _from_word_to_word(entry: ApparatusEntry, page: _Page) -> tuple[ApparatusEntry, int, int]:
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

    made = dataclasses.replace(entry, lemma=bare(entry.lemma), readings=tuple(map(bare, entry.readings)))
    return made, start + head, end - tail


def _shared_marks(readings: Sequence[Sequence[str]], step: int) -> int:
    """Return with how many punctuation tokens all of `readings` begin, or end if `step` is -1; 0 if one of them has no word."""
    if any(all(map(is_mark, words)) for words in readings):
        return 0
    same = (len(set(marks)) == 1 and is_mark(marks[0]) for marks in zip(*(w[::step] for w in readings), strict=False))
    return sum(takewhile(bool, same))


def _tokens(reading: Reading, entry: ApparatusEntry, page: _Page) -> list[str]:
    witness = page.index[reading.sigla[0]]
    tokens, places = page.collation.table.tokens[witness], page.collation.table.columns[witness]
    return [tokens.t(i) for i in range(*token_range(places, entry.unit.start, entry.unit.end))]


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


def _silent(entry: ApparatusEntry, page: _Page, cut: Callable[[str], PrintedWords]) -> _Pieces:
    """Return the pieces where the base text itself is lost: it is named with the others, after the word before and a gap.

    Without the gap it would be that word that is lost.
    """
    readings = [_reading(reading, entry, page, cut) for reading in (entry.lemma, *entry.readings)]
    if entry.place.start:
        start, end, said = page.printed_text.before(entry.place.start)
        return PrintedWords(f"{said} {ELLIPSIS}"), readings, start, end
    return PrintedWords(" ".join([ELLIPSIS, *page.printed_text.words[:1]])), readings, 0, 1


def _reading(
    reading: Reading, entry: ApparatusEntry, page: _Page, cut: Callable[[str], PrintedWords]
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


def cutter(texts: Sequence[str], limit: int) -> Callable[[str], PrintedWords]:
    """Return what cuts a text of more than `limit` words to its first and last; nothing is cut where `limit` is 0.

    Texts that would look alike so have the words between in which they differ.  Nothing is left out where a text has two
    words only.

    >>> cut = cutter(["a b c d e", "a b x d e", "k l m n"], 2)
    >>> [str(cut(text)) for text in ("a b c d e", "a b x d e", "k l m n", "a b")]
    ['a … c … e', 'a … x … e', 'k … n', 'a b']
    >>> str(cutter(["a b c d", "a x y d"], 2)("a x y d"))
    'a x y d'
    """
    phrases: dict[str, PrintedWords] = {}
    by_ends: dict[tuple[str, str], list[list[str]]] = {}
    for words in map(str.split, dict.fromkeys(texts)):
        if 0 < max(limit, 2 * bool(limit)) < len(words):
            by_ends.setdefault((words[0], words[-1]), []).append(words)
    for alike in by_ends.values():
        for words, phrase in zip(alike, _apart(alike) if len(alike) > 1 else [(1, 1)], strict=True):
            phrases[" ".join(words)] = _with_middle(words, *phrase)
    return lambda text: phrases.get(text, PrintedWords(text))


def _apart(alike: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    """Return of each of some texts that begin and end alike the words (half open) in which it differs, one at least."""
    shortest = min(map(len, alike))
    left = next((i for i in range(shortest) if len({words[i] for words in alike}) > 1), shortest)
    right = next((i for i in range(shortest) if len({words[-1 - i] for words in alike}) > 1), shortest)
    right = min(right, shortest - left)
    if left + right == shortest:
        left, right = (left - 1, right) if left else (left, right - 1)
    return [(left, len(words) - right) for words in alike]


def _with_middle(words: Sequence[str], start: int, end: int) -> PrintedWords:
    """Return `words` cut to the first, those from `start` to `end` (half open) and the last, with a sign where any are left out."""
    kept = [0, *range(max(start, 1), min(end, len(words) - 1)), len(words) - 1]
    if len(kept) == len(words):
        return PrintedWords(" ".join(words))
    head = [words[0]]
    for before, at in pairwise(kept[:-1]):
        head += [*([ELLIPSIS] if at > before + 1 else []), words[at]]
    if kept[-1] == kept[-2] + 1:  # what is left out is before the words that differ
        return PrintedWords(" ".join(head[:1]), " ".join([*head[2:], words[-1]]))
    return PrintedWords(" ".join(head), words[-1])


def _marks(entry: ApparatusEntry, page: _Page) -> _Pieces | None:
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


def _close(reading: Reading, entry: ApparatusEntry, page: _Page) -> tuple[bool, bool]:
    """Return whether a reading is close to the word before, and to the word after."""
    table: AlignmentTable = page.collation.table
    witness = page.index[reading.sigla[0]]
    tokens, places = table.tokens[witness], table.columns[witness]
    first, end = token_range(places, entry.unit.start, entry.unit.end)
    return (
        first > 0 and tokens.end[first - 1] == tokens.start[first],
        end < len(tokens) and tokens.end[end - 1] == tokens.start[end],
    )
