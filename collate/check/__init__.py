"""Is this collation still what that one was? Changes are data first, then shown."""

from collate.check.compare import Change, Kind, compare
from collate.check.report import report

__all__ = ["Change", "Kind", "compare", "report"]
