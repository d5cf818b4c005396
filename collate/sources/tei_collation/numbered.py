"""Apps of one verse that number the words of it, as those of the Collation Editor do: an even number for a word, an odd one between two.

The verse has no text besides the lemmas.  Apps may overlap: then the wider one has the text, and the others are inside it, where their
numbers say.

Source: the files that the Collation Editor writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from collate.sources.xml_file import Element

WORD = re.compile(r"\w[\w’'ʼ-]*")


def is_numbered(element: Element) -> bool:
    """Return whether `element` is an `app` whose `@from` is the number of a word."""
    return element.name == "app" and element.get("from").isdecimal() and (element.get("to") or "0").isdecimal()


def numbers_of(app: Element) -> tuple[int, int]:
    """Return the first and the last number of a numbered `app`."""
    first = int(app.get("from"))
    return first, max(first, int(app.get("to") or first))


def in_order_of_numbers(element: Element) -> Sequence[Element | str]:
    """Return what is in a verse, its apps in the order of their numbers, a wider one before those in it; as it is if there is text beside them."""
    parts = list(element.content)
    if any(part.strip() if isinstance(part, str) else part.name != "app" and part.text.strip() for part in parts):
        return parts
    apps = [part for part in parts if not isinstance(part, str) and is_numbered(part)]
    others = [part for part in parts if not any(part is app for app in apps)]
    return [*others, *sorted(apps, key=lambda app: (numbers_of(app)[0], -numbers_of(app)[1]))]


def overlapping(body: Element) -> frozenset[int]:
    """Return the apps (by identity) whose words are inside those of an `app` before them in the same verse."""
    return frozenset(id(app) for verse in verses(body) for app in _overlapping(verse))


def verses(body: Element) -> Iterator[Sequence[Element]]:
    """Yield the numbered apps of each element that has such."""
    for block in body.walk():
        if apps := [part for part in block.elements() if is_numbered(part)]:
            yield apps


def _overlapping(apps: Sequence[Element]) -> Iterator[Element]:
    reached = 0
    for app in apps:
        first, last = numbers_of(app)
        between = first == last and first % 2 == 1
        if first < reached or (first == reached and not between):
            yield app
        reached = max(reached, last)


def extents(
    body: Element, apps: Mapping[int, tuple[int, int, bool]], text: str, apart: frozenset[int]
) -> dict[int, tuple[int, int]]:
    """Return for each of the apps `apart` (by identity) which characters of `text` its numbers mean, if that is known.

    `apps` has the extent of each other `app`.
    """
    known: dict[int, tuple[int, int]] = {}
    for verse in verses(body):
        words: dict[int, tuple[int, int]] = {}
        for app in verse:
            if id(app) in apps and id(app) not in apart:
                words.update(_words(app, apps[id(app)], text))
        for app in verse:
            if id(app) in apart and (place := _place(*numbers_of(app), words)):
                known[id(app)] = place
    return known


def _words(app: Element, extent: tuple[int, int, bool], text: str) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the numbers that `app` gives its words, each with the extent of the word."""
    start, end, _ = extent
    first, last = numbers_of(app)
    spans = [match.span() for match in WORD.finditer(text, start, end)]
    for step in (2, 1):
        begin = first + first % step
        if spans and begin + step * (len(spans) - 1) in {last, last - last % step}:
            yield from ((begin + step * at, span) for at, span in enumerate(spans))
            return
    yield first, (start, end)
    yield last, (start, end)


def _place(first: int, last: int, words: Mapping[int, tuple[int, int]]) -> tuple[int, int] | None:
    """Return the characters from the word `first` to the word `last`; between two words none."""
    if first == last and first % 2 == 1 and first not in words:
        before, after = words.get(first - 1), words.get(first + 1)
        at = before[1] if before else after[0] if after else None
        return None if at is None else (at, at)
    start = words.get(first) or words.get(first + 1)
    end = words.get(last) or words.get(last - 1)
    return (start[0], end[1]) if start and end and start[0] <= end[1] else None
