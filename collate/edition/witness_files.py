"""Which files a witness is read from: one, several, or those whose names fit a pattern."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from collate.model.section_order import natural

SIGLUM = "{siglum}"
SECTION = "{section}"
"""What a pattern has in place of the siglum, and in place of the name of a section; `*` stands for any letters."""

PARTS = re.compile(r"(\{siglum\}|\{section\}|\*)")
GROUPS = {SIGLUM: "siglum", SECTION: "section"}


@dataclass(frozen=True, slots=True)
class WitnessFile:
    """A file with text of a witness."""

    path: str
    """Relative to the edition, with forward slashes."""
    section: str = ""
    """The section that it has, by its name; empty if the name says nothing of it."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file whose name fits a pattern."""

    siglum: str
    """Empty if the pattern has no place for it."""
    file: WitnessFile


def is_pattern(name: str) -> bool:
    """Return whether `name` stands for the files whose names fit it.

    >>> is_pattern("a.txt"), is_pattern("tei/{siglum}.xml"), is_pattern("tei/P46-*.xml")
    (False, True, True)
    """
    return PARTS.search(name) is not None


def witness_files(names: Iterable[str], siglum: str, folder: Path) -> list[WitnessFile]:
    """Return the files of the witness `siglum`: those of `names`, and for a pattern those in `folder` that fit it."""
    files: list[WitnessFile] = []
    for name in names:
        own = name.replace(SIGLUM, siglum)
        alone = not is_pattern(own) or (folder / own).is_file()
        files += [WitnessFile(path_of(own))] if alone else [one.file for one in fitting(own, folder)]
    return files


def path_of(name: str) -> str:
    """Return a path as a witness has it: without `.` and doubled slashes."""
    return str(PurePosixPath(name)) if name else ""


def fitting(pattern: str, folder: Path) -> list[FoundFile]:
    """Return the files in `folder` whose names fit `pattern`, in order of their numbers; hidden ones do not count."""
    expression = compiled(pattern)
    files = []
    for path in walked(folder, pattern):
        if (match := expression.fullmatch(path)) is not None:
            named = match.groupdict()
            files.append(FoundFile(named.get("siglum", ""), WitnessFile(path, named.get("section", ""))))
    return sorted(files, key=lambda one: (natural(one.siglum), natural(one.file.section), natural(one.file.path)))


def compiled(pattern: str) -> re.Pattern[str]:
    """Return `pattern` as a regular expression; what stands for the same thing twice is the same.

    >>> compiled("tei/{siglum}-{section}.xml").fullmatch("tei/P46-Rom-1.xml").groupdict()
    {'siglum': 'P46', 'section': 'Rom-1'}
    """
    seen: set[str] = set()
    pieces = []
    for piece in PARTS.split(path_of(pattern)):
        group = GROUPS.get(piece)
        if group:
            pieces.append(f"(?P={group})" if group in seen else f"(?P<{group}>[^/]+?)")
            seen.add(group)
        else:
            pieces.append("[^/]*" if piece == "*" else re.escape(piece))
    return re.compile("".join(pieces))


def walked(folder: Path, pattern: str) -> Iterator[str]:
    """Yield the files in `folder` as deep as `pattern` leads, by their paths in it; no link out of it is followed."""
    root = folder.resolve()
    depth = path_of(pattern).count("/")
    fixed = "/".join(path_of(pattern).split("/")[: next_pattern(path_of(pattern))])
    yield from below(folder / fixed, fixed, depth - (fixed.count("/") + 1 if fixed else 0), root)


def next_pattern(pattern: str) -> int:
    """Return how many folders `pattern` begins with that are names, not patterns.

    >>> next_pattern("tei/{siglum}/*.xml"), next_pattern("*.txt")
    (1, 0)
    """
    return next(number for number, part in enumerate([*pattern.split("/"), "*"]) if is_pattern(part))


def below(place: Path, name: str, depth: int, root: Path) -> Iterator[str]:
    """Yield the files `depth` folders below `place`, which is called `name`; none that is hidden or outside of `root`."""
    try:
        entries = sorted(place.iterdir())
    except OSError:
        return
    for entry in entries:
        path = f"{name}/{entry.name}" if name else entry.name
        if entry.name.startswith("."):
            continue
        if depth and entry.is_dir() and not entry.is_symlink():
            yield from below(entry, path, depth - 1, root)
        elif not depth and not file_problem(path, root) and entry.is_file():
            yield path


def files_problem(names: Iterable[str], siglum: str, folder: Path) -> str:
    """Return what is wrong with the files `names` of the witness `siglum`, or nothing; one that is missing is not wrong yet."""
    root = folder.resolve()
    for name in (name.replace(SIGLUM, siglum) for name in names):
        if not is_pattern(name):
            if problem := file_problem(name, root):
                return f"file {printable(name)} of witness {siglum} {problem}"
        elif leads_outside(name):
            return f"file {printable(name)} of witness {siglum} leads outside the edition's folder; name a folder in it"
        elif not witness_files([name], siglum, folder):
            return f"no file is called {printable(name)}, of which witness {siglum} is to be read; correct the name, or write the file"
    return ""


def leads_outside(pattern: str) -> bool:
    """Return whether `pattern` leads out of the folder that it begins in."""
    return pattern.startswith("/") or ".." in PurePosixPath(pattern).parts


def printable(name: str) -> str:
    r"""Return `name`, in quotation marks and escaped if it has a character that cannot be shown.

    >>> printable("a.txt"), printable("a\0.txt")
    ('a.txt', "'a\\x00.txt'")
    """
    return name if name.isprintable() else repr(name)


def file_problem(name: str, root: Path) -> str:
    """Return what is wrong with the path `name` of a witness' file in the folder `root`, or nothing."""
    if any(unicodedata.category(c) == "Cc" for c in name):
        return "has a control character in its name; rename it"
    try:
        path = (root / name).resolve()
    except (OSError, RuntimeError):  # a link that leads to itself
        return "is a link that leads nowhere; name the file itself"
    except UnicodeEncodeError as error:
        return f"has a name that this system cannot write in {error.encoding}; set LC_ALL=C.UTF-8, or rename it"
    return "" if path.is_relative_to(root) else "lies outside the edition's folder; move it inside"
