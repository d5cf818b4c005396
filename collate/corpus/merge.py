"""The collations of the sections of a text joined to one: what they would be if they had been collated together."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from collate.align.canonicalise import GrowingTable
from collate.corpus.shards import SectionIndex
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


@dataclass(slots=True)
class GrowingApparatus:
    """The apparatus as its sections are appended."""

    text: list[BaseToken] = field(default_factory=list)
    entries: list[ApparatusEntry] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)
    pending: list[int] = field(default_factory=list)
    """Numbers of entries of sections without a reading text, which are placed in the next line."""

    def add(self, own: Apparatus, name: str, column: int, firsts: Sequence[int]) -> None:
        """Append the section called `name`, whose first column is `column` and whose first tokens are `firsts`."""
        line = self.text[-1].line if self.text else 0
        paragraph = self.text[-1].paragraph if self.text else 0
        position = len(self.text)
        if own.text:
            self.place(line + 1)
        else:
            self.pending.extend(range(len(self.entries), len(self.entries) + len(own.entries)))
        for entry in own.entries:
            self.entries.append(self.moved(entry, name, column, position, line))
        self.text += [
            BaseToken(
                token.column + column,
                token.witness,
                token.token + firsts[token.witness],
                token.line + line,
                token.paragraph + paragraph,
            )
            for token in own.text
        ]

    def moved(self, entry: ApparatusEntry, name: str, column: int, position: int, line: int) -> ApparatusEntry:
        """Return `entry` of the section called `name`, its columns, positions and lines moved; no two have one id."""
        unit, place = entry.unit, entry.place
        self.ids[unit.id] += 1
        own = unit.id if self.ids[unit.id] == 1 else f"{unit.id}-{self.ids[unit.id]}"
        return replace(
            entry,
            unit=replace(unit, id=own, start=unit.start + column, end=unit.end + column),
            place=replace(
                place,
                section=name,
                line=place.line + line,
                last_line=place.last_line + line,
                start=place.start + position,
                end=place.end + position,
            ),
        )

    def place(self, line: int) -> None:
        """Place the entries that wait for a line in `line`."""
        for number in self.pending:
            entry = self.entries[number]
            self.entries[number] = replace(entry, place=replace(entry.place, line=line, last_line=line))
        self.pending.clear()

    def whole(self, own: Apparatus) -> Apparatus:
        """Return the whole apparatus; `own` is that of any section."""
        self.place(self.text[-1].line if self.text else 1)
        return replace(own, text=tuple(self.text), entries=tuple(self.entries))


def merged(sections: Iterable[tuple[str, Collation]], index: SectionIndex) -> Collation:
    """Return one collation of `sections`, each with its name, in order; there is one at least.

    Args:
        sections: As `collate.corpus.work` makes them.
        index: What concerns all of them.
    """
    forms = Forms()
    texts: list[GrowingText] = []
    table, apparatus = GrowingTable(0), GrowingApparatus()
    moves: list[Transposition] = []
    first: Collation | None = None
    for name, own in sections:
        if first is None:
            first = own
            texts = [GrowingText(forms) for _ in own.witnesses]
        column = table.width
        firsts = [len(text.n) for text in texts]
        for text, witness, tokens, columns in zip(
            texts, own.witnesses, own.table.tokens, own.table.columns, strict=True
        ):
            text.add(witness, tokens, columns, column)
        grow(table, name, own.table)
        moves += moved_transpositions(own.table, firsts)
        apparatus.add(own.apparatus, name, column, firsts)
    assert first is not None  # noqa: S101 - there is a section
    return Collation(
        edition=first.edition,
        witnesses=tuple(text.witness(about, index) for text, about in zip(texts, first.witnesses, strict=True)),
        table=AlignmentTable(
            sigla=first.table.sigla,
            tokens=tuple(text.tokens() for text in texts),
            columns=tuple(text.columns for text in texts),
            width=table.width,
            sections=tuple(table.sections) if any(name for name, _ in table.sections) else (),
            stretches=tuple(table.stretches),
            doubts=tuple(table.doubts),
            transpositions=tuple(moves),
        ),
        apparatus=apparatus.whole(first.apparatus),
        provenance=provenance_of(index),
        idle=tuple(index.idle),
        conflicts=tuple(index.conflicts),
    )


def grow(table: GrowingTable, name: str, own: AlignmentTable) -> None:
    """Append the columns of the section called `name` to `table`."""
    shift = table.width
    table.sections.append((name, shift))
    for stretch in own.stretches:
        table.stretch(Stretch(stretch.start + shift, stretch.end + shift, stretch.aligner))
    table.doubts += [Uncertainty(doubt.column + shift, doubt.reason) for doubt in own.doubts]
    table.width += own.width


def moved_transpositions(table: AlignmentTable, firsts: Sequence[int]) -> Iterator[Transposition]:
    """Yield the transpositions of a section, its tokens counted from those that each witness has before, `firsts`."""
    first = dict(zip(table.sigla, firsts, strict=True))
    for move in table.transpositions:
        yield Transposition(tuple((siglum, a + first[siglum], b + first[siglum]) for siglum, a, b in move.spans))


def provenance_of(index: SectionIndex) -> Provenance:
    """Return what made the sections of `index`."""
    engines = tuple((name, own) for name, own in index.made_by.items() if name != "collate")
    return Provenance(index.made_by.get("collate", ""), engines, index.rules_sha256)
