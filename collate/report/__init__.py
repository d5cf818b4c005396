"""Reports: what was found, for a terminal, a build server, a code host, a browser."""

from __future__ import annotations

from collections.abc import Callable

from collate.errors import FormatError
from collate.report.github import github
from collate.report.html import html
from collate.report.junit import junit
from collate.report.markdown import markdown
from collate.report.model import Sheet
from collate.report.sarif import sarif
from collate.report.text import text
from collate.wording import did_you_mean

__all__ = ["NAMES", "REPORTS", "known", "markdown", "text"]

REPORTS: dict[str, Callable[[Sheet], str]] = {
    "markdown": markdown,
    "junit": junit,
    "sarif": sarif,
    "github": github,
    "html": html,
}
"""The forms that are made of a sheet alone; `text` has options of its own, and `json` is the data."""

NAMES = ("text", "json", *REPORTS)


def known(name: str) -> str:
    """Return `name` if there is a report of that name.

    Raises:
        FormatError: If there is none.
    """
    if name not in NAMES:
        raise FormatError(f"there is no report {name}; {did_you_mean(name, NAMES)}")
    return name
