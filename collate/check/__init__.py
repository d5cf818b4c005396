"""Is this collation still what that one was? Changes are data first, then shown."""

from collate.check.apply import apply
from collate.check.compare import compare, difference
from collate.check.meaning import Meaning, meaning
from collate.check.shape import INPUT, MEANING, Diff, Kind

__all__ = ["INPUT", "MEANING", "Diff", "Kind", "Meaning", "apply", "compare", "difference", "meaning"]
