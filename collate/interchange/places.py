"""Where a collation is found: a file, a folder of output, an edition, or a commit of a repository."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from collate.corpus.shards import INDEX, SectionIndex, read_index, read_section
from collate.errors import CollateError
from collate.files import is_there, read_file
from collate.model import Collation
from collate.prepared import Progress

GIT = "git:"
"""Beginning of a place in a repository: `git:REV`, or `git:REV:PATH`."""

NAME = "collation.json"

MISSING = "make it again with `collate run`"

DEFAULT = "output"


def collation_at(
    place: str,
    progress: Progress | None = None,
    remedy: str = "`collate run` writes one",
    near: Path | None = None,
) -> Collation:
    """Return the collation at `place`; an edition without output is collated.

    Args:
        place: A `collation.json`, a folder that holds one, an edition's folder, or `git:REV`.
        progress: Called with the progress of the collation.
        remedy: What to do if there is none.
        near: A folder in whose repository a commit is looked for if the working folder is in none.

    Raises:
        CollateError: If there is none, or it cannot be read.
    """
    from collate.document import decode

    if place.startswith(GIT):
        if (data := committed_if(place, NAME, near)) is not None:
            return decode(data, place)
        if (data := committed_if(place, INDEX, near)) is not None:
            return joined(read_index(data, place), lambda name: committed(place, name, near), place)
        return decode(committed(place, near=near), place)
    path = Path(place)
    if path.is_dir() and (path / "edition.toml").is_file() and not is_collated(path):
        from collate import pipeline

        return pipeline.collate(*pipeline.load(path), progress=progress)
    folder = folder_of_sections(path)
    if folder is not None:
        listed = folder / INDEX
        index = read_index(read_file(listed, remedy), listed.as_posix())
        return joined(index, lambda name: read_file(folder / name, MISSING), f"{folder.as_posix()}/")
    path = file_of(path)
    return decode(read_file(path, remedy), path.as_posix())


def is_collated(folder: Path) -> bool:
    """Return whether there is a collation in `folder`, in one file or a section at a time."""
    return is_there(folder / NAME) or is_there(folder / INDEX)


def folder_of_sections(path: Path) -> Path | None:
    """Return the folder of the collation at `path`, a folder or its `index.json`, if it is kept a section at a time."""
    folder = path.parent if path.name == INDEX else path
    return folder if not is_there(folder / NAME) and is_there(folder / INDEX) else None


def joined(index: SectionIndex, read: Callable[[str], bytes], place: str) -> Collation:
    """Return the whole collation of the sections of `index`.

    Args:
        index: The list of them.
        read: Returns the content of a file beside the list.
        place: Of the list, before the names of its files in messages.

    Raises:
        CollateError: If one is missing or cannot be used.
    """
    from collate.corpus.merge import merged

    sections = ((one.name, read_section(one, read(one.file), f"{place}{one.file}")) for one in index.sections)
    return merged(sections, index)


def tei_by_section(path: Path) -> tuple[Collation, Iterator[bytes]] | None:
    """Return what is kept a section at a time at `path`, without its texts, and its TEI in pieces, written section by section.

    Returns nothing if it is kept otherwise, or cannot be written so.

    Raises:
        CollateError: If a section is missing or cannot be used.
    """
    from collate.corpus.tei import tei

    folder = folder_of_sections(path)
    if folder is None:
        return None
    listed = folder / INDEX
    index = read_index(read_file(listed, MISSING), listed.as_posix())

    def sections() -> Iterator[tuple[str, Collation]]:
        for one in index.sections:
            place = folder / one.file
            yield one.name, read_section(one, read_file(place, MISSING), place.as_posix())

    return tei(sections, index)


def file_of(path: Path) -> Path:
    """Return the file that `path`, a file or its folder, means.

    >>> file_of(Path("out")).as_posix(), file_of(Path("old.json")).as_posix()
    ('out/collation.json', 'old.json')
    """
    return path if path.suffix == ".json" and not path.is_dir() else path / NAME


def committed_if(place: str, name: str, near: Path | None = None) -> bytes | None:
    """Return the file `name` of the folder at `place`, `git:REV` or `git:REV:PATH`; nothing if there is none.

    Raises:
        CollateError: If git is not installed, or `place` names no commit.
    """
    try:
        return committed(place, name, near)
    except MissingError:
        return None


class MissingError(CollateError):
    """Git has no such file."""


def committed(place: str, inside: str = NAME, near: Path | None = None) -> bytes:
    """Return the file at `place`, `git:REV` or `git:REV:PATH`; PATH is a file or folder, `output` unless named.

    Args:
        place: Of the file, or of the folder.
        inside: The file in the folder.
        near: A folder in whose repository it is looked for if the working folder is in none; PATH begins there then.

    Raises:
        CollateError: If git is not installed, or has no such file.
    """
    rev, _, path = place.removeprefix(GIT).partition(":")
    if not rev or rev.startswith("-"):
        raise CollateError("name a commit, as git:HEAD or git:main:output", place)
    named = Path(path or DEFAULT)
    name = (named if named.suffix == ".json" else named / inside).as_posix()
    where = name if Path(name).is_absolute() else f"./{name}"
    try:
        completed = git(Path(), "cat-file", "blob", f"{rev}:{where}")
        if completed.returncode and near is not None and git(Path(), "rev-parse").returncode:
            completed = git(near, "cat-file", "blob", f"{rev}:{where}")
    except OSError as error:
        raise CollateError(f"git cannot be run ({error.strerror}); install it, or name a file", place) from None
    if completed.returncode:
        message = completed.stderr.decode(errors="replace").strip().splitlines()[:1]
        reason = message[0].removeprefix("fatal: ") if message else "git found nothing"
        raise MissingError(f"{reason}; commit {name} there, or name another place as git:REV:PATH", place)
    return completed.stdout


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Return what git does in `folder`."""
    return subprocess.run(  # noqa: S603 - git itself, no shell, and no revision that is an option
        ["git", *arguments],  # noqa: S607 - the git that the editor has
        cwd=folder,
        capture_output=True,
        check=False,
    )
