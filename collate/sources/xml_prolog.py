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


WRONG_ENCODING = re.compile(
    rb"""((?:\xef\xbb\xbf)?<\?xml\s[^>]*?)(\sencoding\s*=\s*["'](?:utf-?16|ucs-?2|utf-?32)[^"'>]*["'])""", re.IGNORECASE
)
"""A declaration of XML that says that each letter has two bytes, or four, in letters of one."""


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


def without_wrong_encoding(data: bytes) -> bytes:
    """Return the XML file `data`; if it declares UTF-16 in letters of one byte each, which cannot be, without what it declares.

    So a file is that was converted to UTF-8 and kept its first line.

    >>> without_wrong_encoding(b"<?xml version='1.0' encoding='UTF-16'?><TEI/>")
    b"<?xml version='1.0'                  ?><TEI/>"
    """
    declared = WRONG_ENCODING.match(data)
    return data if declared is None else declared[1] + b" " * len(declared[2]) + data[declared.end() :]


def line_of_declaration(data: bytes) -> int | None:
    """Return the line (from 1) of the document type, nothing if its encoding hides it.

    >>> line_of_declaration(b"<?xml version='1.0'?>\\n<!DOCTYPE TEI>")
    2
    """
    at = data.find(b"<!DOCTYPE")
    return data.count(b"\n", 0, at) + 1 if at >= 0 else None
