"""Through a transcription, element by element: what is text, what begins a section, what is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from collate.model import Selector, State, TeiOptions, selector
from collate.sources.account import ReadingAccount
from collate.sources.tei.elements import (
    BLOCKS,
    BREAKS,
    EXTENT,
    OF_THE_EDITOR,
    OTHER_HAND,
    PAGES,
    breaks_word,
    holds_stretches,
    is_of_lines,
    no_text,
    page_begun_by,
    rest_of_word,
    selected,
    starts,
    state_of,
)
from collate.sources.tei.hands import Layer, called
from collate.sources.tei.layout import BETWEEN_WORDS, BLANK, LAID_OUT, LINE, NOTHING, PARAGRAPH, SOFT, Layout
from collate.sources.tei.notes import is_note, whose
from collate.sources.tei.scope import EVERYTHING, ReadingScope
from collate.sources.tei.sections import DIVISIONS, SPLIT_WORD, SectionNames, section_name, section_number
from collate.sources.tei.spans import Spans
from collate.sources.xinclude import is_include
from collate.sources.xml_file import TEI_NAMESPACE, Element


@dataclass(slots=True)
class Walk:
    """A walk through a transcription; `layout` gathers what is read, `account` what is left out; `choose` returns the reading of an `app`."""

    options: TeiOptions
    layer: Layer
    choose: Callable[[Element], Element | None]
    source: str
    handlers: Mapping[str, Callable[[Any, Element], None]] = field(repr=False)
    """How each element is read that is more than the text in it."""
    plain_word: Callable[[Any, Element], bool] = field(repr=False)
    """Reads a `w` that holds nothing but its letters, and returns whether it is such a one."""
    characters: dict[str, str] = field(default_factory=dict)
    """The text of each `char` of the header, by its id."""
    apart: bool = False
    """Whether `w` elements without white space between them are words all the same."""
    marked: bool = True
    """Whether `w` and `pc` delimit the tokens."""
    names: frozenset[str] = frozenset()
    """What pointers call the witness."""
    editions: bool = False
    """Whether the breaks are those of several editions, of which the witness is one; the others' are none of its text."""
    namespaces: frozenset[str] = frozenset()
    """Namespaces that count as that of TEI."""
    siglum: str = ""
    """What messages call the witness."""
    names_and_groups: frozenset[str] = frozenset()
    """What pointers call the witness, and the groups that it belongs to."""
    by_id: Mapping[str, Element] = field(default_factory=dict)
    """By their ids, the elements of which readings may be copies."""
    reading: tuple[Element, Element] | None = None
    """The `app` around, and its reading that is read."""
    copies: int = 0
    """How many copies of copies are read."""
    layout: Layout = field(default_factory=Layout)
    account: ReadingAccount = field(default_factory=ReadingAccount)
    spans: Spans = field(default_factory=Spans)
    scope: ReadingScope = EVERYTHING
    sections: SectionNames = field(init=False)
    moved: Mapping[int, Element] = field(default_factory=dict)
    """What is read at the place of an element (by its identity) that a scribe moved."""
    restored: int = 0
    every_element: bool = False
    """Whether `read` and `put` are called for every element, of plain words too."""
    simple: bool = False
    """Whether nothing but what is open decides about a plain word."""
    in_word: bool = False
    open_part: bool = False
    """Whether the last word continues in the next one, by its `@part` or `@next`."""
    selectors: tuple[tuple[Selector, ...], tuple[Selector, ...]] = ((), ())
    """What is read, and what is left out, by the edition's settings."""

    def __post_init__(self) -> None:
        self.sections = SectionNames(self.options)
        self.selectors = tuple(map(selector, self.options.include)), tuple(map(selector, self.options.exclude))
        self.simple = not (self.every_element or self.moved or self.selectors[1])

    def inside(self, element: Element) -> None:
        """Read what is in `element`."""
        for part in element.content:
            if isinstance(part, str):
                if part in BETWEEN_WORDS and self.simple and not self.spans.open and not self.scope.outside:
                    self.layout.part(BLANK)  # as `put` does
                else:
                    self.put(part, element)
            elif part.name != "w" or not self.simple or not self.plain_word(self, part):
                self.read(part)

    def put(self, text: str, around: Element) -> None:
        """Read `text`, which is in the element `around`, unless a span of the text that is left out is open."""
        if self.scope.outside:
            self.account.leave(around.name, self.scope.reason, text, around.line, self.scope.setting)
        elif self.spans.open and (excluded := self.spans.excluded):
            self.account.leave(excluded.name, excluded.reason, text, excluded.line, excluded.setting)
        else:
            self.account.take(text)
            self.layout.put(LAID_OUT.sub("", text) if self.in_word and "\n" in text else text)

    def omit(self, element: Element, reason: str, setting: str = "", name: str = "") -> None:
        """Leave `element` out, for `reason`; `setting` would read it."""
        self.account.leave(name or element.name, reason, element.text, element.line, setting)

    def read(self, element: Element) -> None:
        """Read `element`, or what was moved to its place, and end the spans that end with it."""
        element = self.moved.get(id(element), element)
        if self.scope.outside and id(element) not in self.scope.around:
            if id(element) not in self.scope.chosen:
                self.omit(element, self.scope.reason, self.scope.setting, self.scope.label(element))
                return
            outer, self.scope = self.scope, replace(self.scope, outside=False)
            self.read_text(element)
            self.scope = outer
        else:
            self.read_text(element)
        if self.spans.open:
            self.spans.end(element)

    def read_text(self, element: Element) -> None:
        """Read `element`, which may be text."""
        name = element.name
        _, excluded = self.selectors
        if excluded and selected(element, excluded):
            self.omit(element, "excluded by tei.exclude")
        elif is_include(element):
            self.not_included(element)
        elif (left := self.left_out(element)) and not self.included(element):
            self.omit(element, *left)
            self.layout.loosen()
        elif name in BREAKS:
            self.line_break(element)
        elif name in self.handlers:
            self.handlers[name](self, element)
            self.layout.loosen()
        elif name in BLOCKS:
            self.block(element)
        elif name == "note":
            self.layout.part(SOFT)
            self.inside(element)
            self.layout.part(SOFT)
        else:
            self.inside(element)
            self.layout.loosen()

    def included(self, element: Element) -> bool:
        """Return whether the edition says that `element` is read though it usually is no text."""
        return bool(self.selectors[0]) and selected(element, self.selectors[0])

    def left_out(self, element: Element) -> tuple[str, str] | None:
        """Return why `element` is not read, and the setting that would read it; nothing if it is."""
        name, options = element.name, self.options
        if not self.is_tei(element) and (foreign := self.left_out_of_foreign(element)):
            return foreign
        if reason := no_text(element):
            return reason
        if is_note(element) and not options.notes:
            return whose(element), "tei.notes = true"
        if name == "head" and not options.headings:
            return "headings", "tei.headings = true"
        if (
            name in {"front", "back"}
            and not getattr(options, name)
            and not self.scope.outside
            and not self.scope.matter
        ):
            return f"{'before' if name == 'front' else 'after'} the body", f"tei.{name} = true"
        return None

    def left_out_of_foreign(self, element: Element) -> tuple[str, str] | None:
        """Return what `left_out` does of an element of another vocabulary, which is read if TEI with words is in it."""
        if not any(self.is_tei(part) and part.text.strip() for part in element.walk()):
            return "of another vocabulary than TEI", f'tei.include = ["{element.name}"]'
        hand = element.get("hand")
        return (OTHER_HAND, f'hand = "{called(hand)}"') if hand and not self.layer.has(hand) else None

    def is_tei(self, element: Element) -> bool:
        """Return whether `element` is of TEI, or of what the file has for it."""
        return element.namespace in {"", TEI_NAMESPACE} or element.namespace in self.namespaces

    def line_break(self, element: Element) -> None:
        """Read the beginning of a line, column or page; in a word it does not divide."""
        edition = element.get("ed")
        if edition and (self.editions or edition[0] == "#") and edition.removeprefix("#") not in self.names:
            return
        if element.name == "pb":
            self.layout.page(*page_begun_by(element))
        if breaks_word(element) or self.in_word:
            self.layout.glue()
        elif element.get("break") != "maybe" or not self.layout.glued:
            self.layout.part(LINE)

    def block(self, element: Element) -> None:
        """Read an element that separates words; it may begin a section."""
        gap = BLOCKS[element.name]
        self.layout.part(gap)
        if element.name == "surface":
            self.layout.page(*page_begun_by(element))
        number = section_number(element, self.options, self.sections.around)
        if number:
            self.sections.enter(number, element)
            self.begin(element)
        division = not number and element.name in DIVISIONS
        if division:
            self.sections.unnamed.append(id(element))
        if holds_stretches(element):
            self.stretches(element)
        else:
            self.inside(element)
        if division:
            self.sections.unnamed.pop()
        if number:
            self.sections.leave()
        self.layout.part(gap)
        if gap == SOFT:
            self.layout.loosen()

    def stretches(self, element: Element) -> None:
        """Read the stretches of words in `element`, which are apart though no white space is between them."""
        for part in element.elements():
            if part.name not in BREAKS:
                self.layout.part(BLANK)
            self.read(part)

    def begin(self, element: Element) -> None:
        """Begin the section of the numbers around, which is that of `element`, unless it is the one that is read."""
        name = self.sections.begin(element, self.layout.in_section)
        if name == self.layout.in_section:
            return
        if self.open_part and (rest := rest_of_word(element)):
            self.read(rest)
            self.moved = {**self.moved, id(rest): Element("w", {}, (), rest.line)}
            self.layout.part(LINE)
            self.account.say(SPLIT_WORD.format(self.layout.in_section or "", name), rest.line)
        else:
            self.open_part = False
        self.layout.section(name, holder=lambda: self.sections.begin_in(element))
        if (lost := self.spans.lost) and not self.sections.begin_in(element):
            self.layout.gap(self.options.gap, State.LACUNA, lost.name)

    def milestone(self, element: Element) -> None:
        """Read a milestone, which begins a section if the edition declares its unit as one."""
        if element.get("unit").casefold() in PAGES:
            self.layout.page(*page_begun_by(element))
        number = section_name(element, self.options)
        if number and starts(element, self.options.sections):
            self.layout.part(LINE)
            self.sections.enter(number, element)
            self.begin(element)
            self.sections.leave()

    def not_included(self, element: Element) -> None:
        """Report an include that could not be followed, of a file that holds nothing of the body."""
        self.account.say(
            f"the file {element.get('href')} to be included here is not read; put it into the edition's folder",
            element.line,
        )

    def gap(self, element: Element) -> None:
        """Read a gap, with its reason and extent; one of whole lines that begins a line is a line of its own."""
        self.omit(element, OF_THE_EDITOR)
        if self.spans.excluded or self.scope.outside:
            return
        reason = element.get("reason")
        size = " ".join(element.get(name) for name in EXTENT if element.get(name))
        has_own_line = self.layout.begins_line and is_of_lines(element)
        between = BLANK if self.apart and not (self.in_word or self.open_part) else NOTHING
        self.layout.part(between)
        self.layout.gap(self.options.gap, state_of(reason), ", ".join(part for part in (reason, size) if part))
        self.layout.part(LINE if has_own_line else between)

    def nested_text(self, element: Element) -> None:
        """Read one of several texts of a file, whose sections have its number."""
        number = self.scope.number(element)
        self.layout.part(PARAGRAPH)
        if number:
            self.sections.enter(number, element)
            if self.layout.in_section is not None:  # that of the text before
                self.begin(element)
        self.inside(element)
        self.layout.part(PARAGRAPH)
        if number:
            self.sections.leave()
