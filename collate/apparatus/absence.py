"""Where a witness is absent, and why."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from collate.kept_results import once
from collate.model import AlignmentTable, Lacuna, State, Witness


@dataclass(frozen=True, slots=True)
class Absence:
    """Columns `start` to `end` (half open) in which a witness is absent for a reason other than omission."""

    start: int
    end: int
    state: State


@once
def section_spans(table: AlignmentTable) -> tuple[tuple[str, int, int], ...]:
    """Return name, first column and end (half open) of each section; one without a name if the text is undivided."""
    if not table.sections:
        return (("", 0, table.width),)
    starts = [start for _, start in table.sections]
    spans = [(name, a, b) for (name, a), b in zip(table.sections, [*starts[1:], table.width], strict=True)]
    return (("", 0, starts[0]), *spans) if starts[0] > 0 else tuple(spans)


def all_absences(witnesses: Sequence[Witness], table: AlignmentTable) -> tuple[tuple[Absence, ...], ...]:
    """Return the lacunae of each witness; where it is absent outside them it omits."""
    return tuple(absences(witness, table, row) for row, witness in enumerate(witnesses))


def absences(witness: Witness, table: AlignmentTable, row: int) -> tuple[Absence, ...]:
    """Return the lacunae of `witness`, row `row` of the table, in column order, apart and within one section each.

    A witness that is not extant is one lacuna a section.  A declared lacuna covers the empty columns
    between the tokens on both its sides.  A section of which the witness has neither a
    token nor the heading is a lacuna: whoever has lost a chapter has not omitted it.  A witness
    that omits a whole section says so by the section's heading with no text under it, unless the edition says that it is a
    witness of other sections only.
    """
    if not witness.extant:
        return tuple(Absence(a, b, State.LACUNA) for _, a, b in section_spans(table) if a < b)
    if not witness.lacunae and table.columns[row] and len(section_spans(table)) == 1:
        return ()
    undivided = sorted(
        [*_declared(witness, table, row), *_missing(witness, table, row)], key=lambda absence: absence.start
    )
    apart: list[Absence] = []
    for absence in undivided:
        start = max(absence.start, apart[-1].end) if apart else absence.start
        if start < absence.end:
            apart.append(Absence(start, absence.end, absence.state))
    return tuple(apart)


def _declared(witness: Witness, table: AlignmentTable, row: int) -> Iterator[Absence]:
    places = table.columns[row]
    for lacuna in witness.lacunae:
        if lacuna.columns is not None:
            yield from _within_sections(*lacuna.columns, lacuna.state, table)
            continue
        before = _words_before(lacuna, table, row)
        if before is None:
            continue
        start = places[before - 1] + 1 if before else 0
        end = places[before] if before < len(places) else table.width
        name = _section_of(witness, lacuna)
        for section, a, b in section_spans(table):
            low, high = max(start, a), min(end, b)
            if low < high and name in {None, section}:
                yield Absence(low, high, lacuna.state)


def _words_before(lacuna: Lacuna, table: AlignmentTable, row: int) -> int | None:
    """Return how many tokens a witness has before a declared lacuna; None if the tokeniser read its sign, which then is its text."""
    tokens = table.tokens[row]
    before = bisect_right(tokens.end, lacuna.start)
    return before if bisect_left(tokens.start, lacuna.end, lo=before) == before else None


def covering_nothing(witness: Witness, table: AlignmentTable, row: int) -> Iterator[tuple[Lacuna, int]]:
    """Yield the declared lacunae of `witness`, row `row` of the table, where no other has a word, each with the tokens before it."""
    places = (-1, *table.columns[row], table.width)
    for lacuna in witness.lacunae if witness.extant else ():
        before = None if lacuna.columns is not None else _words_before(lacuna, table, row)
        if before is not None and places[before] + 1 == places[before + 1]:
            yield lacuna, before


def _within_sections(start: int, end: int, state: State, table: AlignmentTable) -> Iterator[Absence]:
    for _, a, b in section_spans(table):
        if max(start, a) < min(end, b):
            yield Absence(max(start, a), min(end, b), state)


def _section_of(witness: Witness, lacuna: Lacuna) -> str | None:
    for section in witness.sections:
        if section.start <= lacuna.start and lacuna.end <= section.end:
            return section.name
    return None


def _missing(witness: Witness, table: AlignmentTable, row: int) -> Iterator[Absence]:
    if not table.sections:
        return
    places = table.columns[row]
    named = {section.name for section in witness.sections}
    for name, a, b in section_spans(table):
        elsewhere = bool(witness.only) and name not in witness.only
        if a < b and (name not in named or elsewhere) and bisect_left(places, a) == bisect_left(places, b):
            yield Absence(a, b, State.LACUNA)


def lacking(witnesses: Sequence[Witness], table: AlignmentTable) -> tuple[frozenset[str], ...]:
    """Return for each section of `table` the sigla of the extant witnesses that have nothing of it; none if it is undivided."""
    spans = section_spans(table) if table.sections else ()
    absent = all_absences(witnesses, table) if spans else ()
    return tuple(
        frozenset(
            witness.siglum
            for witness, own in zip(witnesses, absent, strict=True)
            if witness.extant and a < b and any(gap.start <= a and b <= gap.end for gap in own)
        )
        for _, a, b in spans
    )
