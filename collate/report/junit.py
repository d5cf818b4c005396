"""A report as JUnit XML, which build servers show as tests."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from collate.report.model import Level, ReportCase, Sheet, plain, spot

UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


def junit(sheet: Sheet) -> str:
    """Return `sheet` as JUnit XML: a test case for each thing that was tested; ends in a line break.

    Source: the schema of Jenkins' xUnit plugin, the form that build servers read.
    """
    failed = sum(case.failed for case in sheet.cases)
    name = fit(f"collate {sheet.command}: {sheet.title}")
    head = f'tests="{len(sheet.cases)}" failures="{failed}" errors="0"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<testsuites {head}>",
        f'<testsuite name={quoteattr(name)} {head} skipped="0">',
    ]
    for case in sheet.cases:
        lines += case_lines(case, sheet)
    return "\n".join([*lines, "</testsuite>", "</testsuites>"]) + "\n"


def case_lines(case: ReportCase, sheet: Sheet) -> list[str]:
    """Return one test case."""
    classname = quoteattr(fit(f"collate.{sheet.command}"))
    head = f"<testcase classname={classname} name={quoteattr(fit(case.name))}"
    if not case.items:
        return [f"{head}/>"]
    body = escape(fit("\n".join(failure_lines(case, sheet.folder))))
    if not case.failed:
        return [f"{head}>", f"<system-out>{body}</system-out>", "</testcase>"]
    first = next(item for item in case.items if item.level is Level.ERROR)
    message = quoteattr(fit(first.title))
    return [f"{head}>", f"<failure type={quoteattr(first.rule)} message={message}>{body}</failure>", "</testcase>"]


def failure_lines(case: ReportCase, folder: str) -> list[str]:
    """Return the items of a case as lines of text."""
    lines = []
    for item in case.items:
        where = f"  {spot(item.where, folder)}" if item.where else ""
        lines.append("  " * item.depth + item.title + where)
        lines += ["  " * item.depth + "    " + plain(line) for line in item.lines]
    return lines


def fit(text: str) -> str:
    r"""Return `text` with a question mark for what XML cannot hold.

    >>> fit("a\x00b")
    'a?b'
    """
    return UNFIT.sub("?", text)
