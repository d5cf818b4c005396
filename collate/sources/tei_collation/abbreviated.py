"""Readings in the abbreviations of a printed apparatus: *X add.*, *X praem.*, *+ X*, *transp.*, as some editors keep them in their files.

With a full stop, or as a sign, these are no words of a witness: it has the lemma too, with words after or before it; or the words in another place,
which the reading does not hold.

Source: M. L. West, Textual Criticism and Editorial Technique, II.5 (the apparatus).
"""

from __future__ import annotations

import enum
import re

from collate.sources.tei.absence import words_in
from collate.sources.xml_file import Element


class Edge(enum.Enum):
    """Where the words of a reading are that come beside the lemma and not instead of it."""

    BEFORE = "before the lemma"
    AFTER = "after it"


_AFTER, _BEFORE = "add|addid|superadd|subiung", "praem|praep|praepos|antepos"
BESIDE = re.compile(
    rf"(?P<first>.+?)\s+(?:(?P<after>{_AFTER})|{_BEFORE})\.|(?:(?P<then>(?:{_AFTER})\.|\+)|(?:{_BEFORE})\.)\s+(?P<last>.+)"
)
"""Words, before or after the verb, that witnesses have beside the lemma."""

MOVED = re.compile(r"(?:.*\s)?(?:transp|transpos|transt|traiec|inv)\.(?:\s(?:post|ante)\s.*)?")
"""That witnesses have the words of the lemma in another place or order."""


def beside_lemma(reading: Element) -> tuple[Edge, Element] | None:
    """Return where the words of `reading` are, and these, if it states that they are beside the lemma.

    >>> edge, words = beside_lemma(Element("rdg", {}, ("οἱ praem.",), 1))
    >>> edge.name, words.text
    ('BEFORE', 'οἱ')
    >>> beside_lemma(Element("rdg", {}, ("add. et",), 1))[0].name, beside_lemma(Element("rdg", {}, ("et add",), 1))
    ('AFTER', None)
    """
    match = BESIDE.fullmatch(words_in(reading))
    if match is None:
        return None
    edge = Edge.AFTER if match["after"] or match["then"] else Edge.BEFORE
    return edge, Element(reading.name, {}, (match["first"] or match["last"],), reading.line, reading.namespace)


def is_moved(reading: Element) -> bool:
    """Return whether `reading` states that its witnesses have the words elsewhere, so that they are not in it.

    >>> is_moved(Element("rdg", {}, ("post ira transp.",), 1)), is_moved(Element("rdg", {}, ("transposuit",), 1))
    (True, False)
    """
    return MOVED.fullmatch(words_in(reading)) is not None
