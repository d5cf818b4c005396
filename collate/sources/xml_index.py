"""Elements of XML files by their names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from collate.sources.xml_file import Element


class ElementIndex:
    """The elements of one or more files by their names, found in one walk."""

    def __init__(self, *roots: Element) -> None:
        self.roots = roots
        self.elements: dict[str, list[Element]] = {}
        by_name = self.elements
        waiting: list[Element | str] = list(reversed(roots))
        while waiting:
            element = waiting.pop()
            if isinstance(element, str):
                continue
            if element.name in by_name:
                by_name[element.name].append(element)
            else:
                by_name[element.name] = [element]
            content = element.content
            if len(content) > 1 or (content and not isinstance(content[0], str)):
                waiting.extend(reversed(content))

    def named(self, *names: str) -> Iterator[Element]:
        """Yield the elements that have one of `names`, those of each name in the order of the files."""
        return (element for name in names for element in self.elements.get(name, ()))


class Named(Protocol):
    """What elements can be found in by their names: an element or an index."""

    def named(self, *names: str) -> Iterator[Element]:
        """Yield the elements that have one of `names`; those of each name are in the order of the file."""
