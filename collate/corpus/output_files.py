"""The files of a folder of output, each with its size, digest and time, in little more memory than their names take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath

import msgspec

OTHERS = ""
"""The group of the files that concern all sections."""

WHOLE = "*"
"""The group of the files that are made of all sections together, in formats that the user names."""


class OutputFile(msgspec.Struct, frozen=True, array_like=True):
    """A file of the output."""

    name: str
    """Its path in the folder."""
    size: int
    digest: bytes
    """Of its content."""
    modified: int = 0
    """Nanoseconds; 0 if that is not known."""


class OutputFiles:
    """The files of a folder of output in groups: those of each section, by its slug, `OTHERS` and `WHOLE`.

    Args:
        groups: As `groups` of such a value; nothing yet unless given.
    """

    def __init__(self, groups: Mapping[str, bytes] | None = None) -> None:
        self.groups: dict[str, bytes] = dict(groups or {})
        """The files of each group, encoded: a folder has tens of thousands."""

    def add(self, group: str, files: Iterable[OutputFile]) -> None:
        """Add the files of a group."""
        self.groups[group] = msgspec.msgpack.encode(list(files))

    def group(self, name: str) -> list[OutputFile]:
        """Return the files of the group `name`; none if there is no such group.

        >>> files = OutputFiles()
        >>> files.add("mark-1", [OutputFile("sections/mark-1.json", 3, b"")])
        >>> [file.name for file in files.group("mark-1")], "sections/mark-1.json" in files, files.group("mark-2")
        (['sections/mark-1.json'], True, [])
        """
        data = self.groups.get(name)
        try:
            return msgspec.msgpack.decode(data, type=list[OutputFile]) if data else []
        except msgspec.DecodeError:
            return []

    def __iter__(self) -> Iterator[OutputFile]:
        """Yield all files."""
        for name in self.groups:
            yield from self.group(name)

    def __contains__(self, name: str) -> bool:
        """Return whether the file at the path `name` is one of them."""
        stem = PurePosixPath(name).stem
        groups = (stem, stem.partition("-")[2], OTHERS, WHOLE)
        return any(file.name == name for group in groups for file in self.group(group))

    def left_in(self, folder: Path) -> OutputFiles:
        """Return those that are in `folder` with the size that they have here, each with its time."""
        left = OutputFiles()
        for group in self.groups:
            status = [(file, (folder / file.name).lstat()) for file in self.group(group)]
            left.add(
                group,
                (
                    OutputFile(file.name, file.size, file.digest, own.st_mtime_ns)
                    for file, own in status
                    if own.st_size == file.size
                ),
            )
        return left
