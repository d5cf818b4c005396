"""Whether a difference is a transposition that the alignment recorded."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from collate.apparatus.grid import Grid
from collate.apparatus.readings import ReadingGroup
from collate.apparatus.units.find import UnitSpan
from collate.kept_results import once
from collate.model import AlignmentTable, State, Transposition
from collate.model.words import is_mark

NEARLY = 0.9
"""The share of the words of a unit, at least, that a moved passage holds if it is what moved; where it ends is often a matter of choice."""


ASIDE = 3
"""Words by which the place of a word in one copy of a passage may differ from that in another, besides what the one is longer."""


def is_held(first: int, end: int, start: int, stop: int) -> bool:
    """Return whether tokens `start` to `stop` of a moved passage hold all tokens `first` to `end` of a unit, or nearly so (half open).

    >>> is_held(4, 6, 2, 6), is_held(4, 6, 5, 9), is_held(4, 24, 5, 25), is_held(4, 4, 2, 6)
    (True, False, True, False)
    """
    return first < end and min(end, stop) - max(first, start) >= NEARLY * (end - first)


class PassagePart(NamedTuple):
    """Words of a moved passage in one witness, which may begin just before it and end just after."""

    passage: array[int]
    """The whole passage, by normal forms."""
    first: int
    end: int
    """Where in it the words begin and end (half open)."""


def has_words(passage: array[int], part: PassagePart) -> bool:
    """Return whether a moved `passage` has what is a `part` of the same passage in another witness.

    Words that are half of it or more it has in one form or another; fewer words it has one after the other, and hardly earlier or later in it.

    >>> [has_words(array("I", [4, 5, 6, 7, 8]), PassagePart(array("I", [4, 5, n, 7, 8]), 2, 3)) for n in (6, 7, 9)]
    [True, True, False]
    """
    first = max(part.first, 0)
    words = part.passage[first : part.end]
    if 2 * len(words) >= len(passage):
        return True
    aside = ASIDE + abs(len(passage) - len(part.passage))
    return any(passage[at : at + len(words)] == words for at in range(max(first - aside, 0), first + aside + 1))


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """The transpositions of the table, by witness.

    `moved[w]` holds for each token of witness `w` that is part of some their numbers.
    """

    grid: Grid
    passages: tuple[Transposition, ...] = field(repr=False)
    """The transpositions, and those that several of them make together, by number."""
    moved: dict[int, dict[int, set[int]]] = field(repr=False)
    spans: dict[int, dict[int, tuple[int, int]]] = field(repr=False)
    """For each witness its tokens (half open) in each transposition that it has part in."""

    def between(self, span: UnitSpan, one: ReadingGroup, other: ReadingGroup) -> bool:
        """Return whether one of two groups has elsewhere, by a transposition, what the other has in `span`."""
        if not self.spans or (one.state is State.TEXT) == (other.state is State.TEXT):
            return False
        here, elsewhere = (one, other) if one.state is State.TEXT else (other, one)
        return any(
            self._is_elsewhere(witness, number, span, part)
            for number, part in self._covering(span, here.witnesses)
            for witness in elsewhere.witnesses
            if number in self.spans.get(witness, {})
        )

    def touching(self, span: UnitSpan) -> frozenset[Transposition]:
        """Return the transpositions of words in `span`."""
        numbers: set[int] = set()
        for witness, moved in self.moved.items():
            for token in range(*self.grid.tokens(witness, span.start, span.end)):
                numbers |= moved.get(token, set())
        return frozenset(self.passages[number] for number in numbers)

    def _covering(self, span: UnitSpan, witnesses: Iterable[int]) -> Iterator[tuple[int, PassagePart]]:
        """Yield the transpositions that hold the words that one of `witnesses` has in `span`, and which part of the passage these are."""
        for witness in witnesses:
            if moved := self.moved.get(witness):
                tokens, (first, end) = self.grid.table.tokens[witness], self.grid.tokens(witness, span.start, span.end)
                start = next((i for i in range(first, end) if not is_mark(tokens.t(i))), end)
                last = next((i for i in range(end - 1, start - 1, -1) if not is_mark(tokens.t(i))), start - 1)
                for number in sorted(moved.get((start + last) // 2, ())):
                    low, high = self.spans[witness][number]
                    if is_held(start, last + 1, low, high):
                        yield number, PassagePart(tokens.n[low:high], start - low, last + 1 - low)

    def _is_elsewhere(self, witness: int, number: int, span: UnitSpan, part: PassagePart) -> bool:
        """Return whether a witness has, by a transposition, `part` of the passage at another place than around `span`."""
        low, high = self.spans[witness][number]
        places = self.grid.table.columns[witness]
        beyond = low < high and (places[high - 1] < span.start or span.end <= places[low])
        return beyond and has_words(self.grid.table.tokens[witness].n[low:high], part)


def make_moves(grid: Grid) -> Moves:
    """Return the transpositions of the grid's table, ready to be asked."""
    index = {siglum: w for w, siglum in enumerate(grid.table.sigla)}
    passages = with_chains(grid.table)
    moved: dict[int, dict[int, set[int]]] = {}
    spans: dict[int, dict[int, tuple[int, int]]] = {}
    for number, transposition in enumerate(passages):
        for siglum, start, given_end in transposition.spans:
            end = min(given_end, len(grid.table.columns[index[siglum]]))
            spans.setdefault(index[siglum], {})[number] = (start, end)
            own = moved.setdefault(index[siglum], {})
            for token in range(start, end):
                own.setdefault(token, set()).add(number)
    return Moves(grid, passages, moved, spans)


Spans = dict[str, tuple[int, int]]
"""The tokens (half open) that each witness has in a transposition, by siglum."""


@once
def with_chains(table: AlignmentTable) -> tuple[Transposition, ...]:
    """Return the transpositions of `table`, then those that they make together.

    The words of one may follow those of another, or nearly so, in two witnesses or more, where a third has moved only some of
    them: between the two it is one passage that has moved.
    """
    moves = [{siglum: (start, end) for siglum, start, end in move.spans} for move in table.transpositions]
    begins: dict[tuple[str, int], list[int]] = {}
    for number, spans in enumerate(moves):
        for siglum, (start, _) in spans.items():
            begins.setdefault((siglum, start), []).append(number)
    columns = dict(zip(table.sigla, table.columns, strict=True))
    chained: list[Transposition] = []
    known: dict[tuple[int, int], list[frozenset[str]]] = {}
    for first, spans in enumerate(moves):
        last, chain = first, spans
        while (link := _continued(chain, moves, begins, columns)) is not None:
            number, longer = link
            sigla = frozenset(longer)
            walked = known.setdefault((last, number), [])
            if chain is spans and any(sigla <= others for others in walked):
                break
            walked.append(sigla)
            if chain is not spans and len(longer) < len(chain):
                chained.append(_transposition(chain))
            last, chain = number, longer
        if chain is not spans:
            chained.append(_transposition(chain))
    return (*table.transpositions, *chained)


def _continued(
    chain: Spans,
    moves: list[Spans],
    begins: Mapping[tuple[str, int], list[int]],
    columns: Mapping[str, Sequence[int]],
) -> tuple[int, Spans] | None:
    """Return the number of the transposition that follows on `chain` in most witnesses, and both together; None if none does in two."""
    together: dict[int, Spans] = {}
    for siglum, (start, end) in chain.items():
        for at in range(end, end + ASIDE + 1):
            for number in begins.get((siglum, at), ()):
                together.setdefault(number, {}).setdefault(siglum, (start, moves[number][siglum][1]))
    apart = {number: spans for number, spans in together.items() if _are_apart(spans, columns)}
    number = max(apart, key=lambda it: (len(apart[it]), -it), default=-1)
    return None if number < 0 else (number, apart[number])


def _are_apart(spans: Spans, columns: Mapping[str, Sequence[int]]) -> bool:
    """Return whether two witnesses have their words wholly at different places."""
    ranges = [own[start:end] for siglum, (start, end) in spans.items() if (own := columns[siglum])[start:end]]
    return max((own[0] for own in ranges), default=0) > min((own[-1] for own in ranges), default=0)


def _transposition(spans: Spans) -> Transposition:
    return Transposition(tuple((siglum, start, end) for siglum, (start, end) in spans.items()))
