"""A report as the commands by which a build on GitHub marks lines of the files."""

from __future__ import annotations

from collate.harmless import harmless
from collate.report.model import Level, ReportItem, Sheet, plain

COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def github(sheet: Sheet) -> str:
    """Return `sheet` as workflow commands, one a line, then its summary; ends in a line break."""
    lines = [command(item, sheet) for item in sheet.items if item.depth == 0]
    return "\n".join([*lines, *map(harmless, sheet.summary)]) + "\n"


def command(item: ReportItem, sheet: Sheet) -> str:
    """Return the command that marks an item's place."""
    name = item.where.file if item.where else sheet.edition
    fields = {"file": sheet.folder + name} if name else {}
    if item.where and item.where.line:
        fields |= {"line": str(item.where.line), "col": str(item.where.column)}
    fields["title"] = f"collate: {item.rule}"
    properties = ",".join(f"{key}={in_field(value)}" for key, value in fields.items())
    message = "\n".join([item.title, *map(plain, item.lines)])
    return f"::{COMMANDS[item.level]} {properties}::{in_message(message)}"


def in_message(text: str) -> str:
    r"""Return `text` so that it ends where it should.

    >>> in_message("100%\nso")
    '100%25%0Aso'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def in_field(text: str) -> str:
    """Return `text` so that a field of a command can hold it.

    >>> in_field("a,b:c")
    'a%2Cb%3Ac'
    """
    return in_message(text).replace(":", "%3A").replace(",", "%2C")
