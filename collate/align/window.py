"""A few columns realigned so that constraints hold.

First the words of a constraint are given one form of their own, likest to what most of them are, and a witness that has
nothing there a word of that form which is taken out again; then any aligner mostly brings them together.  Where it does
not, the place is cut at each constraint, and what lies between is aligned by itself: then all hold, whatever the
aligner does.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from collate.align.canonicalise import canonical
from collate.align.constraints import Anchor, followers, ordered
from collate.align.passage import Aligner, Alignment
from collate.align.sections import SectionPart
from collate.model import AlignOptions, Forms, Stretch, Tokens, Uncertainty

MARK = 0xF0000
"""The first of the characters, of private use, that make a form an anchor's own; what is no letter is not compared."""

EDGE = 0xA000
"""The first of the letters (of the Yi syllables) that stand for an edge."""

EDGES = 1_000
"""So many of them there are."""


@dataclass(frozen=True, slots=True)
class WindowRow:
    """What a witness has in a window: tokens, half open, tokens before which it has a lacuna, and fragments of words."""

    start: int
    end: int
    lacunae: tuple[int, ...] = ()
    pieces: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Realigned:
    """The columns of each witness' tokens in a window, from 0, and how many there are."""

    columns: tuple[array[int], ...]
    width: int
    stretches: tuple[Stretch, ...] = ()
    doubts: tuple[Uncertainty, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A token of a row (its index), or -1 for a word that was put in; and the anchor that it belongs to, or -1."""

    token: int
    anchor: int


Items = list[list[Item]]
"""For each row what is aligned of it."""


def realign(
    rows: Sequence[WindowRow],
    tokens: Sequence[Tokens],
    anchors: Sequence[Anchor],
    aligner: Aligner,
    options: AlignOptions,
) -> Realigned:
    """Return the alignment of `rows` in which all of `anchors` hold.

    Args:
        rows: Of each witness.
        tokens: Of each witness, all with the same forms.
        anchors: They lie within the rows and do not contradict one another.
        aligner: What aligns.
        options: How.
    """
    task = _Task(rows, tokens, list(anchors), aligner, options)
    items = task.items(ordered(followers(task.anchors)))
    soft = task.aligned(items, named=True)
    where = task.where(items, soft.columns)
    if all(len(places) == 1 for places in where):
        solution = task.kept(items, [soft])
    else:
        solution = task.divided(items, soft.columns, where)
    settled = {column for column in solution.settled if column >= 0}
    return replace(
        solution.result, doubts=tuple(doubt for doubt in solution.result.doubts if doubt.column not in settled)
    )


@dataclass(frozen=True, slots=True)
class _Made:
    result: Realigned
    settled: list[int]
    """The column of each anchor; -1 for an edge."""


@dataclass(slots=True)
class _Task:
    rows: Sequence[WindowRow]
    tokens: Sequence[Tokens]
    anchors: list[Anchor]
    aligner: Aligner
    options: AlignOptions

    def items(self, order: Sequence[int]) -> Items:
        """Return what is aligned of each row, words put in where a witness has nothing in an anchor."""
        words: list[dict[int, int]] = [{} for _ in self.rows]
        gaps: list[dict[int, list[int]]] = [{} for _ in self.rows]
        for number in order:
            for witness, at in self.anchors[number].places.items():
                if at % 2:
                    words[witness][at // 2] = number
                else:
                    gaps[witness].setdefault(at // 2, []).append(number)
        result: Items = []
        for row, word, gap in zip(self.rows, words, gaps, strict=True):
            own: list[Item] = []
            for token in range(row.start, row.end + 1):
                own += [Item(-1, number) for number in gap.get(token, ())]
                if token < row.end:
                    own.append(Item(token, word.get(token, -1)))
            result.append(own)
        return result

    def aligned(self, items: Items, *, named: bool) -> Alignment:
        """Return the alignment of `items`, those of an anchor with a form of its own if `named`; a row of it for each."""
        forms = Forms()
        names = [self.name(number) for number in range(len(self.anchors))] if named else []
        texts: list[Tokens] = []
        parts: list[SectionPart] = []
        for witness, own in enumerate(items):
            strings = self.tokens[witness].forms.strings()
            numbers = self.tokens[witness].n
            row = [names[item.anchor] if named and item.anchor >= 0 else strings[numbers[item.token]] for item in own]
            n = array("I", map(forms.number, row))
            texts.append(Tokens("", forms, n, n, n))
            at = {item.token: index for index, item in enumerate(own) if item.token >= 0}
            if own:
                parts.append(self.part(witness, at, own))
        passage, rows = canonical(parts, texts)
        alignment = self.aligner(passage, self.options, lambda _done, _all: None) if passage.rows else Alignment((), 0)
        columns = [array("I") for _ in items]
        for part, row_number in zip(parts, rows, strict=True):
            if row_number >= 0:
                columns[part.witness] = alignment.columns[row_number]
        return replace(alignment, columns=tuple(columns))

    def part(self, witness: int, at: Mapping[int, int], own: Sequence[Item]) -> SectionPart:
        """Return `own` items of a row as a part of a section; `at` gives the index of each token among them."""
        row = self.rows[witness]
        tokens = sorted(at)
        lacunae = set()
        for lacuna in row.lacunae:
            if tokens and tokens[0] <= lacuna <= tokens[-1] + 1:
                lacunae.add(at[lacuna] if lacuna in at else at[lacuna - 1] + 1)
            elif not tokens:
                lacunae.add(0)
        fragments = tuple(
            (at[token], piece) for token, piece in row.pieces.items() if token in at and own[at[token]].anchor < 0
        )
        return SectionPart(witness, 0, len(own), tuple(sorted(lacunae)), fragments)

    def name(self, number: int) -> str:
        """Return a form for an anchor that no word has, like what most of its words are."""
        anchor = self.anchors[number]
        if anchor.edge:
            return chr(EDGE + number % EDGES) * 4 + chr(MARK + number)
        counts = Counter(self.tokens[w].forms[self.tokens[w].n[at // 2]] for w, at in anchor.places.items() if at % 2)
        return max(sorted(counts), key=counts.__getitem__) + chr(MARK + number)

    def where(self, items: Items, columns: Sequence[Sequence[int]]) -> list[Counter[int]]:
        """Return for each anchor in which columns its items are, and how many."""
        counts: list[Counter[int]] = [Counter() for _ in self.anchors]
        for own, places in zip(items, columns, strict=True):
            for item, column in zip(own, places, strict=True):
                if item.anchor >= 0:
                    counts[item.anchor][column] += 1
        return counts

    def divided(self, items: Items, columns: Sequence[Sequence[int]], where: Sequence[Counter[int]]) -> _Made:
        """Return the alignment that is cut at each anchor; where others are cut, a first alignment in `columns` says."""
        chief = [max(sorted(places), key=places.__getitem__) for places in where]
        order = ordered(followers(self.anchors), chief)
        first = [
            {item.token: column for item, column in zip(own, places, strict=True)}
            for own, places in zip(items, columns, strict=True)
        ]
        rows = self.items(order)
        at = [0] * len(rows)
        pieces: list[Alignment] = []
        for number in order:
            cuts = [self.cut(own, first[row], at[row], number, chief[number]) for row, own in enumerate(rows)]
            before = [own[start:left] for own, start, (left, _) in zip(rows, at, cuts, strict=True)]
            here = [own[left:right] for own, (left, right) in zip(rows, cuts, strict=True)]
            pieces += [self.aligned(before, named=False), together(here)]
            at = [right for _, right in cuts]
        pieces.append(self.aligned([own[start:] for own, start in zip(rows, at, strict=True)], named=False))
        return self.kept(rows, pieces)

    def cut(
        self, own: Sequence[Item], columns: Mapping[int, int], start: int, number: int, chief: int
    ) -> tuple[int, int]:
        """Return the items (half open) of a row that are at anchor `number`, whose first alignment is in column `chief`."""
        limit = next((index for index in range(start, len(own)) if own[index].anchor >= 0), len(own))
        if limit < len(own) and own[limit].anchor == number:
            return limit, limit + 1
        at = next((index for index in range(start, limit) if columns[own[index].token] >= chief), limit)
        inside = at < limit and columns[own[at].token] == chief and not self.anchors[number].edge
        return at, at + inside

    def kept(self, items: Items, pieces: Sequence[Alignment]) -> _Made:
        """Return alignments, one after another, of `items` without the words that were put in and their columns."""
        columns: list[array[int]] = [array("I") for _ in items]
        shift = 0
        for piece in pieces:
            for grown, new in zip(columns, piece.columns, strict=True):
                grown.extend(shift + column for column in new)
            shift += piece.width
        real = sorted(
            {
                column
                for own, places in zip(items, columns, strict=True)
                for item, column in zip(own, places, strict=True)
                if item.token >= 0
            }
        )
        rank = {column: place for place, column in enumerate(real)}
        settled = [-1] * len(self.anchors)
        for own, places in zip(items, columns, strict=True):
            for item, column in zip(own, places, strict=True):
                if item.anchor >= 0:
                    settled[item.anchor] = rank.get(column, -1)
        stretches: list[Stretch] = []
        doubts: list[Uncertainty] = []
        shift = 0
        for piece in pieces:
            for stretch in piece.stretches:
                low, high = (bisect_left(real, shift + edge) for edge in (stretch.start, stretch.end))
                if low < high:
                    stretches.append(Stretch(low, high, stretch.aligner))
            uncertain = (Uncertainty(rank.get(shift + doubt.column, -1), doubt.reason) for doubt in piece.doubts)
            doubts += [doubt for doubt in uncertain if doubt.column >= 0]
            shift += piece.width
        kept = tuple(
            array("I", [rank[c] for item, c in zip(own, places, strict=True) if item.token >= 0])
            for own, places in zip(items, columns, strict=True)
        )
        return _Made(Realigned(kept, len(real), tuple(stretches), tuple(doubts)), settled)


HAND = "hand"
"""What a stretch that the editor's hand has put together names as its aligner."""


def together(items: Items) -> Alignment:
    """Return the alignment of at most one item of each row in one column."""
    return Alignment(tuple(array("I", [0] * len(own)) for own in items), 1, (Stretch(0, 1, HAND),))
