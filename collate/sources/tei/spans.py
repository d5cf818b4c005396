"""Deletions and additions over the edges of elements: `delSpan` or `addSpan` begins them, the element that they point at ends them.

Source: TEI P5, Guidelines, 11.3.1.4 (additions and deletions) and 11.3.1.8 (cancelled deletions); att.spanning.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from collate.sources.xml_file import Element


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
    open: dict[str, Span] = field(default_factory=dict)
    """The spans that are open, by the id that ends them."""

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


def spans_of(root: Element) -> Spans:
    """Return what the spans in `root` point at; nothing is open yet."""
    wanted = {part.get("spanTo").rpartition("#")[2] for part in root.named("delSpan", "addSpan") if part.get("spanTo")}
    if not wanted:
        return Spans(undone=undone_in(root))
    order, places = {}, {}
    for number, part in enumerate(root.walk()):
        name = part.get("xml:id") or part.get("anchor")
        if name in wanted:
            order[name] = number
        if part.name in {"delSpan", "addSpan"}:
            places[id(part)] = number
    return Spans(order, places, undone_in(root))


def undone_in(root: Element) -> frozenset[str]:
    """Return the ids of the deletions that an `undo` takes back."""
    targets = (target for part in root.named("undo") for target in part.get("target").split())
    return frozenset(target.rpartition("#")[2] for target in targets)
