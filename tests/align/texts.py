"""Witnesses made of sentences, and what a table says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from collate.align import align
from collate.model import AlignmentTable, AlignOptions, Forms, Lacuna, Section, State, Tokens, Witness

GAP = "-"


def witness(siglum: str, text: str, sections: Sequence[Section] = (), lacunae: Sequence[int] = ()) -> Witness:
    """Return a witness; `lacunae` are offsets of lacunae in its text."""
    result = tuple(Lacuna(at, at, State.LACUNA) for at in lacunae)
    return Witness(siglum, text, sections=tuple(sections), lacunae=result)


def tokens(text: str, forms: Forms) -> Tokens:
    """Return the words of `text`, parted by spaces, as tokens."""
    spans, offset = [], 0
    for word in text.split(" "):
        if word:
            spans.append((offset, offset + len(word), word.casefold()))
        offset += len(word) + 1
    return Tokens.of(text, spans, forms)


def table_of(witnesses: Sequence[Witness], aligner: str, near: float = 0.55) -> AlignmentTable:
    """Return the table of witnesses whose words are parted by spaces."""
    forms = Forms()
    return align(witnesses, [tokens(one.text, forms) for one in witnesses], AlignOptions(aligner, near))


def table(texts: Mapping[str, str] | Iterable[str], aligner: str, near: float = 0.55) -> AlignmentTable:
    """Return the table of texts, by siglum or called A, B, C…"""
    named = texts if isinstance(texts, Mapping) else dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", texts, strict=False))
    return table_of([witness(siglum, text) for siglum, text in named.items()], aligner, near)


def rows(result: AlignmentTable) -> list[list[str]]:
    """Return the words of each witness, a column each, `-` for a gap."""
    return [
        [GAP if index < 0 else own.t(index) for index in row]
        for own, row in zip(result.tokens, result.rows(), strict=True)
    ]


def picture(result: AlignmentTable) -> list[str]:
    """Return the rows as sentences."""
    return [" ".join(row) for row in rows(result)]
