"""The errors of collate: each owns its whole sentence, with the place and the remedy.

The command line catches `CollateError`, prints its one sentence and exits with 2.
`InternalError` is the exception: it says that collate itself broke one of its laws.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from collate.harmless import shown_name
from collate.wording import cut_short, one_line


class CollateError(Exception):
    """What went wrong, where, and what to do about it, as one sentence.

    Args:
        message: The sentence, without the place; it names the remedy.
        source: The file or setting concerned, as the editor would write it.
        line: The line in `source`, from 1.

    >>> str(CollateError("the file is empty; write the text or delete it", "witnesses/d.txt", 1))
    'witnesses/d.txt, line 1: the file is empty; write the text or delete it'
    """

    def __init__(self, message: str, source: str | None = None, line: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.source = source
        self.line = line

    def __str__(self) -> str:
        place = shown_name(self.source or "")
        if self.line is not None:
            place += f", line {self.line}" if place else f"line {self.line}"
        return f"{place}: {self.message}" if place else self.message


class EditionError(CollateError):
    """An `edition.toml` that cannot be used."""


class SourceError(CollateError):
    """A witness' file that cannot be read."""


class CollationError(CollateError):
    """A `collation.json` that cannot be used."""


class AlignError(CollateError):
    """Input that an aligner cannot take, or a request beyond its reach."""


class FormatError(CollateError):
    """A format that is not known, or whose extra is not installed."""


class InternalError(CollateError):
    """A law of collate was broken by collate itself."""

    def __str__(self) -> str:
        return f"internal error, nothing was written: {super().__str__()}; please report this with the input that caused it"


class UnaccountedError(InternalError):
    """Letters of a source were neither read nor left out for a reason; what was made without them was written all the same."""

    def __str__(self) -> str:
        return f"internal error: {self.message} are missing from what was written; please report this with the files"


@contextlib.contextmanager
def net(source: str | None, kind: type[CollateError] = SourceError) -> Iterator[None]:
    """Turn whatever a parser raises about the file called `source` into one sentence.

    A parser is given bytes that anybody may have written, and no list of what it can raise is complete.

    Raises:
        CollateError: Of `kind`, if anything else than one of collate's own errors, or the lack of memory, is raised.
    """
    try:
        yield
    except (CollateError, MemoryError):
        raise
    except RecursionError as error:
        raise kind("it is nested too deep to be read; make it flatter", source) from error
    except Exception as error:
        reason = cut_short(one_line(str(error)), 80) or type(error).__name__
        raise kind(
            f"the file is damaged, or not of the kind that its name says ({reason}); save it again", source
        ) from error
