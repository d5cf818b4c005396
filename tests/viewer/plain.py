"""Collations to draw pages of, aligned plainly and without the aligner."""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

import regex

from collate.apparatus import make_apparatus
from collate.model import (
    GAP,
    AlignmentTable,
    ApparatusOptions,
    Collation,
    Edition,
    Forms,
    Provenance,
    Stretch,
    Tokens,
    Transposition,
    Uncertainty,
    Witness,
)

TOKEN = regex.compile(r"[\w\p{M}]+(?:['’-][\w\p{M}]+)*|[^\w\s]")


def build(
    texts: Mapping[str, str] | Sequence[Witness],
    edition: Edition | None = None,
    *,
    base: str = "",
    transpositions: Sequence[Transposition] = (),
    doubts: Sequence[Uncertainty] = (),
) -> Collation:
    """Return a collation of `texts`, given by siglum or as witnesses."""
    witnesses = (
        tuple(Witness(siglum, text) for siglum, text in texts.items()) if isinstance(texts, Mapping) else tuple(texts)
    )
    edition = edition or Edition("A text", language="en")
    if base:
        edition = replace(edition, apparatus=replace(edition.apparatus, base=base))
    forms = Forms()
    tokens = tuple(cut(witness.text, forms) for witness in witnesses)
    places, width = align(tokens)
    table = AlignmentTable(
        sigla=tuple(witness.siglum for witness in witnesses),
        tokens=tokens,
        columns=places,
        width=width,
        stretches=(Stretch(0, width, "test"),),
        doubts=tuple(doubts),
        transpositions=tuple(transpositions),
    )
    table.check()
    return Collation(edition, witnesses, table, make_apparatus(witnesses, table, edition), Provenance("0.1.0"))


def short_lines(title: str = "A text", measure: int = 30, **options: object) -> Edition:
    """Return an edition set in lines of `measure` characters."""
    return Edition(title, language="en", apparatus=ApparatusOptions(measure=measure, **options))  # type: ignore[arg-type]


def cut(text: str, forms: Forms) -> Tokens:
    """Return the words and marks of `text`."""
    spans = ((m.start(), m.end(), unicodedata.normalize("NFC", m[0]).casefold()) for m in TOKEN.finditer(text))
    return Tokens.of(text, spans, forms)


def align(witnesses: Sequence[Tokens]) -> tuple[tuple[array[int], ...], int]:
    """Return the column of every token, and how many columns there are."""
    forms = [list(tokens.n) for tokens in witnesses]
    columns: list[list[int]] = []
    for index, tokens in enumerate(witnesses):
        heads = [next(forms[w][c] for w, c in enumerate(column) if c != GAP) for column in columns]
        wide: list[list[int]] = []
        for _, a, b, c, d in steps(heads, list(tokens.n)):
            for k in range(max(b - a, d - c)):
                column = list(columns[a + k]) if k < b - a else [GAP] * index
                wide.append([*column, c + k if k < d - c else GAP])
        columns = wide
    places = tuple(
        array("I", [c for c, column in enumerate(columns) if column[w] != GAP]) for w in range(len(witnesses))
    )
    return places, len(columns)


def steps(old: Sequence[int], new: Sequence[int]) -> list[tuple[str, int, int, int, int]]:
    """Return the steps from `old` to `new`; a few like words inside a long replacement are part of it."""
    result: list[tuple[str, int, int, int, int]] = []
    given = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for i, (tag, a, b, c, d) in enumerate(given):
        around = [max(g[2] - g[1], g[4] - g[3]) for g in given[max(0, i - 1) : i + 2] if g[0] == "replace"]
        scattered = tag == "equal" and len(around) == 2 and b - a < min(around)
        scattered = scattered or (result and result[-1][0] == "joined" and (tag != "equal" or b - a < 4))
        if scattered and result:
            _, a0, _, c0, _ = result.pop()
            result.append(("joined", a0, b, c0, d))
        else:
            result.append((tag, a, b, c, d))
    return result
