"""Results kept from one run to the next, by a digest of all that they depend on.

A cache is a folder of files that can be deleted at any time, shared, and used by several runs at once.  Each file holds a
digest of its own content; one that is damaged, or that another version of collate wrote, is ignored and written anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import stat
import sys
import tempfile
import zlib
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from collate.files.read import LARGEST, ordinary_content
from collate.files.versions import version

VARIABLE = "COLLATE_CACHE"
"""The variable of the environment that names the folder; empty for none."""

HEAD = b"collate cache 1\n"
"""With which each file begins."""

CHECK = 16
"""Bytes of the digest of the content, which follow."""

NAMED = 12
"""Digits that name a program in the cache."""

OWN_NAMES = (
    re.compile(rf"[0-9a-f]{{{NAMED}}}"),
    re.compile(r"[0-9a-f]{2}"),
    re.compile(r"[0-9a-f]{4,}(-[a-z0-9-]+)?|\.[a-z0-9_]{8}"),
)
"""What the folders in the cache, those in them, and the files are called; those with a point were not finished."""

SUFFIXES = {".py", ".js", ".css", ".html", ".json", ".woff2", ".typ", ".tex"}
"""Files of the program on which results depend."""


class Cache:
    """The results of this version of collate in a folder.

    Args:
        folder: Made when something is first kept.
        warn: Called once, with a sentence, if nothing can be kept.
        writes: Whether new results are kept.
    """

    def __init__(self, folder: Path, warn: Callable[[str], None] | None = None, *, writes: bool = True) -> None:
        self.folder = folder
        self.own = folder / program()
        self.warn = warn
        self.writes = writes

    def place(self, key: str) -> Path:
        """Return the file of `key`."""
        return self.own / key[:2] / key

    def has(self, key: str) -> bool:
        """Return whether something is kept under `key`, be it damaged."""
        return os.path.isfile(self.place(key))  # noqa: PTH113 - a path raises where it may not look

    def get(self, key: str) -> bytes | None:
        """Return what is kept under `key`; nothing if nothing is, or it is damaged."""
        data = ordinary_content(self.place(key))
        return None if data is None else unpacked(data)

    def put(self, key: str, data: bytes) -> bool:
        """Keep `data` under `key` and return whether that was possible; if not, the user is warned once and nothing is kept any more."""
        return self.put_packed(key, packed(data))

    def put_packed(self, key: str, data: bytes) -> bool:
        """Do as `put` with what `packed` made."""
        if not self.writes:
            return False
        place = self.place(key)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile("wb", dir=place.parent, prefix=".", delete=False) as out:
                beside = Path(out.name)
                try:
                    out.write(data)
                    out.flush()
                    beside.replace(place)
                except BaseException:
                    with contextlib.suppress(OSError):
                        beside.unlink()
                    raise
        except OSError as error:
            self.writes = False
            if self.warn:
                reason = error.strerror or str(error)
                self.warn(
                    f"{self.folder.as_posix()}: results cannot be kept here ({reason}), so the next run makes them again; "
                    f"free some space, or name another folder by the variable {VARIABLE}"
                )
        return self.writes

    def entries(self) -> Iterator[CacheEntry]:
        """Yield what is kept, of other versions too; no link is followed, and what has other names is not collate's."""
        for program_folder in named(self.folder, OWN_NAMES[0], stat.S_ISDIR):
            for folder in named(program_folder, OWN_NAMES[1], stat.S_ISDIR):
                for path in named(folder, OWN_NAMES[2], stat.S_ISREG):
                    with contextlib.suppress(OSError):
                        status = path.lstat()
                        yield CacheEntry(path, status.st_size, status.st_mtime, own=program_folder == self.own)

    def prune(self, most: int) -> tuple[int, int]:
        """Remove what other versions have kept and, from the oldest on, what is beyond `most` bytes; return how many files and bytes."""
        entries = sorted(self.entries(), key=lambda entry: (entry.own, entry.time))
        total = sum(entry.size for entry in entries)
        files = size = 0
        for entry in entries:
            if entry.own and total - size <= most:
                break
            with contextlib.suppress(OSError):
                entry.path.unlink()
                files, size = files + 1, size + entry.size
        for program_folder in named(self.folder, OWN_NAMES[0], stat.S_ISDIR):
            for folder in (*named(program_folder, OWN_NAMES[1], stat.S_ISDIR), program_folder):
                with contextlib.suppress(OSError):  # it holds something
                    folder.rmdir()
        return files, size


class MemoryCache:
    """Results that are kept as long as the process runs."""

    def __init__(self) -> None:
        self.packed: dict[str, bytes] = {}

    def has(self, key: str) -> bool:
        """Return whether something is kept under `key`."""
        return key in self.packed

    def get(self, key: str) -> bytes | None:
        """Return what is kept under `key`, if anything is."""
        data = self.packed.get(key)
        return None if data is None else unpacked(data)

    def put(self, key: str, data: bytes) -> bool:
        """Keep `data` under `key`, and return that this was possible."""
        return self.put_packed(key, packed(data))

    def put_packed(self, key: str, data: bytes) -> bool:
        """Do as `put` with what `packed` made."""
        self.packed[key] = data
        return True

    def keep(self, keys: Container[str]) -> None:
        """Let go of all but what is kept under `keys`."""
        self.packed = {key: data for key, data in self.packed.items() if key in keys}


class TemporaryCache:
    """Results that are kept until `close`, in a folder that is made when there is first something to keep.

    A run that has another cache leaves nothing behind, though it be killed.
    """

    def __init__(self) -> None:
        self.folder: tempfile.TemporaryDirectory[str] | None = None

    @property
    def cache(self) -> Cache | None:
        """The cache in the folder, if there is one yet."""
        return Cache(Path(self.folder.name)) if self.folder else None

    def has(self, key: str) -> bool:
        """Return whether something is kept under `key`."""
        return self.cache is not None and self.cache.has(key)

    def get(self, key: str) -> bytes | None:
        """Return what is kept under `key`; nothing if nothing is, or it is damaged."""
        return self.cache.get(key) if self.cache else None

    def put(self, key: str, data: bytes) -> bool:
        """Keep `data` under `key`, and return whether that was possible."""
        return self.put_packed(key, packed(data))

    def put_packed(self, key: str, data: bytes) -> bool:
        """Do as `put` with what `packed` made."""
        if self.folder is None:
            self.folder = tempfile.TemporaryDirectory(prefix="collate-", ignore_cleanup_errors=True)
        return Cache(Path(self.folder.name)).put_packed(key, data)

    def close(self) -> None:
        """Remove what was kept."""
        if self.folder:
            self.folder.cleanup()


@dataclass(frozen=True, slots=True)
class CacheEntry:
    """A file of a cache."""

    path: Path
    size: int
    """In bytes."""
    time: float
    """When it was written."""
    own: bool
    """Whether this version of collate wrote it."""


def packed(data: bytes) -> bytes:
    """Return `data` as a file of the cache holds it."""
    inside = zlib.compress(data, 1)
    return b"".join((HEAD, check(inside), inside))


def unpacked(data: bytes) -> bytes | None:
    """Return what a file of the cache holds; nothing if it is damaged.

    >>> unpacked(packed(b"owl")), unpacked(packed(b"owl")[:-1])
    (b'owl', None)
    """
    start = len(HEAD) + CHECK
    if not data.startswith(HEAD) or check(data[start:]) != data[len(HEAD) : start]:
        return None
    try:
        stream = zlib.decompressobj()
        content = stream.decompress(data[start:], LARGEST)
    except zlib.error:
        return None
    return content if stream.eof else None


def named(folder: Path, pattern: re.Pattern[str], kind: Callable[[int], bool]) -> list[Path]:
    """Return what is in `folder`, of names that `pattern` fits and of a `kind` of file mode, in order; nothing if it cannot be read."""
    try:
        return [
            path for path in sorted(folder.iterdir()) if pattern.fullmatch(path.name) and kind(path.lstat().st_mode)
        ]
    except OSError:
        return []


def check(data: bytes) -> bytes:
    """Return the digest of `data` by which damage is seen."""
    return hashlib.blake2b(data, digest_size=CHECK).digest()


def default_folder() -> Path | None:
    """Return the folder of the cache: that of the variable `COLLATE_CACHE`, else the user's; nothing if the variable is empty."""
    named = os.environ.get(VARIABLE)
    if named is not None:
        return Path(named) if named else None
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "collate" / "cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "collate"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "collate"


@cache
def program() -> str:
    """Return what names this program: a digest of its source and of the versions of the libraries that decide results."""
    digest = hashlib.blake2b(digest_size=NAMED // 2)
    root = Path(__file__).parents[1]
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in sorted(names):
            path = Path(folder, name)
            if path.suffix in SUFFIXES:
                digest.update(folder.removeprefix(str(root)).encode() + b"/" + name.encode() + b"\0")
                digest.update(hashlib.blake2b(path.read_bytes()).digest())
    for name in ("collate-witnesses", "collatex", "rapidfuzz", "regex", "networkx", "jinja2"):
        digest.update(f"{name} {version(name)}".encode())
    digest.update(sys.version.encode())
    return digest.hexdigest()
