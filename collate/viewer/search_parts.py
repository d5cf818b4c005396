"""What the index of an edition is searched with: words and their sections, and texts, in parts that a page loads when needed.

A part is a script, since a page that is opened from disk can load no other file; it hands its data to the page.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from heapq import merge
from itertools import pairwise

import msgspec
import regex

from collate.viewer.section_summary import SectionSummary

SIZE = 60_000
"""Characters of a part, about."""

DIGITS = 9
"""Of the number of a section behind an id: one string takes half the memory of a pair, and there are as many as entries."""

TOGETHER = 20_000
"""Ids that are joined at once."""

MARKS = regex.compile("[\\p{M}\u0640\u200c-\u200f\u061c\u00ad]")
SIGNS = str.maketrans({"ς": "σ", "ß": "ss", "‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "„": '"'})
WORDS = regex.compile(r"[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+")
"""What is looked up as one word, folded: a character where words are not divided, else letters and numbers."""

PLAIN = re.compile(r"[ -~]*")


@lru_cache(maxsize=1 << 16)
def folded(text: str) -> str:
    """Return `text` as a search compares it, as `fold` in the script of the pages does.

    >>> folded("Καὶ λόγος, Straße")
    'και λογοσ, strasse'
    """
    if PLAIN.fullmatch(text):
        return text.lower()
    return str(MARKS.sub("", unicodedata.normalize("NFKD", text))).lower().translate(SIGNS)


class Vocabulary:
    """The words of the sections that were added, and the ids of their entries, each with the sections that have it."""

    def __init__(self) -> None:
        self.sections: dict[str, array[int]] = {}
        self.ids: list[str] = []
        self.odd: list[str] = []
        """Those that have a line break, as no id of collate's own has."""
        self.sorted: list[str] = []
        """Ids in order, many in one string, which takes a quarter of the memory."""

    def add(self, number: int, summary: SectionSummary) -> None:
        """Add what section `number` has, which is greater than those before."""
        texts = [summary.text, *(entry.words for entry in summary.entries)]
        for word in {word for text in texts for word in WORDS.findall(folded(text))}:
            self.sections.setdefault(word, array("I")).append(number)
        self.ids += [f"#{unit} {number:0{DIGITS}}" for unit in summary.ids]
        if len(self.ids) > TOGETHER:
            self.join_ids()

    def join_ids(self) -> None:
        """Put the ids that were added into one string, in order."""
        self.sorted.append("\n".join(sorted(own for own in self.ids if "\n" not in own)))
        self.odd += (own for own in self.ids if "\n" in own)
        self.ids.clear()

    def terms(self) -> Iterator[tuple[str, Sequence[int]]]:
        """Yield each word, and each id with # before it, with its sections, in the order of UTF-16 by which a script sorts."""
        self.join_ids()
        for own in merge(sorted(self.odd), *map(lines_of, self.sorted)):
            yield own[: -DIGITS - 1], (int(own[-DIGITS:]),)
        yield from sorted(self.sections.items(), key=lambda pair: pair[0].encode("utf-16-be"))


def lines_of(text: str) -> Iterator[str]:
    """Yield the lines of `text`, none if it is empty, each made when it is asked for.

    >>> list(lines_of("a\\nb"))
    ['a', 'b']
    """
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end + 1


def term_parts(terms: Iterable[tuple[str, Sequence[int]]]) -> Iterator[tuple[str, dict[str, list[str]]]]:
    """Yield the first term of each part, and the part: terms, and for each the differences between its sections.

    >>> list(term_parts([("a", (0, 1, 7)), ("b", (2,))]))
    [('a', {'terms': ['a', 'b'], 'in': ['0 1 6', '2']})]
    """
    names: list[str] = []
    lists: list[str] = []
    size = 0
    for term, numbers in terms:
        steps = " ".join(map(str, (numbers[0], *(b - a for a, b in pairwise(numbers)))))
        names.append(term)
        lists.append(steps)
        size += len(term) + len(steps)
        if size > SIZE:
            yield names[0], {"terms": names, "in": lists}
            names, lists, size = [], [], 0
    if names:
        yield names[0], {"terms": names, "in": lists}


def searched(summary: SectionSummary) -> list[object]:
    """Return what search shows of a section: its text, then the id and the words of each entry."""
    return [summary.text, *(field for entry in summary.entries for field in (entry.id, entry.words))]


def part_file(name: str, data: Mapping[str, object] | Sequence[object], version: str) -> str:
    """Return the script that hands `data` to the page that loads it as `name`.

    >>> print(part_file("text-0.js", ["</script>"], "1.0"), end="")
    // collate 1.0
    collatePart("text-0.js",["\\u003c/script>"]);
    """
    body = msgspec.json.encode(data).decode().replace("<", "\\u003c")
    return f'// collate {version}\ncollatePart("{name}",{body});\n'
