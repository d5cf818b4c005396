"""Results that are kept as long as what they were made from is the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

Result = TypeVar("Result")
Value = TypeVar("Value")


def once(function: Callable[[Value], Result]) -> Callable[[Value], Result]:
    """Return `function` so that it is computed once for a value, and its result kept as long as there is the value.

    It depends on nothing else, and values are distinguished by identity.

    >>> from types import SimpleNamespace
    >>> class Value(SimpleNamespace):
    ...     __hash__ = object.__hash__
    >>> value, length = Value(text="owl"), once(lambda value: [value.text])
    >>> length(value) is length(value)
    True
    """
    known: WeakKeyDictionary[Value, Result] = WeakKeyDictionary()

    @wraps(function)
    def computed(value: Value) -> Result:
        result = known.get(value)
        if result is None:
            result = known[value] = function(value)
        return result

    return computed


class LatestResults:
    """The latest result of each of some functions, which is given again as long as its arguments are equal."""

    def __init__(self) -> None:
        self._results: dict[str, tuple[tuple[object, ...], Any]] = {}

    def known(self, name: str) -> Any:  # noqa: ANN401 - a result of any function
        """Return the latest result of this name; None if there is none.

        >>> LatestResults().known("sum") is None
        True
        """
        return self._results[name][1] if name in self._results else None

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
