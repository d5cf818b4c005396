"""Files without names in which the parts of a TEI file wait until they are written."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

import msgspec

from collate.model import Collation, Witness

POINTER = re.compile(r'<g ref="#char-u[0-9a-f]+"/>')
"""What is written for a character that XML cannot hold."""


class SpooledText(msgspec.Struct, frozen=True, array_like=True):
    """What a witness has of a section, and where the file has what it has of the one before."""

    previous: int
    length: int
    """Of that; 0 if there is none."""

    witness: Witness
    normal: list[str]
    start: bytes
    end: bytes
    columns: bytes
    column: int


@dataclass(slots=True)
class Spool:
    """Files without names that hold what is written later, and the pointers at characters that are in it."""

    body: IO[bytes] = field(default_factory=tempfile.TemporaryFile)
    back: IO[bytes] = field(default_factory=tempfile.TemporaryFile)
    sources: IO[bytes] = field(default_factory=tempfile.TemporaryFile)
    texts: IO[bytes] = field(default_factory=tempfile.TemporaryFile)
    latest: list[tuple[int, int]] = field(default_factory=list)
    """For each witness where `texts` has the last that it has, and the length of that."""
    pointers: set[str] = field(default_factory=set)

    def put(self, file: IO[bytes], xml: str) -> None:
        """Append `xml`."""
        self.pointers.update(POINTER.findall(xml))
        file.write(xml.encode())

    def put_texts(self, own: Collation, column: int) -> None:
        """Append what each witness has of the section `own`, whose first column is `column`."""
        at = self.texts.tell()
        for w, (witness, tokens, columns) in enumerate(
            zip(own.witnesses, own.table.tokens, own.table.columns, strict=True)
        ):
            normal, (start, end) = list(tokens.normal(0, len(tokens))), (tokens.start.tobytes(), tokens.end.tobytes())
            text = SpooledText(*self.latest[w], witness, normal, start, end, columns.tobytes(), column)
            self.latest[w] = at, self.texts.write(msgspec.msgpack.encode(text))
            at += self.latest[w][1]

    def texts_of(self, witness: int) -> list[tuple[int, int]]:
        """Return where `texts` has what a witness has of each section, and the lengths, in order."""
        places = []
        at, length = self.latest[witness]
        while length:
            places.append((at, length))
            text = self.text(at, length)
            at, length = text.previous, text.length
        return places[::-1]

    def text(self, at: int, length: int) -> SpooledText:
        """Return what `texts` has in a place."""
        self.texts.seek(at)
        return msgspec.msgpack.decode(self.texts.read(length), type=SpooledText)

    def copied(self, file: IO[bytes]) -> Iterator[bytes]:
        """Yield the lines of a file."""
        file.seek(0)
        yield from file

    def close(self) -> None:
        """Let the files go."""
        for file in (self.body, self.back, self.sources, self.texts):
            file.close()
