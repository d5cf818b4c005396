"""Duplicate keys in a JSON object, of which JSON readers see only the last."""

from __future__ import annotations

import re
from collections.abc import Mapping
from json import loads

import msgspec

KEY = re.compile(rb'[\s,{]*("(?:[^"\\]|\\.)*")\s*:\s*')

BLOCK = 1 << 20
"""Bytes that are compared at a time."""


def key_given_twice(data: bytes | msgspec.Raw, values: Mapping[str, msgspec.Raw]) -> str | None:
    """Return a key that the JSON object `data` has twice, nothing if it has none; `values` is what it was decoded to.

    It goes from value to value without looking into them, so a large object costs little.

    >>> twice = b'{"a": [1, 2], "b": 3, "a": [4]}'
    >>> key_given_twice(twice, msgspec.json.decode(twice, type=dict[str, msgspec.Raw]))
    'a'
    """
    view = memoryview(data)
    at = 0
    seen: set[str] = set()
    while match := KEY.match(view, at):
        key: str = msgspec.json.decode(match[1])
        value = memoryview(values[key])
        at = match.end() + len(value)
        after = bytes(view[at : at + 1])
        if key in seen or not alike(view[match.end() : at], value) or after not in b",} \t\r\n":
            return key  # or its last value follows
        seen.add(key)
    return None


def alike(one: memoryview, other: memoryview) -> bool:
    """Return whether two stretches of bytes are the same; in blocks, since a memoryview compares byte by byte."""
    if len(one) != len(other):
        return False
    return all(bytes(one[at : at + BLOCK]) == bytes(other[at : at + BLOCK]) for at in range(0, len(one), BLOCK))


def any_key_given_twice(data: bytes | str) -> str | None:
    """Return a key that some object of the JSON `data` has twice, nothing if none has.

    >>> any_key_given_twice(b'{"t": "a", "x": {"n": 1, "n": 1}}'), any_key_given_twice(b'{"t": "a"}')
    ('n', None)
    """
    twice: list[str] = []

    def look(pairs: list[tuple[str, object]]) -> None:
        keys = [key for key, _ in pairs]
        if len(set(keys)) < len(keys):
            twice.extend(key for key in keys if keys.count(key) > 1)

    loads(data, object_pairs_hook=look)
    return twice[0] if twice else None
