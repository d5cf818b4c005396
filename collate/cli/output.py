"""Where a command's one result goes: standard output, or a file that is whole or untouched."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from collate.errors import CollateError
from collate.files import write_one
from collate.harmless import harmless

STANDARD = "-"
"""The name of standard input and of standard output."""


def write_result(chunks: Iterable[bytes], name: str, inputs: Iterable[Path] = (), *, coloured: bool = False) -> None:
    """Write `chunks`, one by one, to the file called `name`, or to standard output.

    A file is written beside its place and then put there, so that a failure leaves what was there before; it is none of
    `inputs`, the files that the command reads.  A terminal is shown signs for control characters, unless the text is
    `coloured` by their means and made harmless before.

    Raises:
        CollateError: If it cannot be written, or is one of `inputs`.
    """
    if name == STANDARD:
        terminal = sys.stdout is not None and sys.stdout.isatty() and not coloured
        to_standard_output(map(for_a_terminal, chunks) if terminal else chunks)
    else:
        write_one(Path(name), chunks, inputs=inputs)


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
        reason = f"cannot be written to ({error.strerror}); free some space, or write to a file elsewhere"
        raise CollateError(reason, "standard output") from None


def for_a_terminal(chunk: bytes) -> bytes:
    r"""Return `chunk`, text in UTF-8, with nothing in it that a terminal obeys.

    >>> for_a_terminal(b"a\x1b[1m\n").decode()
    'a␛[1m\n'
    """
    return harmless(chunk.decode(errors="replace")).encode()


def let_go() -> None:
    """Let what is still to be written to standard output go nowhere: the interpreter tries once more at exit."""
    if sys.stdout is not None:
        with suppress(OSError, ValueError):  # a test's substitute is no file
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
