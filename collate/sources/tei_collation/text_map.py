"""Where in the text of an edition its elements, words, numbered lines and sections are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from collate.sources.tei_collation.base_text import TextWalk
from collate.sources.tei_collation.numbered import WORD, extents
from collate.sources.xml_file import Element

TURNS = frozenset({"lb", "milestone", "pb", "cb"})


@dataclass(frozen=True, slots=True, eq=False)
class TextMap:
    """The text of an edition, and where its elements and its numbered lines and sections are."""

    text: str
    walk: TextWalk
    regions: Mapping[str, Sequence[tuple[int, int]]] = field(repr=False)
    words: Sequence[tuple[int, int]] = field(repr=False)
    """The extent of each word, for apps that number them."""
    inside: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    """The extent of each `app` (by identity) that is inside another by its numbers."""
    listed: frozenset[int] = frozenset()
    """The apps (by identity) in blocks that have nothing but apps, so that they are not at the end of their words."""


def map_of(body: Element, walk: TextWalk, text: str) -> TextMap:
    """Return the map of `text`, which is that of `body`, read by `walk`."""
    regions: dict[str, list[tuple[int, int]]] = {}
    for labels, extent in _regions(body, walk, len(text)):
        for label in labels:
            regions.setdefault(label, []).append(extent)
    inside = extents(body, walk.apps, text, walk.apart_apps)
    return TextMap(text, walk, regions, [match.span() for match in WORD.finditer(text)], inside, listed_apps(body))


def listed_apps(body: Element) -> frozenset[int]:
    """Return the apps (by identity) in blocks of several apps and nothing else."""
    listed: set[int] = set()
    for block in body.walk():
        apps = [part for part in block.elements() if part.name == "app"]
        others = any(part.strip() if isinstance(part, str) else part.name != "app" for part in block.content)
        if len(apps) > 1 and not others:
            listed.update(map(id, apps))
    return frozenset(listed)


def _regions(body: Element, walk: TextWalk, size: int) -> Iterator[tuple[tuple[str, ...], tuple[int, int]]]:
    """Yield the names of each numbered part of the text, and where it is."""
    verses = [part for part in body.named("l") if id(part) in walk.elements]
    if verses and not any(verse.get("n") for verse in verses):
        for number, verse in enumerate(verses, 1):
            yield (str(number),), walk.elements[id(verse)]
    turns: dict[str, list[tuple[str, int]]] = {}
    waiting: list[tuple[Element, tuple[str, ...]]] = [(body, ())]
    while waiting:
        element, above = waiting.pop()
        extent = walk.elements.get(id(element))
        name = element.get("n").strip()
        own = (*above, name) if name and element.name not in TURNS else above
        if extent is not None and element.name in TURNS and name:
            kind = f"{element.name} {element.get('unit')}"
            turns.setdefault(kind, []).append((".".join((*above, name)), extent[0]))
        elif extent is not None and (name or element.get("xml:id")):
            labels = [".".join(own[i:]) for i in range(len(own))] if name else []
            yield tuple(dict.fromkeys([*labels, element.get("xml:id")])), extent
        waiting.extend((part, own) for part in reversed(list(element.elements())))
    for marks in turns.values():
        ends = [*(at for _, at in marks[1:]), size]
        for (label, at), end in zip(marks, ends, strict=True):
            parts = label.split(".")
            yield tuple(".".join(parts[i:]) for i in range(len(parts))), (at, max(at, end))
