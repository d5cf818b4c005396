"""The reading text as a page shows it: paragraphs of numbered lines, cut where lemmata begin and end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from collate.apparatus import Line, emended, reading_lines
from collate.model import ApparatusEntry, Collation
from collate.viewer.shown import shown, turned


@dataclass(frozen=True, slots=True)
class LinePiece:
    """A stretch of a line over which the same lemmata run.

    `within` are the ids of their entries, the widest first; `begins` those of them that begin here.  An
    addition begins and ends at a piece without text.
    """

    text: str
    within: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LineView:
    """A line; `marked` if its number is printed, and `space` if a space parts it from the next."""

    number: int
    pieces: tuple[LinePiece, ...]
    marked: bool
    space: bool


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
    marks = Marks.of(entries, len(apparatus.text)).gathered(own)
    lines = reading_lines(collation.table, apparatus.text, own)
    spaced = spaces_after(lines, collation)
    views: list[tuple[Line, LineView]] = []
    for line, space in zip(lines, spaced, strict=True):
        view = LineView(line.number, tuple(pieces(line, marks)), line.number % EVERY == 0, space)
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
    """Yield for each line whether a space stands between it and the next when lines flow.

    Scripts that write no spaces may break a line between any two characters.
    """
    text = collation.apparatus.text
    ends = {token.line: position for position, token in enumerate(text)}
    for line in lines:
        last = ends[line.number]
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


@dataclass(frozen=True, slots=True, eq=False)
class Marks:
    """Which entries run over each position of the reading text, the widest first."""

    within: Mapping[int, tuple[str, ...]]
    begins: Mapping[int, tuple[str, ...]]
    points: Mapping[int, tuple[str, ...]]
    """Entries without a lemma: others add before that position."""

    @classmethod
    def of(cls, entries: Iterable[ApparatusEntry], length: int) -> Marks:
        """Return the marks of `entries` in a text of `length` tokens."""
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
        return cls(within, begins, points)

    def gathered(self, emended: Mapping[int, str]) -> Marks:
        """Return the marks where one word may stand for several: those of all of them are at the first.

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
        return Marks(within, begins, points)


def pieces(line: Line, marks: Marks) -> Iterator[LinePiece]:
    """Yield the pieces of `line`, as long as can be."""
    last: LinePiece | None = None
    for piece in atoms(line, marks):
        if last and last.text and piece.text and last.within == piece.within and not piece.begins:
            last = LinePiece(last.text + piece.text, last.within, last.begins)
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def atoms(line: Line, marks: Marks) -> Iterator[LinePiece]:
    """Yield the pieces of `line`, one for each token, each gap, and each addition, which hangs on the word before."""
    before: tuple[str, ...] = ()
    at = -1
    for text, position in line.pieces:
        if position < 0:
            over = marks.within.get(at + 1, ()) if at >= 0 else ()
            yield LinePiece(shown(text), tuple(name for name in before if name in over))
            continue
        if position == 0:
            yield from added(0, marks)
        at, before = position, marks.within.get(position, ())
        yield LinePiece(shown(text), before, marks.begins.get(position, ()))
        yield from added(position + 1, marks)


def added(position: int, marks: Marks) -> Iterator[LinePiece]:
    """Yield a piece for each addition before `position`."""
    yield from (LinePiece("", (name,), (name,)) for name in marks.points.get(position, ()))
