"""Where a command's one result goes: standard output, or a file that is whole or untouched."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from collate.errors import CollateError
from collate.files import telling

STANDARD = "-"
"""The name of standard input and of standard output."""


def write_result(chunks: Iterable[bytes], name: str) -> None:
    """Write `chunks`, one by one, to the file called `name`, or to standard output.

    A file is written beside its place and then put there, so that a failure leaves what was there before.

    Raises:
        CollateError: If it cannot be written.
    """
    if name == STANDARD:
        to_standard_output(chunks)
    else:
        with telling(Path(name)):
            beside(chunks, Path(name).resolve())


def to_standard_output(chunks: Iterable[bytes]) -> None:
    """Write `chunks` to standard output; a reader that has seen enough is no error.

    Raises:
        CollateError: If it is closed or cannot be written to.
    """
    if sys.stdout is None:  # what Python makes of a closed one
        if not any(chunks):
            return
        raise CollateError("it is closed; leave it open, or write to a file", "standard output")
    out = sys.stdout.buffer
    try:
        out.writelines(chunks)
        out.flush()
    except BrokenPipeError:
        let_go()
    except OSError as error:
        let_go()
        said = f"cannot be written to ({error.strerror}); free some space, or write to a file elsewhere"
        raise CollateError(said, "standard output") from None


def let_go() -> None:
    """Let what is still to be written to standard output go nowhere: the interpreter tries once more at exit."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):  # a stand-in of a test is no file
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def beside(chunks: Iterable[bytes], path: Path) -> None:
    """Write `chunks` to a file beside `path` and put it in its place; a pipe or a device is written to as it is."""
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("wb") as out:
            out.writelines(chunks)
        return
    umask = os.umask(0o022)  # which can only be asked for by setting it
    os.umask(umask)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~umask
    with NamedTemporaryFile("wb", dir=path.parent, prefix=".collate-", delete=False) as out:
        beside_it = Path(out.name)
        try:
            out.writelines(chunks)
            out.flush()
            os.fsync(out.fileno())
            beside_it.chmod(mode)
            beside_it.replace(path)
        except BaseException:
            with suppress(OSError):
                beside_it.unlink()
            raise
