"""Reading and writing files for the commands: whole, or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from collate.errors import CollateError


def write_all(folder: Path, contents: Mapping[str, str | bytes]) -> None:
    """Write `contents`, by file name, into `folder`, in the order given.

    Every file is written beside its place first, and only when all are on the disk do they replace the earlier ones: a
    failure or an interrupt before that leaves the folder as it was.

    Raises:
        CollateError: If the folder cannot be made or written to.
    """
    with telling(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".collate-", dir=folder) as beside:
            for name, content in contents.items():
                write_through(Path(beside, name), content)
            for name in contents:
                Path(beside, name).replace(folder / name)


def read_file(path: Path, remedy: str) -> bytes:
    """Return the bytes of `path`; `remedy` says what to do if it cannot be read.

    Raises:
        CollateError: If it cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise CollateError(f"there is no such file; {remedy}", path.as_posix()) from None
    except OSError as error:
        raise CollateError(f"the file cannot be read ({error.strerror}); {remedy}", path.as_posix()) from None


def write_through(path: Path, content: str | bytes) -> None:
    """Write `content` to `path` and see it onto the disk."""
    with path.open("wb") as file:
        file.write(as_bytes(content))
        file.flush()
        os.fsync(file.fileno())


def as_bytes(content: str | bytes) -> bytes:
    """Return `content` as the bytes of a file."""
    return content.encode() if isinstance(content, str) else content


@contextlib.contextmanager
def telling(path: Path) -> Iterator[None]:
    """Tell an error of the file system as one sentence.

    Raises:
        CollateError: If writing fails.
    """
    try:
        yield
    except OSError as error:
        raise CollateError(
            f"cannot write here ({error.strerror}); nothing was replaced. Free some space, mend the permissions, or name "
            "another place with -o",
            path.as_posix(),
        ) from None
