"""Parallel segmentation: the text of each witness, by its readings in each `app` where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from collate.model import State, TeiOptions
from collate.sources.tei.elements import run_together
from collate.sources.tei.hands import Layer, readings_of
from collate.sources.tei.layout import BLANK, Layout
from collate.sources.tei.walk import Walk
from collate.sources.tei_collation.parts import Segmented
from collate.sources.tei_collation.witnesses import own
from collate.sources.xml_file import Element, pointers

BEGINS = frozenset({"witStart", "lacunaEnd"})
"""From here on a fragmentary witness speaks."""

ENDS = frozenset({"witEnd", "lacunaStart"})
"""From here on a fragmentary witness is silent."""


class FragmentLayout(Layout):
    """A text of which parts are lost."""

    def __init__(self) -> None:
        super().__init__()
        self.lost = False
        self.unmarked = False
        """Whether any word stands outside `w` and `pc`."""

    def put(self, text: str) -> None:
        """Write `text`; lost text parts what stands from what comes."""
        if self.lost:
            self.part(BLANK)
        else:
            super().put(text)

    def hole(self, mark: str, state: State, note: str) -> None:
        """Write a hole, unless it is in a greater one."""
        if not self.lost:
            super().hole(mark, state, note)

    def _loose_word(self, start: int) -> None:
        self.unmarked = True
        super()._loose_word(start)

    def lose(self, note: str) -> None:
        """Begin a lacuna."""
        self.hole("", State.LACUNA, note)
        self.lost = True


@dataclass(slots=True)
class SegmentWalk(Walk):
    """A walk through the text of one witness that keeps where each `app` and each section begins and ends."""

    fragment: FragmentLayout = field(default_factory=FragmentLayout)
    """The layout, as what it is."""
    cuts: list[int] = field(default_factory=list)
    depth: int = 0

    def read(self, element: Element) -> None:
        """Read `element`; a fragmentary witness falls silent, or speaks, where it says so.

        Raises:
            SourceError: If it cannot be read.
        """
        layout = self.fragment
        if element.name in BEGINS:
            layout.lost = False
        elif element.name in ENDS:
            layout.lose(element.name)
        elif element.name == "app":
            self.app(element)
        else:
            Walk.read(self, element)

    def begin(self, element: Element) -> None:
        """Begin a section, which begins a segment.

        Raises:
            SourceError: If there is another of that name.
        """
        Walk.begin(self, element)
        if not self.depth:
            self.cuts.append(self.layout.length)

    def app(self, element: Element) -> None:
        """Read the witness' reading of an `app`, which is a segment, unless it stands in another's."""
        if not self.depth:
            self.cuts.append(self.layout.length)
        self.depth += 1
        Walk.app(self, element)
        self.depth -= 1
        if not self.depth:
            self.cuts.append(self.layout.length)


def segmented(
    body: Element, witnesses: Sequence[frozenset[str]], characters: dict[str, str], source: str
) -> list[Segmented]:
    """Return the text of each of `witnesses`, given by the names that `@wit` calls it.

    Raises:
        SourceError: If the text holds what cannot be read.
    """
    return [read_one(body, names, characters, source) for names in witnesses]


def read_one(body: Element, names: frozenset[str], characters: dict[str, str], source: str) -> Segmented:
    """Return the text of the witness that `@wit` calls by one of `names`.

    Raises:
        SourceError: If the text holds what cannot be read.
    """
    layout = FragmentLayout()

    def choose(app: Element) -> Element | None:
        found = own(app, names)
        if found.state is not None:
            layout.hole("", found.state, found.note)
        return found.reading

    walk = SegmentWalk(
        options=TeiOptions(words=False),
        layer=Layer(frozenset()),
        choose=choose,
        source=source,
        characters=characters,
        layout=layout,
        fragment=layout,
        apart=run_together(body),
    )
    if begins_late(body, names):
        layout.lose("witStart")
    walk.inside(body)
    if layout.sections or layout.in_section is not None:
        layout.end_section()
    words = () if layout.unmarked else tuple(layout.words)
    return Segmented(layout.text, tuple(layout.holes), tuple(layout.sections), tuple(walk.cuts), words)


def begins_late(body: Element, names: frozenset[str]) -> bool:
    """Return whether the first that is said of a fragmentary witness is that it begins."""
    for app in body.named("app"):
        for reading in readings_of(app):
            if names.intersection(pointers(reading.get("wit"))):
                first = next(reading.named(*BEGINS, *ENDS), None)
                if first is not None:
                    return first.name in BEGINS
    return False
