"""Texts as TOML writes them."""

from __future__ import annotations

import json


def quoted(text: str) -> str:
    r"""Return `text` as a string of TOML.

    >>> print(quoted('the "a"\n\x7f'))
    "the \"a\"\n\u007f"
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
