"""Notes: which are about the text, and which are words of the witness."""

from __future__ import annotations

from collate.sources.xml_file import Element


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
