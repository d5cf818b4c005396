"""Sections of a transcription: how an element names one, and the text in their order where one comes again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from collate.model import Section, TeiOptions, Witness, Zone
from collate.sources.account import ReadingAccount
from collate.sources.tei.elements import starts
from collate.sources.xml_file import Element
from collate.wording import plural

ADDRESS = re.compile(r"(?:urn|https?|ftp|doi|info|tag):", re.IGNORECASE)
SHOWN = 6
"""Names of sections that a remark lists."""

CTS = re.compile(r"urn:cts:[^:]*:[^:]*:(?P<passage>[^:@]+)", re.IGNORECASE)


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
    number = " ".join(element.get(options.section_attribute).split())
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


def in_order(witness: Witness) -> Witness:
    """Return `witness` with each section whole: what occurs of it later is appended to its first part.

    >>> read = Witness("A", "one two three", sections=(Section("1", 0, 3), Section("2", 4, 7), Section("1", 8, 13)))
    >>> in_order(read).text, in_order(read).sections
    ('one\\nthree\\ntwo', (Section(name='1', start=0, end=9), Section(name='2', start=10, end=13)))
    """
    pieces: dict[str, list[Section]] = {}
    for section in witness.sections:
        pieces.setdefault(section.name, []).append(section)
    if len(pieces) == len(witness.sections):
        return witness
    parts: list[str] = []
    sections: list[Section] = []
    moved: list[tuple[int, int, int]] = []
    length = 0
    for name, own in pieces.items():
        own = [part for part in own if part.end > part.start] or own[:1]  # noqa: PLW2901 - without what is empty
        if parts:
            parts.append("\n")
            length += 1
        begins = length
        for number, part in enumerate(own):
            if number:
                parts.append("\n")
                length += 1
            moved.append((part.start, part.end, length - part.start))
            parts.append(witness.text[part.start : part.end])
            length += part.end - part.start
        sections.append(Section(name, begins, length))
    moved.sort()
    text = "".join(parts) + ("\n" if witness.text.endswith("\n") else "")
    return replace(
        witness,
        text=text,
        sections=tuple(sections),
        lacunae=tuple(
            replace(gap, start=a, end=b) for gap in witness.lacunae for a, b in shifted(gap.start, gap.end, moved)
        ),
        words=tuple(sorted((a, b, n) for s, e, n in witness.words for a, b in shifted(s, e, moved))),
        normals=tuple(sorted((a, b, n) for s, e, n in witness.normals for a, b in shifted(s, e, moved))),
        zones=tuple(sorted(shifted_zones(witness.zones, moved), key=lambda zone: (zone.start, -zone.end))),
    )


def shifted(start: int, end: int, moved: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Return where characters `start` to `end` (half open) are now, if they are in one of the pieces that `moved`, which rise."""
    at = bisect_right(moved, start, key=lambda piece: piece[0]) - 1
    while at >= 0 and moved[at][0] == moved[at][1] == start < end:
        at -= 1
    if at >= 0 and moved[at][0] <= start and end <= moved[at][1]:
        return [(start + moved[at][2], end + moved[at][2])]
    return []


def shifted_zones(zones: Iterable[Zone], moved: Sequence[tuple[int, int, int]]) -> Iterable[Zone]:
    """Yield the parts of `zones` that are in each of the pieces that `moved`."""
    for zone in zones:
        for first, last, by in moved:
            start, end = max(zone.start, first), min(zone.end, last)
            if start < end:
                yield replace(zone, start=start + by, end=end + by)
