"""Results that are kept as long as what they were made from is the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Result = TypeVar("Result")


class LatestResults:
    """The latest result of each of some functions, which is given again as long as its arguments are equal."""

    def __init__(self) -> None:
        self._results: dict[str, tuple[tuple[object, ...], Any]] = {}

    def of(self, name: str, arguments: tuple[object, ...], make: Callable[[], Result]) -> Result:
        """Return what `make` gives, or gave for equal `arguments`, which are all that it depends on.

        >>> latest = LatestResults()
        >>> latest.of("sum", (1, 2), lambda: 3), latest.of("sum", (1, 2), lambda: 4), latest.of("sum", (2, 2), lambda: 4)
        (3, 3, 4)
        """
        known = self._results.get(name)
        if known is None or known[0] != arguments:
            known = self._results[name] = (arguments, make())
        result: Result = known[1]
        return result
