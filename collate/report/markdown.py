"""A report as Markdown, for a pull request or the summary of a build."""

from __future__ import annotations

import re

from collate.report.model import Level, Line, ReportItem, Sheet, TextStyle, spot

MARKS = {TextStyle.OLD: "del", TextStyle.NEW: "ins", TextStyle.SIGLUM: "b"}
SIGNS = {Level.ERROR: "❌ ", Level.WARNING: "⚠️ ", Level.NOTE: ""}


def markdown(sheet: Sheet) -> str:
    """Return `sheet` as Markdown, ending in a line break."""
    parts = [f"## collate {sheet.command}: {escaped(sheet.title)}", *map(escaped, sheet.summary)]
    parts += [
        "\n".join(line for item in case.items for line in item_lines(item, sheet.folder))
        for case in sheet.cases
        if case.items
    ]
    return "\n\n".join(parts) + "\n"


def item_lines(item: ReportItem, folder: str) -> list[str]:
    """Return an item as a point of a list."""
    pad = "  " * item.depth
    title = item.title.removeprefix(item.rule)
    sign = SIGNS[item.level] if not item.depth else ""
    where = f" — `{spot(item.where, folder, column=False)}`" if item.where and not item.depth else ""
    lines = [f"{pad}- {sign}**{escaped(item.rule)}**{escaped(title)}{where}"]
    return lines + [f"{pad}  <br>{marked(line)}" for line in item.lines]


def marked(line: Line) -> str:
    """Return `line` with its old words struck out and its new ones underlined."""
    pieces = []
    for run in line:
        tag = MARKS.get(run.style)
        pieces.append(f"<{tag}>{escaped(run.text)}</{tag}>" if tag and run.text else escaped(run.text))
    return "".join(pieces)


def escaped(text: str) -> str:
    r"""Return `text` so that nothing in it is markup.

    >>> escaped("a*b* <i> [x]")
    'a\\*b\\* &lt;i&gt; \\[x\\]'
    """
    plain = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", " ")
    return re.sub(r"([\\`*_\[\]#|~])", r"\\\1", plain)
