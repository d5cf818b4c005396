"""Where in the text the entries of the apparatus hang: spans that nest, and spans that cross them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from collate.apparatus import PrintedEntry


@dataclass(frozen=True, slots=True)
class Anchor:
    """Words of the text to which an entry belongs: positions in the base text, half open, never empty.

    `crosses` tells that it begins within another one's words and ends without them, or the other way round; `holds` that
    another one begins within its words.
    """

    entry: PrintedEntry
    start: int
    end: int
    crosses: bool = False
    holds: bool = False


def anchored(entries: Sequence[PrintedEntry], paragraphs: Sequence[int]) -> tuple[Anchor, ...]:
    """Return where each entry hangs, outer ones before those within them.

    An entry that adds hangs on the word before, at the beginning of the text on the first.  Of two that cross, the one that
    begins later is told; one that runs from a paragraph into another crosses too.  Entries of a text without words hang
    nowhere and are left out.

    Args:
        entries: In the order of the text.
        paragraphs: The paragraph of each word, rising.
    """
    spans = [Anchor(entry, *_span(entry, len(paragraphs))) for entry in entries] if paragraphs else []
    spans.sort(key=lambda anchor: (anchor.start, -anchor.end))
    found: list[Anchor] = []
    around: list[int] = []
    for anchor, following in zip_longest(spans, spans[1:]):
        while around and around[-1] <= anchor.start:
            around.pop()
        crosses = paragraphs[anchor.start] != paragraphs[anchor.end - 1] or (bool(around) and anchor.end > around[-1])
        holds = following is not None and following.start < anchor.end
        found.append(replace(anchor, crosses=crosses, holds=holds))
        if not crosses:
            around.append(anchor.end)
    return tuple(found)


def _span(entry: PrintedEntry, words: int) -> tuple[int, int]:
    start = entry.start - 1 if entry.start == entry.end else entry.start
    start = min(max(0, start), words - 1)
    return start, max(start + 1, min(entry.end, words))
