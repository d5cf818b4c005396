"""A collation in the folder of output a section at a time: one file a section, and `index.json`, which lists them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from collate.corpus.section_edition import kind_and_number, numbers_of, renumbered_conflict, renumbered_rule, tables
from collate.corpus.work import SectionFigures, file_of
from collate.document import decode
from collate.document.layout import lay_out
from collate.errors import CollationError
from collate.files.commit import is_inside
from collate.files.read import content_digest
from collate.hand.resolve import placed
from collate.hand.rules import missing_entry
from collate.model import (
    KINDS,
    Collation,
    Conflict,
    ConflictKind,
    Edition,
    Hand,
    LeftOut,
    Remark,
    Rules,
    UnitClass,
    UnusedRule,
    Witness,
    statements_of,
)
from collate.normalise.digest import table_digest
from collate.wording import cut_short

INDEX = "index.json"
"""The list of the sections, in the folder of output."""

FORMAT = "collate sections 1"
"""Name and version of its form."""


class IndexedSection(msgspec.Struct, frozen=True, omit_defaults=True):
    """A section in the list."""

    name: str
    """As the witnesses have it; empty for text before the first section."""
    file: str
    """Its collation, in the folder of the list."""
    blake2b: str
    """A digest of that file, of 16 bytes, in hexadecimal."""
    witnesses: int
    """How many have a word of it."""
    columns: int
    lines: int
    """Of the reading text."""
    entries: int


class ReadingReport(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the reading of a witness reported."""

    left_out: list[LeftOut] = []
    remarks: list[Remark] = []


class SectionIndex(msgspec.Struct, frozen=True, omit_defaults=True):
    """The list of the sections, in order, and what concerns all of them."""

    format: str
    title: str
    made_by: dict[str, str]
    """Names and versions: collate, and the aligning libraries that took part."""
    rules_sha256: str
    """The first 16 digits of the hash of the tables that say what counts as the same word."""
    sections: list[IndexedSection]
    witnesses: dict[str, ReadingReport] = {}
    """What was reported in reading a witness, by its siglum."""
    rules: Rules | None = None
    """All rules of the edition; each section has those that concern it."""
    hand: Hand | None = None
    """All statements of the editor's hand, likewise."""
    idle: list[UnusedRule] = []
    """The rules of the edition that touch nothing."""
    conflicts: list[Conflict] = []
    """The statements of the editor's hand that do not fit and were left out."""


@dataclass(slots=True)
class Survey:
    """What is known of all sections together, as one after the other is looked at."""

    edition: Edition
    sections: list[IndexedSection] = field(default_factory=list)
    kinds: Counter[UnitClass] = field(default_factory=Counter)
    tokens: int = 0
    columns: int = 0
    engines: set[tuple[str, str]] = field(default_factory=set)
    idle: dict[tuple[str, int], tuple[UnusedRule, int]] = field(default_factory=dict)
    """Rules that touch nothing in some section, by kind and number from 0, and in how many."""
    concerned: Counter[tuple[str, int]] = field(default_factory=Counter)
    """The rules and statements, and how many sections each may be about."""
    conflicts: dict[str, tuple[Conflict, int]] = field(default_factory=dict)
    """The same of statements that do not fit, by path."""
    found: set[str] = field(default_factory=set)
    """Ids of entries about which the edition decides something, and which are there."""

    def add(self, record: SectionFigures) -> None:
        """Add what is known of the next section."""
        file = file_of(record.slug, "json")
        digest = next((own.hex() for name, _, own in record.files if name == file), "")
        entries = sum(record.kinds.values())
        self.sections.append(
            IndexedSection(record.name, file, digest, record.witnesses, record.columns, record.lines, entries)
        )
        self.kinds.update(record.kinds)
        self.tokens += record.tokens
        self.columns += record.columns
        self.engines.update(record.engines)
        numbers = numbers_of(self.edition, record.name, set(record.ids))
        places = {kind: dict(enumerate(own)) for kind, own in numbers.items()}
        self.concerned.update((kind, number) for kind, own in numbers.items() for number in own)
        for rule in filter(None, (renumbered_rule(one, places) for one in record.idle)):
            kept, count = self.idle.get((rule.kind, rule.number - 1), (rule, 0))
            self.idle[rule.kind, rule.number - 1] = kept, count + 1
        for conflict in filter(None, (renumbered_conflict(one, places) for one in record.conflicts)):
            kept_conflict, count = self.conflicts.get(conflict.path, (conflict, 0))
            if kept_conflict.kind is ConflictKind.LOST or not conflict.fails:
                kept_conflict = conflict  # in the section where the words are, or were
            self.conflicts[conflict.path] = kept_conflict, count + 1
        self.found.update(self.decided.intersection(record.ids))

    @property
    def decided(self) -> set[str]:
        """Return the ids of the entries about which the edition decides something."""
        rules = self.edition.rules
        own = {rule.id for rule in rules.entry if not rule.at} | {
            rule.entry for rule in rules.regularise if not rule.at
        }
        return own - {""}

    def idle_rules(self) -> Iterator[UnusedRule]:
        """Yield the rules that touch nothing in any section that they are about, in order."""
        for place, (rule, count) in self.idle.items():
            if count == self.every(place):
                yield rule

    def every(self, place: tuple[str, int]) -> int:
        """Return how many sections a rule or statement may be about."""
        return self.concerned[place] if place[0] in tables(self.edition) else len(self.sections)

    def left_conflicts(self) -> Iterator[Conflict]:
        """Yield the statements that fit in no section, and the decisions about entries that are not there."""
        for path, (conflict, count) in self.conflicts.items():
            if count == self.every(place := kind_and_number(path)) or not conflict.fails:
                yield conflict if place[0] not in KINDS else placed(conflict, self.edition.hand)
        for path, statement in statements_of(self.edition.hand):
            if not self.concerned[kind_and_number(path)]:
                sentence = f"no witness has a section {statement.section!r}"
                yield placed(
                    Conflict(ConflictKind.LOST, path, sentence, "correct the name, or delete the statement"),
                    self.edition.hand,
                )
        rules = self.edition.rules
        named = [(f"entry[{at}]", rule.id, rule.at) for at, rule in enumerate(rules.entry)]
        named += [(f"regularise[{at}]", rule.entry, rule.at) for at, rule in enumerate(rules.regularise)]
        for path, name, quoted in named:
            if name and not quoted and name not in self.found:
                yield missing_entry(path, name, self.found)

    def index(self, edition: Edition, witnesses: Iterable[Witness], made_by: Mapping[str, str]) -> SectionIndex:
        """Return the list of the sections."""
        own = tuple(witnesses)
        languages = {edition.normalise.language, *(witness.language for witness in own)}
        reports = {w.siglum: ReadingReport(list(w.left_out), list(w.remarks)) for w in own if w.left_out or w.remarks}
        return SectionIndex(
            format=FORMAT,
            title=edition.title,
            made_by=dict(made_by) | dict(sorted(self.engines)),
            rules_sha256=table_digest(languages, edition.normalise.year),
            sections=self.sections,
            witnesses=reports,
            rules=edition.rules.plain() if edition.rules.plain() != Rules() else None,
            hand=edition.hand.plain() if edition.hand else None,
            idle=list(self.idle_rules()),
            conflicts=list(self.left_conflicts()),
        )


def encode_index(index: SectionIndex) -> bytes:
    """Return the content of `index.json`."""
    return (lay_out(msgspec.to_builtins(index)) + "\n").encode()


def read_index(data: bytes, source: str) -> SectionIndex:
    """Return the list of sections in `data`, read from `source`.

    Raises:
        CollationError: If it is none, or of another version.
    """
    try:
        index = msgspec.json.decode(data, type=SectionIndex)
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        reason = str(error).replace("`", "")
        raise CollationError(f"not a list of sections: {reason}; make it again with `collate run`", source) from None
    if index.format != FORMAT:
        raise CollationError(
            f"the file is of the form {index.format!r}, this version reads {FORMAT!r}; make it again with `collate run`",
            source,
        )
    if not index.sections:
        raise CollationError("the file lists no section; make it again with `collate run`", source)
    away = next((section.file for section in index.sections if not is_inside(section.file)), None)
    if away is not None:
        raise CollationError(
            f"the file lists {cut_short(away, 100)!r}, which is not in its folder; make it again with `collate run`",
            source,
        )
    return index


def read_section(section: IndexedSection, data: bytes, source: str) -> Collation:
    """Return the collation of `section` in `data`, read from `source`.

    Raises:
        CollationError: If it is not the one that is listed, or cannot be used.
    """
    if content_digest(data).hex() != section.blake2b:
        raise CollationError(
            f"the file is not the one that {INDEX} lists; make both again with `collate run`, or restore both", source
        )
    return decode(data, source)
