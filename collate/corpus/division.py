"""A witness divided into its sections, so that each can be collated by itself and all be joined again."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from collate.errors import AlignError
from collate.model import Lacuna, Section, State, Witness, Zone
from collate.model.witness import section_with


@dataclass(frozen=True, slots=True)
class Piece:
    """What a witness has of one section; all offsets count code points of `text`.

    The texts of the pieces of a witness, one after the other, are its text: what comes between two sections belongs to
    the second, what comes after the last one to that.
    """

    name: str
    """Of the section; empty for text before the first, and for a text without any."""
    text: str
    heading: bool = False
    """Whether the witness names the section, from `start` to `end`."""
    start: int = 0
    end: int = 0
    lacunae: tuple[Lacuna, ...] = ()
    words: tuple[tuple[int, int, str], ...] = ()
    normals: tuple[tuple[int, int, str], ...] = ()
    zones: tuple[Zone, ...] = ()


def pieces(witness: Witness) -> Iterator[Piece]:
    """Yield what `witness` has of each of its sections, in the order of its text.

    Raises:
        AlignError: If two of them have one name.

    >>> [(it.name, it.text) for it in pieces(Witness("A", "== 1 ==\\nThe koala.", sections=(Section("1", 8, 18),)))]
    [('1', '== 1 ==\\nThe koala.')]
    """
    if not witness.sections:
        if witness.text or witness.lacunae:
            yield piece(witness, Section("", 0, len(witness.text)), 0, len(witness.text), heading=False)
        return
    repeated(witness)
    first = witness.sections[0].start
    begins = 0
    if any(end <= first for _, end, _ in (*witness.words[:1], *witness.normals[:1])):  # text that no section holds
        yield piece(witness, Section("", 0, first), 0, first, heading=False)
        begins = first
    for number, section in enumerate(witness.sections):
        last = number + 1 == len(witness.sections)
        ends = len(witness.text) if last else section.end
        yield piece(witness, section, begins, ends, heading=True)
        begins = ends


def repeated(witness: Witness) -> None:
    """Check that no two sections of `witness` have one name.

    Raises:
        AlignError: If they have.
    """
    seen: set[str] = set()
    for section in witness.sections:
        if section.name in seen:
            raise AlignError(
                f"witness {witness.siglum} has two sections named {section.name!r}; give each a name of its own"
            )
        seen.add(section.name)


def piece(witness: Witness, section: Section, begins: int, ends: int, *, heading: bool) -> Piece:
    """Return what `witness` has in the characters `begins` to `ends`, half open, where `section` is."""

    def moved(spans: Sequence[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
        inside = spans[bisect_left(spans, (begins,)) : bisect_left(spans, (ends,))]
        return tuple((start - begins, end - begins, form) for start, end, form in inside)

    last = ends == len(witness.text)

    def holds(lacuna: Lacuna) -> bool:
        owner = section_with(witness.sections, lacuna)
        return owner == section or (
            owner is None and (begins <= lacuna.start < ends or (last and lacuna.start == ends))
        )

    return Piece(
        name=section.name,
        text=witness.text[begins:ends],
        heading=heading,
        start=section.start - begins,
        end=section.end - begins,
        lacunae=tuple(
            replace(it, start=it.start - begins, end=min(it.end, ends) - begins) for it in witness.lacunae if holds(it)
        ),
        words=moved(witness.words),
        normals=moved(witness.normals),
        zones=tuple(
            replace(it, start=it.start - begins, end=min(it.end, ends) - begins)
            for it in witness.zones
            if begins <= it.start < ends or (last and it.start == ends)
        ),
    )


def piece_witness(about: Witness, own: Piece | None, state: State = State.LACUNA) -> Witness:
    """Return the witness of one section.

    Args:
        about: The witness without its text.
        own: What it has of the section; nothing if it has it not.
        state: Why it has it not.
    """
    if own is None:
        gap = (Lacuna(0, 0, state),) if about.extant and state is not State.LACUNA else ()
        return replace(about, lacunae=gap)
    return replace(
        about,
        text=own.text,
        sections=(Section(own.name, own.start, own.end),) if own.heading else (),
        lacunae=own.lacunae,
        words=own.words,
        normals=own.normals,
        zones=own.zones,
    )


def without_text(witness: Witness) -> Witness:
    """Return `witness` without its text and what lies in it, nor what reading it reported."""
    return replace(
        witness, text="", sections=(), lacunae=(), words=(), normals=(), zones=(), left_out=(), remarks=(), columns=()
    )


def lost_between(witness: Witness) -> Iterator[tuple[int, State]]:
    """Yield for each lacuna declared outside all sections of `witness` how many of its sections begin before, and its state."""
    starts = [section.start for section in witness.sections]
    for lacuna in witness.lacunae if starts else ():
        if section_with(witness.sections, lacuna) is None:
            yield bisect_right(starts, lacuna.start), lacuna.state
