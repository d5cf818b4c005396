"""How much of the text each witness has: the sections, where it begins late and where it ends early."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from collate.apparatus import Absence, all_absences
from collate.apparatus.absence import covering_nothing, lacking, section_spans
from collate.model import Collation
from collate.model.words import is_mark
from collate.render.plain import visible

SHOWN = 3
"""Words that say where a witness begins or ends."""

PLACES = 12
"""Lacunae of a witness, at most, that are listed because no entry reports them."""

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
    if own:
        yield from _lacunae_apart(collation, witness)
    if not own or not absences:
        return
    words = [t for t in tokens.written() if not is_mark(t)]
    if words and any(gap.start <= own[0][1] < gap.end for gap in absences):
        yield visible(f"Incipit: {' '.join(words[:SHOWN])}")
    if words and any(gap.start < own[-1][2] <= gap.end for gap in absences):
        yield visible(f"Desinit: {' '.join(words[-SHOWN:])}")


def _lacunae_apart(collation: Collation, row: int) -> Iterator[str]:
    """Yield a sentence on the lacunae of a witness where no other has a word, which no entry reports; none if there are no such."""
    table, text = collation.table, collation.apparatus.text
    places: list[str] = []
    for lacuna, before in covering_nothing(collation.witnesses[row], table, row):
        tokens, end = table.tokens[row], before or 1
        if not len(tokens):
            continue
        at = min(bisect_left(text, table.columns[row][end - 1], key=lambda token: token.column), len(text) - 1)
        line = f"l. {text[at].line} " if text else ""
        why = f" ({lacuna.note})" if lacuna.note else ""
        places.append(f"{line}{'after' if before else 'before'} “{tokens.t(end - 1)}”{why}")
    if places:
        more = f" and {len(places) - PLACES:,} more" if len(places) > PLACES else ""
        yield visible(f"Lacunae where no other witness has a word: {', '.join(places[:PLACES])}{more}")


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
