"""The index of an edition that is split by section, and all of its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from collate.apparatus.print.series import series_of
from collate.apparatus.words import is_mark
from collate.model import Collation
from collate.viewer.apparatus_page import followed, render_apparatus
from collate.viewer.diff_page import render_diff
from collate.viewer.entries import conspectus, groups
from collate.viewer.extent import Extent, Held, all_held, heat
from collate.viewer.page import page
from collate.viewer.place import INDEX, Neighbour, PagePlace
from collate.viewer.sections import PageSection, sections
from collate.viewer.shown import shown
from collate.wording import counted

BUCKETS = 64
"""Parts of a section that the strip beside its name distinguishes."""

HEIGHT = 12
"""Of that strip, in units of its own."""

UNNAMED = "Before the first section"
UNDIVIDED = "The text"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a strip; it begins at the foot."""

    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class RowView:
    """A section in the index."""

    name: str
    apparatus: str
    diff: str
    lines: str
    """First and last line of the reading text, empty if it has nothing here."""
    words: int
    """Of the reading text."""
    entries: int
    buckets: int
    strip: tuple[Bar, ...]
    witnesses: str
    """Who has it, in words."""


def render_pages(collation: Collation) -> dict[str, str]:
    """Return the pages of `collation`, a section at a time, by file name: the index first, then two for each section."""
    parts = sections(collation)
    pages = {INDEX: render_index(collation, parts)}
    for number, part in enumerate(parts):
        for kind, render in (("apparatus", render_apparatus), ("diff", render_diff)):
            pages[file_of(kind, part)] = render(part.collation, place_of(parts, number, kind))
    return pages


def place_of(parts: Sequence[PageSection], number: int, kind: str) -> PagePlace:
    """Return where the page `kind` (`apparatus` or `diff`) of section `number` is among those of `parts`."""
    part = parts[number]

    def neighbour(at: int) -> Neighbour | None:
        return Neighbour(file_of(kind, parts[at]), title(parts, at)) if 0 <= at < len(parts) else None

    return PagePlace(
        apparatus=file_of("apparatus", part),
        diff=file_of("diff", part),
        index=INDEX,
        section=title(parts, number),
        previous=neighbour(number - 1),
        next=neighbour(number + 1),
        column=part.column,
        line=part.line,
        lines=part.lines,
    )


def file_of(kind: str, part: PageSection) -> str:
    """Return the file of the page `kind` of a section."""
    return f"{kind}-{part.slug}.html"


def title(parts: Sequence[PageSection], number: int) -> str:
    """Return what section `number` is called."""
    return shown(parts[number].name) or (UNNAMED if len(parts) > 1 else UNDIVIDED)


def render_index(collation: Collation, parts: Sequence[PageSection]) -> str:
    """Return the index of `parts`, the sections of `collation`."""
    has = [all_held(part.collation) for part in parts]
    rows = [row(parts, number, has[number]) for number in range(len(parts))]
    return page(
        "index.html",
        "index",
        {"pages": [listed(part) for part in parts]},
        edition=collation.edition,
        version=collation.provenance.version,
        engines=collation.provenance.engines,
        place=PagePlace(),
        base=followed(collation.apparatus, collation.table.sigla),
        rows=rows,
        lines=sum(line_count(part) for part in parts),
        words=sum(it.words for it in rows),
        entries=sum(it.entries for it in rows),
        height=HEIGHT,
        witnesses=conspectus(collation),
        groups=groups(collation),
        extents=dict(witness_extents(parts, has)),
    )


def listed(part: PageSection) -> dict[str, object]:
    """Return what the script of the index knows of a section."""
    return {
        "apparatus": file_of("apparatus", part),
        "diff": file_of("diff", part),
        "first": part.line,
        "last": part.line + line_count(part) - 1,
        "ids": [unit.id for unit in part.collation.apparatus.units],
    }


def line_count(part: PageSection) -> int:
    """Return how many lines of the reading text a section has."""
    text = part.collation.apparatus.text
    return text[-1].line - text[0].line + 1 if text else 0


def row(parts: Sequence[PageSection], number: int, has: Sequence[Held]) -> RowView:
    """Return section `number` as the index shows it."""
    part = parts[number]
    collation = part.collation
    count = line_count(part)
    strip = heat(collation, BUCKETS)
    tokens = collation.table.tokens
    return RowView(
        name=title(parts, number),
        apparatus=file_of("apparatus", part),
        diff=file_of("diff", part),
        lines=f"{part.line}–{part.line + count - 1}" if count > 1 else str(part.line) if count else "",
        words=sum(not is_mark(tokens[it.witness].t(it.token)) for it in collation.apparatus.text),
        entries=sum(series_of(entry, collation.edition) is not None for entry in collation.apparatus.entries),
        buckets=len(strip),
        strip=tuple(
            Bar(x, round(HEIGHT * (1 - max(0.25, share)), 1), round(HEIGHT * max(0.25, share), 1))
            for x, share in enumerate(strip)
            if share
        ),
        witnesses=who(has),
    )


def who(has: Sequence[Held]) -> str:
    """Return who has a section, in words.

    >>> who([Held("A", Extent.WHOLE, 9), Held("B", Extent.NONE, 0), Held("C", Extent.PART, 4), Held("D", Extent.NONE, 0)])
    'without B D; C in part'
    >>> who([Held("A", Extent.WHOLE, 9), Held("B", Extent.OMITTED, 0)]), who([Held("A", Extent.WHOLE, 9)])
    ('omitted by B', 'all')
    """
    by = {extent: " ".join(it.siglum for it in has if it.extent is extent) for extent in Extent}
    said = {Extent.NONE: "without {}", Extent.OMITTED: "omitted by {}", Extent.PART: "{} in part"}
    return "; ".join(words.format(by[extent]) for extent, words in said.items() if by[extent]) or "all"


def witness_extents(parts: Sequence[PageSection], has: Sequence[Sequence[Held]]) -> Iterator[tuple[str, str]]:
    """Yield each extant witness and what it has of the text, in words."""
    for w, first in enumerate(has[0] if has else ()):
        own = [held[w] for held in has]
        words = sum(it.words for it in own)
        total = counted(words, "word")
        there = [number for number, it in enumerate(own) if it.words]
        if len(parts) == 1:
            yield first.siglum, f"{total}."
        elif len(there) == len(parts):
            yield first.siglum, f"All {len(parts)} sections, {total}."
        else:
            named = f": {runs(parts, there)}" if there else ""
            yield first.siglum, f"{len(there)} of {len(parts)} sections, {total}{named}."


def runs(parts: Sequence[PageSection], numbers: Sequence[int]) -> str:
    """Return the names of sections, those that follow one another as the first and the last."""
    found = []
    for _, group in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        near = [number for _, number in group]
        names = [title(parts, number) for number in near]
        found.append(f"{names[0]} … {names[-1]}" if len(near) > 2 else ", ".join(names))
    return ", ".join(found)
