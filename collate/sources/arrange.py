"""The text of a witness in another order of its sections: one that comes again made whole, one that is displaced moved."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from collate.model import Remark, Section, Witness, Zone
from collate.model.section_order import Orders, common_order, displaced
from collate.wording import listed, plural

SHOWN = 6
"""Names of sections that a remark lists."""


def with_common_order(witnesses: Sequence[Witness], base: str = "") -> tuple[Witness, ...]:
    """Return `witnesses` with their sections in one order, that of `common_order`; a remark says what was moved.

    Witnesses of which nothing has to be moved are returned as they are.

    Args:
        witnesses: None of which has two sections of one name.
        base: The siglum of the base text; empty if it is that of no witness.
    """
    orders: Orders = {witness.siglum: [section.name for section in witness.sections] for witness in witnesses}
    place = {name: number for number, name in enumerate(common_order(orders, base))}
    return tuple(in_order_of(witness, place, base) for witness in witnesses)


def in_order_of(witness: Witness, place: Mapping[str, int], base: str) -> Witness:
    """Return `witness` with its sections in order of their `place`, with a remark if any was moved."""
    own = [section.name for section in witness.sections]
    moved = displaced(own, place)
    if not moved:
        return witness
    before = {name: earlier for earlier, name in zip(["", *own], own, strict=False)}
    where = f"after {before[moved[0]]!r}" if before[moved[0]] else "at the beginning"
    names = listed(list(map(repr, moved)), SHOWN)
    whose = f"of the base text {base}" if base and base != witness.siglum else "of most witnesses"
    remark = Remark(
        f"{plural(len(moved), 'the section', f'{len(moved):,} sections')} {names} {plural(len(moved), 'is', 'are')} elsewhere "
        f"than in other witnesses ({moved[0]!r} {where}); the sections are collated in the order {whose}"
    )
    arranged = arrange(covering(witness), sorted(own, key=place.__getitem__))
    return replace(arranged, remarks=(*arranged.remarks, remark))


def covering(witness: Witness) -> Witness:
    """Return `witness` with its sections extended over what is between them, but for the lines that divide a plain text.

    >>> covering(Witness("A", "Title one and two", sections=(Section("1", 6, 9), Section("2", 14, 17)))).sections[:2]
    (Section(name='', start=0, end=6), Section(name='1', start=6, end=14))
    """
    text, sections = witness.text, witness.sections
    if sections[0].name and text[: sections[0].start].strip() and not is_divider(text[: sections[0].start]):
        sections = (Section("", 0, sections[0].start), *sections)
    ends = [*(section.start for section in sections[1:]), len(text)]
    return replace(
        witness,
        sections=tuple(
            section if is_divider(text[section.end : end]) else replace(section, end=end)
            for section, end in zip(sections, ends, strict=True)
        ),
    )


def is_divider(text: str) -> bool:
    """Return whether `text` has nothing but white space and a line that divides a plain text."""
    lines = text.split()
    return not lines or (len(lines) > 1 and lines[0] == lines[-1] == "==" and len(text.strip().splitlines()) == 1)


def made_whole(witness: Witness) -> Witness:
    """Return `witness` with each section whole: what occurs of it later is appended to its first part.

    >>> read = Witness("A", "one two three", sections=(Section("1", 0, 3), Section("2", 4, 7), Section("1", 8, 13)))
    >>> made_whole(read).text, made_whole(read).sections
    ('one\\nthree\\ntwo', (Section(name='1', start=0, end=9), Section(name='2', start=10, end=13)))
    """
    names = list(dict.fromkeys(section.name for section in witness.sections))
    return witness if len(names) == len(witness.sections) else arrange(witness, names)


def arrange(witness: Witness, names: Iterable[str]) -> Witness:
    """Return `witness` with its sections in the order of `names`, one without a name first; what is between them is left out.

    >>> read = Witness("A", "one two", sections=(Section("1", 0, 3), Section("2", 4, 7)))
    >>> arrange(read, ["2", "1"]).text
    'two\\none'
    """
    pieces: dict[str, list[Section]] = {section.name: [] for section in witness.sections if not section.name}
    pieces |= {name: [] for name in names}
    for section in witness.sections:
        pieces[section.name].append(section)
    text, sections, moved = rearranged(witness.text, pieces)
    gaps = (replace(gap, start=a, end=b) for gap in witness.lacunae for a, b in shifted(gap.start, gap.end, moved))
    return replace(
        witness,
        text=text,
        sections=tuple(sections),
        lacunae=tuple(sorted(gaps, key=lambda gap: gap.start)),
        words=tuple(sorted((a, b, n) for s, e, n in witness.words for a, b in shifted(s, e, moved))),
        normals=tuple(sorted((a, b, n) for s, e, n in witness.normals for a, b in shifted(s, e, moved))),
        zones=tuple(sorted(shifted_zones(witness.zones, moved), key=lambda zone: (zone.start, -zone.end))),
    )


def rearranged(
    text: str, pieces: Mapping[str, Sequence[Section]]
) -> tuple[str, list[Section], list[tuple[int, int, int]]]:
    """Return `text` with the `pieces` of each section one after the other, the sections there, and the pieces that moved.

    A piece is its old start and end (half open) and how far it moved on; they rise.
    """
    parts: list[str] = []
    sections: list[Section] = []
    moved: list[tuple[int, int, int]] = []
    length = 0
    for name, all_of_it in pieces.items():
        own = [part for part in all_of_it if part.end > part.start] or all_of_it[:1]
        if parts:
            parts.append("\n")
            length += 1
        begins = length
        for number, part in enumerate(own):
            if number:
                parts.append("\n")
                length += 1
            moved.append((part.start, part.end, length - part.start))
            parts.append(text[part.start : part.end])
            length += part.end - part.start
        sections.append(Section(name, begins, length))
    return "".join(parts) + ("\n" if text.endswith("\n") else ""), sections, sorted(moved)


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
