"""The folder of files that are committed but not yet in their places.

Its list says which files these are, which files are removed, and by its number on the disk which folder it was written
for.  A folder from another source (a repository, an archive) has another number, so its files are ignored.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import msgspec

COMMIT = ".collate-commit"
"""Name of the folder."""

LIST = ".collate-list"
"""Name of the list in it."""

LONGEST = 16 * 2**20
"""Bytes of the longest list that is read."""


class CommitList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The list: paths in the folder of output, with forward slashes."""

    folder: int
    """The number of the folder on its disk."""
    files: tuple[str, ...]
    """The files that count, in the order in which they are put in their places."""
    gone: tuple[str, ...] = ()
    """The files that are no more."""


def written_list(folder: Path, files: Iterable[str], removed: Iterable[str]) -> bytes:
    """Return the list of `files` and of those that are `removed`, to be written into `folder`."""
    return msgspec.json.encode(CommitList(folder.lstat().st_ino, tuple(sorted(files)), tuple(removed)))


def list_of(folder: Path) -> CommitList | None:
    """Return the list of the commit in `folder` (of output), nothing if there is no commit that collate left there.

    It has to be a folder itself, not a link, that belongs to the user or to the owner of `folder`, and its list must be
    of this folder and name no file outside.
    """
    commit = folder / COMMIT
    try:
        status = commit.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid not in owners(folder):
            return None
        size = (commit / LIST).lstat()
        if not stat.S_ISREG(size.st_mode) or size.st_size > LONGEST:
            return None
        commit_list = msgspec.json.decode((commit / LIST).read_bytes(), type=CommitList)
    except (OSError, ValueError, RecursionError):
        return None
    inside = all(map(is_inside, (*commit_list.files, *commit_list.gone)))
    return commit_list if commit_list.folder == status.st_ino and inside else None


def owners(folder: Path) -> set[int]:
    """Return the users whose files in `folder` are taken for collate's own."""
    return {folder.stat().st_uid, *([os.geteuid()] if hasattr(os, "geteuid") else [])}


def is_inside(name: str) -> bool:
    """Return whether the path `name` can be that of a file in the folder of output, or in a folder there.

    >>> is_inside("pages/index.html"), is_inside("../a"), is_inside("/a"), is_inside(".collate-commit/a")
    (True, False, False, False)
    """
    parts = PurePosixPath(name).parts
    plain = all(part not in {"/", "..", "."} and not part.startswith(".collate-") for part in parts)
    return 0 < len(parts) <= 2 and plain and "\\" not in name and "\0" not in name


def waiting(path: Path) -> Path | None:
    """Return where the new file is that counts for `path` and is not in its place yet; nothing if there is none."""
    folder, name = path.parent, path.name
    for above, inside in ((folder, name), (folder.parent, f"{folder.name}/{name}")):
        if not os.path.lexists(above / COMMIT):
            continue
        left = list_of(above)
        new = above / COMMIT / inside
        if left and inside in left.files and is_ordinary(new):
            return new
    return None


def is_there(path: Path) -> bool:
    """Return whether there is a file that counts for `path`, in its place or on the way to it."""
    return path.exists() or waiting(path) is not None


def is_ordinary(path: Path) -> bool:
    """Return whether `path` is an ordinary file itself, not a link to one."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False
