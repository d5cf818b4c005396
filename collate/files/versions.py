"""The versions of installed distributions, read without the standard library's parsers of mail and archives: a twentieth of a short run."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path


@cache
def version(distribution: str) -> str:
    """Return the version of an installed distribution, which does not change while a process runs.

    Raises:
        importlib.metadata.PackageNotFoundError: If there is none of that name.

    Source: Core metadata specifications of the Python Packaging Authority; PEP 503 for names.
    """
    try:
        with (_described()[_normal(distribution)] / "METADATA").open(encoding="utf-8") as lines:
            return next(line for line in lines if line.startswith("Version:")).partition(":")[2].strip()
    except (KeyError, OSError, ValueError, StopIteration):
        from importlib import metadata  # what is installed in another way, as in an archive

        return metadata.version(distribution)


@cache
def _described() -> dict[str, Path]:
    """Return for the name of each distribution the folder, beside modules that are imported, that describes it."""
    described: dict[str, Path] = {}
    for path in sys.path:
        for folder in sorted(Path(path).glob("*.dist-info")):
            described.setdefault(_normal(folder.name.partition("-")[0]), folder)
    return described


def _normal(name: str) -> str:
    """Return a name as all ways of writing it.

    >>> _normal("Collate_witnesses") == _normal("collate.witnesses")
    True
    """
    return re.sub(r"[-_.]+", "-", name).lower()
