"""What refuses a file of XML, in a sentence with the line and the remedy."""

from __future__ import annotations

import re

from collate.errors import SourceError
from collate.sources.limits import DEPTH
from collate.sources.xml_prolog import line_of_declaration

UNDEFINED_PREFIX = re.compile(r"Namespace prefix (?P<prefix>\S+) (?:for|on) (?P<name>\S+) (?:on \S+ )?is not defined")


def not_well_formed(message: str | None, data: bytes, source: str, line: int | None) -> SourceError:
    """Return the error for a file that the parser refused, which `message` why."""
    message = re.sub(r", line \d+, column \d+.*$", "", message or "it is empty", flags=re.DOTALL)
    if "depth" in message.lower() or "recursion" in message.lower():
        return too_deep(source, line)
    if "amplification" in message or "reference loop" in message:
        what = "refer to one another in a circle" if "loop" in message else "make the text more than five times as long"
        return SourceError(
            f"the entities that the file declares {what}; write the characters themselves",
            source,
            line_of_declaration(data),
        )
    if "too long" in message:
        return SourceError("a text without any element in it is longer than 10 MB; divide it by elements", source, line)
    if undefined := UNDEFINED_PREFIX.match(message):
        prefix, name = undefined["prefix"], undefined["name"]
        remedy = f'write xmlns:{prefix}="…" in the root'
        return SourceError(f"the prefix of {prefix}:{name} is declared nowhere; {remedy}", source, line)
    return SourceError(f"not well-formed XML ({uncapitalised(message).rstrip('! ')}); correct it there", source, line)


def uncapitalised(message: str) -> str:
    """Return `message` with a small first letter, unless its first word is an abbreviation.

    >>> uncapitalised("Premature end of data"), uncapitalised("XML declaration")
    ('premature end of data', 'XML declaration')
    """
    return message if message[1:2].isupper() else message[:1].lower() + message[1:]


def too_deep(source: str, line: int | None) -> SourceError:
    """Return the error for a file that is nested too deep."""
    return SourceError(f"elements are nested more than {DEPTH} deep; make the encoding flatter", source, line)
