"""The files that a command reads, none of which it writes over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from collate.model import Collation, Witness


def sources_of(edition: Path, collation: Collation) -> Iterator[Path]:
    """Yield the files of the `edition` in that folder, of which `collation` was made; some of them need not be there."""
    return source_files(edition, collation.witnesses, collation.edition.source_collation.file)


def source_files(edition: Path, witnesses: Iterable[Witness], given: str = "") -> Iterator[Path]:
    """Yield the files of the edition in the folder `edition` with these witnesses, and with a collation in the file `given`."""
    from collate.edition import FILE_NAME
    from collate.edition.expectations import BESIDE
    from collate.hand.read import FOLDER

    read = (name for witness in witnesses for name in witness.files or (witness.source,))
    yield from (edition / name for name in (FILE_NAME, BESIDE, given, *read) if name)
    yield from (edition / FOLDER).glob("*.toml")


def inputs_of(place: str, collation: Collation) -> Iterator[Path]:
    """Yield the files that may have been read of `collation`, found at `place`: an edition, a folder of output or a file."""
    from collate.interchange.places import NAME

    yield from (Path(place), Path(place) / NAME, *sources_of(Path(place), collation))
