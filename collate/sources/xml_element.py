"""An element of XML as it is kept once it was parsed, whatever parsed it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

SPACE = " \t\r\n"
"""What XML calls white space; a no-break space is a character like any other."""

TEI_NAMESPACE = "http://www.tei-c.org/ns/1.0"

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


class TagNames(dict[str, tuple[str, str]]):
    """The name and the namespace of each tag as lxml writes them, divided once.

    >>> TagNames()["{http://www.tei-c.org/ns/1.0}w"], TagNames()["w"]
    (('w', 'http://www.tei-c.org/ns/1.0'), ('w', ''))
    """

    def __missing__(self, tag: str) -> tuple[str, str]:
        namespace, _, name = tag.rpartition("}")
        self[tag] = name, namespace.removeprefix("{")
        return self[tag]


def named_attributes(given: Iterable[tuple[str, str]], tag: str) -> Mapping[str, str]:
    """Return the attributes `given` of an element by the names that `Element` has for them; `tag` is its name with its namespace.

    >>> named_attributes([("{urn:a}n", "1"), ("{urn:b}n", "2"), ("type", "3")], "{urn:a}p")
    {'n': '1', 'type': '3'}
    """
    attributes = dict(given)
    if any(name.startswith("{") for name in attributes):
        namespace = tag[: tag.find("}") + 1] or "{}"
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
