"""Statements about entries: which entry is at a place, readings, seals, and the notes that say what was done by hand."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from collate.hand.decide import FIXED, Decisions, decide, described
from collate.hand.renamed import renamed_sentence
from collate.hand.resolve import Located, Member, Places, placed
from collate.hand.units import columns_of
from collate.model import (
    AlignmentTable,
    AnyStatement,
    Apparatus,
    ApparatusEntry,
    Collation,
    Conflict,
    ConflictKind,
    Done,
    Hand,
    Moved,
    Note,
    NoteKind,
    ReadingStatement,
    StateStatement,
    Together,
    Unit,
)
from collate.model.table import token_range


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """The entries of an apparatus, ready to be looked up by columns."""

    entries: Sequence[ApparatusEntry]
    table: AlignmentTable
    starts: list[int] = field(init=False, repr=False)
    widest: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", [entry.unit.start for entry in self.entries])
        widths = (entry.unit.end - entry.unit.start for entry in self.entries)
        object.__setattr__(self, "widest", max(widths, default=0))

    def over(self, start: int, end: int) -> list[int]:
        """Return the numbers of the entries that share a column with `start` to `end`, half open."""
        low, high = bisect_left(self.starts, start - self.widest), bisect_left(self.starts, max(end, start + 1))
        return [n for n in range(low, high) if self.entries[n].unit.end > start]

    def at(self, members: Sequence[Member]) -> int | None:
        """Return the number of the entry that is at the words of `members`: the narrowest that holds all of them.

        If there is none, the one that holds some of them, if it is the only one.
        """
        start, end = self.columns(members)
        numbers = self.over(start, end)
        holding = [n for n in numbers if self.entries[n].unit.start <= start and end <= self.entries[n].unit.end]
        if holding:
            return min(holding, key=lambda n: (self.entries[n].unit.end - self.entries[n].unit.start, n))
        return numbers[0] if len(numbers) == 1 else None

    def quoted(self, members: Sequence[Member]) -> int | None:
        """Return the number of the entry whose words `members` are, no more and no less; None if there is none or it is uncertain.

        Of several in which these witnesses have the same words, it is the one that reaches from the first word to the last.
        """
        span = columns_of(members, self.table)
        same = [n for n in self.over(*span) if all(self.has(n, member) for member in members)]
        exact = [n for n in same if (self.entries[n].unit.start, self.entries[n].unit.end) == span]
        return (exact or same)[0] if len(exact or same) == 1 else None

    def has(self, number: int, member: Member) -> bool:
        """Return whether the words of `member` are those that its witness has in an entry."""
        witness, first, last = member
        unit = self.entries[number].unit
        return token_range(self.table.columns[witness], unit.start, unit.end) == (first, last)

    def columns(self, members: Sequence[Member]) -> tuple[int, int]:
        """Return the columns of `members`; of a gap those of the entries there, or the edge itself."""
        start, end = columns_of(members, self.table)
        if any(low < high for _, low, high in members):
            return start, end
        numbers = [n for n in self.over(start, end) if self.entries[n].unit.start < end]
        return (
            (min(self.entries[n].unit.start for n in numbers), max(self.entries[n].unit.end for n in numbers))
            if len(numbers) == 1
            else (start, end)
        )


def seal_of(
    entries: Sequence[ApparatusEntry], without: frozenset[str] = frozenset(), names: Mapping[str, str] | None = None
) -> str:
    """Return the seal of `entries`: a hash of their readings and of who has them; as if some witnesses were not there, or had other `names`.

    Only what a reader sees counts: the words as written, and the witnesses in any order.
    """
    contents = []
    for entry in entries:
        readings = []
        for reading in entry.unit.readings:
            sigla = sorted((names or {}).get(siglum, siglum) for siglum in set(reading.sigla) - without)
            if sigla:
                readings.append([reading.text, reading.state.value, *sigla])
        contents.append(sorted(readings))
    return hashlib.sha256(repr([one for one in contents if len(one) > 1]).encode("utf-8", "surrogatepass")).hexdigest()[
        :8
    ]


def sealed(entries: Entries, members: Sequence[Member]) -> list[ApparatusEntry]:
    """Return the entries that the seal of a place is about: the one that is quoted, or else all that share a column with it."""
    number = entries.quoted(members)
    return touched(entries, members) if number is None else [entries.entries[number]]


def touched(entries: Entries, members: Sequence[Member]) -> list[ApparatusEntry]:
    """Return the entries that share a column with a place."""
    return [entries.entries[n] for n in entries.over(*entries.columns(members))]


def seen_entries(collation: Collation, places: Places | None = None) -> frozenset[str]:
    """Return the ids of the entries that the editor has accepted and that are as they were then.

    A place that is accepted is the entry whose words are quoted, not one within it or around it.

    Args:
        collation: The collation.
        places: Where the words of its witnesses are, if that is known.
    """
    hand = collation.edition.hand
    if not hand.done:
        return frozenset()
    entries = Entries(collation.apparatus.entries, collation.table)
    stale = {conflict.path for conflict in collation.conflicts if conflict.fails}
    places = places or Places(collation.witnesses, collation.table.tokens, hand.earlier())
    decisions = decide(hand, places)
    kept = [one for one in decisions.of(Done) if one.path not in stale]
    numbers = (entries.quoted(one.members) for one in kept)
    return frozenset(entries.entries[n].unit.id for n in numbers if n is not None)


STALE = "the readings or their witnesses have changed since the place was accepted"
"""What is said of a place whose seal is stale."""

REMEDY = "look again, and accept it with Enter in `collate edit`, or delete its seal and run `collate hand format`"
"""What to do about it."""


def stale_seals(decisions: Decisions, hand: Hand, apparatus: Apparatus, table: AlignmentTable) -> list[Conflict]:
    """Return a conflict for each accepted place at which the readings, or who has them, have changed since.

    A witness that was added and has one of the readings that were there does not make a seal stale.
    """
    entries = Entries(apparatus.entries, table)
    fresh = frozenset(table.sigla) - {witness.siglum for witness in hand.earlier()} if hand.earlier() else frozenset()
    names = {new: old for old, new in decisions.renamed.items()}
    gone = f", because {' and '.join(sorted(decisions.gone))} is gone" if decisions.gone else ""
    conflicts = []
    for one in decisions.of(Done):
        if not isinstance(one.statement, Done) or not one.statement.seal:
            continue
        here, around = sealed(entries, one.members), touched(entries, one.members)  # which older seals are about
        seal = one.statement.seal
        if any(holds(seal, about, table.sigla, fresh) for about in (here, around)):
            continue
        if names and any(holds(seal, about, table.sigla, fresh - names.keys(), names) for about in (here, around)):
            old = next(old for old in decisions.renamed)
            sentence = renamed_sentence(old, decisions.renamed[old])
            conflict = Conflict(ConflictKind.REQUOTED, one.path, sentence, FIXED, fix=(("", seal, seal_of(here)),))
        else:
            sentence = f"{described(one.statement)}: {STALE}{gone}"
            conflict = Conflict(ConflictKind.STALE, one.path, sentence, REMEDY)
        conflicts.append(placed(conflict, hand))
    return conflicts


def holds(
    seal: str,
    entries: Sequence[ApparatusEntry],
    sigla: Sequence[str],
    fresh: frozenset[str],
    names: Mapping[str, str] | None = None,
) -> bool:
    """Return whether `seal` is that of `entries`, perhaps without witnesses that share a reading with others, or under other `names`."""
    if seal_of(entries, names=names) == seal:
        return True
    return any(
        seal_of(entries, without, names) == seal and all(joins(entry, without) for entry in entries)
        for without in (fresh, *(frozenset({siglum}) for siglum in sigla))
        if without
    )


def joins(entry: ApparatusEntry, sigla: frozenset[str]) -> bool:
    """Return whether each of `sigla` shares its reading with a witness that is not among them."""
    return all(not sigla.issuperset(reading.sigla) for reading in entry.unit.readings)


def with_notes(decisions: Decisions, apparatus: Apparatus, table: AlignmentTable) -> Apparatus:
    """Return `apparatus` with a note at each entry for what was done there by hand."""
    entries = Entries(apparatus.entries, table)
    notes: dict[int, list[Note]] = {}
    for one in decisions.located:
        text = said_of(one, table)
        if text:
            number = entries.at(one.members)
            for n in entries.over(*span_of(one, table)) if number is None else [number]:
                notes.setdefault(n, []).append(Note(NoteKind.HAND, text))
    if not notes:
        return apparatus
    noted = list(apparatus.entries)
    for number, own in notes.items():
        noted[number] = replace(noted[number], notes=(*noted[number].notes, *own))
    return replace(apparatus, entries=tuple(noted))


def span_of(located: Located, table: AlignmentTable) -> tuple[int, int]:
    """Return the columns of a statement, those on either side of a bar too."""
    start, end = columns_of(located.members, table)
    return (max(0, start - 1), end + 1) if located.boundary else (start, end)


def said_of(located: Located, table: AlignmentTable) -> str:
    """Return the note about a statement; empty if it does not concern the entry."""
    statement = located.statement
    text = ""
    if isinstance(statement, Together):
        text = "divided here" if located.boundary else "aligned here"
    elif isinstance(statement, Unit):
        text = "divided here" if located.boundary else "one variant"
    elif isinstance(statement, Moved):
        text = "transposed" if statement.is_ else "not transposed"
    elif isinstance(statement, StateStatement):
        text = f"{statement.is_.value} in {', '.join(table.sigla[w] for w, _, _ in located.members)}"
    elif isinstance(statement, ReadingStatement):
        # a source and a label are printed with the reading; the note repeats them only to give a reason
        noted = statement if statement.reason else msgspec.structs.replace(statement, from_="", label="")
        text = "; ".join(reading_parts(noted))
    because = f": {statement.reason}" if text and statement.reason else ""
    by = f" ({statement.by})" if text and statement.by else ""
    return f"{text}{because}{by}"


def claims(statement: AnyStatement) -> Iterator[str]:
    """Yield what `statement` says of the words that it quotes, as far as its kind leaves that open.

    >>> list(claims(ReadingStatement(at={"R": "{was}"}, reads="had", counts_as="has", order=2)))
    ['“had” counts as “has”', '“had” is number 2 of the readings']
    >>> list(claims(Moved(words={"R": "{was}"}, is_=False))), list(claims(Moved(words={"R": "{was}"})))
    (['not transposed'], [])
    """
    if isinstance(statement, ReadingStatement):
        yield from reading_parts(statement)
        if statement.order:
            yield f"{reading_name(statement)} is number {statement.order} of the readings"
    elif isinstance(statement, StateStatement):
        yield statement.is_.value
    elif isinstance(statement, Moved) and not statement.is_:
        yield "not transposed"
    elif isinstance(statement, Unit) and statement.of:
        yield f"a variant of {' '.join(statement.of)}"


def described_claims(statement: AnyStatement) -> str:
    """Return a statement in a few words: what it quotes, and what it says of that, as far as its kind leaves it open.

    >>> described_claims(ReadingStatement(at={"R": "{was}"}, reads="had", label="c"))
    'R “{was}” (“had” is reading c)'
    """
    said = "; ".join(claims(statement))
    return f"{described(statement)} ({said})" if said else described(statement)


def reading_name(statement: ReadingStatement) -> str:
    """Return how the reading of `statement` is called in a sentence."""
    return f"“{statement.reads}”" if statement.reads else "the omission"


def reading_parts(statement: ReadingStatement) -> Iterator[str]:
    """Yield what a statement records about its reading."""
    name = reading_name(statement)
    if statement.counts_as:
        yield f"{name} counts as “{statement.counts_as}”{f' ({statement.type})' if statement.type else ''}"
    if statement.from_:
        yield f"{name} arose from “{statement.from_}”"
    if statement.label:
        yield f"{name} is reading {statement.label}"
