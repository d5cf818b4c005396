"""The words of the interface, read from the catalogue that the pages' scripts use."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache

from collate.model import EDITED, MAJORITY
from collate.viewer.bundle import source

FILES = ("texts", "texts-served")
"""The modules that the catalogue is in: what pages carry that are written, and what is shown by a server only."""


@cache
def catalogue() -> dict[str, str]:
    """Return the texts of the interface by key.

    >>> catalogue()["apparatus"], catalogue()["edit-undo"]
    ('Apparatus', 'Undo')
    """
    texts: dict[str, str] = {}
    for name in FILES:
        code = source(name)
        start = code.index("= {") + 2
        texts |= json.loads(code[start : code.index("\n};", start) + 2])
    return texts


def figures(n: int) -> str:
    """Return a number as the language of the interface writes it.

    >>> figures(3318)
    '3,318'
    """
    return f"{n:,}".replace(",", text("thousands"))


def count(what: str, n: int) -> str:
    """Return a number with what it counts: `what` is the key without `count-` and the form.

    >>> count("entries", 1), count("words", 3318)
    ('1 entry', '3,318 words')
    """
    return text(f"count-{what}.{'one' if n == 1 else 'other'}", n=figures(n))


def base_name(base: str, sigla: Sequence[str]) -> str:
    """Return the name of a base text in words: the siglum of a witness, or what it is.

    >>> base_name("A", ["A"]), base_name("majority", ["A"])
    ('A', 'the majority')
    """
    keys = {MAJORITY: "the-majority", EDITED: "the-edition"}
    return text(keys[base]) if base in keys and base not in sigla else base


def text(key: str, **values: object) -> str:
    """Return the text `key`, its braces filled in with `values`.

    >>> text("of", n=1, all=3)
    '1 of 3'
    """
    return catalogue()[key].format(**values)
