"""Is this collation still what that one was? Changes are data first, then shown."""

from collate.comparison.apply import apply
from collate.comparison.compare import compare, difference
from collate.comparison.meaning import Meaning, meaning
from collate.comparison.schema import INPUT, MEANING, Diff, Kind

__all__ = ["INPUT", "MEANING", "Diff", "Kind", "Meaning", "apply", "compare", "difference", "meaning"]
