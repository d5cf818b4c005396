"""Where in the text the entries of the apparatus are attached: spans that nest, and spans that cross them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from collate.apparatus import PrintedEntry


@dataclass(frozen=True, slots=True)
class TextAnchor:
    """Words of the text to which an entry belongs: positions in the base text, half open, never empty.

    `crosses` says that it begins within another one's words and ends without them, or the other way round; `holds` that
    another one begins within its words.
    """

    entry: PrintedEntry
    start: int
    end: int
    crosses: bool = False
    holds: bool = False


def anchored(entries: Sequence[PrintedEntry], paragraphs: Mapping[int, int]) -> tuple[TextAnchor, ...]:
    """Return where each entry is attached, outer ones before those within them.

    An entry that adds is attached to the word before, at the beginning of the text on the first.  Of two that cross, the one that
    begins later is reported; one that runs from a paragraph into another crosses too.  Where a conjecture stands for several
    words, their entries are attached to it.  Entries of a text without words are attached nowhere and are left out.

    Args:
        entries: In the order of the text.
        paragraphs: The paragraph of each word that is printed, by its position in the base text, both rising.
    """
    words = list(paragraphs)
    spans = [TextAnchor(entry, *_span(entry, words)) for entry in entries] if words else []
    spans.sort(key=lambda anchor: (anchor.start, -anchor.end))
    anchors: list[TextAnchor] = []
    around: list[int] = []
    for anchor, following in zip_longest(spans, spans[1:]):
        while around and around[-1] <= anchor.start:
            around.pop()
        crosses = paragraphs[anchor.start] != paragraphs[anchor.end - 1] or (bool(around) and anchor.end > around[-1])
        holds = following is not None and following.start < anchor.end
        anchors.append(replace(anchor, crosses=crosses, holds=holds))
        if not crosses:
            around.append(anchor.end)
    return tuple(anchors)


def _span(entry: PrintedEntry, words: Sequence[int]) -> tuple[int, int]:
    start = _printed_index(entry.start - 1 if entry.start == entry.end else entry.start, words)
    return start, max(start, _printed_index(entry.end - 1, words)) + 1


def _printed_index(position: int, words: Sequence[int]) -> int:
    """Return the printed word at `position`, or else the last before it; the first of all if there is none."""
    return words[max(0, bisect_right(words, position) - 1)]
