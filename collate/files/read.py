"""Reading a file without writing anything: whole, and as it was at one moment."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path

from collate.errors import CollateError
from collate.files.commit import waiting

ATTEMPTS = 5
"""How often a file that changes meanwhile is read again."""

LARGEST = 2**30
"""Bytes of the largest file that is read where no reader sets a smaller bound."""

REMEDIES = {
    errno.ENOSPC: "free some space, or name another place",
    errno.EDQUOT: "free some space, or name another place",
    errno.EACCES: "change the permissions, or name another place",
    errno.EPERM: "change the permissions, or name another place",
    errno.EROFS: "this is mounted read-only: name another place",
    errno.EEXIST: "there is a file where a folder should be: move it away, or name another place",
    errno.ENOTDIR: "there is a file where a folder should be: move it away, or name another place",
    errno.EISDIR: "there is a folder where a file should be: name a file",
    errno.ENOENT: "make the folder first, or name another place",
    errno.ENAMETOOLONG: "name a shorter place",
    errno.ELOOP: "a link leads back to itself: delete it, or name another place",
}
"""What to do about an error of the file system."""


_NOTED: ContextVar[dict[str, bytes] | None] = ContextVar("noted", default=None)


@contextlib.contextmanager
def noting() -> Iterator[dict[str, bytes]]:
    """Note what is read: yield a dictionary in which each file that is read meanwhile has a digest of its content.

    Whoever notes what is read around this has it noted too.
    """
    noted: dict[str, bytes] = {}
    outer = _NOTED.get()
    token = _NOTED.set(noted)
    try:
        yield noted
    finally:
        _NOTED.reset(token)
        if outer is not None:
            outer.update(noted)


def note(path: Path, data: bytes) -> None:
    """Note that `path` was read and held `data`, if somebody wants to know."""
    noted = _NOTED.get()
    if noted is not None:
        noted[os.path.realpath(path)] = content_digest(data)


def content_digest(data: bytes) -> bytes:
    """Return a digest of the content of a file."""
    return hashlib.blake2b(data, digest_size=16).digest()


def unreadable(error: OSError) -> str:
    """Return what an input that cannot be read is, and what to do: the rest of a sentence about it.

    >>> unreadable(OSError(errno.EACCES, "Permission denied"))
    'cannot be read (Permission denied); change its permissions'
    >>> unreadable(OSError(errno.ELOOP, "Too many levels of symbolic links"))
    'cannot be read (Too many levels of symbolic links); a link leads back to itself: delete it'
    """
    remedy = REMEDIES.get(error.errno or 0, "correct that and try again").removesuffix(", or name another place")
    return f"cannot be read ({error.strerror}); {remedy.replace('the permissions', 'its permissions')}"


def read_file(path: Path, remedy: str, limit: int = LARGEST) -> bytes:
    """Return the bytes of `path`; `remedy` states what to do if it cannot be read.

    Raises:
        CollateError: If it cannot be read, is no ordinary file, has more than `limit` bytes, or changes all the time.
    """
    try:
        return read_whole(path, limit)
    except FileNotFoundError:
        raise CollateError(f"there is no such file; {remedy}", path.as_posix()) from None
    except OSError as error:
        advice = REMEDIES.get(error.errno or 0, remedy)
        raise CollateError(f"the file cannot be read ({error.strerror}); {advice}", path.as_posix()) from None


def read_whole(path: Path, limit: int = LARGEST) -> bytes:
    """Return the bytes of the ordinary file at `path` as they were at one moment.

    Of a file that was being replaced when a command was killed, the new one counts once all of them are on the disk.

    Raises:
        OSError: If it cannot be opened or read.
        CollateError: If it is no ordinary file, has more than `limit` bytes, or changes each time it is read.
    """
    name = path.as_posix()
    for _ in range(ATTEMPTS):
        before, data, after = snapshot(path, limit, name)
        if before == after and len(data) == before[0]:
            note(path, data)
            return data
        if len(data) > limit:
            raise CollateError(too_large(len(data), limit), name)
    raise CollateError("the file changes while it is read; try again when nothing writes to it", name)


def ordinary_content(path: Path, limit: int = LARGEST) -> bytes | None:
    """Return the bytes of the file at `path`; nothing if it cannot be read, is no ordinary file or has more than `limit` bytes.

    For files that collate has written itself and can do without.
    """
    try:
        return snapshot(path, limit, "")[1]
    except (OSError, ValueError, CollateError):
        return None


def head_of(path: Path, length: int) -> bytes:
    """Return the first `length` bytes of the ordinary file at `path`; nothing if it cannot be read or is no such file."""
    try:
        descriptor = open_descriptor(path)
        try:
            return os.read(descriptor, length) if stat.S_ISREG(os.fstat(descriptor).st_mode) else b""
        finally:
            os.close(descriptor)
    except (OSError, ValueError):
        return b""


def snapshot(path: Path, limit: int, name: str) -> tuple[tuple[int, ...], bytes, tuple[int, ...]]:
    """Return the bytes of the file at `path`, and its size and times before they were read and after.

    Raises:
        OSError: If it cannot be opened or read.
        CollateError: If it is no ordinary file, or has more than `limit` bytes.
    """
    try:
        descriptor = open_descriptor(waiting(path) or path)
    except FileNotFoundError:  # put in its place just now
        descriptor = open_descriptor(path)
    try:
        status = os.fstat(descriptor)
        check_kind(status, limit, name)
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            data = file.read(min(limit, status.st_size) + 1)  # as much memory is taken at once
        return state(status), data, state(os.fstat(descriptor))
    finally:
        os.close(descriptor)


def check_kind(status: os.stat_result, limit: int, name: str) -> None:
    """Check that the file called `name` is an ordinary one of `limit` bytes at most.

    Raises:
        CollateError: If it is not.
    """
    if not stat.S_ISREG(status.st_mode):
        kind = "a folder" if stat.S_ISDIR(status.st_mode) else "no ordinary file"
        raise CollateError(f"this is {kind}; name a file", name)
    if status.st_size > limit:
        raise CollateError(too_large(status.st_size, limit), name)


def open_descriptor(path: Path) -> int:
    """Return a descriptor of `path`, open for reading; a pipe without a writer does not block."""
    return os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))


def state(status: os.stat_result) -> tuple[int, ...]:
    """Return what changes when a file is written to."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def too_large(size: int, limit: int) -> str:
    """Return the sentence about a file of `size` bytes, which is over the limit.

    >>> too_large(70_000_000, 2**26)
    'the file has 70,000,000 bytes, and the limit is 67,108,864 (64 MB); divide it into several editions'
    """
    return (
        f"the file has {size:,} bytes, and the limit is {limit:,} ({limit >> 20} MB); divide it into several editions"
    )
