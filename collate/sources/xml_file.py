"""XML, read without trust: the only module that knows lxml's reader.

A file of XML reaches neither the network nor another file: no DTD is loaded, and no entity that is declared elsewhere.
Entities that the file itself declares are part of it; they are replaced, as long as they do not make it much larger.  A file
that is nested deeper than `DEPTH` is refused.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from collate.errors import InternalError, SourceError
from collate.sources.entities import with_known_entities
from collate.sources.limits import ATTRIBUTES, WITNESS

DEPTH = 150
"""Elements inside one another; a transcription has a dozen."""

START = re.compile(rb"[^\s=>]+")
ATTRIBUTE = re.compile(rb"\s+[^\s=>]+\s*=\s*(?:\"[^\"]*\"|'[^']*')")
"""The name of an element, and one of its attributes."""

SPACE = " \t\r\n"
"""What XML calls white space; a no-break space is a character like any other."""

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"

UNDECLARED = re.compile(r"Entity '[^']*' not defined")

NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})

XLINK = "{http://www.w3.org/1999/xlink}"

XML_NAMESPACE = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element of XML with all that is in it.

    `name` is without its namespace.  `attributes` are by name, those of `xml:` and `xlink:` with that prefix, others of a
    namespace left out.  `content` holds texts and elements in their order.  `line` counts from 1.
    """

    name: str
    attributes: Mapping[str, str] = field(repr=False)
    content: tuple[Element | str, ...] = field(repr=False)
    line: int
    namespace: str = ""

    def get(self, name: str, default: str = "") -> str:
        """Return the attribute `name`, or `default`."""
        return self.attributes.get(name, default)

    def elements(self) -> Iterator[Element]:
        """Yield the elements directly inside this one."""
        for part in self.content:
            if isinstance(part, Element):
                yield part

    def child(self, *path: str) -> Element | None:
        """Return the first element at `path`, the names of one inside another, or nothing."""
        if not path:
            return self
        below = (part.child(*path[1:]) for part in self.elements() if part.name == path[0])
        return next((found for found in below if found is not None), None)

    def walk(self) -> Iterator[Element]:
        """Yield this element and all inside it, in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed([part for part in element.content if isinstance(part, Element)]))

    def named(self, *names: str) -> Iterator[Element]:
        """Yield this element and those inside it that have one of `names`, in the order of the file."""
        return (part for part in self.walk() if part.name in names)

    @property
    def text(self) -> str:
        """All text inside, as it stands."""
        return "".join(part if isinstance(part, str) else part.text for part in self.content)


def parse(data: bytes, source: str, limit: int = WITNESS) -> Element:
    """Return the root of the XML file `data`, called `source` in messages; comments and instructions are left out.

    Raises:
        SourceError: If it is too large, not well-formed, nested too deep, or uses entities that are declared elsewhere or
            make it too large.
        InternalError: If a character of it was lost.

    >>> parse(b"<!DOCTYPE p [<!ENTITY f 'fox'>]><p n='1'>The <hi>&f;</hi></p>", "a.xml").text
    'The fox'
    """
    from lxml import etree

    if len(data) > limit:
        raise SourceError(f"the file is larger than {limit >> 20} MB; divide it into several editions", source)
    check_attributes(data, source)
    try:
        root = etree.fromstring(data, parser())
    except etree.XMLSyntaxError as error:
        if not UNDECLARED.match(error.msg or ""):
            raise not_well_formed(error.msg, data, source, error.lineno) from None
        try:
            root = etree.fromstring(with_known_entities(data, source), parser())
        except etree.XMLSyntaxError as again:
            raise not_well_formed(again.msg, data, source, again.lineno) from None
    element, length = convert(root, source, 1, {})
    if length != int(root.xpath("string-length(string())")):
        raise InternalError(f"{source}: not every character of the file was read")
    return element


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
            end = found.end() if (found := START.match(piece)) else 0
            while (found := ATTRIBUTE.match(piece, end)) is not None:
                attributes, end = attributes + 1, found.end()
            if attributes > ATTRIBUTES:
                line = data.count(b"\n", 0, at) + 1
                said = f"an element has more than {ATTRIBUTES:,} attributes; write what they say as elements"
                raise SourceError(said, source, line)
        at += len(piece) + 1


def parser() -> Any:  # noqa: ANN401 - of lxml, which has no types
    """Return a parser that reads nothing but the file itself."""
    from lxml import etree

    return etree.XMLParser(
        resolve_entities="internal",
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def convert(node: Any, source: str, depth: int, names: dict[str, tuple[str, str]]) -> tuple[Element, int]:  # noqa: ANN401 - lxml's element
    """Return the element `node` of lxml, which lies `depth` deep, and how many characters are in it.

    `names` keeps the name and namespace of each tag.

    Raises:
        SourceError: If it is nested too deep.
    """
    line = int(node.sourceline or 1)
    if depth > DEPTH:
        raise too_deep(source, line)
    text = node.text
    content: list[Element | str] = [text] if text else []
    length = len(text) if text else 0
    for child in node:
        element, inside = convert(child, source, depth + 1, names)
        content.append(element)
        length += inside
        if tail := child.tail:
            content.append(tail)
            length += len(tail)
    attributes = dict(node.attrib) or NO_ATTRIBUTES
    if attributes and any(name.startswith("{") for name in attributes):
        attributes = {local(name): value for name, value in attributes.items() if own(name)}
    tag = node.tag
    if tag not in names:
        namespace, _, name = tag.rpartition("}")
        names[tag] = name, namespace.removeprefix("{")
    name, namespace = names[tag]
    return Element(name, attributes, tuple(content), line, namespace), length


def own(name: str) -> bool:
    """Return whether an attribute has no namespace, or that of `xml:` or `xlink:`."""
    return not name.startswith("{") or name.startswith((XML_NAMESPACE, XLINK))


def local(name: str) -> str:
    """Return the name of an attribute, with its prefix if it is of `xml:` or `xlink:`.

    >>> local("n"), local("{http://www.w3.org/XML/1998/namespace}id")
    ('n', 'xml:id')
    """
    return name.replace(XML_NAMESPACE, "xml:").replace(XLINK, "xlink:")


def not_well_formed(said: str | None, data: bytes, source: str, line: int | None) -> SourceError:
    """Return the error for a file that the parser refused, which `said` why."""
    said = re.sub(r", line \d+, column \d+.*$", "", said or "it is empty", flags=re.DOTALL)
    if "depth" in said.lower() or "recursion" in said.lower():
        return too_deep(source, line)
    if "amplification" in said or "reference loop" in said:
        what = "refer to one another in a circle" if "loop" in said else "make the text more than five times as long"
        return SourceError(
            f"the entities that the file declares {what}; write the characters themselves",
            source,
            line_of_declaration(data),
        )
    if "too long" in said:
        return SourceError("a text without any element in it is longer than 10 MB; divide it by elements", source, line)
    return SourceError(
        f"not well-formed XML ({said[:1].lower()}{said[1:].rstrip('! ')}); correct it there", source, line
    )


def too_deep(source: str, line: int | None) -> SourceError:
    """Return the error for a file that is nested too deep."""
    return SourceError(f"elements are nested more than {DEPTH} deep; make the encoding flatter", source, line)


def line_of_declaration(data: bytes) -> int | None:
    """Return the line (from 1) of the document type, nothing if its encoding hides it.

    >>> line_of_declaration(b"<?xml version='1.0'?>\\n<!DOCTYPE TEI>")
    2
    """
    at = data.find(b"<!DOCTYPE")
    return data.count(b"\n", 0, at) + 1 if at >= 0 else None


def pointers(value: str) -> tuple[str, ...]:
    """Return what an attribute such as `wit` points at, without the number signs.

    >>> pointers("#A  #B C")
    ('A', 'B', 'C')
    """
    return tuple(part.removeprefix("#") for part in value.split())


def identified(root: Element, source: str, pointed: Collection[str] | None = None) -> dict[str, Element]:
    """Return the elements inside `root` that have an `xml:id`, by it; of two with the same, the first.

    Args:
        root: The element.
        source: What messages call its file.
        pointed: The ids that something points at, which must be unique; without it, all must.

    Raises:
        SourceError: If two have the same id and it matters.
    """
    found: dict[str, Element] = {}
    for element in root.walk():
        name = element.attributes.get("xml:id")
        if name and name in found and (pointed is None or name in pointed):
            raise SourceError(
                f"xml:id {name!r} is given twice, first in line {found[name].line}; give each element its own",
                source,
                element.line,
            )
        if name:
            found.setdefault(name, element)
    return found


def repeated_ids(root: Element) -> dict[str, tuple[int, int]]:
    """Return each `xml:id` that two elements inside `root` have, with the lines of the first and the second of them."""
    lines: dict[str, int] = {}
    found: dict[str, tuple[int, int]] = {}
    for element in root.walk():
        name = element.attributes.get("xml:id")
        if name and name in lines:
            found.setdefault(name, (lines[name], element.line))
        elif name:
            lines[name] = element.line
    return found
