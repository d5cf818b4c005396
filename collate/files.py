"""Reading and writing files for the commands: whole, or not at all.

What is written together counts together.  The new files are written into a folder beside their places; when all are
on the disk, that folder is given the name `COMMIT`, which is the moment from which they count; then they are put in
their places.  Whoever comes next, to write or to read, first finishes what was so begun.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from collate.errors import CollateError

COMMIT = ".collate-commit"
"""Folder of files that count already and are not in their places yet."""

BEGUN = ".collate-new-"
"""Beginning of the name of a folder of files that do not count yet."""

GONE = ".collate-gone"
"""In a folder of files that count already: the list of files that are no more, a name a line."""

REMEDIES = {
    errno.ENOSPC: "free some space, or name another place",
    errno.EDQUOT: "free some space, or name another place",
    errno.EACCES: "mend the permissions, or name another place",
    errno.EPERM: "mend the permissions, or name another place",
    errno.EROFS: "this is mounted to be read only: name another place",
    errno.EEXIST: "a file stands where a folder is to be: move it away, or name another place",
    errno.ENOTDIR: "a file stands where a folder is to be: move it away, or name another place",
    errno.EISDIR: "a folder stands where a file is to be: name a file",
    errno.ENOENT: "make the folder first, or name another place",
    errno.ENAMETOOLONG: "name a shorter place",
}
"""What to do about an error of the file system."""


def write_all(folder: Path, contents: Mapping[str, str | bytes], gone: Iterable[str] = ()) -> None:
    """Write `contents`, by file name, into `folder`: at any moment all of them count, or none.

    A name may lead into a folder in `folder`.  The files `gone`, none of which is in `contents`, are removed: they are
    there until all of `contents` counts.

    Two that write into one folder do so one after the other.

    Raises:
        CollateError: If the folder cannot be made or written to.
    """
    with telling(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder):
            finish(folder)
            for name in contents:
                above = (folder / name).parent
                if above.exists() and not above.is_dir():
                    raise CollateError("a file stands where a folder is to be; move it away", above.as_posix())
                if (folder / name).is_dir():
                    raise CollateError(
                        "a folder stands where a file is to be written; move it away", f"{folder}/{name}"
                    )
            beside = Path(tempfile.mkdtemp(prefix=BEGUN, dir=folder))
            try:
                for name, content in contents.items():
                    (beside / name).parent.mkdir(exist_ok=True)
                    write_through(beside / name, content)
                if lines := "".join(f"{name}\n" for name in gone):
                    write_through(beside / GONE, lines)
                beside.rename(folder / COMMIT)
            except BaseException:
                shutil.rmtree(beside, ignore_errors=True)
                raise
            finish(folder)


def finish(folder: Path) -> None:
    """Put the files that count already in their places, and remove what was begun and never counted.

    The folder must be locked.
    """
    commit = folder / COMMIT
    if commit.is_dir():
        for path in sorted(path for path in commit.rglob("*") if path.is_file() and path.name != GONE):
            place = folder / path.relative_to(commit)
            place.parent.mkdir(exist_ok=True)
            path.replace(place)
        if (commit / GONE).exists():
            remove(folder, (commit / GONE).read_text(encoding="utf-8").splitlines())
        shutil.rmtree(commit)
    for left in folder.glob(f"{BEGUN}*"):
        shutil.rmtree(left, ignore_errors=True)


def remove(folder: Path, names: Iterable[str]) -> None:
    """Remove the files `names` from `folder`, and the folders in it that hold nothing any more.

    The list may have come with a folder of somebody else's: what is not in `folder` stays.
    """
    for name in names:
        if Path(name).is_absolute() or ".." in Path(name).parts:
            continue
        (folder / name).unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # it holds something else
            if (folder / name).parent != folder:
                (folder / name).parent.rmdir()


def current(path: Path) -> Path:
    """Return where the file that `path` names is now, once what was begun in its folder is finished.

    In a folder that may not be written to, that is the folder of the files that count already.
    """
    waiting = path.parent / COMMIT / path.name
    if not waiting.parent.is_dir():
        return path
    try:
        with locked(path.parent):
            finish(path.parent)
    except OSError:
        return waiting if waiting.exists() else path
    return path


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold `folder` for this process; the lock ends with the process, however that ends.

    Where there are no such locks (on Windows, on some network drives) it holds nothing.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def spare(inputs: Iterable[Path], outputs: Iterable[Path]) -> None:
    """Check that no file that is read would be written over.

    Raises:
        CollateError: If one would.
    """
    read = {path.resolve() for path in inputs}
    for path in outputs:
        if path.resolve() in read:
            raise CollateError(
                "this file is read, so it is not written over; name another place with -o", path.as_posix()
            )


def read_file(path: Path, remedy: str) -> bytes:
    """Return the bytes of `path`; `remedy` says what to do if it cannot be read.

    Raises:
        CollateError: If it cannot be read.
    """
    try:
        return current(path).read_bytes()
    except FileNotFoundError:
        raise CollateError(f"there is no such file; {remedy}", path.as_posix()) from None
    except OSError as error:
        mended = REMEDIES.get(error.errno or 0, remedy)
        raise CollateError(f"the file cannot be read ({error.strerror}); {mended}", path.as_posix()) from None


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
        remedy = REMEDIES.get(error.errno or 0, "name another place")
        raise CollateError(
            f"cannot write here ({error.strerror}); nothing was replaced. {remedy[0].upper()}{remedy[1:]}",
            path.as_posix(),
        ) from None
