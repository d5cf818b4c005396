"""The collations of the sections of a text joined to one: what they would be if they had been collated together.

`collate.corpus.tei` joins them without holding all of them in memory, by the same functions.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from collate.align.canonicalise import GrowingTable
from collate.corpus.shards import SectionIndex
from collate.errors import CollationError
from collate.model import (
    AlignmentTable,
    Apparatus,
    ApparatusEntry,
    BaseToken,
    Collation,
    Forms,
    Lacuna,
    Provenance,
    Section,
    Stretch,
    Tokens,
    Transposition,
    Uncertainty,
    Witness,
    Zone,
)


@dataclass(slots=True)
class GrowingText:
    """A witness as its sections are appended."""

    forms: Forms
    texts: list[str] = field(default_factory=list)
    length: int = 0
    """Of the texts, in code points."""
    n: array[int] = field(default_factory=lambda: array("I"))
    start: array[int] = field(default_factory=lambda: array("I"))
    end: array[int] = field(default_factory=lambda: array("I"))
    columns: array[int] = field(default_factory=lambda: array("I"))
    sections: list[Section] = field(default_factory=list)
    lacunae: list[Lacuna] = field(default_factory=list)
    words: list[tuple[int, int, str]] = field(default_factory=list)
    normals: list[tuple[int, int, str]] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)

    def add(self, witness: Witness, tokens: Tokens, columns: Sequence[int], column: int) -> None:
        """Append a section, whose first column is `column`."""
        if not witness.text and not witness.sections:
            return
        by = self.length
        self.texts.append(witness.text)
        self.length += len(witness.text)
        self.n.extend(self.forms.number(tokens.forms[number]) for number in tokens.n)
        self.start.extend(at + by for at in tokens.start)
        self.end.extend(at + by for at in tokens.end)
        self.columns.extend(at + column for at in columns)
        self.sections += [replace(it, start=it.start + by, end=it.end + by) for it in witness.sections]
        self.lacunae += [replace(it, start=it.start + by, end=it.end + by) for it in witness.lacunae]
        self.words += [(start + by, end + by, form) for start, end, form in witness.words]
        self.normals += [(start + by, end + by, form) for start, end, form in witness.normals]
        self.zones += [replace(it, start=it.start + by, end=it.end + by) for it in witness.zones]

    def witness(self, about: Witness, index: SectionIndex) -> Witness:
        """Return the whole witness; `about` is what it is in any section."""
        report = index.witnesses.get(about.siglum)
        return replace(
            about,
            text="".join(self.texts),
            sections=tuple(self.sections),
            lacunae=tuple(self.lacunae),
            words=tuple(self.words),
            normals=tuple(self.normals),
            zones=tuple(self.zones),
            left_out=tuple(report.left_out) if report else (),
            remarks=tuple(report.remarks) if report else (),
        )

    def tokens(self) -> Tokens:
        """Return all tokens."""
        return Tokens("".join(self.texts), self.forms, self.n, self.start, self.end)


@dataclass(frozen=True, slots=True)
class SectionOffsets:
    """What the sections before one have, all together: where it begins in the whole."""

    columns: int = 0
    words: int = 0
    """Of the reading text."""
    line: int = 0
    paragraph: int = 0
    entries: int = 0

    def after(self, own: Collation) -> SectionOffsets:
        """Return where the section after `own` begins, which itself begins here."""
        text = own.apparatus.text
        return SectionOffsets(
            columns=self.columns + own.table.width,
            words=self.words + len(text),
            line=self.line + (text[-1].line if text else 0),
            paragraph=self.paragraph + (text[-1].paragraph if text else 0),
            entries=self.entries + len(own.apparatus.entries),
        )


@dataclass(slots=True)
class EntryIds:
    """The ids of the entries of all sections, no two alike."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, own: Apparatus) -> Iterator[str]:
        """Yield the id of each entry of the next section; the second entry of one id gets `-2`."""
        for unit in own.units:
            self.counts[unit.id] += 1
            count = self.counts[unit.id]
            yield unit.id if count == 1 else f"{unit.id}-{count}"


def moved_apparatus(
    own: Apparatus, name: str, start: SectionOffsets, ids: Iterable[str], *, firsts: Sequence[int] = (), line: int
) -> Apparatus:
    """Return the apparatus of a section with columns, words, lines and tokens counted in the whole.

    Args:
        own: Counted from the beginning of the section.
        name: Of the section.
        start: Where it begins.
        ids: Of its entries in the whole.
        firsts: The tokens that each witness has before; nothing if tokens are counted from the beginning of the section still.
        line: Of its entries, if it has no reading text.
    """
    by = start.line
    entries = tuple(
        replace(
            entry,
            unit=replace(unit, id=unit_id, start=unit.start + start.columns, end=unit.end + start.columns),
            place=replace(
                place,
                section=name,
                line=place.line + by if own.text else line,
                last_line=place.last_line + by if own.text else line,
                start=place.start + start.words,
                end=place.end + start.words,
            ),
        )
        for entry, unit_id in zip(own.entries, ids, strict=True)
        for unit, place in [(entry.unit, entry.place)]
    )
    text = tuple(
        BaseToken(
            token.column + start.columns,
            token.witness,
            token.token + firsts[token.witness] if firsts else token.token,
            token.line + by,
            token.paragraph + start.paragraph,
        )
        for token in own.text
    )
    return replace(own, text=text, entries=entries)


@dataclass(slots=True)
class GrowingApparatus:
    """The apparatus as its sections are appended."""

    text: list[BaseToken] = field(default_factory=list)
    entries: list[ApparatusEntry] = field(default_factory=list)
    ids: EntryIds = field(default_factory=EntryIds)
    placed: int = 0
    """How many entries are of sections up to the last one with a reading text."""
    bases: list[tuple[str, str]] = field(default_factory=list)
    """The sections that have a base text of their own, with it."""

    def add(self, own: Apparatus, name: str, start: SectionOffsets, firsts: Sequence[int]) -> None:
        """Append the section called `name`, which begins at `start` and whose first tokens are `firsts`."""
        moved = moved_apparatus(own, name, start, self.ids.add(own), firsts=firsts, line=start.line + 1)
        self.text += moved.text
        self.entries += moved.entries
        self.bases += own.bases
        if moved.text:
            self.placed = len(self.entries)

    def whole(self, own: Apparatus) -> Apparatus:
        """Return the whole apparatus, the entries after the reading text in its last line; `own` is that of any section."""
        line = self.text[-1].line if self.text else 1
        after = (replace(it, place=replace(it.place, line=line, last_line=line)) for it in self.entries[self.placed :])
        entries = (*self.entries[: self.placed], *after)
        return replace(own, text=tuple(self.text), entries=entries, bases=tuple(self.bases))


@dataclass(slots=True)
class JoinedTable:
    """The table without its rows, as its sections are appended."""

    sigla: tuple[str, ...]
    firsts: list[int] = field(default_factory=list)
    """The tokens that each witness has in the sections so far."""
    table: GrowingTable = field(default_factory=lambda: GrowingTable(0))
    transpositions: list[Transposition] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.firsts = [0] * len(self.sigla)

    def add(self, name: str, own: AlignmentTable) -> None:
        """Append the columns of the section called `name`."""
        table, shift = self.table, self.table.width
        table.sections.append((name, shift))
        for stretch in own.stretches:
            table.stretch(Stretch(stretch.start + shift, stretch.end + shift, stretch.aligner))
        table.doubts += [Uncertainty(doubt.column + shift, doubt.reason) for doubt in own.doubts]
        table.width += own.width
        first = dict(zip(own.sigla, self.firsts, strict=True))
        self.transpositions += [
            Transposition(tuple((siglum, a + first[siglum], b + first[siglum]) for siglum, a, b in move.spans))
            for move in own.transpositions
        ]
        self.firsts = [count + len(tokens) for count, tokens in zip(self.firsts, own.tokens, strict=True)]

    def whole(self, texts: Sequence[GrowingText]) -> AlignmentTable:
        """Return the whole table with the rows that `texts` have."""
        return AlignmentTable(
            sigla=self.sigla,
            tokens=tuple(text.tokens() for text in texts),
            columns=tuple(text.columns for text in texts),
            width=self.table.width,
            sections=tuple(self.table.sections) if any(name for name, _ in self.table.sections) else (),
            stretches=tuple(self.table.stretches),
            doubts=tuple(self.table.doubts),
            transpositions=tuple(self.transpositions),
        )


def merged(sections: Iterable[tuple[str, Collation]], index: SectionIndex) -> Collation:
    """Return one collation of `sections`, each with its name, in order.

    Args:
        sections: As `collate.corpus.work` makes them.
        index: What concerns all of them.

    Raises:
        CollationError: If there is no section.
    """
    left = iter(sections)
    first_name, first = first_section(left)
    forms = Forms()
    texts = [GrowingText(forms) for _ in first.witnesses]
    table, apparatus, start = JoinedTable(first.table.sigla), GrowingApparatus(), SectionOffsets()
    for name, own in chain([(first_name, first)], left):
        for text, witness, tokens, columns in zip(
            texts, own.witnesses, own.table.tokens, own.table.columns, strict=True
        ):
            text.add(witness, tokens, columns, start.columns)
        apparatus.add(own.apparatus, name, start, table.firsts)
        table.add(name, own.table)
        start = start.after(own)
    witnesses = tuple(text.witness(about, index) for text, about in zip(texts, first.witnesses, strict=True))
    whole = with_index(first, index)
    return replace(whole, witnesses=witnesses, table=table.whole(texts), apparatus=apparatus.whole(first.apparatus))


def first_section(sections: Iterator[tuple[str, Collation]]) -> tuple[str, Collation]:
    """Return the first of `sections`, with its name.

    Raises:
        CollationError: If there is none.
    """
    for section in sections:
        return section
    raise CollationError("no witness has a word, so there is nothing to collate; give one of them a text")


def with_index(own: Collation, index: SectionIndex) -> Collation:
    """Return a section with what `index` says of the whole."""
    edition = replace(
        own.edition,
        rules=own.edition.rules if index.rules is None else index.rules,
        hand=own.edition.hand if index.hand is None else index.hand,
    )
    return replace(
        own,
        edition=edition,
        provenance=provenance_of(index),
        idle=tuple(index.idle),
        conflicts=tuple(index.conflicts),
    )


def provenance_of(index: SectionIndex) -> Provenance:
    """Return what made the sections of `index`."""
    engines = tuple((name, own) for name, own in index.made_by.items() if name != "collate")
    return Provenance(index.made_by.get("collate", ""), engines, index.rules_sha256)
