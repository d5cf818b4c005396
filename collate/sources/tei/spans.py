"""Deletions and additions over the edges of elements: `delSpan` or `addSpan` begins them, the element that they point at ends them.

Source: TEI P5, Guidelines, 11.3.1.4 (additions and deletions) and 11.3.1.8 (cancelled deletions); att.spanning.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from collate.sources.xml_file import Element
from collate.sources.xml_index import ElementIndex

LOST_SPAN = "lost witness"
"""What stands for the id of the element that ends a span in which the witness is lost; no id has a space."""


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text that is left out: the element that begins it, why, and what would read it."""

    name: str
    reason: str
    line: int
    setting: str


@dataclass(slots=True)
class Spans:
    """The spans that are open at a place of the text."""

    order: dict[str, int] = field(default_factory=dict)
    """The number in the file of the last element with an id that a span points at, by the id."""
    places: dict[int, int] = field(default_factory=dict)
    """The number in the file of each element that begins a span, by its identity."""
    undone: frozenset[str] = frozenset()
    """The ids of deletions that were taken back."""
    repeated: dict[str, tuple[int, int]] = field(default_factory=dict)
    """The lines of the first two elements that have an id at which a span points, where there are two."""
    open: dict[str, Span] = field(default_factory=dict)
    """The spans that are open, by the id that ends them."""

    @property
    def lost(self) -> Span | None:
        """The span in which the witness is lost, if it is."""
        return self.open.get(LOST_SPAN)

    @property
    def excluded(self) -> Span | None:
        """The span that is open and begun last, or nothing."""
        return next(reversed(self.open.values())) if self.open else None

    def comes_after(self, target: str, element: Element) -> bool:
        """Return whether the element with the id `target` comes after `element`."""
        return self.order.get(target, -1) > self.places.get(id(element), -1)

    def begin(self, target: str, span: Span) -> None:
        """Begin a span that ends with the element of the id `target`."""
        self.open[target] = span

    def end(self, element: Element) -> None:
        """End the span that points at `element`, if there is one; some give what ends it by `@anchor`."""
        self.open.pop(element.get("xml:id") or element.get("anchor"), None)


def spans_of(index: ElementIndex) -> Spans:
    """Return what the spans of the files of `index` point at; nothing is open yet."""
    wanted = {part.get("spanTo").rpartition("#")[2] for part in index.named("delSpan", "addSpan")} - {""}
    order: dict[str, int] = {}
    places: dict[int, int] = {}
    lines: dict[str, list[int]] = {}
    parts = (part for root in index.roots for part in root.walk()) if wanted else ()
    for number, part in enumerate(parts):
        name = part.get("xml:id") or part.get("anchor")
        if name in wanted:
            order[name] = number
            lines.setdefault(name, []).append(part.line)
        if part.name in {"delSpan", "addSpan"}:
            places[id(part)] = number
    repeated = {name: (own[0], own[1]) for name, own in lines.items() if len(own) > 1}
    return Spans(order, places, undone_in(index), repeated=repeated)


def undone_in(index: ElementIndex) -> frozenset[str]:
    """Return the ids of the deletions that an `undo` takes back."""
    targets = (target for part in index.named("undo") for target in part.get("target").split())
    return frozenset(target.rpartition("#")[2] for target in targets)
