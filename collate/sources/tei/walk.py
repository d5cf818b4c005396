"""Through a transcription, element by element: what is text, what is a layer, what is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from collate.errors import SourceError
from collate.model import Abbreviated, ReadAs, State, TeiOptions
from collate.sources.tei.elements import (
    BLOCKS,
    BREAKS,
    EXTENT,
    LEFT_OUT,
    REFUSED,
    follows_open_mark,
    starts,
    state_of,
)
from collate.sources.tei.hands import Layer
from collate.sources.tei.layout import BLANK, LINE, Layout
from collate.sources.xml_file import TEI_NAMESPACE, Element


@dataclass(slots=True)
class Walk:
    """A walk through a transcription; `layout` gathers what is read on the way.

    `choose` returns the reading of an `app` that is read; `enter` and `leave` are called with each `app` before and after
    its reading, for whoever needs the offsets.
    """

    options: TeiOptions
    layer: Layer
    choose: Callable[[Element], Element | None]
    source: str
    characters: dict[str, str] = field(default_factory=dict)
    """The text of each `char` of the header, by its id."""
    apart: bool = False
    """Whether `w` elements without white space between them are words all the same."""
    enter: Callable[[Element], None] = lambda _app: None
    leave: Callable[[Element], None] = lambda _app: None
    layout: Layout = field(default_factory=Layout)
    numbers: list[str] = field(default_factory=list)
    """`@n` of the sections around."""
    begun: dict[str, int] = field(default_factory=dict)
    """The line of each section's first element."""
    restored: int = 0

    def inside(self, element: Element) -> None:
        """Read what is in `element`.

        Raises:
            SourceError: If it holds something that cannot be read.
        """
        for part in element.content:
            if isinstance(part, str):
                self.layout.put(part)
            else:
                self.read(part)

    def read(self, element: Element) -> None:
        """Read `element`.

        Raises:
            SourceError: If it cannot be read.
        """
        name = element.name
        if name in REFUSED:
            raise SourceError(
                f"the element {name} is not read; write {REFUSED[name]} instead",
                self.source or None,
                element.line,
            )
        if (
            name in LEFT_OUT
            or element.namespace not in {"", TEI_NAMESPACE}
            or (name == "note" and not self.options.notes)
        ):
            return
        if name == "head" and not self.options.headings:
            return
        if name in BREAKS:
            self.layout.glue() if element.get("break") == "no" else self.layout.part(LINE)
        elif name in BLOCKS:
            self.block(element)
        else:
            HANDLERS.get(name, Walk.inside)(self, element)

    def block(self, element: Element) -> None:
        """Read an element that stands apart; it may begin a section."""
        gap = BLOCKS[element.name]
        self.layout.part(gap)
        number = element.get("n") if element.name in self.options.sections else ""
        if number:
            self.numbers.append(number)
            self.begin(element)
        self.inside(element)
        if number:
            self.numbers.pop()
        self.layout.part(gap)

    def begin(self, element: Element) -> None:
        """Begin the section of the numbers around, which is that of `element`; a later part of the one before goes on.

        Raises:
            SourceError: If there is another of that name.
        """
        name = ".".join(" ".join(number.split()) for number in self.numbers)
        if name == self.layout.in_section and element.get("part") in {"M", "F"}:
            return
        if name in self.begun:
            raise SourceError(
                f"the section {name!r} is already there (line {self.begun[name]}); give each its own n, or say by "
                "tei.sections what divides the text",
                self.source or None,
                element.line,
            )
        self.begun[name] = element.line
        holder = any(starts(part, self.options.sections) for part in element.walk() if part is not element)
        self.layout.section(name, holder=holder)

    def milestone(self, element: Element) -> None:
        """Read a milestone, which begins a section if the edition says so of its unit."""
        if f"milestone:{element.get('unit')}" in self.options.sections and element.get("n"):
            self.layout.part(LINE)
            self.numbers.append(element.get("n"))
            self.begin(element)
            self.numbers.pop()

    def gap(self, element: Element) -> None:
        """Read a hole, with its reason and extent."""
        reason = element.get("reason")
        size = " ".join(element.get(name) for name in EXTENT if element.get(name))
        self.layout.hole(self.options.hole, state_of(reason), ", ".join(part for part in (reason, size) if part))

    def doubtful(self, element: Element) -> None:
        """Read words that are supplied or unclear: text, or a hole, or nothing."""
        state = self.options.supplied if element.name == "supplied" else self.options.unclear
        if state is State.TEXT:
            self.inside(element)
        elif state is not State.OMISSION:
            self.layout.hole(self.options.hole, state, element.name)

    def added(self, element: Element, hand: str = "") -> None:
        """Read an addition, if the layer has it."""
        if self.layer.has(element.get("hand") or hand):
            self.inside(element)

    def deleted(self, element: Element, hand: str = "") -> None:
        """Read what was deleted, unless the layer has the deletion."""
        if self.restored or not self.layer.has(element.get("hand") or hand):
            self.inside(element)

    def changed(self, element: Element) -> None:
        """Read a substitution; its hand is that of what is in it, and white space between the two is none."""
        hand = element.get("hand")
        for part in element.elements():
            if part.name == "add":
                self.added(part, hand)
            elif part.name == "del":
                self.deleted(part, hand)
            else:
                self.read(part)

    def restore(self, element: Element) -> None:
        """Read a passage whose deletion was taken back, if the layer has that."""
        taken_back = int(self.layer.has(element.get("hand")))
        self.restored += taken_back
        self.inside(element)
        self.restored -= taken_back

    def choice(self, element: Element) -> None:
        """Read one of the ways in which the transcriber gives the same words."""
        parts = {part.name: part for part in reversed(tuple(element.elements()))}
        wanted = {
            "abbr" if self.options.abbreviations is Abbreviated.KEEP else "expan",
            "sic" if self.options.corrections is ReadAs.AS_WRITTEN else "corr",
            "orig" if self.options.spellings is ReadAs.AS_WRITTEN else "reg",
            "am" if self.options.abbreviations is Abbreviated.KEEP else "ex",
        }
        chosen = next((part for name, part in parts.items() if name in wanted), next(iter(element.elements()), None))
        if chosen is not None:
            self.inside(chosen)

    def letters_of_abbreviation(self, element: Element) -> None:
        """Read `am` or `ex`: the sign for letters, or the letters."""
        if (element.name == "am") == (self.options.abbreviations is Abbreviated.KEEP):
            self.inside(element)

    def word(self, element: Element) -> None:
        """Read a token that the transcription marks."""
        if self.apart and not self.layout.glued and not follows_open_mark("".join(self.layout.parts[-1:]), element):
            self.layout.part(BLANK)
        self.layout.open_word(element.get("norm"))
        self.inside(element)
        self.layout.close_word()

    def app(self, element: Element) -> None:
        """Read the reading of an `app` that is the witness'."""
        self.enter(element)
        chosen = self.choose(element)
        if chosen is not None:
            self.inside(chosen)
        self.leave(element)

    def character(self, element: Element) -> None:
        """Read a character of its own, by its text or by what the header says of it.

        Raises:
            SourceError: If neither gives one.
        """
        given = element.text or self.characters.get(element.get("ref").removeprefix("#"), "")
        if not given:
            raise SourceError(
                f"the character {element.get('ref') or 'of g'} has no text and no mapping in the header; add one",
                self.source or None,
                element.line,
            )
        self.layout.put(given)


HANDLERS: dict[str, Callable[[Walk, Element], None]] = {
    "add": Walk.added,
    "am": Walk.letters_of_abbreviation,
    "app": Walk.app,
    "choice": Walk.choice,
    "del": Walk.deleted,
    "ex": Walk.letters_of_abbreviation,
    "g": Walk.character,
    "gap": Walk.gap,
    "milestone": Walk.milestone,
    "pc": Walk.word,
    "restore": Walk.restore,
    "subst": Walk.changed,
    "supplied": Walk.doubtful,
    "unclear": Walk.doubtful,
    "w": Walk.word,
}
"""How each element is read that is more than the text in it."""
