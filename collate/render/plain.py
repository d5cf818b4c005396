"""Witness text made harmless for plain files."""

from __future__ import annotations

import unicodedata

PICTURES = {number: 0x2400 + number for number in range(0x20)} | {0x7F: 0x2421}
"""Control characters and the signs that Unicode has to show them."""

BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of what follows."""


def visible(text: str) -> str:
    r"""Return `text` with every control character shown by a sign, so that none reaches a terminal or a parser.

    >>> visible("a\x1b[31mb\x85")
    'a␛[31mb\ufffd'
    """
    if text.isprintable():
        return text
    return "".join(map(_sign, text))


def _sign(character: str) -> str:
    number = ord(character)
    if number in PICTURES:
        return chr(PICTURES[number])
    return "\ufffd" if unicodedata.category(character) in {"Cc", "Cs"} or character in BIDI else character


def xml_text(text: str) -> str:
    r"""Return `text` made visible and without the two code points that XML cannot hold.

    >>> xml_text("a\x07b\uffff")
    'a␇b\ufffd'
    """
    return visible(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
