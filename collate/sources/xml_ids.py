"""Elements by their ids, and what points at them."""

from __future__ import annotations

from collections.abc import Collection

from collate.errors import SourceError
from collate.sources.xml_file import Element


def pointers(value: str) -> tuple[str, ...]:
    """Return what an attribute such as `wit` points at, without the number signs.

    >>> pointers("#A  #B C")
    ('A', 'B', 'C')
    """
    return tuple(part.removeprefix("#") for part in value.split())


def identified(root: Element, source: str, pointed: Collection[str] | None = None) -> dict[str, Element]:
    """Return the elements inside `root` that have an `xml:id`, by it; of two with the same, the first.

    Args:
        root: The element.
        source: What messages call its file.
        pointed: The ids that something points at, which must be unique; without it, all must.

    Raises:
        SourceError: If two have the same id and it matters.
    """
    elements: dict[str, Element] = {}
    for element in root.walk():
        name = element.attributes.get("xml:id")
        if name and name in elements and (pointed is None or name in pointed):
            raise SourceError(
                f"xml:id {name!r} is given twice, first in line {elements[name].line}; give each element its own",
                source,
                element.line,
            )
        if name:
            elements.setdefault(name, element)
    return elements
