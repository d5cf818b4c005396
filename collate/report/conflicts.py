"""The conflicts of the editor's statements, as sentences and as items of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from collate.comparison.schema import Where
from collate.model import Conflict
from collate.report.model import Level, ReportItem, StyledText

CASE = "the editor's statements fit"


def conflict_sentence(conflict: Conflict, folder: str = "") -> str:
    """Return `conflict` as one sentence, with its place; `folder` is that of the edition, with a slash at its end.

    >>> from collate.model import ConflictKind
    >>> conflict_sentence(Conflict(ConflictKind.LOST, "unit[0]", "“a b” does not occur in R", "quote other words", "hand/text.toml", 7))
    'hand/text.toml, line 7: lost: “a b” does not occur in R; quote other words'
    """
    place = f"{folder}{conflict.file}, line {conflict.line}: " if conflict.file else ""
    proposal = f"; {conflict.proposal}" if conflict.proposal else ""
    return f"{place}{conflict.kind.value}: {conflict.says}{proposal}"


def conflict_items(conflicts: Iterable[Conflict]) -> Iterator[ReportItem]:
    """Yield an item for each of `conflicts`: an error."""
    for conflict in conflicts:
        where = Where(conflict.file, conflict.line, 1) if conflict.file else None
        lines = ((StyledText(conflict.proposal),),) if conflict.proposal else ()
        title = f"statement {conflict.kind.value}: {conflict.says}"
        level = Level.ERROR if conflict.fails else Level.NOTE
        yield ReportItem(f"statement {conflict.kind.value}", level, title, where, lines)
