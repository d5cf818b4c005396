"""A collation cut into its sections, each a collation of its own that keeps the ids and the numbers of the whole."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from collate.apparatus.absence import section_spans
from collate.apparatus.betweens import close_borders
from collate.apparatus.lines import set_lines
from collate.model import (
    AlignmentTable,
    Apparatus,
    ApparatusEntry,
    Collation,
    Lacuna,
    Provenance,
    Stretch,
    Tokens,
    Transposition,
    Witness,
)
from collate.model import Section as Part
from collate.model.table import token_range

LONGEST = 40
"""Characters of a section's name that its file name keeps."""

PLAIN = re.compile(r"[A-Za-z0-9]+(?:[ ._-][A-Za-z0-9]+)*")
"""Names of sections that a file name gives back whole, but for capitals and what separates the words."""

RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]", re.IGNORECASE)
"""Names that no file has on Windows, whatever its ending."""

HASHED = re.compile(r"[0-9a-fA-F]{8}\Z")
"""What ends as a slug with a hash does."""


@dataclass(frozen=True, slots=True, eq=False)
class PageSection:
    """A section of a collation."""

    name: str
    """As the witnesses have it; empty for text before the first section, and for a text without any."""
    slug: str
    """The name as a part of file names: letters, digits and hyphens of ASCII, small, no two alike."""
    collation: Collation
    """The content of the section's columns; ids of entries, lines and paragraphs are those of the whole."""
    column: int
    """Its first column in the whole, from 0."""
    line: int
    """The line of the reading text with which it begins, from 1."""
    lines: tuple[int, ...]
    """The same for each witness, where that is the reading text."""


def sections(collation: Collation) -> tuple[PageSection, ...]:
    """Return the sections of `collation` in which any witness has a word, in order."""
    spans = [(name, start, end) for name, start, end in section_spans(collation.table) if start < end]
    page_sections: list[PageSection] = []
    line, lines = 1, [1] * len(collation.witnesses)
    for (name, start, end), slug in zip(spans, slugs(name for name, _, _ in spans), strict=True):
        part = cut(collation, name, start, end)
        text = part.apparatus.text
        line = text[0].line if text else line
        page_sections.append(PageSection(name, slug, part, start, line, tuple(lines)))
        line += text[-1].line - text[0].line + 1 if text else 0
        lines = [first + count for first, count in zip(lines, line_counts(part), strict=True)]
    return tuple(page_sections)


def line_counts(collation: Collation) -> list[int]:
    """Return for each witness how many lines its text has."""
    table, measure = collation.table, collation.edition.apparatus.measure
    texts = ([(column, w, i) for i, column in enumerate(places)] for w, places in enumerate(table.columns))
    borders = close_borders(collation.witnesses)
    return [set_lines(table, text, measure, borders)[-1].line if text else 0 for text in texts]


def slugs(names: Iterable[str]) -> list[str]:
    """Return a part of a file name for each of `names`, which are different.

    What a name loses is made up for by a short hash, so that a name has the same slug whatever others there are, but
    for names that differ in capitals or in what separates their words.

    >>> slugs(["Chapter 1", "", "Α", "../con"])
    ['chapter-1', 'text', 'section-703167fc', 'con-a2436930']
    """
    every = list(names)
    often = Counter(slug(name) for name in every if is_plain(name))
    return [
        slug(name) if is_plain(name) and often[slug(name)] == 1 else f"{slug(name)}-{name_hash(name)}" for name in every
    ]


def is_plain(name: str) -> bool:
    """Return whether the slug of `name` says as much as the name, and cannot be taken for one with a hash.

    >>> is_plain("Mark 3"), is_plain("Μάρκος"), is_plain("a-01234567"), is_plain("Con")
    (True, False, False, False)
    """
    if HASHED.search(name) or RESERVED.fullmatch(name):
        return False
    return not name or (PLAIN.fullmatch(name) is not None and len(name) <= LONGEST)


def name_hash(name: str) -> str:
    """Return a short hash of `name`."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def slug(name: str) -> str:
    """Return the Latin letters and the digits of `name`, at most `LONGEST`, its words joined by hyphens."""
    letters = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall("[a-z0-9]+", letters)
    return "-".join(words)[:LONGEST].rstrip("-") or ("section" if name else "text")


def cut(collation: Collation, name: str, start: int, end: int) -> Collation:
    """Return the content of columns `start` to `end` (half open), the section `name` of `collation`."""
    table = collation.table
    spans = [token_range(places, start, end) for places in table.columns]
    cuts = [(span, *held(tokens, *span)) for tokens, span in zip(table.tokens, spans, strict=True)]
    bases = dict(collation.apparatus.bases)
    return replace(
        collation,
        witnesses=tuple(
            cut_witness(w, name, a, b, start) for w, (_, a, b) in zip(collation.witnesses, cuts, strict=True)
        ),
        table=AlignmentTable(
            sigla=table.sigla,
            tokens=tuple(cut_tokens(tokens, *how) for tokens, how in zip(table.tokens, cuts, strict=True)),
            columns=tuple(
                array(places.typecode, (column - start for column in places[first:last]))
                for places, (first, last) in zip(table.columns, spans, strict=True)
            ),
            width=end - start,
            sections=((name, 0),) if name else (),
            stretches=tuple(
                Stretch(max(it.start, start) - start, min(it.end, end) - start, it.aligner)
                for it in table.stretches
                if it.start < end and it.end > start
            ),
            doubts=tuple(replace(it, column=it.column - start) for it in table.doubts if start <= it.column < end),
            transpositions=tuple(cut_moves(table, spans)),
        ),
        apparatus=cut_apparatus(collation.apparatus, bases.get(name), [first for first, _ in spans], start, end),
        provenance=provenance_in(collation, start, end),
        idle=(),
    )


def provenance_in(collation: Collation, start: int, end: int) -> Provenance:
    """Return what made columns `start` to `end` (half open): of the engines those that aligned some of them."""
    names = {it.aligner for it in collation.table.stretches if it.start < end and it.end > start}
    engines = tuple(engine for engine in collation.provenance.engines if engine[0] in names)
    return replace(collation.provenance, engines=engines)


def held(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """Return where the text around tokens `first` to `last` (half open) begins and ends: at the tokens beside them."""
    if first == last:
        return 0, 0
    return tokens.end[first - 1] if first else 0, tokens.start[last] if last < len(tokens) else len(tokens.text)


def cut_tokens(tokens: Tokens, span: tuple[int, int], a: int, b: int) -> Tokens:
    """Return the tokens of `span`, their offsets those in the characters `a` to `b` of the text."""
    first, last = span
    return Tokens(
        tokens.text[a:b],
        tokens.forms,
        tokens.n[first:last],
        array(tokens.start.typecode, (at - a for at in tokens.start[first:last])),
        array(tokens.end.typecode, (at - a for at in tokens.end[first:last])),
    )


def cut_witness(witness: Witness, name: str, a: int, b: int, column: int = 0) -> Witness:
    """Return `witness` with the characters `a` to `b` of its text, which are its section `name` and begin in `column`."""
    marked = witness.words[bisect_left(witness.words, (a,)) : bisect_left(witness.words, (b,))]
    return replace(
        witness,
        text=witness.text[a:b],
        sections=(Part(name, 0, b - a),) if any(it.name == name for it in witness.sections) else (),
        lacunae=tuple(
            Lacuna(it.start - a, it.end - a, it.state, it.note, shifted(it.columns, column))
            for it in witness.lacunae
            if a <= it.start and it.end <= b
        ),
        words=tuple((start - a, end - a, form) for start, end, form in marked),
    )


def shifted(columns: tuple[int, int] | None, by: int) -> tuple[int, int] | None:
    """Return `columns` counted from column `by`.

    >>> shifted((7, 9), 5), shifted(None, 5)
    ((2, 4), None)
    """
    return None if columns is None else (columns[0] - by, columns[1] - by)


def cut_moves(table: AlignmentTable, spans: Sequence[tuple[int, int]]) -> Iterable[Transposition]:
    """Yield the transpositions of which two places or more lie within `spans`, tokens of each witness, counted from these."""
    index = {siglum: w for w, siglum in enumerate(table.sigla)}
    for move in table.transpositions:
        inside = []
        for siglum, start, end in move.spans:
            first, last = spans[index[siglum]]
            if first <= start and end <= last:
                inside.append((siglum, start - first, end - first))
        if len(inside) > 1:
            yield Transposition(tuple(inside))


def cut_apparatus(apparatus: Apparatus, base: str | None, firsts: Sequence[int], start: int, end: int) -> Apparatus:
    """Return what `apparatus` has in columns `start` to `end` (half open), where the text follows `base` if it is given.

    Args:
        apparatus: Of the whole.
        base: The section's own base text.
        firsts: For each witness its first token in the section.
        start: First column.
        end: End of the columns.
    """
    low, high = (bisect_left(apparatus.text, border, key=lambda token: token.column) for border in (start, end))
    text = tuple(
        replace(token, column=token.column - start, token=token.token - firsts[token.witness])
        for token in apparatus.text[low:high]
    )
    line = text[0].line if text else 0
    first, last = (
        bisect_left(apparatus.entries, border, key=lambda entry: entry.unit.start) for border in (start, end)
    )
    entries = tuple(cut_entry(entry, start, low, line) for entry in apparatus.entries[first:last])
    return Apparatus(base or apparatus.base, text, entries)


def cut_entry(entry: ApparatusEntry, column: int, position: int, line: int) -> ApparatusEntry:
    """Return `entry` with its columns counted from `column` and its positions from `position`.

    What is added before the section's first word was in the line of the word before: it is now in `line`.
    """
    place = entry.place
    return replace(
        entry,
        unit=replace(entry.unit, start=entry.unit.start - column, end=entry.unit.end - column),
        place=replace(
            place,
            line=max(place.line, line),
            last_line=max(place.last_line, line),
            start=place.start - position,
            end=place.end - position,
        ),
        after=entry.after if place.start > position else "",
    )
