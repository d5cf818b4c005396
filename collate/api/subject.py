"""An edition as `lint` looks at it: read and divided into words, but not collated."""

from __future__ import annotations

from pathlib import Path

from collate.harmless import shown_name
from collate.linting import Subject


def read_subject(edition: Path) -> Subject:
    """Return the edition in a folder, read and cut into tokens.

    Raises:
        CollateError: If it cannot be read at all.
    """
    from collate import pipeline
    from collate.edition import FILE_NAME, parse_edition, read_settings
    from collate.edition.expectations import read_expectations
    from collate.edition_tokens import tokenise_witnesses
    from collate.hand import Places, decide
    from collate.normalise import table_of
    from collate.sources import READERS
    from collate.sources.collatex_json import read_document
    from collate.sources.file_contents import contents

    text = read_settings(edition)
    settings, witnesses = pipeline.load(edition)
    read_expectations(edition, [witness.siglum for witness in witnesses])
    sources = sorted({w.source for w in witnesses if w.source.endswith(".json") and not settings.given.file})
    languages = {settings.language, settings.normalise.language, *(w.language for w in witnesses)} - {""}
    tokens = tokenise_witnesses(settings, witnesses)
    places = Places(witnesses, tokens, settings.hand.earlier())
    return Subject(
        title=settings.title,
        witnesses=witnesses,
        tokens=tokens,
        marks=parse_edition(text, (edition / FILE_NAME).as_posix(), edition).marks,
        files=tuple(
            sorted(
                shown_name(p.name)
                for p in edition.iterdir()
                if p.is_file() and p.suffix.lower() in READERS and is_text(p)
            )
        ),
        holds={name: read_document(contents(edition / name, name), name).sigla for name in sources},
        settings=text,
        idle=tuple(
            (settings.rules.place(f"{rule.kind}[{rule.number - 1}]")[1] or 1, rule.says)
            for rule in pipeline.unused_before_aligning(settings, witnesses)
        ),
        conflicts=decide(settings.hand, places).conflicts,
        languages=frozenset(language for language in languages if table_of(language) is None),
    )


def is_text(path: Path) -> bool:
    """Return whether a file may be a witness' text: no schema, no hidden file, no output of collate.

    >>> is_text(Path("a.txt")), is_text(Path("edition.schema.json"))
    (True, False)
    """
    name = path.name.lower()
    return not name.startswith((".", "readme", "license")) and not name.endswith((".schema.json", "collation.json"))
