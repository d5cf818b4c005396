"""A report as text: for a terminal in colour, for a file without."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from collate.report.model import Level, Line, ReportItem, Sheet, TextStyle, plain, spot
from collate.wording import plural

FEW = 5
"""Consequences of one change that are shown unless details are asked for."""

CODES = {TextStyle.OLD: "31;9", TextStyle.NEW: "32", TextStyle.SIGLUM: "1", TextStyle.FAINT: "2"}
LEVELS = {Level.ERROR: "1;31", Level.WARNING: "1;33", Level.NOTE: "1"}


def text(sheet: Sheet, *, colour: bool = False, details: bool = False) -> str:
    """Return `sheet` as text without a line break at its end.

    Args:
        sheet: The report.
        colour: Whether a terminal that knows colours shows it; else old words are `[-so-]` and new ones `{+so+}`.
        details: Whether all that a change caused is shown, down to ids and lines.
    """
    lines = list(sheet.summary)
    for case in sheet.cases:
        for some in families(case.items):
            lines += ["", *family_lines(some, sheet.folder, colour=colour, details=details)]
    return "\n".join(line.rstrip() for line in lines)


def families(items: Iterable[ReportItem]) -> Iterator[list[ReportItem]]:
    """Yield each item without a cause with those that it caused."""
    family: list[ReportItem] = []
    for item in items:
        if item.depth == 0 and family:
            yield family
            family = []
        family.append(item)
    if family:
        yield family


def family_lines(family: Sequence[ReportItem], folder: str, *, colour: bool, details: bool) -> Iterator[str]:
    """Yield the lines of an item and of what it caused."""
    yield from item_lines(family[0], folder, colour=colour)
    rest = family[1:] if details else [item for item in family[1:] if not item.minor]
    shown = rest if details else rest[:FEW]
    for item in shown:
        yield from item_lines(item, folder, colour=colour)
    if left := len(family) - 1 - len(shown):
        yield (
            f"  → and {left} more; --details shows {plural(left, 'it', 'them')}"
            if shown
            else (f"  → {left} in consequence; --details shows {plural(left, 'it', 'them')}")
        )


def item_lines(item: ReportItem, folder: str, *, colour: bool) -> Iterator[str]:
    """Yield the lines of one item."""
    pad = "  " * item.depth
    arrow = "→ " if item.depth else ""
    code = LEVELS[item.level] if not item.depth else "1"
    head = f"\x1b[{code}m{item.rule}\x1b[0m" if colour else item.rule
    title = item.title.removeprefix(item.rule)
    yield f"{pad}{arrow}{head}{title}{place(item, folder)}"
    for line in item.lines:
        yield f"{pad}{'  ' if item.depth else ''}    {coloured(line) if colour else plain(line)}"


def place(item: ReportItem, folder: str) -> str:
    """Return where an item is, as `  file:line:column`."""
    return f"  {spot(item.where, folder)}" if item.where and not item.depth else ""


def coloured(line: Line) -> str:
    """Return `line` with the codes of a terminal.

    >>> from collate.report.model import StyledText
    >>> coloured((StyledText("a "), StyledText("b", TextStyle.NEW)))
    'a \\x1b[32mb\\x1b[0m'
    """
    return "".join(
        f"\x1b[{CODES[run.style]}m{run.text}\x1b[0m" if run.style in CODES and run.text else run.text for run in line
    )
