"""What the witnesses have in the columns of a unit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from collate.apparatus.grid import OMITTED, STATES, Grid
from collate.apparatus.print.fragments import SIGN
from collate.apparatus.units.find import UnitSpan
from collate.model import Reading, State
from collate.model.fragments import LOST_SIGN, tight
from collate.model.line_ends import in_one_line


@dataclass(frozen=True, slots=True)
class ReadingGroup:
    """Witnesses (indices, rising) that have the same in a unit.

    `source` is the one whose text represents them, `normal` the one whose normal forms do.
    """

    witnesses: tuple[int, ...]
    state: State
    source: int
    normal: int
    incomplete: bool = False
    """Whether part of what they had is lost."""


def groups(grid: Grid, span: UnitSpan, base: int | None) -> tuple[ReadingGroup, ...]:
    """Return the groups of all witnesses in `span`, in the order in which the witnesses meet them.

    The witnesses that the span gathers are one group, represented by the base text if it is among them.
    Words alone count, not the columns they are in.
    """
    by_text: dict[tuple[int, ...] | State | None, list[int]] = {}
    for witness, key in enumerate(_keys(grid, span)):
        by_text.setdefault(key, []).append(witness)
    return tuple(_group(grid, span, tuple(witnesses), base) for witnesses in by_text.values())


def _keys(grid: Grid, span: UnitSpan) -> Iterator[tuple[int, ...] | State | None]:
    known: dict[bytes, tuple[int, ...] | State] = {}
    for witness, row in enumerate(grid.rows):
        if witness in span.gathered:
            yield None
            continue
        cells = row[span.start : span.end]
        key = known.get(same := cells.tobytes())
        if key is None:
            key = known[same] = tuple(number for number in cells if number > 0) or next(
                (STATES[number] for number in cells if number < 0), State.OMISSION
            )
        lost = grid.lacunae[witness] and isinstance(key, tuple)
        yield (*key, *_lost(grid, witness, span)) if lost else key


def _lost(grid: Grid, witness: int, span: UnitSpan) -> Iterator[int]:
    """Yield where words of `witness` are lost whole in `span`: below 0, how many of its words are before."""
    lost = grid.lost(witness, span.start, span.end)
    words = 0
    last = 1
    for column in range(span.start, span.end) if lost else ():
        number = -1 if column in lost else max(grid.rows[witness][column], OMITTED)
        words += number > 0
        if number < 0 <= last:
            yield -1 - words
        last = number or last


def _group(grid: Grid, span: UnitSpan, witnesses: tuple[int, ...], base: int | None) -> ReadingGroup:
    source = base if base is not None and base in witnesses else witnesses[0]
    if span.lacuna and not grid.form(source, span.start, span.end):
        source = next((w for w in witnesses if grid.form(w, span.start, span.end)), source)
    has_lacuna = bool(grid.incomplete(source, span.start, span.end))
    return ReadingGroup(witnesses, grid.state(source, span.start, span.end), source, source, has_lacuna)


def unruled(grid: Grid, group: ReadingGroup, changed: Sequence[Collection[int]], span: UnitSpan) -> ReadingGroup:
    """Return `group` with the normal forms of that witness in which rules changed the fewest words.

    A word that a rule leaves out in one witness is no spelling of what it counts as in others, whoever comes first.

    Args:
        grid: The witnesses' cells.
        group: Witnesses that have the same as written.
        changed: For each witness, the columns of the words that rules changed.
        span: The unit.
    """
    if len(group.witnesses) == 1 or not any(changed[w] for w in group.witnesses):
        return group

    def size(witness: int) -> int:
        first, end = grid.tokens(witness, span.start, span.end)
        return end - first

    alike = [w for w in group.witnesses if size(w) == size(group.source)]  # others divide what is torn otherwise
    order = sorted(alike, key=lambda w: w != group.source)
    columns = range(span.start, span.end)
    fewest = min(order, key=lambda w: sum(column in changed[w] for column in columns) if changed[w] else 0)
    return replace(group, normal=fewest)


def reading(grid: Grid, span: UnitSpan, group: ReadingGroup) -> Reading:
    """Return `group` as a reading with its text, from the witness that represents it."""
    table = grid.table
    sigla = tuple(table.sigla[w] for w in group.witnesses)
    if group.state is not State.TEXT:
        return Reading("", sigla, group.state)
    tokens = table.tokens[group.source]
    first, end = grid.tokens(group.source, span.start, span.end)
    text = text_with_signs(grid, group.source, span) if group.incomplete else tokens.words(first, end)
    normal = table.tokens[group.normal].normal(*grid.tokens(group.normal, span.start, span.end))
    return Reading(text, sigla, State.TEXT, " ".join(normal))


def text_with_signs(grid: Grid, witness: int, span: UnitSpan) -> str:
    """Return what `witness` has in `span` with the gap signs of the lacunae there, as its text has them; `SIGN` for one without."""
    tokens, text, places = grid.table.tokens[witness], grid.table.tokens[witness].text, grid.table.columns[witness]
    first, end = grid.tokens(witness, span.start, span.end)
    low = tokens.end[first - 1] if first else 0
    high = tokens.start[end] if end < len(tokens) else len(text)
    start, stop = tokens.start[first], tokens.end[end - 1]
    lost, fragments = grid.lost(witness, span.start, span.end), grid.fragments[witness]
    before, after = any(c < places[first] for c in lost), any(c > places[end - 1] for c in lost)
    head = start if fragments.get(places[first], "").startswith(LOST_SIGN) else -1
    tail = stop if fragments.get(places[end - 1], "").endswith(LOST_SIGN) else -1
    declared = grid.lacunae[witness].get(grid.section(span.start)[0], ())
    own = [lacuna for lacuna in declared if low <= lacuna.start and lacuna.end <= high]
    around = [
        lacuna
        for lacuna in own
        if (lacuna.end <= start and (before or lacuna.end == head))
        or (lacuna.start >= stop and (after or lacuna.start == tail))
    ]
    inside = [lacuna for lacuna in own if start < lacuna.end and lacuna.start < stop]
    pieces, at = [], min([start, *(lacuna.start for lacuna in around)])
    for lacuna in sorted({*around, *inside}, key=lambda lacuna: (lacuna.start, lacuna.end)):
        gap_sign = text[lacuna.start : lacuna.end] or (SIGN if tight(text, lacuna.start) else f" {SIGN} ")
        pieces += [text[at : lacuna.start], gap_sign]
        at = max(at, lacuna.end)
    return in_one_line("".join([*pieces, text[at : max(stop, at)]]))
