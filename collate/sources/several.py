"""A witness whose text is in several files, read one after another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from collate.errors import SourceError
from collate.model import LeftOut, Remark, Section, State, TeiOptions, Witness, Zone
from collate.sources.arrange import SHOWN, made_whole
from collate.sources.plain import NO_MARKS
from collate.wording import listed, plural

BETWEEN = "\n"
"""What the text of a witness has between two files."""


def read_several(
    folder: Path,
    files: Sequence[tuple[str, str]],
    witness: Witness,
    marks: Mapping[str, State] = NO_MARKS,
    tei: TeiOptions | None = None,
) -> Witness:
    """Return `witness` with the text of several files, one after another.

    A file whose section is known has that section; if it is divided itself, its sections have that name before their own.  Any
    other file has the sections that it is divided into; what comes before the first of them goes on with the last one of the
    file before.

    Args:
        folder: The edition's folder.
        files: The path of each file in `folder`, and the name of the section that it has, empty if that is not known.
        witness: What the edition states about it, without text.
        marks: For each sign that represents a gap, why the witness is not extant there.
        tei: What of a TEI transcription is text.

    Raises:
        SourceError: If a file cannot be read, or there is no word in any though the witness is extant.
    """
    from collate.sources import read

    parts = []
    for path, section in files:
        alone = replace(witness, source=path, files=(), extant=False)  # a file of several may be empty
        part = read(folder / path, alone, marks, tei, folder)
        parts.append(named(part, section) if section else part)
    if witness.extant and not any(part.text.strip() for part in parts):
        raise SourceError(
            "none of its files has a word; write the text, or say `extant = false` of the witness", witness.source
        )
    whole = joined(witness, parts)
    return made_whole(replace(whole, remarks=(*whole.remarks, *split_sections(parts))))


def named(part: Witness, section: str) -> Witness:
    """Return `part`, the text of a file, as the section of that name, or its sections with that name before their own.

    >>> named(Witness("A", "one two"), "Mark").sections
    (Section(name='Mark', start=0, end=7),)
    """
    if not part.sections:
        return replace(part, sections=(Section(section, 0, len(part.text)),))
    own = (replace(one, name=f"{section}.{one.name}" if one.name else section) for one in part.sections)
    return replace(part, sections=tuple(own))


def joined(witness: Witness, parts: Sequence[Witness]) -> Witness:
    """Return `witness` with the text of `parts`, one after another."""
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + len(part.text) + len(BETWEEN))
    placed = list(zip(parts, starts, strict=False))
    marked = all(part.words or not part.text.strip() for part in parts)
    words = tuple((a + at, b + at, n) for part, at in placed for a, b, n in part.words)
    return replace(
        witness,
        text=BETWEEN.join(part.text for part in parts),
        sections=tuple(sections_of(placed)),
        lacunae=tuple(
            replace(gap, start=gap.start + at, end=gap.end + at) for part, at in placed for gap in part.lacunae
        ),
        words=words if marked else (),
        normals=tuple((a + at, b + at, n) for part, at in placed for a, b, n in part.normals)
        if marked
        else tuple(
            sorted(
                {
                    *(word for word in words if word[2]),
                    *((a + at, b + at, n) for part, at in placed for a, b, n in part.normals),
                }
            )
        ),
        zones=tuple(moved(zone, at) for part, at in placed for zone in part.zones),
        left_out=tuple(chain.from_iterable(map(left_out_of, parts))),
        remarks=tuple(chain.from_iterable(map(remarks_of, parts))),
    )


def sections_of(placed: Sequence[tuple[Witness, int]]) -> list[Section]:
    """Return the sections of texts, each with its offset in the whole; what is in none goes on with the one before."""
    if not any(part.sections for part, _ in placed):
        return []
    sections: list[Section] = []
    for part, at in placed:
        own = part.sections or (Section("", 0, len(part.text)),)
        if sections and not own[0].name:
            sections[-1] = replace(sections[-1], end=own[0].end + at)
            own = own[1:]
        own = tuple(one for one in own if one.name or part.text[one.start : one.end].strip())
        sections += [Section(one.name, one.start + at, one.end + at) for one in own]
    return sections


def split_sections(parts: Sequence[Witness]) -> list[Remark]:
    """Return a remark if sections are in several files."""
    files: dict[str, list[str]] = {}
    for part in parts:
        for name in dict.fromkeys(section.name for section in part.sections if section.name):
            files.setdefault(name, []).append(part.source)
    split = {name: own for name, own in files.items() if len(own) > 1}
    if not split:
        return []
    first = next(iter(split))
    names, where = listed(list(map(repr, split)), SHOWN), listed(split[first], SHOWN)
    return [
        Remark(
            f"the {plural(len(split), 'section')} {names} {plural(len(split), 'is', 'are')} in several files ({first!r} in {where}) "
            f"and {plural(len(split), 'is', 'are each')} read as one"
        )
    ]


def moved(zone: Zone, by: int) -> Zone:
    """Return `zone` so many characters later."""
    return replace(zone, start=zone.start + by, end=zone.end + by)


def left_out_of(part: Witness) -> list[LeftOut]:
    """Return what was left out of a file, with its name."""
    return [replace(left, source=left.source or part.source) for left in part.left_out]


def remarks_of(part: Witness) -> list[Remark]:
    """Return the remarks on a file, with its name and line in the sentence."""
    return [
        Remark(f"{part.source}{f', line {remark.line}' if remark.line else ''}: {remark.text}")
        for remark in part.remarks
    ]
