"""The bytes of a source, or a sentence that says why they cannot be read."""

from __future__ import annotations

from pathlib import Path

from collate.errors import CollateError, SourceError
from collate.files import read_whole
from collate.sources.limits import WITNESS
from collate.wording import closest


def contents(path: Path, source: str) -> bytes:
    """Return the bytes of the file at `path`, which messages call `source`.

    Raises:
        SourceError: If it is missing, no file, over the limit or not to be read.
    """
    try:
        return read_whole(path, WITNESS)
    except CollateError as error:
        raise SourceError(error.message, source) from None
    except FileNotFoundError:
        raise SourceError(missing(path), source) from None
    except PermissionError as error:
        raise SourceError("you may not read this file; change its permissions", source) from error
    except (OSError, ValueError) as error:  # a path that holds a NUL is a ValueError
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise SourceError(f"the file cannot be read ({reason}); correct that and try again", source) from error


def missing(path: Path) -> str:
    """Return the sentence about a file that is not at `path`, naming the one with a similar name if there is any."""
    folder = path.parent
    if not folder.is_dir():
        return f"there is no folder {folder.name!r}; correct the path, or make the folder"
    try:
        names = sorted(entry.name for entry in folder.iterdir() if entry.is_file())
    except OSError:
        names = []
    folded = {Path(name).stem.casefold(): name for name in reversed(names)}  # endings alike make no names alike
    near = closest(path.stem.casefold(), folded)
    hint = f"did you mean {folded[near]!r}?" if near is not None else "correct the name, or write the file"
    return f"there is no such file; {hint}"
