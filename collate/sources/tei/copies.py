"""Readings that are copies of others, by `@copyOf` or `@sameAs`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from collate.sources.xml_file import Element

NO_COPY = (
    "the reading is a copy of {}, where there are no words, so nothing is known of {}; name the xml:id of a reading"
)
"""What is reported of a copy of nothing: at what it points, and whose reading it is."""

COPIES = 8
"""Copies of copies that are followed."""


def copied(element: Element, elements: Mapping[str, Element]) -> Element:
    """Return the element that has the words of `element`: itself, or that of which it is a copy; copies within it with their words."""
    original = element
    for _ in range(COPIES):
        target = elements.get(copy_of(original).rpartition("#")[2])
        if target is None:
            break
        original = target
    return _with_copies(original, elements, COPIES)


def copy_of(element: Element) -> str:
    """Return at what a reading without words points as having them, by `@copyOf` or `@sameAs`; empty if it has some, or omits."""
    return "" if element.text.strip() else element.get("copyOf") or element.get("sameAs")


def _with_copies(element: Element, elements: Mapping[str, Element], depth: int) -> Element:
    """Return `element` with the content of the elements of which those in it are copies, copies of copies up to `depth`.

    An `app` inside is left as it is: its readings are read by themselves.
    """
    if not depth or not any(part.get("copyOf") for part in element.walk() if part is not element):
        return element
    content = [
        part
        if isinstance(part, str) or part.name == "app"
        else _with_copies(_copy(part, elements), elements, depth - 1)
        for part in element.content
    ]
    return replace(element, content=tuple(content))


def _copy(element: Element, elements: Mapping[str, Element]) -> Element:
    """Return `element`, without words of its own with those of the element of which it is a copy."""
    target = elements.get(copy_of(element).rpartition("#")[2])
    return element if target is None else replace(element, attributes={}, content=target.content)
