"""JSON laid out to be read, and to show a small change as a small difference."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

ENCODER = msgspec.json.Encoder()

WIDTH = 120
"""A list or object that fits in a line of this many characters is on one."""

SHORT = 6
"""A list of at most so many numbers is one record; a list of records is on one line."""


def lay_out(value: Any, indent: int = 0) -> str:  # noqa: ANN401 - any JSON value
    """Return `value` as JSON: short lists and objects and all lists of numbers on one line, others spread.

    >>> print(lay_out({"a": [1, 2], "b": {"c": ["x" * 60, "y" * 60]}}))
    {
     "a": [1,2],
     "b": {
      "c": [
       "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
       "yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy"
      ]
     }
    }
    """
    if isinstance(value, str) and len(value) <= WIDTH:
        return text_of(value)
    if not isinstance(value, (dict, list)) or not value or is_numbers(value):
        return ENCODER.encode(value).decode()
    pad = "\n" + " " * (indent + 1)
    if isinstance(value, dict):
        parts = [f"{text_of(key)}: {lay_out(item, indent + 1)}" for key, item in value.items()]
        first, last = "{", "}"
    else:
        parts = list(map(text_of, value)) if are_short(value) else [lay_out(item, indent + 1) for item in value]
        first, last = "[", "]"
    if indent and sum(map(len, parts)) + 2 * len(parts) + indent < WIDTH:
        line = ", ".join(parts)
        if "\n" not in line:
            return first + line + last
    return first + pad + f",{pad}".join(parts) + "\n" + " " * indent + last


@lru_cache(1 << 12)
def text_of(text: str) -> str:
    """Return `text` as JSON."""
    return ENCODER.encode(text).decode()


def are_short(values: list[object]) -> bool:
    """Return whether all `values` are strings of at most `WIDTH` characters, as sigla are, which come again and again."""
    return set(map(type, values)) == {str} and max(map(len, values)) <= WIDTH  # type: ignore[arg-type]  # they are strings


def is_numbers(value: object) -> bool:
    """Return whether `value` is a list of numbers, or of short lists of numbers.

    >>> is_numbers([1, 2]), is_numbers([[0, 5], [7, 2]]), is_numbers([["x"]])
    (True, True, False)
    """
    if not isinstance(value, list):
        return False
    kinds = set(map(type, value))
    if kinds <= {int, bool}:
        return True
    return kinds == {list} and all(len(item) <= SHORT and is_numbers(item) for item in value)
