"""Which witness the reading text is taken from, place by place."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from collate.apparatus.betweens import Chosen
from collate.apparatus.grid import Grid
from collate.apparatus.readings import ReadingGroup, groups
from collate.apparatus.units.find import UnitSpan
from collate.errors import EditionError
from collate.model import EDITED, MAJORITY, Edition, State, Witness


def base_index(witnesses: Sequence[Witness], base: str) -> int | None:
    """Return the index of the base witness, or None for the majority.

    Args:
        witnesses: All witnesses, in the editor's order.
        base: A siglum, `majority`, or empty for the first witness that is extant; for `edition`, of which the lemmas are
            not at hand, as for `majority`.

    Raises:
        EditionError: If `base` is no witness, or one that is not extant.
    """
    if base in {MAJORITY, EDITED}:
        return None
    if not base:
        return next((index for index, witness in enumerate(witnesses) if witness.extant), 0 if witnesses else None)
    for index, witness in enumerate(witnesses):
        if witness.siglum == base and not witness.extant:
            raise EditionError(f"witness {base} is not extant and cannot be the base text; name another, or {MAJORITY}")
        if witness.siglum == base:
            return index
    known = ", ".join(witness.siglum for witness in witnesses)
    raise EditionError(f"there is no witness {base} to be the base text; name one of {known}, or {MAJORITY}")


@dataclass(frozen=True, slots=True)
class BasePassage:
    """Columns (half open) with one base text: the index of its witness, or None for the majority."""

    start: int
    end: int
    base: int | None


def find_passages(grid: Grid, witnesses: Sequence[Witness], edition: Edition) -> tuple[BasePassage, ...]:
    """Return the passages of the text, one a section if any section has a base text of its own.

    A section that the base witness lost, or never had, is taken from the first witness that has it.

    Raises:
        EditionError: If a base text is no witness, or one that is not extant.
    """
    base = base_index(witnesses, edition.apparatus.base)
    own = {rule.section: base_index(witnesses, rule.siglum) for rule in edition.rules.base}
    passages = tuple(
        BasePassage(start, end, own[name] if name in own else extant_base(grid, base, start, end))
        for name, start, end in grid.sections
    )
    if not own and all(passage.base == base for passage in passages):
        return (BasePassage(0, grid.table.width, base),)
    return passages


def extant_base(grid: Grid, base: int | None, start: int, end: int) -> int | None:
    """Return `base`, or the first witness with text in columns `start` to `end` (half open) where it is lost in all of them."""
    if base is None or grid.state(base, start, end) in {State.TEXT, State.OMISSION}:
        return base
    return next((w for w in range(len(grid.rows)) if grid.state(w, start, end) is State.TEXT), base)


def section_bases(
    grid: Grid, passages: Sequence[BasePassage], base: str, witnesses: Sequence[Witness]
) -> Iterator[tuple[str, str]]:
    """Yield the sections of which the base text is another than `base`, a siglum or `majority`, each with its own."""
    if len(passages) == len(grid.sections):
        for (name, _, _), passage in zip(grid.sections, passages, strict=True):
            if (own := base_name(passage.base, witnesses)) != base:
                yield name, own


def base_name(base: int | None, witnesses: Sequence[Witness]) -> str:
    """Return the siglum of a base text, or `majority`."""
    return MAJORITY if base is None else witnesses[base].siglum


def choose(grid: Grid, spans: Sequence[UnitSpan], base: int | None) -> list[Chosen]:
    """Return the tokens of the base text in order.

    The majority is taken unit by unit, so that a lemma is always what some witness has: in a
    unit the reading of the most witnesses, at a tie the one that the editor's order meets first; elsewhere all agree.
    """
    if base is not None:
        return [(column, base, token) for token, column in enumerate(grid.table.columns[base])]
    source = array("i", [-1]) * grid.table.width
    for column, extant in _gathered(spans).items():
        source[column] = next((w for w in sorted(extant) if grid.rows[w][column] >= 0), -1)
    for span in spans:
        if not span.lacuna and not span.gathered:
            lead = lead_group(span, groups(grid, span, base), base)
            source[span.start : span.end] = array("i", [lead.source]) * (span.end - span.start)
    return list(follow(grid, source))


def _gathered(spans: Sequence[UnitSpan]) -> dict[int, frozenset[int]]:
    """Return for each column of units that gather witnesses those that all of these units gather."""
    gathered: dict[int, frozenset[int]] = {}
    for span in spans:
        if span.gathered and not span.lacuna:
            for column in range(span.start, span.end):
                gathered[column] = gathered.get(column, span.gathered) & span.gathered
    return gathered


def follow(grid: Grid, source: array[int]) -> Sequence[Chosen]:
    """Return the token that each column takes: of its source, or of the last one used in the section that has any."""
    chosen: list[Chosen] = []
    current = 0
    starts = {start for _, start, _ in grid.sections}
    for column, witness in enumerate(source):
        current = 0 if column in starts else current
        if witness >= 0:
            current = witness
        elif grid.rows[current][column] <= 0:
            current = next((w for w, row in enumerate(grid.rows) if row[column] > 0), current)
        if grid.rows[current][column] > 0:
            chosen.append((column, current, grid.tokens(current, column, column + 1)[0]))
    return chosen


def lead_group(span: UnitSpan, groups: Sequence[ReadingGroup], base: int | None) -> ReadingGroup:
    """Return the group whose reading is the lemma."""
    if base is not None:
        return next(group for group in groups if base in group.witnesses)
    if span.gathered:
        return next(group for group in groups if span.gathered <= set(group.witnesses))
    extant = [group for group in groups if group.state in {State.TEXT, State.OMISSION}]
    whole = [group for group in extant if not group.incomplete]
    return max(whole or extant or groups, key=lambda group: len(span.scope.intersection(group.witnesses)))
