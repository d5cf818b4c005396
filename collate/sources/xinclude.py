"""XInclude: parts of an XML file that are in other files of the edition's folder.

Nothing outside that folder is read, and nothing from another machine.  `xpointer` may name an element by its `xml:id`.

Source: W3C, XML Inclusions (XInclude) 1.1; XPointer, shorthand pointers.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from collate.errors import SourceError
from collate.files import read_whole
from collate.files.read import unreadable
from collate.sources.limits import DEPTH, WITNESS
from collate.sources.xml_errors import too_deep
from collate.sources.xml_file import Element, parse
from collate.wording import cut_short

NAMESPACES = frozenset({"http://www.w3.org/2001/XInclude", "http://www.w3.org/2003/XInclude"})

MOST = 2_000
"""Files that one file includes, those in them too."""

OF_NO_FILE = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
"""Encodings that Python has and that are not of files; some take a time that grows with the square of the length."""

BESIDE_THE_BODY = frozenset({"teiHeader", "front", "back", "standOff"})
"""Elements that hold nothing of the body; often lists of works that all files of a project include."""

POINTER = re.compile(
    r"(?:xpointer\(\s*id\(\s*['\"](?P<id>[^'\"]+)['\"]\s*\)\s*\)|element\((?P<element>[^)/]+)\)|(?P<name>[\w.\-]+))"
)


@dataclass(slots=True)
class Inclusion:
    """The files that are read on the way, and how much they hold together."""

    folder: Path
    """Nothing outside it is read."""
    source: str
    """What messages call the first file."""
    count: int = 0
    size: int = 0
    open: list[Path] = field(default_factory=list)
    """The files that include one another, from the first to the one that is read."""


def included(root: Element, path: Path, folder: Path, source: str) -> Element:
    """Return `root`, the file at `path`, with the files that it includes in their places; nothing outside `folder` is read.

    Raises:
        SourceError: If a file is missing, outside the folder, includes itself, or all together are too large or nested too deep.
    """
    if not any(is_include(part) for part in root.walk()):
        return root
    inclusion = Inclusion(folder.resolve(), source, open=[path.resolve()])
    whole = replaced(root, inclusion, 1)
    if not isinstance(whole, Element):
        raise SourceError("the file includes another one and nothing else; name that file", source, root.line)
    return whole


def is_include(element: Element) -> bool:
    """Return whether `element` includes a part of another file."""
    return element.name == "include" and element.namespace in NAMESPACES


def replaced(element: Element, inclusion: Inclusion, depth: int, *, beside: bool = False) -> Element:
    """Return `element`, which is `depth` deep, with what is included in it.

    `beside` the body of a text no file is needed: an include that cannot be followed is left as it is.

    Raises:
        SourceError: As `included`.
    """
    if depth > DEPTH:
        raise too_deep(inclusion.source, element.line)
    content: list[Element | str] = []
    for part in element.content:
        if isinstance(part, str):
            content.append(part)
        elif is_include(part):
            content.extend(of_include(part, inclusion, depth + 1, needed=not beside))
        else:
            content.append(replaced(part, inclusion, depth + 1, beside=beside or part.name in BESIDE_THE_BODY))
    return Element(element.name, element.attributes, tuple(content), element.line, element.namespace)


def of_include(include: Element, inclusion: Inclusion, depth: int, *, needed: bool) -> Iterator[Element | str]:
    """Yield what replaces `include`: a part of another file, or its fallback if that cannot be read.

    Raises:
        SourceError: As `included`.
    """
    fallback = include.child("fallback")
    try:
        path = target(include, inclusion)
        part = read_part(path, include, inclusion)
    except SourceError:
        if fallback is None and needed:
            raise
        if fallback is None:
            yield include
            return
        yield from replaced(fallback, inclusion, depth).content
        return
    if isinstance(part, str):
        yield part
        return
    inclusion.open.append(path)
    yield replaced(part, inclusion, depth)
    inclusion.open.pop()


def target(include: Element, inclusion: Inclusion) -> Path:
    """Return the path of the file that `include` names.

    Raises:
        SourceError: If it is not in the folder, or the file is already being read.
    """
    href = include.get("href").partition("#")[0]
    if re.match(r"[A-Za-z][A-Za-z0-9+.\-]+:|//", href):
        raise refused(
            include,
            inclusion,
            f"the file {href} is on another machine, which is never read; put it into the edition's folder",
        )
    try:
        path = (inclusion.open[-1].parent / unquote(href)).resolve() if href else inclusion.open[-1]
    except (OSError, RuntimeError, ValueError):
        raise refused(include, inclusion, f"the path {href!r} leads nowhere; correct it") from None
    if not path.is_relative_to(inclusion.folder):
        raise refused(include, inclusion, f"the file {href} lies outside the edition's folder; move it inside")
    if path in inclusion.open:
        raise refused(
            include, inclusion, f"the file {href or path.name} includes itself; take one of the two includes out"
        )
    return path


def read_part(path: Path, include: Element, inclusion: Inclusion) -> Element | str:
    """Return the part of the file at `path` that `include` names, its text if it is to be read as that.

    Raises:
        SourceError: If it cannot be read, there is no such part, or all files together are too large.
    """
    name = path.relative_to(inclusion.folder).as_posix()
    try:
        size = path.stat().st_size if path.is_file() else -1
    except OSError:
        size = -1
    if size < 0:
        raise refused(include, inclusion, f"there is no file {name} to include; correct the name, or write the file")
    inclusion.count += 1
    inclusion.size += size
    if inclusion.count > MOST or inclusion.size > WITNESS:
        raise refused(
            include, inclusion, f"more than {MOST:,} files or {WITNESS >> 20} MB are included; divide the edition"
        )
    try:
        data = read_whole(path, WITNESS)
    except OSError as error:
        raise refused(include, inclusion, f"the file {name} {unreadable(error)}") from None
    if include.get("parse") == "text":
        return included_text(data, include, inclusion)
    root = parse(data, name)
    pointer = include.get("xpointer") or include.get("href").partition("#")[2]
    if not pointer:
        return root
    match = POINTER.fullmatch(pointer.strip())
    wanted = match and (match["id"] or match["element"] or match["name"])
    part = next((one for one in root.walk() if wanted and one.get("xml:id") == wanted), None)
    if part is None:
        raise refused(include, inclusion, f"xpointer {pointer!r} finds nothing in {name}; name an xml:id of that file")
    return part


def included_text(data: bytes, include: Element, inclusion: Inclusion) -> str:
    """Return the text that `data` is in the encoding that `include` names, UTF-8 if it names none.

    Raises:
        SourceError: If there is no such encoding of files.
    """
    encoding = include.get("encoding") or "utf-8-sig"
    try:
        if codecs.lookup(encoding).name not in OF_NO_FILE:
            return data.decode(encoding, "replace")
    except (LookupError, ValueError):
        pass
    sentence = (
        f"there is no encoding {cut_short(encoding, 40)!r} of a file; save the file as UTF-8, and take encoding out"
    )
    raise refused(include, inclusion, sentence)


def refused(include: Element, inclusion: Inclusion, sentence: str) -> SourceError:
    """Return the error for an include that cannot be followed, with the file and line where it is."""
    inner = inclusion.open[-1] if len(inclusion.open) > 1 else None
    source = inner.relative_to(inclusion.folder).as_posix() if inner else inclusion.source
    return SourceError(sentence, source, include.line)
