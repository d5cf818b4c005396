"""Small editions with rules, collated."""

from __future__ import annotations

from collections.abc import Mapping

from collate import pipeline
from collate.document import decode, encode
from collate.model import (
    ApparatusEntry,
    ApparatusOptions,
    Collation,
    Edition,
    NormaliseOptions,
    Rules,
    Section,
    TokeniseOptions,
    Witness,
)


def witness(siglum: str, text: str | Mapping[str, str]) -> Witness:
    """A witness of one text, or of sections by name."""
    if isinstance(text, str):
        return Witness(siglum, text)
    whole, sections = "", []
    for name, part in text.items():
        sections.append(Section(name, len(whole), len(whole) + len(part)))
        whole += f"{part}\n"
    return Witness(siglum, whole, sections=tuple(sections))


def collated(
    texts: Mapping[str, str | Mapping[str, str]],
    rules: Rules,
    *,
    options: ApparatusOptions | None = None,
    pattern: str = "",
    language: str = "en",
) -> Collation:
    """The collation, after it was written and read again: nothing may be lost on the way."""
    edition = Edition(
        "A Text",
        language=language,
        rules=rules,
        apparatus=options or ApparatusOptions(),
        normalise=NormaliseOptions(language),
        tokenise=TokeniseOptions(pattern),
    )
    collation = pipeline.collate(edition, [witness(siglum, text) for siglum, text in texts.items()])
    again = decode(encode(collation))
    assert (again.apparatus, again.edition, again.idle) == (collation.apparatus, collation.edition, collation.idle)
    return collation


def entry(collation: Collation, lemma: str) -> ApparatusEntry:
    """The one entry with this lemma; a lemma that is an omission is known by the word before."""
    (result,) = [e for e in collation.apparatus.entries if lemma in {e.lemma.text, e.after}]
    return result


def notes(result: ApparatusEntry) -> list[tuple[str, str, int]]:
    return [(note.kind.value, note.text, note.rule) for note in result.notes]
