"""The words of the interface, read from the catalogue that the pages' scripts use."""

from __future__ import annotations

import json
from functools import cache

from collate.viewer.bundle import source


@cache
def catalogue() -> dict[str, str]:
    """Return the texts of the interface by key.

    >>> catalogue()["apparatus"]
    'Apparatus'
    """
    text = source("catalogue")
    start = text.index("= {") + 2
    texts: dict[str, str] = json.loads(text[start : text.index("\n};", start) + 2])
    return texts


def text(key: str, **values: object) -> str:
    """Return the text `key`, its braces filled in with `values`.

    >>> text("of", n=1, all=3)
    '1 of 3'
    """
    return catalogue()[key].format(**values)
