"""Where a collation is found: a file, a folder of output, an edition, or a commit of a repository."""

from __future__ import annotations

import subprocess
from pathlib import Path

from collate.errors import CollateError
from collate.files import read_file
from collate.model import Collation
from collate.prepared import Progress

GIT = "git:"
"""Beginning of a place in a repository: `git:REV`, or `git:REV:PATH`."""

NAME = "collation.json"

DEFAULT = "output"


def collation_at(place: str, progress: Progress | None = None, remedy: str = "`collate run` writes one") -> Collation:
    """Return the collation at `place`; an edition without output is collated.

    Args:
        place: A `collation.json`, a folder that holds one, an edition's folder, or `git:REV`.
        progress: Called with the progress of the collation.
        remedy: What to do if there is none.

    Raises:
        CollateError: If there is none, or it cannot be read.
    """
    from collate.document import decode

    if place.startswith(GIT):
        return decode(committed(place), place)
    path = Path(place)
    if path.is_dir() and (path / "edition.toml").is_file() and not (path / NAME).is_file():
        from collate import pipeline

        return pipeline.collate(*pipeline.load(path), progress=progress)
    path = file_of(path)
    return decode(read_file(path, remedy), path.as_posix())


def file_of(path: Path) -> Path:
    """Return the file that `path`, a file or its folder, means.

    >>> file_of(Path("out")).as_posix(), file_of(Path("old.json")).as_posix()
    ('out/collation.json', 'old.json')
    """
    return path if path.suffix == ".json" and not path.is_dir() else path / NAME


def committed(place: str) -> bytes:
    """Return the file at `place`, `git:REV` or `git:REV:PATH`; PATH is a file or folder, `output` unless named.

    Raises:
        CollateError: If git is not installed, or has no such file.
    """
    rev, _, path = place.removeprefix(GIT).partition(":")
    if not rev or rev.startswith("-"):
        raise CollateError("name a commit, as git:HEAD or git:main:output", place)
    name = file_of(Path(path or DEFAULT)).as_posix()
    where = name if Path(name).is_absolute() else f"./{name}"
    try:
        found = subprocess.run(  # noqa: S603 - git itself, no shell, and no revision that is an option
            ["git", "cat-file", "blob", f"{rev}:{where}"],  # noqa: S607 - the git that the editor has
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise CollateError(f"git cannot be run ({error.strerror}); install it, or name a file", place) from None
    if found.returncode:
        said = found.stderr.decode(errors="replace").strip().splitlines()[:1]
        reason = said[0].removeprefix("fatal: ") if said else "git found nothing"
        raise CollateError(f"{reason}; commit {name} there, or name another place as git:REV:PATH", place)
    return found.stdout
