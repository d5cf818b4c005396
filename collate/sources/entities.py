"""Entities of XML that a file uses and does not declare: those of a DTD, which is never read.

A name that HTML defines represents the same character in the entity sets of ISO and TEI, so it is read as that; the file's own
internal entities are left as they are.  An entity that refers to another file is never read.

Source: XML 1.0 (fifth edition), 2.8 and 4; HTML, 13.5 (named character references).
"""

from __future__ import annotations

import codecs
import re
from html.entities import html5

from collate.errors import SourceError
from collate.wording import plural

DOCTYPE = re.compile(
    r"<!DOCTYPE\s+(?P<root>[^\s\[>]+)(?P<external>\s+(?:SYSTEM|PUBLIC)(?:\s+(?:\"[^\"]*\"|'[^']*'))*)?\s*"
    r"(?:\[(?P<subset>(?:[^\]\"'<]|\"[^\"]*\"|'[^']*'|<!--.*?-->|<\?.*?\?>|<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>)*)\]\s*)?>",
    re.DOTALL,
)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
HIDDEN = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
INTERNAL = re.compile(r"<!ENTITY\s+(?P<name>[^\s%\"'>]+)\s+(?:\"[^\"]*\"|'[^']*')\s*>")
EXTERNAL = re.compile(r"<!ENTITY\s+(?P<name>[^\s%\"'>]+)\s+(?:SYSTEM|PUBLIC)\b")
SYSTEM = re.compile(r"(?:SYSTEM|PUBLIC\s+(?:\"[^\"]*\"|'[^']*'))\s+[\"']([^\"']+)[\"']")
USED = re.compile(r"&([^\s&;#<>\"']+);")
DECLARATION = re.compile(r"\A\ufeff?<\?xml[^>]*\?>")
ENCODING = re.compile(rb"\A<\?xml[^>]*\bencoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"']")

PREDEFINED = frozenset({"amp", "lt", "gt", "apos", "quot"})

NAMED = 6
"""Names of entities that a message lists."""


def with_known_entities(data: bytes, source: str) -> bytes:
    """Return the XML file `data`, which uses entities that it does not declare, with declarations for those that HTML defines.

    The result is UTF-8, and each line has the number it had.

    Raises:
        SourceError: If an entity refers to another file, or is unknown.
    """
    text = decoded(data)
    doctype = DOCTYPE.search(text)
    subset = COMMENT.sub("", (doctype and doctype["subset"]) or "")
    own = {match["name"]: match[0] for match in INTERNAL.finditer(subset)}
    elsewhere = {match["name"] for match in EXTERNAL.finditer(subset)}
    begins = doctype.end() if doctype else 0
    lines: dict[str, int] = {}
    content = HIDDEN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text[begins:])
    for match in USED.finditer(content):
        if match[1] not in own and match[1] not in PREDEFINED:
            lines.setdefault(match[1], text.count("\n", 0, begins + match.start()) + 1)
    if refused := [name for name in lines if name in elsewhere or f"{name};" not in html5 or not doctype]:
        places = ", ".join(SYSTEM.findall(doctype[0])) if doctype else ""
        raise undeclared(refused, source, lines[refused[0]], places, external=refused[0] in elsewhere)
    if doctype is None:
        return data
    known = [f'<!ENTITY {name} "{characters(html5[f"{name};"])}">' for name in lines]
    kept = f"<!DOCTYPE {doctype['root']} [{''.join((*own.values(), *known))}]>"
    lost = doctype[0].count("\n") - kept.count("\n")
    head = DECLARATION.sub(lambda match: '<?xml version="1.0"?>' + "\n" * match[0].count("\n"), text[: doctype.start()])
    return f"{head}{kept}{chr(10) * max(lost, 0)}{text[begins:]}".encode()


def decoded(data: bytes) -> str:
    """Return the text of an XML file: by its byte order mark, else as it declares, else UTF-8.

    >>> decoded("<a>é</a>".encode("utf-16"))
    '<a>é</a>'
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    declared = ENCODING.match(data)
    try:
        return data.decode(declared[1].decode() if declared else "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def characters(text: str) -> str:
    """Return `text` as references to characters, twice escaped where markup would begin.

    >>> characters("é")
    '&#233;'
    """
    return "".join(f"&#{ord(c)};" for c in text)


def undeclared(names: list[str], source: str, line: int, places: str, *, external: bool) -> SourceError:
    """Return the error for entities that are not declared in the file, or that refer to another file; `places` names those files."""
    shown = ", ".join(f"&{name};" for name in names[:NAMED]) + (
        f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    )
    verb = plural(len(names), "stands", "stand")
    if external:
        message = f"{shown} {verb} for another file, which is never read; put its text here, or include it by XInclude"
    elif places:
        message = (
            f"{shown} {plural(len(names), 'is', 'are')} not declared in the file itself, and {places} is never read; copy the "
            "declarations from there into <!DOCTYPE … [ ]>, or write the characters themselves"
        )
    else:
        message = f"{shown} {plural(len(names), 'is', 'are')} declared nowhere; write the characters, or declare them in <!DOCTYPE … [ ]>"
    return SourceError(message, source, line)
