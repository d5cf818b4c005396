"""Texts as `collate align` takes them: each file is a witness, and needs no edition."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from collate.cli.collatex_input import CollatexInput
from collate.cli.propose import sigla_of, texts_in
from collate.edition import FILE_NAME
from collate.errors import CollateError, SourceError
from collate.harmless import shown_name
from collate.model import AlignOptions, Collation, Edition, NormaliseOptions, Witness
from collate.prepared import Progress

OF_COLLATEX = ".json"
"""The suffix of one file that holds all witnesses, in CollateX's form."""


def are_texts(sources: Sequence[str]) -> bool:
    """Return whether `sources` are texts, a witness each, or a folder of such; else it is CollateX JSON.

    >>> are_texts(["a.txt", "b.txt"]), are_texts(["in.json"]), are_texts(["-"])
    (True, False, False)
    """
    from collate.sources import READERS

    suffix = Path(sources[0]).suffix.lower()
    return len(sources) > 1 or Path(sources[0]).is_dir() or (suffix in READERS and suffix != OF_COLLATEX)


def text_files(sources: Sequence[str]) -> list[Path]:
    """Return the files of the witnesses: `sources`, or the texts in the one folder that they name.

    Raises:
        CollateError: If they are fewer than two, or one is standard input, or the folder is that of an edition.
    """
    if "-" in sources:
        raise CollateError("standard input is CollateX JSON, which holds all witnesses; name it alone", "-")
    folder = Path(sources[0])
    if len(sources) > 1 or not folder.is_dir():
        files = [Path(name) for name in sources]
    elif (folder / FILE_NAME).exists():
        name = shown_name(folder.as_posix())
        raise CollateError(f"it is the folder of an edition; `collate run {name}` collates it", folder.as_posix())
    else:
        files = [folder / name for name in texts_in(folder, depth=0)]
    if len(files) < 2:
        some = "one text" if files else "no text"
        raise CollateError(f"there is {some} here, and two are needed to align; name another", folder.as_posix())
    return files


def read_texts(files: Sequence[Path], sigla: Sequence[str] = ()) -> tuple[Witness, ...]:
    """Return the witnesses in `files`, each called by the name of its file unless `sigla` says how.

    Raises:
        SourceError: With each that cannot be read.
    """
    from collate.edition_witnesses import reported_together

    names = sigla or sigla_of([path.as_posix() for path in files])
    readings = (partial(read_text, path, siglum) for path, siglum in zip(files, names, strict=True))
    return tuple(reported_together(readings, Path("the texts")))


def read_text(path: Path, siglum: str) -> Witness:
    """Return the witness in the file at `path`.

    Raises:
        SourceError: If it cannot be read.
    """
    from collate.sources import read

    try:
        return read(path, Witness(siglum, "", source=path.name))
    except SourceError as error:
        raise SourceError(error.message, path.as_posix(), error.line) from error


def marked(given: CollatexInput) -> tuple[Witness, ...]:
    """Return the witnesses of CollateX JSON with the words and normal forms that it gives."""
    return tuple(
        dataclasses.replace(
            witness,
            words=tuple((int(a), int(b), own.forms[n]) for a, b, n in zip(own.start, own.end, own.n, strict=True)),
        )
        for witness, own in zip(given.witnesses, given.tokens, strict=True)
    )


def collated(
    witnesses: Sequence[Witness], language: str, options: AlignOptions, progress: Progress | None
) -> Collation:
    """Return the collation of `witnesses`, with no settings but these.

    Raises:
        CollateError: If they cannot be collated.
    """
    from collate import pipeline
    from collate.api.arguments import check_edition, check_witnesses
    from collate.api.functions import UNTITLED

    normalise = NormaliseOptions(language=language)
    edition = Edition(UNTITLED, language=language, normalise=normalise, align=options)
    check_witnesses(witnesses)
    check_edition(edition, witnesses)
    return pipeline.collate(edition, witnesses, jobs=options.jobs, progress=progress)


def rendered(collation: Collation, name: str) -> bytes:
    """Return `collation` in the format called `name`, or as a table to be read on a terminal if there is no name.

    Raises:
        CollateError: If there is no such format, or it is several files.
    """
    from collate.api.table import table_text
    from collate.files import as_bytes
    from collate.render import chosen

    if not name:
        return f"{table_text(collation)}\n".encode()
    (renderer,) = chosen([name])
    return as_bytes(renderer.render(collation))


def remarks_of(collation: Collation) -> Iterator[str]:
    """Yield a sentence for each thing that was odd or left out in reading the texts, and in aligning them."""
    from collate.warnings import early_warnings, reading_warnings

    yield from early_warnings(collation.witnesses)
    yield from reading_warnings(collation)
