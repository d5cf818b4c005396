"""A word that others write as three or more is beside the first of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from collate.align.bare_forms import bare
from collate.align.profile.columns import Columns
from collate.model.words import begins_alike, written_as_several

FURTHEST = 8
"""Columns between such a word and the first of its parts, or the last, at most."""
LETTERS = 6
"""Letters, at least, of a word that is three or more."""
PARTS = 3
"""Parts, at least: `divided_words` knows those of two."""

Held = dict[int, dict[int, str]]
"""For each column's number the rows that have a word there, each with its word."""


@dataclass(frozen=True, slots=True)
class LongWord:
    """A long word with columns free before it, whoever has it so; places are in the order of columns, half open."""

    word: str
    form: str
    """Its letters."""
    place: int
    start: int
    """The first of the free columns, or that `FURTHEST` before it."""
    end: int
    """The column of the next word, or that `FURTHEST` after it."""


@dataclass(slots=True)
class Readings:
    """What is read in each column, looked up when first asked for."""

    columns: Columns
    held: Held = field(default_factory=dict)
    _initials: dict[int, dict[str, list[str]]] = field(default_factory=dict)

    def words(self, place: int) -> dict[int, str]:
        """Return the rows that have a word in the column at `place`, each with its word."""
        self.held = self.held or words_held(self.columns)
        return self.held[self.columns.order[place]]

    def beginning(self, letter: str, place: int) -> list[str]:
        """Return the different words in the column at `place` that begin with `letter`."""
        by_letter = self._initials.get(place)
        if by_letter is None:
            by_letter = self._initials[place] = {}
            for word in self.columns.at(place):
                form = self.form(word)
                by_letter.setdefault(form[0], []).append(form)
        return by_letter.get(letter, [])

    def form(self, word: str) -> str:
        """Return the letters of `word`."""
        return bare(self.columns.likeness.form(word))


def words_held(columns: Columns) -> Held:
    """Return for each column's number the rows that have a word there, each with its word."""
    held: Held = {number: {} for number in columns.order}
    for row in sorted(columns.cells):
        for number, word in zip(columns.cells[row], columns.texts[row], strict=True):
            held[number][row] = word
    return held


def set_run_together(columns: Columns) -> None:
    """Set each word that other rows write as three or more beside the first of them.

    By its letters alone it would be beside the part that is most like it.
    """
    readings, firsts, moves = Readings(columns), dict[LongWord, int | None](), []
    for row, long in _long_words(columns):
        if long not in firsts:
            firsts[long] = _first_part(readings, long)
        first = firsts[long]
        if first is not None:
            moves.append((row, columns.order[long.place], columns.order[first]))
    for row, source, target in moves:
        if columns.filled[source] > columns.weights[row]:
            columns.move(row, source, target)


def _long_words(columns: Columns) -> Iterator[tuple[int, LongWord]]:
    """Yield the rows and their long words that have a column free before them, and with those after them and their own enough for parts."""
    rank, width, form = columns.rank(), len(columns.order), columns.likeness.form
    for row in sorted(columns.cells):
        places = [rank[number] for number in columns.cells[row]]
        befores, afters = [-1, *places], [*places[1:], width]
        for word, before, place, after in zip(columns.texts[row], befores, places, afters, strict=False):
            if place - before > 1 and after - before > PARTS and len(bare(form(word))) >= LETTERS:
                start, end = max(before + 1, place - FURTHEST), min(after, place + FURTHEST)
                yield row, LongWord(word, bare(form(word)), place, start, end)


def _first_part(readings: Readings, long: LongWord) -> int | None:
    """Return the place where most have the first of three words or more that are `long` together; None if more have it as it is."""
    support: Counter[int] = Counter()
    for place in range(long.start, long.place):
        for row in _rows_with_beginning(readings, long, place):
            run = {at: readings.words(at).get(row) for at in range(place, long.end)}
            parts = [(at, readings.form(word)) for at, word in run.items() if word is not None]
            least = next(count for count, (at, _) in enumerate(parts, 1) if at == long.place)
            if _is_first_of(long.form, tuple(form for _, form in parts), least):
                support[place] += readings.columns.weights[row]
    if not support:
        return None
    first = min(support, key=lambda place: (-support[place], place))
    return first if support[first] >= _against(readings, long, first) else None


def _rows_with_beginning(readings: Readings, long: LongWord, place: int) -> list[int]:
    """Return the rows that have at `place` a word like the first letters of `long`, and another in its column."""
    firsts = [part for part in readings.beginning(long.form[0], place) if begins_alike(long.form, part)]
    if not firsts:
        return []
    here = readings.words(long.place)
    return [row for row, word in readings.words(place).items() if row in here and readings.form(word) in firsts]


def _is_first_of(form: str, parts: tuple[str, ...], least: int) -> bool:
    """Return whether `form` is the first of `parts` written together: three or more, and `least` or more.

    >>> _is_first_of("intothehouse", ("into", "the", "house", "at", "night"), 1), _is_first_of("into", ("in", "to", "the"), 1)
    (True, False)
    """
    return any(written_as_several(form, parts[:count]) for count in range(max(PARTS, least), len(parts) + 1))


def _against(readings: Readings, long: LongWord, first: int) -> int:
    """Return how many witnesses have a word near `long` and in its column, and none in the column at `first`."""
    pair, weights, begun = readings.columns.likeness.pair, readings.columns.weights, readings.words(first)
    return sum(
        weights[row]
        for row, word in readings.words(long.place).items()
        if row not in begun and word != long.word and pair(long.word, word) > 0
    )
