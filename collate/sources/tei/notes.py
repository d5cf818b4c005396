"""Notes: which are about the text, and which are words of the witness."""

from __future__ import annotations

from collections.abc import Iterator

from collate.sources.tei.elements import BLOCKS, BREAKS, OF_THE_EDITOR, breaks_word
from collate.sources.xml_file import Element

OF_AUTHORS = frozenset({"author", "authorial", "auctorial", "auctoris"})
"""`@type` of notes that the author wrote beside the text, in small letters."""


def is_note(element: Element) -> bool:
    """Return whether `element` is a note on the text: one that the source has in its lines, and nobody is named for, is text.

    >>> is_note(Element("note", {"place": "foot"}, ("a mistake",), 1)), is_note(Element("note", {"place": "inline"}, ("ten",), 1))
    (True, False)
    >>> is_note(Element("note", {"place": "inline", "resp": "#ed"}, ("a mistake",), 1)), is_note(Element("p", {}, (), 1))
    (True, False)
    """
    if element.name != "note":
        return False
    return element.get("place") != "inline" or bool(element.get("type") or element.get("resp"))


def whose(note: Element) -> str:
    """Return why a note is none of the text: whose it is, by its type.

    >>> whose(Element("note", {"type": "authorial"}, (), 1)), whose(Element("note", {}, (), 1))
    ('a note of the author', 'by the editor, not of the witness')
    """
    return "a note of the author" if note.get("type").casefold() in OF_AUTHORS else OF_THE_EDITOR


def words_of_note(note: Element) -> str:
    """Return the words of a note, those of its paragraphs and other blocks divided.

    >>> words_of_note(Element("note", {}, (Element("p", {}, ("a",), 1), Element("p", {}, ("b", Element("hi", {}, ("c",), 1)), 1)), 1))
    'a bc'
    """
    return " ".join("".join(_pieces(note)).split())


def _pieces(element: Element) -> Iterator[str]:
    for part in element.content:
        if isinstance(part, str):
            yield part
            continue
        apart = part.name in BLOCKS or (part.name in BREAKS and not breaks_word(part))
        yield from (" ", *_pieces(part), " ") if apart else _pieces(part)
