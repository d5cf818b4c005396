"""The witnesses beside one another: rows of cells, each marked where the witness differs from the base text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from collate.kept_results import once
from collate.model import Abbreviations, AlignmentTable, ApparatusEntry, Collation, Reading, State, Tokens
from collate.model.table import token_range
from collate.viewer.against_base import AgainstBase, is_absent, mark_of, most_severe
from collate.viewer.entries import Speakers
from collate.viewer.letter_differences import WordPart, differing
from collate.viewer.shown import language, shown, turned
from collate.viewer.uncertainty import DoubtView
from collate.viewer.witness_runs import WitnessRun, join

CONTINUED = "continued"
"""The state of a gap that began in an earlier row, where it is named."""

MOVED = "moved"
"""The state where a witness lacks words that it has elsewhere."""

SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Cell:
    """A row of one witness; `same` is the siglum of an earlier witness that has the same."""

    siglum: str
    witness: int
    lang: str
    dir: str
    stretches: tuple[WitnessRun, ...]
    same: str
    group: tuple[str, ...]
    """The sigla of all who have the same, if this is the first of them."""


@dataclass(frozen=True, slots=True)
class ParallelRow:
    """One row; `line` is that of the reading text in which it begins, 0 if it has none."""

    number: int
    start: int
    """The column of the alignment at which it begins."""
    line: int
    cells: tuple[Cell, ...]
    differs: bool
    doubts: tuple[DoubtView, ...]


def parallel(
    collation: Collation,
    starts: Sequence[int],
    doubts: Sequence[DoubtView] = (),
    among: Sequence[int] | None = None,
) -> Iterator[ParallelRow]:
    """Yield the rows that begin at the columns `starts`, with those of `doubts` (in order) that fall into each.

    `among` are the witnesses that have a column, all of them if none are named.
    """
    drawer = Drawer(collation, range(len(collation.witnesses)) if among is None else among)
    text = collation.apparatus.text
    columns = [token.column for token in text]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else collation.table.width
        at = bisect_left(columns, start)
        line = text[at].line if at < len(text) and columns[at] < end else 0
        cells = drawer.cells(start, end)
        differs = any(not cell.same for cell in cells[1:])
        yield ParallelRow(number + 1, start, line, cells, differs, within(doubts, start, end))


def absence_word(words: Abbreviations, state: str) -> str:
    """Return what is written for a state in which a witness has no words; an ellipsis for a gap that goes on.

    >>> absence_word(Abbreviations(), "lacuna"), absence_word(Abbreviations(), MOVED)
    ('deest', 'transp.')
    """
    if state == CONTINUED:
        return "…"
    return words.transposes if state == MOVED else words.absence(State(state))


def within(doubts: Sequence[DoubtView], start: int, end: int) -> tuple[DoubtView, ...]:
    """Return those of `doubts` in columns `start` to `end`, half open."""
    low, high = (bisect_left(doubts, border, key=lambda doubt: doubt.column) for border in (start, end))
    return tuple(doubts[low:high])


class Drawer:
    """Draws cells; it keeps each witness' units in column order."""

    def __init__(self, collation: Collation, among: Sequence[int]) -> None:
        self.collation = collation
        self.among = among
        self.table = collation.table
        self.speakers = Speakers(collation)
        self.entries = tuple(seen_from(collation.apparatus.base, entry) for entry in collation.apparatus.entries)
        self.starts = [entry.unit.start for entry in self.entries]
        self.moves = moves_of(self.table)
        self.reached = list(accumulate((entry.unit.end for entry in self.entries), max))
        """The furthest column that each entry, or one before it, reaches."""

    def cells(self, start: int, end: int) -> tuple[Cell, ...]:
        """Return the cells of the witnesses in columns `start` to `end`, half open."""
        low = bisect_right(self.reached, start)
        high = bisect_left(self.starts, end)
        entries = [e for e in self.entries[low:high] if e.unit.end > start]
        drawn = [tuple(join(self.stretches(w, start, end, entries))) for w in self.among]
        plain = ["".join(stretch.text or stretch.state for stretch in cell) for cell in drawn]
        sigla = [self.table.sigla[w] for w in self.among]
        first = [plain.index(text) for text in plain]
        return tuple(
            Cell(
                siglum=siglum,
                witness=w,
                lang=language(self.collation.witnesses[w], self.collation.edition),
                dir=turned("".join(stretch.text for stretch in drawn[i]), self.speakers.directions[w]),
                stretches=drawn[i],
                same="" if first[i] == i else sigla[first[i]],
                group=tuple(s for s, f in zip(sigla, first, strict=True) if f == i) if first[i] == i else (),
            )
            for i, (w, siglum) in enumerate(zip(self.among, sigla, strict=True))
        )

    def stretches(self, w: int, start: int, end: int, entries: Sequence[ApparatusEntry]) -> Iterator[WitnessRun]:
        """Yield what witness `w` has: tokens of the same units and moves in one stretch, what is between such, and absences."""
        tokens, places, moves = self.table.tokens[w], self.table.columns[w], self.moves.get(w, {})
        own = [(entry, own_reading(entry, self.table.sigla[w])) for entry in entries]
        absent = deque(outermost((e, r) for e, r in own if is_absent(e, r)))
        coming, around = deque(own), list[tuple[ApparatusEntry, Reading]]()
        first, last = token_range(places, start, end)
        over: tuple[str, ...] = ()
        i = first
        while i < last:
            sign = ""  # of the gap in the source, if the absence is named here
            while absent and absent[0][0].unit.start <= places[i]:
                entry, reading = absent.popleft()
                sign = sign if reading.state is State.OMISSION else self.collation.edition.tei.gap
                yield from self.silence(w, entry, reading, start, space=i > first)
            around = [(e, r) for e, r in around if places[i] < e.unit.end]
            while coming and coming[0][0].unit.start <= places[i]:
                if places[i] < coming[0][0].unit.end:
                    around.append(coming[0])
                coming.popleft()
            ids = tuple(entry.unit.id for entry, _ in around)
            if i > first and (gap := tokens.text[tokens.end[i - 1] : tokens.start[i]]):
                gap = SPACES.sub(" ", gap.replace(sign, " ") if sign else gap)
                yield WitnessRun(shown(gap), AgainstBase.NONE, tuple(name for name in ids if name in over))
            over = ids
            ends = [entry.unit.end for entry, _ in around]
            border = min([*ends, *(queue[0][0].unit.start for queue in (coming, absent) if queue)], default=end)
            following = range(i + 1, bisect_left(places, border, i + 1, last))
            own_moves = moves.get(i, ())
            stop = (
                next((k for k in following if moves.get(k, ()) != own_moves), following.stop)
                if moves
                else following.stop
            )
            parts = self.parts(w, i, around) if stop == i + 1 else ()
            yield WitnessRun(
                shown(words(tokens, i, stop)), most_severe(around), ids, tokens=stop - i, parts=parts, moves=own_moves
            )
            i = stop
        for entry, reading in absent:
            yield from self.silence(w, entry, reading, start, space=last > first)

    def silence(
        self, w: int, entry: ApparatusEntry, reading: Reading, start: int, *, space: bool
    ) -> Iterator[WitnessRun]:
        """Yield what is shown where witness `w` has nothing in a row that begins at column `start`."""
        if space:
            yield WitnessRun(" ")
        moves = self.moved_from(w, entry) if reading.state is State.OMISSION else ()
        state = MOVED if moves else reading.state.value
        yield WitnessRun(
            "",
            AgainstBase.MINUS if reading.state is State.OMISSION else AgainstBase.LOST,
            (entry.unit.id,),
            state if entry.unit.start >= start else CONTINUED,
            moves=moves,
        )

    def moved_from(self, w: int, entry: ApparatusEntry) -> tuple[int, ...]:
        """Return the numbers of the transpositions by which `w` has elsewhere most of what the base text has in `entry`."""
        base = self.speakers.order.get(self.collation.apparatus.base, -1)
        return moved_elsewhere(self.table, base, w, entry.unit.start, entry.unit.end)

    def parts(self, w: int, token: int, around: Sequence[tuple[ApparatusEntry, Reading]]) -> tuple[WordPart, ...]:
        """Return the word cut where it differs from the base text's in the same column; empty if it is another word."""
        base = self.speakers.order.get(self.collation.apparatus.base, -1)
        if not around or base in {-1, w} or mark_of(*around[-1]) is not AgainstBase.OTHER:
            return ()
        column = self.table.columns[w][token]
        places = self.table.columns[base]
        at = bisect_left(places, column)
        if at == len(places) or places[at] != column:
            return ()
        return differing(shown(self.table.tokens[base].t(at)), shown(self.table.tokens[w].t(token)))


def moved_elsewhere(table: AlignmentTable, here: int, other: int, start: int, end: int) -> tuple[int, ...]:
    """Return the numbers of the transpositions by which `other` has elsewhere most of what `here` has in columns `start` to `end`.

    A witness that has the passage in the same place, and only omits words of it, has them nowhere else.

    Args:
        table: The alignment.
        here: A witness, by its row; below 0 for none.
        other: A witness, by its row; below 0 for none.
        start: The first column.
        end: The column after the last.
    """
    if min(here, other) < 0 or not (moves := moves_of(table).get(here)):
        return ()
    first, last = token_range(table.columns[here], start, end)
    counts = Counter(number for i in range(first, last) for number in moves.get(i, ()))
    at = bisect_left(table.columns[other], start)
    return tuple(
        number
        for number in sorted(counts)
        if 2 * counts[number] > last - first
        and any(
            siglum == table.sigla[other] and not begin <= at <= after
            for siglum, begin, after in table.transpositions[number].spans
        )
    )


def words(tokens: Tokens, start: int, end: int) -> str:
    """Return tokens `start` to `end` (half open) as written, white space between them folded to single spaces."""
    text = tokens.text
    pieces = [tokens.t(start)]
    for i in range(start + 1, end):
        gap = text[tokens.end[i - 1] : tokens.start[i]]
        pieces += [gap if gap == " " else SPACES.sub(" ", gap), tokens.t(i)]
    return "".join(pieces)


@once
def moves_of(table: AlignmentTable) -> dict[int, dict[int, tuple[int, ...]]]:
    """Return for each witness and token of it that was moved the numbers of its transpositions."""
    moves: dict[int, dict[int, tuple[int, ...]]] = {}
    for number, move in enumerate(table.transpositions):
        for siglum, start, end in move.spans:
            own = moves.setdefault(table.sigla.index(siglum), {})
            for i in range(start, end):
                own[i] = (*own.get(i, ()), number)
    return moves


def seen_from(siglum: str, entry: ApparatusEntry) -> ApparatusEntry:
    """Return `entry` with the reading of `siglum` as its lemma, if it names that witness; else as it is.

    The page compares witnesses with one of them: what an editor chose or conjectured instead is reported in the apparatus.
    """
    lemma = own_reading(entry, siglum)
    if lemma is entry.lemma:
        return entry
    others = (entry.lemma, *entry.readings) if entry.lemma.sigla else entry.readings
    return replace(entry, lemma=lemma, readings=tuple(reading for reading in others if reading is not lemma))


def own_reading(entry: ApparatusEntry, siglum: str) -> Reading:
    """Return what `siglum` has in `entry`; the lemma itself if it shares it."""
    return next((r for r in entry.readings if siglum in r.sigla), entry.lemma)


def outermost(absent: Iterator[tuple[ApparatusEntry, Reading]]) -> Iterator[tuple[ApparatusEntry, Reading]]:
    """Yield the places at which a witness is absent that lie in no wider one."""
    reached = -1
    for entry, reading in absent:
        if entry.unit.start >= reached:
            yield entry, reading
            reached = entry.unit.end


def distinct(table: AlignmentTable) -> tuple[tuple[int, ...], ...]:
    """Return the witnesses grouped: those that have the same words in the same columns together, in their order."""
    groups: dict[tuple[bytes, tuple[str, ...]], list[int]] = {}
    for w, (tokens, columns) in enumerate(zip(table.tokens, table.columns, strict=True)):
        key = (columns.tobytes(), tuple(tokens.written()))
        groups.setdefault(key, []).append(w)
    return tuple(map(tuple, groups.values()))
