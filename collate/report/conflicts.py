"""The conflicts of the editor's statements, as sentences and as items of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from collate.comparison.schema import Where
from collate.model import Conflict, ConflictKind
from collate.report.model import Level, ReportItem, StyledText

CASE = "the editor's statements fit"

EACH = 3
"""Statements with one cause that have a sentence each, at most."""


def conflict_sentence(conflict: Conflict, folder: str = "") -> str:
    """Return `conflict` as one sentence, with its place; `folder` is that of the edition, with a slash at its end.

    >>> from collate.model import ConflictKind
    >>> conflict_sentence(Conflict(ConflictKind.LOST, "unit[0]", "“a b” does not occur in R", "quote other words", "hand/text.toml", 7))
    'hand/text.toml, line 7: lost: “a b” does not occur in R; quote other words'
    """
    place = f"{folder}{conflict.file}, line {conflict.line}: " if conflict.file else ""
    proposal = f"; {conflict.proposal}" if conflict.proposal else ""
    return f"{place}{conflict.kind.value}: {conflict.says}{proposal}"


def conflict_sentences(conflicts: Iterable[Conflict], folder: str = "") -> Iterator[str]:
    """Yield a sentence for each of `conflicts`, as `conflict_sentence`; one for all that have one cause and one remedy, if they are many.

    >>> from collate.model import ConflictKind
    >>> many = [Conflict(ConflictKind.UNKNOWN, f"unit[{n}]", "E is no witness", "did you mean Ee?", "hand/text.toml", n) for n in range(1, 6)]
    >>> list(conflict_sentences(many))
    ['hand/text.toml, line 1, and 4 more: unknown witness: E is no witness; did you mean Ee?']
    """
    alike: dict[tuple[str, ...], list[Conflict]] = {}
    for conflict in conflicts:
        alike.setdefault((conflict.kind, cause(conflict), conflict.proposal), []).append(conflict)
    for group in alike.values():
        if len(group) <= EACH or not group[0].file:
            yield from (conflict_sentence(conflict, folder) for conflict in group)
        else:
            first = replace(min(group, key=lambda one: (one.file, one.line)), says=cause(group[0]))
            place, _, sentence = conflict_sentence(first, folder).partition(f", line {first.line}: ")
            yield f"{place}, line {first.line}, and {len({one.path for one in group}) - 1:,} more: {sentence}"


def cause(conflict: Conflict) -> str:
    """Return why a statement does not fit: of an accepted place without what it quotes."""
    return conflict.says.rpartition(": ")[2] if conflict.kind is ConflictKind.STALE else conflict.says


def conflict_items(conflicts: Iterable[Conflict]) -> Iterator[ReportItem]:
    """Yield an item for each of `conflicts`: an error."""
    for conflict in conflicts:
        where = Where(conflict.file, conflict.line, 1) if conflict.file else None
        lines = ((StyledText(conflict.proposal),),) if conflict.proposal else ()
        title = f"statement {conflict.kind.value}: {conflict.says}"
        level = Level.ERROR if conflict.fails else Level.NOTE
        yield ReportItem(f"statement {conflict.kind.value}", level, title, where, lines)
