"""Sections of a transcription: how an element names one, and which come again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from collate.model import TeiOptions
from collate.sources.account import ReadingAccount
from collate.sources.tei.elements import starts
from collate.sources.xml_file import Element
from collate.wording import plural

ADDRESS = re.compile(r"(?:urn|https?|ftp|doi|info|tag):", re.IGNORECASE)
SHOWN = 6
"""Names of sections that a remark lists."""

CTS = re.compile(r"urn:cts:[^:]*:[^:]*:(?P<passage>[^:@]+)", re.IGNORECASE)


def section_name(element: Element, options: TeiOptions) -> str:
    """Return what `element` is called, by the attribute that names a section, in NFC and with single spaces."""
    return unicodedata.normalize("NFC", " ".join(element.get(options.section_attribute).split()))


def section_number(element: Element, options: TeiOptions, around: Sequence[str] = ()) -> str:
    """Return the name that `element` gives a section, empty if it begins none.

    A URN or another address names the document, except for the passage at its end.

    Args:
        element: The element.
        options: What begins a section, and the attribute that names it.
        around: The names of the sections that `element` is in.

    >>> div = Element("div", {"n": "urn:cts:greekLit:tlg0012.tlg001.msA:1.2"}, (), 1)
    >>> section_number(div, TeiOptions(), ["1"]), section_number(Element("div", {"n": "urn:x:y"}, (), 1), TeiOptions())
    ('2', '')
    """
    number = section_name(element, options)
    if not number or not starts(element, options.sections):
        return ""
    if ADDRESS.match(number):
        passage = CTS.fullmatch(number)
        number = passage["passage"] if passage else ""
        above = ".".join(around)
        if above and number.startswith(f"{above}."):
            number = number[len(above) + 1 :]
    return number


def report_repeats(
    account: ReadingAccount, begun: Mapping[str, int], repeated: Mapping[str, int], renamed: Mapping[str, int]
) -> None:
    """Record in `account` which sections occur again.

    Args:
        account: What is reported about the file.
        begun: The line where each section begins first.
        repeated: The line where a section that goes on under its name begins again, by its name.
        renamed: The line where one of another division has the name of an earlier one, by that name.
    """
    for names, end in (
        (repeated, "there under the same name"),
        (renamed, "under that name with a number after it, since it is in another division"),
    ):
        if names:
            first = next(iter(names))
            listed = ", ".join(map(repr, list(names)[:SHOWN])) + (
                f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
            )
            account.complain(
                f"the {plural(len(names), 'section')} {listed} {plural(len(names), 'comes', 'come')} again (first in line "
                f"{begun[first]}) and {plural(len(names), 'goes', 'go')} on {end}",
                names[first],
            )
