"""What is before the root of an XML file: its declaration and its document type."""

from __future__ import annotations

import codecs
import re

from collate.sources.entities import ENCODING

UTF_16 = {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}

PLAIN_ENCODING = re.compile(rb"utf-?8|us-ascii|ascii|iso-8859-\d+|windows-125\d")
"""Encodings in which markup is written as in ASCII."""

LATE_DECLARATION = re.compile(
    rb"(?:\xef\xbb\xbf)?(?P<before>(?:\s|<!--.*?-->)*)(?P<declaration><\?xml\s[^>]*\?>)", re.DOTALL
)
"""A declaration of XML, and what is before it."""


def may_contain(markup: bytes, data: bytes) -> bool:
    """Return whether the XML file `data` may contain `markup`: false only where its encoding cannot hide it.

    >>> [may_contain(b"<!DOCTYPE", data) for data in (b"<TEI/>", b"<!DOCTYPE TEI><TEI/>", "<TEI/>".encode("utf-16"))]
    [False, True, True]
    """
    declared = ENCODING.match(data.removeprefix(codecs.BOM_UTF8))
    as_ascii = not declared or PLAIN_ENCODING.fullmatch(declared[1].lower())
    return not as_ascii or markup in data or b"\0" in data[:4] or data[:2] in UTF_16


def with_declaration_first(data: bytes) -> bytes:
    """Return the XML file `data` with its declaration before the blanks and comments that come first, each line with the number it had.

    XML allows nothing before the declaration; what is there is no text.

    >>> with_declaration_first(b"<!-- draft -->\\n<?xml version='1.0'?>\\n<TEI/>")
    b"<?xml version='1.0'?><!-- draft -->\\n\\n<TEI/>"
    """
    late = LATE_DECLARATION.match(data)
    if not late or not late["before"]:
        return data
    declaration = late["declaration"]
    return b"".join(
        (b" ".join(declaration.split()), late["before"], b"\n" * declaration.count(b"\n"), data[late.end() :])
    )


def line_of_declaration(data: bytes) -> int | None:
    """Return the line (from 1) of the document type, nothing if its encoding hides it.

    >>> line_of_declaration(b"<?xml version='1.0'?>\\n<!DOCTYPE TEI>")
    2
    """
    at = data.find(b"<!DOCTYPE")
    return data.count(b"\n", 0, at) + 1 if at >= 0 else None
