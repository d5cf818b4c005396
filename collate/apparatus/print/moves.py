"""Where a moved passage went, and where it came from, as print says it: a cross-reference instead of all of its words."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from collate.apparatus.print.model import EXTANT, PrintedReading
from collate.apparatus.print.printed_text import PrintedText
from collate.apparatus.units.moves import ASIDE, PassagePart, has_words, is_held, with_chains
from collate.model import (
    Abbreviations,
    AlignmentTable,
    ApparatusEntry,
    Reading,
    State,
    Tokens,
    Transposition,
    VariationUnit,
)
from collate.model.table import token_range
from collate.model.words import is_mark

LEAST = 5
"""Words of a moved passage, at least, that an entry about more than the passage refers to."""

MovedSpan = tuple[str, int, int]
"""Siglum, first token and end (half open) of a passage."""


@dataclass(frozen=True, slots=True, eq=False)
class MovedPassages:
    """The moved passages of a collation and its printed text."""

    table: AlignmentTable
    printed_text: PrintedText
    words: Abbreviations
    index: dict[str, int] = field(repr=False)
    """The row of each witness."""
    text_columns: Sequence[int] = field(repr=False)
    """The column of each base token."""
    passages: Sequence[Transposition] = field(repr=False)
    passages_by_column: Sequence[tuple[int, int, MovedSpan, int]] = field(repr=False)
    """Of each passage of `LEAST` words or more in a witness the columns (half open), the tokens, and its number; by column."""

    @classmethod
    def of(cls, table: AlignmentTable, printed_text: PrintedText, words: Abbreviations) -> MovedPassages:
        """Return the moved passages of `table`, whose text is `printed_text`."""
        rows = {siglum: row for row, siglum in enumerate(table.sigla)}
        text_columns = [token.column for token in printed_text.text]
        passages = with_chains(table)
        by_column = sorted(
            (columns[start], columns[end - 1] + 1, (siglum, start, end), number)
            for number, passage in enumerate(passages)
            for siglum, start, end in passage.spans
            if LEAST <= end - start <= len(columns := table.columns[rows[siglum]]) - start
        )
        return cls(table, printed_text, words, rows, text_columns, passages, by_column)

    def divided(self, entry: ApparatusEntry) -> ApparatusEntry:
        """Return `entry` with a reading each for those who have the lemma elsewhere, one for every place, and those who omit it."""
        readings: list[Reading] = []
        for reading in entry.readings:
            goals = self._goals(entry, reading) if reading.state is State.OMISSION else {}
            by_goal: dict[str, list[str]] = {}
            for siglum in reading.sigla:
                by_goal.setdefault(goals.get(siglum, ""), []).append(siglum)
            readings += [replace(reading, sigla=tuple(sigla)) for sigla in by_goal.values()] if goals else [reading]
        return replace(entry, readings=tuple(readings))

    def goal(self, entry: ApparatusEntry, reading: Reading) -> str:
        """Return after what `reading` has elsewhere the lemma that it lacks here, as *post l. 3 transp.*; empty if nowhere.

        In the line of the lemma it is named by the word before.
        """
        return next(iter(self._goals(entry, reading).values()), "")

    def _goals(self, entry: ApparatusEntry, reading: Reading) -> dict[str, str]:
        """Return for each witness of `reading` that has the lemma elsewhere where it has it, in words."""
        goals: dict[str, str] = {}
        for _, (siglum, start, _) in self._moved(entry, entry.lemma.sigla, reading.sigla):
            goals.setdefault(siglum, self._after(siglum, start, entry))
        return goals

    def _after(self, siglum: str, start: int, entry: ApparatusEntry) -> str:
        """Return after what, in print, the words of a witness from token `start` on are that `entry` misses at its place."""
        before = self._place(siglum, start)
        line = self.printed_text.text[max(before - 1, 0)].line
        if not before:
            where = f"{self.words.before} {self.words.line} {line}"
        elif line == entry.place.line:
            where = f"{self.words.after} {self.printed_text.before(before)[2]}"
        else:
            where = f"{self.words.after} {self.words.line} {line}"
        return f"{where} {self.words.transposes}"

    def _lines(self, columns: Sequence[int]) -> str:
        """Return the lines of the text in which words with `columns` are, as *ll. 14–16*; empty if it has none of them."""
        low, high = bisect_left(self.text_columns, columns[0]), bisect_left(self.text_columns, columns[-1] + 1)
        if low >= high:
            return ""
        first, last = self.printed_text.text[low].line, self.printed_text.text[high - 1].line
        return f"{self.words.line} {first}" if first == last else f"{self.words.lines} {first}–{last}"

    def _place(self, siglum: str, start: int) -> int:
        """Return before which base token a witness has the passage that begins with its token `start`.

        Of *stay. You [went. You] saw*, where the base has *stay. You saw*, what is added is as well *You went.*: if what is added ends with the
        words before it, it may be said to begin with these, and does if there a sentence or a line begins.
        """
        row = self.index[siglum]
        columns, normal = self.table.columns[row], self.table.tokens[row].n
        before = bisect_left(self.text_columns, columns[start])
        first = bisect_right(columns, self.text_columns[before - 1]) if before else 0
        end = bisect_left(columns, self.text_columns[before]) if before < len(self.text_columns) else len(columns)
        for back in range(min(before, first, end - first) + 1):
            if back and (
                columns[first - back] != self.text_columns[before - back] or normal[first - back] != normal[end - back]
            ):
                break
            if self.printed_text.begins(before - back):
                return before - back
        return before

    def origin(self, entry: ApparatusEntry, reading: Reading) -> tuple[str, bool]:
        """Return from where `reading` has its words here, as *huc transp. ll. 14–16*, and whether it has them as they are there.

        Capitals, and punctuation at the ends, are what moving a passage changes and count for nothing.  Empty if they come from
        nowhere.
        """
        for (siglum, first, last), (other, start, end) in self._moved(entry, reading.sigla, entry.lemma.sigla):
            lines = self._lines(self.table.columns[self.index[other]][start:end])
            if not lines:
                continue
            ours, theirs = self.table.tokens[self.index[siglum]], self.table.tokens[self.index[other]]
            whole = _without_marks(ours, first, last)
            alike = whole == worded(self.table, self.index[siglum], entry.unit) and (
                ours.normal(*whole) == theirs.normal(*_without_marks(theirs, start, end))
            )
            return f"{self.words.here} {self.words.transposes} {lines}", alike
        return "", False

    def parts(self, entry: ApparatusEntry, readings: Iterable[PrintedReading]) -> dict[str, tuple[str, ...]]:
        """Return what is said of passages that are only a part of what `entry` is about, and which witnesses it is said of.

        Of each of `readings` that is not itself called moved: which lines of the lemma its witnesses have elsewhere, as *ll. 8–11
        post l. 37 transp.*, and from where they have words of theirs.
        """
        parts: dict[str, dict[str, None]] = {}
        inside = self._inside(entry.unit)
        for reading in readings if inside else ():
            if reading.state not in EXTANT or self.words.transposes in reading.abbreviation:
                continue
            for siglum in reading.sigla:
                reported: list[MovedSpan] = []
                for here, there in inside:
                    others = (
                        entry.lemma.sigla if here[0] == siglum else (siglum,) if here[0] in entry.lemma.sigla else ()
                    )
                    other = next((it for it in others if self._is_beyond(it, there.get(it, (0, 0)), entry.unit)), None)
                    if other is None or any(here[0] == who and a <= here[1] < b for who, a, b in reported):
                        continue
                    words = self._part(here, (other, *there[other]), entry, gained=here[0] == siglum)
                    if words:
                        reported.append(here)
                        parts.setdefault(words, {})[siglum] = None
        return {words: tuple(sigla) for words, sigla in parts.items()}

    def _part(self, here: MovedSpan, there: MovedSpan, entry: ApparatusEntry, *, gained: bool) -> str:
        """Return what is said of a passage that is `here` in the unit of `entry` and `there` in others; `gained` if the text has it there."""
        (siglum, start, end), (other, first, last) = here, there
        if gained:
            lines = self._lines(self.table.columns[self.index[other]][first:last])
            return f"{self.words.here} {self.words.transposes} {lines}" if lines else ""
        lines = self._lines(self.table.columns[self.index[siglum]][start:end])
        return f"{lines} {self._after(other, first, entry)}" if lines else ""

    def _inside(self, unit: VariationUnit) -> list[tuple[MovedSpan, Mapping[str, tuple[int, int]]]]:
        """Return the passages of `LEAST` words or more that a witness has within `unit`, but for `ASIDE` columns, the longest first.

        With each where all have it.
        """
        low = bisect_left(self.passages_by_column, (unit.start - ASIDE,))
        inside: list[tuple[MovedSpan, Mapping[str, tuple[int, int]]]] = []
        for first, end, here, number in islice(self.passages_by_column, low, None):
            if first >= unit.end:
                break
            if end <= unit.end + ASIDE:
                inside.append((here, {siglum: (start, stop) for siglum, start, stop in self.passages[number].spans}))
        return sorted(inside, key=lambda passage: passage[0][1] - passage[0][2])

    def _is_beyond(self, siglum: str, span: tuple[int, int], unit: VariationUnit) -> bool:
        """Return whether a witness has tokens (half open) wholly outside `unit`."""
        columns = self.table.columns[self.index[siglum]][span[0] : span[1]]
        return bool(columns) and (columns[-1] < unit.start or unit.end <= columns[0])

    def _moved(
        self, entry: ApparatusEntry, here: Sequence[str], elsewhere: Sequence[str]
    ) -> Iterator[tuple[MovedSpan, MovedSpan]]:
        """Yield the moved passages that hold what one of `here` has in the unit, and that one of `elsewhere` has at another place."""
        unit = entry.unit
        for transposition in self.passages:
            spans = {siglum: (start, end) for siglum, start, end in transposition.spans}
            for siglum in here:
                if siglum not in spans:
                    continue
                start, end = spans[siglum]
                first, last = worded(self.table, self.index[siglum], unit)
                if is_held(first, last, start, end):
                    part = PassagePart(self._normals(siglum, start, end), first - start, last - start)
                    for other in elsewhere:
                        low, high = spans.get(other, (0, 0))
                        high = min(high, len(self.table.columns[self.index[other]]))
                        if self._is_beyond(other, (low, high), unit) and has_words(
                            self._normals(other, low, high), part
                        ):
                            yield (siglum, start, end), (other, low, high)
                    break

    def _normals(self, siglum: str, first: int, end: int) -> array[int]:
        """Return the numbers of the normal forms of tokens of a witness."""
        return self.table.tokens[self.index[siglum]].n[first:end]


def worded(table: AlignmentTable, row: int, unit: VariationUnit) -> tuple[int, int]:
    """Return the tokens (half open) that witness `row` has in `unit`, without the punctuation that they begin and end with."""
    return _without_marks(table.tokens[row], *token_range(table.columns[row], unit.start, unit.end))


def _without_marks(tokens: Tokens, first: int, end: int) -> tuple[int, int]:
    while first < end and is_mark(tokens.t(first)):
        first += 1
    while first < end and is_mark(tokens.t(end - 1)):
        end -= 1
    return first, end
