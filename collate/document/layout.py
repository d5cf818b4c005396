"""JSON laid out to be read, and to show a small change as a small difference."""

from __future__ import annotations

from typing import Any

import msgspec

WIDTH = 120
"""A list or object that fits in a line of this many characters stands on one."""


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
    if not isinstance(value, (dict, list)) or not value or is_numbers(value):
        return msgspec.json.encode(value).decode()
    pad = "\n" + " " * (indent + 1)
    if isinstance(value, dict):
        parts = [f"{msgspec.json.encode(key).decode()}: {lay_out(item, indent + 1)}" for key, item in value.items()]
        first, last = "{", "}"
    else:
        parts = [lay_out(item, indent + 1) for item in value]
        first, last = "[", "]"
    if sum(map(len, parts)) + 2 * len(parts) + indent < WIDTH and not any("\n" in part for part in parts) and indent:
        return first + ", ".join(parts) + last
    return first + pad + f",{pad}".join(parts) + "\n" + " " * indent + last


def is_numbers(value: object) -> bool:
    """Return whether `value` is a list of numbers, or of lists of numbers."""
    return isinstance(value, list) and all(isinstance(item, int) or is_numbers(item) for item in value)
