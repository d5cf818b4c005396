"""XML, read without trust: the only module that knows lxml's reader.

A file of XML reaches neither the network nor another file: no DTD is loaded, no entity is replaced, nothing is
included.  A file that declares a document type is refused, since an entity could otherwise stand in a witness' text; so is
one that is nested deeper than `DEPTH`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from collate.errors import SourceError
from collate.sources.limits import WITNESS

DEPTH = 150
"""Elements inside one another; a transcription has a dozen."""

SPACE = " \t\r\n"
"""What XML calls white space; a no-break space is a character like any other."""

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"

XML_NAMESPACE = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element of XML with all that is in it.

    `name` is without its namespace.  `attributes` are by name, those of `xml:` with that prefix, others of a namespace left
    out.  `content` holds texts and elements in their order.  `line` counts from 1.
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
        SourceError: If it is too large, not well-formed, nested too deep, or declares a document type.

    >>> parse(b"<p n='1'>The <hi>fox</hi></p>", "a.xml").text
    'The fox'
    """
    from lxml import etree

    if len(data) > limit:
        raise SourceError(f"the file is larger than {limit >> 20} MB; divide it into several editions", source)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise not_well_formed(error.msg, data, source, error.lineno) from None
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise declares(source, line_of_declaration(data))
    return convert(root, source, 1)


def convert(node: Any, source: str, depth: int) -> Element:  # noqa: ANN401 - lxml's element, which has no types
    """Return the element `node` of lxml, which lies `depth` deep.

    Raises:
        SourceError: If it is nested too deep.
    """
    line = int(node.sourceline or 1)
    if depth > DEPTH:
        raise too_deep(source, line)
    content: list[Element | str] = [node.text] if node.text else []
    for child in node:
        content.append(convert(child, source, depth + 1))
        if child.tail:
            content.append(child.tail)
    attributes = dict(node.attrib)
    if any(name.startswith("{") for name in attributes):
        attributes = {local(name): value for name, value in attributes.items() if own(name)}
    namespace, _, name = node.tag.rpartition("}")
    return Element(name, attributes, tuple(content), line, namespace.removeprefix("{"))


def own(name: str) -> bool:
    """Return whether an attribute has no namespace, or that of `xml:`."""
    return not name.startswith("{") or name.startswith(XML_NAMESPACE)


def local(name: str) -> str:
    """Return the name of an attribute, `xml:` before those of XML's own.

    >>> local("n"), local("{http://www.w3.org/XML/1998/namespace}id")
    ('n', 'xml:id')
    """
    return name.replace(XML_NAMESPACE, "xml:")


def not_well_formed(said: str | None, data: bytes, source: str, line: int | None) -> SourceError:
    """Return the error for a file that the parser refused, which `said` why."""
    said = re.sub(r", line \d+, column \d+.*$", "", said or "it is empty", flags=re.DOTALL)
    if "depth" in said.lower():
        return too_deep(source, line)
    if re.search(rb"<!DOCTYPE", data[: 1 << 16]) and "entity" in said.lower():
        return declares(source, line_of_declaration(data))
    return SourceError(f"not well-formed XML ({said[:1].lower()}{said[1:].rstrip('! ')}); mend it there", source, line)


def declares(source: str, line: int | None) -> SourceError:
    """Return the error for a file with a document type."""
    return SourceError(
        "the file declares a document type (<!DOCTYPE …>), whose entities could stand for any text; "
        "write the characters themselves and delete the declaration",
        source,
        line,
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


def identified(root: Element, source: str) -> dict[str, Element]:
    """Return the elements inside `root` that have an `xml:id`, by it.

    Raises:
        SourceError: If two have the same.
    """
    found: dict[str, Element] = {}
    for element in root.walk():
        name = element.get("xml:id")
        if name and name in found:
            raise SourceError(
                f"xml:id {name!r} is given twice, first in line {found[name].line}; give each element its own",
                source,
                element.line,
            )
        if name:
            found[name] = element
    return found
