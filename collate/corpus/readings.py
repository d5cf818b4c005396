"""What each witness has of each section, read from its files, or as an earlier run read it from files of the same content."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from collate.corpus.division import without_text
from collate.corpus.piece_file import WitnessPieces
from collate.edition import ReadEdition
from collate.edition_witnesses import read_witness
from collate.errors import CollateError
from collate.files import read_whole
from collate.files.cache import Cache, MemoryCache
from collate.files.read import content_digest, noting
from collate.model import Witness
from collate.sources.arrange import in_order_of

INCLUDES = b"XInclude"
"""What a file has in it whose text may be that of other files, which may also be missing."""


class ReadWitness(msgspec.Struct, frozen=True, array_like=True):
    """A witness as it was read."""

    about: Witness
    """Without its text, with what reading it reported."""
    pieces: WitnessPieces


@dataclass(slots=True)
class WitnessReader:
    """Reads the witnesses of an edition.

    Args:
        folder: Of the edition.
        file: Its settings.
        caches: Where what was read is looked for; it is kept in the first that takes it.
    """

    folder: Path
    file: ReadEdition
    caches: Sequence[Cache | MemoryCache] = ()
    keys: list[str] = field(default_factory=list)
    """Under which the caches keep what was read."""

    def read(self, witness: Witness) -> ReadWitness:
        """Return what `witness` has.

        Raises:
            SourceError: If it cannot be read.
            AlignError: If it has two sections of one name.
        """
        if not witness.source:
            return reading_of(witness)
        return self.looked_up(self.key(witness), witness, lambda own: own)

    def arranged(self, witness: Witness, place: Mapping[str, int], base: str) -> ReadWitness:
        """Return what `witness` has, its sections in another order than in its files.

        Args:
            witness: Which has a file.
            place: Of each section in the order of all.
            base: The siglum of the base text, or empty.

        Raises:
            SourceError: If it cannot be read.
        """
        key = self.key(witness)
        if key:
            order = msgspec.msgpack.encode((list(place), base))
            key = f"{hashlib.blake2b(key.encode() + order, digest_size=20).hexdigest()}-arranged"
        return self.looked_up(key, witness, lambda own: in_order_of(own, place, base))

    def looked_up(self, key: str, witness: Witness, change: Callable[[Witness], Witness]) -> ReadWitness:
        """Return what is kept under `key`; else `witness` is read and changed, and kept if that depends on its own files alone."""
        kept = self.kept(key, witness)
        if kept:
            return kept
        with noting() as read:
            own = reading_of(change(read_witness(self.folder, witness, self.file)))
        if key and self.caches and len(read) == len({one.path for one in self.file.files[witness.siglum]}):
            self.keys.append(key)
            data = msgspec.msgpack.encode(own)
            any(cache.put(key, data) for cache in self.caches)
        return own

    def key(self, witness: Witness) -> str:
        """Return a name for all on which the reading of `witness` depends; empty if that is not known before."""
        files = self.file.files[witness.siglum]
        settings = (witness, [(one.path, one.section) for one in files], self.file.marks, self.file.edition.tei)
        digest = hashlib.blake2b(msgspec.msgpack.encode(settings), digest_size=20)
        try:
            for one in files:
                data = read_whole(self.folder / one.path)
                if INCLUDES in data.replace(b"\0", b""):
                    return ""
                digest.update(content_digest(data))
        except (OSError, ValueError, CollateError):  # reading it says what is wrong
            return ""
        return f"{digest.hexdigest()}-reading"

    def kept(self, key: str, witness: Witness) -> ReadWitness | None:
        """Return what is kept under `key` of `witness`, if anything can be used."""
        data = next((data for cache in self.caches if key and (data := cache.get(key)) is not None), None)
        try:
            own = None if data is None else msgspec.msgpack.decode(data, type=ReadWitness)
        except (msgspec.DecodeError, ValueError, RecursionError):
            return None
        if own is None or own.about.siglum != witness.siglum or not own.pieces.fits():
            return None
        self.keys.append(key)
        return own


def reading_of(witness: Witness) -> ReadWitness:
    """Return what `witness` has.

    Raises:
        AlignError: If it has two sections of one name.
    """
    about = replace(without_text(witness), left_out=witness.left_out, remarks=witness.remarks)
    return ReadWitness(about, WitnessPieces.of(witness))
