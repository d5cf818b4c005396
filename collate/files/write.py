"""Writing files: whole, or not at all.

What is written together counts together.  The new files are written into a folder beside their places, with a list of
them; when all are on the disk, that folder is given the name `COMMIT`, which is the moment from which they count; then
they are put in their places.  The next command that writes there first finishes what was begun; one that only reads takes
the files from where they are.  No link in the folder is followed.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from collate.errors import CollateError
from collate.files.commit import COMMIT, LIST, is_inside, is_ordinary, list_of, owners, written_list
from collate.files.guard import guard
from collate.files.read import REMEDIES

BEGUN = ".collate-new-"
"""Beginning of the name of a folder of files that do not count yet."""

FEW = 16
"""Files that are seen onto the disk one after another; of more so many are at once."""

BATCH = 32
"""Files whose contents are in memory at once."""


def write_all(
    folder: Path, contents: Mapping[str, str | bytes], removed: Iterable[str] = (), *, inputs: Iterable[Path]
) -> None:
    """Write `contents`, by file name, into `folder`: at any moment all of them count, or none.

    A name may lead into a folder in `folder`.  The files `removed`, none of which is in `contents`, are removed: they are
    there until all of `contents` counts.

    Two that write into one folder do so one after the other.

    Args:
        folder: Made if it is not there.
        contents: Of the files.
        removed: Names of files.
        inputs: The files that were read, none of which is written over.

    Raises:
        CollateError: If the folder cannot be made or written to, a link or something else is in the way, or one of
            `inputs` would be written over.
    """
    guard((folder / name for name in contents), inputs)
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with locked(folder):
            finish(folder)
            for name in contents:
                check_place(folder, name)
            beside = Path(tempfile.mkdtemp(prefix=BEGUN, dir=folder))
            try:
                write_files(beside, contents)
                write_through(beside / LIST, written_list(beside, contents, removed))
                beside.rename(folder / COMMIT)
            except BaseException:
                shutil.rmtree(beside, ignore_errors=True)
                raise
            finish(folder)


def write_files(folder: Path, contents: Mapping[str, str | bytes]) -> None:
    """Write `contents`, by file name, into `folder`, and see them onto the disk: many at once, since a disk takes many as quickly as one."""
    if len(contents) <= FEW:
        for name, content in contents.items():
            (folder / name).parent.mkdir(exist_ok=True)
            write_through(folder / name, content)
        return
    from concurrent.futures import ThreadPoolExecutor

    names = iter(contents)
    with ThreadPoolExecutor(FEW) as threads:
        while batch := list(islice(names, BATCH)):
            for above in {(folder / name).parent for name in batch}:
                above.mkdir(exist_ok=True)
            list(threads.map(write_through, [folder / name for name in batch], [contents[name] for name in batch]))


def check_place(folder: Path, name: str) -> None:
    """Check that the file `name` can be put in its place in `folder`.

    Raises:
        CollateError: If it leads elsewhere, a link is where its folder should be, or something else is in the way.
    """
    place = folder / name
    if not is_inside(name):
        raise CollateError("this is no name of a file in the folder that is written to; name it otherwise", name)
    above = place.parent
    if above != folder and above.is_symlink():
        raise CollateError("this is a link, and no link in a folder of output is followed; delete it", above.as_posix())
    if above.exists() and not above.is_dir():
        raise CollateError("there is a file where a folder should be; move it away", above.as_posix())
    if place.is_dir() and not place.is_symlink():
        raise CollateError("there is a folder where a file should be written; move it away", place.as_posix())


def finish(folder: Path) -> None:
    """Put the files that count already in their places, and remove what was begun and never counted.

    The folder must be locked.

    Raises:
        CollateError: If there is a commit that collate did not leave here, or something is in the way.
    """
    if os.path.lexists(folder / COMMIT):
        commit_list = list_of(folder)
        if commit_list is None:
            raise CollateError(
                "this was not left here by collate, so nothing is done with it; look at what is in it, then delete it",
                (folder / COMMIT).as_posix(),
            )
        left = [name for name in commit_list.files if is_ordinary(folder / COMMIT / name)]
        for name in left:
            check_place(folder, name)
        for name in left:
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / COMMIT / name).replace(folder / name)
        remove(folder, commit_list.gone)
        (folder / COMMIT).rename(
            folder / f"{BEGUN}{commit_list.folder}"
        )  # so that half of it is never taken for a commit
    for begun in folder.glob(f"{BEGUN}*"):
        status = begun.lstat()
        if stat.S_ISDIR(status.st_mode) and status.st_uid in owners(folder):
            shutil.rmtree(begun, ignore_errors=True)


def remove(folder: Path, names: Iterable[str]) -> None:
    """Remove the files `names` from `folder`, and the folders in it that hold nothing any more; follow no link."""
    for name in names:
        above = (folder / name).parent
        if above != folder and above.is_symlink():
            continue
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            (folder / name).unlink()
        with contextlib.suppress(OSError):  # it holds something else
            if above != folder:
                above.rmdir()


def recover(folder: Path) -> None:
    """Finish what was begun in `folder`, if anything was, and remove what never counted: for a command that writes there, before it looks.

    Raises:
        CollateError: If the folder cannot be written to, or holds a commit that collate did not leave there.
    """
    if os.path.lexists(folder / COMMIT) or next(folder.glob(f"{BEGUN}*"), None):
        with explained(folder), locked(folder):
            finish(folder)


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold `folder` for this process; the lock ends with the process, however that ends.

    Where there are no such locks (on Windows, on some network drives) it locks nothing.
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


def write_one(path: Path, chunks: Iterable[bytes], *, inputs: Iterable[Path]) -> None:
    """Write `chunks` to a file beside `path` and put it in its place; a pipe or a device is written to as it is.

    Args:
        path: Whose folder is there.
        chunks: What is written, one after the other.
        inputs: The files that were read, none of which is written over.

    Raises:
        CollateError: If it cannot be written, is a link to an ordinary file, or is one of `inputs`.
    """
    guard([path], inputs)
    with explained(path):
        there = path.exists()
        if there and not path.is_file() and not path.is_dir():
            with path.open("wb") as out:
                out.writelines(chunks)
            return
        if path.is_symlink():
            raise CollateError(
                "this is a link, which is not followed; name the file itself, or delete the link", path.as_posix()
            )
        umask = os.umask(0o022)  # which can only be asked for by setting it
        os.umask(umask)
        replace_by(path, chunks, path.stat().st_mode & 0o777 if there else 0o666 & ~umask)


def replace_by(path: Path, chunks: Iterable[bytes], mode: int) -> None:
    """Put a new file of `chunks`, with the permissions `mode`, in the place of `path`."""
    with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=".collate-", delete=False) as out:
        beside = Path(out.name)
        try:
            out.writelines(chunks)
            out.flush()
            os.fsync(out.fileno())
            beside.chmod(mode)
            beside.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                beside.unlink()
            raise


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
def explained(path: Path) -> Iterator[None]:
    """Turn an error of the file system into one sentence.

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
