"""The words of the reading text as printed, with the editor's own, to which entries are attached."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from collate.apparatus.betweens import betweens
from collate.apparatus.lines import occurrence
from collate.apparatus.print.emended import emended
from collate.model import AlignmentTable, Apparatus, ApparatusEntry, BaseToken, Reading, State, VariationUnit
from collate.model.line_ends import in_one_line, unbroken
from collate.model.table import token_range
from collate.model.words import is_mark


@dataclass(frozen=True, slots=True, eq=False)
class PrintedText:
    """The printed words, one after the other.

    A base token is one word, a conjecture as many as it has; `at[i]` is the number of words before base token `i`, and
    the last of `at` is that of all.
    """

    table: AlignmentTable
    text: tuple[BaseToken, ...]
    own: Mapping[int, str]
    """What is printed in place of base tokens, by position."""
    words: Sequence[str] = field(repr=False)
    lines: Sequence[int] = field(repr=False)
    """The line of each word."""
    at: Sequence[int] = field(repr=False)
    conjectures: Sequence[ApparatusEntry] = ()
    """The entries whose lemma is the editor's own and replaces words of the base text."""
    additions: Mapping[int, Sequence[ApparatusEntry]] = field(default_factory=dict)
    """The entries whose lemma is the editor's own and is added to the base text, by the position before which it is added."""

    @classmethod
    def of(cls, apparatus: Apparatus, table: AlignmentTable) -> PrintedText:
        """Return the printed words of `apparatus`."""
        own = emended(apparatus, table)
        words: list[str] = []
        lines: list[int] = []
        at = [0]
        for i, token in enumerate(apparatus.text):
            printed = own[i].split() if i in own else [table.tokens[token.witness].t(token.token)]
            words += printed
            lines += [token.line] * len(printed)
            at.append(len(words))
        edited = [entry for entry in apparatus.entries if not entry.lemma.sigla]
        conjectures = [entry for entry in edited if entry.place.start < entry.place.end]
        additions: dict[int, list[ApparatusEntry]] = {}
        for entry in edited:
            if entry.place.start == entry.place.end and entry.lemma.text:
                additions.setdefault(entry.place.start, []).append(entry)
        return cls(table, apparatus.text, own, words, lines, at, conjectures, additions)

    def span(self, entry: ApparatusEntry) -> tuple[int, int]:
        """Return which words (half open) the lemma of `entry` is; the word before if none of them is printed."""
        place = entry.place
        first, last = self.at[place.start], self.at[place.end]
        if first == last and not entry.lemma.sigla:  # added by the editor
            size = len(entry.lemma.text.split())
            return (first - size, first) if first else (0, size)
        last -= sum(len(one.lemma.text.split()) for one in self._added_after(entry))
        return (first, last) if first < last or not first else (first - 1, first)

    def before(self, start: int) -> tuple[int, int, str]:
        """Return the words (half open) before base token `start`, and what they say: one, and the punctuation after it in its line."""
        last = start - 1
        while last and self.own.get(last) == "":
            last -= 1
        place = last
        while place and self._is_mark(place) and self.text[place - 1].line == self.text[last].line:
            place -= 1
        place = last if self._is_mark(place) else place
        word, own = self.phrase(place, start), self.own.get(place, "").split()
        first = self.at[place]
        if len(own) > 1:
            first, word = first + len(own) - 1, word.removeprefix(" ".join(own[:-1])).lstrip()
        return first, self.at[start], word

    def begins(self, start: int) -> bool:
        """Return whether a line begins before base token `start`, or what punctuation divides from the words before."""
        if not 0 < start < len(self.text):
            return True
        return self.text[start - 1].line != self.text[start].line or self._is_mark(start - 1)

    def gap_lines(self, start: int) -> tuple[int, int] | None:
        """Return the first and the last of the lines without a word before base token `start`, where whole lines are lost."""
        size = len(self.text)
        if not size:
            return None
        if 0 < start < size:
            first, last = self.text[start - 1].line + 1, self.text[start].line - 1
        else:
            token = self.text[min(start, size - 1)]
            gap = betweens(self.table, [(token.column, token.witness, token.token)])[-1 if start else 0]
            lost = sum(map(bool, gap.lines[1:-1]))
            first, last = (token.line + 1, token.line + lost) if start else (token.line - lost, token.line - 1)
        return (first, last) if first <= last else None

    def _is_mark(self, place: int) -> bool:
        token = self.text[place]
        return place not in self.own and is_mark(self.table.tokens[token.witness].t(token.token))

    def phrase(self, start: int, end: int) -> str:
        """Return base tokens `start` to `end` (half open) as they are printed, with the spacing of the reading text."""
        gaps = betweens(self.table, [(t.column, t.witness, t.token) for t in self.text[start:end]])
        parts: list[str] = []
        for i, token in enumerate(self.text[start:end]):
            word = self.own.get(start + i, unbroken(self.table.tokens[token.witness].t(token.token)))
            if word:
                parts += [
                    "\n" if parts and gaps[i].breaks > 0 else " " if parts and not gaps[i].breaks else "",
                    gaps[i].lead if parts else "",
                    word,
                ]
                parts.append(gaps[i + 1].tail if start + i + 1 < end else "")
        return in_one_line("".join(parts))

    def printed(self, entry: ApparatusEntry) -> ApparatusEntry:
        """Return `entry` with a lemma that is printed, where conjectures stand for some of its words.

        Where one stands for all of them, that is the lemma, nobody has it, and readings are reported within its extent.
        """
        place = entry.place
        if not entry.lemma.sigla or not self.own:
            return entry
        if around := self._around(entry):
            unit = dataclasses.replace(entry.unit, start=around.unit.start, end=around.unit.end)
            readings = tuple(self._whole(r, unit) for r in (entry.lemma, *entry.readings))
            return dataclasses.replace(entry, unit=unit, lemma=around.lemma, readings=readings, place=around.place)
        changed = any(i in self.own for i in range(place.start, place.end))
        text = self.phrase(place.start, place.end) if changed and entry.lemma.state is State.TEXT else ""
        for one in reversed(self._added_after(entry)):
            text = text.removesuffix(one.lemma.text).rstrip()
        return dataclasses.replace(entry, lemma=dataclasses.replace(entry.lemma, text=text)) if text else entry

    def _added_after(self, entry: ApparatusEntry) -> list[ApparatusEntry]:
        """Return the entries about what the editor adds right after the words of `entry`, with which it is printed."""
        end = entry.place.end
        if entry.place.start == end:
            return []
        return [one for one in self.additions.get(end, ()) if one.unit.start >= entry.unit.end]

    def _around(self, entry: ApparatusEntry) -> ApparatusEntry | None:
        """Return the entry whose conjecture stands for all words of `entry`."""
        start, end = entry.place.start, entry.place.end
        for other in self.conjectures:
            low, high = other.place.start, other.place.end
            if low <= start <= end <= high and (start < end or low < start < high):
                return other
        return None

    def _whole(self, reading: Reading, unit: VariationUnit) -> Reading:
        """Return what the witnesses of `reading` have in the columns of `unit`."""
        if reading.state not in {State.TEXT, State.OMISSION}:
            return reading
        witness = self.table.sigla.index(reading.sigla[0])
        places = self.table.columns[witness]
        first, end = token_range(places, unit.start, unit.end)
        state = State.TEXT if first < end else State.OMISSION
        return dataclasses.replace(reading, text=self.table.tokens[witness].words(first, end), state=state)

    def number(self, first: int, last: int) -> int:
        """Return which of several like words in their line words `first` to `last` are, from 1; 0 if they are the only ones."""
        nth, total = occurrence(self.words, self.lines, first, last)
        return nth if total > 1 else 0
