"""Which tokens of which witness belong to one section, and the order of the sections."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from collate.errors import AlignError
from collate.model import Lacuna, Section, Tokens, Witness
from collate.model.fragments import fragments
from collate.model.section_order import common_order
from collate.model.witness import section_with


@dataclass(frozen=True, slots=True)
class SectionPart:
    """What one witness has in one section: tokens `start` to `end`, half open.

    `lacunae` are the tokens before which the witness has a lacuna, counted from `start`, rising; the
    number of the part's tokens stands for a lacuna at its end.  `fragments` are partially preserved words, counted
    likewise, with `LOST_SIGN` for what is lost of them.
    """

    witness: int
    """Index of the witness."""
    start: int
    end: int
    lacunae: tuple[int, ...] = ()
    fragments: tuple[tuple[int, str], ...] = ()


def divide(witnesses: Sequence[Witness], tokens: Sequence[Tokens]) -> list[tuple[str, list[SectionPart]]]:
    """Return the sections in their common order, each with the parts of the witnesses that have it.

    Text before the first section of a witness is a section named with the empty string, which comes
    first.  A text without sections is one such section; a witness without sections and without words is in none, if others
    have sections.

    Raises:
        AlignError: If a witness has two sections of one name, or its sections are not in the common order.
    """
    parts: dict[str, list[SectionPart]] = {}
    orders: dict[str, list[str]] = {}
    for index, (witness, own) in enumerate(zip(witnesses, tokens, strict=True)):
        names = orders[witness.siglum] = []
        known: set[str] = set()
        pieces = fragments(witness, own)
        gaps = gaps_by_section(witness)
        for section, start, end in spans(witness, own):
            if section.name in known:
                raise AlignError(
                    f"witness {witness.siglum} has two sections named {section.name!r}; give each a name of its own"
                )
            names.append(section.name)
            known.add(section.name)
            here = tuple((word - start, pieces[word]) for word in sorted(pieces.keys() & range(start, end)))
            part = SectionPart(index, start, end, lacunae(own, gaps.get(section, ()), start, end), here)
            parts.setdefault(section.name, []).append(part)
    if len(parts) > 1 and not any(part.end for part in parts.get("", ())):
        orders = {siglum: [name for name in names if name] for siglum, names in orders.items()}
    order = common_order(orders)
    place = {name: number for number, name in enumerate(order)}
    for siglum, names in orders.items():
        for one, two in pairwise(names):
            if place[two] < place[one]:
                raise AlignError(
                    f"section {one!r} comes before {two!r} in witness {siglum}, and after it in others; put them into the same order"
                )
    return [(name, parts[name]) for name in order]


def spans(witness: Witness, tokens: Tokens) -> Iterator[tuple[Section, int, int]]:
    """Yield each section of a witness with its tokens, half open; every token is in one of them."""
    if not witness.sections:
        yield Section("", 0, len(witness.text)), 0, len(tokens)
        return
    starts = [bisect_left(tokens.start, section.start) for section in witness.sections]
    if starts[0]:
        yield Section("", 0, witness.sections[0].start), 0, starts[0]
    yield from zip(witness.sections, starts, [*starts[1:], len(tokens)], strict=True)


def gaps_by_section(witness: Witness) -> Mapping[Section, Sequence[Lacuna]]:
    """Return the lacunae of `witness` by the section that they are in; of a text without sections, all by that of the whole."""
    if not witness.sections:
        return {Section("", 0, len(witness.text)): witness.lacunae}
    gaps: dict[Section, list[Lacuna]] = {}
    for gap in witness.lacunae:
        section = section_with(witness.sections, gap)
        if section is not None:
            gaps.setdefault(section, []).append(gap)
    return gaps


def lacunae(tokens: Tokens, gaps: Iterable[Lacuna], start: int, end: int) -> tuple[int, ...]:
    """Return the tokens before which a witness has one of the `gaps` of a section, counted from its first, `start`, rising."""
    before = (min(max(bisect_left(tokens.start, gap.start), start), end) - start for gap in gaps)
    return tuple(sorted(set(before)))
