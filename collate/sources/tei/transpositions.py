"""Passages that a scribe marked to be read in another order: `transpose` points at them in that order.

Source: TEI P5, Guidelines, 11.3.4.5 (transpositions).
"""

from __future__ import annotations

from collections.abc import Iterator

from collate.sources.account import ReadingAccount
from collate.sources.tei.hands import Layer
from collate.sources.xml_file import Element
from collate.sources.xml_index import ElementIndex


def transposed(index: ElementIndex, layer: Layer, account: ReadingAccount) -> dict[int, Element]:
    """Return, by the identity of each element that is moved, the element that is read at its place.

    The order as corrected is that of `layer` if it has the hand of the `transpose`; else the first order is read, and that is reported.
    """
    orders = [(part, list(targets_of(part))) for part in index.named("transpose")]
    if not orders:
        return {}
    wanted = {name for _, names in orders for name in names}
    places: dict[str, tuple[int, Element]] = {}
    for number, element in enumerate(part for root in index.roots for part in root.walk()):
        if element.get("xml:id") in wanted:
            places.setdefault(element.get("xml:id"), (number, element))
    read: dict[int, Element] = {}
    for part, names in orders:
        known = [places[name] for name in names if name in places]
        nested = any(one is not other and one in list(other.walk()) for _, one in known for _, other in known)
        if len(known) < 2 or len(known) < len(names) or nested:
            account.complain(
                "a transpose does not point at passages beside one another; correct its targets", part.line
            )
        elif not layer.has(part.get("hand")):
            account.say(
                'passages marked to be transposed are read in the order in which they were written first; hand = "p.c." reads the other',
                part.line,
            )
        else:
            ordered = sorted(known, key=lambda place: place[0])
            read.update({id(here): there for (_, here), (_, there) in zip(ordered, known, strict=True)})
    return read


def targets_of(transpose: Element) -> Iterator[str]:
    """Yield the ids at which a `transpose` points, in its `ptr` elements or in its own `@target`."""
    values = [part.get("target") for part in transpose.elements() if part.name in {"ptr", "ref"}]
    for value in values or [transpose.get("target")]:
        yield from (target.rpartition("#")[2] for target in value.split())
