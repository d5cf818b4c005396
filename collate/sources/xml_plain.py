"""Plain XML, read by expat in half the time: a file in UTF-8 that declares nothing.

What expat does not take, or what is beyond a limit, is left to the reader of all XML, which reports it.  A file without a document type
has no entities but the five of XML, so that nothing else can be reached from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from xml.parsers import expat

from collate.sources.limits import ATTRIBUTES, DEPTH, TEXT
from collate.sources.xml_element import NO_ATTRIBUTES, SHORT, Element, TagNames, named_attributes
from collate.sources.xml_prolog import may_contain

UTF_8 = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml\s[^>]*?encoding\s*=\s*[\"'](?:utf-?8|(?:us-)?ascii)[\"']|(?!<\?xml\s[^>]*?encoding))",
    re.IGNORECASE,
)
"""The beginning of a file in UTF-8."""

TAG = re.compile(rb"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
TAG_OF_LINES = re.compile(rb"<[^<>!?]*\n[^<>]*>")
"""A tag that is longer than a line."""

BUFFER = 1 << 20
"""Characters that expat gives at once, so that a long text is in few pieces."""

SEPARATOR = "}"
"""What expat writes between the address of a namespace and a name."""

Open = tuple[list["Element | str"], str, Sequence[str], int]
"""The content around an element, its tag and attributes, and its line."""


class BeyondLimitsError(Exception):
    """The file is nested too deep, or a text in it or a list of attributes is too long."""


def plain_root(data: bytes) -> Element | None:
    """Return the root of the XML file `data` if it is plain, else nothing.

    >>> plain_root(b"<p>The <hi n='1'>fox</hi></p>").text, plain_root(b"<!DOCTYPE p><p/>"), plain_root(b"<p>")
    ('The fox', None, None)
    """
    if not UTF_8.match(data) or may_contain(b"<!DOCTYPE", data):
        return None
    parser = expat.ParserCreate(namespace_separator=SEPARATOR)
    parser.buffer_text = parser.ordered_attributes = True
    parser.buffer_size = BUFFER
    root: list[Element | str] = []
    start, end, text = handlers(root, line_of_tag(parser, data))
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat takes no names
    except (expat.ExpatError, BeyondLimitsError):
        return None
    return next(part for part in root if isinstance(part, Element))


def line_of_tag(parser: expat.XMLParserType, data: bytes) -> Callable[[], int]:
    """Return what returns the line in which the tag that is read ends."""
    if not TAG_OF_LINES.search(data):
        return lambda: parser.CurrentLineNumber

    def line() -> int:
        at = parser.CurrentByteIndex
        tag = TAG.match(data, at)
        return parser.CurrentLineNumber + (data.count(b"\n", at, tag.end()) if tag else 0)

    return line


def handlers(
    root: list[Element | str], line: Callable[[], int]
) -> tuple[Callable[[str, Sequence[str]], None], Callable[[str], None], Callable[[str], None]]:
    """Return what the parser calls at the beginning of an element, at its end and at a text; the first element is put into `root`."""
    names, known, leaves = TagNames(), dict[str, str](), dict[str, tuple[str, ...]]()
    lines: dict[int, int] = {}
    around: list[Open] = []
    parts = root

    def start(tag: str, attributes: Sequence[str]) -> None:
        nonlocal parts
        if len(around) >= DEPTH or len(attributes) > 2 * ATTRIBUTES:
            raise BeyondLimitsError
        number = line()
        around.append((parts, tag, attributes, lines.setdefault(number, number)))
        parts = []

    def end(_tag: str) -> None:
        nonlocal parts
        own = parts
        parts, tag, attributes, number = around.pop()
        content: tuple[Element | str, ...]
        if len(own) == 1 and isinstance(text := own[0], str):
            content = leaves.get(text) or (leaves.setdefault(text, (text,)) if len(text) < SHORT else (text,))
        else:
            content = tuple(own)
        name, namespace = names[tag]
        given = attributes_of(attributes, tag) if attributes else NO_ATTRIBUTES
        parts.append(Element(name, given, content, number, namespace))

    def text(piece: str) -> None:
        if parts and isinstance(before := parts[-1], str):
            piece = before + piece
            parts.pop()
            if len(piece) > TEXT:
                raise BeyondLimitsError
        parts.append(known.setdefault(piece, piece) if len(piece) < SHORT else piece)

    return start, end, text


def attributes_of(given: Sequence[str], tag: str) -> Mapping[str, str]:
    """Return the attributes of an element, which expat has `given` as names and values in turn.

    >>> attributes_of(["n", "1", "http://www.w3.org/XML/1998/namespace}id", "a"], "w")
    {'n': '1', 'xml:id': 'a'}
    """
    names = given[::2]
    if not any(SEPARATOR in name for name in names):
        return dict(zip(names, given[1::2], strict=True))
    qualified = (f"{{{name}" if SEPARATOR in name else name for name in names)
    return named_attributes(zip(qualified, given[1::2], strict=True), f"{{{tag}" if SEPARATOR in tag else tag)
