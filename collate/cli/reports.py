"""Reports as the commands give them: which, and where they go."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from collate.cli.output import STANDARD, write_result
from collate.errors import CollateError
from collate.files import as_bytes, explained, guard
from collate.harmless import harmless
from collate.report import REPORTS, known, markdown, text
from collate.report.model import Sheet

report_option = click.option(
    "--report",
    "reports",
    multiple=True,
    metavar="NAME[=FILE]",
    help="text, json, markdown, junit, sarif, github or html, to standard output or to FILE; may be given again. "
    "Default: text.",
)

details_option = click.option(
    "--details", is_flag=True, help="Show all that a change brought about, down to lines and ids."
)


def wanted_reports(reports: Sequence[str]) -> list[tuple[str, str]]:
    """Return name and file (empty for standard output) of each report that is asked for.

    Raises:
        CollateError: If there is no such report, or two go to standard output.
    """
    destinations = []
    for value in reports or ("text",):
        name, equals, file = value.partition("=")
        if equals and not file:
            raise CollateError(f"the file of {name} has no name; write it, as {name}=report", "--report")
        destinations.append((known(name), file))
    if sum(not file for _, file in destinations) > 1:
        raise CollateError(
            "two reports go to standard output; give all but one a file, as junit=report.xml", "--report"
        )
    return destinations


def give(
    sheet: Sheet, data: Callable[[], str], reports: Sequence[tuple[str, str]], inputs: Sequence[Path], *, details: bool
) -> None:
    """Write `reports` of `sheet`; `data` makes the report `json`, and no report is written over one of `inputs`.

    Raises:
        CollateError: If a file cannot be written.
    """
    guard((Path(file) for _, file in reports if file), inputs)
    for name, file in reports:
        colour = not file and colours()
        if name == "text":
            printed = text(sheet, colour=colour, details=details)
            content = printed if colour else harmless(printed)
            content += "\n" if content else ""
        else:
            content = data() if name == "json" else REPORTS[name](sheet)
        if file:
            with explained(Path(file)):
                Path(file).parent.mkdir(parents=True, exist_ok=True)
            write_result([as_bytes(content)], file, inputs)
        else:
            write_result([as_bytes(content)], STANDARD, coloured=colour)
        if name == "github":
            append_summary(sheet, inputs)


def colours() -> bool:
    """Return whether standard output is a terminal that shows colours, and nobody has asked for none."""
    return (
        sys.stdout is not None
        and sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )


def append_summary(sheet: Sheet, inputs: Sequence[Path]) -> None:
    """Append `sheet` as Markdown to the summary of a build on GitHub, if one runs this.

    Raises:
        CollateError: If it cannot be written.
    """
    if name := os.environ.get("GITHUB_STEP_SUMMARY"):
        guard([Path(name)], inputs)
        with explained(Path(name)), Path(name).open("a", encoding="utf-8") as file:
            file.write(markdown(sheet))
