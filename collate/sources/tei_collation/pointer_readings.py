"""Readings that hold no words but point at them with `ptr`: at elements of the file, or of files beside it.

A pointer is an id (`#w1`), several of them, or from one to another (`#range(w1,w3)`); before the `#` there may be a file, of which
the last part of the name counts: only a file in the folder of the apparatus is opened.

Source: TEI P5, Guidelines, 17.2.4 (TEI XPointer schemes), 13.2 (linking the apparatus to the text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from collate.errors import SourceError
from collate.sources.file_contents import contents
from collate.sources.xml_file import Element, parse

RANGE = re.compile(r"range\(\s*(?:xpath-?)?#?(?P<first>[^,()]+?)\s*,\s*#?(?P<last>[^,()]+?)\s*\)")
"""From one id to another."""


@dataclass(slots=True, eq=False)
class PointedFiles:
    """The elements by `xml:id` of the file itself and of those beside it, which are read when a reading points at them."""

    own: Mapping[str, Element] = field(repr=False)
    source: str = ""
    """Where the file itself is; only files in the same folder are read."""
    others: dict[str, Mapping[str, Element]] = field(default_factory=dict)
    missing: dict[str, int] = field(default_factory=dict)
    """How many pointers lead to each file that is not beside this one, or to each id that is in neither."""
    circles: list[int] = field(default_factory=list)
    """The lines of readings that point at what they are in."""

    def words_of(self, reading: Element) -> Element:
        """Return `reading` with the elements that it points at, `reading` itself if it has words, or there is none.

        Raises:
            SourceError: If a file that it points at cannot be read.
        """
        pointers = [part for part in reading.walk() if part.name in {"ptr", "ref"} and part.get("target")]
        if not pointers or (reading.text.strip() and not self._labels(reading, pointers)):
            return reading
        targets = [one for part in pointers for value in part.get("target").split() for one in self._targets(value)]
        if any(part is reading for target in targets for part in target.walk()):
            self.circles.append(reading.line)
            targets = []
        if not targets:
            return reading
        content = [part for target in targets for part in (" ", target)][1:]
        return Element(reading.name, reading.attributes, tuple(content), reading.line, reading.namespace)

    def _labels(self, reading: Element, pointers: Sequence[Element]) -> bool:
        """Return whether the text of `reading` only names that at which its `pointers` point: apps, or elements by their ids."""
        loose = reading.text
        for part in pointers:
            name = part.get("target").removeprefix("#")
            label = part.text.strip()
            if name not in self.own or not (self.own[name].name == "app" or label.strip("[](){}<>#") == name):
                return False
            loose = loose.replace(label, "", 1)
        return not loose.strip()

    def _targets(self, value: str) -> Iterator[Element]:
        name, _, place = value.partition("#")
        elements = self._elements(name)
        span = RANGE.search(place)
        targets = (
            list(between(elements, span["first"], span["last"]))
            if span
            else [elements[place]]
            if place in elements
            else []
        )
        if not targets:
            missing = name.rpartition("/")[2] if name and not elements else value
            self.missing[missing] = self.missing.get(missing, 0) + 1
        yield from targets

    def _elements(self, name: str) -> Mapping[str, Element]:
        """Return the elements by id of the file that a pointer names, the file itself if it names none."""
        file = unquote(name.rpartition("/")[2])
        if not file or file == Path(self.source).name:
            return self.own
        if file not in self.others:
            path = Path(self.source).parent / file
            self.others[file] = elements_of(path) if self.source and file not in {".", ".."} and path.is_file() else {}
        return self.others[file]


def apps_pointed_at(reading: Element, content: Element) -> tuple[Element, ...]:
    """Return the apps of which `reading` has the words, in its order; `content` is what it points at.

    >>> app = Element("app", {}, (), 1)
    >>> reading = Element("rdg", {}, (Element("ptr", {"target": "#a"}, (), 2),), 2)
    >>> apps_pointed_at(reading, Element("rdg", {}, (app,), 2)) == (app,), apps_pointed_at(reading, reading)
    (True, ())
    """
    if content is reading or not any(True for _ in reading.named("ptr", "ref")):
        return ()
    return tuple(part for part in content.elements() if part.name == "app")


def points_away(reading: Element) -> bool:
    """Return whether a reading has no words and points at some, which were not found."""
    return not reading.text.strip() and any(part.get("target") for part in reading.named("ptr", "ref"))


def elements_of(path: Path) -> dict[str, Element]:
    """Return the elements by `xml:id` of the XML file at `path`.

    Raises:
        SourceError: If it cannot be read.
    """
    elements: dict[str, Element] = {}
    for element in parse(contents(path, path.as_posix()), path.as_posix()).walk():
        if name := element.get("xml:id"):
            elements.setdefault(name, element)
    return elements


def between(elements: Mapping[str, Element], first: str, last: str) -> Iterator[Element]:
    """Yield the elements from the one with the id `first` to the one with the id `last`, none that is inside another.

    >>> one, two, three = (Element("w", {"xml:id": name}, (name,), 1) for name in ("a", "b", "c"))
    >>> [word.text for word in between({"a": one, "b": two, "c": three}, "a", "b")]
    ['a', 'b']
    """
    if first not in elements or last not in elements:
        return
    names = list(elements)
    inside: set[int] = set()
    for name in names[names.index(first) : names.index(last) + 1]:
        element = elements[name]
        if id(element) not in inside:
            inside.update(id(part) for part in element.walk())
            yield element


def missing_files(files: PointedFiles, source: str, line: int) -> SourceError:
    """Return the error for an apparatus whose readings have their words in files that are not beside it."""
    names = list(files.missing)
    shown = ", ".join(names[:8]) + (f" and {len(names) - 8:,} more" if len(names) > 8 else "")
    return SourceError(
        f"the readings hold no words but point at them (ptr), and what they point at is not beside the file ({shown}); put it there, or "
        "collate the files of the witnesses instead",
        source,
        line,
    )
