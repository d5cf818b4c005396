"""How many attributes an element of an XML file has, before it is parsed: a parser's time grows with their square."""

from __future__ import annotations

import codecs
import re

from collate.errors import SourceError
from collate.sources.limits import ATTRIBUTES

START = re.compile(rb"[^\s=>]+")

ATTRIBUTE = re.compile(rb"\s+[^\s=>]+\s*=\s*(?:\"[^\"]*\"|'[^']*')")
"""The name of an element, and one of its attributes."""


def check_attributes(data: bytes, source: str) -> None:
    """Check that no element has more attributes than can be read in a reasonable time; it is done before they are parsed.

    Raises:
        SourceError: If one has.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    at = 0
    for piece in data.split(b"<"):
        if piece.count(b"=") > ATTRIBUTES:
            attributes = 0
            end = match.end() if (match := START.match(piece)) else 0
            while (match := ATTRIBUTE.match(piece, end)) is not None:
                attributes, end = attributes + 1, match.end()
            if attributes > ATTRIBUTES:
                line = data.count(b"\n", 0, at) + 1
                message = f"an element has more than {ATTRIBUTES:,} attributes; write what they say as elements"
                raise SourceError(message, source, line)
        at += len(piece) + 1
