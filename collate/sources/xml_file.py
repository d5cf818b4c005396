"""XML, read without trust: the only module that uses lxml's parser.

A file of XML reaches neither the network nor another file: no DTD is loaded, and no entity that is declared elsewhere.
Entities that the file itself declares are part of it; they are replaced, as long as they do not make it much larger.  A file
that is nested deeper than `DEPTH` is refused.
"""

from __future__ import annotations

import contextlib
import gc
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from collate.errors import SourceError
from collate.sources.attributes import check_attributes
from collate.sources.entities import with_known_entities
from collate.sources.limits import DEPTH, WITNESS
from collate.sources.xml_errors import not_well_formed, too_deep
from collate.sources.xml_prolog import may_contain, with_declaration_first, without_wrong_encoding

SPACE = " \t\r\n"
"""What XML calls white space; a no-break space is a character like any other."""

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"

HARMLESS = frozenset({539, 513, 99})
"""The codes of libxml2 for an id that is no name, as "1a", or that comes again, and for a namespace that is no address."""

UNDECLARED = re.compile(r"Entity '[^']*' not defined")

CHUNK = 1 << 16
"""Bytes that the parser is given at once."""

SHORT = 24
"""Characters of a text that is stored once, however often it occurs."""

NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})

XLINK = "{http://www.w3.org/1999/xlink}"

XML_NAMESPACE = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(frozen=True, slots=True, eq=False)
class Element:
    """An element of XML with all that is in it.

    `name` is without its namespace.  `attributes` are by name, those of `xml:` and `xlink:` with that prefix, those of the element's
    own namespace without, others of a namespace left out.  `content` holds texts and elements in their order.  `line` counts from 1.
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
        return next((element for element in below if element is not None), None)

    def walk(self) -> Iterator[Element]:
        """Yield this element and all inside it, in the order of the file."""
        waiting: list[Element | str] = [self]
        while waiting:
            element = waiting.pop()
            if isinstance(element, Element):
                yield element
                if element.content:
                    waiting.extend(reversed(element.content))

    def named(self, *names: str) -> Iterator[Element]:
        """Yield this element and those inside it that have one of `names`, in the order of the file."""
        return (part for part in self.walk() if part.name in names)

    @property
    def text(self) -> str:
        """All text inside, as it is written."""
        content = self.content
        if len(content) == 1 and isinstance(content[0], str):
            return content[0]
        pieces: list[str] = []
        waiting = list(reversed(content))
        while waiting:
            part = waiting.pop()
            if isinstance(part, str):
                pieces.append(part)
            else:
                waiting.extend(reversed(part.content))
        return "".join(pieces)


def parse(data: bytes, source: str, limit: int = WITNESS) -> Element:
    """Return the root of the XML file `data`, called `source` in messages; comments and instructions are left out.

    Raises:
        SourceError: If it is too large, not well-formed, nested too deep, or uses entities that are declared elsewhere or
            make it too large.

    >>> parse(b"<!DOCTYPE p [<!ENTITY f 'fox'>]><p n='1'>The <hi>&f;</hi></p>", "a.xml").text
    'The fox'
    """
    from lxml import etree

    if len(data) > limit:
        raise SourceError(f"the file is larger than {limit >> 20} MB; divide it into several editions", source)
    data = without_wrong_encoding(with_declaration_first(data))
    check_attributes(data, source)
    lenient = with_declarations = False
    while True:
        try:
            with paused_collector():
                return built(data, source, lenient=lenient)
        except etree.XMLSyntaxError as error:
            if error.code in HARMLESS and not lenient:
                lenient = True
            elif UNDECLARED.match(error.msg or "") and not with_declarations:
                data, with_declarations = with_known_entities(data, source), True
            else:
                raise not_well_formed(error.msg, data, source, error.lineno or None) from None


@contextlib.contextmanager
def paused_collector() -> Iterator[None]:
    """Keep Python's collector of circular garbage from walking, over and over, a tree that grows and has no circles."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def built(data: bytes, source: str, *, lenient: bool = False) -> Element:
    """Return the root of the XML file `data`, built from its elements as each ends, so that only one tree is in memory.

    With `lenient`, what is `HARMLESS` does not refuse the file.

    Raises:
        SourceError: If it is nested too deep.
        lxml.etree.XMLSyntaxError: If it is not well-formed.
    """
    from lxml import etree

    parser = etree.XMLPullParser(
        events=("end",),
        resolve_entities="internal",
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=lenient,
        collect_ids=may_contain(b"<!DOCTYPE", data),  # without ids, lxml would load the DTD that a file names
    )
    names = TagNames()
    known: dict[str, str] = {}
    leaves: dict[str | None, tuple[str, ...]] = {None: (), "": ()}
    lines: dict[int | None, int] = {None: 1, 0: 1}
    done: list[Element] = []
    heights: list[int] = []
    for _, node in read_events(parser, data):
        text, count, height = node.text, len(node), 1
        content: tuple[Element | str, ...]
        if count:
            parts: list[Element | str] = [text] if text else []
            for child, element in zip(node, done[-count:], strict=True):
                parts.append(element)
                if tail := child.tail:
                    parts.append(known.setdefault(tail, tail) if len(tail) < SHORT else tail)
            height += max(heights[-count:])
            if height > DEPTH:
                raise too_deep(source, int(node.sourceline or 1))
            content = tuple(parts)
            del done[-count:], heights[-count:]
        elif text is None or len(text) < SHORT:
            content = leaves.get(text) or leaves.setdefault(text, (text,) if text else ())
        else:
            content = (text,)
        name, namespace = names[node.tag]
        attributes = attributes_of(node) if node.attrib else NO_ATTRIBUTES
        line = node.sourceline
        done.append(Element(name, attributes, content, lines.setdefault(line, line), namespace))
        heights.append(height)
        node.clear(keep_tail=True)
    errors = (entry for entry in parser.feed_error_log if entry.level_name != "WARNING" and entry.type not in HARMLESS)
    if lenient and (first := next(errors, None)):
        raise etree.XMLSyntaxError(first.message, first.type, first.line, first.column)
    return done[0]


class TagNames(dict[str, tuple[str, str]]):
    """The name and the namespace of each tag as lxml writes them, divided once.

    >>> TagNames()["{http://www.tei-c.org/ns/1.0}w"], TagNames()["w"]
    (('w', 'http://www.tei-c.org/ns/1.0'), ('w', ''))
    """

    def __missing__(self, tag: str) -> tuple[str, str]:
        namespace, _, name = tag.rpartition("}")
        self[tag] = name, namespace.removeprefix("{")
        return self[tag]


def read_events(parser: Any, data: bytes) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - of lxml, which has no types
    """Yield what `parser` meets in `data`, a part of it after another.

    Where the file declares entities it is read whole: of the elements in one, the parser reports those of the first place only.
    """
    from lxml import etree

    if may_contain(b"<!ENTITY", data):
        parser.feed(data)
        yield from etree.iterwalk(parser.close(), events=("end",))
        return
    sound = True
    for start in range(0, len(data), CHUNK):
        parser.feed(data[start : start + CHUNK])
        sound = sound and not len(parser.feed_error_log)
        if sound:  # else the tree may lack what the parser refused; whether it did is known at the end
            yield from parser.read_events()
    parser.close()
    yield from parser.read_events()


def attributes_of(node: Any) -> Mapping[str, str]:  # noqa: ANN401 - lxml's element, which has no types
    """Return the attributes of the element `node` of lxml by the names that `Element` has for them."""
    attributes = dict(node.attrib)
    if any(name.startswith("{") for name in attributes):
        namespace = node.tag[: node.tag.find("}") + 1] or "{}"
        bare = {name.removeprefix(namespace): value for name, value in attributes.items()}
        return {local(name): value for name, value in bare.items() if own(name)}
    return attributes


def own(name: str) -> bool:
    """Return whether an attribute has no namespace, or that of `xml:` or `xlink:`."""
    return not name.startswith("{") or name.startswith((XML_NAMESPACE, XLINK))


def local(name: str) -> str:
    """Return the name of an attribute, with its prefix if it is of `xml:` or `xlink:`.

    >>> local("n"), local("{http://www.w3.org/XML/1998/namespace}id")
    ('n', 'xml:id')
    """
    return name.replace(XML_NAMESPACE, "xml:").replace(XLINK, "xlink:")
