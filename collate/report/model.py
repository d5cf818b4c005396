"""What every report is made of: a summary, and items with their lines in runs of words that are old, new or neither."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import msgspec

from collate.comparison.schema import Where
from collate.comparison.sequence import match, tidy
from collate.harmless import shown_name, visible
from collate.wording import cut_middle


class TextStyle(StrEnum):
    """How a run of words is meant."""

    PLAIN = "plain"
    OLD = "old"
    NEW = "new"
    SIGLUM = "siglum"
    FAINT = "faint"


class Level(StrEnum):
    """How severe an item is; an error fails the check."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class StyledText:
    """Words of one style."""

    text: str
    style: TextStyle = TextStyle.PLAIN


Line = tuple[StyledText, ...]


@dataclass(frozen=True, slots=True)
class ReportItem:
    """One thing to report."""

    rule: str
    """What kind of thing it is, in words."""
    level: Level
    title: str
    """One sentence without a full stop."""
    where: Where | None = None
    lines: tuple[Line, ...] = ()
    depth: int = 0
    """1 for what an item above caused, and so on."""
    minor: bool = False
    """Whether it is shown only when details are asked for."""


@dataclass(frozen=True, slots=True)
class ReportCase:
    """One thing that was tested: it passed unless it has items."""

    name: str
    items: tuple[ReportItem, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether an item of it is an error."""
        return any(item.level is Level.ERROR for item in self.items)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole report."""

    command: str
    title: str
    """What was looked at: the edition's title."""
    summary: tuple[str, ...]
    """Sentences."""
    cases: tuple[ReportCase, ...]
    folder: str = ""
    """Of the edition, before the file names of the items; with a slash at its end."""
    edition: str = ""
    """The edition file, where an item has no place of its own; relative to `folder`."""

    @property
    def items(self) -> tuple[ReportItem, ...]:
        """All items, in order."""
        return tuple(item for case in self.cases for item in case.items)

    @property
    def failed(self) -> bool:
        """Whether any item is an error."""
        return any(case.failed for case in self.cases)


def harmless_sheet(sheet: Sheet) -> Sheet:
    """Return `sheet` with nothing in it that a terminal obeys, every text on one line."""
    cases = tuple(
        replace(case, name=visible(case.name), items=tuple(map(_harmless, case.items))) for case in sheet.cases
    )
    return replace(
        sheet,
        title=visible(sheet.title),
        summary=tuple(map(visible, sheet.summary)),
        cases=cases,
        folder=shown_name(sheet.folder),
        edition=shown_name(sheet.edition),
    )


def _harmless(item: ReportItem) -> ReportItem:
    where = item.where and msgspec.structs.replace(item.where, file=shown_name(item.where.file))
    lines = tuple(tuple(StyledText(visible(run.text), run.style) for run in line) for line in item.lines)
    return replace(item, rule=visible(item.rule), title=visible(item.title), where=where, lines=lines)


def spot(where: Where | None, folder: str, *, column: bool = True) -> str:
    """Return a place as `file:line:column`; the file alone where it is no plain text, nothing for no place.

    >>> spot(Where("a.txt", 3, 7), "psalms/"), spot(Where("a.xml", 0, 0), "")
    ('psalms/a.txt:3:7', 'a.xml')
    """
    if where is None:
        return ""
    line = f":{where.line}" if where.line else ""
    return f"{folder}{where.file}{line}" + (f":{where.column}" if line and column else "")


def plain(line: Line) -> str:
    """Return `line` as text, in which `[-words-]` are old and `{+words+}` new.

    >>> plain((StyledText("a "), StyledText("new", TextStyle.OLD), StyledText("second", TextStyle.NEW), StyledText(" phase")))
    'a [-new-]{+second+} phase'
    """
    marks = {TextStyle.OLD: ("[-", "-]"), TextStyle.NEW: ("{+", "+}")}
    return "".join("{1}{0}{2}".format(run.text, *marks.get(run.style, ("", ""))) for run in line)


def words(old: str, new: str) -> Line:
    """Return how `new` differs from `old`, word by word.

    >>> plain(words("the old fox ran", "the new fox"))
    'the [-old-]{+new+} fox [-ran-]'
    """
    before, after = old.split(), new.split()
    pairs = [*tidy(match(before, after), len(before), len(after)), (len(before), len(after))]
    parts: list[tuple[TextStyle, list[str]]] = [(TextStyle.PLAIN, [])]
    i = j = 0
    for a, b in pairs:
        if (a, b) != (i, j):
            parts += [(TextStyle.OLD, before[i:a]), (TextStyle.NEW, after[j:b]), (TextStyle.PLAIN, [])]
        parts[-1][1].extend(before[a : a + 1])
        i, j = a + 1, b + 1
    return spaced([StyledText(" ".join(some), style) for style, some in parts if some])


def spaced(runs: Sequence[StyledText]) -> Line:
    """Return `runs` with spaces between them, but for what is old and what replaces it."""
    pieces: list[StyledText] = []
    for run in runs:
        if pieces and not (pieces[-1].style is TextStyle.OLD and run.style is TextStyle.NEW):
            pieces.append(StyledText(" "))
        pieces.append(run)
    return joined(pieces)


def joined(runs: Iterable[StyledText]) -> Line:
    """Return `runs` with neighbours of one style as one."""
    pieces: list[StyledText] = []
    for run in runs:
        if pieces and pieces[-1].style is run.style:
            pieces[-1] = StyledText(pieces[-1].text + run.text, run.style)
        else:
            pieces.append(run)
    return tuple(pieces)


def cut_line(line: Line, words: int = 8) -> Line:
    """Return `line` with long runs of unchanged words cut in the middle."""
    return tuple(StyledText(keep_spaces(run.text, words), run.style) for run in line)


def keep_spaces(text: str, words: int) -> str:
    """Return `text` cut as `cut` does, with a space at either end if it had one."""
    short = cut_middle(text, words + 1, words // 2)
    return text if short == text else " " * text.startswith(" ") + short + " " * text.endswith(" ")
