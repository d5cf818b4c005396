"""The inputs of all sections of an edition: the pieces of all witnesses, the settings, the place among the others."""

from __future__ import annotations

import hashlib
import sys
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from collate.corpus.inputs import CommonInput, SectionPlace, general_input, own_rules
from collate.corpus.piece_file import DIGEST, PieceFile
from collate.model import State, Witness


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
        general, own = general_input(self.common), own_rules(self.common.edition)
        digests = [hashlib.blake2b(general, digest_size=20) for _ in self.names]
        self.sizes = array("Q", bytes(8 * len(self.names)))
        for at, digest in enumerate(digests):
            digest.update(msgspec.msgpack.encode((self.place(at), own.get(self.names[at], []))))
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
