"""The sources stage: a file -> `Witness`; a reader for each suffix, all in `READERS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from collate.errors import SourceError
from collate.model.edition import TeiOptions
from collate.model.witness import State, Witness
from collate.sources.limits import WITNESS
from collate.sources.plain import NO_MARKS, read_plain, too_large
from collate.wording import closest

__all__ = ["READERS", "read"]

Reader = Callable[[bytes, Witness, Mapping[str, State]], Witness]
"""From a file's bytes, what the edition says of the witness, and the marks that stand for a hole."""


def _read_collatex_json(data: bytes, witness: Witness, _marks: Mapping[str, State]) -> Witness:
    from collate.sources.collatex_json import read_collatex_json

    return read_collatex_json(data, witness)


def _read_tei(
    data: bytes, witness: Witness, _marks: Mapping[str, State] = NO_MARKS, options: TeiOptions | None = None
) -> Witness:
    from collate.sources.tei import read_tei

    return read_tei(data, witness, options)


def _read_docx(data: bytes, witness: Witness, marks: Mapping[str, State] = NO_MARKS) -> Witness:
    from collate.sources.docx import read_docx

    return read_docx(data, witness, marks)


def _read_markdown(data: bytes, witness: Witness, marks: Mapping[str, State] = NO_MARKS) -> Witness:
    from collate.sources.markdown import read_markdown

    return read_markdown(data, witness, marks)


READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": _read_markdown,
    ".docx": _read_docx,
    ".json": _read_collatex_json,
    ".xml": _read_tei,
}
"""The reader of each suffix, small letters."""


def read(path: Path, witness: Witness, marks: Mapping[str, State] = NO_MARKS, tei: TeiOptions | None = None) -> Witness:
    """Return `witness` with the text of the file at `path`.

    Args:
        path: The file.
        witness: What the edition says of it, without text; its `source` names the file in messages.
        marks: For each mark that stands for a hole, what silences the witness there.
        tei: What of a TEI transcription is text.

    Raises:
        SourceError: If the file cannot be opened, is of no known kind, or is not what its suffix says.
    """
    source = witness.source or path.name
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        kind = f"{path.suffix!r} is no suffix that is known" if path.suffix else "the file has no suffix"
        known = " or ".join(sorted(READERS, reverse=True))
        raise SourceError(f"{kind}; save the text as {known}, so that its kind is plain", source)
    data = contents(path, source)
    return _read_tei(data, witness, marks, tei) if reader is _read_tei else reader(data, witness, marks)


def contents(path: Path, source: str) -> bytes:
    """Return the bytes of the file at `path`, which messages call `source`.

    Raises:
        SourceError: If it is missing, no file, over the limit or not to be read.
    """
    try:
        if path.exists() and not path.is_file():
            kind = "a folder" if path.is_dir() else "no ordinary file"
            raise SourceError(f"this is {kind}; name the file that holds the text", source)
        size = path.stat().st_size
        if size > WITNESS:
            raise SourceError(too_large(size), source)
        return path.read_bytes()
    except FileNotFoundError:
        raise SourceError(missing(path), source) from None
    except PermissionError as error:
        raise SourceError("you may not read this file; change its permissions", source) from error
    except (OSError, ValueError) as error:  # a path that holds a NUL is a ValueError
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise SourceError(f"the file cannot be read ({reason}); mend that and try again", source) from error


def missing(path: Path) -> str:
    """Return the sentence about a file that is not at `path`, naming the one of a near name if there is any."""
    folder = path.parent
    if not folder.is_dir():
        return f"there is no folder {folder.name!r}; correct the path, or make the folder"
    try:
        names = sorted(entry.name for entry in folder.iterdir() if entry.is_file())
    except OSError:
        names = []
    folded = {name.casefold(): name for name in reversed(names)}
    near = closest(path.name.casefold(), folded)
    hint = f"did you mean {folded[near]!r}?" if near is not None else "correct the name, or write the file"
    return f"there is no such file; {hint}"
