"""What a run read and left, so that the next one sees at once that nothing has changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from collate.corpus.output_files import OutputFile, OutputFiles
from collate.files import ordinary_content
from collate.files.cache import Cache
from collate.files.read import content_digest


class RunStamp(msgspec.Struct, frozen=True):
    """What a run read and left."""

    files: dict[str, bytes] = {}
    """Of the output, as `OutputFiles` has them in groups."""
    asked: str = ""
    """A digest of the names in the edition's folder and of what the user asked; empty if the run is not to be left out."""
    sources: dict[str, bytes] = {}
    """A digest of each file that was read."""
    messages: tuple[str, ...] = ()
    """What a run says that finds everything as it is."""


def stamp_key(output: Path) -> str:
    """Return under which key the cache keeps the stamp of a folder of output."""
    name = os.path.realpath(output).encode("utf-8", "surrogatepass")
    return f"{hashlib.blake2b(name, digest_size=20).hexdigest()}-output"


def read_stamp(cache: Cache | None, output: Path) -> RunStamp:
    """Return the stamp of the last run that wrote into `output`, as far as there is one."""
    data = cache.get(stamp_key(output)) if cache else None
    try:
        return msgspec.msgpack.decode(data, type=RunStamp) if data else RunStamp()
    except msgspec.DecodeError:
        return RunStamp()


def asked_of(edition: Path, output: Path, options: Sequence[str]) -> str:
    """Return a digest of the names in the folder `edition` and of what the user asked."""
    digest = hashlib.blake2b(repr((os.path.realpath(edition), tuple(options))).encode("utf-8", "surrogatepass"))
    for name in sorted(names_in(edition, output)):
        digest.update(name.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def names_in(edition: Path, output: Path) -> Iterator[str]:
    """Yield the paths of the files in the folder `edition` but those that are hidden or in `output`."""
    away = os.path.realpath(output)  # which a loop of links does not trouble
    for folder, folders, files in os.walk(edition):
        folders[:] = [
            name for name in folders if not name.startswith(".") and os.path.realpath(Path(folder, name)) != away
        ]
        yield from (f"{folder}/{name}" for name in files if not name.startswith("."))


def unchanged(stamp: RunStamp, request: str, output: Path) -> bool:
    """Return whether a run would read what that of `stamp` read, and leave in `output` what is there."""
    return (
        bool(stamp.asked)
        and stamp.asked == request
        and all(is_left(output / file.name, file) for file in OutputFiles(stamp.files))
        and all(is_same(Path(name), digest) for name, digest in stamp.sources.items())
    )


def is_left(path: Path, file: OutputFile) -> bool:
    """Return whether the file at `path` is as `file` was left, by its size and its time."""
    try:
        status = path.lstat()
    except OSError:
        return False
    return (status.st_size, status.st_mtime_ns) == (file.size, file.modified)


def is_same(path: Path, digest: bytes) -> bool:
    """Return whether the file at `path` has the content with that digest."""
    data = ordinary_content(path)
    return data is not None and content_digest(data) == digest
