"""The text of each witness: that of the edition, with the witness' own readings in it, in segments that are the same for all.

A segment is what no `app` distinguishes, or what one does, or several that overlap.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from collate.model import Lacuna, Section, State
from collate.sources.tei_collation.abbreviated import Edge
from collate.sources.tei_collation.base_text import Milestone
from collate.sources.tei_collation.parts import BETWEEN_WORDS, Segmented
from collate.sources.tei_collation.places import Placed
from collate.sources.tei_collation.readings import AppReading
from collate.sources.tei_collation.word_edges import joins, whole_words


@dataclass(frozen=True, slots=True)
class TextPassage:
    """A text that was read: the edition's, or that of a reading; offsets are into its own text."""

    text: str
    words: tuple[tuple[int, int, str], ...] = ()
    lacunae: tuple[Lacuna, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    sections: tuple[Section, ...] = ()
    unmarked: bool = True
    """Whether any word is outside `w` and `pc`."""
    lead: bool = False
    """Whether it begins with white space in the file."""
    trail: bool = False
    """Whether it ends with white space in the file."""


@dataclass(frozen=True, slots=True)
class Own:
    """What an `app` has of a witness: a reading, or why there is none; neither where it has the text of the edition."""

    reading: AppReading | None = None
    state: State | None = None
    note: str = ""
    explicit: bool = True
    """Whether the `app` names the witness."""

    @property
    def departs(self) -> bool:
        """Whether the witness has anything else than the text of the edition."""
        return self.state is not None or (self.reading is not None and not self.reading.is_lemma)


@dataclass(frozen=True, slots=True)
class SegmentGroup:
    """Apps that overlap, over whole words of the text, characters `start` to `end`; without any, the beginning of a section."""

    start: int
    end: int
    apps: tuple[Placed, ...] = ()
    section: str | None = None


def spans_around(placed: Sequence[Placed]) -> dict[int, tuple[int, int]]:
    """Return the characters of the lemma around each `app` in it that has no words itself: it may be at an edge of that lemma."""
    empty = {id(one.app.element) for one in placed if one.start == one.end}
    around: dict[int, tuple[int, int]] = {}
    for one in placed:
        if empty and one.start < one.end:
            nested = (id(app) for app in one.app.element.named("app") if id(app) in empty)
            around.update(dict.fromkeys(nested, (one.start, one.end)))
    return around


def group(placed: Sequence[Placed], base: TextPassage) -> list[SegmentGroup]:
    """Return the groups of `placed`, with the beginnings of sections among them; one that begins inside a group begins after it."""
    around = spans_around(placed)
    spans = [(*whole_words(*around.get(id(one.app.element), (one.start, one.end)), base.text), one) for one in placed]
    groups: list[SegmentGroup] = []
    for start, end, one in sorted(spans, key=lambda span: (span[0], span[1])):
        last = groups[-1] if groups else None
        if last is not None and (start < last.end or (start, end) == (last.start, last.end)):
            groups[-1] = SegmentGroup(last.start, max(last.end, end), (*last.apps, one))
        else:
            groups.append(SegmentGroup(start, end, (one,)))
    begins = []
    starts = [one.start for one in groups]
    for section in base.sections:
        index = bisect_left(starts, section.start) - 1
        inside = index >= 0 and groups[index].end > section.start
        at = groups[index].end if inside else section.start
        begins.append(SegmentGroup(at, at, section=section.name))
    return sorted([*begins, *groups], key=lambda one: (one.start, one.section is None, one.end))


@dataclass(slots=True)
class WitnessAssembly:
    """The text of one witness as it is put together from passages."""

    siglum: str
    base: TextPassage
    parts: list[str] = field(default_factory=list)
    length: int = 0
    words: list[tuple[int, int, str]] = field(default_factory=list)
    lacunae: list[Lacuna] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    """The identity of the `App` that records each of `lacunae`, 0 if none does."""
    lost: bool = False
    unmarked: bool = False
    done: int = 0
    """How far the base text was taken or passed over."""
    _apart: bool = False

    def take(self, end: int) -> None:
        """Take the base text up to character `end`."""
        milestones = self.base.milestones
        for number in range(bisect_left(milestones, self.done, key=lambda mark: mark.at), len(milestones)):
            mark = milestones[number]
            if mark.at > end:
                break
            if self.siglum in mark.sigla:
                self.add(self.base, self.done, mark.at)
                self.turn(mark)
                self.done = max(self.done, mark.at)
        self.add(self.base, self.done, end)
        self.done = max(self.done, end)

    def changes(self, start: int, end: int) -> bool:
        """Return whether a milestone of the witness is inside characters `start` to `end` of the base text."""
        marks = self.base.milestones
        first = bisect_right(marks, start, key=lambda mark: mark.at)
        last = bisect_left(marks, end, key=lambda mark: mark.at)
        return any(self.siglum in mark.sigla for mark in marks[first:last])

    def turn(self, mark: Milestone) -> None:
        """Begin or end a lacuna."""
        if mark.extant:
            self.lost = False
        elif not self.lost:
            self.lose(mark.name)

    def lose(self, note: str, state: State = State.LACUNA) -> None:
        """Begin a lacuna that reaches to where the witness resumes, in whatever section."""
        self.gap(state, note, BETWEEN_WORDS)
        self.lost = True

    def gap(self, state: State, note: str, app: int = 0) -> None:
        """Write a gap that `app` records, unless it is within a larger one."""
        if not self.lost:
            self._keep_gap(Lacuna(self.length, self.length, state, note), app)

    def _keep_gap(self, gap: Lacuna, app: int = 0) -> None:
        last = self.lacunae[-1] if self.lacunae else None
        same = last is not None and (last.start, last.end, last.state) == (gap.start, gap.end, gap.state)
        if not same or app:
            self.lacunae.append(gap)
            self.gaps.append(app)

    def read(self, passage: TextPassage, *, apart: bool) -> None:
        """Write the whole of a reading, which may begin or end a lacuna; `apart` from words beside it."""
        self._apart |= apart or passage.lead
        done = 0
        for mark in passage.milestones:
            if not mark.sigla or self.siglum in mark.sigla:
                self.add(passage, done, mark.at)
                self.turn(mark)
                done = mark.at
        self.add(passage, done, len(passage.text))
        self._apart |= passage.trail or (apart and bool(passage.text))

    def add(self, passage: TextPassage, start: int, end: int) -> None:
        """Write characters `start` to `end` of `passage`: no two spaces in a row, and one between words that are apart."""
        piece = passage.text[start:end]
        if self.lost or not piece:
            self._apart |= self.lost and bool(piece)
            if not self.lost:
                self._keep(passage, start, end, self.length - start)
            return
        last = self.parts[-1][-1] if self.parts else "\n"
        if last.isspace() and piece[0] == " ":
            piece, start = piece[1:], start + 1
        elif self._apart and joins(last, piece[0]):
            self._write(" ")
        self._apart = False if piece else self._apart
        shift = self.length - start
        self._write(piece)
        self._keep(passage, start, end, shift)

    def _write(self, piece: str) -> None:
        if piece:
            self.parts.append(piece)
            self.length += len(piece)

    def _keep(self, passage: TextPassage, start: int, end: int, shift: int) -> None:
        """Keep the words and the gaps between `start` and `end` of `passage`."""
        self.unmarked |= passage.unmarked and bool(passage.text[start:end].strip())
        if not passage.unmarked:
            for number in range(bisect_left(passage.words, (start,)), len(passage.words)):
                low, high, normal = passage.words[number]
                if low >= end:
                    break
                self.unmarked |= high > end
                self.words.append((low + shift, min(high, end) + shift, normal))
        for number in range(bisect_left(passage.lacunae, start, key=lambda gap: gap.start), len(passage.lacunae)):
            gap = passage.lacunae[number]
            if gap.start > end:
                break
            if gap.end <= end and (gap.start < end or start == end or gap.start == gap.end):
                self._keep_gap(Lacuna(gap.start + shift, gap.end + shift, gap.state, gap.note))


Departures = Callable[[SegmentGroup], Sequence[tuple[Placed, Own]]]
"""Returns where a witness has other words than the edition, in order, none overlapping another."""


def assemble(
    siglum: str,
    base: TextPassage,
    groups: Sequence[SegmentGroup],
    departures: Departures,
    passage: Callable[[AppReading], TextPassage],
    *,
    begins_late: bool,
    unknown: bool = False,
) -> Segmented:
    """Return the text of the witness `siglum`, its readings read by `passage`; none if it is `unknown` what it reads."""
    text, cuts, begins, lost = WitnessAssembly(siglum, base), [], [], []
    if begins_late:
        text.lose("witStart")
    elif unknown:
        text.lose("", State.NOT_TRANSCRIBED)
    for one in groups:
        text.take(one.start)
        cuts.append(text.length)
        if one.section is not None:
            begins.append((one.section, text.length))
            lost += [len(begins) - 1] if text.lost else []
            continue
        for placed, own in map(at_its_edge, departures(one)):
            text.take(placed.start)
            _replace(text, placed, own, base, passage)
        text.take(one.end)
        cuts.append(text.length)
    text.take(len(base.text))
    whole = "".join(text.parts)
    ends = [*(at for _, at in begins[1:]), text.length][: len(begins)]
    pairs = zip(begins, ends, strict=True)
    sections = tuple(Section(name, at, at + len(whole[at:end].rstrip())) for (name, at), end in pairs)
    words = () if text.unmarked else tuple(text.words)
    return Segmented(whole, tuple(text.lacunae), sections, tuple(cuts), words, tuple(text.gaps), tuple(lost))


def at_its_edge(departure: tuple[Placed, Own]) -> tuple[Placed, Own]:
    """Return `departure`, a reading with its place; at the edge of that, if its words are beside those of the edition."""
    placed, own = departure
    if own.reading is None or own.reading.beside is None:
        return departure
    at = placed.start if own.reading.beside is Edge.BEFORE else placed.end
    return replace(placed, start=at, end=at, spaced=True), own


def _replace(
    text: WitnessAssembly, placed: Placed, own: Own, base: TextPassage, passage: Callable[[AppReading], TextPassage]
) -> None:
    """Write what a witness has instead of the words of the edition at `placed`."""
    if own.state is not None and not own.explicit and text.changes(placed.start, placed.end):
        text.take(placed.end)  # what the milestones say is all that is known
    elif own.state is not None:
        text.gap(own.state, own.note, id(placed.app))
    elif own.reading is not None:
        at = placed.start
        inside = 0 < at < len(base.text) and joins(base.text[at - 1], base.text[at])
        apart = placed.start == placed.end and (placed.spaced if placed.inline else not inside)
        text.read(passage(own.reading), apart=apart)
    text.done = max(text.done, placed.end)
