"""Strings in XML that come back to the character, and ids that XML allows.

A character that XML 1.0 cannot hold (a control character, say) is written in a text as `<g ref="#…"/>`, pointing at a `char` of
the header with its code.  In an attribute, where no element is allowed, it is written `\\u{1}`, and a backslash twice.

Source: XML 1.0, 2.2 (characters) and 3.3.3 (normalisation of attributes); TEI P5, Guidelines, 5.2.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SPECIAL = re.compile('[&<>\r"\\\\\t\n]|' + FORBIDDEN.pattern)
"""What is not written as it stands, in a text or in an attribute."""

ESCAPED = re.compile(r"\\(?:\\|u\{([0-9a-f]+)\})")

LETTERS = re.compile("[A-Za-z_À-ÖØ-öø-ÿΑ-ΡΣ-ώА-яא-ת]")
"""Letters that every edition of XML 1.0 and every validator takes in an id."""

SIGNS = {"*": "-star", "'": "-prime", "’": "-prime", "+": "-plus"}
"""What signs usual in sigla are called in an id."""


def char_id(character: str) -> str:
    """Return the id of the `char` of the header that stands for `character`.

    >>> char_id("\\x01")
    'char-u0001'
    """
    return f"char-u{ord(character):04x}"


def escape(text: str) -> str:
    """Return `text` as the content of an element.

    >>> escape("a < b & c\\x01")
    'a &lt; b &amp; c<g ref="#char-u0001"/>'
    """
    if not SPECIAL.search(text):
        return text
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return FORBIDDEN.sub(lambda match: f'<g ref="#{char_id(match[0])}"/>', text)


def escape_described(text: str) -> str:
    """Return `text` as the content of an element such as `desc` and `span`, in which `g` is allowed only inside another.

    >>> escape_described("\x01")
    '<hi><g ref="#char-u0001"/></hi>'
    """
    return escape(text).replace("<g ", "<hi><g ").replace('"/>', '"/></hi>')


def escape_attribute(value: str) -> str:
    """Return `value` as it stands in an attribute, without the quotation marks.

    >>> escape_attribute('a "b" \\\\ \\x01')
    'a &quot;b&quot; \\\\\\\\ \\\\u{1}'
    """
    if not SPECIAL.search(value):
        return value
    value = FORBIDDEN.sub(lambda match: f"\\u{{{ord(match[0]):x}}}", value.replace("\\", "\\\\"))
    value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return value.replace("\t", "&#9;").replace("\n", "&#10;").replace("\r", "&#13;")


def unescape_attribute(value: str) -> str:
    """Return what `escape_attribute` wrote, once XML's own escapes are undone.

    >>> unescape_attribute("\\\\\\\\ \\\\u{1}") == "\\\\ \\x01"
    True
    """
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)) if match[1] else "\\", value)


def tag(name: str, attributes: Mapping[str, str | None], content: str = "") -> str:
    """Return an element; `content` is XML already, attributes that are None are left out.

    >>> tag("rdg", {"wit": "#A #B", "n": None}, escape("a & b"))
    '<rdg wit="#A #B">a &amp; b</rdg>'
    """
    start = opening(name, attributes)
    return f"{start}{content}</{name}>" if content else f"{start[:-1]}/>"


def opening(name: str, attributes: Mapping[str, str | None]) -> str:
    """Return the start of an element.

    >>> opening("p", {"n": "1"})
    '<p n="1">'
    """
    given = "".join(f' {key}="{escape_attribute(value)}"' for key, value in attributes.items() if value is not None)
    return f"<{name}{given}>"


def words_of(value: str) -> str:
    """Return `value` as one word: white space, controls and `%` by their codes, as in an address.

    >>> words_of("Part 1"), unworded("Part%201")
    ('Part%201', 'Part 1')
    """
    return "".join(
        "".join(f"%{byte:02X}" for byte in c.encode()) if c == "%" or unicodedata.category(c)[0] in "ZC" else c
        for c in value
    )


def unworded(value: str) -> str:
    """Return what `words_of` wrote."""
    from urllib.parse import unquote

    return unquote(value)


class Ids:
    """Ids of a document, each given once."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def take(self, wanted: str) -> str:
        """Return an id that resembles `wanted`, such as no one has had yet.

        >>> ids = Ids()
        >>> [ids.take(siglum) for siglum in ("A", "M²", "M2", "1739*", "α", "Ж?")]
        ['A', 'M2', 'M2-2', 'w1739-star', 'α', 'Ж_3f_']
        """
        name = plain = xml_name(wanted)
        number = 1
        while name in self._given:
            number += 1
            name = f"{plain}-{number}"
        self._given.add(name)
        return name

    def take_all(self, wanted: Iterable[str]) -> dict[str, str]:
        """Return an id for each of `wanted`, by it."""
        return {name: self.take(name) for name in wanted}


def xml_name(wanted: str) -> str:
    """Return `wanted` in the characters of an id; it begins with a letter.

    >>> xml_name("01"), xml_name("P⁴⁵")
    ('w01', 'P45')
    """
    parts = []
    for character in unicodedata.normalize("NFKC", wanted):
        if LETTERS.match(character) or (character.isascii() and (character.isdigit() or character in ".-")):
            parts.append(character)
        else:
            parts.append(SIGNS.get(character, f"_{ord(character):x}_"))
    name = "".join(parts)
    return name if name and (LETTERS.match(name)) else f"w{name}"


def plain_name(wanted: str) -> str:
    """Return `wanted` as an id of ASCII letters, digits and single hyphens, other letters by their names.

    >>> [plain_name(siglum) for siglum in ("A", "α", "ℵ", "M*", "P⁴⁵", "A.1", "01")]
    ['A', 'alpha', 'alef', 'M-star', 'P45', 'A-1', 'w01']
    """
    parts = (plain_character(character) for character in unicodedata.normalize("NFKD", wanted))
    name = re.sub("-+", "-", "".join(parts)).strip("-")
    return name if name[:1].isalpha() else f"w{name}"


def plain_character(character: str) -> str:
    """Return what stands for `character` in a plain id: nothing for a mark on a letter, a hyphen for a sign without a name.

    >>> plain_character("א"), plain_character("*"), plain_character("!")
    ('alef', '-star', '-')
    """
    if character.isascii() and character.isalnum():
        return character
    if not character.isalpha():
        return SIGNS.get(character, "" if unicodedata.combining(character) else "-")
    name = unicodedata.name(character, f"u{ord(character):x}").lower().replace(" ", "-")
    return name.removesuffix("-symbol").rpartition("letter-")[2]
