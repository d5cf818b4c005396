"""Where two witnesses have the same words in another order, within a few columns.

A word *moved* if one witness has it in a column, the other in another column near by, and neither has it in both.
Words that moved over one another or over the same words make one place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import product
from operator import itemgetter

from collate.apparatus.betweens import line_ends
from collate.apparatus.grid import OMITTED, Grid
from collate.apparatus.units.boundaries import FAR, WIDE, WordOrder
from collate.apparatus.units.moved_words import Differing, Move, MovedWords
from collate.apparatus.words import bare, near, near_in

REACH = 3
"""Words that both have, at most, which others move over: one word over two, more words over three."""
TRIED = 4
"""Witnesses of one kind that are asked, at most, whether a word moved between them and others."""


STOPS = frozenset(".?!·׃؟۔।。")
"""Punctuation that ends a sentence, unless it follows a single letter, which it abbreviates."""


@dataclass(frozen=True, eq=False)
class WordOrders:
    """A passage in which words may have moved.

    `columns` are those in which witnesses of `scope` part, in order, all within one section.
    """

    grid: Grid
    columns: Sequence[int]
    scope: frozenset[int]
    start: int
    """First column that a place may have."""
    end: int
    """End of the last (half open)."""
    base: int | None = None
    """Index of the base witness, None for the majority."""
    moved: dict[tuple[int, int], MovedWords] = field(default_factory=dict, init=False)
    """The words that moved between two witnesses."""
    judged: set[tuple[int, int, tuple[Move, ...]]] = field(default_factory=set, init=False)
    """The words that moved over one another between two witnesses of which it is known whether they make a place."""

    @cached_property
    def known(self) -> frozenset[int]:
        """Return the columns."""
        return frozenset(self.columns)

    @cached_property
    def holders(self) -> Mapping[int, Mapping[int, frozenset[int]]]:
        """Return for each of the columns the words there, by number, and who has them."""
        rows = [(witness, self.grid.normal[witness]) for witness in sorted(self.scope)]
        by_column: dict[int, dict[int, frozenset[int]]] = {}
        for column in self.columns:
            holders: dict[int, list[int]] = {}
            for witness, row in rows:
                if (number := row[column]) > 0:
                    holders.setdefault(number, []).append(witness)
            by_column[column] = {
                number: frozenset(who) for number, who in holders.items() if number not in self.grid.marks
            }
        return by_column

    @cached_property
    def anyone(self) -> Mapping[int, frozenset[int]]:
        """Return for each of the columns who has a word there."""
        return {column: frozenset().union(*words.values()) for column, words in self.holders.items()}

    def all(self) -> Iterator[WordOrder]:
        """Yield the places at which two witnesses of the scope have words in another order."""
        compared: set[tuple[int, int, bytes, bytes]] = set()
        for at, left in enumerate(self.columns):
            for right in self.columns[at + 1 : at + 1 + FAR]:
                if right - left > FAR:
                    break
                for here, there in map(self._with_base, self._apart(left, right)):
                    low, high = max(self.start, left - FAR), min(self.end, right + FAR + 1)
                    for one, other in product(self._kinds(here, low, high), self._kinds(there, low, high)):
                        key = low, high, self._row(one, low, high), self._row(other, low, high)
                        if key not in compared:
                            compared.add(key)
                            yield from self._between(one, other, low, high)

    def word(self, witness: int, column: int) -> int:
        """Return the number of the word that `witness` has in `column`, 0 for none and for punctuation."""
        number = self.grid.normal[witness][column]
        return 0 if number < 1 or number in self.grid.marks else number

    def _with_base(self, sides: tuple[frozenset[int], frozenset[int]]) -> tuple[frozenset[int], frozenset[int]]:
        """Return `sides` with the base text alone on its side; nobody where it is on neither.

        What two others have or lack in different places they add to the text or omit, each by himself.
        """
        if self.base is None or self.base not in self.scope:
            return sides
        here, there = sides
        lone = frozenset([self.base])
        if self.base in here:
            return lone, there
        return (here, lone) if self.base in there else (frozenset(), frozenset())

    def _row(self, witness: int, low: int, high: int) -> bytes:
        return self.grid.normal[witness][low:high].tobytes()

    def form(self, number: int) -> str:
        """Return the normal form of that number."""
        return self.grid.table.tokens[0].forms[number - 1]

    def _apart(self, left: int, right: int) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
        """Yield who has a word in column `left` alone, and who has it in `right` alone."""
        one, other = self.holders.get(left, {}), self.holders.get(right, {})
        for word, who in one.items():
            if (whose := other.get(word)) and not (who <= whose or whose <= who):
                yield who - whose, whose - who
        in_one, in_other = self.anyone.get(left, frozenset()), self.anyone.get(right, frozenset())
        lone = {word: here for word, who in one.items() if (here := who - in_other)}
        if lone:
            words = list(lone)
            forms = [self.form(word) for word in words]
            for again, whose in other.items():
                if there := whose - in_one:
                    yield from (
                        (lone[words[at]], there) for at in near_in(self.form(again), forms) if words[at] != again
                    )

    def _kinds(self, witnesses: frozenset[int], low: int, high: int) -> list[int]:
        """Return a few of `witnesses`, no two of whom have the same in columns `low` to `high`."""
        if len(witnesses) == 1:
            return list(witnesses)
        kinds: dict[bytes, int] = {}
        for witness in sorted(witnesses):
            kinds.setdefault(self._row(witness, low, high), witness)
            if len(kinds) == TRIED:
                break
        return list(kinds.values())

    def _between(self, one: int, other: int, low: int, high: int) -> Iterator[WordOrder]:
        """Yield the places in columns `low` to `high` that were not found before: words that moved over one another make up one."""
        if (one, other) not in self.moved:
            self.moved[one, other] = MovedWords(partial(self._differing, one, other), self._near)
        for own in self.moved[one, other].groups(low, high):
            key = one, other, tuple(own)
            if key not in self.judged:
                self.judged.add(key)
                if place := self._judged(one, other, own):
                    yield place

    def _judged(self, one: int, other: int, moves: Sequence[Move]) -> WordOrder | None:
        """Return the place that words which moved over one another make up, if they do."""
        columns = frozenset(c for move in moves for c in move)
        start, end = min(columns), max(columns) + 1
        if not self._turned(one, other, moves, start, end):
            return None
        return WordOrder(*self._balanced(one, other, moves, start, end), columns)

    def _balanced(self, one: int, other: int, moves: Sequence[Move], start: int, end: int) -> tuple[int, int]:
        """Return columns `start` to `end`, and those beside them that answer words in them which one witness alone has."""
        first, second = (set(columns) for columns in zip(*moves, strict=True))
        more = 0
        for column in range(start, end):
            a = column not in first and self.word(one, column) > 0
            b = column not in second and self.word(other, column) > 0
            more += a - b
        (has, lacks), more = ((other, one) if more > 0 else (one, other)), abs(more)
        while more and end in self.known and end < self.end and self._alone(has, lacks, end):
            end, more = end + 1, more - 1
        while more and start - 1 in self.known and start > self.start and self._alone(has, lacks, start - 1):
            start, more = start - 1, more - 1
        begins_section = any(first == start for _, first, _ in self.grid.sections)
        if more and start > 0 and not begins_section and self._repeats(lacks, has, range(start, end), start - 1):
            start -= 1
        return start, end

    def _repeats(self, longer: int, shorter: int, columns: range, before: int) -> bool:
        """Return whether the word that `longer` has more than `shorter` in `columns` is the one that both have in column `before`.

        So an article is said again with the word that moves: *τῷ ἁγίῳ πνεύματι*, *τῷ πνεύματι τῷ ἁγίῳ*.
        """
        again = self.word(longer, before)
        if not again or again != self.word(shorter, before) or before in self.known:
            return False
        more, fewer = ([self.word(w, c) for c in columns].count(again) for w in (longer, shorter))
        return more > fewer

    def _alone(self, has: int, lacks: int, column: int) -> bool:
        """Return whether of two witnesses one alone has a word in `column`."""
        return self.word(has, column) > 0 and self.grid.normal[lacks][column] == OMITTED

    def _differing(self, one: int, other: int, low: int, high: int) -> Iterator[Differing]:
        """Yield those of columns `low` to `high` in which two witnesses differ, with their words.

        Words that may be one in other letters do not differ, unless they are exchanged: *ιυ χυ*, *χυ ιυ*.
        """
        for at in range(bisect_left(self.columns, low), bisect_left(self.columns, high)):
            column = self.columns[at]
            a, b = self.word(one, column), self.word(other, column)
            alike = a and b and (bare(self.form(a)) == bare(self.form(b)) or self._near(a, b))
            if a != b and (not alike or self._exchanged(one, other, at)):
                yield column, a, b

    def _exchanged(self, one: int, other: int, at: int) -> bool:
        """Return whether two witnesses have their words of column number `at` exchanged in one right beside it."""
        words = self.word(one, self.columns[at]), self.word(other, self.columns[at])
        beside = (self.columns[n] for n in (at - 1, at + 1) if 0 <= n < len(self.columns))
        return any(
            abs(column - self.columns[at]) == 1 and (self.word(other, column), self.word(one, column)) == words
            for column in beside
        )

    def _near(self, a: int, b: int) -> bool:
        """Return whether two words, by number, may be one in other letters."""
        return near(self.form(a), self.form(b))

    def _turned(self, one: int, other: int, moves: Sequence[Move], start: int, end: int) -> bool:
        """Return whether `moves` make up most of what separates two witnesses in columns `start` to `end`."""
        rows = self.grid.rows[one], self.grid.rows[other]
        if end - start > WIDE or any(min(row[start:end]) < OMITTED for row in rows):
            return False
        first, second = (set(columns) for columns in zip(*moves, strict=True))
        unmoved: list[Move] = []
        unlike = 0
        for column in range(start, end):
            a = 0 if column in first else self.word(one, column)
            b = 0 if column in second else self.word(other, column)
            if a and b and (a == b or near(self.form(a), self.form(b))):
                unmoved.append((column, column))
            else:
                unlike += bool(a or b)
        words = sorted([*moves, *unmoved])
        ours, theirs = ([self.word(one, c) for c, _ in by] for by in (words, sorted(words, key=itemgetter(1))))
        if len(unmoved) > min(REACH, len(moves) + 1) or unlike >= len(words) or ours == theirs:
            return False
        return verse_ends(self.grid, one, start, end).isdisjoint(verse_ends(self.grid, other, start, end))


def verse_ends(grid: Grid, witness: int, start: int, end: int) -> set[int]:
    """Return the columns between `start` and `end` before which a line or a sentence of `witness` may end.

    Where lines of two witnesses end in one place, it is the end of a verse or a paragraph, and no word moved over it;
    as little over punctuation that ends a sentence in both.
    """
    tokens, places = grid.table.tokens[witness], grid.table.columns[witness]
    first, last = grid.tokens(witness, start, end)
    opening, closing = grid.tokens(witness, *grid.section(start)[1:])
    columns: set[int] = set()
    for i in range(max(first, opening + 1), min(last + 1, closing)):
        if line_ends(tokens.text[tokens.end[i - 1] : tokens.start[i]]):
            columns.update(range(max(places[i - 1], start) + 1, min(places[i], end - 1) + 1))
    for i in range(max(first, opening + 1), last):
        if tokens.t(i) in STOPS and len(tokens.t(i - 1)) > 1:
            columns.add(places[i])
    return columns
