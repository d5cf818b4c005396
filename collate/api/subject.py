"""An edition as `lint` looks at it: read and divided into words, but not collated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from collate.harmless import shown_name
from collate.linting import Subject
from collate.model import Witness


def read_subject(edition: Path) -> Subject:
    """Return the edition in a folder, read and cut into tokens.

    Raises:
        CollateError: If it cannot be read at all.
    """
    from collate import pipeline
    from collate.edition import FILE_NAME, parse_edition, read_settings
    from collate.edition.expectations import read_expectations
    from collate.edition_tokens import tokenise_witnesses
    from collate.hand import Places
    from collate.hand.uncollated import conflicts_without_collation
    from collate.normalise import table_of
    from collate.prepared import regularised
    from collate.sources.collatex_json import read_document
    from collate.sources.file_contents import contents

    text = read_settings(edition)
    settings, witnesses = pipeline.load(edition)
    read_expectations(edition, [witness.siglum for witness in witnesses])
    sources = sorted({w.source for w in witnesses if w.source.endswith(".json") and not settings.source_collation.file})
    languages = {settings.language, settings.normalise.language, *(w.language for w in witnesses)} - {""}
    tokens = tokenise_witnesses(settings, witnesses)
    places = Places(witnesses, tokens, settings.hand.earlier())
    excepting = any(rule.except_ for rule in settings.rules.regularise)
    exceptions = regularised(settings, witnesses, tokens, places)[2] if excepting else ()
    return Subject(
        title=settings.title,
        witnesses=witnesses,
        tokens=tokens,
        marks=parse_edition(text, (edition / FILE_NAME).as_posix(), edition).marks,
        files=tuple(sorted(texts_beside(edition, witnesses))),
        holds={name: read_document(contents(edition / name, name), name).sigla for name in sources},
        settings=text,
        idle=tuple(
            (settings.rules.place(f"{rule.kind}[{rule.number - 1}]")[1] or 1, rule.says)
            for rule in pipeline.unused_before_aligning(settings, witnesses)
        ),
        conflicts=(*conflicts_without_collation(settings.hand, places), *exceptions),
        languages=frozenset(language for language in languages if table_of(language) is None),
    )


def texts_beside(edition: Path, witnesses: Sequence[Witness]) -> Iterator[str]:
    """Yield the texts in the folder `edition`, and in those folders in it that files of `witnesses` are in, by their paths."""
    from collate.sources import READERS

    used = {PurePosixPath(name).parent for witness in witnesses for name in witness.files or (witness.source,) if name}
    for above in {PurePosixPath(), *used}:
        if (edition / above).is_dir():
            for path in (edition / above).iterdir():
                if path.is_file() and path.suffix.lower() in READERS and is_text(path):
                    yield shown_name((above / path.name).as_posix())


def is_text(path: Path) -> bool:
    """Return whether a file may be a witness' text: no schema, no hidden file, no output of collate.

    >>> is_text(Path("a.txt")), is_text(Path("edition.schema.json"))
    (True, False)
    """
    name = path.name.lower()
    return not name.startswith((".", "readme", "license")) and not name.endswith((".schema.json", "collation.json"))
