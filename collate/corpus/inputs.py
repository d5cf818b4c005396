"""What each section of an edition depends on: the pieces of all witnesses, the settings, the place among the others.

The witnesses are read one after another and their pieces put into one file, so that memory does not grow with the texts.
"""

from __future__ import annotations

import hashlib
import sys
import tempfile
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import IO, NamedTuple

import msgspec

from collate.corpus.division import Piece, lost_between, pieces
from collate.model import AcceptedWitness, Edition, Hand, State, Witness
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
    earlier: tuple[AcceptedWitness, ...] = ()
    """The section of the accepted collation, if the words of a statement have to be followed from it."""


class Directory(NamedTuple):
    """The pieces of a witness: where each is in the file, the sections that they are of, and their digests."""

    order: array[int]
    """The numbers of its sections, in the order of its text."""
    offsets: array[int]
    """Where each of its pieces begins, and where the last one ends."""
    digests: bytes
    """Of its pieces, one after the other."""


@dataclass(slots=True)
class PieceFile:
    """The pieces of all witnesses in a file without a name; after those of a witness there is their directory.

    Nothing in memory grows with witnesses times sections.
    """

    file: IO[bytes] = field(default_factory=tempfile.TemporaryFile)
    names: dict[str, int] = field(default_factory=dict)
    """The number of each section, in the order in which they were met."""
    directories: list[tuple[int, int]] = field(default_factory=list)
    """For each witness where its directory begins, and how many pieces it has."""
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
        self.file.write(order.tobytes() + offsets.tobytes() + digests)
        lost = tuple(one for one in lost_between(witness) if one[1] is not State.LACUNA)
        if at is None:
            at = len(self.directories)
            self.directories.append((0, 0))
            self.lost.append(())
        self.directories[at], self.lost[at] = (offsets[-1], len(order)), lost

    def close(self) -> None:
        """Let the file go."""
        self.file.close()

    def directory(self, witness: int) -> Directory:
        """Return the directory of a witness."""
        start, count = self.directories[witness]
        order, offsets = array("I"), array("Q")
        self.file.seek(start)
        order.frombytes(self.file.read(count * order.itemsize))
        offsets.frombytes(self.file.read((count + 1) * offsets.itemsize))
        return Directory(order, offsets, self.file.read(count * DIGEST))

    def orders(self) -> Iterator[array[int]]:
        """Yield for each witness the numbers of its sections, in the order of its text."""
        for witness in range(len(self.directories)):
            yield self.directory(witness).order

    def read(self, start: int, end: int) -> bytes:
        """Return what is in the file between two offsets."""
        self.file.seek(start)
        return self.file.read(end - start)

    def write(self, data: bytes) -> int:
        """Append `data` to the file, and return where it begins."""
        start = self.file.seek(0, 2)
        self.file.write(data)
        return start

    def order_of(self, sigla: Sequence[str], base: str) -> list[str]:
        """Return the names of all sections in the order of the text; `base` is the siglum of the base text, or empty."""
        names = list(self.names)
        shared: dict[bytes, list[str]] = {}
        orders = {}
        for siglum, own in zip(sigla, self.orders(), strict=True):
            orders[siglum] = shared.setdefault(own.tobytes(), [names[number] for number in own])
        return common_order(orders, base)

    def displaced(self, place: Mapping[str, int]) -> Iterator[int]:
        """Yield the numbers of the witnesses whose sections are in another order than `place` says."""
        names = list(self.names)
        for number, own in enumerate(self.orders()):
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
    spans: list[int] = field(default_factory=list)
    """For each witness where the file has the beginnings of its pieces, in the order of `names`; after them the ends."""
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
        for witness in range(len(self.files.directories)):
            self.add_witness(witness, met, digests)
        self.keys = [digest.digest() for digest in digests]

    def add_witness(self, witness: int, met: Sequence[int], digests: Sequence[hashlib.blake2b]) -> None:
        """Note where the pieces of a witness are, and add them to the digests of their sections.

        Args:
            witness: Its number.
            met: For each section in the order in which they were met its place in the order of `names`.
            digests: Of the sections.
        """
        own = self.files.directory(witness)
        starts, ends = (array("Q", bytes(8 * len(self.names))) for _ in range(2))
        hashes: dict[int, bytes] = {}
        for piece, number in enumerate(own.order):
            at = met[number]
            starts[at], ends[at] = own.offsets[piece : piece + 2]
            self.sizes[at] += ends[at] - starts[at]
            hashes[at] = own.digests[DIGEST * piece : DIGEST * (piece + 1)]
        self.spans.append(self.files.write(starts.tobytes() + ends.tobytes()))
        for at, state in self.lost_sections(witness, [met[number] for number in own.order]):
            self.states[witness, at] = state
        for at, digest in enumerate(digests):
            digest.update(hashes[at] if at in hashes else self.states.get((witness, at), "-").encode())

    def lost_sections(self, witness: int, order: Sequence[int]) -> Iterator[tuple[int, State]]:
        """Yield the sections that a witness has not because of a gap of a stated kind between two that it has.

        Args:
            witness: Its number.
            order: The sections that it has, in the order of its text.
        """
        present = set(order)
        for begun, state in self.files.lost[witness]:
            for at in range(order[begun - 1] + 1 if begun else 0, len(self.names)):
                if at in present:
                    break
                yield at, state

    def piece(self, witness: int, at: int) -> bytes:
        """Return what a witness has of section number `at`, encoded; empty if it has not the section."""
        start, end = (
            int.from_bytes(self.files.read(here, here + 8), sys.byteorder)
            for here in (self.spans[witness] + 8 * at, self.spans[witness] + 8 * (len(self.names) + at))
        )
        return self.files.read(start, end)

    def place(self, at: int) -> SectionPlace:
        """Return section number `at` among the others."""
        before = (self.names[at - 1], self.slugs[at - 1]) if at else None
        after = (self.names[at + 1], self.slugs[at + 1]) if at + 1 < len(self.names) else None
        return SectionPlace(self.names[at], self.slugs[at], before, after)

    def section(self, at: int) -> bytes:
        """Return the input of section number `at`, encoded."""
        own = [
            msgspec.Raw(self.piece(witness, at) or msgspec.msgpack.encode(self.states.get((witness, at), State.LACUNA)))
            for witness in range(len(self.spans))
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
