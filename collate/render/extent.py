"""How much of the text each witness has: the sections, where it begins late and where it ends early."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from collate.apparatus import Absence, all_absences
from collate.apparatus.absence import lacking, section_spans
from collate.model import Collation
from collate.model.words import is_mark
from collate.render.plain import visible

SHOWN = 3
"""Words that say where a witness begins or ends."""

RUN = 3
"""Sections one after another, at least, of which the first and the last are named."""


def extents(collation: Collation) -> tuple[tuple[str, ...], ...]:
    """Return for each witness sentences on what it has of the text; none for one that has all, or nothing."""
    spans = section_spans(collation.table)
    lost = lacking(collation.witnesses, collation.table) or (frozenset[str](),)
    absences = all_absences(collation.witnesses, collation.table)
    return tuple(
        tuple(_extent(collation, w, absences[w], spans, [witness.siglum not in sigla for sigla in lost]))
        if witness.extant
        else ()
        for w, witness in enumerate(collation.witnesses)
    )


def _extent(
    collation: Collation,
    witness: int,
    absences: Sequence[Absence],
    spans: Sequence[tuple[str, int, int]],
    has: Sequence[bool],
) -> Iterator[str]:
    own = [span for span, held in zip(spans, has, strict=True) if held]
    if own and len(own) < len(spans):
        yield f"Has only {ranges([name for name, _, _ in spans], has)}"
    tokens = collation.table.tokens[witness]
    if not own or not absences:
        return
    words = [t for t in tokens.written() if not is_mark(t)]
    if words and any(gap.start <= own[0][1] < gap.end for gap in absences):
        yield visible(f"Incipit: {' '.join(words[:SHOWN])}")
    if words and any(gap.start < own[-1][2] <= gap.end for gap in absences):
        yield visible(f"Desinit: {' '.join(words[-SHOWN:])}")


def ranges(names: Sequence[str], held: Sequence[bool]) -> str:
    """Return those of `names` that are held, one after another as the first and the last.

    >>> ranges(["1", "2", "3", "4", "5", "6"], [True, True, True, False, True, True])
    '1–3, 5, 6'
    """
    parts: list[str] = []
    run: list[str] = []
    for name, own in [*zip(names, held, strict=True), ("", False)]:
        if own:
            run.append(visible(name) or "the beginning")
        elif run:
            parts += [f"{run[0]}–{run[-1]}"] if len(run) >= RUN else run
            run = []
    return ", ".join(parts)


def testes(collation: Collation) -> dict[str, str]:
    """Return the sigla of the witnesses of each section, by its name, where they are not all that are extant."""
    extant = [witness.siglum for witness in collation.witnesses if witness.extant]
    lost = lacking(collation.witnesses, collation.table)
    names = [name for name, _, _ in section_spans(collation.table)] if lost else []
    return {
        name: visible(" ".join(siglum for siglum in extant if siglum not in sigla))
        for name, sigla in zip(names, lost, strict=True)
        if sigla
    }
