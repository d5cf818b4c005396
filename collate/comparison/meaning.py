"""The content of a collation, apart from the layout of its file: what two collations are compared by.

Left out are the remarks of the aligner on its own work (doubts, stretches), the positions in the reading text and its
division into lines where no entry occurs.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from collate.comparison.schema import Entry, TextPiece
from collate.document.schema import OffsetSpan, ReadingRecord
from collate.model import (
    ApparatusEntry,
    Collation,
    Hand,
    Provenance,
    Reading,
    Tokens,
    Witness,
    kind_of,
    quotations_of,
    statements_of,
)

UNSAID = ("align.jobs", "pages.by")
"""Settings that do not change the result."""

BASE = "apparatus.base"

FIELDS = ("document", "hand", "date", "source", "encoding", "language", "basis", "evidence", "conjecture", "extant")
"""What an edition states about a witness."""

Move = tuple[tuple[str, int, int], ...]
"""A transposition: siglum, first token, end; by siglum."""


@dataclass(frozen=True, slots=True)
class WitnessContent:
    """A witness: its description, and its text in pieces, which joined are the text to the character."""

    siglum: str
    fields: Mapping[str, Any]
    pieces: tuple[TextPiece, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """The content of a collation."""

    made_by: Mapping[str, str]
    settings: Mapping[str, Any]
    """By dotted name; the base text is the one that was taken, named or not."""
    texts: tuple[WitnessContent, ...]
    """In the editor's order."""
    columns: tuple[frozenset[str], ...]
    """Who has a token in each column; with the tokens' order this is the whole alignment."""
    moves: frozenset[Move]
    entries: tuple[Entry, ...]
    sections: tuple[tuple[str, int], ...] = field(default=(), compare=False)
    """Name and first column; they follow from the texts."""

    @property
    def order(self) -> dict[str, int]:
        """The editor's order: the place of each siglum."""
        return {text.siglum: number for number, text in enumerate(self.texts)}


def meaning(collation: Collation) -> Meaning:
    """Return the content of `collation`."""
    table = collation.table
    order = {siglum: number for number, siglum in enumerate(table.sigla)}
    settings = dict(flat(msgspec.to_builtins(dataclasses.replace(collation.edition, hand=Hand()))))
    settings.update(said_by_hand(collation.edition.hand))
    settings[BASE] = collation.apparatus.base
    return Meaning(
        made_by=made_by(collation.provenance),
        settings={name: value for name, value in settings.items() if name not in UNSAID},
        texts=tuple(map(text_of, collation.witnesses, table.tokens)),
        columns=tuple(presence(table.sigla, table.columns, table.width)),
        moves=frozenset(tuple(sorted(move.spans)) for move in table.transpositions),
        entries=tuple(entry_of(entry, order) for entry in collation.apparatus.entries),
        sections=table.sections,
    )


HAND = "hand."
"""Beginning of the names of the settings that are statements of the editor's."""


def said_by_hand(hand: Hand) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each statement of `hand` as a setting, named by its kind and what it quotes.

    >>> from collate.model import Unit
    >>> [name for name, _ in said_by_hand(Hand(unit=(Unit(words={"R": "{is entering} a"}),)))]
    ['hand.unit R “{is entering} a”']
    """
    seen: Counter[str] = Counter()
    for _, statement in statements_of(hand):
        quoted = ", ".join(f"{sigla} “{text}”" for sigla, text in quotations_of(statement).items())
        name = f"{HAND}{kind_of(statement)} {quoted}"
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name} ({seen[name]})", msgspec.to_builtins(statement)


def made_by(provenance: Provenance) -> dict[str, str]:
    """Return the versions of all that took part; the rules of normal forms are one of them.

    >>> made_by(Provenance("1.0", (("collatex", "2.3"),), "ab12"))
    {'collate': '1.0', 'collatex': '2.3', 'rules': 'ab12'}
    """
    rules = {"rules": provenance.rules} if provenance.rules else {}
    return {"collate": provenance.version, **dict(provenance.engines), **rules}


def flat(settings: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each setting by its dotted name.

    >>> dict(flat({"a": 1, "b": {"c": [2]}}))
    {'a': 1, 'b.c': [2]}
    """
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from flat(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", value


def text_of(witness: Witness, tokens: Tokens) -> WitnessContent:
    """Return `witness`, tokenised as `tokens`, as its pieces and its description."""
    fields: dict[str, Any] = {name: msgspec.to_builtins(getattr(witness, name)) for name in FIELDS}
    fields["marked"] = bool(witness.words)
    fields["sections"] = [[s.name, s.start, s.end] for s in witness.sections]
    fields["lacunae"] = [[h.start, h.end, h.state.value, h.note] for h in witness.lacunae]
    return WitnessContent(witness.siglum, fields, tuple(pieces_of(tokens)))


def pieces_of(tokens: Tokens) -> Iterator[TextPiece]:
    """Yield the text of `tokens` in pieces; the last is what is after the last token."""
    text, last = tokens.text, 0
    for start, end, n in zip(tokens.start, tokens.end, tokens.n, strict=True):
        yield TextPiece(text[last:start], text[start:end], tokens.forms[n])
        last = end
    yield TextPiece(text[last:], "", "")


def presence(sigla: Sequence[str], places: Sequence[Sequence[int]], width: int) -> Iterator[frozenset[str]]:
    """Yield for each column who has a token in it; equal sets are one object.

    >>> [sorted(column) for column in presence("AB", [[0, 1], [1]], 2)]
    [['A'], ['A', 'B']]
    """
    masks = [0] * width
    for number, row in enumerate(places):
        for column in row:
            masks[column] |= 1 << number
    known: dict[int, frozenset[str]] = {}
    for mask in masks:
        if mask not in known:
            known[mask] = frozenset(siglum for number, siglum in enumerate(sigla) if mask >> number & 1)
        yield known[mask]


def entry_of(entry: ApparatusEntry, order: Mapping[str, int]) -> Entry:
    """Return `entry` as it counts for a difference."""
    place = entry.place
    unsorted = Entry(
        id=entry.unit.id,
        kind=entry.unit.kind.value,
        columns=OffsetSpan(entry.unit.start, entry.unit.end),
        lemma=reading_of(entry.lemma),
        readings=list(map(reading_of, entry.readings)),
        section=place.section,
        after=entry.after,
        place=(place.line, place.last_line, place.occurrence, place.occurrences),
        series=entry.series,
        hidden=entry.hidden,
        notes=[f"{note.kind.value}: {note.text}" for note in entry.notes],
    )
    return in_order(unsorted, order)


def reading_of(reading: Reading) -> ReadingRecord:
    """Return `reading` as a record."""
    return ReadingRecord(list(reading.sigla), reading.text, reading.state, reading.normal)


def in_order(entry: Entry, order: Mapping[str, int]) -> Entry:
    """Return `entry` with its sigla in `order`, and the readings in the order in which that meets them."""

    def sort(reading: ReadingRecord) -> ReadingRecord:
        return msgspec.structs.replace(reading, sigla=sorted(reading.sigla, key=order.__getitem__))

    readings = sorted(map(sort, entry.readings), key=lambda r: order[r.sigla[0]] if r.sigla else -1)
    return msgspec.structs.replace(entry, lemma=sort(entry.lemma), readings=readings)
