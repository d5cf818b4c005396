"""The one guard of every file that a command writes: no input file is overwritten."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from collate.errors import CollateError


def guard(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Check that none of `outputs` is one of `inputs`, under this name or another one of the same file.

    Files that are not there yet, or that may not be accessed, are compared by their names.

    Raises:
        CollateError: If one is.
    """
    read = {key for path in inputs for key in identities(path)}
    for path in outputs:
        if not read.isdisjoint(identities(path)):
            raise CollateError("this file is read, so it is not written over; name another place", path.as_posix())


def identities(path: Path) -> Iterable[object]:
    """Return what identifies the file at `path`: its name with no link in it, and its number on its disk."""
    keys: list[object] = [os.path.realpath(path)]  # which a loop of links does not trouble
    try:
        status = path.stat()
    except (OSError, ValueError):
        return keys
    return [*keys, (status.st_dev, status.st_ino)] if status.st_ino else keys
