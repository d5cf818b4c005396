"""Reports to write."""

from __future__ import annotations

from collate.comparison.schema import Where
from collate.report.model import Level, ReportCase, ReportItem, Sheet, StyledText, TextStyle

STRANGE = ("a\x00b", "]]>", "<b>&amp;", "::error::", "100%", "\u202e", "|*_`", "\ud7ff", "a\nb", "é")


def strange(text: str) -> Sheet:
    item = ReportItem(
        "text changed",
        Level.ERROR,
        f"text changed in {text}",
        Where(f"{text}.txt", 3, 2),
        ((StyledText(text, TextStyle.NEW),),),
    )
    return Sheet("check", text, (text,), (ReportCase(text, (item,)), ReportCase("none")), "a b/", "edition.toml")
