"""The text of an edition, read once, and where in it each `app`, each element that is pointed at, and each lacuna of a witness is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from collate.model import TeiOptions
from collate.sources.tei.absence import BEGINS, ENDS
from collate.sources.tei.elements import BLOCKS, BREAKS
from collate.sources.tei.handlers import HANDLERS
from collate.sources.tei.hands import Layer
from collate.sources.tei.layout import Layout
from collate.sources.tei.notes import is_note
from collate.sources.tei.walk import Walk
from collate.sources.tei.words import plain_word
from collate.sources.xml_file import TEI_NAMESPACE, Element

HIDDEN = re.compile(r"display\s*:\s*none")
"""Values of `@rend` or `@style` of an element that is not shown."""

CORRECTED = Layer(frozenset(), every=True)
"""Of corrections in a text, those of every hand are read."""

UNCORRECTED = Layer(frozenset())
"""None is read."""


class MarkedLayout(Layout):
    """A text that records whether all its words are marked as such."""

    def __init__(self) -> None:
        super().__init__()
        self.unmarked = False
        """Whether any word is outside `w` and `pc`."""

    def _loose_word(self, start: int) -> None:
        self.unmarked = True
        super()._loose_word(start)

    @property
    def pending(self) -> int:
        """What divides the text so far from what follows, an index of `GAPS`."""
        return self._gap


@dataclass(frozen=True, slots=True)
class Milestone:
    """Where a witness begins to be extant, or to be lost, in a text: its name and the sigla, empty for whoever reads it."""

    at: int
    extant: bool
    name: str
    sigla: tuple[str, ...]
    line: int = 0
    inside: bool = False
    """Whether it is inside a word in the file; then the witness is taken to have the whole word."""


@dataclass(slots=True)
class TextWalk(Walk):
    """A walk through a text or a reading that keeps what is where, and which character data were read."""

    own_layout: MarkedLayout = field(default_factory=MarkedLayout)
    """The layout, as what it is."""
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    elements: dict[int, tuple[int, int]] = field(default_factory=dict)
    """The extent of each element by its identity."""
    apps: dict[int, tuple[int, int, bool]] = field(default_factory=dict)
    """The extent of each `app`, and whether white space precedes it."""
    noted: set[int] = field(default_factory=set)
    """The apps (by identity) in notes that are not read."""
    milestones: list[Milestone] = field(default_factory=list)
    sigla_of: Callable[[str], tuple[str, ...]] = lambda _value: ()
    holders_of: Callable[[Element], tuple[str, ...]] = lambda _app: ()
    """Returns the witnesses of the lemma of an `app`."""
    holders: tuple[str, ...] = ()
    """Those of the lemma that is read."""
    apart_apps: frozenset[int] = frozenset()
    """The apps that are not where their words are, by identity."""
    seen: set[tuple[int, str]] = field(default_factory=set)
    """The character data that were read: the identity of the element, and the text."""

    def put(self, text: str, around: Element) -> None:
        """Read `text`, which is in the element `around`, and keep that it was read."""
        self.seen.add((id(around), text))
        Walk.put(self, text, around)

    def read(self, element: Element) -> None:
        """Read `element` and keep its place."""
        start = self.layout.length
        if element.name in BEGINS or element.name in ENDS:
            sigla = self.sigla_of(element.get("wit")) or self.holders
            self.milestones.append(Milestone(start, element.name in BEGINS, element.name, sigla, element.line))
        elif element.name == "app":
            self.app(element)
        elif is_note(element) and not self.options.notes:
            self.apps.update({id(app): (start, start, bool(self.own_layout.pending)) for app in element.named("app")})
            self.noted.update(id(app) for app in element.named("app"))
        elif HIDDEN.search(element.get("rend") + element.get("style")):
            pass
        elif element.namespace not in {"", TEI_NAMESPACE}:
            self._foreign(element)
        elif element.name not in BREAKS or not self._of_one_witness(element):
            Walk.read(self, element)
        end = self.layout.length
        self.elements[id(element)] = start, end
        if name := element.get("xml:id"):
            self.places.setdefault(name, (start, end))

    def _foreign(self, element: Element) -> None:
        """Read an element of another vocabulary than TEI if there is TEI with words in it."""
        if any(part.namespace == TEI_NAMESPACE and part.text.strip() for part in element.walk()):
            self.block(element) if element.name in BLOCKS else self.inside(element)

    def _of_one_witness(self, element: Element) -> bool:
        """Return whether a break is one of some witnesses, and not of the text."""
        return bool(self.sigla_of(element.get("ed") or element.get("edRef")))

    def app(self, element: Element) -> None:
        """Read the chosen reading of an `app`, and keep where it is."""
        start, before = self.layout.length, bool(self.own_layout.pending) or not self.layout.length
        chosen = None if id(element) in self.apart_apps else self.choose(element)
        if chosen is not None:
            around, self.holders = self.holders, self.holders_of(element)
            self.inside(chosen)
            self.holders = around
            self.layout.loosen()
        self.apps[id(element)] = start, self.layout.length, before


@dataclass(frozen=True, slots=True, eq=False)
class TextReading:
    """How the text of a file and its readings are read."""

    source: str = ""
    characters: Mapping[str, str] = field(default_factory=dict, repr=False)
    """The text of each `char` of the header, by its id."""
    options: TeiOptions = field(default_factory=TeiOptions)
    """What is text; whether `w` marks the tokens is found out for the file."""
    apart: bool = False
    """Whether `w` elements without white space between them are words all the same."""


def walk_of(how: TextReading, choose: Callable[[Element], Element | None]) -> TextWalk:
    """Return a walk that reads the reading that `choose` returns of each `app`."""
    layout = MarkedLayout()
    return TextWalk(
        options=replace(how.options, words=False),
        layer=CORRECTED,
        choose=choose,
        source=how.source,
        handlers=HANDLERS,
        plain_word=plain_word,
        characters=dict(how.characters),
        layout=layout,
        own_layout=layout,
        every_element=True,
        apart=how.apart,
    )
