"""How many letters a source has that could be text: the count that every reader must account for (law 8).

A letter is a code point of the Unicode categories L (letters), M (marks: combining vowel signs and accents), N (numbers
and digits) or Co (private use, as medieval fonts have it).  Punctuation, symbols and white space are not counted.

This walk is independent of what a reader does.  In TEI it counts all character data in `text`, `sourceDoc` and `body`, and in a file
without any of them, all that is not in the header or beside the text (`standOff`, `facsimile`).  In ALTO it counts the `CONTENT` of
every `String`; in PAGE XML, where a line may be given by itself, by its words and by their glyphs, the largest of what each line
or region gives once; in Word, all runs of text, deleted ones, fields and notes too.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from collate.sources.xml_file import Element

TEXTS = frozenset({"text", "sourceDoc", "body"})
FILES = frozenset({"TEI", "TEI.2", "teiCorpus", "teiCorpus.2"})
BESIDE = frozenset({"teiHeader", "standOff", "facsimile", "xenoData", "fsdDecl"})


class _Letters(dict[int, int]):
    """Whether a code point is a letter, looked up once."""

    def __missing__(self, point: int) -> int:
        category = unicodedata.category(chr(point))
        self[point] = int(category[0] in "LMN" or category == "Co")
        return self[point]


_LETTERS = _Letters()

_ASCII_SIGNS = bytes(point for point in range(128) if not chr(point).isalnum())


def letters_in(text: str) -> int:
    """Return how many letters `text` has.

    >>> letters_in("Fox 12, कि — \\ue8bf")
    8
    """
    if text.isascii():
        return len(text.encode().translate(None, _ASCII_SIGNS))
    return sum(count for c, count in Counter(text).items() if _LETTERS[ord(c)])


def letters_of_xml(root: Element) -> int:
    """Return how many letters of the XML file `root` could be text.

    >>> from collate.sources.xml_file import parse
    >>> letters_of_xml(parse(b"<TEI><teiHeader>no</teiHeader><text><body>one<note>two</note></body></text></TEI>", ""))
    6
    """
    return letters_in("".join(piece for text in _texts(root) for piece in _character_data(text)))


def _texts(root: Element) -> list[Element | str]:
    texts: list[Element | str] = []
    waiting = [root] if root.name in FILES else []
    while waiting:
        for part in waiting.pop().content:
            if isinstance(part, Element) and part.name in TEXTS:
                texts.append(part)
            elif isinstance(part, Element) and part.name in FILES:
                waiting.append(part)
    return texts or [part for part in root.content if isinstance(part, str) or part.name not in BESIDE]


def _character_data(text: Element | str) -> Iterator[str]:
    waiting: list[tuple[Element | str, ...]] = [(text,)]
    while waiting:
        for part in waiting.pop():
            if isinstance(part, str):
                yield part
            elif part.content:
                waiting.append(part.content)


def letters_of_word(part: Element) -> int:
    """Return how many letters of a part of a Word document could be text."""
    return sum(letters_in(run.text) for run in part.walk() if run.name in {"t", "delText", "instrText"})


def letters_of_alto(root: Element) -> int:
    """Return how many letters of the ALTO file `root` could be text."""
    return sum(letters_in(part.get("CONTENT")) for part in root.walk() if part.name in {"String", "HYP"})


def letters_of_page(root: Element) -> int:
    """Return how many letters of the PAGE file `root` could be text."""

    def equivalents(element: Element) -> int:
        readings = (part for part in element.elements() if part.name == "TextEquiv")
        return sum(
            letters_in(part.text) for reading in readings for part in reading.elements() if part.name == "Unicode"
        )

    def below(element: Element, name: str) -> int:
        return sum(counted(part) for part in element.elements() if part.name == name)

    def counted(element: Element) -> int:
        if element.name.endswith(("Region", "TableCell")):
            nested = sum(counted(part) for part in element.elements() if part.name.endswith(("Region", "TableCell")))
            return (below(element, "TextLine") or equivalents(element)) + nested
        inner = {"TextLine": "Word", "Word": "Glyph"}.get(element.name, "")
        return equivalents(element) or below(element, inner)

    return sum(counted(part) for page in root.named("Page") for part in page.elements() if part.name.endswith("Region"))


@dataclass(frozen=True, slots=True)
class Balance:
    """What a reader reports about a source, compared with the count of its letters."""

    counted: int
    read: int
    left_out: int

    @property
    def missing(self) -> int:
        """Letters that were neither read nor left out for a reason; negative if some were read twice."""
        return self.counted - self.read - self.left_out


def joined(texts: Iterable[str]) -> int:
    """Return how many letters are in all `texts` together."""
    return letters_in("".join(texts))
