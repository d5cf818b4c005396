"""The pieces of all witnesses in one file.

The witnesses are read one after another and their pieces put into the file, so that memory does not grow with the texts.
"""

from __future__ import annotations

import hashlib
import tempfile
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import IO, NamedTuple

import msgspec

from collate.corpus.division import lost_between, pieces
from collate.model import State, Witness
from collate.model.section_order import common_order

DIGEST = 16
"""Bytes of a digest."""


class WitnessPieces(msgspec.Struct, frozen=True, array_like=True):
    """The pieces of a witness, encoded."""

    names: list[str]
    """Of its sections, in the order of its text."""
    lengths: list[int]
    """Of its pieces in `data`, in bytes."""
    digests: bytes
    """Of its pieces, one after the other."""
    data: bytes
    """The pieces, one after the other."""
    lost: list[tuple[int, State]]
    """What `lost_between` yields, for states that have to be stated."""

    @classmethod
    def of(cls, witness: Witness) -> WitnessPieces:
        """Return the pieces of `witness`.

        Raises:
            AlignError: If it has two sections of one name.
        """
        own = list(pieces(witness))
        encoded = [msgspec.msgpack.encode(piece) for piece in own]
        return cls(
            [piece.name for piece in own],
            list(map(len, encoded)),
            b"".join(hashlib.blake2b(data, digest_size=DIGEST).digest() for data in encoded),
            b"".join(encoded),
            [one for one in lost_between(witness) if one[1] is not State.LACUNA],
        )

    def fits(self) -> bool:
        """Return whether there is a name, a length and a digest of each piece, which what is read from a cache may lack."""
        count = len(self.names)
        return (
            count == len(set(self.names)) == len(self.lengths)
            and min(self.lengths, default=0) >= 0
            and len(self.digests) == DIGEST * count
            and sum(self.lengths) == len(self.data)
        )


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

    def add(self, own: WitnessPieces, at: int | None = None) -> None:
        """Add the pieces of a witness: of the next one, or of a new reading of witness number `at`."""
        begins = self.file.seek(0, 2)
        order = array("I", (self.names.setdefault(name, len(self.names)) for name in own.names))
        offsets = array("Q", accumulate(own.lengths, initial=begins))
        for data in (own.data, order.tobytes(), offsets.tobytes(), own.digests):
            self.file.write(data)
        if at is None:
            at = len(self.directories)
            self.directories.append((0, 0))
            self.lost.append(())
        self.directories[at], self.lost[at] = (offsets[-1], len(order)), tuple(own.lost)

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
