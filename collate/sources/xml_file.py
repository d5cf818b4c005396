"""XML, read without trust: the only module that uses lxml's parser.

A file of XML reaches neither the network nor another file: no DTD is loaded, and no entity that is declared elsewhere.
Entities that the file itself declares are part of it; they are replaced, as long as they do not make it much larger.  A file
that is nested deeper than `DEPTH` is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from collate.errors import SourceError
from collate.garbage_collection import paused_collector
from collate.sources.attributes import check_attributes
from collate.sources.entities import with_known_entities
from collate.sources.limits import DEPTH, WITNESS
from collate.sources.xml_element import NO_ATTRIBUTES, SHORT, SPACE, TEI_NAMESPACE, Element, TagNames, named_attributes
from collate.sources.xml_errors import not_well_formed, too_deep
from collate.sources.xml_plain import plain_root
from collate.sources.xml_prolog import may_contain, with_declaration_first, without_wrong_encoding

__all__ = ["SPACE", "TEI_NAMESPACE", "Element", "built", "parse"]

HARMLESS = frozenset({539, 513, 99})
"""The codes of libxml2 for an id that is no name, as "1a", or that comes again, and for a namespace that is no address."""

UNDECLARED = re.compile(r"Entity '[^']*' not defined")

CHUNK = 1 << 16
"""Bytes that the parser is given at once."""


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
    with paused_collector():
        if (root := plain_root(data)) is not None:
            return root
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
        given = node.items()
        line = node.sourceline
        attributes = named_attributes(given, node.tag) if given else NO_ATTRIBUTES
        done.append(Element(name, attributes, content, lines.setdefault(line, line), namespace))
        heights.append(height)
        node.clear(keep_tail=True)
    errors = (entry for entry in parser.feed_error_log if entry.level_name != "WARNING" and entry.type not in HARMLESS)
    if lenient and (first := next(errors, None)):
        raise etree.XMLSyntaxError(first.message, first.type, first.line, first.column)
    return done[0]


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
