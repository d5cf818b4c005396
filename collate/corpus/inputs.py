"""What each section of an edition depends on: the pieces of all witnesses, the settings, the place among the others.

The witnesses are read one after another and their pieces put into one file, so that memory does not grow with the texts.
"""

from __future__ import annotations

import hashlib
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import IO

import msgspec

from collate.corpus.division import Piece, lost_between, pieces
from collate.model import Edition, Hand, State, Witness
from collate.model.section_order import common_order

DIGEST = 16
"""Bytes of a digest."""


class CommonInput(msgspec.Struct, frozen=True):
    """What all sections depend on."""

    edition: Edition
    """Without the place of its rules in a file."""
    witnesses: tuple[Witness, ...]
    """Without their texts."""
    formats: tuple[str, ...]
    """Names of the formats in which each section is written."""
    sections: int
    """Whether there is but one, which is then called otherwise: at most 2."""
    review: bool = False
    """Whether what a small change of settings would alter is among the doubts."""


class SectionPlace(msgspec.Struct, frozen=True):
    """A section among the others."""

    name: str
    slug: str
    previous: tuple[str, str] | None = None
    """Name and slug of the section before."""
    next: tuple[str, str] | None = None


class SectionInput(msgspec.Struct, frozen=True):
    """What one section depends on besides what all do."""

    place: SectionPlace
    pieces: tuple[Piece | State, ...]
    """For each witness its `Piece`, or why it has none."""
    earlier: tuple[Witness, ...] = ()
    """The section of the accepted collation, if the words of a statement have to be followed from it."""


@dataclass(slots=True)
class PieceFile:
    """The pieces of all witnesses in a file without a name, and where each is."""

    file: IO[bytes] = field(default_factory=tempfile.TemporaryFile)
    names: dict[str, int] = field(default_factory=dict)
    """The number of each section, in the order in which they were met."""
    orders: list[array[int]] = field(default_factory=list)
    """For each witness the numbers of its sections, in the order of its text."""
    offsets: list[array[int]] = field(default_factory=list)
    """For each witness where each of its pieces begins, and where the last one ends."""
    digests: list[bytes] = field(default_factory=list)
    """For each witness the digests of its pieces, one after the other."""
    lost: list[tuple[tuple[int, State], ...]] = field(default_factory=list)
    """For each witness what `lost_between` yields, for states that have to be stated."""

    def add(self, witness: Witness, at: int | None = None) -> None:
        """Add the pieces of `witness`: the next one, or a new reading of witness number `at`.

        Raises:
            AlignError: If it has two sections of one name.
        """
        begins = self.file.seek(0, 2)
        order, offsets, digests = array("I"), array("Q", [begins]), bytearray()
        for piece in pieces(witness):
            data = msgspec.msgpack.encode(piece)
            self.file.write(data)
            order.append(self.names.setdefault(piece.name, len(self.names)))
            offsets.append(offsets[-1] + len(data))
            digests += hashlib.blake2b(data, digest_size=DIGEST).digest()
        lost = tuple(one for one in lost_between(witness) if one[1] is not State.LACUNA)
        if at is None:
            at = len(self.orders)
            self.orders.append(order)
            self.offsets.append(offsets)
            self.digests.append(b"")
            self.lost.append(())
        self.orders[at], self.offsets[at], self.digests[at], self.lost[at] = order, offsets, bytes(digests), lost

    def close(self) -> None:
        """Let the file go."""
        self.file.close()

    def piece(self, witness: int, number: int) -> bytes:
        """Return piece `number` of a witness."""
        start, end = self.offsets[witness][number : number + 2]
        self.file.seek(start)
        return self.file.read(end - start)

    def order_of(self, sigla: Sequence[str], base: str) -> list[str]:
        """Return the names of all sections in the order of the text; `base` is the siglum of the base text, or empty."""
        names = list(self.names)
        shared: dict[bytes, list[str]] = {}
        for own in self.orders:
            shared.setdefault(own.tobytes(), [names[number] for number in own])
        return common_order(dict(zip(sigla, (shared[own.tobytes()] for own in self.orders), strict=True)), base)

    def displaced(self, place: Mapping[str, int]) -> Iterator[int]:
        """Yield the numbers of the witnesses whose sections are in another order than `place` says."""
        names = list(self.names)
        for number, own in enumerate(self.orders):
            if any(place[names[one]] > place[names[two]] for one, two in pairwise(own)):
                yield number


@dataclass(slots=True)
class SectionInputs:
    """The inputs of all sections.

    Args:
        common: What all sections depend on.
        files: The pieces of the witnesses of `common`.
        names: Of the sections, in order.
        slugs: Of each, as a part of file names.
        earlier: Of the accepted collation.
    """

    common: CommonInput
    files: PieceFile
    names: Sequence[str]
    slugs: Sequence[str]
    earlier: Mapping[str, tuple[Witness, ...]] = field(default_factory=dict)
    """The section of the accepted collation, by its name, where words have to be followed from it."""
    encoded: bytes = b""
    """`common`, encoded."""
    places: list[array[int]] = field(default_factory=list)
    """For each witness and section the number of its piece, from 1, or 0."""
    states: dict[tuple[int, int], State] = field(default_factory=dict)
    """Why a witness has nothing of a section, where that is stated."""
    keys: list[bytes] = field(default_factory=list)
    """For each section a digest of all that it depends on but decisions about single entries."""
    sizes: array[int] = field(default_factory=lambda: array("Q"))
    """For each section the bytes of its pieces."""

    def __post_init__(self) -> None:
        self.encoded = msgspec.msgpack.encode(self.common)
        number = {name: at for at, name in enumerate(self.names)}
        met = [number.get(name, -1) for name in self.files.names]
        general = general_input(self.common)
        digests = [hashlib.blake2b(general, digest_size=20) for _ in self.names]
        self.sizes = array("Q", bytes(8 * len(self.names)))
        for at, digest in enumerate(digests):
            digest.update(msgspec.msgpack.encode((self.place(at), own_rules(self.common.edition, self.names[at]))))
            if self.names[at] in self.earlier:
                digest.update(msgspec.msgpack.encode(self.earlier[self.names[at]]))
        for witness, (order, offsets) in enumerate(zip(self.files.orders, self.files.offsets, strict=True)):
            places = array("I", bytes(4 * len(self.names)))
            for piece, own in enumerate(order):
                places[met[own]] = piece + 1
                self.sizes[met[own]] += offsets[piece + 1] - offsets[piece]
            self.places.append(places)
            for at, state in self.lost_sections(witness):
                self.states[witness, at] = state
            own_digests = self.files.digests[witness]
            for at, place in enumerate(places):
                if place:
                    digests[at].update(own_digests[DIGEST * (place - 1) : DIGEST * place])
                else:
                    digests[at].update(self.states.get((witness, at), "-").encode())
        self.keys = [digest.digest() for digest in digests]

    def lost_sections(self, witness: int) -> Iterator[tuple[int, State]]:
        """Yield the sections that a witness has not because of a gap of a stated kind between two that it has."""
        places = self.places[witness]
        for begun, state in self.files.lost[witness]:
            first = places.index(begun) + 1 if begun else 0
            for at in range(first, len(places)):
                if places[at]:
                    break
                yield at, state

    def place(self, at: int) -> SectionPlace:
        """Return section number `at` among the others."""
        before = (self.names[at - 1], self.slugs[at - 1]) if at else None
        after = (self.names[at + 1], self.slugs[at + 1]) if at + 1 < len(self.names) else None
        return SectionPlace(self.names[at], self.slugs[at], before, after)

    def section(self, at: int) -> bytes:
        """Return the input of section number `at`, encoded."""
        own = [
            msgspec.Raw(
                self.files.piece(witness, places[at] - 1)
                if places[at]
                else msgspec.msgpack.encode(self.states.get((witness, at), State.LACUNA))
            )
            for witness, places in enumerate(self.places)
        ]
        earlier = self.earlier.get(self.names[at], ())
        return msgspec.msgpack.encode({"place": self.place(at), "pieces": own, "earlier": earlier})


def general_input(common: CommonInput) -> bytes:
    """Return what all sections depend on, without what concerns one section only and without decisions about single entries."""
    rules, hand = common.edition.rules, common.edition.hand
    general = [
        [(at, rule) for at, rule in enumerate(rules.regularise) if not rule.section and (rule.at or not rule.entry)],
        [(at, rule) for at, rule in enumerate(rules.join) if not rule.section],
        [(at, rule) for at, rule in enumerate(rules.entry) if rule.at or not rule.id],
        [
            (kind, at, one)
            for kind in hand.__struct_fields__
            for at, one in enumerate(getattr(hand, kind))
            if not one.section
        ],
    ]
    bare = msgspec.structs.replace(rules, regularise=(), join=(), base=(), entry=())
    edition = replace(common.edition, rules=bare, hand=Hand())
    return msgspec.msgpack.encode((msgspec.structs.replace(common, edition=edition), general))


def own_rules(edition: Edition, name: str) -> list[tuple[str, int, object]]:
    """Return the rules and statements of `edition` that concern the section `name` alone, each with its kind and number."""
    rules, hand = edition.rules, edition.hand
    tables = [(kind, getattr(rules, kind)) for kind in ("regularise", "join", "base")]
    tables += [(kind, getattr(hand, kind)) for kind in hand.__struct_fields__]
    return [
        (kind, at, one) for kind, table in tables for at, one in enumerate(table) if one.section and one.section == name
    ]


def entry_rules(edition: Edition) -> list[tuple[str, str, int, object]]:
    """Return what `edition` decides about single entries: the id of each, kind, number and rule."""
    rules = edition.rules
    own: list[tuple[str, str, int, object]] = [
        (rule.entry, "regularise", at, rule) for at, rule in enumerate(rules.regularise) if rule.entry and not rule.at
    ]
    return own + [(rule.id, "entry", at, rule) for at, rule in enumerate(rules.entry) if rule.id and not rule.at]


def full_key(key: bytes, decisions: Iterable[tuple[str, str, int, object]], ids: Iterable[str]) -> str:
    """Return the digest of a section with those of `decisions` that are about one of its entries, called `ids`.

    Args:
        key: The digest of all else.
        decisions: As `entry_rules` gives them.
        ids: Of its entries.
    """
    known = set(ids)
    own = [decision for decision in decisions if decision[0] in known]
    return hashlib.blake2b(key + (msgspec.msgpack.encode(own) if own else b""), digest_size=20).hexdigest()
