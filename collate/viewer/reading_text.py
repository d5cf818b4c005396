"""The reading text as a page shows it: paragraphs of numbered lines, cut where lemmata begin and end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from collate.apparatus import Line, emended, reading_lines
from collate.apparatus.betweens import betweens
from collate.model import ApparatusEntry, Collation, State
from collate.viewer.shown import shown, turned


@dataclass(frozen=True, slots=True)
class LinePiece:
    """A stretch of a line over which the same lemmata run.

    `within` are the ids of their entries, the widest first; `begins` those of them that begin here.  An
    addition begins and ends at a piece without text.  `wide` says that even the innermost of them is a long passage,
    which is not underlined: a bracket in the margin shows it.  `lost` says that it is the sign of a gap of the base text, or the place of one.
    """

    text: str
    within: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    wide: bool = False
    lost: bool = False


@dataclass(frozen=True, slots=True)
class LineView:
    """A line; `marked` if its number is printed, `space` if a space occurs between it and the next, `hard` if the text itself ends it."""

    number: int
    pieces: tuple[LinePiece, ...]
    marked: bool
    space: bool
    hard: bool
    bracketed: bool
    """Whether a long passage in which witnesses differ runs over it, or over a part of it."""


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """The lines of a paragraph; `dir` is empty where it has that of the text."""

    number: int
    dir: str
    lines: tuple[LineView, ...]


@dataclass(frozen=True, slots=True)
class SectionView:
    """The paragraphs of a section; `name` is empty if the text is not divided."""

    name: str
    paragraphs: tuple[ParagraphView, ...]


EVERY = 5
"""Lines whose number this divides show it."""

WIDE = 10
"""Tokens of a lemma beyond which it is a long passage, bracketed in the margin."""


def reading_text(collation: Collation, printed: frozenset[str], main: str) -> tuple[SectionView, ...]:
    """Return the reading text in sections.

    Args:
        collation: What to show.
        printed: Ids of the entries that the apparatus prints.
        main: The direction of most of the text.
    """
    apparatus = collation.apparatus
    entries = [entry for entry in apparatus.entries if entry.unit.id in printed]
    own = emended(apparatus, collation.table)
    marks = Marks.of(entries, len(apparatus.text), collation.edition.tei.gap).gathered(own)
    lines = reading_lines(collation.table, apparatus.text, own)
    spaced = spaces_after(lines, collation)
    hard = hard_ends(collation)
    views: list[tuple[Line, LineView]] = []
    following = 0
    for line, space in zip(lines, spaced, strict=True):
        cut = tuple(pieces(line, marks, following))
        following = max((position + 1 for _, position in line.pieces), default=0) or following
        bracketed = any(name in marks.wide for piece in cut for name in piece.within)
        view = LineView(line.number, cut, line.number % EVERY == 0, space, line.number in hard, bracketed)
        views.append((line, view))
    return tuple(
        SectionView(
            shown(name),
            tuple(
                paragraph(number, tuple(view for _, view in inner), main)
                for number, inner in groupby(group, lambda pair: pair[0].paragraph)
            ),
        )
        for name, group in groupby(views, lambda pair: pair[0].section)
    )


def paragraph(number: int, lines: tuple[LineView, ...], main: str) -> ParagraphView:
    """Return `lines` as a paragraph, with its direction if that is not `main`."""
    own = turned("".join(piece.text for line in lines for piece in line.pieces), main)
    return ParagraphView(number, "" if own == main else own, lines)


def spaces_after(lines: Sequence[Line], collation: Collation) -> Iterator[bool]:
    """Yield for each line whether a space occurs between it and the next when lines flow.

    Scripts that write no spaces may break a line between any two characters.
    """
    text = collation.apparatus.text
    ends = {token.line: position for position, token in enumerate(text)}
    for line in lines:
        last = ends.get(line.number, -1)
        if not 0 <= last < len(text) - 1:
            yield True
            continue
        this, following = text[last], text[last + 1]
        tokens = collation.table.tokens[this.witness]
        close = (
            this.witness == following.witness
            and this.token + 1 == following.token
            and tokens.end[this.token] == tokens.start[following.token]
        )
        yield not close


def hard_ends(collation: Collation) -> frozenset[int]:
    """Return the numbers of the lines that the text itself ends, as verse does, not the measure."""
    text = collation.apparatus.text
    gaps = betweens(collation.table, [(token.column, token.witness, token.token) for token in text])
    numbers = [0, *(token.line for token in text)]
    return frozenset(
        number + nth
        for number, gap in zip(numbers, gaps, strict=True)
        for nth, (_, begins) in enumerate(gap.begun)
        if not begins
    )


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Which entries run over each position of the reading text, the widest first."""

    within: Mapping[int, tuple[str, ...]]
    begins: Mapping[int, tuple[str, ...]]
    points: Mapping[int, tuple[str, ...]]
    """Entries without a lemma: others add before that position."""
    wide: frozenset[str]
    """Entries whose lemma is a long passage."""
    lost: frozenset[str]
    """Entries in which the base text is lost."""
    sign: str
    """The sign of a gap in the text."""

    @classmethod
    def of(cls, entries: Sequence[ApparatusEntry], length: int, sign: str) -> Marks:
        """Return the marks of `entries` in a text of `length` tokens, in which `sign` is that of a gap."""
        within: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
        begins: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
        points: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
        for entry in sorted(entries, key=lambda e: (e.place.start, -e.place.end)):
            place, name = entry.place, entry.unit.id
            if place.start == place.end:
                points[min(place.start, length)] += (name,)
                continue
            begins[place.start] += (name,)
            for position in range(place.start, place.end):
                within[position] += (name,)
        wide = frozenset(e.unit.id for e in entries if e.place.end - e.place.start > WIDE)
        lost = frozenset(e.unit.id for e in entries if e.lemma.state not in {State.TEXT, State.OMISSION})
        return cls(within, begins, points, wide, lost, sign)

    def gap(self, text: str, position: int) -> tuple[str, ...]:
        """Return the entries whose gap `text` before a position is the sign of, the widest last; none if it is not."""
        if not self.sign or self.sign not in text:
            return ()
        return tuple(name for name in reversed(self.points.get(position, ())) if name in self.lost)

    def is_wide(self, names: tuple[str, ...]) -> bool:
        """Return whether the last of `names` is a long passage."""
        return bool(names) and names[-1] in self.wide

    def gathered(self, emended: Mapping[int, str]) -> Marks:
        """Return the marks where one word may replace several: those of all of them are at the first.

        Args:
            emended: What is printed in place of base tokens, by position, as `collate.apparatus` gives it.
        """
        within, begins, points = dict(self.within), dict(self.begins), dict(self.points)
        first = -1
        for position in sorted(emended):
            if emended[position]:
                first = position
                continue
            within[first] = tuple(dict.fromkeys((*within.get(first, ()), *within.get(position, ()))))
            begins[first] = (*begins.pop(position, ()), *begins.get(first, ()))
            points[first + 1] = (*points.get(first + 1, ()), *points.pop(position + 1, ()))
        return Marks(within, begins, points, self.wide, self.lost, self.sign)


def pieces(line: Line, marks: Marks, start: int) -> Iterator[LinePiece]:
    """Yield the pieces of `line`, as long as can be; `start` is the position of its first token, or of the next."""
    last: LinePiece | None = None
    for piece in atoms(line, marks, start):
        if last and last.text and piece.text and last.within == piece.within and not piece.begins:
            last = replace(last, text=last.text + piece.text)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def atoms(line: Line, marks: Marks, start: int) -> Iterator[LinePiece]:
    """Yield the pieces of `line`, one for each token, each gap, and each addition, which belongs to the word before."""
    before: tuple[str, ...] = ()
    at = -1
    for text, position in line.pieces:
        if position < 0 and (gap := marks.gap(text, at + 1 if at >= 0 else start)):
            yield LinePiece(shown(text), gap, lost=True)
            continue
        if position < 0:
            over = marks.within.get(at + 1, ()) if at >= 0 else ()
            both = tuple(name for name in before if name in over)
            yield LinePiece(shown(text), both, wide=marks.is_wide(both))
            continue
        if position == 0:
            yield from added(0, marks)
        at, before = position, marks.within.get(position, ())
        yield LinePiece(shown(text), before, marks.begins.get(position, ()), marks.is_wide(before))
        yield from added(position + 1, marks)


def added(position: int, marks: Marks) -> Iterator[LinePiece]:
    """Yield a piece for each addition before `position`."""
    yield from (LinePiece("", (name,), (name,), lost=name in marks.lost) for name in marks.points.get(position, ()))
