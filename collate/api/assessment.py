"""What a diff, a check or a lint came to, for those who write Python."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from collate.api.arguments import text_of
from collate.report.model import ReportItem, Sheet


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was found: iterate over it for the items, print it for the report.

    An item has `rule`, `title`, `level` and `where` (file, line and column, from 1).
    """

    sheet: Sheet = field(repr=False)
    """The report before it is written in any form."""
    data: Callable[[], str] = field(repr=False)
    """Returns the findings as JSON."""

    @property
    def items(self) -> tuple[ReportItem, ...]:
        """What was found, in the order of the report."""
        return self.sheet.items

    @property
    def failed(self) -> bool:
        """Whether something was found that makes the command exit with 1."""
        return self.sheet.failed

    def to(self, report: str) -> str:
        """Return the report in one form: text, json, markdown, junit, sarif, github or html.

        Raises:
            FormatError: If there is no such form.
            TypeError: If `report` is no string.
        """
        from collate.report import REPORTS, known

        name = known(text_of(report, "report"))
        if name == "text":
            return str(self)
        return self.data() if name == "json" else REPORTS[name](self.sheet)

    def __iter__(self) -> Iterator[ReportItem]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __str__(self) -> str:
        from collate.report import text

        return text(self.sheet) or "Nothing was found."
